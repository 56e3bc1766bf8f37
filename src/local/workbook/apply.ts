import type { Area, Change, Style } from './change';
import { FormulaCell } from './grid';
import { renameInFormula, shiftFormula } from './references';
import { SheetState } from './sheet-state';
import { type Axis, covers, overlaps, type Shift, shiftArea, shiftIndex } from './spans';
import type { Workbook } from './workbook';

/** A change that the workbook cannot take: it names a tab, a place or a name that is not there. */
export class ChangeError extends Error {
  override readonly name = 'ChangeError';
}

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** What a change can touch. A copy of the workbook in a browser has this much of it, and works nothing out. */
export type Held = Pick<
  Workbook,
  'name' | 'timeZone' | 'locale' | 'nextSheet' | 'sheets' | 'names' | 'metadata' | 'protections' | 'sheet' | 'sheetByName'
>;

/** Carries out one change. Of a workbook only its `apply` calls it, so that every change is counted and heard. */
export function carryOut(workbook: Held, change: Change): void {
  switch (change.kind) {
    case 'workbook':
      if (change.name !== undefined) workbook.name = change.name;
      if (change.timeZone !== undefined) workbook.timeZone = change.timeZone;
      if (change.locale !== undefined) workbook.locale = change.locale;
      return;
    case 'sheetInsert':
      return insertSheet(workbook, change);
    case 'sheetDelete':
      return deleteSheet(workbook, change.sheet);
    case 'sheetRename':
      return renameSheet(workbook, change);
    case 'sheetMove': {
      const sheet = workbook.sheet(change.sheet);
      workbook.sheets.splice(workbook.sheets.indexOf(sheet), 1);
      workbook.sheets.splice(change.index, 0, sheet);
      return;
    }
    case 'protect':
      if (change.protection.area) inside(workbook.sheet(change.protection.sheet), change.protection.area);
      workbook.protections.set(change.protection.id, change.protection);
      return;
    case 'unprotect':
      workbook.protections.delete(change.id);
      return;
    case 'nameSet':
      inside(workbook.sheet(change.range.sheet), change.range);
      workbook.names.set(change.name, change.range);
      return;
    case 'nameRemove':
      workbook.names.delete(change.name);
      return;
    case 'metadataSet':
      workbook.metadata.set(change.metadata.id, change.metadata);
      return;
    case 'metadataRemove':
      workbook.metadata.delete(change.id);
      return;
    case 'rowsInsert':
    case 'rowsDelete':
    case 'columnsInsert':
    case 'columnsDelete':
    case 'rowsMove':
    case 'columnsMove':
      return shiftSheet(workbook, change);
    default:
      return onSheet(workbook.sheet(change.sheet), change);
  }
}

type SheetChange = Of<
  | 'sheetProps'
  | 'cells'
  | 'format'
  | 'style'
  | 'note'
  | 'permute'
  | 'columnWidth'
  | 'rowHeight'
  | 'rowsHidden'
  | 'columnsHidden'
  | 'merge'
  | 'unmerge'
  | 'validation'
  | 'conditionalFormats'
  | 'filter'
>;

function onSheet(sheet: SheetState, change: SheetChange): void {
  const { grid } = sheet;
  switch (change.kind) {
    case 'sheetProps':
      if (change.frozenRows !== undefined) sheet.frozenRows = change.frozenRows;
      if (change.frozenColumns !== undefined) sheet.frozenColumns = change.frozenColumns;
      if (change.hidden !== undefined) sheet.hidden = change.hidden;
      if (change.tabColor !== undefined) sheet.tabColor = change.tabColor;
      if (change.gridlines !== undefined) sheet.gridlines = change.gridlines;
      return;
    case 'cells':
      return writeCells(sheet, change);
    case 'format': {
      const format = change.format === '' || change.format === 'General' ? null : change.format;
      return eachColumn(sheet, change, (column) => grid.ensureLook(column).format.set(change.row, change.row + change.rows, format));
    }
    case 'style':
      return eachColumn(sheet, change, (column) =>
        grid.ensureLook(column).style.update(change.row, change.row + change.rows, (held) => mergeStyle(held, change.style)),
      );
    case 'note':
      return eachColumn(sheet, change, (column) => {
        const { note } = grid.ensureLook(column);
        for (let r = 0; r < change.rows; r++) {
          note.set(change.row + r, change.row + r + 1, change.notes[r]?.[column - change.column] || null);
        }
      });
    case 'validation':
      return eachColumn(sheet, change, (column) =>
        grid.ensureLook(column).validation.set(change.row, change.row + change.rows, change.rule),
      );
    case 'permute':
      inside(sheet, change);
      if (
        change.order.length !== change.rows ||
        new Set(change.order).size !== change.rows ||
        change.order.some((r) => !(r >= 0 && r < change.rows))
      ) {
        throw new ChangeError('an order must name every row of its area once');
      }
      return grid.permute(change, change.order);
    case 'columnWidth':
      return sheet.columnWidths.set(change.column, change.column + change.count, change.pixels);
    case 'rowHeight':
      return sheet.rowHeights.set(change.row, change.row + change.count, change.pixels);
    case 'rowsHidden':
      return sheet.hiddenRows.set(change.row, change.row + change.count, change.hidden || null);
    case 'columnsHidden':
      return sheet.hiddenColumns.set(change.column, change.column + change.count, change.hidden || null);
    case 'merge':
      return merge(sheet, change);
    case 'unmerge':
      sheet.merges = sheet.merges.filter((held) => !overlaps(held, change));
      return;
    case 'conditionalFormats':
      sheet.conditionalFormats = change.rules;
      return;
    case 'filter':
      if (change.area) inside(sheet, change.area);
      sheet.filter = change.area && { area: change.area, columns: change.columns };
      return;
  }
}

