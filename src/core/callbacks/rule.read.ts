import { done, type Outcome, refuse } from '../kernel/outcome';
import { partsOf } from '../kernel/parse';
import type { CellProblem } from '../kernel/problem';
import { type Field, type FieldName, fieldOf } from '../kernel/table';
import { fill, type Label, type Lang, listed, text, tidy } from '../kernel/text';
import { MARKS_SAID, markOf } from './rule.marks';
import { seedRules } from './rule.seed';
import { type RuleRow, rules } from './rule.table';

type Told<K extends keyof RuleRow> = NonNullable<RuleRow[K]>;

/** A rule that the clock can follow; plain JSON, so that the last good version can be kept. Empty lists mean any. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly stages: readonly string[];
  readonly follow: Told<'follow'>;
  readonly houseStates: Told<'houseStates'>;
  readonly classes: readonly string[];
  readonly since: Told<'since'>;
  readonly days: readonly number[];
  readonly rhythm: Told<'rhythm'>;
  readonly unit: Told<'unit'>;
  readonly roll: Told<'roll'>;
  readonly who: Told<'who'>;
  readonly kind: Told<'kind'>;
  readonly escalateAfter: number | null;
  readonly priority: number;
  readonly weak: boolean;
  readonly wait: Told<'wait'> | null;
  readonly reason: string;
}

/** A row of the rules tab with what stood in cells that could not be read. */
export interface RuleFound {
  readonly row: RuleRow;
  readonly unread: Readonly<Record<string, string>>;
}

export interface RulesRead {
  readonly rules: readonly Rule[];
  readonly problems: readonly CellProblem[];
}

/** Rules counted from a single day that is known beforehand, in contrast to those that follow each contact. */
const DATED: ReadonlySet<Rule['since']> = new Set(['promise', 'designPromise', 'handover', 'campaign']);

/** Rules whose numbers are counted from one and the same day, so that they must rise. */
const RISING: ReadonlySet<Rule['since']> = new Set(['firstTalk', 'stage', 'designPromise', 'handover', 'campaign']);

const FAR = 3650;
const MANY = 20;
const REQUIRED = ['name', 'since', 'days', 'rhythm', 'unit', 'roll', 'who', 'kind', 'priority', 'reason'] as const;

const WRONG = {
  unread: text('看不懂「{typed}」', '“{typed}” cannot be understood'),
  choose: text('没有「{typed}」这个选项,可填:{options}', '“{typed}” is not a choice; choose from: {options}'),
  empty: text('没有填', 'is empty'),
  long: text('最多 {max} 个字', 'takes at most {max} characters'),
  range: text('要填 {min} 到 {max} 的整数', 'takes a whole number from {min} to {max}'),
  notDays: text('只能填整数,几个数用顿号分开,现在是「{typed}」', 'takes whole numbers separated by commas, not “{typed}”'),
  many: text('最多 {max} 个数', 'takes at most {max} numbers'),
  positive: text('要填 1 到 {max} 的数', 'takes numbers from 1 to {max}'),
  dated: text('要填 -{max} 到 {max} 的数', 'takes numbers from -{max} to {max}'),
  rising: text('几个数要从小到大', 'takes numbers that rise'),
  one: text('「循环」只能填一个数', 'takes one number when it repeats'),
  promiseDays: text('答应客户的日子只能填 0', 'can only be 0 for a day promised to the client'),
  promiseRoll: text('答应客户的日子不能挪,请选「不变」', 'must be “Stays” for a day promised to the client'),
  datedEvery: text('「{since}」只有一天,请选「依次」', 'must be “In turn”, for “{since}” is a single day'),
  ownSeries: text('从「{since}」算起,请选「循环」', 'must be “Again and again” when counted from “{since}”'),
  ownKind: text(
    '从「{since}」算起,请选「{kind}」,否则做完也不算数',
    'must be “{kind}” when counted from “{since}”, or doing it would not count',
  ),
  untilSince: text(
    '「此前不催」只能从交房日或设计师约定日算起',
    '“Nothing before it” needs a hand-over day or designer’s day to count from',
  ),
  untilOne: text('「此前不催」只能填一个数', 'takes one number with “Nothing before it”'),
  duringSince: text('「等待期间」要从上次联系上算起', '“While waiting” is counted from the last contact'),
  waitWeak: text('填了「等待」就不能「仅作兜底」', 'cannot be a fallback and have “Waiting” filled in'),
  placeholder: text('不认识 {mark},可用 {marks}', '{mark} is unknown; {marks} may be used'),
  noCampaign: text('{mark} 只能用在从「下次活动」算起的规则里', '{mark} needs a rule counted from the next campaign'),
  twice: text('编号「{id}」和前面的规则重复', '“{id}” is the number of an earlier rule already'),
  noId: text('没有填', 'is empty'),
} as const;

