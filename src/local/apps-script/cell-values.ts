import { types } from 'node:util';
import type { Execution } from '../runtime/execution';
import type { Area, Scalar } from '../workbook/change';
import { defaultDateFormat, display, isDateFormat, isText } from '../workbook/display';
import { FormulaCell } from '../workbook/grid';
import { findViolation } from '../workbook/rule';
import type { SheetState } from '../workbook/sheet-state';
import { readTyped } from '../workbook/typed';

/** A date on its way into a cell. */
class Moment {
  constructor(readonly serial: number) {}
}

/** What a script hands over for a cell, taken out of the script's hands: it may change its arrays afterwards. */
export type Incoming = string | number | boolean | null | Moment;

const MAX_TEXT = 50_000;

/** Takes one value as setValue does. */
export function takeValue(execution: Execution, value: unknown): Incoming {
  switch (typeof value) {
    case 'string':
      if (value.length > MAX_TEXT)
        throw execution.error(`Your input contains more than the maximum of ${MAX_TEXT} characters in a single cell.`);
      return value;
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : Number.isNaN(value) ? '#NUM!' : String(value);
    case 'undefined':
      return null;
    default:
      if (value === null) return null;
      if (types.isDate(value)) return new Moment(execution.workbook.zone.toSerial(Date.prototype.getTime.call(value)));
      return String(value);
  }
}

/** Takes a matrix as setValues does, refusing one of another size in Google's words. */
export function takeMatrix<T>(execution: Execution, values: unknown, rows: number, columns: number, take: (value: unknown) => T): T[][] {
  if (!Array.isArray(values) || values.length === 0 || !Array.isArray(values[0])) {
    const given = Array.isArray(values) ? 'number[]' : typeof values;
    throw execution.error(`The parameters (${given}) don't match the method signature for SpreadsheetApp.Range.setValues.`);
  }
  if (values.length !== rows) {
    throw execution.error(
      `The number of rows in the data does not match the number of rows in the range. The data has ${values.length} but the range has ${rows}.`,
    );
  }
  return values.map((line: unknown) => {
    const width = Array.isArray(line) ? line.length : 0;
    if (!Array.isArray(line) || width !== columns) {
      throw execution.error(
        `The number of columns in the data does not match the number of columns in the range. The data has ${width} but the range has ${columns}.`,
      );
    }
    const taken: T[] = new Array(columns);
    for (let c = 0; c < columns; c++) taken[c] = take(line[c]);
    return taken;
  });
}

/** The values of an area as getValues gives them, in the bundle's own arrays and dates. */
export function readValues(execution: Execution, sheet: SheetState, area: Area): (string | number | boolean | Date)[][] {
  const { workbook, realm } = execution;
  const { grid } = sheet;
  if (grid.formulas > 0) workbook.calculator.refresh();
  const rows: (string | number | boolean | Date)[][] = new realm.Array(area.rows);
  for (let r = 0; r < area.rows; r++) {
    const line: (string | number | boolean | Date)[] = new realm.Array(area.columns);
    const held = grid.row(area.row + r);
    for (let c = 0; c < area.columns; c++) {
      const cell = held?.[area.column + c] ?? null;
      line[c] = (cell instanceof FormulaCell ? cell.value : cell) ?? '';
    }
    rows[r] = line;
  }
  const { zone } = workbook;
  for (let c = 0; c < area.columns; c++) {
    grid.look(area.column + c)?.format.each(area.row, area.row + area.rows, (from, to, format) => {
      if (!isDateFormat(format)) return;
      for (let row = from; row < to; row++) {
        const line = rows[row - area.row];
        const value = line?.[c];
        if (line && typeof value === 'number') line[c] = new realm.Date(zone.fromSerial(value));
      }
    });
  }
  return rows;
}

