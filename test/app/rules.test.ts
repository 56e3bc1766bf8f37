import type { Draft } from '../../src/core/kernel/form';
import { tables } from '../../src/core/tables';
import type { Scalar } from '../../src/local/workbook/change';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

type Name = 'rules' | 'lists' | 'settings' | 'holidays' | 'clients' | 'staff';

/** Types over one cell of a row that is there, as the store manager does. */
function type(store: Store, name: Name, id: string, field: string, value: Scalar): void {
  const { sheet, columns } = store.place(tables[name]);
  const cell = { sheet: sheet.id, row: store.at(name, id), column: columns.get(field) ?? 0 };
  const { refusal } = store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [[value]] }], { pasted: true });
  if (refusal !== null) throw new Error(refusal);
}

const setting = Store.ready();
const wang = setting.must('register', { draft: WALK_IN }, LIN);
const li = setting.must('register', { draft: { ...WALK_IN, name: '李先生', phone: '138 0013 8001', estate: '湖畔' } }, CHEN);
setting.must('log', { client: li.id, draft: { outcome: 'missed' } }, CHEN);
const start = setting.snapshot();

const dueOf = (store: Store, id = wang.id) => Store.day(store.row('clients', id).dueOn);
const ruleOf = (store: Store, id: string, user = BOSS) => {
  const found = store.must('rules', {}, user).rules.find((rule) => rule.id === id);
  if (!found) throw new Error(`there is no rule ${id}`);
  return found;
};
const entries = (store: Store) => [...store.rows('journal').values()].map(({ summary }) => String(summary));

describe('the rules of the tab, for people', () => {
  test('each with whom it fits, when it calls, its row, in the order of the tab', () => {
    const store = Store.at(start);
    const view = store.must('rules', {}, BOSS);
    expect(view).toMatchObject({ mayEdit: true, managers: ['周敏'], problems: [], warnings: [] });
    expect(view.rules.map(({ id }) => id)).toEqual([...store.rows('rules').keys()]);
    expect(view.rules.find(({ id }) => id === 'R03')).toMatchObject({
      at: store.at('rules', 'R03') + 1,
      name: '首谈后回访',
      whom: { zh: '阶段 咨询、已派单 · 跟进状态 正常跟进' },
      when: { zh: '首谈日后 2、5、10 天' },
      state: 'on',
      values: { days: '2、5、10', since: 'firstTalk', stages: ['enquiry', 'dispatched'] },
      problems: [],
    });
    expect(store.must('rules', {}, LIN)).toMatchObject({ mayEdit: false, managers: ['周敏'] });
  });

  test('what is wrong stands with its rule, and says whether something goes on meanwhile', () => {
    const store = Store.at(start);
    type(store, 'rules', 'R03', 'days', '尽快');
    type(store, 'rules', 'R05', 'active', '否');
    store.type('rules', [{ name: '新来的', since: '首谈日', days: '多久都行' }]);
    type(store, 'settings', 'silentDays', 'value', '很久');
    const view = store.must('rules', {}, BOSS);
    expect(view.problems).toMatchObject([{ table: 'settings', id: 'silentDays' }]);
    expect(view.rules.filter(({ state }) => state !== 'on').map(({ id, state }) => [id.slice(0, 3), state])).toEqual([
      ['R03', 'kept'],
      ['R05', 'off'],
      [expect.stringMatching(/^R/), 'out'],
    ]);
    expect(ruleOf(store, 'R03').problems).toMatchObject([{ field: 'days', column: { zh: '天数' } }]);
    expect(view.rules.at(-1)).toMatchObject({ name: '新来的', when: { zh: '首谈日:多久都行' } });
    // It had no number when it was typed; nobody can open a rule without one.
    expect(view.rules.at(-1)?.id).toMatch(/^R[0-9A-Z]{7}$/);
  });

  test('the card leads to the rule that gives the day', () => {
    expect(Store.at(start).must('card', { id: wang.id }, LIN).rule).toEqual({ id: 'R03', name: '首谈后回访' });
  });
});

