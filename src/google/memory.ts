import type { Ports } from '../app/ports';
import type { DocumentLock } from './lock';

/** A property holds 9 KB; Chinese takes three bytes a character. */
const PART = 2_900;
const PARTS = /^#parts:(\d+)$/;

function whole(all: Readonly<Record<string, string>>, key: string): string | null {
  const value = all[key] ?? null;
  const parts = PARTS.exec(value ?? '');
  return parts ? Array.from({ length: Number(parts[1]) }, (_, index) => all[`${key}.${index}`] ?? '').join('') : value;
}

export type Memory = Ports['memory'];

/** The same, read at most once in one turn of the lock: nobody else writes to it meanwhile. */
export function memoryUnder(lock: Pick<DocumentLock, 'turn'>): Memory {
  let held: { readonly turn: number; readonly all: Record<string, string> } | null = null;
  const all = (): Readonly<Record<string, string>> | null => {
    const { turn } = lock;
    if (turn === null) return null;
    if (held?.turn !== turn) held = { turn, all: { ...PropertiesService.getDocumentProperties().getProperties() } };
    return held.all;
  };
  return {
    get(key) {
      const known = all();
      return known ? whole(known, key) : memory.get(key);
    },
    several(keys) {
      const known = all();
      return known ? keys.map((key) => whole(known, key)) : memory.several(keys);
    },
    set(key, value) {
      const parts = memory.set(key, value);
      if (held) Object.assign(held.all, parts);
    },
  };
}

/** Small facts about the workbook that belong in no tab, in the document's properties. A long value is kept in parts. */
export const memory = {
  /** One round trip, two for a long value. */
  get(key: string): string | null {
    const properties = PropertiesService.getDocumentProperties();
    const value = properties.getProperty(key);
    return value !== null && PARTS.test(value) ? whole(properties.getProperties(), key) : value;
  },
  /** One round trip. */
  several(keys: readonly string[]): readonly (string | null)[] {
    const all = PropertiesService.getDocumentProperties().getProperties();
    return keys.map((key) => whole(all, key));
  },
  /** One round trip: Google writes several properties in one call, so that no half of a value is ever left. Tells what was written. */
  set(key: string, value: string): Readonly<Record<string, string>> {
    const properties = PropertiesService.getDocumentProperties();
    if (value.length <= PART && !PARTS.test(value)) {
      properties.setProperty(key, value);
      return { [key]: value };
    }
    const count = Math.ceil(value.length / PART);
    const parts: Record<string, string> = { [key]: `#parts:${count}` };
    for (let index = 0; index < count; index++) parts[`${key}.${index}`] = value.slice(index * PART, (index + 1) * PART);
    properties.setProperties(parts);
    return parts;
  },
};