const CELL = {
  kept: text('「{label}」{what};先按上一次的有效规则执行', '“{label}” {what}; the rule’s last good version stays in force'),
  seeded: text('「{label}」{what};先按默认规则执行', '“{label}” {what}; the default of this rule is in force'),
  out: text('「{label}」{what};这条规则暂不执行', '“{label}” {what}; this rule is out of force'),
  refused: text('「{label}」{what}', '“{label}” {what}'),
  ignored: text('「{label}」{what};这一行不执行', '“{label}” {what}; this row is not used'),
} as const;

const NO_RULES = text(
  '「回访规则」页是空的;先按原来的规则执行。要停用规则,请在「启用」列填「否」',
  'The Callback rules tab is empty; the former rules stay in force. To stop a rule put No under “In force”',
);

type Name = FieldName<typeof rules>;
type Complaint = readonly [field: Name, what: Label];

/** The whole numbers of a days cell; null when it says something else. */
function readDays(typed: string): readonly number[] | null {
  const parts = partsOf(
    tidy(typed)
      .replace(/\u2212/g, '-')
      .replace(/\s+/g, '、'),
  );
  const numbers = parts.map((part) => /^(-?\d{1,6})(?:天|日|d|days?)?$/i.exec(part)?.[1]);
  return parts.length > 0 && numbers.every((number) => number !== undefined) ? numbers.map(Number) : null;
}

function optionsOf(field: Field): Label | null {
  if (field.kind !== 'choice' && field.kind !== 'choices') return null;
  return listed(Object.values(field.options));
}

function daysComplaint({ since, days, rhythm, wait }: Rule): Label | null {
  if (days.length > MANY) return fill(WRONG.many, { max: MANY });
  if (since === 'promise') return days.length === 1 && days[0] === 0 ? null : WRONG.promiseDays;
  if (DATED.has(since)) {
    if (days.some((number) => Math.abs(number) > FAR)) return fill(WRONG.dated, { max: FAR });
  } else if (days.some((number) => number < 1 || number > FAR)) return fill(WRONG.positive, { max: FAR });
  if (rhythm === 'every' && days.length > 1) return WRONG.one;
  if (wait === 'until' && days.length > 1) return WRONG.untilOne;
  if (RISING.has(since) && days.some((number, index) => index > 0 && number <= (days[index - 1] ?? 0))) return WRONG.rising;
  return null;
}

const OWN: Partial<Record<Rule['since'], Rule['kind']>> = { lastSite: 'site', lastPersonal: 'personal' };

/** What does not go together in a rule whose cells can all be read. */
function complaintsOf(rule: Rule): Complaint[] {
  const found: Complaint[] = [];
  const { since, rhythm, kind, roll, wait, weak, reason, escalateAfter, priority, name } = rule;
  const label = { since: rules.fields.since.options[since] };
  const days = daysComplaint(rule);
  if (days) found.push(['days', days]);
  if (DATED.has(since) && rhythm === 'every') found.push(['rhythm', fill(WRONG.datedEvery, label)]);
  if (since === 'promise' && roll !== 'none') found.push(['roll', WRONG.promiseRoll]);
  const own = OWN[since];
  if (own !== undefined && rhythm === 'series') found.push(['rhythm', fill(WRONG.ownSeries, label)]);
  if (own !== undefined && kind !== own) found.push(['kind', fill(WRONG.ownKind, { ...label, kind: rules.fields.kind.options[own] })]);
  if (wait === 'until' && since !== 'handover' && since !== 'designPromise') found.push(['wait', WRONG.untilSince]);
  if (wait === 'during' && since !== 'lastContact') found.push(['wait', WRONG.duringSince]);
  if (wait !== null && weak) found.push(['weak', WRONG.waitWeak]);
  for (const [field, value] of [
    ['priority', priority],
    ['escalateAfter', escalateAfter],
  ] as const) {
    const { min, max } = rules.fields[field];
    if (value !== null && !(Number.isInteger(value) && value >= min && value <= max)) found.push([field, fill(WRONG.range, { min, max })]);
  }
  for (const [field, value] of [
    ['name', name],
    ['reason', reason],
  ] as const) {
    const { max } = rules.fields[field];
    if (value.length > max) found.push([field, fill(WRONG.long, { max })]);
  }
  const marks = (reason.match(/\{[^{}]*\}/g) ?? []).map((mark) => ({ mark, code: markOf(mark) }));
  const odd = marks.find(({ code }) => code === null) ?? marks.find(({ code }) => code === 'campaign' && since !== 'campaign');
  if (odd) found.push(['reason', fill(odd.code === null ? WRONG.placeholder : WRONG.noCampaign, { mark: odd.mark, marks: MARKS_SAID })]);
  return found;
}

