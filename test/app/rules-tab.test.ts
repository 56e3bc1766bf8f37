import { tables } from '../../src/core/tables';
import type { Scalar } from '../../src/local/workbook/change';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

type Name = 'rules' | 'lists' | 'holidays' | 'settings' | 'clients';

/** Types over one cell of a row that is there, as the store manager does. */
function type(store: Store, name: Name, id: string, field: string, value: Scalar): void {
  const { sheet, columns } = store.place(tables[name]);
  const cell = { sheet: sheet.id, row: store.at(name, id), column: columns.get(field) ?? 0 };
  const { refusal } = store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [[value]] }], { pasted: true });
  if (refusal !== null) throw new Error(refusal);
}

function deleteRow(store: Store, name: Name, id: string): void {
  store.host.edit(BOSS, [{ kind: 'rowsDelete', sheet: store.place(tables[name]).sheet.id, at: store.at(name, id), count: 1 }]);
}

const setting = Store.ready();
const client = setting.must('register', { draft: WALK_IN }, LIN);
const later = setting.must('register', { draft: { ...WALK_IN, name: '李先生', phone: '138 0013 8001', estate: '湖畔' } }, CHEN);
setting.must('log', { client: later.id, draft: { outcome: 'missed' } }, CHEN);
const start = setting.snapshot();

const dueOf = (store: Store, id = client.id) => Store.day(store.row('clients', id).dueOn);
const recomputed = (store: Store) => {
  store.must('recompute', {}, BOSS);
  return store;
};
const problemsOf = (store: Store) => store.must('start', {}, BOSS).problems.map(({ table, id, field }) => `${table} ${id} ${field}`);

describe('what a manager writes into the rules tab is what the clock does', () => {
  test('a first talk is called back after three days instead of two, when all is computed anew', () => {
    const store = Store.at(start);
    expect(dueOf(store)).toBe('2026-03-07');
    type(store, 'rules', 'R03', 'days', '3、6');
    expect(dueOf(store)).toBe('2026-03-07');
    expect(store.must('recompute', {}, BOSS)).toEqual({ clients: 2, moved: 1 });
    expect(dueOf(store)).toBe('2026-03-08');
    expect(store.row('clients', client.id)).toMatchObject({ dueWhy: '首谈3日内,第1次回访', dueRule: 'R03' });
    expect(dueOf(store, later.id)).toBe('2026-03-06');
    expect(store.must('card', { id: client.id }, LIN).explain.join()).toContain('3月8日');
    // Whoever is registered or logged from now on follows it too.
    const fresh = store.must('register', { draft: { ...WALK_IN, name: '孙丽', phone: '13900000001', estate: '' } }, LIN);
    expect(fresh.dueOn).toBe('2026-03-08');
    expect(problemsOf(store)).toEqual([]);
  });

  test.each<readonly [string, string, string, Scalar, string | null, string]>([
    ['the text of a reminder', 'R03', 'reason', '第{次数}次:{天数}天', '2026-03-07', '第1次:2天'],
    ['the same with marks in the other language', 'R03', 'reason', '第{n}次:{days}天', '2026-03-07', '第1次:2天'],
    ['days as one number', 'R03', 'days', 4, '2026-03-09', '首谈4日内,第1次回访'],
    ['days with words and commas', 'R03', 'days', '4天, 8天', '2026-03-09', '首谈4日内,第1次回访'],
    ['a rule that is switched off', 'R03', 'active', '否', null, ''],
    ['a rule for one stage only', 'R03', 'stages', '已量房', null, ''],
  ])('%s', (_, id, field, value, due, why) => {
    const store = Store.at(start);
    type(store, 'rules', id, field, value);
    recomputed(store);
    if (due !== null) expect([dueOf(store), store.row('clients', client.id).dueWhy]).toEqual([due, why]);
    else expect(store.row('clients', client.id).dueRule).not.toBe(id);
    // Whatever a rule says, nobody is dropped.
    expect(dueOf(store)).not.toBeNull();
    expect(problemsOf(store)).toEqual([]);
  });

  test('a rule that was deleted is out of force, and another takes its clients', () => {
    const store = Store.at(start);
    deleteRow(store, 'rules', 'R03');
    recomputed(store);
    expect(store.row('clients', client.id).dueRule).not.toBe('R03');
    expect(dueOf(store)).not.toBeNull();
    expect(problemsOf(store)).toEqual([]);
    expect(Store.at(store.snapshot()).must('start', {}, BOSS).problems).toEqual([]);
  });

  test('a rule typed in without a number gets one and is in force at once', () => {
    const store = Store.at(start);
    const rule = {
      name: '次日问候',
      active: '是',
      stages: '咨询',
      since: '首谈日',
      days: '1',
      rhythm: '依次',
      unit: '自然日',
      roll: '不变',
    };
    store.type('rules', [{ ...rule, who: '客户经理', kind: '回访', priority: 5, reason: '首谈次日问候' }]);
    recomputed(store);
    expect([dueOf(store), store.row('clients', client.id).dueWhy]).toEqual(['2026-03-06', '首谈次日问候']);
    const [id] = [...store.rows('rules')].find(([, { name }]) => name === '次日问候') ?? [''];
    expect(id).toMatch(/^R[0-9A-Z]{7}$/);
    expect(store.row('clients', client.id).dueRule).toBe(id);
    expect(problemsOf(store)).toEqual([]);
  });

  test('rules that are all deleted stay in force, and the sidebar says so', () => {
    const store = Store.at(start);
    for (const id of store.rows('rules').keys()) deleteRow(store, 'rules', id);
    recomputed(store);
    expect(dueOf(store)).toBe('2026-03-07');
    expect(store.must('start', {}, BOSS).problems).toMatchObject([
      { tab: { zh: '回访规则' }, message: { zh: expect.stringContaining('是空的') } },
    ]);
  });
});

