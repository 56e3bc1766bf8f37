import { tables } from '../../src/core/tables';
import type { Scalar } from '../../src/local/workbook/change';
import { BOSS, Store } from './store';

/** Types over one cell of a row that is there. */
function spoil(store: Store, name: 'rules' | 'settings', id: string, field: string, value: Scalar): void {
  const { sheet, columns } = store.place(tables[name]);
  const edit = store.host.edit(BOSS, [
    { kind: 'cells', sheet: sheet.id, row: store.at(name, id), column: columns.get(field) ?? 0, values: [[value]] },
  ]);
  expect(edit.refusal).toBeNull();
}

test('a cell that cannot be used is named by its tab, row and column', () => {
  const store = Store.ready();
  expect(store.must('start', {}, BOSS).problems).toEqual([]);
  spoil(store, 'settings', 'silentDays', 'value', '很久');
  spoil(store, 'rules', 'R03', 'days', '明天');
  expect(store.must('start', {}, BOSS).problems).toMatchObject([
    { table: 'settings', id: 'silentDays', field: 'value', tab: { zh: '设置', en: 'Settings' }, column: { zh: '值', en: 'Value' } },
    { table: 'rules', id: 'R03', field: 'days', tab: { zh: '回访规则', en: 'Callback rules' }, column: { zh: '天数', en: 'Days' } },
  ]);
});
