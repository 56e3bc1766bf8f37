import type ExcelJS from 'exceljs';
import { a1Of } from '../workbook/a1';
import type { Area, FilterColumn, Scalar, Style } from '../workbook/change';
import { isDateFormat } from '../workbook/display';
import { offsetFormula } from '../workbook/references';
import type { SheetState } from '../workbook/sheet-state';
import { overlaps } from '../workbook/spans';
import type { Workbook } from '../workbook/workbook';
import { areasOf, clip, referenceOf } from './areas';
import { colourOf } from './colours';
import { type FileBook, LOADING } from './file-book';
import { isFilteredOut, shownText } from './filtered';
import { type Cached, readFormula } from './formulas';
import type { Report, Wording } from './problem';
import type { SheetEntry, SheetParts } from './sheet-parts';
import { USUAL_WIDTH } from './sizes';
import { readStyle } from './style';
import { elements } from './xml';

/** Google's new sheets have this size at least. */
const LEAST = { rows: 1000, columns: 26 } as const;
/** Rows below the last content that carry only a look; a look on a million empty rows is nobody's wish. */
const MOST_BARE_ROWS = 2000;

const RICH: Wording = { zh: '单元格里部分文字的格式没有保留', en: 'formatting of single words inside a cell was not kept' };
const DAY_1904 = 1462;

/** How many rows and columns the tab needs. */
export function sizeOf(tab: ExcelJS.Worksheet, parts: SheetParts): { readonly rows: number; readonly columns: number } {
  let filled = 0;
  for (let row = tab.rowCount; row > 0; row--) {
    if (tab.findRow(row)?.hasValues) {
      filled = row;
      break;
    }
  }
  let rows = Math.max(LEAST.rows, Math.min(tab.rowCount, filled + MOST_BARE_ROWS));
  let columns = Math.max(LEAST.columns, tab.actualColumnCount > 0 ? lastColumn(tab) : 0);
  for (const place of [...parts.merges, ...parts.notes.map((note) => note.cell), parts.filter?.attributes.ref ?? '']) {
    for (const area of areasOf(place)) {
      rows = Math.max(rows, Math.min(area.row + area.rows, filled + MOST_BARE_ROWS));
      columns = Math.max(columns, area.column + area.columns);
    }
  }
  return { rows, columns };
}

function lastColumn(tab: ExcelJS.Worksheet): number {
  let last = 0;
  tab.eachRow((row) => {
    last = Math.max(last, row.cellCount);
  });
  return last;
}

/** Sizes, frozen panes, hidden lines, merges and notes of a tab. */
export function shapeSheet(
  sheet: SheetState,
  workbook: Workbook,
  tab: ExcelJS.Worksheet,
  parts: SheetParts,
  entry: SheetEntry,
  book: FileBook,
): void {
  const { id, grid } = sheet;
  const apply = (change: Parameters<Workbook['apply']>[0]): void => workbook.apply(change, LOADING);
  const colour = colourOf(parts.tabColour, book.defaults.theme);
  apply({
    kind: 'sheetProps',
    sheet: id,
    frozenRows: Math.min(parts.frozenRows, grid.rows),
    frozenColumns: Math.min(parts.frozenColumns, grid.columns),
    gridlines: parts.gridlines,
    hidden: entry.state !== 'visible',
    ...(colour && { tabColor: colour }),
  });
  const usual = parts.usualWidth;
  for (let column = 0; column < grid.columns; column++) {
    const given = tab.getColumn(column + 1);
    const pixels = Math.round((given.width ?? usual ?? 0) * book.digitWidth);
    if (pixels > 0 && pixels !== USUAL_WIDTH) apply({ kind: 'columnWidth', sheet: id, column, count: 1, pixels });
    if (given.hidden) apply({ kind: 'columnsHidden', sheet: id, column, count: 1, hidden: true });
  }
  for (let number = 1; number <= Math.min(tab.rowCount, grid.rows); number++) {
    const row = tab.findRow(number);
    if (row?.hidden) apply({ kind: 'rowsHidden', sheet: id, row: number - 1, count: 1, hidden: true });
    if (row?.height && parts.ownHeights.has(number)) {
      apply({ kind: 'rowHeight', sheet: id, row: number - 1, count: 1, pixels: Math.round((row.height * 4) / 3) });
    }
  }
  for (const { cell, text } of parts.notes) {
    for (const area of areasOf(cell).flatMap((found) => clip(found, grid) ?? [])) {
      apply({ kind: 'note', sheet: id, notes: [[text]], ...area, rows: 1, columns: 1 });
    }
  }
}

