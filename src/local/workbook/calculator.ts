import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync, Model } from '@ironcalc/wasm';
import { a1Of, quotedSheet } from './a1';
import type { Area, Change, Scalar } from './change';
import { FormulaCell } from './grid';
import { mapReferences, referenceArea, referencesIn } from './references';
import type { SheetState } from './sheet-state';
import { overlaps } from './spans';
import type { Workbook } from './workbook';

let isReady = false;

function start(): void {
  if (isReady) return;
  initSync({ module: readFileSync(createRequire(import.meta.url).resolve('@ironcalc/wasm/wasm_bg.wasm')) });
  isReady = true;
}

const VOLATILE = /\b(TODAY|NOW)\s*\(\s*\)/gi;
const RANDOM = /\bRAND(BETWEEN)?\s*\(/i;
const READER = '_read_';

interface Task {
  readonly cell: FormulaCell;
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}

/**
 * Works out formulas when somebody reads one, and only then.
 *
 * It hands the engine just the cells that formulas point at: a register of 50,000 rows beside one small
 * sum must not be copied into it.
 */
export class Calculator {
  private isFresh = false;
  private moment = '';
  private watched: { readonly sheet: number; readonly area: Area }[] = [];

  constructor(private readonly workbook: Workbook) {}

  /** Notes whether a change can alter a result. */
  heard(change: Change): void {
    if (!this.isFresh) return;
    switch (change.kind) {
      case 'cells': {
        if (change.formulas) {
          this.isFresh = false;
          return;
        }
        const rows = change.values?.length ?? 0;
        let columns = 0;
        for (const line of change.values ?? []) columns = Math.max(columns, line.length);
        const area = { row: change.row, column: change.column, rows, columns };
        if (this.watched.some((held) => held.sheet === change.sheet && overlaps(held.area, area))) this.isFresh = false;
        return;
      }
      case 'permute':
      case 'merge':
        if (this.watched.some((held) => held.sheet === change.sheet && overlaps(held.area, change))) this.isFresh = false;
        return;
      case 'format':
      case 'style':
      case 'note':
      case 'columnWidth':
      case 'rowHeight':
      case 'validation':
      case 'conditionalFormats':
      case 'protect':
      case 'unprotect':
      case 'metadataSet':
      case 'metadataRemove':
      case 'filter':
      case 'rowsHidden':
      case 'columnsHidden':
      case 'sheetProps':
        return;
      default:
        this.isFresh = false;
    }
  }

  /** Brings every formula's value up to date. */
  refresh(): void {
    if (this.isFresh && this.moment === '') return;
    const now = this.workbook.zone.toSerial(Math.floor(this.workbook.now() / 1000) * 1000);
    if (this.isFresh && this.moment === String(now)) return;
    this.evaluate(now);
  }

  private evaluate(now: number): void {
    start();
    const { workbook } = this;
    const tasks: Task[] = [];
    this.watched = [];
    let isVolatile = false;
    const model = new Model('workbook', 'en', 'UTC', 'en');
    try {
      model.pauseEvaluation();
      for (let i = 0; i < workbook.sheets.length; i++) model.newSheet();
      model.renameSheet(0, READER);
      workbook.sheets.forEach((sheet, i) => {
        model.renameSheet(i + 1, engineName(sheet));
      });
      for (const range of workbook.names.values()) this.watched.push({ sheet: range.sheet, area: range });
      workbook.sheets.forEach((sheet, i) => {
        sheet.grid.eachFormula((cell, row, column) => {
          if (VOLATILE.test(cell.text) || RANDOM.test(cell.text)) isVolatile = true;
          VOLATILE.lastIndex = 0;
          tasks.push({ cell, sheet: i + 1, row: row + 1, column: column + 1 });
          model.setUserInput(i + 1, row + 1, column + 1, this.prepare(cell.text, i, now));
        });
      });
      this.feed(model);
      tasks.forEach((task, k) => {
        const tab = engineName(workbook.sheets[task.sheet - 1]).replaceAll("'", "''");
        // The engine shows nine digits of a number; text made of it carries all of them.
        model.setUserInput(0, k + 1, 1, `='${tab}'!${a1Of({ row: task.row - 1, column: task.column - 1, rows: 1, columns: 1 })}&""`);
      });
      model.resumeEvaluation();
      model.evaluate();
      tasks.forEach((task, k) => {
        task.cell.value = read(model, task, k + 1);
      });
    } finally {
      model.free();
    }
    this.isFresh = true;
    this.moment = isVolatile ? String(now) : '';
  }

  /** Writes a formula as the engine takes it: open ranges closed, the clock's functions answered by the host's clock. */
  private prepare(text: string, sheetIndex: number, now: number): string {
    const { workbook } = this;
    for (const reference of referencesIn(text)) {
      const sheet = reference.sheet === null ? workbook.sheets[sheetIndex] : workbook.sheetByName(reference.sheet);
      if (sheet) this.watched.push({ sheet: sheet.id, area: referenceArea(reference, sheet.grid.rows, sheet.grid.columns) });
    }
    const closed = mapReferences(this.inlineNames(text), (reference) => {
      const sheet = reference.sheet === null ? workbook.sheets[sheetIndex] : workbook.sheetByName(reference.sheet);
      if (!sheet) return reference;
      const named = reference.sheet === null ? reference : { ...reference, sheet: engineName(sheet) };
      if (!reference.isArea) return named;
      const area = referenceArea(reference, sheet.grid.rows, sheet.grid.columns);
      return {
        ...named,
        row: area.row,
        column: area.column,
        lastRow: area.row + area.rows - 1,
        lastColumn: area.column + area.columns - 1,
      };
    });
    return closed.replace(VOLATILE, (call) => (call.toUpperCase().startsWith('NOW') ? `(${now})` : `(${Math.floor(now)})`));
  }

  /** The engine takes no names in Chinese letters, so every name is replaced by the cells that it stands for. */
  private inlineNames(text: string): string {
    const { names } = this.workbook;
    if (names.size === 0) return text;
    const places = new Map<string, string>();
    for (const [name, range] of names) {
      places.set(name.toLowerCase(), `${quotedSheet(this.workbook.sheet(range.sheet).name)}!${absolute(range)}`);
    }
    return text.replace(
      /"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}_\\][\p{L}\p{N}_.\\]*(?![\p{L}\p{N}_.\\(!])/gu,
      (word) => places.get(word.toLowerCase()) ?? word,
    );
  }

  private feed(model: Model): void {
    this.workbook.sheets.forEach((sheet, i) => {
      const areas = this.watched.filter((held) => held.sheet === sheet.id).map((held) => held.area);
      const done = new Set<number>();
      for (const area of areas) {
        for (let column = area.column; column < area.column + area.columns; column++) {
          for (let row = area.row; row < area.row + area.rows; row++) {
            const value = sheet.grid.cell(row, column);
            if (value === null || value instanceof FormulaCell) continue;
            const key = row * 20_000 + column;
            if (done.has(key)) continue;
            done.add(key);
            model.setUserInput(i + 1, row + 1, column + 1, input(value));
          }
        }
      }
    });
  }
}

/** A tab's name, or another one where the engine does not take it. */
const engineName = (sheet: SheetState | undefined): string =>
  !sheet || sheet.name.length > 31 || /[[\]:*?/\\]/.test(sheet.name) ? `_tab_${sheet?.id ?? ''}` : sheet.name;

const absolute = (area: Area): string =>
  a1Of(area)
    .split(':')
    .map((end) => end.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2'))
    .join(':');

function input(value: string | number | boolean): string {
  if (typeof value === 'string') return `'${value}`;
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}

const LOGICAL = 4;
const NUMBER = 1;

function read(model: Model, task: Task, readerRow: number): Scalar {
  const type = model.getCellType(task.sheet, task.row, task.column);
  const full = model.getFormattedCellValue(0, readerRow, 1);
  if (type === NUMBER) return full === '' ? 0 : Number(full);
  if (type === LOGICAL) return model.getFormattedCellValue(task.sheet, task.row, task.column).toUpperCase() === 'TRUE';
  return model.getFormattedCellValue(task.sheet, task.row, task.column);
}
