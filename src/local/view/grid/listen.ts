import { type ICommandInfo, ICommandService, type IRange } from '@univerjs/core';
import type { Change } from '../../workbook/change';
import { toArea } from './area';
import type { Book } from './book';
import { inverseOf } from './inverse';
import type { Painter } from './paint';
import { addPlaces, type Places, readCells, rectangles } from './read-cells';
import { readSides } from './read-sides';
import { ALL_SIDES, type Side } from './sides';
import type { Surface } from './surface';
import { tabNumber, UNIT } from './unit';

/** What a person did at one go, which the book has taken already, and how to take it back. */
export interface Edit {
  readonly changes: Change[];
  readonly inverse: Change[];
}

/** Which sides of a tab a mutation of Univer's may have changed. */
const SIDES: Readonly<Record<string, readonly Side[]>> = {
  'sheet.mutation.add-worksheet-merge': ['merges'],
  'sheet.mutation.remove-worksheet-merge': ['merges'],
  'sheet.mutation.set-worksheet-col-width': ['columns'],
  'sheet.mutation.set-col-hidden': ['columns'],
  'sheet.mutation.set-col-visible': ['columns'],
  'sheet.mutation.set-col-data': ['columns'],
  'sheet.mutation.set-worksheet-row-height': ['rows'],
  'sheet.mutation.set-worksheet-row-is-auto-height': ['rows'],
  'sheet.mutation.set-row-hidden': ['rows'],
  'sheet.mutation.set-row-visible': ['rows'],
  'sheet.mutation.set-row-data': ['rows'],
  'sheet.mutation.set-frozen': ['props'],
  'sheet.mutation.set-worksheet-hidden': ['props'],
  'sheet.mutation.set-tab-color': ['props'],
  'sheet.mutation.toggle-gridlines': ['props'],
  'data-validation.mutation.addRule': ['rules'],
  'data-validation.mutation.removeRule': ['rules'],
  'data-validation.mutation.updateRule': ['rules'],
  'sheet.mutation.add-conditional-rule': ['colours'],
  'sheet.mutation.delete-conditional-rule': ['colours'],
  'sheet.mutation.set-conditional-rule': ['colours'],
  'sheet.mutation.move-conditional-rule': ['colours'],
  'sheet.mutation.update-note': ['notes'],
  'sheet.mutation.remove-note': ['notes'],
  'sheet.mutation.update-note-position': ['notes'],
  'sheet.mutation.set-filter-range': ['filter'],
  'sheet.mutation.set-filter-criteria': ['filter'],
  'sheet.mutation.remove-filter': ['filter'],
  'sheet.mutation.re-calc-filter': ['filter'],
};

/** Mutations that change nothing of a workbook: what was worked out, drawn or opened. */
const PASSED =
  /^formula\.mutation\.|^doc\.mutation\.|auto-height|mark-dirty|toggle-note-popup|range-theme|permission|protection|^sheet\.mutation\.set-worksheet-default-style$|^sheet\.mutation\.empty$|copy-worksheet-end|set-gridlines-color/;

type Params = Readonly<Record<string, unknown>> & { readonly unitId?: string; readonly subUnitId?: string; readonly sheetId?: string };

/** Hears what people do in the grid and tells it as changes of the workbook. */
export class Listener {
  private readonly changes: Change[] = [];
  private readonly inverse: Change[] = [];
  private readonly sides = new Map<number, Set<Side>>();
  private readonly touched = new Map<number, Places>();
  private hasMoved = false;
  private isWaiting = false;

  constructor(
    private readonly surface: Surface,
    private readonly book: Book,
    private readonly painter: Painter,
    private readonly hooks: { edited(edit: Edit): void; unsupported(): void; unknown(mutation: string): void },
  ) {}

  /** Begins to listen; the answer ends it. */
  start(): () => void {
    const commands = this.surface.injector.get(ICommandService);
    const heard = commands.onMutationExecutedForCollab((info, options) => {
      if (options?.fromCollab || options?.onlyLocal || options?.syncOnly) return;
      this.hear(info);
    });
    return () => heard.dispose();
  }

  /** Takes a change that was made here, not in the grid; it is drawn when the edit ends. */
  make(change: Change): void {
    this.painter.ready(change);
    this.take(change);
    this.painter.take(change);
    this.wait();
  }

  private hear(info: Readonly<ICommandInfo>): void {
    const params: Params = { ...info.params };
    if (params.unitId !== UNIT || PASSED.test(info.id)) return;
    this.wait();
    if (this.hearWorkbook(info.id, params)) return;
    const sheet = tabNumber(params.subUnitId ?? params.sheetId ?? '');
    if (sheet === null || !this.book.find(sheet)) return this.hooks.unknown(info.id);
    const sides = SIDES[info.id];
    if (sides) return this.mark(sheet, sides);
    if (this.hearCells(info.id, sheet, params)) return;
    this.hooks.unknown(info.id);
  }