describe('a cell that makes no sense is named, and the last good rule stays in force', () => {
  const three = (() => {
    const store = Store.at(start);
    type(store, 'rules', 'R03', 'days', '3、6');
    return recomputed(store).snapshot();
  })();

  test.each<readonly [string, string, Scalar, RegExp]>([
    ['words for days', 'days', '尽快', /只能填整数.*「尽快」;先按上一次的有效规则执行/],
    ['falling days', 'days', '6、3', /从小到大/],
    ['no days', 'days', null, /没有填/],
    ['a day of which nobody knows', 'since', '认识那天', /没有「认识那天」这个选项,可填:首谈日、/],
    ['a stage that is none', 'stages', '咨询、热恋', /看不懂「咨询、热恋」/],
    ['a unit that is none', 'unit', '农历', /没有「农历」这个选项,可填:自然日、营业日/],
    ['an unknown mark in the text', 'reason', '{客户}该回访了', /不认识 \{客户\}/],
    ['an order beyond the list', 'priority', 5000, /要填 0 到 999 的整数/],
  ])('%s', (_, field, value, words) => {
    const store = Store.at(three);
    type(store, 'rules', 'R03', field, value);
    const [problem, ...others] = store.must('start', {}, BOSS).problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ table: 'rules', id: 'R03', field, tab: { zh: '回访规则', en: 'Callback rules' } });
    expect(problem?.column).toEqual(tables.rules.fields[field as 'days'].label);
    expect(problem?.message.zh).toMatch(words);
    expect(problem?.message.en.replace(/“[^”]*”|\{[^}]*\}/g, '')).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff]/);
    expect(store.must('recompute', {}, BOSS)).toMatchObject({ moved: 0 });
    expect(dueOf(store)).toBe('2026-03-08');
    expect(store.must('register', { draft: { ...WALK_IN, name: '孙丽', phone: '13900000001', estate: '' } }, LIN).dueOn).toBe('2026-03-08');
  });

  test('also after another cell was spoilt, after everything was closed, and the next morning; until it is mended', () => {
    const first = Store.at(three);
    type(first, 'rules', 'R03', 'days', '尽快');
    recomputed(first);
    type(first, 'rules', 'R02', 'unit', '农历');
    recomputed(first);
    expect(problemsOf(first)).toEqual(['rules R02 unit', 'rules R03 days']);

    const store = Store.at(first.snapshot());
    expect(problemsOf(store)).toEqual(['rules R02 unit', 'rules R03 days']);
    expect([dueOf(recomputed(store)), dueOf(store, later.id)]).toEqual(['2026-03-08', '2026-03-06']);
    store.must('reminders', { want: 'on' }, BOSS);
    store.host.advanceTo('2026-03-06T01:30:00Z');
    expect(dueOf(store)).toBe('2026-03-08');
    const summary = store.host.state.outbox.find(({ to }) => to.join() === BOSS);
    expect(summary?.text).toContain('只能填整数');

    type(store, 'rules', 'R03', 'days', '4、8');
    recomputed(store);
    expect(problemsOf(store)).toEqual(['rules R02 unit']);
    expect(dueOf(store)).toBe('2026-03-09');
    // The row that is still wrong is not mended by deleting the other.
    deleteRow(store, 'rules', 'R03');
    recomputed(store);
    expect(problemsOf(store)).toEqual(['rules R02 unit']);
    expect(store.row('clients', client.id).dueRule).not.toBe('R03');
  });

  test('two rules of one number: the first is in force, the second is named', () => {
    const store = Store.at(start);
    store.type('rules', [{ ...store.row('rules', 'R03'), days: '1', name: '抄来的' }]);
    recomputed(store);
    expect(dueOf(store)).toBe('2026-03-07');
    expect(store.must('start', {}, BOSS).problems).toMatchObject([
      { id: 'R03', field: 'id', message: { zh: expect.stringContaining('重复') } },
    ]);
  });

  test.each<readonly [string, string, Scalar, RegExp]>([
    ['an hour that is none', 'reminderHour', '一大早', /提醒时间|一大早/],
    ['weekdays that are none', 'openWeekdays', '周一到周五', /周一到周五|1/],
    ['a language that is none', 'language', '粤语', /粤语/],
  ])('settings: %s', (_, id, value, words) => {
    const store = Store.at(start);
    type(store, 'settings', id, 'value', value);
    expect(store.must('start', {}, BOSS)).toMatchObject({
      lang: 'zh',
      problems: [
        { table: 'settings', id, field: 'value', tab: { zh: '设置' }, column: { zh: '值' }, message: { zh: expect.stringMatching(words) } },
      ],
    });
    expect(dueOf(recomputed(store))).toBe('2026-03-07');
  });
});

