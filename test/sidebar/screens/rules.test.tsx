/** @jest-environment @happy-dom/jest-environment */
import type { RuleEffect, RulesView, RuleView } from '../../../src/app/contract.rules';
import { rules } from '../../../src/core/callbacks/rule.table';
import { day } from '../../../src/core/kernel/day';
import { text } from '../../../src/core/kernel/text';
import { keepInMemory } from '../../../src/sidebar/keep';
import { card, NO_FACETS, openAt, openPage, pass, press, pressMain, start, the, type, wrongAt } from '../page';

const rule = (over: Partial<RuleView> = {}): RuleView => ({
  id: 'R03',
  at: 4,
  name: '首谈后回访',
  whom: text('阶段 咨询', 'Stages Enquiry'),
  when: text('首谈日后 2、5、10 天', 'First talk: 2, 5, 10 days later'),
  state: 'on',
  values: {
    id: 'R03',
    name: '首谈后回访',
    active: true,
    stages: ['enquiry', 'retired'],
    follow: null,
    since: 'firstTalk',
    days: '2、5、10',
    rhythm: 'series',
    unit: 'calendar',
    roll: 'back',
    who: 'manager',
    kind: 'call',
    priority: 30,
    reason: '首谈{天数}日内',
  },
  unread: {},
  problems: [],
  ...over,
});

const view = (over: Partial<RulesView> = {}): RulesView => ({
  rules: [rule(), rule({ id: 'R05', at: 6, name: '期房等待期问候', state: 'off' })],
  mayEdit: true,
  managers: ['周敏'],
  problems: [],
  warnings: [],
  stages: [
    { code: 'enquiry', name: '咨询', nature: 'talks' },
    { code: 'retired', name: '老阶段', nature: 'talks' },
  ],
  classes: [{ code: 'A', name: 'A 类' }],
  ...over,
});

const effect = (over: Partial<RuleEffect> = {}): RuleEffect => ({
  clients: 40,
  moved: 15,
  earlier: 12,
  later: 3,
  begun: 0,
  ended: 0,
  shifts: [{ from: day('2026-03-07'), to: day('2026-03-08'), clients: 12 }],
  first: [{ id: 'C1', name: '王女士', estate: '万科城', manager: '陈静', from: day('2026-03-07'), to: day('2026-03-08') }],
  ...over,
});

/** Opened at 更多, and from there at the rule. */
async function openRule(over: Partial<RulesView> = {}, keep = keepInMemory()) {
  const page = await openPage({ ...openAt('more'), rules: () => view(over), card: () => card('C1') }, keep);
  await press('回访规则');
  await press('首谈后回访');
  return page;
}

describe('the list', () => {
  test('says of each rule whom it fits, when it calls and where it stands; what is off or wrong says so', async () => {
    const wrong = { table: 'rules', id: 'R05', field: 'days', message: text('「天数」没有填', '“Days” is empty') };
    const spoilt = rule({
      id: 'R05',
      at: 6,
      name: '问候',
      state: 'kept',
      problems: [{ ...wrong, tab: rules.label, column: rules.fields.days.label }],
    });
    const page = await openPage({
      ...openAt('more'),
      rules: () => view({ rules: [rule(), spoilt, rule({ at: 9, name: '停的', state: 'off' })] }),
    });
    await press('回访规则');
    const [first, second, third] = [...document.querySelectorAll('.row')].map((row) => row.textContent);
    expect(first).toBe('首谈后回访 R03 · 第 4 行首谈日后 2、5、10 天阶段 咨询');
    expect(second).toContain('有错,先按原来的规则执行');
    expect(second).toContain('「天数」没有填');
    expect(third).toContain('已停用');
    expect(page.text()).toContain('新增规则');
  });

  test('whoever may not change rules reads them, sees no form and is told whom to ask', async () => {
    const page = await openRule({ mayEdit: false });
    expect(page.text()).toContain('规则由店面经理或分公司总经理修改:周敏');
    expect(page.text()).toContain('房屋状况不限');
    expect(page.text()).toContain('阶段咨询、老阶段');
    expect(document.querySelector('form')).toBeNull();
  });
});

