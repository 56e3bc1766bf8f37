import type { EntryChange } from '../core/journal/entry';
import { type CellText, unguard } from '../core/kernel/cell';
import { fieldOf, type Table } from '../core/kernel/table';
import { tableNamed } from '../core/tables';
import { columnLetter, columnOf } from './below';
import type { RawRow, SheetBook } from './book';
import { giveBack, idColumn, keep, type Look, type Snapshot, snapshot, standsAs } from './derived';
import { columnRuns, Layout, type Place } from './layout';

/** From so many existing rows of one tab on they are written as a block: one by one their round trips would grow with them. */
const MANY = 5;

type Cell = CellText | boolean | Date;

/** Changes of existing rows, parted into the many of one tab and all others. */
export function partMany(changes: readonly EntryChange[]): {
  readonly few: readonly EntryChange[];
  readonly many: readonly (readonly [Table, readonly EntryChange[]])[];
} {
  const byTable = new Map<string, EntryChange[]>();
  for (const change of changes) {
    if (change.k === 'set' && Object.keys(change.a).length > 0) byTable.set(change.t, [...(byTable.get(change.t) ?? []), change]);
  }
  const parts = [...byTable];
  return {
    few: parts.flatMap(([, list]) => (list.length < MANY ? list : [])),
    many: parts.flatMap(([name, list]) => (list.length < MANY ? [] : [[tableNamed(name), list] as const])),
  };
}

/** The rows that these changes are about, as they stand: one by one, or one block where they are many. */
export function standingRows(changes: readonly EntryChange[], book: SheetBook): (change: EntryChange) => RawRow | null {
  const blocks = new Map(partMany(changes).many.map(([table]) => [table.name, rowsById(table, book)]));
  return ({ t, id }) => {
    const block = blocks.get(t);
    if (block) return block.get(id) ?? null;
    const table = tableNamed(t);
    return book.one(table, id) ? book.rawOf(table, id) : null;
  };
}

function rowsById(table: Table, book: SheetBook): ReadonlyMap<string, RawRow> {
  const { place, lines, ids } = snapshot(book, table, []);
  const rows = new Map<string, RawRow>();
  for (const [index, id] of ids.entries()) {
    if (id !== '' && !rows.has(id)) rows.set(id, { at: place.headerRow + 1 + index, cells: lines[index] ?? [] });
  }
  return rows;
}

/**
 * Writes cells of many existing rows. What people type goes into the cells of those rows alone, all that get the same word in one
 * call: a block would undo what somebody types between them in that very moment. Computed columns go in one block a run of
 * neighbouring columns, and rows between keep what they showed. Looks afterwards whether the rows still stand as they stood;
 * where somebody sorted or inserted meanwhile, everybody gets back what they had, and a block is laid again. As many round
 * trips as there are different words, whatever the number of rows.
 */
export function writeMany(table: Table, changes: readonly EntryChange[], layout: Layout, look: Look): void {
  const fields = [...new Set(changes.flatMap(({ a }) => Object.keys(a)))];
  let book = steadyBook(table, fields, layout, look);
  let now = snapshot(book, table, fields);
  const first = now;
  let laid: Laid | null = null;
  for (let round = 0; round < 5; round++) {
    const meant = new Map(changes.map((change) => [change.id, change.a]));
    const typed = laid ? [] : fields.filter((name) => !fieldOf(table, name).computed);
    laid = lay(meant, fields, typed, book, now, laid && { first, laid });
    for (const { cell, at } of laid.words) now.place.sheet.getRangeList([...at]).setValue(cell);
    for (const { row, column, cells } of laid.runs) {
      now.place.sheet.getRange(row, column, cells.length, cells[0]?.length ?? 1).setValues(cells as Cell[][]);
    }
    const after = Layout.read(look.spreadsheet);
    const ids = idColumn(after.need(table));
    if (after.same(book.layout, [table]) && standsAs(now, ids)) return;
    // Read once more: the columns may have moved between the layout and the ids.
    book = steadyBook(table, fields, Layout.read(look.spreadsheet), look);
    const then = snapshot(book, table, fields);
    giveBack(now, then, { fields });
    now = then;
  }
  throw new Error('the sheet kept changing while it was being written');
}

