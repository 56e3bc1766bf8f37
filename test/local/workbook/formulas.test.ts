import { FormulaCell } from '../../../src/local/workbook/grid';
import { mapReferences, offsetFormula, renameInFormula, shiftFormula } from '../../../src/local/workbook/references';
import { Workbook } from '../../../src/local/workbook/workbook';

const ORIGIN = { user: '', source: 'load' } as const;
const here = (sheet: string | null): boolean => sheet === null;

test.each([
  ['cells and areas', '=A1+$B$2*SUM(C3:D4)', '=#REF!+#REF!*SUM(#REF!)'],
  ['other tabs', "=Tab!A1+'客户 登记'!B2:B", '=#REF!+#REF!'],
  ['whole columns and rows', '=SUM(A:A)+SUM(2:3)', '=SUM(#REF!)+SUM(#REF!)'],
  ['not the text between quotes', '="A1"&"say ""B2"""', '="A1"&"say ""B2"""'],
  ['not functions and names', '=LOG10(A1)+ABC1D+TODAY()', '=LOG10(#REF!)+ABC1D+TODAY()'],
])('a formula points at %s', (_, formula, expected) => {
  expect(mapReferences(formula, () => null)).toBe(expected);
});

test.each<[string, string, Parameters<typeof shiftFormula>[2], Parameters<typeof shiftFormula>[3], string]>([
  ['rows above push it down', '=A5+$A$5', 'rows', { kind: 'insert', at: 2, count: 3 }, '=A8+$A$8'],
  ['rows below leave it', '=A5', 'rows', { kind: 'insert', at: 5, count: 3 }, '=A5'],
  ['rows inside widen an area', '=SUM(A1:A5)', 'rows', { kind: 'insert', at: 2, count: 1 }, '=SUM(A1:A6)'],
  ['deleted rows shorten an area', '=SUM(A2:A5)', 'rows', { kind: 'delete', at: 0, count: 3 }, '=SUM(A1:A2)'],
  ['a deleted cell is lost', '=A3+1', 'rows', { kind: 'delete', at: 2, count: 1 }, '=#REF!+1'],
  ['a moved row takes its readers along', '=A2+A5', 'rows', { kind: 'move', from: 1, count: 1, to: 5 }, '=A5+A4'],
  ['columns likewise', '=B1+SUM(B:B)', 'columns', { kind: 'insert', at: 0, count: 1 }, '=C1+SUM(C:C)'],
  ['an open end stays open', '=SUM(A3:A)', 'rows', { kind: 'insert', at: 0, count: 2 }, '=SUM(A5:A)'],
  ['another tab is not meant', '=Tab!A5', 'rows', { kind: 'insert', at: 0, count: 2 }, '=Tab!A5'],
])('%s', (_, formula, axis, shift, expected) => {
  expect(shiftFormula(formula, here, axis, shift)).toBe(expected);
});

test.each([
  ['=A1+B$2+$C3+$D$4', 2, 1, '=B3+C$2+$C5+$D$4'],
  ['=A1', -1, 0, '=#REF!'],
  ['=SUM(A:A)', 3, 1, '=SUM(B:B)'],
  ['="A1"', 3, 1, '="A1"'],
] as const)('%s copied %d down and %d right is %s', (formula, rows, columns, expected) => {
  expect(offsetFormula(formula, rows, columns)).toBe(expected);
});

test('a formula follows the new name of a tab', () => {
  expect(renameInFormula("=Old!A1+Other!A1+'Old'!B2", 'Old', '新 名')).toBe("='新 名'!A1+Other!A1+'新 名'!B2");
});

describe('results', () => {
  const with_ = (formulas: Record<string, [number, number]>, values: (string | number | boolean | null)[][] = []): Workbook => {
    const workbook = Workbook.empty({ rows: 20, columns: 6 });
    workbook.now = () => Date.parse('2026-03-05T02:00:00Z');
    if (values.length > 0) workbook.apply({ kind: 'cells', sheet: 0, row: 0, column: 0, values }, ORIGIN);
    for (const [text, [row, column]] of Object.entries(formulas)) {
      workbook.apply({ kind: 'cells', sheet: 0, row, column, formulas: [[text]] }, ORIGIN);
    }
    return workbook;
  };
  const result = (workbook: Workbook, row: number, column: number): unknown => workbook.value(workbook.sheet(0), row, column);

  test.each<[string, unknown]>([
    ['=A1+A2', 3],
    ['=A1/3', 1 / 3],
    ['=A3&"!"', '客户!'],
    ['=IF(A1<A2,"less","more")', 'less'],
    ['=COUNTIF(A1:A4,">1")', 1],
    ['=A4', true],
    ['=B9', 0],
    ['=1/0', '#DIV/0!'],
    ['=TODAY()', 46_086],
    ['=SUM(A:A)', 3],
  ])('%s comes to %j', (formula, expected) => {
    expect(result(with_({ [formula]: [0, 3] }, [[1], [2], ['客户'], [true]]), 0, 3)).toBe(expected);
  });

  test('follow each other over tabs', () => {
    const workbook = with_({ '=A1*2': [0, 1] }, [[5]]);
    workbook.apply({ kind: 'sheetInsert', sheet: 1, name: '二 号', index: 1, rows: 5, columns: 5 }, ORIGIN);
    workbook.apply({ kind: 'cells', sheet: 1, row: 0, column: 0, formulas: [['=Sheet1!B1+1']] }, ORIGIN);
    expect(workbook.value(workbook.sheet(1), 0, 0)).toBe(11);
    workbook.apply({ kind: 'cells', sheet: 0, row: 0, column: 0, values: [[7]] }, ORIGIN);
    expect(workbook.value(workbook.sheet(1), 0, 0)).toBe(15);
  });

  test('of today change with the clock', () => {
    const workbook = with_({ '=TODAY()': [0, 0] });
    expect(result(workbook, 0, 0)).toBe(46_086);
    workbook.now = () => Date.parse('2026-03-05T16:30:00Z');
    expect(result(workbook, 0, 0)).toBe(46_087);
  });

  test('are written over by a value, and gone when the formula is taken away', () => {
    const workbook = with_({ '=1+1': [0, 0] });
    workbook.apply({ kind: 'cells', sheet: 0, row: 0, column: 0, formulas: [[null]] }, ORIGIN);
    expect(result(workbook, 0, 0)).toBeNull();
    expect(workbook.sheet(0).grid.cell(0, 0)).not.toBeInstanceOf(FormulaCell);
  });
});
