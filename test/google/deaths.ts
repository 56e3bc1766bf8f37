import { tables } from '../../src/core/tables';
import type { HostSnapshot } from '../../src/local/host';
import type { Faults } from '../../src/local/meter';
import { type Cells, Store } from '../app/store';

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

type Tab = keyof typeof tables;

/** The rows of these tabs by id, in whatever order they stand. */
export function rowsIn<T extends Tab>(store: Store, names: readonly T[]): Record<T, Record<string, Cells>> {
  const sorted = (name: T) => Object.fromEntries([...store.rows(name)].sort(([a], [b]) => (a < b ? -1 : 1)));
  return Object.fromEntries(names.map((name) => [name, sorted(name)])) as Record<T, Record<string, Cells>>;
}

/** Every tab but the journal. */
export const TABS = (Object.keys(tables) as Tab[]).filter((name) => name !== 'journal');

/** How many entries of the journal were begun and not finished. */
export const unfinished = (store: Store): number =>
  [...store.rows('journal').values()].filter(({ mark }) => String(mark).startsWith('未完成')).length;

/** Killed at any point, it is there once and whole when the page tries again. */
export function expectOnce(from: HostSnapshot, once: (store: Store, faults?: Faults) => unknown, factsOf: (store: Store) => object): void {
  const act: Operation['act'] = (store, faults) => attempt(() => once(store, faults));
  const undisturbed = Store.at(from);
  act(undisturbed);
  const wanted = factsOf(undisturbed);
  expect(wanted).not.toEqual(factsOf(Store.at(from)));
  const left = leftByDeaths({ from, act });
  expect(left.length).toBeGreaterThan(3);
  for (const { name: point, state } of left) {
    const store = Store.at(state());
    act(store);
    expect({ point, ...factsOf(store) }).toEqual({ point, ...wanted });
  }
}