type Whole = RuleRow & { readonly [K in (typeof REQUIRED)[number]]: Told<K> };

const isWhole = (row: RuleRow): row is Whole => REQUIRED.every((name) => row[name] !== null);

/** One row as a rule, or everything that is wrong with its cells. */
function readRow({ row, unread }: RuleFound): { readonly rule: Rule } | { readonly wrong: readonly Complaint[] } {
  const wrong: Complaint[] = [];
  for (const name of Object.keys(rules.fields) as Name[]) {
    const typed = unread[name];
    if (typed === undefined || name === 'id') continue;
    const options = optionsOf(fieldOf(rules, name));
    wrong.push([name, fill(options ? WRONG.choose : WRONG.unread, { typed: typed.slice(0, 40), options: options ?? '' })]);
  }
  for (const name of REQUIRED) if (row[name] === null && unread[name] === undefined) wrong.push([name, WRONG.empty]);
  const days = row.days === null ? null : readDays(row.days);
  if (row.days !== null && days === null) wrong.push(['days', fill(WRONG.notDays, { typed: row.days.slice(0, 40) })]);
  if (wrong.length > 0 || days === null || !isWhole(row)) return { wrong };
  const { active, ...told } = row;
  const rule: Rule = {
    ...told,
    stages: told.stages ?? [],
    follow: told.follow ?? [],
    houseStates: told.houseStates ?? [],
    classes: told.classes ?? [],
    days,
    weak: told.weak === true,
  };
  const complaints = complaintsOf(rule);
  return complaints.length > 0 ? { wrong: complaints } : { rule };
}

const problem = (id: string, field: Name, pattern: Label, what: Label): CellProblem => ({
  table: rules.name,
  id,
  field,
  message: fill(pattern, { label: rules.fields[field].label, what }),
});

/** One row as a rule, refused beside each cell for which the tab would name it: whoever saves a rule is held to what is read later. */
export function checkRule(found: RuleFound): Outcome<Rule> {
  const read = readRow(found);
  if ('rule' in read) return done(read.rule);
  return refuse(
    ...read.wrong.map(([field, what]) => ({
      code: what === WRONG.empty ? 'required' : 'rule',
      field,
      message: fill(CELL.refused, { label: rules.fields[field].label, what }),
    })),
  );
}

/** The id that more than one row carries, for whoever wants to change one of them. */
export const ruleTwice = (id: string): Label => fill(WRONG.twice, { id });

/**
 * The rules in force. A wrong cell is named, and the last good version of its rule goes on; where there is none, the default
 * of that number; where there is none either, the rule is out of force. A rule that is switched off is not looked at.
 */
export function readRules(found: readonly RuleFound[], lastGood: readonly Rule[] = [], lang: Lang = 'zh'): RulesRead {
  const inForce: Rule[] = [];
  const problems: CellProblem[] = [];
  // Made only where a cell is wrong, which it hardly ever is.
  let seeds: ReadonlyMap<string, RuleRow> | null = null;
  const seeded = (): ReadonlyMap<string, RuleRow> => (seeds ??= new Map(seedRules(lang).map((row) => [row.id, row])));
  const seedOf = (id: string): Rule | null => {
    const row = seeded().get(id);
    const read = row ? readRow({ row, unread: {} }) : null;
    return read && 'rule' in read ? read.rule : null;
  };
  if (found.length === 0) {
    const rest = lastGood.length > 0 ? lastGood : [...seeded().keys()].map(seedOf).filter((rule) => rule !== null);
    return { rules: rest, problems: [{ table: rules.name, id: '', field: 'id', message: NO_RULES }] };
  }
  const taken = new Set<string>();
  for (const one of found) {
    const id = one.row.id.trim();
    if (id === '' || taken.has(id)) {
      problems.push(problem(id, 'id', CELL.ignored, id === '' ? WRONG.noId : fill(WRONG.twice, { id })));
      continue;
    }
    taken.add(id);
    const unsure = one.unread.active !== undefined;
    if (one.row.active === false && !unsure) continue;
    const read = readRow(one);
    if ('rule' in read) {
      inForce.push(read.rule);
      continue;
    }
    const kept = lastGood.find((rule) => rule.id === id);
    // A rule whose switch cannot be read stays as it was: off, when the kept rules do not have it.
    const usual = kept || (unsure && lastGood.length > 0) ? null : seedOf(id);
    const pattern = kept ? CELL.kept : usual ? CELL.seeded : CELL.out;
    for (const [field, what] of read.wrong) problems.push(problem(id, field, pattern, what));
    const rule = kept ?? usual;
    if (rule) inForce.push(rule);
  }
  return { rules: inForce, problems };
}
