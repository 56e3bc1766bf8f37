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
