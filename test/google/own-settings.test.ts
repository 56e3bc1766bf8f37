import { tables } from '../../src/core/tables';
import type { Faults } from '../../src/local/meter';
import type { Change } from '../../src/local/workbook/change';
import { BOSS, Store } from '../app/store';

const TITLE = '我的说明';

/** A store with a column of the manager's own beside the values of the settings. */
const base = Store.ready();
const edit = (store: Store, ...changes: Change[]) => expect(store.host.edit(BOSS, changes).refusal).toBeNull();
const { sheet, header, columns } = base.place(tables.settings);
const column = columns.get('value') ?? 0;
const ids = [...base.rows('settings').keys()];
edit(
  base,
  { kind: 'columnsInsert', sheet: sheet.id, at: column, count: 1 },
  { kind: 'cells', sheet: sheet.id, row: header, column, values: [[TITLE]] },
  ...ids.map((id): Change => ({ kind: 'cells', sheet: sheet.id, row: base.at('settings', id), column, values: [[`=${id}`]] })),
);
const from = base.snapshot();

function notes(store: Store): Record<string, unknown> {
  const place = store.place(tables.settings);
  const { workbook } = store.host;
  const at = Array.from({ length: place.sheet.grid.columns }, (_, n) => n).find(
    (n) => workbook.value(place.sheet, place.header, n) === TITLE,
  );
  return Object.fromEntries(ids.map((id) => [id, workbook.value(place.sheet, store.at('settings', id), at ?? 0)]));
}

test('a column of one’s own beside the values keeps what it holds, whenever somebody inserts another while settings are saved', () => {
  const wanted = notes(Store.at(from));
  const save = (store: Store, faults?: Faults) =>
    store.must('saveDispatchSettings', { draft: { dispatchFloor: '70', dispatchChiefFrom: '30' } }, BOSS, faults ? { faults } : {});
  const calm = Store.at(from);
  save(calm);
  const trips = calm.meter?.calls ?? 0;
  expect(trips).toBeGreaterThan(5);
  for (let call = 0; call < trips; call++) {
    const store = Store.at(from);
    let done = false;
    const insert = () => {
      done = true;
      edit(store, { kind: 'columnsInsert', sheet: store.place(tables.settings).sheet.id, at: 0, count: 1 });
    };
    save(store, { at: (index, _trip, phase) => (index === call && phase === 'before' && !done ? insert : 'ok') });
    expect({ call, value: store.row('settings', 'dispatchFloor').value, notes: notes(store) }).toEqual({
      call,
      value: '70',
      notes: wanted,
    });
  }
});
