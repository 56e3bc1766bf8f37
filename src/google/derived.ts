import type { DerivedBlock } from '../app/ports';
import { type CellText, guardText, unguard } from '../core/kernel/cell';
import { blankRow, type Table, type Value } from '../core/kernel/table';
import { below, columnOf, withCells } from './below';
import type { SheetBook } from './book';
import type { CellWriter, Raw } from './cells';
import { columnRuns, Layout, type Place } from './layout';
import { idIn, type Line, type LineReader } from './lines';
import { headersOf, stoodAt } from './shifted';

export interface Look {
  readonly spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet;
  readonly fresh: (layout: Layout) => SheetBook;
}

type Cell = CellText | boolean | Date;
type Values = Readonly<Record<string, Value>>;

/** A table as it stood before this round wrote. */
export interface Snapshot {
  readonly place: Place;
  /** From column 1 on. */
  readonly lines: readonly Line[];
  readonly ids: readonly string[];
}

/** A table as it stands now. One round trip, none where it was read whole. */
export function snapshot(book: SheetBook, table: Table, fields: readonly string[]): Snapshot {
  const place = book.layout.needWritable(table, ['id', ...fields]);
  const lines = book.wholeBlock(place);
  const at = columnOf(place, 'id') - 1;
  return { place, lines, ids: lines.map((line) => idIn(line[at])) };
}

/** A block as it would be written now: where, and which cells. */
export interface Laid extends Snapshot {
  readonly block: DerivedBlock;
  readonly reader: LineReader;
  /** Ids that more than one line carries. */
  readonly twice: ReadonlySet<string>;
  /** One a run of neighbouring columns in which any cell differs; none when all stands as it should. */
  readonly runs: readonly Run[];
}

interface Run {
  readonly row: number;
  readonly column: number;
  readonly cells: readonly (readonly Cell[])[];
}

/**
 * Computes a block line by line and keeps what differs from the cells as they stand. No round trip for a table that was read
 * whole. What was laid before is laid where the rows stand now, but computed from what they held at first: a write that fell
 * on the wrong rows has changed it.
 */
export function lay(
  block: DerivedBlock,
  book: SheetBook,
  first?: Laid,
  now = snapshot(book, block.table, [...block.needs, ...block.fields]),
): Laid {
  const { place, ids, lines } = now;
  const reader = first ? first.reader : book.lineReader(place, block.needs, 1);
  const twice = first ? first.twice : idsTwice(ids);
  const then = first && new Map(first.ids.map((id, index) => [id, first.lines[index]]));
  const nothing = blankRow(block.fields);
  const runs = compare(block, now, book, (line, id) => {
    if (id === '') {
      // A row that somebody inserted under the block as it was laid holds what belongs to its neighbour.
      if (first) return nothing;
      book.meetStray(place, line, 1);
      return null;
    }
    // Only what rests on its id alone is known of a row that has come since.
    const held = then && block.needs.length > 0 ? then.get(id) : line;
    return held ? block.compute(reader.pass(held), id, twice.size > 0 && twice.has(id)) : null;
  });
  return { block, place, ids, lines, reader, twice, runs };
}

function idsTwice(all: readonly string[]): ReadonlySet<string> {
  const twice = new Set<string>();
  const ids = all.filter((id) => id !== '');
  const seen = new Set(ids);
  // Each is taken out when it is met, so that the second time it is missing.
  if (seen.size < ids.length) for (const id of ids) if (!seen.delete(id)) twice.add(id);
  return twice;
}

/** Where these fields stand; one that set-up has not made yet stands nowhere, and is not written. */
const columnsOf = ({ columns }: Place, fields: readonly string[]): number[] => fields.flatMap((name) => columns.get(name) ?? []);

/** What differs from the cells as they stand, in each run of neighbouring columns. */
function compare(
  { table, fields }: DerivedBlock,
  { place, lines, ids }: Snapshot,
  book: SheetBook,
  valuesOf: (line: Line, id: string) => Values | null,
): Run[] {
  const fieldAt = new Map(fields.flatMap((name): [number, string][] => columnsOf(place, [name]).map((at) => [at, name])));
  const strips = columnRuns([...fieldAt.keys()]).map(({ from, count }) => {
    const columns = Array.from({ length: count }, (_, i): Column => {
      const name = fieldAt.get(from + i) ?? '';
      return { name, at: from - 1 + i, writer: book.cellWriter(table, name) };
    });
    return { from, columns, at: [] as number[], changed: [] as (readonly Cell[])[] };
  });
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    const values = valuesOf(line, ids[index] as string);
    if (values === null) continue;
    for (let i = 0; i < strips.length; i++) {
      const { columns, at, changed } = strips[i] as (typeof strips)[number];
      if (!differs(columns, line, values)) continue;
      at.push(index);
      changed.push(cellsOf(columns, line, values));
    }
  }
  return strips.flatMap(({ from, columns, at, changed }) => {
    const [first] = at;
    if (first === undefined) return [];
    let n = 0;
    // Between rows that change, a row keeps what it shows.
    const cells = lines
      .slice(first, (at[at.length - 1] ?? first) + 1)
      .map((line, index) => (at[n] === first + index ? (changed[n++] as Cell[]) : columns.map((column) => keep(line[column.at] ?? ''))));
    return { row: place.headerRow + 1 + first, column: from, cells };
  });
}

