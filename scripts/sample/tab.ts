import { formatOf, unguard, widthOf, writeCell } from '../../src/core/kernel/cell';
import { dayNumber, isDay } from '../../src/core/kernel/day';
import { type Field, fieldsOf, type Table, type Value } from '../../src/core/kernel/table';
import type { Words } from '../../src/core/kernel/words';
import type { Change, Scalar } from '../../src/local/workbook/change';
import type { Workbook } from '../../src/local/workbook/workbook';

const LOADING = { user: '', source: 'load' } as const;
const HEADER = '#f1f3f4';
/** Rows that stay free below the last one, for people to go on. */
const FREE = 200;

/** The serial number under which a sheet keeps a day. */
export const serialOf = (day: string): number => dayNumber(day) + 25_569;

/** A value as it stands in its cell once a person has typed it: days as serials, no apostrophe before anything. */
export function cellOf(field: Field, value: Value, words: Words): Scalar {
  const written = writeCell(field, value, words);
  if (written === '') return null;
  if (typeof written === 'number') return written;
  if (field.kind === 'day') return serialOf(written);
  if (field.kind === 'moment')
    return serialOf(written.slice(0, 10)) + (Number(written.slice(11, 13)) * 60 + Number(written.slice(14, 16))) / 1440;
  return unguard(written);
}

/** Rows of a table as cells in the order of its columns. */
export function linesOf<T extends Table>(table: T, rows: readonly Readonly<Record<string, Value>>[], words: Words): Scalar[][] {
  const fields = fieldsOf(table);
  return rows.map((row) => fields.map(([name, field]) => cellOf(field, row[name] ?? null, words)));
}

/** Adds the tab of a table with these lines, looking as set-up makes it; what set-up alone can add is left to it. */
export function addTable(workbook: Workbook, table: Table, lines: readonly (readonly Scalar[])[]): void {
  const fields = fieldsOf(table);
  const sheet = workbook.nextSheet;
  const rows = lines.length + 1 + FREE;
  const columns = fields.length + 2;
  const apply = (change: Change): void => workbook.apply(change, LOADING);
  apply({ kind: 'sheetInsert', sheet, name: table.label.zh, index: workbook.sheets.length, rows, columns });
  apply({ kind: 'sheetProps', sheet, frozenRows: 1, frozenColumns: table.frozenColumns ?? 0 });
  fields.forEach(([, field], column) => {
    apply({ kind: 'format', sheet, format: formatOf(field), row: 1, column, rows: rows - 1, columns: 1 });
    apply({ kind: 'columnWidth', sheet, column, count: 1, pixels: widthOf(field, 'zh') });
    if (field.hidden) apply({ kind: 'columnsHidden', sheet, column, count: 1, hidden: true });
  });
  apply({
    kind: 'style',
    sheet,
    style: { bold: true, background: HEADER, vertical: 'middle', wrap: 'wrap' },
    row: 0,
    column: 0,
    rows: 1,
    columns: fields.length,
  });
  apply({ kind: 'cells', sheet, row: 0, column: 0, values: [fields.map(([, field]) => field.label.zh), ...lines] });
  apply({ kind: 'filter', sheet, area: { row: 0, column: 0, rows, columns: fields.length }, columns: [] });
}

/** Adds a tab that is nobody's: cells as they are, some merged. */
export function addForeign(
  workbook: Workbook,
  name: string,
  lines: readonly (readonly (Scalar | { readonly day: string })[])[],
  merges: readonly (readonly [row: number, column: number, rows: number, columns: number])[],
): void {
  const sheet = workbook.nextSheet;
  const columns = Math.max(...lines.map((line) => line.length)) + 3;
  const apply = (change: Change): void => workbook.apply(change, LOADING);
  apply({ kind: 'sheetInsert', sheet, name, index: workbook.sheets.length, rows: lines.length + 40, columns });
  const isDated = (cell: Scalar | { readonly day: string }): cell is { readonly day: string } =>
    typeof cell === 'object' && cell !== null && isDay(cell.day);
  apply({
    kind: 'cells',
    sheet,
    row: 0,
    column: 0,
    values: lines.map((line) => line.map((cell) => (isDated(cell) ? serialOf(cell.day) : cell))),
    formats: lines.map((line) => line.map((cell) => (isDated(cell) ? 'yyyy/m/d' : undefined))),
  });
  for (const [row, column, rows, wide] of merges) {
    apply({ kind: 'merge', sheet, row, column, rows, columns: wide });
    apply({ kind: 'style', sheet, style: { bold: true, horizontal: 'center', vertical: 'middle' }, row, column, rows, columns: wide });
  }
}
