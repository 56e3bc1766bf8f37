import type { Held } from './apply';
import type { Area, Change, Protection } from './change';
import { covers, overlaps } from './spans';

/** Google's words for a write into a protected place. */
export const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

const binds = (protection: Protection, user: string): boolean => !protection.warningOnly && !protection.editors.includes(user);

/** Whether a protection keeps this person from writing into an area. The owner always may; the caller asks that first. */
export function isBarred(workbook: Pick<Held, 'protections' | 'sheet'>, user: string, sheet: number, area: Area): boolean {
  for (const protection of workbook.protections.values()) {
    if (protection.sheet !== sheet || !binds(protection, user)) continue;
    if (protection.area) {
      if (overlaps(protection.area, area)) return true;
    } else if (!protection.open.some((open) => covers(open, area))) return true;
  }
  return false;
}

const isSheetBarred = (workbook: Pick<Held, 'protections' | 'sheet'>, user: string, sheet: number): boolean =>
  [...workbook.protections.values()].some((held) => held.sheet === sheet && !held.area && binds(held, user));

const isAnyBarred = (workbook: Pick<Held, 'protections' | 'sheet'>, user: string, sheet: number): boolean =>
  [...workbook.protections.values()].some((held) => held.sheet === sheet && binds(held, user));

/** Whether a protection keeps this person from making a change. */
export function isChangeBarred(workbook: Pick<Held, 'protections' | 'sheet'>, user: string, change: Change): boolean {
  switch (change.kind) {
    case 'workbook':
    case 'sheetInsert':
    case 'metadataSet':
    case 'metadataRemove':
    case 'nameSet':
    case 'nameRemove':
    case 'filter':
    case 'sheetMove':
      return false;
    case 'sheetDelete':
      return isAnyBarred(workbook, user, change.sheet);
    case 'protect': {
      const held = workbook.protections.get(change.protection.id);
      return held !== undefined && binds(held, user);
    }
    case 'unprotect': {
      const held = workbook.protections.get(change.id);
      return held !== undefined && binds(held, user);
    }
    case 'sheetRename':
    case 'sheetProps':
    case 'conditionalFormats':
    case 'rowHeight':
    case 'columnWidth':
    case 'rowsHidden':
    case 'columnsHidden':
      return isSheetBarred(workbook, user, change.sheet);
    case 'rowsInsert':
    case 'columnsInsert':
      return isSheetBarred(workbook, user, change.sheet) || splits(workbook, user, change);
    case 'rowsDelete':
    case 'columnsDelete': {
      const { grid } = workbook.sheet(change.sheet);
      const area =
        change.kind === 'rowsDelete'
          ? { row: change.at, rows: change.count, column: 0, columns: grid.columns }
          : { row: 0, rows: grid.rows, column: change.at, columns: change.count };
      return isBarred(workbook, user, change.sheet, area);
    }
    case 'rowsMove':
    case 'columnsMove': {
      const { grid } = workbook.sheet(change.sheet);
      const area =
        change.kind === 'rowsMove'
          ? { row: change.from, rows: change.count, column: 0, columns: grid.columns }
          : { row: 0, rows: grid.rows, column: change.from, columns: change.count };
      return isBarred(workbook, user, change.sheet, area);
    }
    case 'cells': {
      const lines = change.values ?? change.formulas ?? change.formats ?? [];
      let columns = 0;
      for (const matrix of [change.values, change.formulas, change.formats])
        for (const line of matrix ?? []) columns = Math.max(columns, line.length);
      const rows = Math.max(lines.length, change.formulas?.length ?? 0, change.formats?.length ?? 0);
      return isBarred(workbook, user, change.sheet, { row: change.row, column: change.column, rows, columns });
    }
    default:
      return isBarred(workbook, user, change.sheet, change);
  }
}

/** A row put inside a protected area would belong to it. */
function splits(
  workbook: Pick<Held, 'protections' | 'sheet'>,
  user: string,
  change: Extract<Change, { kind: 'rowsInsert' | 'columnsInsert' }>,
): boolean {
  for (const { sheet, area, ...held } of workbook.protections.values()) {
    if (sheet !== change.sheet || !area || !binds({ ...held, sheet, area }, user)) continue;
    const [start, count] = change.kind === 'rowsInsert' ? [area.row, area.rows] : [area.column, area.columns];
    const size = change.kind === 'rowsInsert' ? workbook.sheet(sheet).grid.columns : workbook.sheet(sheet).grid.rows;
    // A protected column is as long as its sheet: rows may be put into the sheet all the same.
    const across = change.kind === 'rowsInsert' ? area.columns : area.rows;
    const along = change.kind === 'rowsInsert' ? workbook.sheet(sheet).grid.rows : workbook.sheet(sheet).grid.columns;
    if (across < size && count >= along - start) continue;
    if (change.at > start && change.at < start + count) return true;
  }
  return false;
}