interface Column {
  readonly name: string;
  /** Place in the line. */
  readonly at: number;
  readonly writer: CellWriter;
}

function differs(columns: readonly Column[], line: Line, values: Values): boolean {
  for (let i = 0; i < columns.length; i++) {
    const { name, at, writer } = columns[i] as Column;
    const raw = line[at] as Raw;
    const value = values[name] as Value;
    if ((raw !== '' || value !== null) && !writer.shows(raw, value)) return true;
  }
  return false;
}

const cellsOf = (columns: readonly Column[], line: Line, values: Values): Cell[] =>
  columns.map(({ name, at, writer }) => {
    const value = values[name] as Value;
    if (value === null) return '';
    const raw = line[at] as Raw;
    // A date that is right goes back as it was read, and need not be read from text again.
    return typeof raw === 'object' && writer.shows(raw, value) ? raw : writer.cell(value);
  });

/**
 * Writes computed columns of a whole table in one block a run of columns, and looks afterwards whether the rows still
 * stand as they stood. When somebody sorted or inserted meanwhile, the block is laid again where the rows are now;
 * what was hit beside it gets back what was read at the start.
 * One round trip a run and two for looking again, whatever the number of rows. True where nothing had moved.
 */
export function writeDerived(first: Laid, book: SheetBook, look: Look): boolean {
  const { block } = first;
  let here = book;
  let laid = first;
  for (let round = 0; round < 5; round++) {
    for (const { row, column, cells } of laid.runs) {
      laid.place.sheet.getRange(row, column, cells.length, cells[0]?.length ?? 1).setValues(cells as Cell[][]);
    }
    const layout = Layout.read(look.spreadsheet);
    const ids = idColumn(layout.need(block.table));
    if (layout.same(here.layout, [block.table]) && standsAs(laid, ids)) return round === 0;
    // Read once more: the columns may have moved between the layout and the ids.
    here = look.fresh(Layout.read(look.spreadsheet));
    const now = snapshot(here, block.table, block.fields);
    giveBack(laid, now, block);
    laid = lay(block, here, first, now);
  }
  throw new Error('the sheet kept changing while it was being written');
}

/** The ids of a tab, in their order. One round trip. */
export const idColumn = (place: Place): Line[] => withCells(() => below(place, columnOf(place, 'id')).getValues());

/** Do the ids stand where they stood? */
export const standsAs = ({ ids }: Snapshot, now: readonly Line[]): boolean =>
  now.length >= ids.length && ids.every((id, index) => id === idIn(now[index]?.[0]));

/** A cell read from the sheet, made safe to be written back. */
export const keep = (raw: Raw): Cell => (typeof raw === 'string' ? guardText(unguard(raw)) : raw);

/** Columns that are not ours to compute, but lay under the block because a column was inserted: back to what they were. */
export function giveBack(before: Snapshot, now: Snapshot, block: Pick<DerivedBlock, 'fields'>): void {
  const ours = new Set(columnsOf(now.place, block.fields));
  const written = columnRuns(columnsOf(before.place, block.fields)).flatMap(({ from, count }) =>
    Array.from({ length: count }, (_, i) => from + i).filter((column) => !ours.has(column)),
  );
  if (written.length === 0) return;
  const headers = headersOf(now.place);
  const rowOf = new Map(before.ids.map((id, index) => [id, index]));
  for (const column of written) {
    const stood = stoodAt(column, now.place, before.place, headers);
    // Without a shift of columns the written ones are our own, and the next round lays them straight.
    if (stood === column) continue;
    const lines = now.ids.map((id, n) => {
      // A row without id is known by nothing but its place.
      const index = id === '' ? (before.ids[n] === '' ? n : undefined) : rowOf.get(id);
      return [index === undefined || stood === null ? '' : keep(before.lines[index]?.[stood - 1] ?? '')];
    });
    now.place.sheet.getRange(now.place.headerRow + 1, column, lines.length, 1).setValues(lines);
  }
}
