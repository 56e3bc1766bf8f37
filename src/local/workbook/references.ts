import { columnName, columnNumber, quotedSheet } from './a1';
import type { Area } from './change';
import { type Axis, type Shift, shiftArea } from './spans';

/** One reference inside a formula; an open side is -1 (A:A has no rows, A2:A no last row). */
export interface Reference {
  readonly sheet: string | null;
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly isArea: boolean;
  /** Which of row, column, lastRow, lastColumn carry a dollar sign. */
  readonly fixed: readonly [boolean, boolean, boolean, boolean];
}

const TOKEN =
  /"(?:[^"]|"")*"|((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+|:\$?[A-Za-z]{1,3}(?![\p{L}\p{N}_.(])|:\$?\d+)?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?:\$?\d+)?|\$?\d+:\$?\d+)(?![\p{L}\p{N}_.(!])|[\p{L}_][\p{L}\p{N}_.]*|\d+(?:\.\d+)?/gu;
const END = /^(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?$/;

function read(sheet: string | undefined, text: string): Reference | null {
  const [first = '', second] = text.split(':');
  const a = END.exec(first);
  const b = second === undefined ? a : END.exec(second);
  if (!a || !b) return null;
  const named = sheet?.slice(0, -1);
  return {
    sheet: named === undefined ? null : named.startsWith("'") ? named.slice(1, -1).replaceAll("''", "'") : named,
    column: a[2] ? columnNumber(a[2]) : -1,
    row: a[4] ? Number(a[4]) - 1 : -1,
    lastColumn: b[2] ? columnNumber(b[2]) : -1,
    lastRow: b[4] ? Number(b[4]) - 1 : -1,
    isArea: second !== undefined,
    fixed: [rowFixed(a), columnFixed(a), rowFixed(b), columnFixed(b)],
  };
}

const columnFixed = (end: RegExpExecArray): boolean => end[2] !== undefined && end[1] === '$';
const rowFixed = (end: RegExpExecArray): boolean => end[4] !== undefined && (end[3] === '$' || (end[2] === undefined && end[1] === '$'));

function write(reference: Reference): string {
  const { row, column, lastRow, lastColumn, fixed } = reference;
  const end = (c: number, r: number, cFixed: boolean, rFixed: boolean): string =>
    `${c < 0 ? '' : `${cFixed ? '$' : ''}${columnName(c)}`}${r < 0 ? '' : `${rFixed ? '$' : ''}${r + 1}`}`;
  const prefix = reference.sheet === null ? '' : `${quotedSheet(reference.sheet)}!`;
  const first = end(column, row, fixed[1], fixed[0]);
  return `${prefix}${first}${reference.isArea ? `:${end(lastColumn, lastRow, fixed[3], fixed[2])}` : ''}`;
}

/** Rewrites every reference of a formula; null becomes #REF!. Text and function names are left alone. */
export function mapReferences(formula: string, change: (reference: Reference) => Reference | null): string {
  return formula.replace(TOKEN, (token: string, sheet: string | undefined, body: string | undefined) => {
    const reference = body === undefined ? null : read(sheet, body);
    if (!reference) return token;
    const changed = change(reference);
    if (changed === null) return '#REF!';
    return changed === reference ? token : write(changed);
  });
}

/** Every reference of a formula, in order. */
export function referencesIn(formula: string): Reference[] {
  const found: Reference[] = [];
  mapReferences(formula, (reference) => {
    found.push(reference);
    return reference;
  });
  return found;
}

/** The cells a reference means on a sheet of this size. */
export function referenceArea(reference: Reference, rows: number, columns: number): Area {
  const row = Math.max(0, reference.row);
  const column = Math.max(0, reference.column);
  const lastRow = reference.lastRow < 0 ? rows - 1 : reference.lastRow;
  const lastColumn = reference.lastColumn < 0 ? columns - 1 : reference.lastColumn;
  return {
    row: Math.min(row, lastRow),
    column: Math.min(column, lastColumn),
    rows: Math.abs(lastRow - row) + 1,
    columns: Math.abs(lastColumn - column) + 1,
  };
}

/** The formula as it reads after rows or columns of the sheet it points at were shifted. */
export function shiftFormula(formula: string, pointsHere: (sheet: string | null) => boolean, axis: Axis, shift: Shift): string {
  const LARGE = 1 << 24;
  return mapReferences(formula, (reference) => {
    if (!pointsHere(reference.sheet)) return reference;
    const first = axis === 'rows' ? reference.row : reference.column;
    const last = axis === 'rows' ? reference.lastRow : reference.lastColumn;
    if (first < 0 && last < 0) return reference;
    const start = Math.max(0, first);
    const count = last < 0 ? LARGE : last - start + 1;
    const moved = shiftArea({ row: start, rows: count, column: start, columns: count }, axis, shift);
    if (!moved) return null;
    const movedFirst = axis === 'rows' ? moved.row : moved.column;
    const movedLast = movedFirst + (axis === 'rows' ? moved.rows : moved.columns) - 1;
    const newFirst = first < 0 ? first : movedFirst;
    const newLast = last < 0 ? last : movedLast;
    if (newFirst === first && newLast === last) return reference;
    return axis === 'rows' ? { ...reference, row: newFirst, lastRow: newLast } : { ...reference, column: newFirst, lastColumn: newLast };
  });
}

/** The formula as a copy of it reads `rows` further down and `columns` further right. */
export function offsetFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return mapReferences(formula, (reference) => {
    const [rowFixed, columnFixed, lastRowFixed, lastColumnFixed] = reference.fixed;
    const by = (at: number, fixed: boolean, delta: number): number | null => {
      if (at < 0 || fixed) return at;
      return at + delta < 0 ? null : at + delta;
    };
    const row = by(reference.row, rowFixed, rows);
    const column = by(reference.column, columnFixed, columns);
    const lastRow = by(reference.lastRow, lastRowFixed, rows);
    const lastColumn = by(reference.lastColumn, lastColumnFixed, columns);
    if (row === null || column === null || lastRow === null || lastColumn === null) return null;
    return { ...reference, row, column, lastRow, lastColumn };
  });
}

/** The formula after a tab was renamed. */
export function renameInFormula(formula: string, from: string, to: string): string {
  return mapReferences(formula, (reference) => (reference.sheet === from ? { ...reference, sheet: to } : reference));
}
