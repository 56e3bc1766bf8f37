import { type Zone, zoneOf } from '../workbook/zone';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY = 86_400_000;

/** What a time zone's name means: an offset such as GMT+8, or a zone; what nobody knows is GMT, as in Java. */
function offsetAt(name: string, ms: number): { readonly offset: number; readonly zone: Zone | null } {
  const fixed = /^(?:GMT|UTC)(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$/.exec(name);
  if (fixed) {
    const size = (Number(fixed[2] ?? 0) * 60 + Number(fixed[3] ?? 0)) * 60_000;
    return { offset: fixed[1] === '-' ? -size : size, zone: null };
  }
  try {
    const zone = zoneOf(name);
    return { offset: zone.offset(ms), zone };
  } catch (error) {
    if (error instanceof RangeError) return { offset: 0, zone: null };
    throw error;
  }
}

/** A moment in a zone, by a pattern of Java's SimpleDateFormat, in English. Throws for a letter that it does not know. */
export function formatDate(ms: number, zoneName: string, pattern: string): string {
  const { offset, zone } = offsetAt(zoneName, ms);
  const wall = new Date(ms + offset);
  let text = '';
  for (let at = 0; at < pattern.length; ) {
    const letter = pattern.charAt(at);
    if (letter === "'") {
      const [literal, end] = quoted(pattern, at);
      text += literal;
      at = end;
      continue;
    }
    let end = at + 1;
    while (pattern[end] === letter) end++;
    const count = end - at;
    text += /[A-Za-z]/.test(letter) ? field(letter, count, wall, offset, zone, ms) : letter.repeat(count);
    at = end;
  }
  return text;
}

/** Text between quotes; two quotes are one. */
function quoted(pattern: string, start: number): [string, number] {
  if (pattern[start + 1] === "'") return ["'", start + 2];
  let literal = '';
  for (let at = start + 1; at < pattern.length; at++) {
    if (pattern[at] !== "'") literal += pattern.charAt(at);
    else if (pattern[at + 1] === "'") {
      literal += "'";
      at++;
    } else return [literal, at + 1];
  }
  throw new RangeError(`Unterminated quote`);
}

function field(letter: string, count: number, wall: Date, offset: number, zone: Zone | null, ms: number): string {
  const number = (value: number): string => String(value).padStart(count, '0');
  const hour = wall.getUTCHours();
  const year = wall.getUTCFullYear();
  switch (letter) {
    case 'G':
      return year > 0 ? 'AD' : 'BC';
    case 'y':
    case 'u':
      if (letter === 'u') return number(wall.getUTCDay() || 7);
      return count === 2 ? String(year % 100).padStart(2, '0') : number(year);
    case 'Y':
      return count === 2 ? String(weekYear(wall).year % 100).padStart(2, '0') : number(weekYear(wall).year);
    case 'M':
    case 'L': {
      const name = MONTHS[wall.getUTCMonth()] ?? '';
      return count >= 4 ? name : count === 3 ? name.slice(0, 3) : number(wall.getUTCMonth() + 1);
    }
    case 'd':
      return number(wall.getUTCDate());
    case 'D':
      return number(Math.floor((Date.UTC(year, wall.getUTCMonth(), wall.getUTCDate()) - Date.UTC(year, 0, 1)) / DAY) + 1);
    case 'w':
      return number(weekYear(wall).week);
    case 'W':
      return number(Math.floor((wall.getUTCDate() + new Date(Date.UTC(year, wall.getUTCMonth(), 1)).getUTCDay() - 1) / 7) + 1);
    case 'F':
      return number(Math.floor((wall.getUTCDate() - 1) / 7) + 1);
    case 'E': {
      const name = DAYS[wall.getUTCDay()] ?? '';
      return count >= 4 ? name : name.slice(0, 3);
    }
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'H':
      return number(hour);
    case 'k':
      return number(hour || 24);
    case 'K':
      return number(hour % 12);
    case 'h':
      return number(hour % 12 || 12);
    case 'm':
      return number(wall.getUTCMinutes());
    case 's':
      return number(wall.getUTCSeconds());
    case 'S':
      return number(wall.getUTCMilliseconds());
    case 'z':
      return zoneLabel(zone, offset, ms, count);
    case 'Z':
      return signedOffset(offset, '');
    case 'X':
      if (offset === 0) return 'Z';
      return count === 1 ? signedOffset(offset, '').slice(0, 3) : signedOffset(offset, count === 2 ? '' : ':');
    default:
      throw new RangeError(`Illegal pattern character '${letter}'`);
  }
}

function signedOffset(offset: number, colon: string): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  return `${offset < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}${colon}${String(minutes % 60).padStart(2, '0')}`;
}

/** Short names only where English has one; else GMT and the offset. */
function zoneLabel(zone: Zone | null, offset: number, ms: number, count: number): string {
  if (!zone) return offset === 0 ? 'GMT' : `GMT${signedOffset(offset, ':')}`;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone.name, timeZoneName: count >= 4 ? 'long' : 'short' });
  return format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** Week 1 is the one with January 1st in it, and weeks begin on Sunday, as in Java's English. */
function weekYear(wall: Date): { readonly year: number; readonly week: number } {
  const start = (year: number): number => {
    const first = Date.UTC(year, 0, 1);
    return first - new Date(first).getUTCDay() * DAY;
  };
  const day = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
  const year = day >= start(wall.getUTCFullYear() + 1) ? wall.getUTCFullYear() + 1 : wall.getUTCFullYear();
  return { year, week: Math.floor((day - start(year)) / (7 * DAY)) + 1 };
}