describe('a stage that is renamed', () => {
  const renamed = (former: string | null): Store => {
    const store = Store.at(start);
    type(store, 'lists', 'enquiry', 'name', '意向');
    type(store, 'lists', 'enquiry', 'former', former);
    return recomputed(store);
  };

  test('with its old name kept is read in old rows and rules, and written by its new name', () => {
    const store = renamed('咨询');
    expect(problemsOf(store)).toEqual([]);
    expect(store.row('clients', client.id)).toMatchObject({ stage: '咨询', dueRule: 'R03' });
    expect(dueOf(store)).toBe('2026-03-07');
    expect(store.must('card', { id: client.id }, LIN)).toMatchObject({ line: { stage: '意向' }, values: { stage: 'enquiry' } });
    const fresh = store.must('register', { draft: { ...WALK_IN, name: '孙丽', phone: '13900000001', estate: '' } }, LIN);
    expect(store.row('clients', fresh.id).stage).toBe('意向');
    expect(fresh.dueOn).toBe('2026-03-07');
    // Who is neither moved nor touched keeps the old word.
    store.must('log', { client: client.id, draft: { outcome: 'reached' } }, LIN);
    expect(store.row('clients', client.id).stage).toBe('咨询');
    expect([...store.rows('visits').values()].at(-1)).toMatchObject({ stage: '意向' });
    store.must('setUp', { lang: 'zh', storeName: '', name: '' }, BOSS);
    expect(store.row('lists', 'enquiry')).toMatchObject({ name: '意向', former: '咨询' });
  });

  test('without its old name is missed in the rules by name, and no client is dropped', () => {
    const store = renamed(null);
    expect(problemsOf(store)).toContain('rules R03 stages');
    expect(dueOf(store)).toMatch(/^2026-03-/);
    expect(store.must('today', { scope: 'all' }, BOSS).upcoming.map(({ name, stage }) => [name, stage])).toContainEqual(['王女士', '咨询']);
    type(store, 'lists', 'enquiry', 'former', '咨询');
    recomputed(store);
    expect([dueOf(store), problemsOf(store)]).toEqual(['2026-03-07', []]);
  });

  test('a stage that is taken out of use is offered no more, and its clients stay in it', () => {
    const store = Store.at(start);
    type(store, 'lists', 'dispatched', 'inUse', '否');
    type(store, 'lists', 'enquiry', 'needs', '楼盘、面积');
    expect(store.must('start', {}, BOSS).stages.map(({ code }) => code)).not.toContain('dispatched');
    const { seen, best } = store.must('suggest', { client: client.id, slot: 'first' }, LIN);
    store.must('dispatch', { client: client.id, slot: 'first', designer: best[0]?.designer ?? '', seen }, LIN);
    expect(store.row('clients', client.id)).toMatchObject({ stage: '咨询', designer: expect.stringContaining(best[0]?.designer ?? '-') });
  });
});

