/** Keeps small texts of the page where a closed and opened sidebar finds them again, as far as the browser allows. */
export interface Keeper {
  get(key: string): string | null;
  set(key: string, value: string): void;
  drop(key: string): void;
}

/** Keeps in memory only. */
export function keepInMemory(): Keeper {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key) ?? null, set: (key, value) => void kept.set(key, value), drop: (key) => void kept.delete(key) };
}

/**
 * Keeps in the tab's session storage: it outlives the sidebar but not the tab, so that no client's number stays behind on
 * a shared computer. A frame without its own origin is refused storage, and a full one refuses more: memory serves then.
 */
export function openKeeper(storage: () => Storage): Keeper {
  const memory = keepInMemory();
  const reach = <R>(use: (store: Storage) => R): R | null => {
    try {
      return use(storage());
    } catch (error) {
      if (error instanceof DOMException || error instanceof TypeError) return null;
      throw error;
    }
  };
  return {
    get: (key) => memory.get(key) ?? reach((store) => store.getItem(key)),
    set: (key, value) => {
      memory.set(key, value);
      reach((store) => store.setItem(key, value));
    },
    drop: (key) => {
      memory.drop(key);
      reach((store) => store.removeItem(key));
    },
  };
}

/** A keeper whose keys belong to one person and one workbook. */
export const keepUnder = (keep: Keeper, scope: string): Keeper => ({
  get: (key) => keep.get(`${scope}:${key}`),
  set: (key, value) => keep.set(`${scope}:${key}`, value),
  drop: (key) => keep.drop(`${scope}:${key}`),
});

/** What was kept as JSON; null when there is none, or when another version of the page left something unreadable. */
export function readKept(keep: Keeper, key: string): unknown {
  const kept = keep.get(key);
  if (kept === null) return null;
  try {
    return JSON.parse(kept) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    keep.drop(key);
    return null;
  }
}
