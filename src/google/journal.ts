import { MissingPlace } from '../app/missing';
import { type Entry, type EntryState, markPattern, markText, packEntry, readMark, unpackEntry } from '../core/journal/entry';
import { journal } from '../core/journal/journal.table';
import { type CellText, guardText, SEPARATOR } from '../core/kernel/cell';
import type { Lang } from '../core/kernel/text';
import { below, columnOf, isOutside, withCells } from './below';
import type { SheetBook } from './book';
import type { Place } from './layout';

/** What the journal says about a request and about work that was cut off. */
export interface Marks {
  readonly open: readonly Marked[];
  readonly done: readonly Marked[];
}

/** An entry as it stands: the cells that hold it, and who wrote it when, in the journal's own words. */
export interface Marked {
  readonly request: string;
  readonly cells: readonly string[];
  readonly at: string;
  readonly by: string;
  readonly action: string;
}

/** The journal tab: appended to before a write, marked after it. Rows are found by what stands in them, never by number. */
export class Journal {
  private readonly place: Place;

  constructor(private readonly book: SheetBook) {
    this.place = book.layout.need(journal, Object.keys(journal.fields));
  }

  /** Open entries, and those of this request: one round trip when there are none. */
  marks(request: string): Marks {
    const open = new Map<string, Marked & { readonly cells: string[] }>();
    const done = new Map<string, Marked & { readonly cells: string[] }>();
    const finding = () => this.markColumn().createTextFinder(markPattern(request)).useRegularExpression(true).matchCase(true).findAll();
    for (const cell of withCells(finding)) {
      const row = this.book.readRow(this.place, cell.getRow());
      const mark = row ? readMark(this.book.textOf(this.place, row, 'mark')) : null;
      if (!row || !mark) continue;
      const side = mark.open ? open : done;
      const text = (field: string) => this.book.textOf(this.place, row, field);
      const known = side.get(mark.request);
      if (known) known.cells.push(text('changes'));
      else
        side.set(mark.request, { request: mark.request, cells: [text('changes')], at: text('at'), by: text('by'), action: text('action') });
    }
    return { open: [...open.values()], done: [...done.values()] };
  }

  /** Writes the entry, still open. One round trip, two when it needs more than one row. */
  append(entry: Entry, facts: { at: string; by: string; action: string; summary: string; request: string; lang: Lang }): void {
    if (this.place.headless) throw new MissingPlace(this.place.table, [], true);
    const parts = packEntry(entry);
    const rows = [...new Set(entry.changes.map((change) => change.id))];
    const lines = parts.map((part) =>
      this.line({
        at: facts.at,
        by: guardText(facts.by),
        action: guardText(facts.action),
        summary: guardText(facts.summary.slice(0, 1000)),
        rows: guardText(rows.slice(0, 20).join(SEPARATOR[facts.lang]) + (rows.length > 20 ? ` … ${rows.length}` : '')),
        request: facts.request,
        mark: markText('open', facts.request, facts.lang),
        changes: part,
      }),
    );
    const [first] = lines;
    if (lines.length === 1 && first) this.place.sheet.appendRow(first);
    else appendBlock(this.place, lines);
  }

  /**
   * Marks an entry as carried out, as unreadable or as taken back. One round trip, wherever its rows stand now. The service tells how
   * many cells it changed, so everything written before is on the sheet when this returns: no flush is needed.
   */
  close(request: string, state: Exclude<EntryState, 'open'> = 'done'): void {
    for (const lang of ['zh', 'en'] as const) {
      const changed = withCells(() =>
        this.markColumn()
          .createTextFinder(markText('open', request, lang))
          .matchEntireCell(true)
          .replaceAllWith(markText(state, request, lang)),
      );
      if (changed > 0) return;
    }
  }

  static unpack(cells: readonly string[]): Entry {
    return unpackEntry(cells);
  }

  private markColumn(): GoogleAppsScript.Spreadsheet.Range {
    return below(this.place, columnOf(this.place, 'mark'));
  }

  private line(values: Readonly<Record<string, CellText>>): CellText[] {
    return rowOf(this.place, values);
  }
}

/** Cells from column 1 on, for a row that holds only what is ours. */
export function rowOf(place: Place, values: Readonly<Record<string, CellText>>): CellText[] {
  const cells: CellText[] = new Array(Math.max(...place.columns.values())).fill('');
  for (const [name, value] of Object.entries(values)) {
    const column = place.columns.get(name);
    if (column !== undefined) cells[column - 1] = value;
  }
  return cells;
}

/**
 * Rows below the last one, in one write; makes room first. Three round trips at most, two where the tab is long enough; `seen`:
 * how many rows it had a moment ago.
 */
export function appendBlock(place: Place, lines: readonly CellText[][], seen = 0): void {
  const { sheet } = place;
  const last = Math.max(sheet.getLastRow(), place.headerRow);
  const write = () => sheet.getRange(last + 1, 1, lines.length, lines[0]?.length ?? 1).setValues(lines as CellText[][]);
  if (last + lines.length <= seen && wasInside(write)) return;
  const room = sheet.getMaxRows() - last;
  if (room < lines.length) sheet.insertRowsAfter(sheet.getMaxRows(), lines.length - room + (place.table.rows === undefined ? 200 : 5));
  write();
}

/** Does it; false where somebody has deleted the rows meanwhile, and nothing was done. */
function wasInside(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (isOutside(error)) return false;
    throw error;
  }
}
