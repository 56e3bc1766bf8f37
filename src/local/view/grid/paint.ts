import { type ICellData, mergeWorksheetSnapshotWithDefault, type Nullable } from '@univerjs/core';
import {
  InsertColMutation,
  InsertRowMutation,
  InsertSheetMutation,
  MoveColsMutation,
  MoveRowsMutation,
  RemoveColMutation,
  RemoveRowMutation,
  RemoveSheetMutation,
  ReorderRangeMutation,
  SetRangeValuesMutation,
  SetWorksheetNameMutation,
  SetWorksheetOrderMutation,
} from '@univerjs/preset-sheets-core';
import { moves } from '../../server/protocol';
import type { Area, Change } from '../../workbook/change';
import type { SheetState } from '../../workbook/sheet-state';
import { toRange } from './area';
import type { Book, Result } from './book';
import { shownAt } from './cell';
import { fitRows, fitTab } from './heights';
import { recolour } from './recolour';
import { ALL_SIDES, paintSides, type Side } from './sides';
import type { Surface } from './surface';
import { sheetWithStyles, tabId } from './unit';

type Matrix = Record<number, Record<number, ICellData | null>>;

/** What of a tab has to be drawn anew. */
interface Dirt {
  readonly areas: Area[];
  readonly sides: Set<Side>;
}

/** Brings the grid to what the book holds. Changes are told one by one, before and after the book takes them; `settle` draws what is left. */
export class Painter {
  private readonly dirty = new Map<number, Dirt>();

  constructor(
    private readonly surface: Surface,
    private readonly book: Book,
  ) {}

  /** Draws what waits before the book takes a change that moves cells: places noted until now would mean others. */
  ready(change: Change): void {
    if (moves(change)) this.settle();
  }

  /** Notes a change that the book has just taken. Rows, columns and tabs move at once, so that later places mean the same on both. */
  take(change: Change): void {
    switch (change.kind) {
      case 'workbook':
      case 'protect':
      case 'unprotect':
      case 'nameSet':
      case 'nameRemove':
      case 'metadataSet':
      case 'metadataRemove':
        return;
      case 'sheetInsert':
        return this.insertTab(change);
      case 'sheetDelete':
        return this.removeTab(change.sheet);
      case 'sheetRename':
        this.surface.run(SetWorksheetNameMutation.id, { subUnitId: tabId(change.sheet), name: change.name });
        return this.formulasEverywhere();
      case 'sheetMove':
        return this.moveTab(change.sheet, change.index);
      case 'sheetProps':
        return this.soil(change.sheet, [], ['props']);
      case 'columnWidth':
        return this.soil(change.sheet, [], ['columns']);
      case 'columnsHidden':
        return this.soil(change.sheet, [], ['columns']);
      case 'rowHeight':
      case 'rowsHidden':
        return this.soil(change.sheet, [], ['rows']);
      case 'conditionalFormats':
        return this.soil(change.sheet, [], ['colours']);
      case 'filter':
        return this.soil(change.sheet, [], ['filter']);
      case 'merge':
      case 'unmerge':
        return this.soil(change.sheet, [change], ['merges']);
      case 'validation':
        return this.soil(change.sheet, [], ['rules']);
      case 'note':
        return this.soil(change.sheet, [], ['notes']);
      case 'format':
        return this.soil(change.sheet, [change], ['rules']);
      case 'style':
        return this.soil(change.sheet, [change], []);
      case 'cells':
        return this.soil(change.sheet, [areaOf(change)], []);
      case 'permute':
        return this.reorder(change);
      default:
        return this.shift(change);
    }
  }

  /** Formulas came to other results. */
  takeResults(results: readonly Result[]): void {
    for (const [sheet, row, column] of results) this.soil(sheet, [{ row, column, rows: 1, columns: 1 }], []);
  }

  /** Has an area compared and drawn where it differs, as after a person's edit that the workbook took in another form. */
  soil(sheet: number, areas: readonly Area[], sides: readonly Side[]): void {
    const dirt = this.dirty.get(sheet) ?? { areas: [], sides: new Set() };
    this.dirty.set(sheet, dirt);
    dirt.areas.push(...areas);
    for (const side of sides) dirt.sides.add(side);
  }

  /** Draws everything that was noted. */
  settle(): void {
    for (const [id, dirt] of this.dirty) {
      const sheet = this.book.find(id);
      if (!sheet) continue;
      this.paintCells(sheet, dirt.areas);
      // Univer stretches a filter over what is written below it, and does not look again at what it hid.
      if (sheet.filter && dirt.areas.length > 0) dirt.sides.add('filter');
      paintSides(this.surface, this.book, sheet, dirt.sides);
      if (dirt.areas.length > 0 && sheet.conditionalFormats.length > 0) recolour(this.surface, id);
      if (dirt.sides.has('columns')) fitTab(this.surface, sheet);
      else if (dirt.areas.length > 0) fitRows(this.surface, sheet, dirt.areas);
    }
    this.dirty.clear();
  }

  private paintCells(sheet: SheetState, areas: readonly Area[]): void {
    const matrix = this.surface.cells(sheet.id);
    const told: Matrix = {};
    let isAny = false;
    for (const area of areas) {
      const lastRow = Math.min(area.row + area.rows, sheet.grid.rows);
      const lastColumn = Math.min(area.column + area.columns, sheet.grid.columns);
      for (let row = area.row; row < lastRow; row++) {
        for (let column = area.column; column < lastColumn; column++) {
          const cell = this.fresh(sheet, row, column, matrix.getValue(row, column));
          if (cell === undefined) continue;
          if (cell === null) matrix.realDeleteValue(row, column);
          else matrix.setValue(row, column, cell);
          isAny = true;
          (told[row] ??= {})[column] = cell && { v: cell.v ?? null, t: cell.t ?? null, f: cell.f ?? null, si: null, p: null };
        }
      }
    }
    // The cells are in place already: Univer's own way merges looks key by key, which takes ten times as long.
    if (isAny) this.surface.run(SetRangeValuesMutation.id, { subUnitId: tabId(sheet.id), cellValue: told });
  }

