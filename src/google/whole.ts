import type { WholeBlock } from '../app/ports';
import type { CellText } from '../core/kernel/cell';
import type { Value } from '../core/kernel/table';
import { columnOf } from './below';
import type { SheetBook } from './book';
import type { CellWriter, Raw } from './cells';
import type { Look } from './derived';
import { columnRuns, Layout, type Place } from './layout';

/** A tab as it would be written now. */
export interface LaidWhole {
  readonly block: WholeBlock;
  readonly place: Place;
  /** How many rows below the header the tab lacks. */
  readonly lacking: number;
  /** One a run of neighbouring columns in which any cell differs; none when all stands as it should. */
  readonly runs: readonly { readonly row: number; readonly column: number; readonly cells: readonly (readonly CellText[])[] }[];
}

/** Rows that are made beyond those that are needed, so that a tab which grows by one need not grow every time. */
const SPARE = 20;

/** What differs on the tab from the rows that should stand there; below the last of them nothing should. One round trip. */
export function layWhole(block: WholeBlock, book: SheetBook): LaidWhole {
  const { table, fields, rows } = block;
  const place = book.layout.needWritable(table, fields);
  const lines = book.wholeBlock(place);
  const columns = fields.map((name) => ({ name, at: columnOf(place, name), writer: book.cellWriter(table, name) }));
  const byColumn = new Map(columns.map((column) => [column.at, column]));
  const height = Math.max(lines.length, rows.length);
  const runs = columnRuns([...byColumn.keys()]).flatMap(({ from, count }) => {
    const strip = Array.from({ length: count }, (_, i) => byColumn.get(from + i)).flatMap((column) => column ?? []);
    const stands = (index: number): boolean =>
      strip.every(({ name, at, writer }) => shows(writer, lines[index]?.[at - 1] ?? '', rows[index]?.[name] ?? null));
    let first = 0;
    while (first < height && stands(first)) first++;
    if (first === height) return [];
    let last = height - 1;
    while (stands(last)) last--;
    const cells = Array.from({ length: last - first + 1 }, (_, i) =>
      strip.map(({ name, writer }) => cellOf(writer, rows[first + i]?.[name] ?? null)),
    );
    return [{ row: place.headerRow + 1 + first, column: from, cells }];
  });
  return { block, place, lacking: Math.max(0, rows.length - lines.length), runs };
}

const shows = (writer: CellWriter, raw: Raw, value: Value): boolean => (value === null ? raw === '' : writer.shows(raw, value));
const cellOf = (writer: CellWriter, value: Value): CellText => (value === null ? '' : writer.cell(value));

/**
 * Writes a whole tab, and reads it again: where somebody sorted, typed or moved columns meanwhile it is written once more.
 * One round trip a run and two for looking again; one more where the tab must grow.
 */
export function writeWhole(first: LaidWhole, look: Look): void {
  let laid = first;
  for (let round = 0; round < 5; round++) {
    const { sheet, headerRow } = laid.place;
    const { lacking } = laid;
    if (lacking > 0) sheet.insertRowsAfter(headerRow + laid.block.rows.length - lacking, lacking + SPARE);
    for (const { row, column, cells } of laid.runs) {
      sheet.getRange(row, column, cells.length, cells[0]?.length ?? 1).setValues(cells as CellText[][]);
    }
    const now = layWhole(laid.block, look.fresh(Layout.read(look.spreadsheet)));
    clearStrangers(laid, now.place);
    // A cell that shows something else than what was written into it, though nothing moved, would do so again.
    if (now.runs.length === 0 || sameRuns(laid, now)) return;
    laid = now;
  }
  throw new Error('the sheet kept changing while it was being written');
}

const sameRuns = (a: LaidWhole, b: LaidWhole): boolean => b.lacking === 0 && JSON.stringify(a.runs) === JSON.stringify(b.runs);

/** A column that somebody inserted among ours has caught what was meant for its neighbour. */
function clearStrangers({ runs, place: then }: LaidWhole, now: Place): void {
  const ours = new Set(now.columns.values());
  const moved = [...then.columns].some(([name, column]) => now.columns.get(name) !== column);
  if (!moved) return;
  for (const { row, column, cells } of runs) {
    for (let at = column; at < column + (cells[0]?.length ?? 0); at++) {
      if (!ours.has(at)) now.sheet.getRange(row, at, cells.length, 1).setValues(cells.map(() => ['']));
    }
  }
}
