import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

const made = Store.ready();
const register = (name: string, phone: string, user = LIN) => made.must('register', { draft: { ...WALK_IN, name, phone } }, user).id;
const [wang, li] = [register('王女士', '138 0013 8000'), register('李先生', '139 0000 1111'), register('赵先生', '136 4444 5555', CHEN)];
made.must('move', { client: li ?? '', draft: { movedTo: '2026-03-12', movedWhy: '出差' } }, LIN);
const from = made.snapshot();
const at = () => Store.at(from);
const due = (store: Store, input: object, user: string) =>
  store
    .must('calendar', input, user)
    .days.filter(({ due: n }) => n > 0)
    .map(({ on, due: n }) => `${on} ${n}`);

test('a month has all its days, with the callbacks of each, and those of today in full', () => {
  const store = at();
  const month = store.must('calendar', {}, LIN);
  expect(store.meter?.calls).toBeLessThanOrEqual(10);
  expect(month).toMatchObject({ month: '2026-03', before: 6, on: '2026-03-05', total: 0, overdue: 0, people: [] });
  expect(month.days).toHaveLength(31);
  expect(due(store, {}, LIN)).toEqual(['2026-03-07 1', '2026-03-12 1']);
  const day = store.must('calendar', { on: '2026-03-07' }, LIN);
  expect(day.lines.map(({ id }) => id)).toEqual([wang]);
});

test('the store manager sees everybody’s, or one person’s; a client manager only their own', () => {
  const store = at();
  expect(due(store, {}, BOSS)).toEqual(['2026-03-07 2', '2026-03-12 1']);
  expect(store.must('calendar', {}, BOSS).people).toEqual([
    { id: 'S001', name: '林悦', clients: 2 },
    { id: 'S002', name: '陈静', clients: 1 },
  ]);
  expect(due(store, { person: 'S002' }, BOSS)).toEqual(['2026-03-07 1']);
  expect(due(store, { person: 'S999' }, BOSS)).toEqual([]);
  expect(due(store, { person: 'S002' }, LIN)).toEqual(['2026-03-07 1', '2026-03-12 1']);
});

test('closed days, days of leave and other months; what is no month is this one', () => {
  const store = at();
  store.type('holidays', [{ on: '2026-03-10', kind: '门店休息' }]);
  const { sheet, columns } = store.place(tables.staff);
  for (const [field, value] of [
    ['leaveFrom', '2026-03-09'],
    ['leaveTo', '2026-03-11'],
  ] as const) {
    const cell = { sheet: sheet.id, row: store.at('staff', 'S001'), column: columns.get(field) ?? 0 };
    store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [[value]] }]);
  }
  store.must('start', {}, BOSS);
  const { days } = store.must('calendar', { person: 'S001' }, BOSS);
  expect(days.filter(({ isOpen }) => !isOpen).map(({ on }) => on)).toEqual(['2026-03-10']);
  expect(days.filter(({ isAway }) => isAway).map(({ on }) => on)).toEqual(['2026-03-09', '2026-03-10', '2026-03-11']);
  expect(store.must('calendar', { month: '2024-02' }, LIN)).toMatchObject({ month: '2024-02', before: 3, on: null, lines: [] });
  expect(store.must('calendar', { month: '2024-02' }, LIN).days).toHaveLength(29);
  for (const odd of [{ month: '2024-13' }, { on: '2026-02-30' }, { month: '2026' }]) {
    expect(store.must('calendar', odd, LIN)).toMatchObject({ month: '2026-03', on: '2026-03-05' });
  }
});

test('what is overdue is counted in all, and stands on its own day', () => {
  const store = at();
  store.host.clock.advanceTo(Date.parse('2026-04-02T02:00:00Z'));
  expect(store.must('calendar', {}, BOSS)).toMatchObject({ month: '2026-04', overdue: 3 });
  expect(due(store, { month: '2026-03' }, BOSS)).toEqual(['2026-03-07 2', '2026-03-12 1']);
});
