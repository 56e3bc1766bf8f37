import { display, isDateFormat } from '../../../src/local/workbook/display';
import { readTyped } from '../../../src/local/workbook/typed';
import { serialOfDay } from '../../../src/local/workbook/zone';

const TODAY = serialOfDay(2026, 3, 5);
const typed = (text: string, locale = 'zh_CN') => readTyped(text, { locale, today: TODAY });
const day = (year: number, month: number, date: number): number => serialOfDay(year, month, date);

test.each<[string, unknown]>([
  ['', null],
  ['客户', '客户'],
  ['hello', 'hello'],
  ['12', 12],
  ['012', 12],
  ['-3.50', -3.5],
  ['+7', 7],
  ['+86 138', '+86 138'],
  ['138 0013 8000', '138 0013 8000'],
  ['1,234', 1234],
  ['1,23', '1,23'],
  ['12%', 0.12],
  ['¥1,200.50', 1200.5],
  ['(5)', -5],
  ['(-5)', '(-5)'],
  ['1e3', 1000],
  ['.', '.'],
  ['-', '-'],
  ['1.2.3', '1.2.3'],
  ['TRUE', true],
  ['false', false],
  ['truely', 'truely'],
  ["'=1+1", '=1+1'],
  ["'", ''],
  ['=', '='],
  ['2026-01-05', day(2026, 1, 5)],
  ['2026/1/5', day(2026, 1, 5)],
  ['2026.1.5', day(2026, 1, 5)],
  ['2026年1月5日', day(2026, 1, 5)],
  ['3月8日', day(2026, 3, 8)],
  ['3/8', day(2026, 3, 8)],
  ['2026-02-30', '2026-02-30'],
  ['2026-1/5', '2026-1/5'],
  ['10:30', 0.4375],
  ['2026-01-05 12:00', day(2026, 1, 5) + 0.5],
  ['25:00', '25:00'],
  ['Jan 5, 2026', day(2026, 1, 5)],
  ['March madness', 'March madness'],
])('%j typed in China is %j', (text, value) => {
  expect(typed(text)).toMatchObject({ value });
});

test.each<[string, string, unknown]>([
  ['en_US', '1/5/2024', day(2024, 1, 5)],
  ['en_GB', '1/5/2024', day(2024, 5, 1)],
  ['de_DE', '1.5.2024', day(2024, 5, 1)],
  ['en_US', '1.5.2024', '1.5.2024'],
  ['en_US', '13/1/2024', '13/1/2024'],
  ['zh_CN', '24/1/5', '24/1/5'],
])('in %s %j is %j', (locale, text, value) => {
  expect(typed(text, locale)).toMatchObject({ value });
});

test('a formula is one, and keeps what was typed', () => {
  expect(typed('=SUM(A1:A3)')).toEqual({ formula: '=SUM(A1:A3)' });
});

test.each([
  ['12%', '0%'],
  ['1.5%', '0.00%'],
  ['1,234', '#,##0'],
  ['¥1', '¥#,##0'],
  ['2026-01-05', 'yyyy-mm-dd'],
  ['10:30', 'H:mm'],
])('%j brings the format %j into a cell without one', (text, format) => {
  expect(typed(text)).toMatchObject({ format });
});

test.each<[string | number | boolean | null, string | null, string]>([
  [null, null, ''],
  [true, null, 'TRUE'],
  ['文', null, '文'],
  ['文', '@', '文'],
  [1234.5, '#,##0.00', '1,234.50'],
  [0.256, '0.0%', '25.6%'],
  [1 / 3, null, '0.3333333333'],
  [1e20, null, '1E+20'],
  [0, null, '0'],
  [-0.5, '0.00', '-0.50'],
  [serialOfDay(2026, 3, 5), 'yyyy-mm-dd', '2026-03-05'],
  [serialOfDay(2026, 3, 5) + 0.75, 'yyyy/M/d H:mm:ss', '2026/3/5 18:00:00'],
  [serialOfDay(2026, 3, 5), 'yyyy"年"m"月"d"日"', '2026年3月5日'],
])('%j under %j is shown as %j', (value, format, shown) => {
  expect(display(value, format, 'zh_CN')).toBe(shown);
});

test.each([
  ['yyyy-mm-dd', true],
  ['H:mm', true],
  ['0.00', false],
  ['@', false],
  [null, false],
  ['"day" 0', false],
])('%j makes numbers days: %j', (format, isDate) => {
  expect(isDateFormat(format)).toBe(isDate);
});
