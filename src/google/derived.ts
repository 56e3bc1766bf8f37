import type { DerivedBlock } from '../app/ports';
import { type CellText, guardText, unguard, writeCell } from '../core/kernel/cell';
import { type Field, fieldOf } from '../core/kernel/table';
import { below, columnOf, withCells } from './below';
import type { SheetBook } from './book';
import type { Raw } from './cells';
import { columnRuns, Layout, type Place } from './layout';

export interface Look {
  readonly spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet;
  readonly fresh: (layout: Layout) => SheetBook;
}

/** A block as it would be written now: where, and which cells. */
export interface Laid {
  readonly now: Snapshot;
  /** One a run of neighbouring columns in which any cell differs; none when all stands as it should. */
  readonly runs: readonly { readonly row: number; readonly column: number; readonly cells: readonly (readonly Cell[])[] }[];
}

/** Works out what must be written; no round trip for a table that was read whole. */
export function lay(block: DerivedBlock, book: SheetBook, isAgain = false): Laid {
  const place = book.layout.need(block.table, ['id', ...block.fields]);
  const now = snapshot(place, book);
  const columns = columnRuns(block.fields.map((name) => columnOf(place, name)));
  return { now, runs: columns.flatMap((run) => layRun(block, now, run, book, isAgain) ?? []) };
}

/**
 * Writes computed columns of a whole table in one block a run of columns, and looks afterwards whether the rows still
 * stand as they stood. When somebody sorted or inserted meanwhile, the block is laid again where the rows are now;
 * what was hit beside it gets back what was read at the start.
 * One round trip a run and two for looking again, whatever the number of rows.
 */
export function writeDerived(block: DerivedBlock, book: SheetBook, look: Look, first = lay(block, book)): void {
  let here = book;
  let laid = first;
  for (let round = 0; round < 5; round++) {
    const { now } = laid;
    for (const { row, column, cells } of laid.runs) {
      now.place.sheet.getRange(row, column, cells.length, cells[0]?.length ?? 1).setValues(cells as Cell[][]);
    }
    const layout = Layout.read(look.spreadsheet);
    const ids = idColumn(layout.need(block.table));
    if (layout.same(here.layout, [block.table]) && ids.length >= now.ids.length && now.ids.every((id, index) => ids[index] === id)) return;
    // Read once more: the columns may have moved between the layout and the ids.
    here = look.fresh(Layout.read(look.spreadsheet));
    const again = snapshot(here.layout.need(block.table, ['id', ...block.fields]), here);
    giveBack(now, again, block);
    laid = lay(block, here, true);
  }
  throw new Error('the sheet kept changing while it was being written');
}

interface Snapshot {
  readonly place: Place;
  readonly ids: readonly string[];
  /** Cells from column 1 on, as they stood before this round wrote. */
  readonly cells: readonly (readonly Raw[])[];
}

/** The table as it stands; what the plan has read already is not read again. */
function snapshot(place: Place, book: SheetBook): Snapshot {
  const cells = book.wholeBlock(place);
  const idAt = columnOf(place, 'id') - 1;
  return { place, cells, ids: cells.map((line) => String(line[idAt] ?? '').trim()) };
}

function idColumn(place: Place): string[] {
  const cells = withCells(() => below(place, columnOf(place, 'id')).getValues());
  return cells.map((line) => String(line[0] ?? '').trim());
}

type Cell = CellText | boolean | Date;

/** A cell read from the sheet, made safe to be written back. */
const keep = (raw: Raw): Cell => (typeof raw === 'string' ? guardText(unguard(raw)) : raw);

function layRun(
  block: DerivedBlock,
  now: Snapshot,
  run: { readonly from: number; readonly count: number },
  book: SheetBook,
  isAgain: boolean,
): Laid['runs'][number] | null {
  const { place } = now;
  const words = book.words();
  const nameAt = new Map(block.fields.map((name) => [columnOf(place, name), name]));
  const names = Array.from({ length: run.count }, (_, i) => nameAt.get(run.from + i) ?? '');
  const fields = names.map((name) => fieldOf(block.table, name));
  let first = -1;
  let last = -1;
  const lines: (Cell[] | null)[] = now.ids.map((id, index) => {
    // A row that somebody inserted under the block as it was laid holds what belongs to its neighbour.
    const values = block.rows.get(id) ?? (isAgain && id === '' ? {} : null);
    if (!values) return null;
    const line: CellText[] = new Array(names.length);
    let differs = false;
    for (let i = 0; i < names.length; i++) {
      const meant = writeCell(fields[i] as Field, values[names[i] as string] ?? null, words);
      line[i] = meant;
      differs ||= !book.holds(now.cells[index]?.[run.from + i - 1] ?? '', meant);
    }
    if (differs) {
      if (first < 0) first = index;
      last = index;
    }
    return line;
  });
  if (first < 0) return null;
  // A row that is not ours to compute keeps what it shows.
  const cells = lines
    .slice(first, last + 1)
    .map((line, n) => line ?? Array.from({ length: run.count }, (_, i) => keep(now.cells[first + n]?.[run.from + i - 1] ?? '')));
  return { row: place.headerRow + 1 + first, column: run.from, cells };
}

/** Columns that are not ours to compute, but lay under the block because a column was inserted: back to what they were. */
function giveBack(before: Snapshot, now: Snapshot, block: DerivedBlock): void {
  const written = columnRuns(block.fields.map((name) => before.place.columns.get(name) ?? 0));
  const fieldAt = new Map([...now.place.columns].map(([name, column]) => [column, name]));
  const rowOf = new Map(before.ids.map((id, index) => [id, index]));
  for (const run of written) {
    for (let column = run.from; column < run.from + run.count; column++) {
      const name = fieldAt.get(column);
      if (name !== undefined && block.fields.includes(name)) continue;
      const oldColumn = name === undefined ? undefined : before.place.columns.get(name);
      // Without a shift of columns the written ones are our own, and the next round lays them straight.
      if (name !== undefined && oldColumn === column) continue;
      const lines = now.ids.map((id) => {
        const index = rowOf.get(id);
        return [index === undefined || oldColumn === undefined ? '' : keep(before.cells[index]?.[oldColumn - 1] ?? '')];
      });
      now.place.sheet.getRange(now.place.headerRow + 1, column, lines.length, 1).setValues(lines);
    }
  }
}