describe('days on which the store is closed', () => {
  test.each<readonly [string, (store: Store) => void, string]>([
    [
      'a closing day of the store’s own: the day before',
      (store) => store.type('holidays', [{ on: 46_088, kind: '门店休息', name: '盘点' }]),
      '2026-03-06',
    ],
    ['typed as text without a number', (store) => store.type('holidays', [{ on: '2026年3月7日', kind: '门店休息' }]), '2026-03-06'],
    ['closed at weekends: Friday', (store) => type(store, 'settings', 'openWeekdays', 'value', '1、2、3、4、5'), '2026-03-06'],
    [
      'closed at weekends but for this one',
      (store) => {
        type(store, 'settings', 'openWeekdays', 'value', '1 2 3 4 5');
        store.type('holidays', [{ on: 46_088, kind: '门店营业' }]);
      },
      '2026-03-07',
    ],
    [
      'a statutory holiday through which the store works',
      (store) => store.type('holidays', [{ on: 46_088, kind: '法定放假', name: '节日' }]),
      '2026-03-07',
    ],
    [
      'a statutory holiday that the store keeps',
      (store) => {
        type(store, 'settings', 'keepHolidays', 'value', '是');
        store.type('holidays', [{ on: 46_088, kind: '法定放假', name: '节日' }]);
      },
      '2026-03-06',
    ],
  ])('%s', (_, close, due) => {
    const store = Store.at(start);
    close(store);
    recomputed(store);
    expect(dueOf(store)).toBe(due);
    expect([...store.rows('holidays').keys()].every((id) => /^H[0-9A-Z]{7,8}$/.test(id))).toBe(true);
  });

  test('a year of which the tab knows nothing is said, never taken for ordinary in silence', () => {
    const store = Store.at(start);
    const { sheet, header } = store.place(tables.holidays);
    expect(store.must('start', {}, BOSS).warnings).toEqual([]);
    store.host.edit(BOSS, [{ kind: 'rowsDelete', sheet: sheet.id, at: header + 1, count: store.rows('holidays').size }]);
    expect(store.must('start', {}, BOSS).warnings).toMatchObject([{ zh: expect.stringContaining('2026') }]);
    store.must('setUp', { lang: 'zh', storeName: '', name: '' }, BOSS);
    expect(store.must('start', {}, BOSS).warnings).toEqual([]);
  });

  test.each([
    ['quiet days: nobody is mailed on the closing day, everybody on the next', '是', []],
    ['otherwise mails go out on closing days as well', '否', [LIN, BOSS]],
  ])('%s', (_, quiet, onClosingDay) => {
    const store = Store.at(start);
    type(store, 'settings', 'quietOnRestDays', 'value', quiet);
    store.type('holidays', [{ on: 46_089, kind: '门店休息' }]);
    recomputed(store);
    store.host.clock.advanceTo(Date.parse('2026-03-08T00:10:00Z'));
    store.must('reminders', { want: 'on' }, BOSS);
    store.host.advanceTo('2026-03-08T12:00:00Z');
    expect(store.host.state.outbox.map(({ to }) => to.join()).filter((to) => to !== CHEN)).toEqual(onClosingDay);
    store.host.state.outbox.length = 0;
    store.host.advanceTo('2026-03-09T02:30:00Z');
    // Whose callback is the most at risk comes first; the summary last.
    expect(store.host.state.outbox.map(({ to }) => to.join())).toEqual([CHEN, LIN, BOSS]);
    expect(store.host.state.outbox.find(({ to }) => to.join() === LIN)?.text).toContain('王女士');
  });
});
