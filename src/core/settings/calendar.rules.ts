import { addDays, type Day, dayNumber } from '../kernel/day';
import { fill, type Label, text } from '../kernel/text';
import type { Holiday } from './holiday.table';
import { type Settings, weekdays } from './settings';

const UNKNOWN_YEAR = text(
  '「节假日」页还没有 {year} 年的放假安排,{year} 年先按平常的营业日计算。国务院公布后请补上。',
  'The Holidays tab has no statutory days for {year}; ordinary weekdays are used. Add them once they are announced.',
);

/** How far one looks for an open day before giving up: a store that is never open has no calendar. */
const FAR = 400;

/**
 * Which days the store is open: the weekly pattern, changed by the holidays tab.
 * The methods on numbers count days since 1970-01-01 and remember their answers: a whole register asks about few days.
 */
export class Calendar {
  private readonly open: ReadonlySet<number>;
  private readonly special = new Map<number, boolean>();
  private readonly years = new Set<string>();
  private readonly before = new Map<number, number | null>();
  private readonly after = new Map<number, number | null>();

  constructor(settings: Pick<Settings, 'openWeekdays' | 'keepHolidays'>, holidays: readonly Pick<Holiday, 'on' | 'kind'>[]) {
    this.open = weekdays(settings.openWeekdays) ?? new Set([1, 2, 3, 4, 5, 6, 7]);
    // The store's own word about a day beats the State Council's.
    const rank = { off: 0, work: 1, open: 2, closed: 3 } as const;
    const sorted = holidays
      .filter((row) => row.on !== null && row.kind !== null)
      .sort((a, b) => rank[a.kind ?? 'off'] - rank[b.kind ?? 'off']);
    for (const { on, kind } of sorted) {
      if (on === null || kind === null) continue;
      if (kind === 'off' || kind === 'work') this.years.add(on.slice(0, 4));
      if ((kind === 'off' || kind === 'work') && !settings.keepHolidays) continue;
      this.special.set(dayNumber(on), kind === 'work' || kind === 'open');
    }
  }

  isOpen(on: Day): boolean {
    return this.opensAt(dayNumber(on));
  }

  opensAt(number: number): boolean {
    let opens = this.special.get(number);
    if (opens === undefined) this.special.set(number, (opens = this.open.has(((((number + 3) % 7) + 7) % 7) + 1)));
    return opens;
  }

  /** The last open day up to this one; null when there is none within a year. */
  lastOpen(number: number): number | null {
    return this.seek(this.before, number, -1);
  }

  /** The first open day from this one on; null when there is none within a year. */
  nextOpen(number: number): number | null {
    return this.seek(this.after, number, 1);
  }

  /** The open day that is `count` open days later, the day itself not counted; earlier when negative. Plain days where the store is never open. */
  countOpen(from: number, count: number): number {
    const step = count < 0 ? -1 : 1;
    let at = from;
    for (let left = Math.abs(count); left > 0; left--) {
      const next = step < 0 ? this.lastOpen(at - 1) : this.nextOpen(at + 1);
      if (next === null) return from + count;
      at = next;
    }
    return at;
  }

  /** What people must be told: years within sight of which nobody entered the statutory days. */
  warnings(today: Day): readonly Label[] {
    // The notices for a year come out from October on; before that nobody can know, so only a year about to begin is named.
    const soon = today.slice(5, 7) >= '11' ? addDays(today, 62) : today;
    const wanted = [...new Set([today.slice(0, 4), soon.slice(0, 4)])];
    return wanted.filter((year) => !this.years.has(year)).map((year) => fill(UNKNOWN_YEAR, { year }));
  }

  private seek(known: Map<number, number | null>, from: number, step: 1 | -1): number | null {
    const found = known.get(from);
    if (found !== undefined) return found;
    let at = from;
    for (let i = 0; i < FAR && !this.opensAt(at); i++) at += step;
    const open = this.opensAt(at) ? at : null;
    known.set(from, open);
    return open;
  }
}