describe('what a rule would do before it is saved', () => {
  test('how many move and where to, without a trace in the workbook', () => {
    const store = Store.at(start);
    const before = store.host.workbook.revision;
    expect(store.must('ruleWhatIf', { id: 'R03', draft: { days: '3、6' } }, BOSS)).toEqual({
      clients: 2,
      moved: 1,
      earlier: 0,
      later: 1,
      begun: 0,
      ended: 0,
      shifts: [{ from: '2026-03-07', to: '2026-03-08', clients: 1 }],
      first: [{ id: wang.id, name: '王女士', estate: '万科城', manager: '林悦', from: '2026-03-07', to: '2026-03-08' }],
    });
    expect(store.host.workbook.revision).toBe(before);
  });

  test.each<readonly [string, { readonly id?: string; readonly draft: Draft }]>([
    ['other days', { id: 'R03', draft: { days: '4' } }],
    ['nothing at all', { id: 'R03', draft: {} }],
    ['switched off', { id: 'R03', draft: { active: 'no' } }],
    ['for another stage', { id: 'R03', draft: { stages: ['measured'] } }],
    ['the retry later', { id: 'R02', draft: { days: '2、4' } }],
    ['a new rule', { draft: { name: '次日问候', stages: ['enquiry'], since: 'firstTalk', days: '1', reason: '问候', priority: '5' } }],
    ['a new rule that is off', { draft: { name: '以后用', since: 'firstTalk', days: '1', reason: '问候', active: 'no' } }],
  ])('is what saving does: %s', (_, wish) => {
    const store = Store.at(start);
    const told = store.must('ruleWhatIf', wish, BOSS);
    const due = [dueOf(store), dueOf(store, li.id)];
    const saved = store.must('saveRule', wish, BOSS);
    expect(saved).toMatchObject({ clients: told.clients, moved: told.moved });
    for (const { id, to } of told.first) expect(dueOf(store, id)).toBe(to);
    expect([dueOf(store), dueOf(store, li.id)].filter((on, n) => on !== due[n])).toHaveLength(told.moved);
    expect(store.must('ruleWhatIf', { id: 'R03', draft: {} }, BOSS).moved).toBe(0);
    expect(store.must('start', {}, BOSS)).toMatchObject({ stale: null, problems: [] });
  });

  test('rows with one number twice are left out, as computing leaves them out', () => {
    const store = Store.at(start);
    store.type('clients', [{ ...store.row('clients', wang.id), name: '抄来的' }]);
    const told = store.must('ruleWhatIf', { id: 'R03', draft: { days: '4' } }, BOSS);
    expect(told.moved).toBe(store.must('saveRule', { id: 'R03', draft: { days: '4' } }, BOSS).moved);
  });
});

