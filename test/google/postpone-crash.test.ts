import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { attempt, leftByDeaths, type Operation, rowsIn, TABS } from './deaths';

/** Everything that people would miss or find twice: rows by id, and which requests the journal has closed. */
function factsOf(store: Store) {
  const facts: Record<string, unknown> = rowsIn(store, TABS);
  facts.journal = [...store.rows('journal').values()].map((entry) => `${entry.mark}: ${entry.summary}`).sort();
  return facts;
}

const ready = Store.ready();
const some = ['王女士', '李先生', '=孙丽'].map((name, n) =>
  ready.must('register', { draft: { ...WALK_IN, name, phone: `138 0013 800${n}` } }, n === 1 ? CHEN : LIN),
);
const from = ready.snapshot();
const [first] = some;

const move: Operation['act'] = (store, faults) =>
  attempt(() =>
    store.ask('move', { client: first?.id ?? '', at: first?.at ?? 0, draft: { movedTo: '2026-03-12', movedWhy: '=出差' } }, LIN, {
      request: 'moveone0000',
      ...(faults && { faults }),
    }),
  );
const moveMany: Operation['act'] = (store, faults) =>
  attempt(() =>
    store.ask('moveMany', { moves: some.map(({ id, at }) => ({ client: id, at, movedTo: '2026-03-10' })), movedWhy: '忙不过来' }, LIN, {
      request: 'movemany000',
      ...(faults && { faults }),
    }),
  );

describe.each(Object.entries({ move, moveMany }))('%s, killed at any point', (_, act) => {
  const undisturbed = Store.at(from);
  act(undisturbed);
  const wanted = factsOf(undisturbed);
  const untouched = factsOf(Store.at(from));
  const left = leftByDeaths({ from, act });

  test('leaves nothing lost or doubled when the page tries again with the same request', () => {
    expect(left.length).toBeGreaterThan(3);
    for (const { name, state } of left) {
      const store = Store.at(state());
      act(store);
      expect({ point: name, ...factsOf(store) }).toEqual({ point: name, ...wanted });
    }
  });

  test('is either whole or absent as soon as anybody else opens the sidebar', () => {
    for (const { name, state } of left) {
      const store = Store.at(state());
      store.must('today', { scope: 'all' }, BOSS);
      const found = factsOf(store);
      expect([
        { point: name, ...wanted },
        { point: name, ...untouched },
      ]).toContainEqual({ point: name, ...found });
    }
  });
});
