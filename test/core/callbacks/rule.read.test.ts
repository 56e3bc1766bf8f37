import { type Rule, type RuleFound, readRules } from '../../../src/core/callbacks/rule.read';
import { seedRules } from '../../../src/core/callbacks/rule.seed';
import { type RuleRow, rules } from '../../../src/core/callbacks/rule.table';
import { emptyRow } from '../../../src/core/kernel/table';

const seeds = seedRules('zh');
const seed = (id: string): RuleRow => seeds.find((row) => row.id === id) ?? emptyRow(rules, id);
const found = (row: RuleRow, unread: Readonly<Record<string, string>> = {}): RuleFound => ({ row, unread });
const of = (read: { readonly rules: readonly Rule[] }, id: string): Rule | undefined => read.rules.find((rule) => rule.id === id);

/** A sentence, the rule whose row is spoilt, what stands in it, and which cells are named with words from the message. */
type Case = [
  sentence: string,
  id: string,
  cells: Partial<RuleRow>,
  unread: Readonly<Record<string, string>>,
  named: Readonly<Record<string, string>>,
];

test.each<[string, string, Partial<RuleRow>]>([
  ['ten years, no more', 'R15', { days: '3650' }],
  ['one day, no less', 'R15', { days: '1' }],
  ['ten years around a date', 'R12', { days: '-3650、3650' }],
  ['twenty numbers', 'R03', { days: Array.from({ length: 20 }, (_, i) => i + 1).join('、') }],
  ['a name as long as it may be', 'R03', { name: '长'.repeat(40) }],
  ['a reason as long as it may be', 'R03', { reason: '长'.repeat(60) }],
  ['the ends of what an order may be', 'R03', { priority: 999, escalateAfter: 60 }],
  ['and their beginnings', 'R03', { priority: 0, escalateAfter: 0 }],
  ['nothing before a designer’s day', 'R06', { wait: 'until' }],
])('may be written: %s', (_, id, cells) => {
  expect(readRules([found({ ...seed(id), ...cells })]).problems).toEqual([]);
});