  /** The cell that should stand there; undefined when it does. */
  private fresh(sheet: SheetState, row: number, column: number, now: Nullable<ICellData>): ICellData | null | undefined {
    const shown = shownAt(sheet, row, column);
    if (!shown) return now ? null : undefined;
    const s = shown.s ? this.surface.styleId(shown.s) : undefined;
    if (
      now &&
      !now.p &&
      !now.si &&
      (now.v ?? null) === shown.v &&
      (now.t ?? null) === shown.t &&
      (now.f ?? null) === shown.f &&
      now.s === s
    )
      return undefined;
    return {
      ...(shown.v !== null && { v: shown.v, t: shown.t }),
      ...(shown.f !== null && { f: shown.f }),
      ...(s !== undefined && { s }),
    };
  }

  private insertTab(change: Extract<Change, { kind: 'sheetInsert' }>): void {
    const { data, styles } = sheetWithStyles(this.book.sheet(change.sheet));
    this.surface.run(InsertSheetMutation.id, { index: change.index, sheet: mergeWorksheetSnapshotWithDefault(data), styles });
  }

  private removeTab(sheet: number): void {
    this.dirty.delete(sheet);
    const { surface } = this;
    if (surface.workbook.getActiveSheet()?.getSheetId() === tabId(sheet)) {
      const next = this.book.sheets.find((held) => !held.hidden);
      if (next) surface.bringForward(tabId(next.id));
    }
    surface.run(RemoveSheetMutation.id, { subUnitId: tabId(sheet), subUnitName: '' });
  }

  private moveTab(sheet: number, index: number): void {
    const fromOrder = this.surface.workbook.getSheetOrders().indexOf(tabId(sheet));
    if (fromOrder !== index) this.surface.run(SetWorksheetOrderMutation.id, { subUnitId: tabId(sheet), fromOrder, toOrder: index });
  }

  private reorder(change: Extract<Change, { kind: 'permute' }>): void {
    const order: Record<number, number> = {};
    change.order.forEach((source, r) => {
      if (source !== r) order[change.row + r] = change.row + source;
    });
    this.surface.run(ReorderRangeMutation.id, { subUnitId: tabId(change.sheet), range: toRange(change), order });
    this.soil(change.sheet, this.formulasOf(this.book.sheet(change.sheet)), ['rules', 'notes', 'filter']);
  }

  private shift(
    change: Extract<Change, { kind: 'rowsInsert' | 'rowsDelete' | 'columnsInsert' | 'columnsDelete' | 'rowsMove' | 'columnsMove' }>,
  ): void {
    const sheet = this.book.sheet(change.sheet);
    const isRows = change.kind.startsWith('rows');
    const span = (at: number, count: number) =>
      isRows
        ? { startRow: at, endRow: at + count - 1, startColumn: 0, endColumn: sheet.grid.columns - 1, rangeType: 1 }
        : { startRow: 0, endRow: sheet.grid.rows - 1, startColumn: at, endColumn: at + count - 1, rangeType: 2 };
    const subUnitId = tabId(change.sheet);
    switch (change.kind) {
      case 'rowsInsert':
      case 'columnsInsert':
        this.surface.run(isRows ? InsertRowMutation.id : InsertColMutation.id, { subUnitId, range: span(change.at, change.count) });
        break;
      case 'rowsDelete':
      case 'columnsDelete':
        this.surface.run(isRows ? RemoveRowMutation.id : RemoveColMutation.id, { subUnitId, range: span(change.at, change.count) });
        break;
      default: {
        const params = { subUnitId, sourceRange: span(change.from, change.count), targetRange: span(change.to, change.count) };
        if (change.to < change.from || change.to > change.from + change.count)
          this.surface.run(isRows ? MoveRowsMutation.id : MoveColsMutation.id, params);
      }
    }
    this.soil(change.sheet, insertedBy(change, sheet), ALL_SIDES);
    this.formulasEverywhere();
  }

  private formulasEverywhere(): void {
    for (const sheet of this.book.sheets) if (sheet.grid.formulas > 0) this.soil(sheet.id, this.formulasOf(sheet), []);
  }

  private formulasOf(sheet: SheetState): Area[] {
    const areas: Area[] = [];
    sheet.grid.eachFormula((_cell, row, column) => areas.push({ row, column, rows: 1, columns: 1 }));
    return areas;
  }
}

function insertedBy(change: Change, sheet: SheetState): Area[] {
  if (change.kind === 'rowsInsert') return [{ row: change.at, rows: change.count, column: 0, columns: sheet.grid.columns }];
  if (change.kind === 'columnsInsert') return [{ row: 0, rows: sheet.grid.rows, column: change.at, columns: change.count }];
  return [];
}

/** The cells that a change of cells writes into. */
export function areaOf(change: Extract<Change, { kind: 'cells' }>): Area {
  const lines = [change.values, change.formulas, change.formats];
  let columns = 0;
  for (const matrix of lines) for (const line of matrix ?? []) columns = Math.max(columns, line.length);
  return { row: change.row, column: change.column, rows: Math.max(...lines.map((matrix) => matrix?.length ?? 0)), columns };
}
