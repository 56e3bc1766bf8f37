import type { IRange } from '@univerjs/core';
import type { Area } from '../../workbook/change';

/** An area of the workbook as Univer counts it: both ends are part of it. */
export const toRange = (area: Area): IRange => ({
  startRow: area.row,
  endRow: area.row + area.rows - 1,
  startColumn: area.column,
  endColumn: area.column + area.columns - 1,
});

/** And back. */
export const toArea = (range: IRange): Area => ({
  row: range.startRow,
  column: range.startColumn,
  rows: range.endRow - range.startRow + 1,
  columns: range.endColumn - range.startColumn + 1,
});