function eachColumn(sheet: SheetState, area: Area, visit: (column: number) => void): void {
  inside(sheet, area);
  for (let column = area.column; column < area.column + area.columns; column++) visit(column);
}

function inside(sheet: SheetState, area: Area): void {
  if (area.row >= 0 && area.column >= 0 && area.row + area.rows <= sheet.grid.rows && area.column + area.columns <= sheet.grid.columns)
    return;
  throw new ChangeError(`rows ${area.row}+${area.rows}, columns ${area.column}+${area.columns} are outside the tab ${sheet.name}`);
}

function writeCells(sheet: SheetState, change: Of<'cells'>): void {
  const { grid } = sheet;
  const { row, column, values, formulas, formats } = change;
  const height = Math.max(values?.length ?? 0, formulas?.length ?? 0, formats?.length ?? 0);
  const widthOf = (r: number): number => Math.max(values?.[r]?.length ?? 0, formulas?.[r]?.length ?? 0, formats?.[r]?.length ?? 0);
  let widest = 0;
  for (let r = 0; r < height; r++) widest = Math.max(widest, widthOf(r));
  inside(sheet, { row, column, rows: height, columns: widest });
  for (let r = 0; r < height; r++) {
    const line = values?.[r];
    const texts = formulas?.[r];
    const looks = formats?.[r];
    const width = widthOf(r);
    for (let c = 0; c < width; c++) {
      const value = line?.[c];
      const formula = texts?.[c];
      if (typeof formula === 'string') grid.setCell(row + r, column + c, new FormulaCell(formula, value ?? null));
      else if (value !== undefined) grid.setCell(row + r, column + c, value === '' ? null : value);
      else if (formula === null && grid.cell(row + r, column + c) instanceof FormulaCell) grid.setCell(row + r, column + c, null);
      const format = looks?.[c];
      if (format !== undefined && (grid.formatAt(row + r, column + c) ?? '') !== format) {
        grid.ensureLook(column + c).format.set(row + r, row + r + 1, format === '' || format === 'General' ? null : format);
      }
    }
  }
}

function mergeStyle(held: Style | null, next: Style): Style | null {
  const merged: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries({ ...held, ...next })) if (value !== null && value !== undefined) merged[key] = value;
  return Object.keys(merged).length === 0 ? null : merged;
}

function merge(sheet: SheetState, area: Area): void {
  inside(sheet, area);
  const { row, column, rows, columns } = area;
  sheet.merges = [...sheet.merges.filter((held) => !covers(area, held)), { row, column, rows, columns }];
  for (let r = row; r < row + rows; r++) {
    for (let c = column; c < column + columns; c++) if (r !== row || c !== column) sheet.grid.setCell(r, c, null);
  }
}

function insertSheet(workbook: Held, change: Of<'sheetInsert'>): void {
  if (workbook.sheets.some((sheet) => sheet.id === change.sheet))
    throw new ChangeError(`there already is a tab with the number ${change.sheet}`);
  if (workbook.sheetByName(change.name)) throw new ChangeError(`there already is a tab called ${change.name}`);
  workbook.sheets.splice(change.index, 0, new SheetState(change.sheet, change.name, change.rows, change.columns));
  workbook.nextSheet = Math.max(workbook.nextSheet, change.sheet + 1);
}

