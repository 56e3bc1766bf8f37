import type { IRange } from '@univerjs/core';
import {
  AddConditionalRuleMutation,
  ConditionalFormattingRuleModel,
  DeleteConditionalRuleMutation,
} from '@univerjs/preset-sheets-conditional-formatting';
import {
  AddWorksheetMergeMutation,
  RemoveWorksheetMergeMutation,
  SetColDataMutation,
  SetColHiddenMutation,
  SetColVisibleMutation,
  SetFrozenMutation,
  SetRowDataMutation,
  SetRowHiddenMutation,
  SetRowVisibleMutation,
  SetTabColorMutation,
  SetWorksheetColWidthMutation,
  SetWorksheetHideMutation,
  SetWorksheetRowHeightMutation,
  ToggleGridlinesMutation,
} from '@univerjs/preset-sheets-core';
import { AddDataValidationMutation, DataValidationModel, RemoveDataValidationMutation } from '@univerjs/preset-sheets-data-validation';
import {
  RemoveSheetsFilterMutation,
  SetSheetsFilterCriteriaMutation,
  SetSheetsFilterRangeMutation,
  SheetsFilterService,
} from '@univerjs/preset-sheets-filter';
import { RemoveNoteMutation, SheetsNoteModel, UpdateNoteMutation } from '@univerjs/preset-sheets-note';
import type { SheetState } from '../../workbook/sheet-state';
import { toRange } from './area';
import type { Book } from './book';
import { colourRules } from './colours';
import { filterData } from './filters';
import { eachNote, writeNote } from './notes';
import { dropdownRules } from './rules';
import { DEFAULT_HEIGHT, DEFAULT_WIDTH } from './sizes';
import type { Surface } from './surface';
import { freezeOf, tabId, UNIT } from './unit';

/** What hangs on a tab beside its cells. */
export type Side = 'props' | 'rows' | 'columns' | 'merges' | 'rules' | 'colours' | 'notes' | 'filter';
export const ALL_SIDES = ['props', 'rows', 'columns', 'merges', 'rules', 'colours', 'notes', 'filter'] as const satisfies readonly Side[];

