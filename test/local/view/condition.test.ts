import fc from 'fast-check';
import { readCondition } from '../../../src/local/view/grid/condition';
import type { Scalar } from '../../../src/local/workbook/change';
import { Workbook } from '../../../src/local/workbook/workbook';

const TODAY = 46_086;

function holds(formula: string, cells: readonly (readonly Scalar[])[], rows = 0, columns = 0): boolean | null {
  const condition = readCondition(formula);
  return condition ? condition({ value: (row, column) => cells[row]?.[column] ?? null, now: () => TODAY + 0.4 }, rows, columns) : null;
}

test.each<[string, string, Scalar, boolean]>([
  ['a day before today', '=AND($A1<>"",$A1<TODAY())', TODAY - 1, true],
  ['today', '=AND($A1<>"",$A1<TODAY())', TODAY, false],
  ['nothing in the cell', '=AND($A1<>"",$A1<TODAY())', null, false],
  ['within three days', '=AND($A1<>"",$A1>TODAY(),$A1<=TODAY()+3)', TODAY + 3, true],
  ['text is after every number', '=A1>1000000', '周五', true],
  ['text without regard to case', '=A1="ok"', 'OK', true],
  ['an empty cell equals empty text', '=A1=""', null, true],
  ['an empty cell equals zero', '=A1=0', null, true],
  ['a quotation mark inside text', '=A1="a""b"', 'a"b', true],
  ['a sum of text fails and colours nothing', '=A1+1>0', '周五', false],
  ['a failure that is provided for', '=IFERROR(A1+1>0,TRUE)', '周五', true],
  ['a month on, cut at the end of the month', '=A1=EDATE(46053,1)', 46_081, true],
  ['true alone', '=A1', true, true],
  ['the sign before a power of ten', '=-A1*1e1=-50', 5, true],
])('a condition holds or not: %s', (_, formula, value, expected) => expect(holds(formula, [[value]])).toBe(expected));

test('a cell further down looks at its own row, but at the fixed column', () => {
  const cells = [
    [1, 0],
    [5, 0],
  ];
  expect(holds('=$A1>3', cells, 0, 1)).toBe(false);
  expect(holds('=$A1>3', cells, 1, 1)).toBe(true);
  expect(holds('=A$1>3', cells, 1, 0)).toBe(false);
});

test.each(['=COUNTIF(A:A,A1)>1', '=A1:A3', "='另页'!A1>0", '=SUMPRODUCT(1)', '=A1>', 'A1>0', '=名称>0', '=LEN()'])(
  '%s is left to the engine of the grid',
  (formula) => {
    expect(readCondition(formula)).toBeNull();
  },
);

const value: fc.Arbitrary<Scalar> = fc.oneof(
  fc.constantFrom(null, true, false, 'a', 'B', '周五', '12'),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(TODAY - 1, TODAY, TODAY + 1),
);
const operand = fc.constantFrom(
  'A1',
  'B1',
  '$A1',
  '0',
  '1',
  '2.5',
  '"a"',
  '""',
  'TODAY()',
  'LEN(A1)',
  'INT(B1/2)',
  '-B1',
  'A1&B1',
  'A1+1',
  '(B1*2)',
);
const sign = fc.constantFrom('=', '<>', '<', '>', '<=', '>=');
const comparison = fc.tuple(operand, sign, operand).map((parts) => parts.join(''));
// Google works out every part of AND and OR, and fails with it; that engine stops at the first that decides.
const sure = fc.constantFrom('A1', 'B1', '0', '2.5', '"a"', '""', 'TODAY()', 'LEN(A1)', 'A1&B1');
const harmless = fc.tuple(sure, sign, sure).map((parts) => parts.join(''));
const formula = fc.oneof(
  comparison,
  fc.tuple(harmless, harmless).map(([a, b]) => `AND(${a},${b})`),
  fc.tuple(harmless, harmless).map(([a, b]) => `OR(NOT(${a}),${b})`),
  fc.tuple(comparison, comparison, comparison).map(([a, b, c]) => `IF(${a},${b},${c})`),
);

test('it agrees with the engine that works out the cells', () => {
  fc.assert(
    fc.property(value, value, formula, (a, b, text) => {
      const workbook = Workbook.empty({ rows: 3, columns: 3 });
      workbook.now = () => workbook.zone.fromSerial(TODAY + 0.4);
      workbook.apply(
        {
          kind: 'cells',
          sheet: 0,
          row: 0,
          column: 0,
          values: [[a, b, null]],
          formulas: [[undefined, undefined, `=IFERROR(IF(${text},TRUE,FALSE),FALSE)`]],
        },
        { user: '', source: 'load' },
      );
      const [sheet] = workbook.sheets;
      expect({ a, b, text, holds: holds(`=${text}`, [[a, b]]) }).toEqual({ a, b, text, holds: sheet && workbook.value(sheet, 0, 2) });
    }),
    { numRuns: 300 },
  );
});