describe('changing a rule', () => {
  test('every field of the table is asked, with what stands in it', async () => {
    await openRule();
    for (const name of Object.keys(rules.fields).filter((one) => one !== 'id')) expect(the(`[data-field="${name}"]`)).toBeTruthy();
    expect(the<HTMLInputElement>('#rules-days').value).toBe('2、5、10');
    expect(the<HTMLInputElement>('#rules-active input[value="yes"]').checked).toBe(true);
    // A stage out of use is still a stage of the rule.
    expect([...document.querySelectorAll('#rules-stages .on')].map((chip) => chip.textContent)).toEqual(['咨询', '老阶段']);
    expect(the<HTMLButtonElement>('button.main').disabled).toBe(true);
  });

  test('what it would do is asked once typing rests, and shown before saving', async () => {
    const page = await openRule();
    await type('#rules-days', '3');
    await type('#rules-days', '3、5');
    await type('#rules-days', '3、5、10');
    expect(page.called('ruleWhatIf')).toEqual([]);
    expect(page.text()).toContain('正在算影响');
    await pass(1000);
    expect(page.called('ruleWhatIf').map(({ input }) => input)).toEqual([{ id: 'R03', at: 4, draft: { days: '3、5、10' } }]);
    await page.last('ruleWhatIf').done(effect());
    expect(the('.foot').textContent).toContain('12 位提前,3 位推后');
    expect(the('#what-if').textContent).toContain('共 40 位客户');
    expect(the('#what-if').textContent).toContain('3月7日 周六 → 3月8日 周日12 位');
    expect(the('#what-if').textContent).toContain('王女士 万科城 · 陈静');
    expect(the('#what-if').textContent).toContain('还有 14 位');
    expect(page.called('saveRule')).toEqual([]);
  });

  test('what would be refused stands beside its field before anybody saves, and goes when another field makes it right', async () => {
    const page = await openRule();
    await type('#rules-since', 'campaign');
    the('#rules-since').dispatchEvent(new Event('change', { bubbles: true }));
    await pass(1000);
    await page.last('ruleWhatIf').refused({ code: 'rule', field: 'rhythm', message: text('「节奏」只有一天', '') });
    await pass(1500);
    expect(wrongAt('rhythm')).toBe('「节奏」只有一天');
    expect(the('.foot').textContent).toContain('先改好标红的格子');
    the<HTMLSelectElement>('#rules-since').value = 'stage';
    the('#rules-since').dispatchEvent(new Event('change', { bubbles: true }));
    await pass(1000);
    await page.last('ruleWhatIf').done(effect({ moved: 0, earlier: 0, later: 0, shifts: [], first: [] }));
    expect(wrongAt('rhythm')).toBe('');
    expect(the('.foot').textContent).toContain('40 位客户的回访日都不变');
  });

  test('saving sends what was typed, once, and says what came of it', async () => {
    const page = await openRule();
    await type('#rules-days', '3、5、10');
    await press('老阶段');
    await pressMain();
    await pressMain();
    expect(page.called('saveRule').map(({ input }) => input)).toEqual([
      { id: 'R03', at: 4, draft: { days: '3、5、10', stages: ['enquiry'] } },
    ]);
    await page.last('saveRule').done({ id: 'R03', at: 4, name: '首谈后回访', clients: 40, moved: 15 });
    expect(page.text()).toContain('已保存「首谈后回访」');
    expect(page.text()).toContain('重新计算了 40 位客户,15 位的下次回访变了');
    await pressMain();
    await press('首谈后回访');
    expect(the<HTMLInputElement>('#rules-days').value).toBe('2、5、10');
  });

  test('a refusal of saving puts the cursor into the field; one without a field stands on top and stays', async () => {
    const page = await openRule();
    await type('#rules-days', '3');
    await pressMain();
    await page.last('saveRule').refused({ code: 'rule', field: 'days', message: text('「天数」不对', '') });
    expect(wrongAt('days')).toBe('「天数」不对');
    expect(document.activeElement?.id).toBe('rules-days');
    await type('#rules-days', '4');
    await pass(1000);
    await page.last('ruleWhatIf').done(effect());
    await pressMain();
    await page.last('saveRule').refused({ code: 'managerOnly', message: text('请找周敏', '') });
    await pass(2000);
    expect(page.text()).toContain('请找周敏');
  });

  test('what was not finished is there again after the sidebar was closed', async () => {
    const keep = keepInMemory();
    const first = await openRule({}, keep);
    await type('#rules-days', '3、6');
    first.close();
    const page = await openRule({}, keep);
    expect(the<HTMLInputElement>('#rules-days').value).toBe('3、6');
    expect(page.text()).toContain('已恢复上次没填完的内容');
  });

  test('the words of a cell that cannot be read stand in the form, to be mended', async () => {
    await openRule({ rules: [rule({ state: 'kept', values: { ...rule().values, priority: null }, unread: { priority: '最前' } })] });
    expect(the<HTMLInputElement>('#rules-priority').value).toBe('最前');
  });

  test('a new rule begins with what is usual, and asks for the rest before it counts', async () => {
    const page = await openPage({ ...openAt('more'), rules: () => view() });
    await press('回访规则');
    await pressMain();
    expect(the<HTMLInputElement>('#rules-rhythm input[value="series"]').checked).toBe(true);
    await type('#rules-name', '次日问候');
    await pass(1000);
    expect(page.last('ruleWhatIf').input).toEqual({ draft: { name: '次日问候' } });
    await page
      .last('ruleWhatIf')
      .refused(
        { code: 'required', field: 'days', message: text('请填写天数', '') },
        { code: 'required', field: 'reason', message: text('请填写提醒文字', '') },
      );
    expect(the('.foot').textContent).toContain('先填好天数、提醒文字,就能看到影响');
    expect(wrongAt('days')).toBe('');
    await pressMain();
    expect(wrongAt('days')).toBe('请填写天数');
    expect(page.called('saveRule')).toEqual([]);
  });
});

