import { tables } from '../../src/core/tables';
import type { Scalar } from '../../src/local/workbook/change';
import { BOSS, LIN, Store, WALK_IN } from './store';

/** Types over one cell of a row that is there. */
function spoil(store: Store, name: 'rules' | 'settings' | 'staff', id: string, field: string, value: Scalar): void {
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

test.each([
  ['走了?', true],
  ['离职', true],
  ['', false],
  ['是', false],
  ['Yes', false],
])('「在职」 with %j is named: %j; its colleague still counts as working', (typed, isNamed) => {
  const store = Store.ready();
  spoil(store, 'staff', 'S001', 'active', typed);
  const { problems, staff } = store.must('start', {}, BOSS);
  const problem = {
    table: 'staff',
    id: 'S001',
    field: 'active',
    message: {
      zh: `第 3 行 林悦的「在职」写着「${typed}」,看不懂,所以仍算在职。请选「是」或「否」。`,
      en: expect.stringContaining('still count as working'),
    },
    tab: { zh: '员工', en: 'Staff' },
    column: { zh: '在职', en: 'Active' },
  };
  expect(problems).toEqual(isNamed ? [problem] : []);
  expect(staff.map(({ name }) => name)).toContain('林悦');
  expect(store.must('register', { draft: WALK_IN }, LIN).name).toBe('王女士');
});
