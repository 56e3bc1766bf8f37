import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import fc from 'fast-check';
import { type Day, day, dayNumber, dayOfNumber, daysBetween, isDay, parseDay } from '../../../src/core/kernel/day';

dayjs.extend(customParseFormat);

const TODAY = day('2026-03-05');

test.each([
  ['the exact form', '2026-03-05', '2026-03-05'],
  ['without zeros', '2026-3-5', '2026-03-05'],
  ['slashes', '2026/3/5', '2026-03-05'],
  ['points', '2026.3.5', '2026-03-05'],
  ['Chinese', '2026年3月5日', '2026-03-05'],
  ['Chinese as it is spoken', '2026年3月5号', '2026-03-05'],
  ['in full width and with blanks', '２０２６ 年 3 月 5 日', '2026-03-05'],
  ['digits alone', '20260305', '2026-03-05'],
  ['American', '3/5/2026', '2026-03-05'],
  ['slashes and zeros, as spreadsheets show it', '2026/03/05', '2026-03-05'],
  ['Chinese with zeros', '2026年03月05日', '2026-03-05'],
  ['American with zeros', '03/05/2026', '2026-03-05'],
  ['one zero of two', '2026-03-5', '2026-03-05'],
  ['no year, with zeros', '03-08', '2026-03-08'],
  ['no year: this one', '3-8', '2026-03-08'],
  ['no year: the last one where that is nearer', '12月31日', '2025-12-31'],
  ['no year: the next one where that is nearer', '1/2', '2027-01-02', '2026-12-30'],
  ['no year, as it is spoken', '3月8号', '2026-03-08'],
  ['a leap day goes to the nearest leap year in reach', '2.29', '2028-02-29', '2027-03-01'],
  ['today', '今天', '2026-03-05'],
  ['tomorrow, in capitals', 'Tomorrow', '2026-03-06'],
  ['the day after tomorrow', '后天', '2026-03-07'],
  ['yesterday', '昨天', '2026-03-04'],
] as const)('%s: %s is %s', (_, typed, meant, today: string = TODAY) => {
  expect(parseDay(typed, day(today))).toBe(meant);
});

test.each([
  ['nothing', ''],
  ['a word', '下周'],
  ['a word that every object knows', 'constructor'],
  ['a day that its month lacks', '2026-2-30'],
  ['a thirteenth month', '2026-13-1'],
  ['a day nought', '2026-3-0'],
  ['two kinds of marks', '2026-3/5'],
  ['a leap day without a leap year in reach', '2-29'],
  ['a year of two digits', '26-3-5'],
  ['a year before the first hundred', '0050-3-5'],
  ['a time behind it', '2026-3-5 14:30'],
  ['a number', '3.14159'],
] as const)('%s (%s) is no day', (_, typed) => {
  expect(parseDay(typed, TODAY)).toBeNull();
});

/** A form without zeros, and with a zero before the month, the day, or both. */
const zeros = (form: string): string[] => [
  form,
  form.replace('M', 'MM'),
  form.replace('D', 'DD'),
  form.replace('M', 'MM').replace('D', 'DD'),
];
const FULL = [...['YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYY年M月D号', 'M/D/YYYY'].flatMap(zeros), 'YYYYMMDD'];
const SHORT = ['M-D', 'M/D', 'M.D', 'M月D日', 'M月D号'].flatMap(zeros);

/** The same forms read by dayjs, strictly: what it makes of a text must be that text again. */
function byDayjs(typed: string, today: Day): string | null {
  if (isDay(typed)) return typed;
  const read = (text: string, form: string) => {
    const found = dayjs(text, form, true);
    return found.isValid() ? [day(found.format('YYYY-MM-DD'))] : [];
  };
  const [whole] = FULL.flatMap((form) => read(typed, form));
  if (whole) return whole;
  const year = Number(today.slice(0, 4));
  const near = [year - 1, year, year + 1].flatMap((y) => SHORT.flatMap((form) => read(`${y}|${typed}`, `YYYY|${form}`)));
  near.sort((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)));
  return near[0] ?? null;
}

const days = (from: string, to: string) => fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(dayOfNumber);

test('every day in every form is read as dayjs reads it', () => {
  fc.assert(
    fc.property(
      days('0100-01-01', '9999-12-31'),
      days('1950-01-01', '2150-12-31'),
      fc.constantFrom(...FULL, ...SHORT),
      (on, today, form) => {
        const typed = dayjs(on).format(form);
        expect([typed, parseDay(typed, today)]).toEqual([typed, byDayjs(typed, today)]);
        if (FULL.includes(form)) expect([typed, parseDay(typed, today)]).toEqual([typed, on]);
      },
    ),
    { numRuns: 2000 },
  );
});

/** Digits and marks as they come; often nearly a day, now and then one. */
const scrap = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 32 }).map(String),
      fc.integer({ min: 0, max: 32 }).map((n) => String(n).padStart(2, '0')),
      fc.integer({ min: 0, max: 2100 }).map((n) => String(n).padStart(4, '0')),
      fc.constantFrom('-', '/', '.', '年', '月', '日', '号'),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

/** A year, a month and a day that need not exist, with any marks between them and zeros that may be too many. */
const mark = fc.constantFrom('-', '/', '.', '年', '月', '日', '号', '');
const figure = (max: number) => fc.tuple(fc.nat(max), fc.constantFrom(1, 1, 2)).map(([n, width]) => String(n).padStart(width, '0'));
const nearly = fc
  .tuple(fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 2100 }).map(String)), mark, figure(14), mark, figure(33), mark, fc.boolean())
  .map(([year, a, month, b, date, c, american]) => (american ? `${month}${b}${date}${b}${year}` : `${year}${a}${month}${b}${date}${c}`));

test('what only looks like a day is read, or refused, as dayjs does', () => {
  fc.assert(
    fc.property(fc.oneof(scrap, nearly), days('1950-01-01', '2150-12-31'), (typed, today) => {
      expect([typed, parseDay(typed, today)]).toEqual([typed, byDayjs(typed, today)]);
    }),
    { numRuns: 4000 },
  );
});
