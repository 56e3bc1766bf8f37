import fc from 'fast-check';
import { addDays, day, dayNumber, weekday } from '../../../src/core/kernel/day';
import { Calendar } from '../../../src/core/settings/calendar.rules';
import { seedHolidays } from '../../../src/core/settings/holiday.seed';
import type { Holiday } from '../../../src/core/settings/holiday.table';

type Kind = NonNullable<Holiday['kind']>;
const special = (on: string, kind: Kind) => ({ on: day(on), kind });
const calendar = (openWeekdays: string, keepHolidays = false, more: readonly { on: ReturnType<typeof day>; kind: Kind }[] = []) =>
  new Calendar({ openWeekdays, keepHolidays }, [...seedHolidays('zh'), ...more]);
const MON_FRI = '1、2、3、4、5';

describe('which days are open', () => {
  test.each<[sentence: string, on: string, open: boolean, made: Calendar]>([
    ['a Thursday of a week’s store', '2026-03-05', true, calendar(MON_FRI)],
    ['a Saturday of a week’s store', '2026-03-07', false, calendar(MON_FRI)],
    ['a Saturday of a store that works weekends', '2026-03-07', true, calendar('1、2、3、4、5、6、7')],
    ['a weekday cell that says nothing sensible: every day', '2026-03-07', true, calendar('周一到周五')],
    ['the Spring Festival of a store that keeps holidays', '2026-02-17', false, calendar(MON_FRI, true)],
    ['the Spring Festival of a store that does not', '2026-02-17', true, calendar(MON_FRI)],
    ['a make-up Saturday of a store that keeps holidays', '2026-02-14', true, calendar(MON_FRI, true)],
    ['a make-up Saturday of a store that does not', '2026-02-14', false, calendar(MON_FRI)],
    ['a day that the store closes of its own accord', '2026-03-05', false, calendar(MON_FRI, false, [special('2026-03-05', 'closed')])],
    ['a holiday on which the store is open all the same', '2026-02-20', true, calendar(MON_FRI, true, [special('2026-02-20', 'open')])],
    ['a make-up day on which the store stays closed', '2026-02-14', false, calendar(MON_FRI, true, [special('2026-02-14', 'closed')])],
    ['a Sunday long before 1970', '1949-10-02', false, calendar(MON_FRI)],
  ])('%s', (_, on, open, made) => {
    expect(made.isOpen(day(on))).toBe(open);
  });
});

describe('open days around a day', () => {
  const week = calendar(MON_FRI, true);
  test.each<[from: string, back: string, forth: string]>([
    ['2026-03-05', '2026-03-05', '2026-03-05'],
    ['2026-03-07', '2026-03-06', '2026-03-09'],
    ['2026-02-17', '2026-02-14', '2026-02-24'],
    ['2025-10-04', '2025-09-30', '2025-10-09'],
    ['2026-01-02', '2025-12-31', '2026-01-04'],
    ['2024-02-25', '2024-02-23', '2024-02-26'],
  ])('%s: %s before, %s after', (from, back, forth) => {
    expect([week.lastOpen(dayNumber(from)), week.nextOpen(dayNumber(from))]).toEqual([dayNumber(back), dayNumber(forth)]);
  });
  test.each<[from: string, count: number, to: string]>([
    ['2026-03-05', 0, '2026-03-05'],
    ['2026-03-05', 1, '2026-03-06'],
    ['2026-03-05', 2, '2026-03-09'],
    ['2026-03-07', 1, '2026-03-09'],
    ['2026-03-09', -1, '2026-03-06'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2024-02-28', 2, '2024-03-01'],
  ])('%s and %d open days: %s', (from, count, to) => {
    expect(week.countOpen(dayNumber(from), count)).toBe(dayNumber(to));
  });
});

describe('a store that is never open', () => {
  const closed = Array.from({ length: 1200 }, (_, index) => special(addDays(day('2025-01-01'), index), 'closed'));
  const never = calendar(MON_FRI, false, closed);
  test('has no open day, and counts plain ones', () => {
    const from = dayNumber('2026-07-01');
    expect([never.lastOpen(from), never.nextOpen(from)]).toEqual([null, null]);
    expect(never.countOpen(from, 5)).toBe(from + 5);
  });
});

describe('years that nobody entered', () => {
  const week = calendar(MON_FRI);
  const warned = (today: string) => week.warnings(day(today)).map(({ zh }) => zh.match(/\d{4}/)?.[0]);
  test('are warned of when they begin, and from November on', () => {
    expect(warned('2026-03-05')).toEqual([]);
    expect(warned('2026-10-31')).toEqual([]);
    expect(warned('2026-11-01')).toEqual(['2027']);
    expect(warned('2027-01-01')).toEqual(['2027']);
  });
  test('the store’s own closing days do not make a year known', () => {
    expect(calendar(MON_FRI, false, [special('2027-05-01', 'closed')]).warnings(day('2027-01-01'))).toHaveLength(1);
  });
});

test('asked twice and in any order, a calendar answers as one that counts day by day', () => {
  const on = fc.integer({ min: 0, max: 900 }).map((days) => addDays(day('2024-12-01'), days));
  fc.assert(
    fc.property(
      fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      fc.boolean(),
      fc.array(on, { minLength: 1, maxLength: 20 }),
      (open, keep, asked) => {
        const made = calendar(open.join('、'), keep);
        const off = new Map(seedHolidays('zh').map((row) => [row.on, row.kind]));
        const isOpen = (at: (typeof asked)[number]) => (keep && off.has(at) ? off.get(at) === 'work' : open.includes(weekday(at)));
        for (const at of [...asked, ...asked]) {
          let back = at;
          while (!isOpen(back)) back = addDays(back, -1);
          let forth = at;
          while (!isOpen(forth)) forth = addDays(forth, 1);
          const number = dayNumber(at);
          expect([made.isOpen(at), made.lastOpen(number), made.nextOpen(number)]).toEqual([isOpen(at), dayNumber(back), dayNumber(forth)]);
        }
      },
    ),
    { numRuns: 300 },
  );
});
