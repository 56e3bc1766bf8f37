import { tables } from '../../src/core/tables';
import type { UiEvent } from '../../src/local/runtime/ui-event';
import type { Change } from '../../src/local/workbook/change';
import { dispatch, dispatchedStore } from './dispatching';
import { BOSS, LIN, Store } from './store';

const { store: base, wang, sun, zhao } = dispatchedStore();
const start = base.snapshot();
const TAB = 'dispatchOverview';

const lines = (store: Store) => [...store.rows(TAB).values()];
const names = (store: Store) => lines(store).map(({ client, note }) => client ?? note);
const sheetOf = (store: Store) => store.place(tables[TAB]).sheet;
const filled = (store: Store) => [...store.rows('journal').values()].filter(({ action }) => String(action).includes('派单一览'));

function edit(store: Store, ...changes: Change[]): void {
  const { refusal } = store.host.edit(BOSS, changes);
  if (refusal !== null) throw new Error(refusal);
}

const MARCH = ['王女士', '李先生', '王女士', '孙丽', '2026年3月:派单 4,计单 4,在谈 3,已签 0,调换 0'];

describe('putting days into the tab', () => {
  test('writes every dispatch in its order, with the sums below, and once more changes nothing', () => {
    const store = Store.at(start);
    expect(store.must('fillOverview', { kind: 'month' }, LIN)).toEqual({ kind: 'month', from: '2026-03-01', to: '2026-03-31', total: 4 });
    expect(names(store)).toEqual(MARCH);
    const [first, , third] = lines(store);
    expect(first).toMatchObject({ time: '10:00', estate: '万科城', slot: '第一设计师', by: '林悦', how: '按推荐', state: '待接单' });
    expect([Store.day(first?.on), third?.designer, third?.slot]).toEqual(['2026-03-05', '许然', '主材设计师']);
    const { revision } = store.host.workbook;
    store.must('fillOverview', { kind: 'month' }, LIN);
    expect(store.host.workbook.revision).toBe(revision);
    expect(filled(store)).toHaveLength(1);
  });

  test('other days take the place of the former ones, whatever people sorted, typed or deleted meanwhile', () => {
    const store = Store.at(start);
    store.must('fillOverview', { kind: 'month' }, LIN);
    const { id, grid } = sheetOf(store);
    edit(store, { kind: 'permute', sheet: id, row: 1, column: 0, rows: 4, columns: grid.columns, order: [3, 1, 0, 2] });
    edit(store, { kind: 'cells', sheet: id, row: 9, column: 2, values: [['手写一行']] });
    store.must('fillOverview', { kind: 'week', from: '2026-03-05' }, LIN);
    expect(names(store)).toEqual(['王女士', '李先生', '王女士', expect.stringMatching(/^2026年3月2日.*派单 3/)]);
    edit(store, { kind: 'rowsDelete', sheet: id, at: 1, count: grid.rows - 3 });
    store.must('fillOverview', { kind: 'month' }, LIN);
    expect(names(store)).toEqual(MARCH);
  });

  test('finds its columns where people moved them, leaves theirs alone, and grows', () => {
    const store = Store.at(start);
    const { id, grid } = sheetOf(store);
    edit(
      store,
      { kind: 'columnsInsert', sheet: id, at: 1, count: 1 },
      { kind: 'cells', sheet: id, row: grid.rows - 1, column: 1, values: [['我的备注']] },
    );
    edit(store, { kind: 'columnsMove', sheet: id, from: 3, count: 1, to: 8 });
    edit(store, { kind: 'rowsDelete', sheet: id, at: 1, count: grid.rows - 2 });
    store.must('fillOverview', { kind: 'month' }, LIN);
    expect(names(store)).toEqual(MARCH);
    expect([1, 2].map((row) => store.host.workbook.value(sheetOf(store), row, 1) ?? '')).toEqual(['我的备注', '']);
    store.must('fillOverview', { from: '2026-03-09' }, LIN);
    expect(names(store)).toEqual(['孙丽', '2026年3月9日 周一:派单 1,计单 1,在谈 1,已签 0,调换 0']);
  });

  test('is for colleagues; a name that looks like a formula stays a name', () => {
    const store = Store.at(start);
    store.must('update', { id: wang, draft: { name: '=1+1' } }, LIN);
    store.must('fillOverview', { kind: 'month' }, LIN);
    expect(names(store)[0]).toBe('=1+1');
    expect(store.ask('fillOverview', {}, 'guest@example.com')).toMatchObject({ ok: false, refusals: [{ code: 'unknownStaff' }] });
  });

  test('a tab that people have under that name is not taken for it', () => {
    const store = Store.empty();
    edit(store, { kind: 'sheetInsert', sheet: 77, index: 1, name: '派单一览', rows: 20, columns: 5 });
    edit(store, {
      kind: 'cells',
      sheet: 77,
      row: 0,
      column: 0,
      values: [
        ['日期', '客户', '设计师'],
        ['2026-01-01', '老客户', '老设计师'],
      ],
    });
    store.must('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS);
    store.must('fillOverview', {}, BOSS);
    expect(sheetOf(store).name).toBe('派单一览 2');
    expect(store.host.workbook.value(store.host.workbook.sheet(77), 1, 1)).toBe('老客户');
    store.must('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS);
    expect(store.host.workbook.sheets.map(({ name }) => name).filter((name) => name.startsWith('派单一览'))).toHaveLength(2);
  });
});

describe('every hour', () => {
  const hours = Store.at(start);
  hours.must('reminders', { want: 'on' }, BOSS);
  hours.host.advanceTo('2026-03-09T04:30:00Z');
  const on = hours.snapshot();

  test('the tab follows the ledger without anybody asking: this month, as nothing else was chosen', () => {
    const store = Store.at(on);
    expect(names(store)).toEqual(MARCH);
    dispatch(store, zhao);
    const calls = store.meter?.calls;
    expect(names(store)).toEqual(MARCH);
    store.host.advanceTo('2026-03-09T05:00:00Z');
    expect(names(store)).toHaveLength(6);
    // A dispatch knows nothing of the tab.
    const bare = Store.at(start);
    dispatch(bare, zhao);
    expect(calls).toBe(bare.meter?.calls);
  });

  test('days around today go on with the calendar, others stay', () => {
    const store = Store.at(on);
    store.must('fillOverview', { kind: 'day' }, LIN);
    store.host.advanceTo('2026-03-10T03:00:00Z');
    expect(names(store)).toEqual([expect.stringMatching(/^2026年3月10日.*派单 0/)]);
    store.must('fillOverview', { kind: 'day', from: '2026-03-09' }, LIN);
    store.host.advanceTo('2026-03-11T03:00:00Z');
    expect(names(store)[0]).toBe('孙丽');
  });

  test('what changed beside the ledger is there the next morning', () => {
    const store = Store.at(on);
    store.must('update', { id: sun, draft: { name: '孙莉', stage: 'signed', address: '1幢' } }, LIN);
    store.host.advanceTo('2026-03-09T06:00:00Z');
    expect(names(store)).toEqual(MARCH);
    store.host.advanceTo('2026-03-10T03:00:00Z');
    expect(names(store).slice(3)).toEqual(['孙莉', '2026年3月:派单 4,计单 4,在谈 2,已签 1,调换 0']);
  });

  test('nothing is written while nothing changes, and a tab that is gone or protected keeps no mail back', () => {
    const store = Store.at(on);
    const entries = filled(store).length;
    store.host.advanceTo('2026-03-10T15:00:00Z');
    expect(filled(store)).toHaveLength(entries);
    edit(store, { kind: 'sheetDelete', sheet: sheetOf(store).id });
    const before = store.host.state.outbox.length;
    store.host.advanceTo('2026-03-11T02:00:00Z');
    expect(store.host.state.outbox.length).toBeGreaterThan(before);
    expect(store.ask('fillOverview', {}, LIN)).toMatchObject({ ok: false, refusals: [{ code: 'missing' }] });
  });
});

test('the page to print: a dialog with every dispatch, in the width of a sheet of paper', () => {
  const store = Store.at(start);
  const shown: UiEvent[] = [];
  store.host.onUi((event) => shown.push(event));
  expect(store.must('printDayTable', { kind: 'month' }, LIN)).toEqual({ total: 4 });
  const [page] = shown;
  if (page?.kind !== 'dialog') throw new Error('no dialog was shown');
  expect(page).toMatchObject({ title: '打印派单一览表', modal: true });
  for (const said of [
    '<h1>设计师派单一览表</h1>',
    '城南店 · 2026年3月 · 2026年3月9日 周一打印',
    '共派单 4 单',
    '孙丽',
    '制表:林悦',
    '店面经理:',
  ])
    expect(page.html).toContain(said);
  expect(page.html.match(/<tr>/g)).toHaveLength(1 + 4 + 1 + 5);
});
