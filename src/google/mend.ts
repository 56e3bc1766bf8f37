import type { EntryChange } from '../core/journal/entry';
import { type CellText, guardText, unguard } from '../core/kernel/cell';
import { fieldOf, type Table } from '../core/kernel/table';
import { tableNamed } from '../core/tables';
import type { RawRow, SheetBook } from './book';
import type { Raw } from './cells';
import { rowOf } from './journal';
import { Layout, type Place } from './layout';
import { headersOf, stoodAt } from './shifted';
import { sameCell, type Touched, writeSet } from './writer';

/** Rows of other people that a write may have hit, and how to give them back what they had. */
export interface Victims {
  /** Fields that cannot be computed: what stood there before, by table and row. */
  readonly snapshots: ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, string>>>>;
  /** Ids of rows whose computed columns must be computed again, by table. */
  readonly stale: Map<string, Set<string>>;
}

interface Look {
  readonly spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet;
  readonly fresh: (layout: Layout) => SheetBook;
}

/**
 * Looks again at what was written. Google holds no lock against people: between finding a row and writing to it,
 * somebody may have sorted, inserted or deleted. So the place is checked afterwards, and when it moved, every row is
 * found again by its id, written where it stands now, and whatever was hit by mistake gets its own content back.
 * Usual cost: one round trip for the layout and one for each row that was overwritten.
 */
export function verify(
  changes: readonly EntryChange[],
  touched: readonly Touched[],
  before: SheetBook,
  look: Look,
  victims: Victims,
): Map<string, number> {
  const positions = new Map<string, number>();
  let book = before;
  let pending = touched;
  for (let round = 0; round < 6; round++) {
    let layout = Layout.read(look.spreadsheet);
    const list = [...new Set(changes.map((change) => change.t))].map(tableNamed);
    let still = layout.same(book.layout, list);
    let here = look.fresh(layout);
    let lost = pending.filter((touch) => !still || idAt(here, touch) !== touch.change.id);
    if (still && lost.length > 0) {
      // The id may be elsewhere because the row went, or because the column did after the layout was read.
      const now = Layout.read(look.spreadsheet);
      if (!now.same(layout, list)) {
        layout = now;
        still = false;
        here = look.fresh(now);
        lost = [...pending];
      }
    }
    for (const touch of touched) positions.set(touch.change.id, touch.at);
    if (still && lost.length === 0) return positions;
    const again: Touched[] = [];
    for (const touch of lost) giveBack(touch, book, here, victims);
    for (const change of changes) {
      const place = layout.need(tableNamed(change.t));
      const mended =
        change.k === 'add' ? replaceAdd(change, place, here, reachOf(book.layout.need(place.table))) : replaceSet(change, place, here);
      if (mended) {
        again.push(mended);
        positions.set(change.id, mended.at);
      }
    }
    if (again.length === 0 && still) return positions;
    book = here;
    pending = again;
  }
  throw new Error('the sheet kept changing while it was being written');
}

function idAt(book: SheetBook, touch: Touched): string {
  const place = book.layout.need(tableNamed(touch.change.t));
  const cell = place.sheet.getRange(touch.at, place.columns.get('id') ?? 1).getValue();
  return String(cell).trim();
}

/** A new row that came to stand under shifted columns is laid straight; one that vanished with its row is written again. */
function replaceAdd(change: EntryChange, place: Place, book: SheetBook, reach: number): Touched | null {
  const at = book.locate(place, change.id);
  if (at !== null) {
    const row = book.readRow(place, at);
    const fits = row && Object.entries(change.a).every(([name, meant]) => sameCell(book.textOf(place, row, name), meant));
    if (fits) return null;
    return rewrite(change, place, at, reach);
  }
  const stray = place.sheet.createTextFinder(change.id).matchEntireCell(true).matchCase(true).findNext();
  if (stray) return rewrite(change, place, stray.getRow(), reach);
  place.sheet.appendRow(rowOf(place, change.a));
  return null;
}

