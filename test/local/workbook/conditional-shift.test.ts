import type { Change } from '../../../src/local/workbook/change';
import { Workbook } from '../../../src/local/workbook/workbook';

/** The colours of F2:F10 by `=$F2<TODAY()`, after a change of rows or columns. */
function after(change: Change): unknown {
  const workbook = Workbook.empty({ rows: 12, columns: 10 });
  const rules = [
    {
      areas: [{ row: 1, column: 5, rows: 9, columns: 1 }],
      criteria: 'CUSTOM_FORMULA',
      args: ['=$F2<TODAY()'],
      style: { background: '#fce8e6' },
    },
  ];
  workbook.apply({ kind: 'conditionalFormats', sheet: 0, rules }, { user: '', source: 'load' });
  workbook.apply(change, { user: '', source: 'load' });
  const [rule] = workbook.sheets[0]?.conditionalFormats ?? [];
  const [area] = rule?.areas ?? [];
  return rule && [rule.args[0], area?.row, area?.column, area?.rows];
}

test.each<[string, Change, unknown]>([
  ['a column put before it', { kind: 'columnsInsert', sheet: 0, at: 2, count: 1 }, ['=$G2<TODAY()', 1, 6, 9]],
  ['the column moved to the front', { kind: 'columnsMove', sheet: 0, from: 5, count: 1, to: 1 }, ['=$B2<TODAY()', 1, 1, 9]],
  ['a row put above the header', { kind: 'rowsInsert', sheet: 0, at: 0, count: 1 }, ['=$F3<TODAY()', 2, 5, 9]],
  ['its first row deleted', { kind: 'rowsDelete', sheet: 0, at: 1, count: 1 }, ['=$F2<TODAY()', 1, 5, 8]],
  ['its first row moved down', { kind: 'rowsMove', sheet: 0, from: 1, count: 1, to: 5 }, ['=$F2<TODAY()', 1, 5, 9]],
  ['a row inside it deleted', { kind: 'rowsDelete', sheet: 0, at: 4, count: 2 }, ['=$F2<TODAY()', 1, 5, 7]],
  ['the column deleted', { kind: 'columnsDelete', sheet: 0, at: 5, count: 1 }, undefined],
])('the colours of due days stay on their cells: %s', (_, change, expected) => expect(after(change)).toEqual(expected));
