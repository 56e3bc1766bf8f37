const DAY = 86_400_000;
/** The Sheets serial number of 1970-01-01. */
const EPOCH_SERIAL = 25_569;
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(2100, 0, 1);

/**
 * A time zone with its history, by name.
 *
 * The transitions are found once and searched afterwards: asking Intl for each of 500,000 date cells would
 * take seconds. Asia/Shanghai has summers at +9 from 1986 to 1991, so a fixed +8 moves birthdays.
 */
export class Zone {
  private readonly from: number[] = [];
  private readonly offsets: number[] = [];
  private recent = 0;

  constructor(readonly name: string) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    const offsetAt = (ms: number): number => {
      const match = /GMT(?:([+-])(\d{1,2}):?(\d{2})?(?::(\d{2}))?)?$/.exec(format.format(ms));
      if (!match?.[1]) return 0;
      const size = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
      return (match[1] === '-' ? -size : size) * 1000;
    };
    let held = offsetAt(FIRST);
    this.from.push(Number.NEGATIVE_INFINITY);
    this.offsets.push(held);
    for (let at = FIRST; at < LAST; at += 20 * DAY) {
      const next = offsetAt(at + 20 * DAY);
      if (next === held) continue;
      let low = at;
      let high = at + 20 * DAY;
      while (high - low > 1000) {
        const middle = Math.floor((low + high) / 2000) * 1000;
        if (offsetAt(middle) === held) low = middle;
        else high = middle;
      }
      this.from.push(high);
      this.offsets.push(next);
      held = next;
    }
  }

  /** How far local time is ahead of UTC at a moment, in milliseconds. */
  offset(ms: number): number {
    const { from, offsets } = this;
    if (ms >= (from[this.recent] ?? 0) && ms < (from[this.recent + 1] ?? Number.POSITIVE_INFINITY)) return offsets[this.recent] ?? 0;
    let low = 0;
    let high = from.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((from[middle] ?? 0) <= ms) low = middle;
      else high = middle - 1;
    }
    this.recent = low;
    return offsets[low] ?? 0;
  }

  /** The moment at which clocks here show this wall time (given as if it were UTC). A skipped hour moves forward. */
  moment(wall: number): number {
    const guess = wall - this.offset(wall);
    const offset = this.offset(guess);
    const second = wall - offset;
    return this.offset(second) === offset ? second : guess;
  }

  toSerial(ms: number): number {
    const wall = ms + this.offset(ms);
    return round(wall / DAY + EPOCH_SERIAL);
  }

  fromSerial(serial: number): number {
    return this.moment(Math.round((serial - EPOCH_SERIAL) * DAY));
  }
}

// Serials are doubles; a tenth of a millisecond is below what a day's fraction can tell near the year 2000.
const round = (serial: number): number => (Number.isInteger(serial) ? serial : Number(serial.toPrecision(15)));

const known = new Map<string, Zone>();

/** The zone of this IANA name; throws a RangeError for an unknown one. */
export function zoneOf(name: string): Zone {
  let zone = known.get(name);
  if (!zone) {
    zone = new Zone(name);
    known.set(name, zone);
  }
  return zone;
}

/** The serial of a calendar day, months from 1. */
export const serialOfDay = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY + EPOCH_SERIAL;

/** Year, month and day of a serial. */
export function dayOfSerial(serial: number): { year: number; month: number; day: number } {
  const date = new Date(Math.floor(serial - EPOCH_SERIAL) * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
