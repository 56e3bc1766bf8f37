import { addDays, type Day, dayNumber, dayOfNumber, weekday } from '../kernel/day';
import { fill, type Label, text } from '../kernel/text';
import type { Holiday } from './holiday.table';
import { type Settings, weekdays } from './settings';

const UNKNOWN_YEAR = text(
  '「节假日」页还没有 {year} 年的放假安排,{year} 年先按平常的营业日计算。国务院公布后请补上。',
  'The Holidays tab has no statutory days for {year}; ordinary weekdays are used. Add them once they are announced.',
);

/** How far one looks for an open day before giving up: a store that is never open has no calendar. */
const FAR = 400;

/** Which days the store is open: the weekly pattern, changed by the holidays tab. */
export class Calendar {
  private readonly open: ReadonlySet<number>;
  private readonly special = new Map<number, boolean>();
  private readonly years = new Set<string>();

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
    return this.special.get(dayNumber(on)) ?? this.open.has(weekday(on));
  }

  /** This day if open, else the last open day before it; the day itself when there is none within a year. */
  onOrBefore(on: Day): Day {
    return this.seek(on, -1) ?? on;
  }

  /** This day if open, else the next open day; the day itself when there is none within a year. */
  onOrAfter(on: Day): Day {
    return this.seek(on, 1) ?? on;
  }

  /** The open day that is `count` open days later, the day itself not counted; earlier when negative. */
  addOpenDays(from: Day, count: number): Day {
    const step = count < 0 ? -1 : 1;
    let at = from;
    for (let left = Math.abs(count); left > 0; left--) {
      const next = this.seek(addDays(at, step), step);
      if (next === null) return addDays(from, count);
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

  private seek(from: Day, step: 1 | -1): Day | null {
    let number = dayNumber(from);
    for (let i = 0; i < FAR; i++, number += step) {
      const on = dayOfNumber(number);
      if (this.isOpen(on)) return on;
    }
    return null;
  }
}
