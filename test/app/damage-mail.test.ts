import { tables } from '../../src/core/tables';
import type { Faults } from '../../src/local/meter';
import type { Change } from '../../src/local/workbook/change';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

type Name = keyof typeof tables;

/** Thursday 5 March: one client of 林悦's, due on the 7th; the store manager's trigger sends. */
const base = Store.ready();
base.must('register', { draft: WALK_IN }, LIN);
base.must('reminders', { want: 'on' }, BOSS);
const on = base.snapshot();

const edit = (store: Store, ...changes: Change[]): void => expect(store.host.edit(BOSS, changes).refusal).toBeNull();
function without(name: Name, field: string, store = Store.at(on)): Store {
  const { sheet, columns } = store.place(tables[name]);
  edit(store, { kind: 'columnsDelete', sheet: sheet.id, at: columns.get(field) ?? -1, count: 1 });
  return store;
}

const subjects = (store: Store): string[] => store.host.state.outbox.map(({ to, subject }) => `${to.join()} ${subject}`);
const TOLD = `${BOSS} 表格要修一下,提醒没能全部算好 3月7日 周六`;
/** The trigger's hour, in Shanghai. */
const run = (store: Store, at: string, user = BOSS, faults?: Faults) => {
  store.host.clock.advanceTo(Date.parse(`2026-03-${at}:30:00+08:00`));
  return store.host.run('onHour', { user, hasUi: false, ...(faults && { faults }) });
};
const MORNING = '07T08';
const setUp = (store: Store) => store.must('setUp', { lang: 'zh', storeName: '城南店', name: '' }, BOSS);

test.each<[Name, string]>([
  ['clients', 'dueOn'],
  ['clients', 'stage'],
  ['rules', 'days'],
  ['lists', 'nature'],
  ['settings', 'value'],
  ['holidays', 'kind'],
  ['designers', 'received'],
  ['dispatches', 'state'],
  ['staff', 'leaveFrom'],
  ['staff', 'mail'],
  ['reminders', 'state'],
  ['journal', 'mark'],
])('without %s.%s the store manager gets one mail a day that names it', (name, field) => {
  const store = without(name, field);
  for (const at of [MORNING, '07T09', '07T10']) run(store, at);
  const told = () => subjects(store).filter((subject) => subject.includes('表格要修一下'));
  expect(told()).toEqual([TOLD]);
  const letter = store.host.state.outbox.find(({ subject }) => subject.includes('表格要修一下'));
  const table = tables[name];
  const label = (table.fields as Record<string, { label: { zh: string } }>)[field]?.label.zh ?? '';
  expect(letter?.text).toContain(`「${table.label.zh}」页缺少这些列:${label}。请恢复列名,或在菜单里运行「初始化」。`);
  run(store, '08T08');
  run(store, '08T09');
  expect(told()).toEqual([TOLD, TOLD.replace('3月7日 周六', '3月8日 周日')]);
});

test('what does not need the column goes out all the same, and the rest as soon as it is mended', () => {
  const store = without('rules', 'days');
  run(store, MORNING);
  expect(subjects(store)).toEqual([TOLD]);
  setUp(store);
  run(store, '07T12');
  expect(subjects(store)).toEqual([TOLD, `${LIN} 今天要回访 1 位 3月7日 周六`, `${BOSS} 全店回访:今天 1 位,逾期 0 位 3月7日 周六`]);
  run(store, '07T13');
  expect(subjects(store)).toHaveLength(3);
});

test('a column that the morning does not need is named in the store’s summary', () => {
  const store = without('visits', 'outcome');
  run(store, MORNING);
  expect(subjects(store)).toEqual([`${LIN} 今天要回访 1 位 3月7日 周六`, `${BOSS} 全店回访:今天 1 位,逾期 0 位 3月7日 周六`]);
  expect(store.host.state.outbox[1]?.text).toContain('「回访记录」页缺少这些列:结果');
});

test('a header row that is gone keeps nobody from the morning’s mail', () => {
  const store = Store.at(on);
  const { sheet, header } = store.place(tables.clients);
  edit(store, { kind: 'rowsDelete', sheet: sheet.id, at: header, count: 1 });
  run(store, MORNING);
  expect(subjects(store)).toEqual([TOLD, `${LIN} 今天要回访 1 位 3月7日 周六`, `${BOSS} 全店回访:今天 1 位,逾期 0 位 3月7日 周六`]);
  expect(store.host.state.outbox[0]?.text).toContain('「客户登记」页的表头行不见了');
});

test('a protected register that the trigger’s owner may not write is told, and mails go out from what stands', () => {
  const store = Store.at(on);
  store.must('reminders', { want: 'on' }, CHEN);
  const { sheet } = store.place(tables.clients);
  edit(store, {
    kind: 'protect',
    protection: { id: 'strict', sheet: sheet.id, area: null, description: '', warningOnly: false, editors: [BOSS], open: [] },
  });
  const { columns } = store.place(tables.clients);
  edit(store, { kind: 'cells', sheet: sheet.id, row: 1, column: columns.get('dueWhy') ?? 0, values: [['x']] });
  run(store, MORNING, CHEN);
  expect(subjects(store)[0]).toBe(TOLD);
  expect(store.host.state.outbox[0]?.text).toContain('请把 chen@example.com 加进可编辑的人');
  expect(subjects(store).slice(1)).toHaveLength(2);
});

test('killed at any point, the run that tells of damage tells it once', () => {
  const from = without('rules', 'days').snapshot();
  const undisturbed = run(Store.at(from), MORNING);
  const { calls } = undisturbed.meter;
  expect(calls).toBeGreaterThan(15);
  for (let at = 0; at < calls; at++) {
    const store = Store.at(from);
    run(store, MORNING, BOSS, { at: (index, _trip, phase) => (index === at && phase === 'before' ? 'kill' : 'ok') });
    run(store, '07T09');
    run(store, '07T10');
    expect({ at, mails: subjects(store) }).toEqual({ at, mails: [TOLD] });
  }
});
