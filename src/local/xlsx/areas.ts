import { a1Of, parseA1 } from '../workbook/a1';
import type { Area } from '../workbook/change';

/** The most that a sheet of Excel holds; whole columns and rows in a file mean this much. */
export const EXCEL = { rows: 1_048_576, columns: 16_384 } as const;

/** `'Tab'!$A$1:$B$9` as a tab's name and an area; null when it is no such reference. */
export function referenceOf(text: string): { readonly sheet: string | null; readonly area: Area } | null {
  return parseA1(text.trim(), () => EXCEL);
}

/** The areas of a list such as `A2:A1048576 C5`. */
export function areasOf(list: string): Area[] {
  return list
    .trim()
    .split(/\s+/)
    .flatMap((part) => referenceOf(part)?.area ?? []);
}

/** What of an area lies inside a sheet of this size; null when nothing does. */
export function clip(area: Area, size: { readonly rows: number; readonly columns: number }): Area | null {
  const rows = Math.min(area.rows, size.rows - area.row);
  const columns = Math.min(area.columns, size.columns - area.column);
  return rows > 0 && columns > 0 ? { row: area.row, column: area.column, rows, columns } : null;
}

/** An area with dollar signs, as names and lists in a file point at it. */
export const absolute = (area: Area): string => a1Of(area).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
