import type ExcelJS from 'exceljs';
import { a1Of } from '../workbook/a1';
import type { Scalar, Style } from '../workbook/change';
import { FormulaCell, type Grid } from '../workbook/grid';
import type { SheetState } from '../workbook/sheet-state';
import type { Workbook } from '../workbook/workbook';
import { isFilteredOut } from './filtered';
import { writtenFormat } from './formats';
import { isError } from './formulas';
import type { HelperTab } from './helper-tab';
import { DIGIT, USUAL_WIDTH } from './sizes';
import { writeStyle } from './style';
import { escapeCharacters } from './xml';

type FileStyle = Partial<ExcelJS.Style>;

/** Plain, but different for the file from having no look: an empty cell with it shields itself from its column's look. */
const SHIELD: FileStyle = { alignment: {} };
const PLAIN: FileStyle = {};

/** Cells with their looks, sizes, hidden lines, merges and notes of a tab. */
export function writeCells(
  sheet: SheetState,
  workbook: Workbook,
  tab: ExcelJS.Worksheet,
  helper: HelperTab,
  formula: (text: string) => string,
): void {
  const { grid } = sheet;
  const looks = new FileStyles();
  const height = writtenRows(sheet);
  const columns = Array.from({ length: grid.columns }, (_, column) => looks.ofColumn(grid, column, height));
  columns.forEach(({ rest }, column) => {
    const pixels = sheet.columnWidths.get(column);
    const hidden = sheet.hiddenColumns.get(column);
    if (pixels === null && !hidden && rest === PLAIN) return;
    const written = tab.getColumn(column + 1);
    // exceljs gives a column of its own a width of 9 digits unless it is told one.
    const digits = (pixels ?? USUAL_WIDTH) / DIGIT;
    // And a width of just 9 digits it takes for none: that is written by a hair wider, which comes back as as many dots.
    written.width = digits === 9 ? 9.001 : digits;
    if (hidden) written.hidden = true;
    if (rest !== PLAIN) written.style = rest;
  });
  for (let row = 0; row < height; row++) {
    const line = grid.row(row);
    const written = tab.getRow(row + 1);
    const pixels = sheet.rowHeights.get(row);
    if (pixels !== null) written.height = (pixels * 3) / 4;
    const hidden = sheet.hiddenRows.get(row) === true || isFilteredOut(sheet, workbook, row);
    if (hidden) written.hidden = true;
    for (let column = 0; column < grid.columns; column++) {
      const { lines, rest } = columns[column] ?? { lines: [], rest: PLAIN };
      const held = line?.[column] ?? null;
      const look = lines[row] ?? rest;
      // exceljs leaves out a row without cells, be it hidden or not.
      if (held === null && look === rest && !(hidden && column === 0)) continue;
      const cell = written.getCell(column + 1);
      cell.style = held === null && look === PLAIN ? SHIELD : look;
      if (held === null) continue;
      const place = (): string => a1Of({ row, column, rows: 1, columns: 1 });
      if (held instanceof FormulaCell) cell.value = { formula: formula(held.text), ...resultOf(held.value) };
      else cell.value = typeof held === 'string' ? escapeCharacters(helper.cut(tab.name, place(), held)) : held;
    }
  }
  for (const { row, column, rows, columns: wide } of sheet.merges)
    tab.mergeCellsWithoutStyle(row + 1, column + 1, row + rows, column + wide);
  grid.eachLook((look, column) => {
    if (look.note.isPlain) return;
    look.note.each(0, grid.rows, (from, to, text) => {
      if (text !== null) for (let row = from; row < to; row++) tab.getCell(row + 1, column + 1).note = escapeCharacters(text);
    });
  });
}

function resultOf(value: Scalar): Pick<ExcelJS.CellFormulaValue, 'result'> {
  if (value === null) return {};
  return { result: isError(value) ? { error: value as ExcelJS.CellErrorValue['error'] } : value };
}

/** How many rows must be written: below them every column looks as it does to the end, and nothing stands there. */
function writtenRows({ grid, rowHeights, hiddenRows }: SheetState): number {
  let height = grid.lastRow();
  grid.eachLook((look) => {
    for (const runs of [look.format, look.style]) {
      for (const [start] of runs.pairs()) if (start < grid.rows) height = Math.max(height, start);
    }
  });
  for (const runs of [rowHeights, hiddenRows]) {
    runs.each(0, grid.rows, (_, to, value) => {
      if (value !== null) height = Math.max(height, to);
    });
  }
  return height;
}

/** The looks of the workbook as exceljs wants them: one object for equal looks, which it then numbers once. */
class FileStyles {
  private readonly byContent = new Map<string, FileStyle>();
  private readonly keys = new WeakMap<Style, string>();

  /** The looks of a column's first rows, and the one that goes on below. */
  ofColumn(grid: Grid, column: number, height: number): { readonly lines: readonly FileStyle[]; readonly rest: FileStyle } {
    const look = grid.look(column);
    if (!look) return { lines: [], rest: PLAIN };
    const lines: FileStyle[] = [];
    look.format.each(0, height, (from, to, format) => {
      look.style.each(from, to, (start, end, style) => {
        const made = this.of(format, style);
        for (let row = start; row < end; row++) lines.push(made);
      });
    });
    const last = grid.rows - 1;
    return { lines, rest: this.of(look.format.get(last), look.style.get(last)) };
  }

  private of(format: string | null, style: Style | null): FileStyle {
    if (!format && !style) return PLAIN;
    const key = `${format ?? ''}\n${style ? this.keyOf(style) : ''}`;
    let made = this.byContent.get(key);
    if (!made) {
      made = writeStyle(style ?? {}, format && writtenFormat(format));
      if (Object.keys(made).length === 0) made = PLAIN;
      this.byContent.set(key, made);
    }
    return made;
  }

  private keyOf(style: Style): string {
    let key = this.keys.get(style);
    if (key === undefined) {
      key = JSON.stringify(Object.entries(style).sort(([a], [b]) => (a < b ? -1 : 1)));
      this.keys.set(style, key);
    }
    return key;
  }
}