function deleteSheet(workbook: Held, id: number): void {
  const sheet = workbook.sheet(id);
  workbook.sheets.splice(workbook.sheets.indexOf(sheet), 1);
  for (const [name, range] of workbook.names) if (range.sheet === id) workbook.names.delete(name);
  for (const [key, metadata] of workbook.metadata)
    if (metadata.at.kind !== 'spreadsheet' && metadata.at.sheet === id) workbook.metadata.delete(key);
  for (const [key, protection] of workbook.protections) if (protection.sheet === id) workbook.protections.delete(key);
}

function renameSheet(workbook: Held, change: Of<'sheetRename'>): void {
  const sheet = workbook.sheet(change.sheet);
  const holder = workbook.sheetByName(change.name);
  if (holder && holder !== sheet) throw new ChangeError(`there already is a tab called ${change.name}`);
  const former = sheet.name;
  sheet.name = change.name;
  rewriteFormulas(workbook, (text) => renameInFormula(text, former, change.name));
}

function rewriteFormulas(workbook: Held, rewrite: (text: string, on: SheetState) => string): void {
  for (const sheet of workbook.sheets) {
    sheet.grid.eachFormula((cell, row, column) => {
      const text = rewrite(cell.text, sheet);
      if (text !== cell.text) sheet.grid.setCell(row, column, new FormulaCell(text, cell.value));
    });
  }
}

function shiftSheet(
  workbook: Held,
  change: Of<'rowsInsert' | 'rowsDelete' | 'columnsInsert' | 'columnsDelete' | 'rowsMove' | 'columnsMove'>,
): void {
  const sheet = workbook.sheet(change.sheet);
  const axis: Axis = change.kind.startsWith('rows') ? 'rows' : 'columns';
  const size = axis === 'rows' ? sheet.grid.rows : sheet.grid.columns;
  const [shift, like] = readShift(change, size);
  sheet.shift(axis, shift, like);
  for (const other of workbook.sheets) other.followShift(sheet.id, axis, shift);
  const { names, metadata, protections } = workbook;
  for (const [name, range] of names) {
    if (range.sheet !== sheet.id) continue;
    const area = shiftArea(range, axis, shift);
    if (area) names.set(name, { ...area, sheet: sheet.id });
    else names.delete(name);
  }
  for (const [id, held] of metadata) {
    const at = held.at;
    if (at.kind !== (axis === 'rows' ? 'row' : 'column') || at.sheet !== sheet.id) continue;
    const place = shiftIndex(at.kind === 'row' ? at.row : at.column, shift);
    if (place === null) metadata.delete(id);
    else metadata.set(id, { ...held, at: at.kind === 'row' ? { ...at, row: place } : { ...at, column: place } });
  }
  for (const [id, held] of protections) {
    if (held.sheet !== sheet.id) continue;
    const area = held.area && shiftArea(held.area, axis, shift);
    if (held.area && !area) protections.delete(id);
    else protections.set(id, { ...held, area, open: held.open.flatMap((open) => shiftArea(open, axis, shift) ?? []) });
  }
  rewriteFormulas(workbook, (text, on) => shiftFormula(text, (name) => (name === null ? on === sheet : name === sheet.name), axis, shift));
}

function readShift(
  change: Of<'rowsInsert' | 'rowsDelete' | 'columnsInsert' | 'columnsDelete' | 'rowsMove' | 'columnsMove'>,
  size: number,
): [Shift, number | null] {
  if (!(change.count > 0)) throw new ChangeError('nothing to insert, delete or move');
  if (change.kind === 'rowsMove' || change.kind === 'columnsMove') {
    const { from, count, to } = change;
    if (from < 0 || from + count > size || to < 0 || to > size || (to > from && to < from + count))
      throw new ChangeError('cannot move there');
    return [{ kind: 'move', from, count, to: to === from + count ? from : to }, null];
  }
  const { at, count } = change;
  if (change.kind === 'rowsDelete' || change.kind === 'columnsDelete') {
    if (at < 0 || at + count > size) throw new ChangeError('cannot delete what is not there');
    if (count >= size) throw new ChangeError('a tab cannot lose all of its rows or columns');
    return [{ kind: 'delete', at, count }, null];
  }
  if (at < 0 || at > size) throw new ChangeError('cannot insert there');
  const side = change.like ?? 'before';
  const like = side === 'none' ? null : side === 'before' ? at - 1 : at;
  return [{ kind: 'insert', at, count }, like !== null && like >= 0 && like < size ? like : null];
}
