import { tables } from '../../src/core/tables';
import type { Faults } from '../../src/local/meter';
import type { Change } from '../../src/local/workbook/change';
import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { attempt, leftByDeaths, type Operation, rowsIn, unfinished } from './deaths';
import { addOwnColumns, ownNotes } from './own';

const ready = Store.ready();
const NAMES = ['孙先生', '李女士', '周先生', '吴女士', '郑先生', '钱女士'];
const STYLES = ['modern', 'chinese', 'nordic'];
const clients = NAMES.map((name, n) =>
  ready.must(
    'register',
    { draft: { ...WALK_IN, styles: [STYLES[n % 3] ?? ''], name, phone: `1380013900${n}`, estate: `楼盘${n}` } },
    n % 2 ? LIN : CHEN,
  ),
);
addOwnColumns(ready, clients, 'designer');
const from = ready.snapshot();
// The first is left out, so that a row stands between those that are written and those that are not.
const pairs = ready
  .must('batchPreview', {}, LIN)
  .pairs.filter(({ client }) => client.id !== clients[2]?.id)
  .map(({ client, designer, seen }) => ({ client: client.id, designer, seen }));

const act: Operation['act'] = (store, faults) =>
  attempt(() => store.ask('batchDispatch', { pairs }, LIN, { request: 'batchone0000', ...(faults && { faults }) }));

/** Rows by id of the tabs that people work in, and the columns that people added themselves. */
const rowsOf = (store: Store) => ({ ...rowsIn(store, ['clients', 'dispatches', 'designers']), own: ownNotes(store) });

/** And what the journal says of them. */
function factsOf(store: Store) {
  const entries = [...store.rows('journal').values()];
  const told = entries.filter(({ summary }) => String(summary).startsWith('批量派单')).map(({ summary }) => summary);
  return { ...rowsOf(store), told, open: unfinished(store) };
}

const undisturbed = Store.at(from);
act(undisturbed);
const wanted = factsOf(undisturbed);
const trips = undisturbed.meter?.calls ?? 0;

test('five clients are dispatched, and one still waits', () => {
  expect(pairs).toHaveLength(5);
  expect(Object.keys(wanted.dispatches)).toHaveLength(5);
  expect(undisturbed.must('queue', {}, LIN).waiting.map(({ line }) => line.id)).toEqual([clients[2]?.id]);
});

test('killed at any point, nothing is lost or doubled when the page tries again with the same request', () => {
  const left = leftByDeaths({ from, act });
  expect(left.length).toBeGreaterThan(5);
  for (const { name, state } of left) {
    const store = Store.at(state());
    act(store);
    expect({ point: name, ...factsOf(store) }).toEqual({ point: name, ...wanted });
  }
});

test('killed at any point, whoever opens the sidebar next finds all of them dispatched or none', () => {
  const calm = Store.at(from);
  const untouched = factsOf(calm);
  const done = Store.at(undisturbed.snapshot());
  for (const store of [calm, done]) store.must('recompute', {}, BOSS);
  for (const { name, state } of leftByDeaths({ from, act })) {
    const store = Store.at(state());
    store.must('today', { scope: 'all' }, BOSS);
    const { dispatches, clients: register } = factsOf(store);
    const who = (rows: typeof register) => Object.values(rows).map(({ designer, stage }) => [designer, stage]);
    expect([
      { point: name, dispatches: wanted.dispatches, who: who(wanted.clients) },
      { point: name, dispatches: untouched.dispatches, who: who(untouched.clients) },
    ]).toContainEqual({ point: name, dispatches, who: who(register) });
    // What is computed follows at the latest when everything is computed again.
    store.must('recompute', {}, BOSS);
    expect([rowsOf(done).designers, rowsOf(calm).designers]).toContainEqual(rowsOf(store).designers);
  }
});

const edit = (store: Store, ...changes: Change[]): void => {
  const { refusal } = store.host.edit(BOSS, changes);
  if (refusal !== null) throw new Error(refusal);
};
const place = (store: Store) => store.place(tables.clients);

const EDITS: Readonly<Record<string, (store: Store) => void>> = {
  'turns the register round and inserts a column': (store) => {
    const { sheet, header } = place(store);
    const order = NAMES.map((_, n) => NAMES.length - 1 - n);
    edit(store, { kind: 'permute', sheet: sheet.id, row: header + 1, column: 0, rows: order.length, columns: sheet.grid.columns, order });
    edit(store, { kind: 'columnsInsert', sheet: sheet.id, at: place(store).columns.get('designer') ?? 2, count: 1 });
  },
  'inserts a row above': (store) =>
    edit(store, { kind: 'rowsInsert', sheet: place(store).sheet.id, at: store.at('clients', clients[0]?.id ?? ''), count: 1 }),
};

test.each(Object.entries(EDITS))('another %s at any moment, and nothing lands in a wrong row', (_, other) => {
  for (let at = 0; at < trips; at++) {
    const store = Store.at(from);
    let done = false;
    const faults: Faults = {
      at: (index, _trip, phase) =>
        index === at && phase === 'before' && !done
          ? () => {
              done = true;
              other(store);
            }
          : 'ok',
    };
    act(store, faults);
    expect({ at, ...rowsOf(store) }).toEqual({ at, ...rowsOf(undisturbed) });
  }
});

test('what somebody types into a client between those that are dispatched stays, whenever they type it', () => {
  const between = clients[2]?.id ?? '';
  for (let at = 0; at < trips; at++) {
    const store = Store.at(from);
    let done = false;
    const faults: Faults = {
      at: (index, _trip, phase) =>
        index === at && phase === 'before' && !done
          ? () => {
              done = true;
              const { sheet, columns } = place(store);
              edit(store, {
                kind: 'cells',
                sheet: sheet.id,
                row: store.at('clients', between),
                column: columns.get('stage') ?? 0,
                values: [['设计中']],
              });
            }
          : 'ok',
    };
    act(store, faults);
    expect([at, store.row('clients', between).stage, store.rows('dispatches').size]).toEqual([at, '设计中', 5]);
  }
});