/** Values, formulas, formats and looks of a tab; gives the formulas with what they came to in the file. */
export function fillCells(
  sheet: SheetState,
  workbook: Workbook,
  tab: ExcelJS.Worksheet,
  parts: SheetParts,
  book: FileBook,
  report: Report,
): Cached[] {
  const { grid } = sheet;
  const looks = new Looks(book, sheet, report);
  const cached: Cached[] = [];
  const values: Scalar[][] = [];
  const formulas: (string | undefined)[][] = [];
  const rows = Math.min(tab.rowCount, grid.rows);
  const columns = Array.from({ length: grid.columns }, (_, column) => looks.of(tab.getColumn(column + 1)));
  const painted = columns.map(() => [] as Look[]);
  for (let row = 0; row < rows; row++) {
    const found = tab.findRow(row + 1);
    const rowLook = found && looks.of(found);
    const line: Scalar[] = [];
    const texts: (string | undefined)[] = [];
    for (let column = 0; column < grid.columns; column++) {
      const cell = found?.findCell(column + 1);
      const look = cell ? looks.ofCell(cell, row, column) : rowLook && rowLook !== looks.plain ? rowLook : (columns[column] ?? looks.plain);
      painted[column]?.push(look);
      if (!cell || cell.type === MERGED) continue;
      const held = readCell(cell, tab, sheet.name, row, column, report);
      if (held.value === null && held.formula === undefined) continue;
      const value = typeof held.value === 'number' && book.since1904 && isDateFormat(look.format) ? held.value + DAY_1904 : held.value;
      while (line.length < column) line.push(null);
      line[column] = value;
      if (held.formula === undefined) continue;
      texts[column] = held.formula;
      cached.push({ sheet: sheet.id, row, column, value });
    }
    values.push(line);
    formulas.push(texts);
  }
  workbook.apply({ kind: 'cells', sheet: sheet.id, row: 0, column: 0, values, formulas }, LOADING);
  painted.forEach((line, column) => {
    paint(workbook, sheet, column, line, columns[column] ?? looks.plain);
  });
  mergeAll(workbook, sheet, parts, report);
  return cached;
}

interface Look {
  readonly format: string;
  readonly style: Style;
}

/** Turns the looks of the file into those of the workbook, each once; equal ones are one object. */
class Looks {
  readonly plain: Look = { format: '', style: {} };
  private readonly byContent = new Map<string, Look>([[JSON.stringify(this.plain), this.plain]]);
  private readonly known = new Map<object, { readonly look: Look; readonly lost: readonly Wording[] }>();

  constructor(
    private readonly book: FileBook,
    private readonly sheet: SheetState,
    private readonly report: Report,
  ) {}

  /** The look of a row or a column, for the cells that the file leaves out. */
  of(line: Partial<ExcelJS.Style>): Look {
    const { numFmt, font, alignment, border, fill, protection } = line;
    return this.read({
      ...(numFmt && { numFmt }),
      ...(font && { font }),
      ...(alignment && { alignment }),
      ...(border && { border }),
      ...(fill && { fill }),
      ...(protection && { protection }),
    }).look;
  }

  ofCell(cell: ExcelJS.Cell, row: number, column: number): Look {
    let read = this.known.get(cell.style);
    if (!read) {
      read = this.read(cell.style);
      this.known.set(cell.style, read);
    }
    for (const wording of read.lost) this.report.gather(this.sheet.name, row, column, wording);
    return read.look;
  }

  private read(given: Partial<ExcelJS.Style>): { readonly look: Look; readonly lost: readonly Wording[] } {
    const { style, lost } = readStyle(given, this.book.defaults);
    const look = { format: this.book.formats.formatOf(given.numFmt), style };
    const key = JSON.stringify(look);
    const held = this.byContent.get(key) ?? look;
    this.byContent.set(key, held);
    return { look: held, lost };
  }
}

/** Puts the looks of a column on its cells, a run at a time; below the last row of the file the column's own goes on. */
function paint(workbook: Workbook, sheet: SheetState, column: number, line: readonly Look[], rest: Look): void {
  for (let row = 0; row < sheet.grid.rows; ) {
    const look = line[row] ?? rest;
    let end = row + 1;
    while (end < line.length && line[end] === look) end++;
    if (end >= line.length && look === rest) end = sheet.grid.rows;
    const area = { row, column, rows: end - row, columns: 1 };
    if (look.format !== '') workbook.apply({ kind: 'format', sheet: sheet.id, format: look.format, ...area }, LOADING);
    if (Object.keys(look.style).length > 0) workbook.apply({ kind: 'style', sheet: sheet.id, style: look.style, ...area }, LOADING);
    row = end;
  }
}

/** exceljs numbers the kinds of values; 1 is a cell that lies under a merge. */
const MERGED = 1;

interface Held {
  readonly value: Scalar;
  readonly formula?: string;
}

