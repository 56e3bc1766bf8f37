import dayjs from 'dayjs';
import type { Lang } from './text';
import { tidy } from './text';

declare const dayBrand: unique symbol;
declare const momentBrand: unique symbol;

/** A calendar day as 'YYYY-MM-DD'. It has no time and no zone, so it cannot slip over midnight. */
export type Day = string & { readonly [dayBrand]: true };

/** A wall-clock minute in the workbook's time zone, as 'YYYY-MM-DD HH:mm'. */
export type Moment = string & { readonly [momentBrand]: true };

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const MS = 86_400_000;
const byNumber = new Map<number, Day>();
const byText = new Map<string, number>();

/** Days since 1970-01-01 of a Day; throws when the text is not a day of the calendar. */
export function dayNumber(value: string): number {
  const known = byText.get(value);
  if (known !== undefined) return known;
  const match = DAY.exec(value);
  const number = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / MS : Number.NaN;
  if (!match || dayOfNumber(number) !== value) throw new RangeError(`not a day: ${value}`);
  byText.set(value, number);
  return number;
}

/** The Day that lies `number` days after 1970-01-01. */
export function dayOfNumber(number: number): Day {
  const known = byNumber.get(number);
  if (known !== undefined) return known;
  const made = new Date(number * MS).toISOString().slice(0, 10) as Day;
  // A register spans decades at most; the bound keeps a runaway input from filling the memory.
  if (byNumber.size < 50_000) {
    byNumber.set(number, made);
    byText.set(made, number);
  }
  return made;
}

/** A Day from text of the exact form; throws otherwise. For texts that people typed see {@link parseDay}. */
export function day(value: string): Day {
  dayNumber(value);
  return value as Day;
}

/** Is this text a day of the calendar in the exact form? */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  try {
    dayNumber(value);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The day `count` days later, or earlier when negative. */
export const addDays = (from: Day, count: number): Day => dayOfNumber(dayNumber(from) + count);

/** How many days lie between: positive when `to` is later. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 1 Monday … 7 Sunday. */
export const weekday = (on: Day): number => ((((dayNumber(on) + 3) % 7) + 7) % 7) + 1;

/** The later of two days; null counts as earlier than any. */
export const laterDay = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null ? a : a > b ? a : b);

/** A Moment from text of the exact form; throws otherwise. */
export function moment(value: string): Moment {
  if (!/^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d$/.test(value)) throw new RangeError(`not a moment: ${value}`);
  dayNumber(value.slice(0, 10));
  return value as Moment;
}

/** The day on which a moment lies. */
export const dayOfMoment = (at: Moment): Day => at.slice(0, 10) as Day;

/** How many minutes lie between: positive when `to` is later. By the wall clock, so an hour is missing or twice where clocks are put on or back. */
export const minutesBetween = (from: Moment, to: Moment): number => {
  const minutes = (at: Moment) => Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
  return daysBetween(dayOfMoment(from), dayOfMoment(to)) * 1440 + minutes(to) - minutes(from);
};

/** The moment so many minutes later by the wall clock, or earlier when negative. */
export function addMinutes(from: Moment, count: number): Moment {
  const all = dayNumber(dayOfMoment(from)) * 1440 + Number(from.slice(11, 13)) * 60 + Number(from.slice(14, 16)) + count;
  const two = (part: number): string => String(part).padStart(2, '0');
  const rest = ((all % 1440) + 1440) % 1440;
  return `${dayOfNumber(Math.floor(all / 1440))} ${two(Math.floor(rest / 60))}:${two(rest % 60)}` as Moment;
}

/** How people write a day, with its year or without, and with zeros or without. */
const FORMS: readonly RegExp[] = [
  /^(?:(?<year>\d{4})([-/.])(?=\d+\2))?(?<month>\d\d?)[-/.](?<date>\d\d?)$/,
  /^(?:(?<year>\d{4})年)?(?<month>\d\d?)月(?<date>\d\d?)[日号]$/,
  /^(?<year>\d{4})(?<month>\d\d)(?<date>\d\d)$/,
  /^(?<month>\d\d?)\/(?<date>\d\d?)\/(?<year>\d{4})$/,
];
const RELATIVE: ReadonlyMap<string, number> = new Map(
  Object.entries({ 今天: 0, today: 0, 明天: 1, tomorrow: 1, 后天: 2, 昨天: -1, yesterday: -1 }),
);

/**
 * A day as people type it (2026-3-5, 2026年3月5日, 3/5, 明天); null when it cannot be one.
 * A form without its year means the one nearest to `today`.
 */
export function parseDay(raw: string, today: Day): Day | null {
  const typed = tidy(raw).replace(/\s+/g, '');
  if (isDay(typed)) return typed;
  const relative = RELATIVE.get(typed.toLowerCase());
  if (relative !== undefined) return addDays(today, relative);
  for (const form of FORMS) {
    const parts = form.exec(typed)?.groups;
    if (!parts) continue;
    const { year, month = '', date = '' } = parts;
    const now = Number(today.slice(0, 4));
    const near = (year === undefined ? [now - 1, now, now + 1] : [year])
      .map((y) => `${y}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
      .filter(isDay);
    near.sort((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)));
    return near[0] ?? null;
  }
  return null;
}

const WEEKDAYS = { zh: '一二三四五六日', en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] } as const;

/** A day as people say it: 3月5日 周四, with its year when that is not the year of `today`. */
export function sayDay(on: Day, lang: Lang, today?: Day): string {
  const sameYear = today === undefined || on.slice(0, 4) === today.slice(0, 4);
  const at = weekday(on) - 1;
  const parsed = dayjs(on);
  if (lang === 'zh') return `${parsed.format(sameYear ? 'M月D日' : 'YYYY年M月D日')} 周${WEEKDAYS.zh[at]}`;
  return `${WEEKDAYS.en[at]} ${parsed.format(sameYear ? 'D MMM' : 'D MMM YYYY')}`;
}