describe('saving a rule', () => {
  test('writes only what changed, says from what to what, and the register follows', () => {
    const store = Store.at(start);
    const { at } = ruleOf(store, 'R03');
    const before = store.row('rules', 'R03');
    expect(store.must('saveRule', { id: 'R03', at, draft: { days: '3,6', escalateAfter: '2' } }, BOSS)).toEqual({
      id: 'R03',
      at,
      name: '首谈后回访',
      clients: 2,
      moved: 1,
    });
    expect(store.row('rules', 'R03')).toEqual({ ...before, days: expect.stringMatching(/^3,6$/), escalateAfter: 2 });
    expect(store.row('clients', wang.id)).toMatchObject({ dueWhy: '首谈3日内,第1次回访', dueRule: 'R03' });
    expect(entries(store)).toContain('修改回访规则 R03「首谈后回访」:天数 2、5、10 → 3,6;逾期几天上报 1 → 2');
  });

  test('a new rule gets a number and is in force at once', () => {
    const store = Store.at(start);
    const draft = { name: '次日问候', stages: ['enquiry'], since: 'firstTalk', days: '1', reason: '首谈次日问候' };
    const { id } = store.must('saveRule', { draft }, BOSS);
    expect(id).toMatch(/^R[0-9A-Z]{7}$/);
    expect(store.row('rules', id)).toMatchObject({ name: '次日问候', active: '是', stages: '咨询', rhythm: '依次', priority: 100 });
    expect(store.row('clients', wang.id)).toMatchObject({ dueRule: id, dueWhy: '首谈次日问候' });
    expect(ruleOf(store, id)).toMatchObject({ state: 'on', when: { zh: '首谈日后 1 天' } });
    expect(entries(store).find((one) => one.includes(id))).toMatch(/^新增回访规则 R\w+「次日问候」:.*天数 1;/);
  });

  test('switched off it is followed no more, though another cell of it makes no sense; mending brings it back', () => {
    const store = Store.at(start);
    type(store, 'rules', 'R03', 'unit', '农历');
    expect(store.ask('saveRule', { id: 'R03', draft: { days: '3' } }, BOSS)).toMatchObject({
      ok: false,
      refusals: [{ field: 'unit', message: { zh: expect.stringContaining('没有「农历」这个选项,可填:自然日、营业日') } }],
    });
    store.must('saveRule', { id: 'R03', draft: { active: 'no' } }, BOSS);
    expect(store.row('clients', wang.id).dueRule).not.toBe('R03');
    store.must('saveRule', { id: 'R03', draft: { active: 'yes', unit: 'calendar' } }, BOSS);
    expect([dueOf(store), ruleOf(store, 'R03').state]).toEqual(['2026-03-07', 'on']);
    expect(entries(store)).toContain('修改回访规则 R03「首谈后回访」:启用 否 → 是;按 农历 → 自然日');
  });

  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[], RegExp]>([
    ['words for days', { days: '尽快' }, ['days'], /只能填整数.*「尽快」/],
    ['falling days', { days: '6、3' }, ['days'], /从小到大/],
    ['no name and no days', { name: '', days: '' }, ['name', 'days'], /请填写/],
    ['a mark that nobody knows', { reason: '{客户}' }, ['reason'], /不认识 \{客户\}/],
    ['a stage that is none', { stages: ['热恋'] }, ['stages'], /没有「热恋」/],
    ['what does not go together', { since: 'lastSite', days: '7' }, ['rhythm', 'kind'], /请选「循环」/],
    ['a number beyond the list', { priority: '5000' }, ['priority'], /不能大于 999/],
    ['an object for a word', { name: { zh: '坏' } }, ['name'], /看不懂/],
  ])('is refused beside the field, and nothing is written: %s', (_, draft, fields, words) => {
    for (const call of ['saveRule', 'ruleWhatIf'] as const) {
      const store = Store.at(start);
      const before = store.host.workbook.revision;
      const reply = store.ask(call, { id: 'R03', draft: draft as Draft }, BOSS);
      if (reply.ok || !('refusals' in reply)) throw new Error(`${call} was not refused`);
      expect(reply.refusals.map(({ field }) => field)).toEqual(fields);
      expect(reply.refusals[0]?.message.zh).toMatch(words);
      for (const { message } of reply.refusals) {
        expect(message.en.replace(/“[^”]*”|\{[^}]*\}/g, '')).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff]/);
      }
      expect(store.host.workbook.revision).toBe(before);
    }
  });

  test('is for managers; everybody else is told who they are', () => {
    const store = Store.at(start);
    expect(store.ask('saveRule', { id: 'R03', draft: { days: '9' } }, LIN)).toMatchObject({
      ok: false,
      refusals: [{ code: 'managerOnly', message: { zh: expect.stringContaining('周敏') } }],
    });
    expect(store.row('rules', 'R03').days).toBe('2、5、10');
    type(store, 'staff', 'S001', 'role', '分公司总经理');
    expect(store.must('rules', {}, LIN)).toMatchObject({ mayEdit: true, managers: ['周敏', '林悦'] });
    store.must('saveRule', { id: 'R03', draft: { days: '9' } }, LIN);
  });

  test('a rule that is gone, or whose number stands twice, is not guessed', () => {
    const store = Store.at(start);
    expect(store.ask('saveRule', { id: 'R99', draft: { days: '9' } }, BOSS)).toMatchObject({ ok: false, refusals: [{ code: 'noRule' }] });
    store.type('rules', [{ ...store.row('rules', 'R03'), name: '抄来的' }]);
    expect(store.ask('saveRule', { id: 'R03', draft: { days: '9' } }, BOSS)).toMatchObject({
      ok: false,
      refusals: [{ code: 'twice', message: { zh: expect.stringContaining('R03') } }],
    });
  });

  test('the same request twice has one effect, and a rule that people moved meanwhile is found by its number', () => {
    const store = Store.at(start);
    const { at } = ruleOf(store, 'R03');
    store.host.edit(BOSS, [
      { kind: 'rowsInsert', sheet: store.place(tables.rules).sheet.id, at: store.place(tables.rules).header + 1, count: 2 },
    ]);
    const wish = { id: 'R03', at, draft: { days: '3、6' } };
    const first = store.must('saveRule', wish, BOSS, { request: 'saverule0001' });
    const { size } = store.rows('journal');
    expect(first.at).toBe(at + 2);
    expect(store.must('saveRule', wish, BOSS, { request: 'saverule0001' })).toEqual(first);
    expect(store.rows('journal').size).toBe(size);
    expect(store.row('rules', 'R02').days).toBe('1、3');
  });

  test('costs no more round trips for a large register than for a small one', () => {
    const small = Store.at(start);
    const large = Store.at(start);
    large.type(
      'clients',
      Array.from({ length: 150 }, (_, n) => ({ id: `C9X${n}`, name: `客户${n}`, phone: `1370000${1000 + n}`, stage: '咨询' })),
    );
    for (const store of [small, large]) store.must('recompute', {}, BOSS);
    const trips = (store: Store, call: 'ruleWhatIf' | 'saveRule') => {
      store.must(call, { id: 'R03', draft: { days: '3、6' } }, BOSS);
      return store.meter?.calls;
    };
    expect(trips(large, 'ruleWhatIf')).toBe(trips(small, 'ruleWhatIf'));
    expect(trips(large, 'saveRule')).toBe(trips(small, 'saveRule'));
  });
});