/** The values of an area as the grid shows them. */
export function readDisplay(execution: Execution, sheet: SheetState, area: Area): string[][] {
  const { workbook, realm } = execution;
  const { grid } = sheet;
  const rows: string[][] = new realm.Array(area.rows);
  for (let r = 0; r < area.rows; r++) rows[r] = new realm.Array(area.columns);
  for (let c = 0; c < area.columns; c++) {
    const column = area.column + c;
    const show = (from: number, to: number, format: string | null): void => {
      const shown = new Map<Scalar, string>();
      for (let row = from; row < to; row++) {
        const value = workbook.value(sheet, row, column);
        let text = typeof value === 'number' ? shown.get(value) : undefined;
        if (text === undefined) {
          text = display(value, format, workbook.locale);
          if (typeof value === 'number') shown.set(value, text);
        }
        const line = rows[row - area.row];
        if (line) line[c] = text;
      }
    };
    const look = grid.look(column);
    if (look) look.format.each(area.row, area.row + area.rows, show);
    else show(area.row, area.row + area.rows, null);
  }
  return rows;
}

/** Writes values as if typed under each cell's format, after asking each cell's validation. */
export function writeValues(
  execution: Execution,
  sheet: SheetState,
  row: number,
  column: number,
  incoming: readonly (readonly Incoming[])[],
): void {
  const { workbook, host } = execution;
  const { grid } = sheet;
  const height = incoming.length;
  const width = incoming[0]?.length ?? 0;
  const today = workbook.zone.toSerial(host.clock.now());
  const rules = { locale: workbook.locale, today };
  const values: Scalar[][] = incoming.map(() => new Array<Scalar>(width).fill(null));
  let formulas: (string | undefined)[][] | undefined;
  let formats: (string | undefined)[][] | undefined;
  const setFormula = (r: number, c: number, text: string): void => {
    formulas ??= incoming.map(() => new Array<string | undefined>(width));
    const line = formulas[r];
    if (line) line[c] = text;
  };
  const setFormat = (r: number, c: number, format: string): void => {
    formats ??= incoming.map(() => new Array<string | undefined>(width));
    const line = formats[r];
    if (line) line[c] = format;
  };
  const place = (r: number, c: number, given: Incoming, format: string | null): Scalar => {
    if (given === null || given === '') return null;
    if (given instanceof Moment) {
      const dated = isDateFormat(format) ? null : defaultDateFormat(workbook.locale, !Number.isInteger(given.serial));
      if (isText(format)) return display(given.serial, dated, workbook.locale);
      if (dated) setFormat(r, c, dated);
      return given.serial;
    }
    if (isText(format)) {
      if (typeof given !== 'string') return typeof given === 'number' ? String(given) : given;
      if (given.startsWith("'")) return given.slice(1);
      if (!host.strictText && given.startsWith('=') && given.length > 1) setFormula(r, c, given);
      return given;
    }
    if (typeof given !== 'string') return given;
    const typed = readTyped(given, rules);
    if ('formula' in typed) {
      setFormula(r, c, typed.formula);
      return null;
    }
    if (typed.format && format === null) setFormat(r, c, typed.format);
    else if (typed.format && isDateFormat(typed.format) && !isDateFormat(format)) setFormat(r, c, typed.format);
    return typed.value;
  };
  for (let c = 0; c < width; c++) {
    const fill = (from: number, to: number, format: string | null): void => {
      for (let at = from; at < to; at++) {
        const r = at - row;
        const line = values[r];
        const value = place(r, c, incoming[r]?.[c] ?? null, format);
        if (line) line[c] = value;
      }
    };
    const look = grid.look(column + c);
    if (look) look.format.each(row, row + height, fill);
    else fill(row, row + height, null);
  }
  const violation = findViolation(workbook, sheet, row, column, values, formats);
  if (violation !== null) throw execution.error(violation);
  execution.apply({ kind: 'cells', sheet: sheet.id, row, column, values, ...(formulas && { formulas }), ...(formats && { formats }) });
}
