import type { Area, Change } from '../workbook/change';
import { type Axis, type Shift, shiftArea } from '../workbook/spans';
import type { Workbook } from '../workbook/workbook';
import type { Cursor } from './execution';

/** Where each person stands. */
export interface Cursors {
  readonly at: Map<string, Cursor>;
}

/** Cursors that move along with the cells they stand on, and go with the tab that is deleted. */
export function newCursors(workbook: Workbook): Cursors {
  const at = new Map<string, Cursor>();
  workbook.onChange((change) => {
    if (at.size === 0) return;
    if (change.kind === 'sheetDelete') {
      for (const [user, cursor] of at) if (cursor.sheet === change.sheet) at.delete(user);
    }
    const moved = shiftOf(change);
    if (!moved) return;
    for (const [user, cursor] of at) {
      if (cursor.sheet !== moved.sheet) continue;
      at.set(user, { ...(shiftArea(cursor, moved.axis, moved.shift) ?? nearest(workbook, cursor)), sheet: cursor.sheet });
    }
  });
  return { at };
}

/** One cell where a selection was that is no more. */
function nearest(workbook: Workbook, cursor: Cursor): Area {
  const { grid } = workbook.sheet(cursor.sheet);
  return { row: Math.min(cursor.row, grid.rows - 1), column: Math.min(cursor.column, grid.columns - 1), rows: 1, columns: 1 };
}

function shiftOf(change: Change): { readonly sheet: number; readonly axis: Axis; readonly shift: Shift } | null {
  switch (change.kind) {
    case 'rowsInsert':
    case 'columnsInsert':
      return {
        sheet: change.sheet,
        axis: change.kind === 'rowsInsert' ? 'rows' : 'columns',
        shift: { kind: 'insert', at: change.at, count: change.count },
      };
    case 'rowsDelete':
    case 'columnsDelete':
      return {
        sheet: change.sheet,
        axis: change.kind === 'rowsDelete' ? 'rows' : 'columns',
        shift: { kind: 'delete', at: change.at, count: change.count },
      };
    case 'rowsMove':
    case 'columnsMove': {
      const { from, count, to } = change;
      return { sheet: change.sheet, axis: change.kind === 'rowsMove' ? 'rows' : 'columns', shift: { kind: 'move', from, count, to } };
    }
    default:
      return null;
  }
}
