import { checkRule, type RuleFound, readRules } from '../../../src/core/callbacks/rule.read';
import { seedRules } from '../../../src/core/callbacks/rule.seed';
import { NEW_RULE, type RuleRow, rules } from '../../../src/core/callbacks/rule.table';
import { sayWhen, sayWhom } from '../../../src/core/callbacks/rule.words';
import { formSections } from '../../../src/core/kernel/form';
import { seedLists } from '../../../src/core/settings/list.seed';
import { Names } from '../../../src/core/settings/names';

const NAMES = new Names([], seedLists('zh'));
const SEEDS = seedRules('zh');
const seed = (id: string, over: Partial<RuleRow> = {}): RuleRow => {
  const found = SEEDS.find((row) => row.id === id);
  if (!found) throw new Error(id);
  return { ...found, ...over };
};

test('the form asks every field but the number, so that a field added to the table appears by itself', () => {
  const asked = formSections(rules).flatMap(({ fields }) => fields.map(([name]) => name));
  expect(asked.sort()).toEqual(
    Object.keys(rules.fields)
      .filter((name) => name !== 'id')
      .sort(),
  );
});

test.each<readonly [string, RuleRow, string, string]>([
  ['days in turn', seed('R03'), '首谈日后 2、5、10 天', 'First talk: 2, 5, 10 days later'],
  ['before a day', seed('R04'), '交房日前 60 天', 'Hand-over day: 60 days before'],
  ['again and again', seed('R08'), '上次工地查看后每 7 天', 'Last site check: every 7 days'],
  ['on the day itself', seed('R01'), '答应客户的日子当天', 'Day promised to the client, that day'],
  ['open days', seed('R02', { unit: 'working', days: '1' }), '上次没联系上后 1 个营业日', 'Last miss: 1 open day later'],
  ['what nobody understands stands as it was typed', seed('R03', { days: '尽快' }), '首谈日:尽快', 'First talk: 尽快'],
  ['what was emptied', seed('R03', { since: null, days: null }), '?:?', '?: ?'],
])('when, in a line: %s', (_, row, zh, en) => {
  expect(sayWhen(row)).toEqual({ zh, en });
});

test('whom, in a line: what is empty does not limit', () => {
  expect(sayWhom(seed('R01'), NAMES).zh).toBe('所有客户');
  expect(sayWhom(seed('R03'), NAMES).zh).toBe('阶段 咨询、已派单 · 跟进状态 正常跟进');
  expect(sayWhom(seed('R14', { stages: ['gone'] }), NAMES).zh).toContain('阶段 gone');
});

describe('a rule to be saved is held to what the tab is read by', () => {
  const found = (over: Partial<RuleRow>, unread: RuleFound['unread'] = {}): RuleFound => ({ row: seed('R03', over), unread });

  test.each<readonly [string, RuleFound]>([
    ['as it is', found({})],
    ['no days', found({ days: null })],
    ['falling days', found({ days: '6、3' })],
    ['several at once', found({ since: 'promise', days: '3', rhythm: 'every' })],
    ['an unknown mark', found({ reason: '{客户}' })],
    ['a cell that cannot be read', found({ unit: null }, { unit: '农历' })],
    ['waiting and fallback', found({ wait: 'during', weak: true })],
  ])('%s', (_, one) => {
    const checked = checkRule(one);
    const { problems } = readRules([one]);
    expect(checked.ok ? [] : checked.refusals.map(({ field }) => field)).toEqual(problems.map(({ field }) => field));
    // The same words, without what the tab adds about the rule that goes on meanwhile.
    if (!checked.ok)
      for (const [index, { message }] of checked.refusals.entries()) expect(problems[index]?.message.zh).toContain(message.zh);
  });

  test('a new rule lacks only what nobody can guess', () => {
    const blank: RuleRow = { ...seed('R03'), ...Object.fromEntries(Object.keys(rules.fields).map((name) => [name, null])), ...NEW_RULE };
    const checked = checkRule({ row: blank, unread: {} });
    expect(checked.ok ? [] : checked.refusals.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'required name',
      'required since',
      'required days',
      'required reason',
    ]);
  });
});