const reachOf = (place: Place): number => Math.max(...place.columns.values());

/** Lays a new row straight; where a column was deleted, what it reached beyond our columns is wiped off. */
function rewrite(change: EntryChange, place: Place, at: number, reach: number): Touched {
  const straight = rowOf(place, change.a);
  const line = [...straight, ...new Array<string>(Math.max(0, reach - straight.length)).fill('')];
  place.sheet.getRange(at, 1, 1, line.length).setValues([line]);
  return { change, at, runs: [{ from: 1, count: line.length }], before: null };
}

/** Writes an existing row where it stands now, if it does not hold it yet. Null when it does, or when it was deleted. */
function replaceSet(change: EntryChange, place: Place, book: SheetBook): Touched | null {
  const at = book.locate(place, change.id);
  const row = at === null ? null : book.readRow(place, at);
  if (at === null || !row) return null;
  const wrong = Object.entries(change.a).filter(([name, meant]) => !sameCell(book.textOf(place, row, name), meant));
  if (wrong.length === 0) return null;
  const rest: EntryChange = { ...change, a: Object.fromEntries(wrong) };
  return { change, at, runs: writeSet(rest, place, at), before: row };
}

/** Gives back what a write hit by mistake: cells of another row, or other columns of the same row. */
function giveBack(touch: Touched, then: SheetBook, now: SheetBook, victims: Victims): void {
  const table = tableNamed(touch.change.t);
  const old = then.layout.need(table);
  const place = now.layout.need(table);
  // A column that was inserted may have pushed the last of the written cells beyond our own columns.
  const reach = Math.max(...place.columns.values(), ...touch.runs.map((run) => run.from + run.count));
  const sheetRow = wideRow(place, touch.at, reach);
  if (!sheetRow) return;
  const id = now.idOf(place, sheetRow);
  const fieldAt = new Map([...place.columns].map(([name, column]) => [column, name]));
  const oldName = new Map([...old.columns].map(([name, column]) => [column, name]));
  const headers = headersOf(place);
  for (const run of touch.runs) {
    for (let column = run.from; column < run.from + run.count; column++) {
      const meant = touch.change.a[oldName.get(column) ?? ''] ?? '';
      const there = now.textOf({ ...place, columns: new Map([['cell', column]]) }, sheetRow, 'cell');
      if (!sameCell(there, meant)) continue;
      const name = fieldAt.get(column);
      if (id === touch.change.id) {
        if (name !== undefined && name in touch.change.a) continue;
        const stood = stoodAt(column, place, old, headers);
        restore(place, touch.at, column, stood === null ? '' : cellOf(touch.before?.cells[stood - 1]));
      } else if (id === '' || name === undefined) {
        restore(place, touch.at, column, '');
      } else if (fieldOf(table, name).computed) {
        staleOf(victims, table).add(id);
      } else {
        const kept = victims.snapshots.get(table.name)?.get(id)?.[name];
        if (kept !== undefined) restore(place, touch.at, column, guardText(kept));
      }
    }
  }
}

function staleOf(victims: Victims, table: Table): Set<string> {
  let ids = victims.stale.get(table.name);
  if (!ids) victims.stale.set(table.name, (ids = new Set()));
  return ids;
}

function wideRow(place: Place, at: number, width: number): RawRow | null {
  const cells = place.sheet.getRange(at, 1, 1, Math.min(width, place.sheet.getMaxColumns())).getValues()[0];
  return cells ? { at, cells: cells as Raw[] } : null;
}

const cellOf = (raw: Raw | undefined): CellText | Date | boolean => (typeof raw === 'string' ? guardText(unguard(raw)) : (raw ?? ''));

function restore(place: Place, at: number, column: number, cell: CellText | Date | boolean): void {
  place.sheet.getRange(at, column).setValue(cell);
}
