import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type ExcelJS from 'exceljs';
import { a1Of } from '../workbook/a1';
import type { Area, RangeRef } from '../workbook/change';
import { Workbook } from '../workbook/workbook';
import { areasOf, clip, referenceOf } from './areas';
import { readConditionals } from './conditional';
import { type FileBook, LOADING, readBook } from './file-book';
import { type Cached, isError, notComputable } from './formulas';
import { HELPER_TAB, readHelperTab } from './helper-tab';
import { Package, tooLarge } from './package';
import { type Problem, Report } from './problem';
import { fillCells, hideByFilter, shapeSheet, sizeOf } from './read-sheet';
import type { SheetParts } from './sheet-parts';
import { readValidation, type Surroundings } from './validation';

export interface ReadOptions {
  readonly name?: string;
  readonly timeZone?: string;
  readonly locale?: string;
}

export interface ReadResult {
  readonly workbook: Workbook;
  /** What could not be kept as it was, with the cell and what became of it. */
  readonly report: readonly Problem[];
}

/** The most cells that Google Sheets holds in one file, empty ones included. */
const MOST_CELLS = 10_000_000;

/**
 * A workbook from an xlsx file. Days keep the wall clock that the file shows, whatever this machine's zone. Throws an
 * UnreadableFile when the file is none, is of the old kind, has a password, is damaged or too large.
 */
export async function readXlsx(source: Uint8Array | string, options: ReadOptions = {}): Promise<ReadResult> {
  const bytes = typeof source === 'string' ? await readFile(source) : source;
  const named = typeof source === 'string' ? { name: basename(source).replace(/\.xls[xm]$/i, '') } : {};
  const file = await Package.open(bytes);
  const report = new Report();
  const book = await readBook(file, report);
  const workbook = new Workbook({ ...named, ...options });
  const helper = book.sheets.find((sheet) => sheet.entry.name === HELPER_TAB);
  const sheets = book.sheets.filter((sheet) => sheet !== helper);
  refuseCrowds(sheets);
  const kept = readHelperTab(helper ? columnsOf(helper.tab) : []);
  const cached: Cached[] = [];
  sheets.forEach(({ entry, tab, parts }, id) => {
    const size = sizeOf(tab, parts);
    workbook.apply({ kind: 'sheetInsert', sheet: id, name: entry.name, index: id, ...size }, LOADING);
    shapeSheet(workbook.sheet(id), workbook, tab, parts, entry, book);
    cached.push(...fillCells(workbook.sheet(id), workbook, tab, parts, book, report));
  });
  for (const rest of kept.rests) putRest(workbook, rest);
  const names = nameRanges(workbook, book, report);
  const around: Surroundings = {
    range: (text) => names.get(text.toLowerCase()) ?? rangeOf(workbook, text, null),
    keptList: (text) => kept.lists.get(text) ?? null,
  };
  sheets.forEach(({ entry, parts }, id) => {
    applyRules(workbook, id, entry.name, parts, book, around, report);
    hideByFilter(workbook.sheet(id), workbook, parts, report);
  });
  keepResults(workbook, cached, report);
  return { workbook, report: report.problems() };
}

function refuseCrowds(sheets: FileBook['sheets']): void {
  let cells = 0;
  for (const { tab, parts } of sheets) {
    const size = sizeOf(tab, parts);
    cells += size.rows * size.columns;
  }
  if (cells > MOST_CELLS) throw tooLarge(cells * 8);
}

function columnsOf(tab: ExcelJS.Worksheet): string[][] {
  const columns: string[][] = [];
  for (let column = 1; column <= tab.columnCount; column++) {
    const cells: string[] = [];
    for (let row = 1; row <= tab.rowCount; row++) {
      const text = tab.findRow(row)?.findCell(column)?.text;
      if (text) cells.push(text);
    }
    columns.push(cells);
  }
  return columns;
}

function putRest(workbook: Workbook, rest: { readonly sheet: string; readonly cell: string; readonly text: string }): void {
  const sheet = workbook.sheetByName(rest.sheet);
  const area = referenceOf(rest.cell)?.area;
  if (!sheet || !area) return;
  const held = sheet.grid.cell(area.row, area.column);
  const values = [[`${typeof held === 'string' ? held : ''}${rest.text}`]];
  workbook.apply({ kind: 'cells', sheet: sheet.id, row: area.row, column: area.column, values }, LOADING);
}

