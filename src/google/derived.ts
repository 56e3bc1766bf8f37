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

/**
 * Writes computed columns of a whole table in one block a run of columns, and looks afterwards whether the rows still
 * stand as they stood. When somebody sorted or inserted meanwhile, the block is laid again where the rows are now;
 * what was hit beside it gets back what was read at the start.
 * Two round trips a run and two for looking again, whatever the number of rows.
 */
export function writeDerived(block: DerivedBlock, book: SheetBook, look: Look): void {
  let here = book;
  let before: Snapshot | null = null;
  for (let round = 0; round < 5; round++) {
    const place = here.layout.need(block.table, ['id', ...block.fields]);
    const now = snapshot(place, here);
    if (before && round > 0) giveBack(before, now, block);
    const runs = columnRuns(block.fields.map((name) => place.columns.get(name) ?? 0));
    for (const run of runs) writeRun(block, place, now, run, here, before !== null);
    const layout = Layout.read(look.spreadsheet);
    const ids = idColumn(layout.need(block.table));
    if (layout.same(here.layout, [block.table]) && ids.length >= now.ids.length && now.ids.every((id, index) => ids[index] === id)) return;
    before = now;
    // Read once more: the columns may have moved between the layout and the ids.
    here = look.fresh(Layout.read(look.spreadsheet));
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

function writeRun(
  block: DerivedBlock,
  place: Place,
  now: Snapshot,
  run: { readonly from: number; readonly count: number },
  book: SheetBook,
  isAgain: boolean,
): void {
  const words = book.words();
  const nameAt = new Map(block.fields.map((name) => [place.columns.get(name) ?? 0, name]));
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
  if (first < 0) return;
  // A row that is not ours to compute keeps what it shows.
  const cells = lines
    .slice(first, last + 1)
    .map((line, n) => line ?? Array.from({ length: run.count }, (_, i) => keep(now.cells[first + n]?.[run.from + i - 1] ?? '')));
  place.sheet.getRange(place.headerRow + 1 + first, run.from, cells.length, run.count).setValues(cells);
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
