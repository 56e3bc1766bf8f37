import { MissingPlace } from '../app/missing';
import type { RowChange } from '../app/ports';
import type { EntryChange } from '../core/journal/entry';
import { type CellText, unguard, writeCell } from '../core/kernel/cell';
import { type Field, fieldOf } from '../core/kernel/table';
import { tableNamed } from '../core/tables';
import type { RawRow, SheetBook } from './book';
import { appendBlock, rowOf } from './journal';
import { columnRuns, type Place } from './layout';

/** A write to cells that existed before: what must be looked at again afterwards. */
export interface Touched {
  readonly change: EntryChange;
  readonly at: number;
  /** Runs of columns that were written, 1-based, in the layout of that time. */
  readonly runs: readonly { readonly from: number; readonly count: number }[];
  /** The whole row before. */
  readonly before: RawRow | null;
}

/** Row changes as cells, with the cells that stood there before. */
export function encode(changes: readonly RowChange[], book: SheetBook): EntryChange[] {
  const words = book.words();
  // A row that is new may be named by other rows of the same plan.
  for (const change of changes) {
    const title = change.table.title ? change.values[change.table.title] : undefined;
    if (typeof title === 'string') book.name(change.table.name, change.id, title);
  }
  return changes.map((change) => {
    // What was decided on must be there as well: a column that somebody deleted reads as empty.
    const place = book.layout.needWritable(
      change.table,
      Object.keys(change.kind === 'set' ? { ...change.before, ...change.values } : change.values),
    );
    const after: Record<string, CellText> = {};
    for (const [name, value] of Object.entries(change.values)) {
      const cell = writeCell(fieldOf(change.table, name), value, words);
      if (place.columns.has(name)) after[name] = cell;
      // A column that set-up has yet to make: nothing is lost of an empty cell, of what is computed again or of the program's own notes, but of what people enter.
      else if (cell !== '' && !isOurs(fieldOf(change.table, name))) throw new MissingPlace(change.table, [name]);
    }
    if (change.kind === 'add') return { t: change.table.name, id: change.id, k: 'add', a: { ...after, id: change.id } };
    const raw = book.rawOf(change.table, change.id);
    const before: Record<string, string> = {};
    for (const [name, value] of Object.entries(change.values)) {
      if (!place.columns.has(name)) continue;
      const old = raw
        ? book.textOf(place, raw, name)
        : unguard(String(writeCell(fieldOf(change.table, name), change.before[name] ?? null, words)));
      if (sameCell(old, after[name] ?? '') && !fieldOf(change.table, name).computed) delete after[name];
      else if (value !== undefined) before[name] = old;
    }
    return { t: change.table.name, id: change.id, k: 'set', b: before, a: after };
  });
}

/** Does a cell, read as text, hold what was meant to be written? */
export const sameCell = (there: string, meant: CellText): boolean => {
  const day = (cell: string) => cell.replace(/ 00:00$/, '');
  return day(there) === day(unguard(String(meant)));
};

/** Puts new rows at the end: one round trip for one row, a block for many. */
export function writeAdds(changes: readonly EntryChange[], book: SheetBook): void {
  const byTable = new Map<string, EntryChange[]>();
  for (const change of changes) byTable.set(change.t, [...(byTable.get(change.t) ?? []), change]);
  for (const [name, list] of byTable) {
    const place = book.layout.need(tableNamed(name));
    const lines = list.map((change) => rowOf(place, change.a));
    // appendRow finds the end itself, so nothing that people insert meanwhile can be overwritten.
    if (lines.length <= 3) for (const line of lines) place.sheet.appendRow(line);
    else appendBlock(place, lines);
  }
}

/** Is it filled by the program alone? */
const isOurs = ({ computed, hidden }: Field): boolean => computed === true || hidden === true;

/** Writes the cells of one existing row, a block a run of neighbouring columns. */
export function writeSet(change: EntryChange, place: Place, at: number): Touched['runs'] {
  const columnOf = new Map(Object.keys(change.a).map((name) => [place.columns.get(name) ?? 0, name]));
  const runs = columnRuns([...columnOf.keys()]);
  for (const run of runs) {
    const cells = Array.from({ length: run.count }, (_, i) => change.a[columnOf.get(run.from + i) ?? ''] ?? '');
    place.sheet.getRange(at, run.from, 1, run.count).setValues([cells]);
  }
  return runs;
}
