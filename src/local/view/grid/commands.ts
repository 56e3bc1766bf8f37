import { CanceledError, ICommandService, type IRange, RANGE_TYPE } from '@univerjs/core';
import { IEditorBridgeService, SheetsSelectionsService } from '@univerjs/preset-sheets-core';
import type { Change } from '../../workbook/change';
import type { SheetState } from '../../workbook/sheet-state';
import type { Book } from './book';
import { tabAsChanges } from './rebuild';
import type { Surface } from './surface';
import { tabId, tabNumber, UNIT } from './unit';

type Params = Readonly<Record<string, unknown>>;

/** What the commands need of the page. */
export interface Actions {
  readonly book: Book;
  make(changes: readonly Change[]): void;
  undo(): void;
  redo(): void;
}

const UP = 0;
const LEFT = 3;

/**
 * Carries out in the workbook's own terms what moves rows, columns and tabs.
 *
 * Univer's commands for these run as dozens of mutations that say half of it twice; the workbook has one change
 * for each, which the grid then draws.
 */
export function takeOverCommands(surface: Surface, actions: () => Actions, words: { tab: string; copyOf: string }): void {
  const commands = surface.injector.get(ICommandService);
  commands.beforeCommandExecuted((info, options) => {
    const params: Params = { ...info.params };
    if (info.id === 'formula.mutation.set-formula-calculation-result') return dropResults(info.params);
    if (options?.fromCollab || (params.unitId !== undefined && params.unitId !== UNIT)) return;
    // While one workbook gives way to another, Univer still tidies up after the first.
    if (!surface.isOpen) return;
    if (info.id === 'univer.command.undo' || info.id === 'univer.command.redo') {
      if (surface.injector.get(IEditorBridgeService).isVisible().visible) return;
      later(() => (info.id.endsWith('undo') ? actions().undo() : actions().redo()));
      throw new CanceledError();
    }
    const changes = changesOf(surface, actions().book, info.id, params, words);
    if (!changes) return;
    later(() => {
      actions().make(changes);
      const made = changes.find((change) => change.kind === 'sheetInsert');
      if (made) surface.bringForward(tabId(made.sheet));
    });
    throw new CanceledError();
  });
}

/** After the command that was called off has come to its end. */
const later = (act: () => void): void => queueMicrotask(act);

/** The grid's own results of cell formulas give way to the server's. */
function dropResults(params: object | undefined): void {
  if (params && 'unitData' in params) params.unitData = {};
}

function changesOf(surface: Surface, book: Book, id: string, params: Params, words: { tab: string; copyOf: string }): Change[] | null {
  const number = tabNumber(String(params.subUnitId ?? surface.workbook.getActiveSheet()?.getSheetId() ?? ''));
  const sheet = number === null ? undefined : book.find(number);
  if (!sheet) return null;
  const range = params.range as IRange | undefined;
  switch (id) {
    case 'sheet.command.insert-row-by-range':
      return range ? insert(sheet, 'rowsInsert', range.startRow, range.endRow, params.direction === UP) : null;
    case 'sheet.command.insert-col-by-range':
      return range ? insert(sheet, 'columnsInsert', range.startColumn, range.endColumn, params.direction === LEFT) : null;
    case 'sheet.command.remove-row-by-range':
      return range ? remove(sheet, 'rowsDelete', range.startRow, range.endRow) : null;
    case 'sheet.command.remove-col-by-range':
      return range ? remove(sheet, 'columnsDelete', range.startColumn, range.endColumn) : null;
    case 'sheet.command.move-rows':
    case 'sheet.command.move-cols':
      return move(surface, sheet, id.endsWith('rows') ? 'rows' : 'columns', params);
    case 'sheet.command.reorder-range':
      return range ? [reorder(sheet, range, params.order as Readonly<Record<number, number>>)] : null;
    case 'sheet.command.insert-sheet':
      return [
        {
          kind: 'sheetInsert',
          sheet: book.nextSheet,
          name: freeName(book, words.tab),
          index: placeFor(book, sheet, params),
          rows: 1000,
          columns: 26,
        },
      ];
    case 'sheet.command.copy-sheet':
      return tabAsChanges(sheet, {
        sheet: book.nextSheet,
        name: freeName(book, words.copyOf.replace('{tab}', sheet.name), true),
        index: book.sheets.indexOf(sheet) + 1,
      });
    case 'sheet.command.remove-sheet':
      return book.sheets.filter((held) => !held.hidden || held === sheet).length > 1 ? [{ kind: 'sheetDelete', sheet: sheet.id }] : [];
    default:
      return null;
  }
}

function insert(sheet: SheetState, kind: 'rowsInsert' | 'columnsInsert', from: number, to: number, isBefore: boolean): Change[] {
  return to >= from ? [{ kind, sheet: sheet.id, at: from, count: to - from + 1, like: isBefore ? 'after' : 'before' }] : [];
}

function remove(sheet: SheetState, kind: 'rowsDelete' | 'columnsDelete', from: number, to: number): Change[] {
  const size = kind === 'rowsDelete' ? sheet.grid.rows : sheet.grid.columns;
  const count = Math.min(to, size - 1) - from + 1;
  return count > 0 && count < size ? [{ kind, sheet: sheet.id, at: from, count }] : [];
}

/** Univer moves the selected lines of which one is dragged. */
function move(surface: Surface, sheet: SheetState, axis: 'rows' | 'columns', params: Params): Change[] | null {
  const { fromRange, toRange, range } = params as { fromRange?: IRange; toRange?: IRange; range?: IRange };
  if (!fromRange || !toRange) return null;
  const [start, end] = axis === 'rows' ? (['startRow', 'endRow'] as const) : (['startColumn', 'endColumn'] as const);
  const kind = axis === 'rows' ? RANGE_TYPE.ROW : RANGE_TYPE.COLUMN;
  const selected = range
    ? [range]
    : surface.injector
        .get(SheetsSelectionsService)
        .getCurrentSelections()
        .map((held) => held.range);
  const moved = selected.find((held) => held.rangeType === kind && held[start] <= fromRange[start] && fromRange[start] <= held[end]);
  if (!moved) return [];
  const from = moved[start];
  const count = moved[end] - from + 1;
  const to = toRange[start];
  if (to >= from && to <= from + count) return [];
  return [{ kind: axis === 'rows' ? 'rowsMove' : 'columnsMove', sheet: sheet.id, from, count, to }];
}

function reorder(sheet: SheetState, range: IRange, order: Readonly<Record<number, number>>): Change {
  const rows = range.endRow - range.startRow + 1;
  return {
    kind: 'permute',
    sheet: sheet.id,
    row: range.startRow,
    column: range.startColumn,
    rows,
    columns: range.endColumn - range.startColumn + 1,
    order: Array.from({ length: rows }, (_, r) => (order[range.startRow + r] ?? range.startRow + r) - range.startRow),
  };
}

function placeFor(book: Book, active: SheetState, params: Params): number {
  return typeof params.index === 'number' ? Math.min(params.index, book.sheets.length) : book.sheets.indexOf(active) + 1;
}

function freeName(book: Book, stem: string, isWhole = false): string {
  for (let n = isWhole ? 0 : book.sheets.length + 1; ; n++) {
    const name = n === 0 ? stem : isWhole ? `${stem} ${n + 1}` : `${stem}${n}`;
    if (!book.sheetByName(name)) return name;
  }
}