  /** What moves cells between tabs, or concerns the tabs themselves. */
  private hearWorkbook(id: string, params: Params): boolean {
    if (id === 'sheet.mutation.move-range') {
      for (const end of [params.from, params.to] as { subUnitId: string; value: Parameters<typeof addPlaces>[1] }[]) {
        const sheet = tabNumber(end.subUnitId);
        if (sheet !== null) addPlaces(this.placesOf(sheet), end.value);
      }
      return true;
    }
    const sheet = tabNumber(params.subUnitId ?? '');
    if (sheet === null) return false;
    if (id === 'sheet.mutation.set-worksheet-name') {
      this.take({ kind: 'sheetRename', sheet, name: String(params.name) });
      return true;
    }
    if (id === 'sheet.mutation.set-worksheet-order') {
      this.take({ kind: 'sheetMove', sheet, index: Number(params.toOrder) });
      return true;
    }
    return false;
  }

  private hearCells(id: string, sheet: number, params: Params): boolean {
    switch (id) {
      case 'sheet.mutation.set-range-values':
        addPlaces(this.placesOf(sheet), params.cellValue as Parameters<typeof addPlaces>[1]);
        return true;
      case 'sheet.mutation.set.numfmt':
        for (const { ranges } of Object.values(params.values as Record<string, { ranges: IRange[] }>)) {
          for (const range of ranges) addRange(this.placesOf(sheet), range);
        }
        return true;
      case 'sheet.mutation.remove.numfmt':
        for (const range of params.ranges as IRange[]) addRange(this.placesOf(sheet), range);
        return true;
      case 'sheet.mutation.insert-row':
      case 'sheet.mutation.insert-col': {
        const { startRow, endRow, startColumn, endColumn } = params.range as IRange;
        if (id.endsWith('row')) this.move({ kind: 'rowsInsert', sheet, at: startRow, count: endRow - startRow + 1 });
        else this.move({ kind: 'columnsInsert', sheet, at: startColumn, count: endColumn - startColumn + 1 });
        return true;
      }
      case 'sheet.mutation.set-worksheet-row-count':
      case 'sheet.mutation.set-worksheet-column-count': {
        const { rows, columns } = this.book.sheet(sheet).grid;
        const [more, at] = 'rowCount' in params ? [Number(params.rowCount) - rows, rows] : [Number(params.columnCount) - columns, columns];
        if (more > 0) this.move({ kind: 'rowCount' in params ? 'rowsInsert' : 'columnsInsert', sheet, at, count: more });
        return true;
      }
      default:
        return false;
    }
  }

  private placesOf(sheet: number): Places {
    const places = this.touched.get(sheet) ?? new Map<number, Set<number>>();
    this.touched.set(sheet, places);
    return places;
  }

  /** Univer writes a cell several times on the way; what stands there in the end is the edit. */
  private compareCells(): void {
    for (const [id, places] of this.touched) {
      const sheet = this.book.find(id);
      if (!sheet) continue;
      for (const change of readCells(this.surface, sheet, places)) this.take(change);
      // The workbook may have taken it in another form, and looks hidden under empty cells now show.
      this.painter.soil(id, rectangles(places), []);
    }
    this.touched.clear();
  }

  private move(change: Extract<Change, { kind: 'rowsInsert' | 'columnsInsert' }>): void {
    const places = this.touched.get(change.sheet);
    if (places) this.touched.set(change.sheet, shifted(places, change));
    this.take(change);
    this.hasMoved = true;
    this.mark(change.sheet, ALL_SIDES);
  }

  private take(change: Change): void {
    const back = inverseOf(this.book, change);
    this.book.apply(change);
    this.changes.push(change);
    this.inverse.unshift(...back);
  }

  private mark(sheet: number, sides: readonly Side[]): void {
    const marked = this.sides.get(sheet) ?? new Set();
    this.sides.set(sheet, marked);
    for (const side of sides) marked.add(side);
  }

  /** Univer carries out one command as many mutations, all of them before the next task. */
  private wait(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    setTimeout(() => this.end(), 0);
  }

  /** Ends the edit that is under way, if any, and tells it. */
  end(): void {
    if (!this.isWaiting) return;
    this.isWaiting = false;
    let isLost = false;
    this.compareCells();
    for (const [id, sides] of this.sides) {
      const sheet = this.book.find(id);
      if (!sheet) continue;
      // Where rows or columns moved, the book knows best what hangs where.
      if (!this.hasMoved) {
        for (const change of readSides(this.surface, this.book, sheet, sides)) {
          if (change) this.take(change);
          else isLost = true;
        }
      }
      this.painter.soil(id, [], [...sides]);
    }
    this.sides.clear();
    this.hasMoved = false;
    this.painter.settle();
    if (isLost) this.hooks.unsupported();
    const edit: Edit = { changes: this.changes.splice(0), inverse: this.inverse.splice(0) };
    if (edit.changes.length > 0) this.hooks.edited(edit);
  }
}

/** Places as they are called after rows or columns came in. */
function shifted(places: Places, { kind, at, count }: Extract<Change, { kind: 'rowsInsert' | 'columnsInsert' }>): Places {
  const by = (line: number): number => (line >= at ? line + count : line);
  return new Map([...places].map(([row, columns]) => (kind === 'rowsInsert' ? [by(row), columns] : [row, new Set([...columns].map(by))])));
}

function addRange(places: Places, range: IRange): void {
  const area = toArea(range);
  for (let row = area.row; row < area.row + area.rows; row++) {
    const line = places.get(row) ?? new Set<number>();
    places.set(row, line);
    for (let column = area.column; column < area.column + area.columns; column++) line.add(column);
  }
}
