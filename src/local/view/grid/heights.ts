import type { IRange } from '@univerjs/core';
import { MarkDirtyRowAutoHeightOperation } from '@univerjs/preset-sheets-core';
import type { Area } from '../../workbook/change';
import type { SheetState } from '../../workbook/sheet-state';
import type { Surface } from './surface';
import { tabId, UNIT } from './unit';

/** Univer fits no more rows than these at one go, for the same reason. */
const MOST = 1000;
let asked = 0;

/** Makes rows as high as their wrapped text, where nobody chose their height; the grid does it when it has time. */
export function fitRows(surface: Surface, sheet: SheetState, areas: readonly Area[]): void {
  const rows = new Set<number>();
  const last = sheet.grid.lastRow();
  sheet.grid.eachLook((look) => {
    if (look.style.isPlain) return;
    for (const area of areas) {
      look.style.each(area.row, Math.min(area.row + area.rows, last), (from, to, style) => {
        if (style?.wrap !== 'wrap') return;
        for (let row = from; row < to && rows.size < MOST; row++) if (sheet.rowHeights.get(row) === null) rows.add(row);
      });
    }
  });
  if (rows.size === 0) return;
  const endColumn = sheet.grid.columns - 1;
  const ranges = [...rows].map((row): IRange => ({ startRow: row, endRow: row, startColumn: 0, endColumn }));
  void surface.execute(MarkDirtyRowAutoHeightOperation.id, { unitId: UNIT, subUnitId: tabId(sheet.id), ranges, id: `fit-${asked++}` });
}

/** The same for every row of a tab. */
export const fitTab = (surface: Surface, sheet: SheetState): void =>
  fitRows(surface, sheet, [{ row: 0, rows: sheet.grid.rows, column: 0, columns: sheet.grid.columns }]);