describe('a wrong cell is named', () => {
  test.each<Case>([
    ['days that are words', 'R03', { days: '两天' }, {}, { days: '两天' }],
    ['days with a fraction', 'R15', { days: '7.5' }, {}, { days: '整数' }],
    ['no days at all', 'R15', { days: null }, {}, { days: '没有填' }],
    ['days that are only separators', 'R15', { days: '、' }, {}, { days: '「、」' }],
    ['days of a week ago', 'R15', { days: '-7' }, {}, { days: '1 到 3650' }],
    ['no day between contacts', 'R15', { days: '0' }, {}, { days: '1 到 3650' }],
    ['a hundred thousand days', 'R15', { days: '100000' }, {}, { days: '1 到 3650' }],
    ['more digits than any number of days', 'R15', { days: '12345678' }, {}, { days: '整数' }],
    ['a series that falls', 'R03', { days: '5、2、10' }, {}, { days: '从小到大' }],
    ['a series that stands still', 'R03', { days: '2、2、10' }, {}, { days: '从小到大' }],
    ['a series without end', 'R03', { days: Array.from({ length: 21 }, (_, i) => i + 1).join('、') }, {}, { days: '最多 20 个数' }],
    ['several numbers that repeat', 'R15', { days: '7、14' }, {}, { days: '只能填一个数' }],
    ['a date where days belong', 'R03', { days: '2026-03-05' }, {}, { days: '2026-03-05' }],
    ['a campaign ten years and more ahead', 'R12', { days: '-4000' }, {}, { days: '-3650 到 3650' }],
    ['a promise put off by a day', 'R01', { days: '1' }, {}, { days: '只能填 0' }],
    ['a promise that rolls off a rest day', 'R01', { roll: 'back' }, {}, { roll: '不变' }],
    ['a single day that repeats', 'R04', { rhythm: 'every', wait: null }, {}, { rhythm: '交房日' }],
    ['site checks in turn, which nothing counts', 'R08', { rhythm: 'series' }, {}, { rhythm: '循环' }],
    ['personal calls in turn', 'R09', { rhythm: 'series' }, {}, { rhythm: '循环' }],
    ['a site check that a call could never end', 'R08', { kind: 'call' }, {}, { kind: '工地查看' }],
    ['a personal call that a site check could never end', 'R09', { kind: 'site' }, {}, { kind: '亲自回访' }],
    ['waiting until a first talk', 'R03', { wait: 'until' }, {}, { days: '一个数', wait: '交房日' }],
    ['waiting until one of two days', 'R04', { days: '-90、-60' }, {}, { days: '一个数' }],
    ['while waiting, counted from the hand-over', 'R04', { wait: 'during' }, {}, { wait: '上次联系上' }],
    ['waiting as a fallback', 'R05', { weak: true }, {}, { weak: '等待' }],
    ['no name', 'R03', { name: null }, {}, { name: '没有填' }],
    ['a name of a whole paragraph', 'R03', { name: '长'.repeat(41) }, {}, { name: '最多 40 个字' }],
    ['no start', 'R03', { since: null }, {}, { since: '没有填' }],
    ['a start that does not exist', 'R03', { since: null }, { since: '签约日' }, { since: '首谈日、进入本阶段' }],
    ['no rhythm', 'R03', { rhythm: null }, {}, { rhythm: '没有填' }],
    ['a rhythm that does not exist', 'R03', { rhythm: null }, { rhythm: '随便' }, { rhythm: '依次、循环' }],
    ['no unit', 'R03', { unit: null }, {}, { unit: '没有填' }],
    ['a unit that does not exist', 'R03', { unit: null }, { unit: '周' }, { unit: '自然日、营业日' }],
    ['no word on rest days', 'R03', { roll: null }, {}, { roll: '没有填' }],
    ['nobody to call', 'R03', { who: null }, {}, { who: '没有填' }],
    ['somebody unknown to call', 'R03', { who: null }, { who: '财务' }, { who: '客户经理、店面经理' }],
    ['no kind', 'R03', { kind: null }, {}, { kind: '没有填' }],
    ['no order', 'R03', { priority: null }, {}, { priority: '没有填' }],
    ['an order in words', 'R03', { priority: null }, { priority: '第一' }, { priority: '看不懂「第一」' }],
    ['an order out of range', 'R03', { priority: 1000 }, {}, { priority: '0 到 999' }],
    ['an order with a fraction', 'R03', { priority: 1.5 }, {}, { priority: '0 到 999' }],
    ['an escalation out of range', 'R03', { escalateAfter: 61 }, {}, { escalateAfter: '0 到 60' }],
    ['an escalation before the day', 'R03', { escalateAfter: -1 }, {}, { escalateAfter: '0 到 60' }],
    ['a stage that does not exist', 'R03', { stages: null }, { stages: '咨询、看房' }, { stages: '咨询、看房' }],
    ['a class that does not exist', 'R14', { classes: null }, { classes: 'E' }, { classes: 'E' }],
    ['a follow-up state that does not exist', 'R12', { follow: null }, { follow: '凉了' }, { follow: '正常跟进、可能流失、希望不大' }],
    ['a house state that does not exist', 'R04', { houseStates: null }, { houseStates: '毛坯' }, { houseStates: '现房' }],
    ['a fallback neither yes nor no', 'R14', { weak: null }, { weak: '也许' }, { weak: '也许' }],
    ['a switch neither yes nor no', 'R14', { active: null }, { active: '看情况' }, { active: '看情况' }],
    ['no reason', 'R03', { reason: null }, {}, { reason: '没有填' }],
    ['a reason of a whole paragraph', 'R03', { reason: '长'.repeat(61) }, {}, { reason: '最多 60 个字' }],
    ['a reason with an unknown mark', 'R03', { reason: '第{次}次' }, {}, { reason: '{次}' }],
    ['a reason with a misspelt mark', 'R03', { reason: '{day}天后' }, {}, { reason: '{day}' }],
    ['a campaign’s name where there is no campaign', 'R03', { reason: '「{campaign}」' }, {}, { reason: '下次活动' }],
    ['the same in Chinese', 'R03', { reason: '「{活动}」前{天数}天' }, {}, { reason: '{活动} 只能用在从「下次活动」算起的规则里' }],
    ['a mark that nobody knows', 'R03', { reason: '第{几}次,{天数}天' }, {}, { reason: '不认识 {几},可用 {次数}、{天数}、{活动}' }],
    ['everything wrong at once', 'R03', { days: 'x', since: null, name: null }, { since: 'y' }, { days: 'x', since: 'y', name: '没有填' }],
  ])('%s', (_, id, cells, unread, named) => {
    const { problems } = readRules([found({ ...seed(id), ...cells }, unread)]);
    expect(problems.map(({ table, id: row, field }) => [table, row, field]).sort()).toEqual(
      Object.keys(named)
        .map((field) => ['rules', id, field])
        .sort(),
    );
    for (const { field, message } of problems) {
      expect(message.zh).toContain(named[field]);
      expect(message.zh).toContain(`「${rules.fields[field as keyof RuleRow].label.zh}」`);
      expect(message.en).toContain(rules.fields[field as keyof RuleRow].label.en);
      // Nothing is left to be filled in but the marks that the sentence itself names.
      expect(message.zh.replace(/\{(次数|天数|活动|几|day|次|campaign)\}/g, '')).not.toMatch(/[{}]/);
    }
  });
});