function rangeOf(workbook: Workbook, text: string, on: string | null): RangeRef | null {
  const found = referenceOf(text);
  const sheet = found && workbook.sheetByName(found.sheet ?? on ?? '');
  const area = found && sheet && clip(found.area, sheet.grid);
  return area && sheet ? { sheet: sheet.id, ...area } : null;
}

function nameRanges(workbook: Workbook, book: FileBook, report: Report): Map<string, RangeRef> {
  const ranges = new Map<string, RangeRef>();
  for (const { name, refers, sheet } of book.names) {
    if (name.startsWith('_xlnm.') || refers.startsWith(`${HELPER_TAB}!`)) continue;
    const range = rangeOf(workbook, refers, sheet);
    if (!range) {
      report.add(
        sheet ?? '',
        '',
        `名称「${name}」不是单元格区域,没有带入:${refers}`,
        `the name “${name}” is no range of cells and was left out: ${refers}`,
      );
      continue;
    }
    if (ranges.has(name.toLowerCase())) {
      report.add(sheet ?? '', '', `名称「${name}」有好几个,只保留了第一个`, `there are several names “${name}”; only the first was kept`);
      continue;
    }
    ranges.set(name.toLowerCase(), range);
    workbook.apply({ kind: 'nameSet', name, range }, LOADING);
  }
  return ranges;
}

function applyRules(
  workbook: Workbook,
  id: number,
  name: string,
  parts: SheetParts,
  book: FileBook,
  around: Surroundings,
  report: Report,
): void {
  const { grid } = workbook.sheet(id);
  const inside = (area: Area): readonly Area[] => {
    const kept = clip(area, grid);
    return kept ? [kept] : [];
  };
  for (const found of parts.validations) {
    const here: Surroundings = { ...around, range: (text) => around.range(text) ?? rangeOf(workbook, text, name) };
    const read = readValidation(found, here);
    if (read === null) continue;
    if ('unknown' in read) {
      report.add(name, read.areas, `数据有效性没有带入:${read.unknown}`, `a validation was left out: ${read.unknown}`);
      continue;
    }
    if (read.weakened)
      report.add(name, read.areas, '按公式判断的数据有效性不再阻止输入', 'a validation by formula no longer keeps values out');
    for (const area of areasOf(read.areas).flatMap(inside))
      workbook.apply({ kind: 'validation', sheet: id, rule: read.rule, ...area }, LOADING);
  }
  const rules = readConditionals(name, parts.conditionals, book.looks, report)
    .map((rule) => ({ ...rule, areas: rule.areas.flatMap(inside) }))
    .filter((rule) => rule.areas.length > 0);
  if (rules.length > 0) workbook.apply({ kind: 'conditionalFormats', sheet: id, rules }, LOADING);
}

/** Where a formula cannot be worked out here, what it came to in the file stays as a plain value. */
function keepResults(workbook: Workbook, cached: readonly Cached[], report: Report): void {
  let left = cached;
  while (left.length > 0) {
    const failing = notComputable(workbook, left);
    if (failing.length === 0) break;
    for (const { sheet: id, row, column, value } of failing) {
      const sheet = workbook.sheet(id);
      const formula = workbook.formula(sheet, row, column);
      const place = a1Of({ row, column, rows: 1, columns: 1 });
      report.add(
        sheet.name,
        place,
        `公式算不了,保留了文件里的结果:${formula}`,
        `the formula cannot be worked out here; its result was kept: ${formula}`,
      );
      workbook.apply({ kind: 'cells', sheet: id, row, column, values: [[value]], formulas: [[null]] }, LOADING);
    }
    const gone = new Set(failing);
    left = left.filter((one) => !gone.has(one));
  }
  for (const { sheet: id, row, column } of left) {
    const sheet = workbook.sheet(id);
    const value = workbook.value(sheet, row, column);
    if (isError(value)) {
      const place = a1Of({ row, column, rows: 1, columns: 1 });
      report.add(sheet.name, place, `公式的结果是错误 ${value}`, `the formula comes to the error ${value}`);
    }
  }
}
