import { addDays, type Day, day, weekday } from '../../../src/core/kernel/day';
import { Calendar } from '../../../src/core/settings/calendar.rules';
import { seedHolidays } from '../../../src/core/settings/holiday.seed';

const rows = seedHolidays('zh');
const days = (year: string, kind: 'off' | 'work'): string[] =>
  rows.filter((row) => row.on?.startsWith(year) && row.kind === kind).map((row) => row.on as string);
const range = (from: string, to: string): string[] => {
  const all: Day[] = [];
  for (let on = day(from); on <= to; on = addDays(on, 1)) all.push(on);
  return all;
};

describe('the statutory days as the State Council announced them', () => {
  test('2025: 28 days off, five worked for them', () => {
    expect(days('2025', 'off')).toEqual([
      '2025-01-01',
      ...range('2025-01-28', '2025-02-04'),
      ...range('2025-04-04', '2025-04-06'),
      ...range('2025-05-01', '2025-05-05'),
      ...range('2025-05-31', '2025-06-02'),
      ...range('2025-10-01', '2025-10-08'),
    ]);
    expect(days('2025', 'work')).toEqual(['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']);
  });
  test('2026: 33 days off, six worked for them', () => {
    expect(days('2026', 'off')).toEqual([
      ...range('2026-01-01', '2026-01-03'),
      ...range('2026-02-15', '2026-02-23'),
      ...range('2026-04-04', '2026-04-06'),
      ...range('2026-05-01', '2026-05-05'),
      ...range('2026-06-19', '2026-06-21'),
      ...range('2026-09-25', '2026-09-27'),
      ...range('2026-10-01', '2026-10-07'),
    ]);
    expect(days('2026', 'work')).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
  });
  test('every make-up workday is a Saturday or Sunday', () => {
    for (const row of rows) if (row.kind === 'work') expect(weekday(row.on as Day)).toBeGreaterThan(5);
  });
  test('a year has as many working days as the law leaves it', () => {
    const calendar = new Calendar({ openWeekdays: '1、2、3、4、5', keepHolidays: true }, rows);
    const open = (year: string) => range(`${year}-01-01`, `${year}-12-31`).filter((on) => calendar.isOpen(day(on))).length;
    expect([open('2025'), open('2026')]).toEqual([248, 248]);
  });
  test('no other year is pretended to be known', () => {
    expect([...new Set(rows.map((row) => row.on?.slice(0, 4)))]).toEqual(['2025', '2026']);
  });
  test('each day has a number of its own, the same every time', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.every(({ id, on }) => id === `H${on?.replace(/-/g, '')}`)).toBe(true);
    expect(seedHolidays('en').map(({ id, on, kind }) => [id, on, kind])).toEqual(rows.map(({ id, on, kind }) => [id, on, kind]));
  });
  test('are named in the language of the workbook', () => {
    const named = (lang: 'zh' | 'en', on: string) => seedHolidays(lang).find((row) => row.on === on)?.name;
    expect(named('zh', '2026-02-17')).toBe('春节');
    expect(named('zh', '2026-02-14')).toBe('春节调休上班');
    expect(named('en', '2025-10-06')).toBe('National Day and Mid-autumn Festival');
  });
});