describe('from a client’s card', () => {
  const known = { ...openAt('card', 'C1'), card: () => card('C1', { rule: { id: 'R03', name: '首谈后回访' } }) };

  test('to the rule that gives the day, and back', async () => {
    await openPage({ ...known, rules: () => view() });
    await press('看规则「首谈后回访」');
    expect(the('h1').textContent).toBe('首谈后回访');
    await press('‹ 返回');
    expect(the('h1').textContent).toBe('王女士');
  });

  test('a rule that was deleted meanwhile is said to be gone', async () => {
    const page = await openPage({ ...known, rules: () => view({ rules: [] }) });
    await press('看规则「首谈后回访」');
    expect(page.text()).toContain('找不到这条规则');
    await pressMain();
    expect(page.text()).toContain('「回访规则」页是空的');
  });
});

describe('a register that rests on former rules', () => {
  const list = (name: string) => ({
    today: day('2026-03-04'),
    scope: 'mine' as const,
    overdue: [],
    due: [],
    upcoming: [],
    counts: { overdue: 0, due: 0, upcoming: 0 },
    people: [{ id: 'S1', name, overdue: 0, due: 0 }],
    unowned: 0,
    facets: NO_FACETS,
    relays: { open: 0, late: 0, answered: 0 },
  });

  test('is computed again by itself, once, beside whatever is shown, and what is shown is asked for again', async () => {
    const page = await openPage({ start: () => start({ stale: 'M1' }), today: () => list('陈静') });
    expect(page.called('recompute').map(({ input }) => input)).toEqual([{ stale: 'M1' }]);
    expect(page.text()).toContain('规则或日历改过,正在重新计算');
    expect(the('h1').textContent).toBe('今日待办');
    const asked = page.called('today').length;
    await page.last('recompute').done({ clients: 40, moved: 15 });
    expect(page.text()).toContain('规则或日历改过,已重新计算 40 位客户,15 位的下次回访变了');
    expect(page.called('today')).toHaveLength(asked + 1);
    await press('知道了');
    expect(page.text()).not.toContain('已重新计算');
    expect(page.called('recompute')).toHaveLength(1);
  });

  test('is left alone where it is up to date, and nothing is said where a colleague was first', async () => {
    const quiet = await openPage({ start: () => start(), today: () => list('陈静') });
    expect(quiet.called('recompute')).toEqual([]);
    const page = await openPage({ start: () => start({ stale: 'M1' }), today: () => list('陈静') });
    await page.last('recompute').done({ clients: 0, moved: 0 });
    expect(document.querySelector('.followed')).toBeNull();
  });

  test('a failure is said, can be tried again, and keeps nobody from working', async () => {
    const page = await openPage({ start: () => start({ stale: 'M1' }), today: () => list('陈静') });
    await page.last('recompute').fault();
    expect(page.text()).toContain('还没有重新计算');
    await press('再试一次');
    expect(page.called('recompute')).toHaveLength(2);
    await page.last('recompute').done({ clients: 40, moved: 0 });
    expect(page.text()).toContain('0 位的下次回访变了');
  });
});
