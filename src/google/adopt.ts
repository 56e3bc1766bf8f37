import { isProtected } from '../app/protected';
import { type Entry, rowId } from '../core/journal/entry';
import type { Table } from '../core/kernel/table';
import { fill, type Label, text } from '../core/kernel/text';
import { tableNamed } from '../core/tables';
import type { SheetBook } from './book';
import type { Journal } from './journal';
import { columnRuns, Layout, type Place } from './layout';
import { idIn, isBlank, type Line } from './lines';

export const ADOPT = text('补编号', 'Give ids');
const SUMMARY = text('给「{tab}」里 {count} 行补上编号', 'Gave ids to {count} rows of {tab}');

/** How many rows got an id, and the tabs whose protection keeps this person from giving any. */
export interface Adopted {
  readonly rows: number;
  readonly barred: readonly Label[];
}

interface Around {
  readonly spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet;
  readonly fresh: (layout: Layout) => SheetBook;
  readonly log: Journal;
  /** Never the same twice: new ids are drawn from it. */
  readonly seed: string;
  readonly facts: (summary: string, request: string) => Parameters<Journal['append']>[1];
}

/** A row of a tab without its id, as one text: what it is known by while its id is being written. */
const contentOf = (line: Line, idAt: number): string =>
  JSON.stringify(line.map((cell, index) => (index === idAt ? null : typeof cell === 'object' ? cell.getTime() : cell)));

interface Lines {
  readonly place: Place;
  readonly idAt: number;
  readonly lines: readonly Line[];
}

function read(table: Table, book: SheetBook): Lines {
  const place = book.layout.need(table, ['id']);
  return { place, idAt: (place.columns.get('id') ?? 1) - 1, lines: book.wholeBlock(place) };
}

const idOf = (line: Line, idAt: number): string => idIn(line[idAt]);

/**
 * Gives an id to every row that people typed or pasted without one. Only empty id cells are written; afterwards the tab is
 * read again, and where somebody sorted or inserted meanwhile every row gets the id that belongs to its content.
 * Seven round trips a tab with such rows.
 */
export function adoptRows(tables: readonly string[], book: SheetBook, around: Around): Adopted {
  let rows = 0;
  const barred: Label[] = [];
  let here = book;
  for (const [at, name] of tables.entries()) {
    const table = tableNamed(name);
    // Where the header row is gone, what stands on top may be a title; set-up puts the header back first.
    if (here.layout.find(table)?.headless !== false) continue;
    const before = read(table, here);
    const taken = new Set(before.lines.map((line) => idOf(line, before.idAt)));
    const prefix = table.fields.id?.kind === 'id' ? table.fields.id.prefix : '';
    let n = 0;
    const fresh = () => {
      let id = rowId(prefix, `${around.seed}${at}`, n++, 7);
      while (taken.has(id)) id = rowId(prefix, `${around.seed}${at}`, n++, 7);
      taken.add(id);
      return id;
    };
    const meant = new Map<string, string[]>();
    const wanted = new Map<number, string>();
    before.lines.forEach((line, index) => {
      const blank = isBlank(line, before.place);
      const id = idOf(line, before.idAt) || (blank ? '' : fresh());
      if (id === '') return;
      if (idOf(line, before.idAt) === '') wanted.set(index, id);
      const key = contentOf(line, before.idAt);
      meant.set(key, [...(meant.get(key) ?? []), id]);
    });
    if (wanted.size === 0) continue;
    const request = `${around.seed}${at}`;
    const summary = fill(SUMMARY, { tab: table.label, count: wanted.size })[here.lang()];
    const entry: Entry = { changes: [], result: null };
    try {
      around.log.append(entry, around.facts(summary, request));
      writeIds(before, wanted);
      here = settle(table, meant, around);
      around.log.close(request);
      rows += wanted.size;
    } catch (error) {
      if (!isProtected(error)) throw error;
      around.log.close(request, 'refused');
      barred.push(table.label);
    }
  }
  return { rows, barred };
}

function writeIds({ place, idAt }: Lines, ids: ReadonlyMap<number, string>): void {
  for (const run of columnRuns([...ids.keys()])) {
    const cells = Array.from({ length: run.count }, (_, i) => [ids.get(run.from + i) ?? '']);
    place.sheet.getRange(place.headerRow + 1 + run.from, idAt + 1, run.count, 1).setValues(cells);
  }
}

/** Reads the tab again until every row carries the id of its content. */
function settle(table: Table, meant: ReadonlyMap<string, readonly string[]>, around: Around): SheetBook {
  for (let round = 0; round < 5; round++) {
    const book = around.fresh(Layout.read(around.spreadsheet));
    const now = read(table, book);
    const left = new Map([...meant].map(([key, ids]) => [key, [...ids]]));
    const lines = now.lines.map((line, index) => ({ index, id: idOf(line, now.idAt), key: contentOf(line, now.idAt) }));
    // Rows that are right claim their id first, so that two rows of the same content do not trade theirs.
    const wrong = lines.filter(({ id, key }) => {
      const ids = left.get(key);
      const at = ids?.indexOf(id) ?? -1;
      if (!ids || at < 0) return ids !== undefined;
      ids.splice(at, 1);
      return false;
    });
    const mended = new Map<number, string>();
    for (const { index, key } of wrong) {
      const id = left.get(key)?.shift();
      if (id !== undefined) mended.set(index, id);
    }
    if (mended.size === 0) return book;
    writeIds(now, mended);
  }
  throw new Error('the sheet kept changing while ids were being written');
}
