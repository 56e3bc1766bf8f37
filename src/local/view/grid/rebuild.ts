import type { Area, Change, Style } from '../../workbook/change';
import { FormulaCell } from '../../workbook/grid';
import type { SheetState } from '../../workbook/sheet-state';
import type { Book } from './book';

/** The cells of an area with their looks, as changes that write them into empty ground. */
export function cellsAsChanges(
  sheet: SheetState,
  area: Area,
  to: { readonly sheet: number; readonly row: number; readonly column: number },
): Change[] {
  const { grid } = sheet;
  const changes: Change[] = [];
  const at = { sheet: to.sheet, row: to.row, column: to.column };
  const written = contentOf(sheet, area);
  if (written) changes.push({ kind: 'cells', ...at, ...written });
  const notes: (string | null)[][] = [];
  for (let column = area.column; column < area.column + area.columns; column++) {
    const look = grid.look(column);
    if (!look) continue;
    const run = (from: number, until: number) => ({
      sheet: to.sheet,
      row: to.row + from - area.row,
      column: to.column + column - area.column,
      rows: until - from,
      columns: 1,
    });
    const end = area.row + area.rows;
    look.format.each(area.row, end, (from, until, format) => {
      if (format !== null) changes.push({ kind: 'format', ...run(from, until), format });
    });
    look.style.each(area.row, end, (from, until, style) => {
      if (style && Object.keys(style).length > 0) changes.push({ kind: 'style', ...run(from, until), style });
    });
    look.validation.each(area.row, end, (from, until, rule) => {
      if (rule) changes.push({ kind: 'validation', ...run(from, until), rule });
    });
    look.note.each(area.row, end, (from, until, note) => {
      if (note === null) return;
      for (let row = from; row < until; row++) {
        const line = (notes[row - area.row] ??= []);
        line[column - area.column] = note;
      }
    });
  }
  notes.forEach((line, r) => {
    line.forEach((note, c) => {
      changes.push({ kind: 'note', sheet: to.sheet, row: to.row + r, column: to.column + c, rows: 1, columns: 1, notes: [[note]] });
    });
  });
  return changes;
}

/** Values and formulas of an area; null when it holds nothing. */
export function contentOf(sheet: SheetState, area: Area): Pick<Extract<Change, { kind: 'cells' }>, 'values' | 'formulas'> | null {
  let last = -1;
  let hasFormula = false;
  const values: (string | number | boolean | null)[][] = [];
  const formulas: (string | undefined)[][] = [];
  for (let r = 0; r < area.rows; r++) {
    const line: (string | number | boolean | null)[] = [];
    const texts: (string | undefined)[] = [];
    for (let c = 0; c < area.columns; c++) {
      const cell = sheet.grid.cell(area.row + r, area.column + c);
      if (cell instanceof FormulaCell) {
        texts[c] = cell.text;
        hasFormula = true;
        last = r;
      } else if (cell !== null) last = r;
      line.push(cell instanceof FormulaCell ? cell.value : cell);
    }
    values.push(line);
    formulas.push(Array.from({ length: area.columns }, (_, c) => texts[c]));
  }
  if (last < 0) return null;
  values.length = last + 1;
  formulas.length = last + 1;
  return { values, ...(hasFormula && { formulas }) };
}

/** A whole tab as changes that make it, under this number, name and place. */
export function tabAsChanges(sheet: SheetState, as: { readonly sheet: number; readonly name: string; readonly index: number }): Change[] {
  const { grid } = sheet;
  const id = as.sheet;
  const changes: Change[] = [
    { kind: 'sheetInsert', sheet: id, name: as.name, index: as.index, rows: grid.rows, columns: grid.columns },
    ...cellsAsChanges(sheet, { row: 0, column: 0, rows: grid.rows, columns: grid.columns }, { sheet: id, row: 0, column: 0 }),
    ...linesAsChanges(sheet, id, 'rows', 0, grid.rows),
    ...linesAsChanges(sheet, id, 'columns', 0, grid.columns),
    ...sheet.merges.map((merge): Change => ({ kind: 'merge', sheet: id, ...merge })),
  ];
  if (sheet.conditionalFormats.length > 0) changes.push({ kind: 'conditionalFormats', sheet: id, rules: sheet.conditionalFormats });
  if (sheet.filter) changes.push({ kind: 'filter', sheet: id, area: sheet.filter.area, columns: sheet.filter.columns });
  const { frozenRows, frozenColumns, hidden, tabColor, gridlines } = sheet;
  changes.push({ kind: 'sheetProps', sheet: id, frozenRows, frozenColumns, hidden, tabColor, gridlines });
  return changes;
}

/** Sizes and hiding of rows or columns. */
export function linesAsChanges(sheet: SheetState, to: number, axis: 'rows' | 'columns', start: number, end: number): Change[] {
  const changes: Change[] = [];
  const [sizes, hidden] = axis === 'rows' ? [sheet.rowHeights, sheet.hiddenRows] : [sheet.columnWidths, sheet.hiddenColumns];
  sizes.each(start, end, (from, until, pixels) => {
    const count = until - from;
    if (pixels !== null) {
      changes.push(
        axis === 'rows'
          ? { kind: 'rowHeight', sheet: to, row: from, count, pixels }
          : { kind: 'columnWidth', sheet: to, column: from, count, pixels },
      );
    }
  });
  hidden.each(start, end, (from, until, isHidden) => {
    const count = until - from;
    if (!isHidden) return;
    changes.push(
      axis === 'rows'
        ? { kind: 'rowsHidden', sheet: to, row: from, count, hidden: true }
        : { kind: 'columnsHidden', sheet: to, column: from, count, hidden: true },
    );
  });
  return changes;
}

/** What of the workbook hangs on a tab and dies with it. */
export function tiesAsChanges(book: Book, sheet: number): Change[] {
  const changes: Change[] = [];
  for (const [name, range] of book.names) if (range.sheet === sheet) changes.push({ kind: 'nameSet', name, range });
  for (const metadata of book.metadata.values()) {
    if (metadata.at.kind !== 'spreadsheet' && metadata.at.sheet === sheet) changes.push({ kind: 'metadataSet', metadata });
  }
  for (const protection of book.protections.values()) if (protection.sheet === sheet) changes.push({ kind: 'protect', protection });
  return changes;
}

/** The keys of a style that was written, as they were before. */
export function styleBack(held: Readonly<Record<string, string | number | boolean | null>>, written: Style): Style {
  const back: Record<string, string | number | boolean | null> = {};
  for (const key of Object.keys(written)) back[key] = held[key] ?? null;
  return back;
}