function readCell(cell: ExcelJS.Cell, tab: ExcelJS.Worksheet, sheet: string, row: number, column: number, report: Report): Held {
  const { value } = cell;
  if (value === null || value === undefined) return { value: null };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { value };
  const place = a1Of({ row, column, rows: 1, columns: 1 });
  if (value instanceof Date) throw new Error(`exceljs made a Date of ${sheet}!${place}`);
  if ('richText' in value) {
    report.gather(sheet, row, column, RICH);
    return { value: value.richText.map((part) => part.text).join('') };
  }
  if ('error' in value) {
    report.add(sheet, place, `单元格是错误值 ${value.error},按文字保留`, `the cell holds the error ${value.error}; it was kept as text`);
    return { value: value.error };
  }
  if ('sharedFormula' in value) {
    const master = referenceOf(value.sharedFormula)?.area;
    const source = master && tab.findRow(master.row + 1)?.findCell(master.column + 1)?.value;
    const text = typeof source === 'object' && source !== null && 'formula' in source ? source.formula : undefined;
    if (master && text)
      return { value: resultOf(value.result), formula: offsetFormula(readFormula(text), row - master.row, column - master.column) };
    return { value: resultOf(value.result) };
  }
  if ('formula' in value && value.formula) {
    // exceljs leaves these two out of its type.
    const spread = 'shareType' in value && value.shareType === 'array' && 'ref' in value ? String(value.ref) : place;
    const area = referenceOf(spread)?.area;
    if (area && area.rows * area.columns > 1) {
      report.add(sheet, spread, '数组公式只保留了结果', 'of an array formula only the results were kept');
      return { value: resultOf(value.result) };
    }
    return { value: resultOf(value.result), formula: readFormula(value.formula) };
  }
  if ('result' in value || 'formula' in value) {
    report.add(sheet, place, '模拟运算表只保留了结果', 'of a what-if table only the results were kept');
    return { value: 'result' in value ? resultOf(value.result) : null };
  }
  throw new Error(`exceljs gave an unknown value in ${sheet}!${place}`);
}

function resultOf(result: ExcelJS.CellFormulaValue['result'] | undefined): Scalar {
  if (result === undefined || result instanceof Date) return null;
  return typeof result === 'object' ? result.error : result;
}

function mergeAll(workbook: Workbook, sheet: SheetState, parts: SheetParts, report: Report): void {
  const done: Area[] = [];
  for (const place of parts.merges) {
    for (const area of areasOf(place).flatMap((found) => clip(found, sheet.grid) ?? [])) {
      if (area.rows * area.columns < 2) continue;
      if (done.some((other) => overlaps(other, area))) {
        report.add(sheet.name, place, '合并区域互相重叠,没有带入', 'overlapping merged cells were left apart');
        continue;
      }
      done.push(area);
      reportHidden(sheet, area, report);
      workbook.apply({ kind: 'merge', sheet: sheet.id, ...area }, LOADING);
    }
  }
}

/** A merge shows its first cell only; what some programs leave beneath the others would vanish without a word. */
function reportHidden(sheet: SheetState, area: Area, report: Report): void {
  for (let row = area.row; row < area.row + area.rows; row++) {
    for (let column = area.column; column < area.column + area.columns; column++) {
      if (row === area.row && column === area.column) continue;
      const value = sheet.grid.cell(row, column);
      if (value === null) continue;
      const text = typeof value === 'object' ? value.text : String(value);
      report.add(
        sheet.name,
        a1Of({ row, column, rows: 1, columns: 1 }),
        `压在合并单元格下面的内容没有带入:${text}`,
        `content beneath merged cells was left out: ${text}`,
      );
    }
  }
}

/** The tab's filter, with the rows that it hides hidden by it and not by themselves. */
export function hideByFilter(sheet: SheetState, workbook: Workbook, parts: SheetParts, report: Report): void {
  const found = parts.filter && areasOf(parts.filter.attributes.ref ?? '').flatMap((area) => clip(area, sheet.grid) ?? [])[0];
  if (!parts.filter || !found) return;
  const columns: FilterColumn[] = [];
  for (const { attributes, inner } of elements(parts.filter.inner, 'filterColumn')) {
    const column = found.column + Number(attributes.colId ?? 0);
    if (attributes.hiddenButton === '1' && inner === '') continue;
    if (!/<filters\b/.test(inner) || /<dateGroupItem\b/.test(inner)) {
      const place = a1Of({ ...found, column, columns: 1 });
      report.add(sheet.name, place, '筛选条件没有带入,被筛掉的行按隐藏行保留', 'a filter condition was left out; its rows stay hidden');
      continue;
    }
    const shown = new Set(elements(inner, 'filter').map((one) => one.attributes.val ?? ''));
    if (/<filters\b[^>]*\bblank="(?:1|true)"/.test(inner)) shown.add('');
    const all = new Set<string>();
    for (let row = found.row + 1; row < found.row + found.rows; row++) {
      const text = shownText(sheet, workbook, row, column);
      if (!shown.has(text) && !shown.has(String(workbook.value(sheet, row, column) ?? ''))) all.add(text);
    }
    columns.push({ column, hiddenValues: [...all] });
  }
  workbook.apply({ kind: 'filter', sheet: sheet.id, area: found, columns }, LOADING);
  for (let row = found.row + 1; row < found.row + found.rows; row++) {
    if (!sheet.hiddenRows.get(row) || !isFilteredOut(sheet, workbook, row)) continue;
    workbook.apply({ kind: 'rowsHidden', sheet: sheet.id, row, count: 1, hidden: false }, LOADING);
  }
}