/** Brings these sides of a tab on the grid to what the book holds; what is the same already is left alone. */
export function paintSides(surface: Surface, book: Book, sheet: SheetState, sides: ReadonlySet<Side>): void {
  if (sides.has('merges')) paintMerges(surface, sheet);
  if (sides.has('rows')) paintRows(surface, sheet);
  if (sides.has('columns')) paintColumns(surface, sheet);
  if (sides.has('props')) paintProps(surface, sheet);
  if (sides.has('rules')) paintRules(surface, book, sheet);
  if (sides.has('colours')) paintColours(surface, sheet);
  if (sides.has('notes')) paintNotes(surface, sheet);
  if (sides.has('filter')) paintFilter(surface, book, sheet);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function paintMerges(surface: Surface, sheet: SheetState): void {
  const subUnitId = tabId(sheet.id);
  const key = (range: IRange): string => `${range.startRow},${range.startColumn},${range.endRow},${range.endColumn}`;
  const wanted = new Map(sheet.merges.map((merge) => [key(toRange(merge)), toRange(merge)]));
  const now = new Map(
    surface
      .tab(sheet.id)
      .getMergeData()
      .map((range) => [key(range), range]),
  );
  const gone = [...now].filter(([name]) => !wanted.has(name)).map(([, range]) => range);
  const fresh = [...wanted].filter(([name]) => !now.has(name)).map(([, range]) => range);
  if (gone.length > 0) surface.run(RemoveWorksheetMergeMutation.id, { subUnitId, ranges: gone });
  if (fresh.length > 0) surface.run(AddWorksheetMergeMutation.id, { subUnitId, ranges: fresh });
}

/** Neighbouring places as few ranges. */
function rangesOf(places: readonly number[], toSpan: (from: number, to: number) => IRange): IRange[] {
  const ranges: IRange[] = [];
  for (let i = 0; i < places.length; ) {
    const from = places[i] ?? 0;
    let to = from;
    while (places[i + 1] === to + 1) {
      to++;
      i++;
    }
    ranges.push(toSpan(from, to));
    i++;
  }
  return ranges;
}

function paintRows(surface: Surface, sheet: SheetState): void {
  const subUnitId = tabId(sheet.id);
  const tab = surface.tab(sheet.id);
  const manager = tab.getRowManager();
  const span = (startRow: number, endRow: number): IRange => ({ startRow, endRow, startColumn: 0, endColumn: sheet.grid.columns - 1 });
  const heights: Record<number, number> = {};
  const loose: Record<number, { ia: 0 | 1; h: number }> = {};
  const hide: number[] = [];
  const show: number[] = [];
  for (let row = 0; row < sheet.grid.rows; row++) {
    const now = manager.getRow(row);
    const height = sheet.rowHeights.get(row);
    if (height !== null && (now?.h !== height || now.ia !== 0)) {
      heights[row] = height;
      loose[row] = { ia: 0, h: height };
    } else if (height === null && now?.ia === 0) {
      heights[row] = DEFAULT_HEIGHT;
      loose[row] = { ia: 1, h: DEFAULT_HEIGHT };
    }
    const isHidden = sheet.hiddenRows.get(row) === true;
    if (isHidden !== (now?.hd === 1)) (isHidden ? hide : show).push(row);
  }
  const changed = Object.keys(heights).map(Number);
  if (changed.length > 0) {
    surface.run(SetRowDataMutation.id, { subUnitId, rowData: loose });
    surface.run(SetWorksheetRowHeightMutation.id, { subUnitId, ranges: rangesOf(changed, span), rowHeight: heights });
  }
  if (hide.length > 0) surface.run(SetRowHiddenMutation.id, { subUnitId, ranges: rangesOf(hide, span) });
  if (show.length > 0) surface.run(SetRowVisibleMutation.id, { subUnitId, ranges: rangesOf(show, span) });
}

function paintColumns(surface: Surface, sheet: SheetState): void {
  const subUnitId = tabId(sheet.id);
  const manager = surface.tab(sheet.id).getColumnManager();
  const span = (startColumn: number, endColumn: number): IRange => ({ startColumn, endColumn, startRow: 0, endRow: sheet.grid.rows - 1 });
  const widths: Record<number, number> = {};
  const plain: Record<number, { s: null }> = {};
  const hide: number[] = [];
  const show: number[] = [];
  for (let column = 0; column < sheet.grid.columns; column++) {
    const now = manager.getColumn(column);
    const width = sheet.columnWidths.get(column) ?? DEFAULT_WIDTH;
    if ((now?.w ?? DEFAULT_WIDTH) !== width) widths[column] = width;
    if (now?.s) plain[column] = { s: null };
    const isHidden = sheet.hiddenColumns.get(column) === true;
    if (isHidden !== (now?.hd === 1)) (isHidden ? hide : show).push(column);
  }
  if (show.length > 0) surface.run(SetColVisibleMutation.id, { subUnitId, ranges: rangesOf(show, span) });
  const changed = Object.keys(widths).map(Number);
  if (changed.length > 0) surface.run(SetWorksheetColWidthMutation.id, { subUnitId, ranges: rangesOf(changed, span), colWidth: widths });
  if (hide.length > 0) surface.run(SetColHiddenMutation.id, { subUnitId, ranges: rangesOf(hide, span) });
  if (Object.keys(plain).length > 0) surface.run(SetColDataMutation.id, { subUnitId, columnData: plain });
}

function paintProps(surface: Surface, sheet: SheetState): void {
  const subUnitId = tabId(sheet.id);
  const now = surface.tab(sheet.id).getConfig();
  const freeze = freezeOf(sheet);
  if (!same([now.freeze.xSplit, now.freeze.ySplit], [freeze.xSplit, freeze.ySplit]))
    surface.run(SetFrozenMutation.id, { subUnitId, ...freeze });
  const hidden = sheet.hidden ? 1 : 0;
  if (now.hidden !== hidden) surface.run(SetWorksheetHideMutation.id, { subUnitId, hidden });
  if ((now.tabColor || null) !== sheet.tabColor) surface.run(SetTabColorMutation.id, { subUnitId, color: sheet.tabColor ?? '' });
  const showGridlines = sheet.gridlines ? 1 : 0;
  if (now.showGridlines !== showGridlines) surface.run(ToggleGridlinesMutation.id, { subUnitId, showGridlines });
}

function paintRules(surface: Surface, book: Book, sheet: SheetState): void {
  const subUnitId = tabId(sheet.id);
  const now = surface.injector.get(DataValidationModel).getRules(UNIT, subUnitId);
  const wanted = dropdownRules(sheet, book) ?? [];
  const held = new Map(now.map((rule) => [rule.uid, JSON.stringify(rule)]));
  const kept = new Set(wanted.filter((rule) => held.get(rule.uid) === JSON.stringify(rule)).map((rule) => rule.uid));
  const gone = now.map((rule) => rule.uid).filter((uid) => !kept.has(uid));
  const fresh = wanted.filter((rule) => !kept.has(rule.uid));
  if (gone.length > 0) surface.run(RemoveDataValidationMutation.id, { subUnitId, ruleId: gone, source: 'patched' });
  if (fresh.length > 0) surface.run(AddDataValidationMutation.id, { subUnitId, rule: fresh, source: 'patched' });
  surface.rememberRules(sheet.id, wanted);
}

function paintColours(surface: Surface, sheet: SheetState): void {
  const subUnitId = tabId(sheet.id);
  const model = surface.injector.get(ConditionalFormattingRuleModel);
  const now = model.getSubunitRules(UNIT, subUnitId) ?? [];
  const wanted = colourRules(sheet) ?? [];
  if (same(now, wanted)) return;
  for (const rule of [...now]) surface.run(DeleteConditionalRuleMutation.id, { subUnitId, cfId: rule.cfId });
  // The last one added stands first.
  for (const rule of [...wanted].reverse()) surface.run(AddConditionalRuleMutation.id, { subUnitId, rule });
}

function paintNotes(surface: Surface, sheet: SheetState): void {
  const sheetId = tabId(sheet.id);
  const now = surface.injector.get(SheetsNoteModel).getSheetNotes(UNIT, sheetId) ?? new Map();
  const wanted = new Map<string, [number, number, string]>();
  eachNote(sheet, (row, column, text) => wanted.set(`${row},${column}`, [row, column, text]));
  for (const note of [...now.values()]) {
    const held = wanted.get(`${note.row},${note.col}`);
    if (held?.[2] === note.note) wanted.delete(`${note.row},${note.col}`);
    else if (!held) surface.run(RemoveNoteMutation.id, { sheetId, row: note.row, col: note.col, noteId: note.id });
  }
  for (const [row, col, text] of wanted.values())
    surface.run(UpdateNoteMutation.id, { sheetId, row, col, note: writeNote(row, col, text) });
}

function paintFilter(surface: Surface, book: Book, sheet: SheetState): void {
  const subUnitId = tabId(sheet.id);
  const model = surface.injector.get(SheetsFilterService).getFilterModel(UNIT, subUnitId);
  const wanted = filterData(sheet, book.locale);
  if (!wanted) {
    if (model) surface.run(RemoveSheetsFilterMutation.id, { subUnitId });
    return;
  }
  if (!model || !same(model.getRange(), wanted.ref)) surface.run(SetSheetsFilterRangeMutation.id, { subUnitId, range: wanted.ref });
  const columns = wanted.filterColumns ?? [];
  for (const [col] of model?.getAllFilterColumns() ?? []) {
    if (!columns.some((held) => held.colId === col))
      surface.run(SetSheetsFilterCriteriaMutation.id, { subUnitId, col, criteria: null, reCalc: true });
  }
  for (const criteria of columns)
    surface.run(SetSheetsFilterCriteriaMutation.id, { subUnitId, col: criteria.colId, criteria, reCalc: true });
}