/** The tab read whole, with columns that stood still meanwhile. Two round trips while nobody moves any. */
function steadyBook(table: Table, fields: readonly string[], known: Layout, look: Look): SheetBook {
  let layout = known;
  for (let round = 0; round < 5; round++) {
    const book = look.fresh(layout);
    snapshot(book, table, fields);
    layout = Layout.read(look.spreadsheet);
    if (layout.same(book.layout, [table])) return book;
  }
  throw new Error('the sheet kept changing while it was being read');
}

/** What is written, and what each cell of it will show. */
interface Laid {
  /** Cells that get the same word, in A1 notation. */
  readonly words: readonly { readonly cell: CellText; readonly at: readonly string[] }[];
  readonly runs: readonly { readonly row: number; readonly column: number; readonly cells: readonly (readonly Cell[])[] }[];
  shown(index: number, field: string): string | null;
}

/** The cells as they should stand: of the changed rows and those between, or of all rows once a block has hit the wrong ones. */
function lay(
  meant: ReadonlyMap<string, Readonly<Record<string, CellText>>>,
  fields: readonly string[],
  typed: readonly string[],
  book: SheetBook,
  { place, lines, ids }: Snapshot,
  hit: { readonly first: Snapshot; readonly laid: Laid } | null,
): Laid {
  const wanted = new Map<number, Readonly<Record<string, CellText>>>();
  const taken = new Set<string>();
  for (const [index, id] of ids.entries()) {
    const cells = meant.get(id);
    // Of two rows with one id the first is the one that is found everywhere.
    if (cells && !taken.has(id)) wanted.set(index, cells);
    taken.add(id);
  }
  const held = hit && new Map(hit.first.ids.map((id, index) => [id, hit.first.lines[index]]));
  const textOf = (index: number, field: string): string => book.textOf(place, { at: 0, cells: lines[index] ?? [] }, field);
  const cellOf = (index: number, field: string): Cell => {
    const cell = wanted.get(index)?.[field];
    if (cell !== undefined) return cell;
    const standing = lines[index]?.[columnOf(place, field) - 1] ?? '';
    if (hit === null) return keep(standing);
    const id = ids[index] ?? '';
    const line = id === '' ? undefined : held?.get(id);
    if (line) return keep(line[columnOf(hit.first.place, field) - 1] ?? '');
    // A row that somebody inserted under the block holds what belonged there; what they typed themselves stays.
    return hit.laid.shown(index, field) === textOf(index, field) ? '' : keep(standing);
  };
  const rows = hit ? [...ids.keys()] : [...wanted.keys()];
  const from = rows[0] ?? 0;
  const until = rows[rows.length - 1] ?? -1;
  const fieldAt = new Map(fields.flatMap((name) => (typed.includes(name) ? [] : [[columnOf(place, name), name] as const])));
  const nameAt = (column: number): string => fieldAt.get(column) ?? '';
  const runs = until < from ? [] : columnRuns([...fieldAt.keys()]);
  return {
    words: wordsOf(wanted, typed, place),
    runs: runs.map((run) => ({
      row: place.headerRow + 1 + from,
      column: run.from,
      cells: Array.from({ length: until - from + 1 }, (_, row) =>
        Array.from({ length: run.count }, (_cell, i) => cellOf(from + row, nameAt(run.from + i))),
      ),
    })),
    shown: (index, field) => {
      if (index < from || index > until) return null;
      const cell = wanted.get(index)?.[field];
      return cell === undefined ? textOf(index, field) : unguard(String(cell));
    },
  };
}

function wordsOf(wanted: ReadonlyMap<number, Readonly<Record<string, CellText>>>, typed: readonly string[], place: Place): Laid['words'] {
  const words = new Map<string, { readonly cell: CellText; readonly at: string[] }>();
  for (const [index, cells] of wanted) {
    for (const name of typed) {
      const cell = cells[name];
      if (cell === undefined) continue;
      const key = `${name} ${typeof cell} ${cell}`;
      const at = `${columnLetter(columnOf(place, name))}${place.headerRow + 1 + index}`;
      const same = words.get(key);
      if (same) same.at.push(at);
      else words.set(key, { cell, at: [at] });
    }
  }
  return [...words.values()];
}
