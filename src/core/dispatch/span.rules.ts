import { addDays, type Day, dayNumber, daysBetween, isDay, sayDay, weekday } from '../kernel/day';
import { type Label, type Lang, text } from '../kernel/text';

export const SPAN_KINDS = ['day', 'week', 'month', 'range'] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** A stretch of days, both ends included: a day, a week from Monday on, a month of the calendar, or any. */
export interface Span {
  readonly kind: SpanKind;
  readonly from: Day;
  readonly to: Day;
}

/** The longest stretch that is looked at in one table. */
export const LONGEST_DAYS = 366;

const firstOfMonth = (on: Day): Day => addDays(on, 1 - Number(on.slice(8)));

/** The day, week or month in which a day lies; a stretch of one day where it is to be any. */
export function spanOf(kind: SpanKind, on: Day): Span {
  if (kind === 'week') {
    const from = addDays(on, 1 - weekday(on));
    return { kind, from, to: addDays(from, 6) };
  }
  if (kind === 'month') {
    const from = firstOfMonth(on);
    return { kind, from, to: addDays(firstOfMonth(addDays(from, 31)), -1) };
  }
  return { kind, from: on, to: on };
}

/** Any stretch, whichever of its ends is named first; one that is too long ends where the longest does. */
export function rangeOf(a: Day, b: Day): Span {
  const [from, to] = a <= b ? [a, b] : [b, a];
  return { kind: 'range', from, to: daysBetween(from, to) < LONGEST_DAYS ? to : addDays(from, LONGEST_DAYS - 1) };
}

/** The stretch of the same kind just before or just after. */
export function spanBeside(span: Span, step: 1 | -1): Span {
  const { kind, from, to } = span;
  const beside = step > 0 ? addDays(to, 1) : addDays(from, -1);
  if (kind !== 'range') return spanOf(kind, beside);
  const length = daysBetween(from, to);
  return step > 0 ? rangeOf(beside, addDays(beside, length)) : rangeOf(addDays(beside, -length), beside);
}

/** What a page asks for; what makes no sense means the day itself. */
export interface SpanWish {
  readonly kind?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** The stretch that was asked for. */
export function spanAsked({ kind, from, to }: SpanWish, today: Day): Span {
  const asked = SPAN_KINDS.find((one) => one === kind) ?? 'day';
  const begin = isDay(from) ? from : today;
  return asked === 'range' ? rangeOf(begin, isDay(to) ? to : begin) : spanOf(asked, begin);
}

/** Does this day lie in it? */
export const spanHas = ({ from, to }: Pick<Span, 'from' | 'to'>, on: Day | null): on is Day => on !== null && from <= on && on <= to;

/** Every day of it. */
export const daysOf = ({ from, to }: Span): readonly Day[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, at) => addDays(from, at));

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function sayMonth(on: Day, lang: Lang): string {
  const month = Number(on.slice(5, 7));
  return lang === 'zh' ? `${on.slice(0, 4)}年${month}月` : `${MONTHS[month - 1]} ${on.slice(0, 4)}`;
}

/** The month of a day, as people say it. */
export const monthLabel = (on: Day): Label => text(sayMonth(on, 'zh'), sayMonth(on, 'en'));

/** A day with its year, for what is kept or printed. */
export const sayFullDay = (on: Day, lang: Lang): string => sayDay(on, lang, addDays(on, LONGEST_DAYS));

/** A stretch as people say it: 3月5日 周四, 2026年3月, 3月2日 周一 – 3月8日 周日; with its years where no today is given. */
export function saySpan({ kind, from, to }: Span, lang: Lang, today?: Day): string {
  const say = (on: Day): string => (today === undefined ? sayFullDay(on, lang) : sayDay(on, lang, today));
  if (kind === 'month') return sayMonth(from, lang);
  return from === to ? say(from) : `${say(from)} – ${say(to)}`;
}
