import type { Area } from './change';

/** Columns as people name them: 0 is A, 26 is AA. */
export function columnName(column: number): string {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** The 0-based column of a name such as AA; upper or lower case. */
export function columnNumber(name: string): number {
  let n = 0;
  for (const letter of name.toUpperCase()) n = n * 26 + (letter.charCodeAt(0) - 64);
  return n - 1;
}

/** B3 or B3:D7, as Range.getA1Notation writes it; whole columns and rows are written out by `rows` and `columns` of the sheet. */
export function a1Of(area: Area): string {
  const start = `${columnName(area.column)}${area.row + 1}`;
  if (area.rows === 1 && area.columns === 1) return start;
  return `${start}:${columnName(area.column + area.columns - 1)}${area.row + area.rows}`;
}

export interface ParsedA1 {
  readonly sheet: string | null;
  readonly area: Area;
}

const END = /^\$?([A-Za-z]{1,3})?\$?(\d+)?$/;

/** Reads 'Tab'!A2:B, A1, B:B or 2:2 against a grid of this size; null when it is no such notation. */
export function parseA1(text: string, sizeOf: (sheet: string | null) => { rows: number; columns: number } | null): ParsedA1 | null {
  const bang = text.lastIndexOf('!');
  let sheet: string | null = null;
  if (bang >= 0) {
    sheet = text.slice(0, bang);
    if (sheet.startsWith("'") && sheet.endsWith("'") && sheet.length > 1) sheet = sheet.slice(1, -1).replaceAll("''", "'");
  }
  const size = sizeOf(sheet);
  if (!size) return null;
  const parts = text.slice(bang + 1).split(':');
  const [first = '', second = first, extra] = parts;
  if (extra !== undefined) return null;
  const a = END.exec(first.trim());
  const b = END.exec(second.trim());
  if (!a || !b || (!a[1] && !a[2]) || (!b[1] && !b[2])) return null;
  const single = parts.length === 1;
  if (single && !(a[1] && a[2])) return null;
  const left = a[1] ? columnNumber(a[1]) : 0;
  const top = a[2] ? Number(a[2]) - 1 : 0;
  const right = b[1] ? columnNumber(b[1]) : size.columns - 1;
  const bottom = b[2] ? Number(b[2]) - 1 : size.rows - 1;
  const row = Math.min(top, bottom);
  const column = Math.min(left, right);
  return { sheet, area: { row, column, rows: Math.abs(bottom - top) + 1, columns: Math.abs(right - left) + 1 } };
}

/** A tab's name as a formula writes it. */
export function quotedSheet(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && !END.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}