describe('what stays in force', () => {
  const spoilt = found({ ...seed('R03'), days: '两天' });
  const good = { ...of(readRules([found({ ...seed('R03'), days: '1、4' })]), 'R03') } as Rule;

  test('the last good version', () => {
    const read = readRules([spoilt], [good]);
    expect(of(read, 'R03')?.days).toEqual([1, 4]);
    expect(read.problems[0]?.message.zh).toContain('先按上一次的有效规则执行');
  });
  test('else the default of that number', () => {
    const read = readRules([spoilt]);
    expect(of(read, 'R03')?.days).toEqual([2, 5, 10]);
    expect(read.problems[0]?.message.zh).toContain('先按默认规则执行');
  });
  test('the default too where other rules were kept, but not this one', () => {
    expect(of(readRules([spoilt], [{ ...good, id: 'R15' }]), 'R03')?.days).toEqual([2, 5, 10]);
  });
  test('else nothing, and that is said', () => {
    const read = readRules([found({ ...seed('R03'), id: 'R77', days: '两天' }), found(seed('R15'))]);
    expect(read.rules.map(({ id }) => id)).toEqual(['R15']);
    expect(read.problems[0]).toMatchObject({ id: 'R77', field: 'days' });
    expect(read.problems[0]?.message.zh).toContain('这条规则暂不执行');
  });
  test('the default in the language of the workbook', () => {
    expect(of(readRules([spoilt], [], 'en'), 'R03')?.reason).toContain('Within {days} days');
  });
  test('one wrong row leaves the others as they stand', () => {
    const read = readRules([spoilt, found({ ...seed('R15'), days: '8' })], [good]);
    expect(read.rules.map(({ id, days }) => [id, days])).toEqual([
      ['R03', [1, 4]],
      ['R15', [8]],
    ]);
  });
  test('a rule that is switched off is off, whatever else stands in its row', () => {
    expect(readRules([found({ ...seed('R03'), active: false, days: '两天' }), found(seed('R15'))])).toMatchObject({
      problems: [],
      rules: [{ id: 'R15' }],
    });
  });
  test('an empty switch is on, for people forget to fill it', () => {
    expect(of(readRules([found({ ...seed('R03'), active: null })]), 'R03')).toBeDefined();
  });
  test('a switch that cannot be read leaves the rule as it was: on', () => {
    expect(of(readRules([found({ ...seed('R03'), active: null, days: '9' }, { active: '?' })], [good]), 'R03')?.days).toEqual([1, 4]);
  });
  test('a switch that cannot be read leaves the rule as it was: off', () => {
    const other = { ...good, id: 'R15' };
    expect(of(readRules([found({ ...seed('R03'), active: null }, { active: '?' })], [other]), 'R03')).toBeUndefined();
  });
  test('a rule whose row is gone is gone', () => {
    expect(of(readRules([found(seed('R15'))], [good]), 'R03')).toBeUndefined();
  });
  test('an empty tab is a slip: the former rules stay, and it is said', () => {
    const read = readRules([], [good]);
    expect(read.rules).toEqual([good]);
    expect(read.problems).toHaveLength(1);
    expect(readRules([]).rules).toHaveLength(seeds.length);
  });
  test('of two rows with one number the first counts', () => {
    const read = readRules([found(seed('R15')), found({ ...seed('R15'), days: '1' })]);
    expect(read.rules.map(({ days }) => days)).toEqual([[7]]);
    expect(read.problems).toMatchObject([
      { id: 'R15', field: 'id', message: { zh: '「规则编号」编号「R15」和前面的规则重复;这一行不执行' } },
    ]);
  });
  test('a row without a number is not used', () => {
    const read = readRules([found(seed('R15')), found({ ...seed('R15'), id: ' ' })]);
    expect(read.rules).toHaveLength(1);
    expect(read.problems).toMatchObject([{ field: 'id', message: { zh: '「规则编号」没有填;这一行不执行' } }]);
  });
  test('what was kept as JSON comes back the same', () => {
    expect(readRules([spoilt], JSON.parse(JSON.stringify([good]))).rules).toEqual([good]);
  });
});

describe('days as people write them', () => {
  test.each<[string, number[]]>([
    ['2、5、10', [2, 5, 10]],
    ['2,5,10', [2, 5, 10]],
    ['2,5,10', [2, 5, 10]],
    ['2 5 10', [2, 5, 10]],
    ['2;5;10', [2, 5, 10]],
    ['２、５、１０', [2, 5, 10]],
    ['2天、5天、10天', [2, 5, 10]],
    ['2 、 5、10', [2, 5, 10]],
  ])('%s', (days, numbers) => {
    expect(of(readRules([found({ ...seed('R03'), days })]), 'R03')?.days).toEqual(numbers);
  });
  test.each<[string, number]>([
    ['-3', -3],
    ['-3', -3],
    ['−3', -3],
    ['-3天', -3],
    ['5', 5],
  ])('around a campaign: %s', (days, number) => {
    expect(of(readRules([found({ ...seed('R12'), days })]), 'R12')?.days).toEqual([number]);
  });
});
