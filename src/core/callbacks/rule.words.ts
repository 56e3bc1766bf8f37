import { SEPARATOR } from '../kernel/cell';
import type { Value } from '../kernel/table';
import { type Field, fieldsOf } from '../kernel/table';
import { fill, type Label, listed, text } from '../kernel/text';
import type { Words } from '../kernel/words';
import { type RuleRow, rules } from './rule.table';

const ANY = text('所有客户', 'All clients');
const WHEN = {
  on: text('{since}当天', '{since}, that day'),
  after: text('{since}后 {days} {unit}', '{since}: {days} {unit} later'),
  before: text('{since}前 {days} {unit}', '{since}: {days} {unit} before'),
  each: text('{since}后每 {days} {unit}', '{since}: every {days} {unit}'),
  odd: text('{since}:{days}', '{since}: {days}'),
} as const;
const UNIT = { calendar: text('天', 'day{s}'), working: text('个营业日', 'open day{s}') } as const;
const UNKNOWN = text('?', '?');

/** Names of several words of one field, as people read them. */
function namesOf(field: Field, value: Value, words: Pick<Words, 'listName'>): Label | null {
  if (typeof value !== 'object' || value === null) return null;
  if (field.kind === 'choices') return listed(value.map((code) => field.options[code] ?? text(code, code)));
  if (field.kind !== 'listeds') return null;
  return listed(value.map((code) => words.listName(field.list, code) ?? code).map((name) => text(name, name)));
}

/** Whom a rule fits, in a line: 阶段 咨询、已派单 · 类别 A. What is empty does not limit and is not named. */
export function sayWhom(rule: RuleRow, words: Pick<Words, 'listName'>): Label {
  const parts = fieldsOf(rules).flatMap(([name, field]) => {
    const names = field.section === 'whom' ? namesOf(field, rule[name as keyof RuleRow], words) : null;
    return names ? [fill(text('{label} {names}', '{label} {names}'), { label: field.label, names })] : [];
  });
  return parts.length === 0 ? ANY : listed(parts, ' · ', ' · ');
}

/** When a rule calls, in a line: 首谈日后 2、5、10 天. What cannot be understood stands as it was typed. */
export function sayWhen({ since, days, rhythm, unit }: RuleRow): Label {
  const numbers = days === null ? [] : days.split(/[^\d-]+/).filter((part) => part !== '');
  const facts = {
    since: since === null ? UNKNOWN : rules.fields.since.options[since],
    unit: fill(UNIT[unit ?? 'calendar'], { s: numbers.join() === '1' || numbers.join() === '-1' ? '' : 's' }),
  };
  if (numbers.length === 0) return fill(WHEN.odd, { ...facts, days: days ?? UNKNOWN });
  const before = numbers.some((number) => number.startsWith('-'));
  const plain = numbers.map((number) => number.replace('-', ''));
  const pattern =
    rhythm === 'every' ? WHEN.each : before ? WHEN.before : plain.every((number) => Number(number) === 0) ? WHEN.on : WHEN.after;
  return fill(pattern, { ...facts, days: text(plain.join(SEPARATOR.zh), plain.join(SEPARATOR.en)) });
}
