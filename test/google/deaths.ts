import type { HostSnapshot } from '../../src/local/host';
import type { Faults } from '../../src/local/meter';
import { Store } from '../app/store';

/** A piece of work that is killed at every point in turn. */
export interface Operation {
  readonly from: HostSnapshot;
  /** Does it, perhaps under faults; the page's first attempt. */
  readonly act: (store: Store, faults?: Faults) => void;
  /** What happens next in life: the page tries again, the next hour comes. */
  readonly next: (store: Store) => void;
}

export const died = (store: Store) => store.lastRun !== null && !store.lastRun.ok && store.lastRun.killed;

/** Attempts something that may be killed on the way. */
export const attempt = (act: () => unknown): void => {
  try {
    act();
  } catch (error) {
    if (!/ has ended/.test(String(error))) throw error;
  }
};

/** Kills the operation before and after every trip, and between any two writes that a flush carries out. */
export function deaths(operation: Operation): readonly { readonly name: string; readonly faults: () => Faults }[] {
  const store = Store.at(operation.from);
  let trips = 0;
  let applied = 0;
  operation.act(store, {
    at: () => {
      trips++;
      return 'ok';
    },
    onApply: () => {
      applied++;
      return 'ok';
    },
  });
  const points = [];
  for (let at = 0; at < trips / 2; at++) {
    for (const phase of ['before', 'after'] as const) {
      points.push({
        name: `${phase} trip ${at + 1}`,
        faults: (): Faults => ({ at: (index, _trip, now) => (index === at && now === phase ? 'kill' : 'ok') }),
      });
    }
  }
  for (let at = 0; at < applied; at++) {
    points.push({ name: `at write ${at + 1} of a flush`, faults: (): Faults => ({ onApply: (count) => (count === at ? 'kill' : 'ok') }) });
  }
  return points;
}

/** How everything stands after a death, named by the first point of those that leave it so. */
export interface Left {
  readonly name: string;
  readonly state: () => HostSnapshot;
}

/**
 * Every different state in which a death at any point leaves the workbook and its surroundings, the untouched one first. Taken
 * in one undisturbed run: what an execution has not written by then nobody sees any more (`deaths.test.ts` holds that against
 * real kills). A death while something is only read leaves it as the one before does, and what follows from the same is the same.
 */
export function leftByDeaths({ from, act }: Pick<Operation, 'from' | 'act'>): readonly Left[] {
  const store = Store.at(from);
  const seen = new Map<string, string>();
  let last = '';
  const take = (name: string): void => {
    const { workbook, state: around } = store.host;
    const version = `${workbook.revision} ${JSON.stringify(around.snapshot())}`;
    if (version === last) return;
    last = version;
    // There may be many, so they are kept as text.
    const state = JSON.stringify(store.snapshot());
    if (!seen.has(state)) seen.set(state, name);
  };
  act(store, {
    at: (index, _trip, phase) => {
      take(`${phase} trip ${index + 1}`);
      return 'ok';
    },
    onApply: (count) => {
      take(`at write ${count + 1} of a flush`);
      return 'ok';
    },
  });
  return [...seen].map(([text, name]) => ({ name, state: () => JSON.parse(text) as HostSnapshot }));
}