describe('the register follows by itself', () => {
  const opens = (store: Store, user = BOSS) => store.must('start', {}, user).stale;
  /** What the page does on opening. */
  const followed = (store: Store, user = BOSS) => {
    const stale = opens(store, user);
    return stale === null ? null : store.must('recompute', { stale }, user);
  };

  test.each<readonly [string, (store: Store) => void, number]>([
    ['a rule', (store) => type(store, 'rules', 'R03', 'days', '3、6'), 1],
    ['a rule switched off', (store) => type(store, 'rules', 'R02', 'active', '否'), 1],
    ['only the words of a rule', (store) => type(store, 'rules', 'R03', 'reason', '第{n}次'), 0],
    ['a stage that ends', (store) => type(store, 'lists', 'enquiry', 'nature', '结束'), 2],
    ['a closing day', (store) => store.type('holidays', [{ on: '2026-03-07', kind: '门店休息' }]), 1],
    ['the open weekdays', (store) => type(store, 'settings', 'openWeekdays', 'value', '1、2、3、4、5'), 1],
  ])('%s changed by hand is noticed at the next opening, once', (_, change, moved) => {
    const store = Store.at(start);
    expect(opens(store)).toBeNull();
    change(store);
    // Opened by whomever, and until somebody's sidebar has had it computed.
    expect(opens(store, LIN)).toBe(opens(store, BOSS));
    expect(followed(store)).toEqual({ clients: 2, moved });
    expect(opens(store, LIN)).toBeNull();
    expect(opens(Store.at(store.snapshot()))).toBeNull();
  });

  test.each<readonly [string, (store: Store) => void]>([
    ['the name of the store', (store) => type(store, 'settings', 'storeName', 'value', '城北店')],
    ['a client', (store) => type(store, 'clients', wang.id, 'estate', '别处')],
    ['the order of the rows', (store) => store.type('holidays', [{ name: '只有名称' }])],
    // The last good version goes on, so there is nothing to compute.
    ['a cell that makes no sense', (store) => type(store, 'rules', 'R03', 'days', '尽快')],
  ])('%s is no reason', (_, change) => {
    const store = Store.at(start);
    change(store);
    expect(opens(store)).toBeNull();
  });

  test('two who open at once do no harm: the second finds it done', () => {
    const store = Store.at(start);
    type(store, 'rules', 'R03', 'days', '3、6');
    const [first, second] = [opens(store, BOSS), opens(store, LIN)];
    expect(store.must('recompute', { stale: first ?? '' }, BOSS)).toEqual({ clients: 2, moved: 1 });
    const { size } = store.rows('journal');
    expect(store.must('recompute', { stale: second ?? '' }, LIN)).toEqual({ clients: 0, moved: 0 });
    expect(store.rows('journal').size).toBe(size);
  });

  test('changed back, nothing has to move again', () => {
    const store = Store.at(start);
    type(store, 'rules', 'R03', 'days', '3、6');
    followed(store);
    type(store, 'rules', 'R03', 'days', '2、5、10');
    expect(followed(store)).toEqual({ clients: 2, moved: 1 });
    expect(dueOf(store)).toBe('2026-03-07');
  });

  test('whoever is not on the staff tab is not asked to have it computed; the morning run does it anyway', () => {
    const store = Store.at(start);
    type(store, 'rules', 'R03', 'days', '3、6');
    type(store, 'staff', 'S002', 'active', '否');
    expect(opens(store, CHEN)).toBeNull();
    store.must('reminders', { want: 'on' }, BOSS);
    store.host.advanceTo('2026-03-06T01:30:00Z');
    expect(dueOf(store)).toBe('2026-03-08');
    expect(opens(store)).toBeNull();
  });

  test('asking costs the opening no round trip more', () => {
    const store = Store.at(start);
    opens(store);
    const usual = store.meter?.calls;
    type(store, 'rules', 'R03', 'days', '3、6');
    opens(store);
    expect(store.meter?.calls).toBe(usual);
  });
});
