import { serialOfDay } from './zone';

/** What a cell makes of typed text: a formula, or a value with the format that it brings into a cell without one. */
export type Typed = { readonly formula: string } | { readonly value: string | number | boolean | null; readonly format?: string };

export interface TypingRules {
  readonly locale: string;
  /** The serial of today: 3/5 without a year means this year's. */
  readonly today: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The form in which scripts write days, by the hundred thousand. */
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

function exactDay(year: number, month: number, date: number): Typed | null {
  const serial = serialOfDay(year, month, date);
  const back = new Date((serial - 25_569) * 86_400_000);
  return year >= 1900 && back.getUTCMonth() === month - 1 && back.getUTCDate() === date ? { value: serial, format: 'yyyy-mm-dd' } : null;
}

/** Reads text as if it had been typed into a cell without the text format. */
export function readTyped(text: string, rules: TypingRules): Typed {
  if (text === '') return { value: null };
  const day = DAY.exec(text);
  if (day) return exactDay(Number(day[1]), Number(day[2]), Number(day[3])) ?? { value: text };
  const first = text.charCodeAt(0);
  if (first === 39) return { value: text.slice(1) };
  if (first === 61 && text.length > 1) return { formula: text };
  // Most of what is written is words; only a digit, a sign or a bracket can begin a number or a day in these locales.
  if (first > 127 && first !== 165 && first !== 65509 && first !== 8364 && first !== 163) return { value: text };
  // Of words in letters only TRUE, FALSE and the months mean anything.
  const isWord = (first >= 65 && first <= 90) || (first >= 97 && first <= 122);
  if (isWord && text.length > 5 && !MONTHS.includes(text.slice(0, 3).toLowerCase())) return { value: text };
  const trimmed = text.trim();
  const upper = trimmed.length <= 5 ? trimmed.toUpperCase() : '';
  if (upper === 'TRUE' || upper === 'FALSE') return { value: upper === 'TRUE' };
  if (!/\d/.test(trimmed)) return { value: text };
  return readNumber(trimmed) ?? readMoment(trimmed, rules) ?? { value: text };
}

const NUMBER = /^([+-])?\s*([$¥¥€£])?\s*([+-])?((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?)(?:[eE]([+-]?\d{1,3}))?\s*(%)?$/;

function readNumber(text: string): Typed | null {
  const bracketed = /^\((.+)\)$/.exec(text);
  const match = NUMBER.exec(bracketed?.[1] ?? text);
  if (!match?.[4] || match[4] === '.') return null;
  if (bracketed && (match[1] || match[3])) return null;
  if (match[1] && match[3]) return null;
  const grouped = match[4].includes(',');
  const size = Number(`${match[4].replaceAll(',', '')}${match[5] ? `e${match[5]}` : ''}`);
  if (!Number.isFinite(size)) return null;
  const signed = (match[1] ?? match[3]) === '-' || bracketed ? -size : size;
  const decimals = match[4].includes('.');
  if (match[6]) return { value: Number((signed / 100).toPrecision(15)), format: decimals ? '0.00%' : '0%' };
  if (match[2]) return { value: signed, format: `${match[2]}#,##0${decimals ? '.00' : ''}` };
  if (match[5]) return { value: signed, format: '0.00E+00' };
  if (grouped) return { value: signed, format: decimals ? '#,##0.00' : '#,##0' };
  return { value: signed };
}

const TIME = /(?:^|[\sT])(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?\s*([aApP][mM])?$/;

function readMoment(text: string, rules: TypingRules): Typed | null {
  const clock = TIME.exec(text);
  const rest = clock ? text.slice(0, clock.index).trim() : text;
  let fraction = 0;
  let timeFormat = '';
  if (clock) {
    let hour = Number(clock[1]);
    const [minute, second] = [Number(clock[2]), Number(clock[3] ?? 0)];
    const half = clock[5]?.toLowerCase();
    if (hour > 23 || minute > 59 || second > 59 || (half && (hour < 1 || hour > 12))) return null;
    if (half) hour = (hour % 12) + (half === 'pm' ? 12 : 0);
    fraction = Number(((hour * 3600 + minute * 60 + second + Number(`0.${clock[4] ?? 0}`)) / 86_400).toPrecision(15));
    timeFormat = half ? 'h:mm AM/PM' : clock[3] ? 'H:mm:ss' : 'H:mm';
    if (rest === '') return { value: fraction, format: timeFormat };
  }
  const day = readDay(rest, rules);
  if (!day) return null;
  return { value: day.serial + fraction, format: clock ? `${day.format} ${clock[3] ? 'H:mm:ss' : 'H:mm'}` : day.format };
}

function readDay(text: string, rules: TypingRules): { serial: number; format: string } | null {
  const thisYear = new Date((rules.today - 25_569) * 86_400_000).getUTCFullYear();
  const build = (year: number, month: number, day: number, format: string): { serial: number; format: string } | null => {
    const full = year < 100 ? year + (year < 50 ? 2000 : 1900) : year;
    const serial = serialOfDay(full, month, day);
    const back = new Date((serial - 25_569) * 86_400_000);
    return full >= 1900 && back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? { serial, format } : null;
  };
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst) {
    const mark = yearFirst[2] ?? '-';
    const two = yearFirst[3]?.length === 2 && yearFirst[4]?.length === 2;
    return build(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]), two ? `yyyy${mark}mm${mark}dd` : `yyyy${mark}m${mark}d`);
  }
  const chinese = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?$/.exec(text);
  if (chinese) {
    const format = chinese[1] ? 'yyyy"年"m"月"d"日"' : 'm"月"d"日"';
    return build(Number(chinese[1] ?? thisYear), Number(chinese[2]), Number(chinese[3]), format);
  }
  const three = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  const monthFirst = rules.locale === 'en_US' || rules.locale.startsWith('zh') || rules.locale.startsWith('ja');
  if (three && !(three[2] === '.' && rules.locale === 'en_US')) {
    const [a, b, year] = [Number(three[1]), Number(three[3]), Number(three[4])];
    // A two-digit year stands first where days are written from the year down.
    if (monthFirst && rules.locale !== 'en_US' && three[4]?.length === 2) return build(a, b, year, 'yy/m/d');
    return monthFirst ? build(year, a, b, 'M/d/yyyy') : build(year, b, a, 'dd/MM/yyyy');
  }
  const two = /^(\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (two) {
    const [a, b] = [Number(two[1]), Number(two[2])];
    return monthFirst ? build(thisYear, a, b, 'm/d') : build(thisYear, b, a, 'd/m');
  }
  const named = /^(?:(\d{1,2})[\s-]+([A-Za-z]{3,9})|([A-Za-z]{3,9})\s+(\d{1,2}))(?:,?[\s-]+(\d{4}))?$/.exec(text);
  const word = (named?.[2] ?? named?.[3] ?? '').toLowerCase();
  const month = word.length >= 3 ? MONTHS.findIndex((short) => word.startsWith(short)) + 1 : 0;
  if (named && month > 0)
    return build(Number(named[5] ?? thisYear), month, Number(named[1] ?? named[4]), named[5] ? 'd mmm yyyy' : 'd-mmm');
  return null;
}
