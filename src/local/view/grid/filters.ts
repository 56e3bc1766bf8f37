import type { IAutoFilter, IFilterColumn } from '@univerjs/preset-sheets-filter';
import { display } from '../../workbook/display';
import type { SheetState } from '../../workbook/sheet-state';
import { toRange } from './area';
import { valueAt } from './book';

/** The texts that a column of a tab shows between two rows, each once, in the order in which they stand. */
export function textsShown(sheet: SheetState, column: number, from: number, to: number, locale: string): string[] {
  const texts = new Set<string>();
  for (let row = from; row < to; row++) texts.add(display(valueAt(sheet, row, column), sheet.grid.formatAt(row, column), locale));
  return [...texts];
}

/** What a filter of the workbook shows in one column. The workbook names what is hidden, Univer what is shown. */
export function writeFilterColumn(sheet: SheetState, column: number, hidden: readonly string[], locale: string): IFilterColumn {
  const area = sheet.filter?.area ?? { row: 0, column: 0, rows: 0, columns: 0 };
  const gone = new Set(hidden);
  const shown = textsShown(sheet, column, area.row + 1, area.row + area.rows, locale).filter((text) => !gone.has(text));
  const texts = shown.filter((text) => text !== '');
  return {
    colId: column,
    filters: { ...(shown.length > texts.length && { blank: true as const }), ...(texts.length > 0 && { filters: texts }) },
  };
}

/** The filter of a tab as Univer opens it; null where there is none. */
export function filterData(sheet: SheetState, locale: string): IAutoFilter | null {
  const { filter } = sheet;
  if (!filter) return null;
  return {
    ref: toRange(filter.area),
    filterColumns: filter.columns.map(({ column, hiddenValues }) => writeFilterColumn(sheet, column, hiddenValues, locale)),
  };
}
