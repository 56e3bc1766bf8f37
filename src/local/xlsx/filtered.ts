import { display } from '../workbook/display';
import type { SheetState } from '../workbook/sheet-state';
import type { Workbook } from '../workbook/workbook';

/** What a cell shows, as a filter compares it. */
export const shownText = (sheet: SheetState, workbook: Workbook, row: number, column: number): string =>
  display(workbook.value(sheet, row, column), sheet.grid.formatAt(row, column), workbook.locale);

/** Whether the tab's filter hides this row. */
export function isFilteredOut(sheet: SheetState, workbook: Workbook, row: number): boolean {
  const { filter } = sheet;
  if (!filter || row <= filter.area.row || row >= filter.area.row + filter.area.rows) return false;
  return filter.columns.some(({ column, hiddenValues }) => hiddenValues.includes(shownText(sheet, workbook, row, column)));
}
