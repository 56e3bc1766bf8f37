import type { DerivedBlock, DerivedPlan, Plan, RowChange } from '../app/ports';
import { BUSY } from '../app/refusals';
import type { EntryChange } from '../core/journal/entry';
import { type Entry, rowId } from '../core/journal/entry';
import type { Day, Moment } from '../core/kernel/day';
import { done, type Outcome } from '../core/kernel/outcome';
import { fieldOf, type Table } from '../core/kernel/table';
import type { Label } from '../core/kernel/text';
import { tableNamed } from '../core/tables';
import { ADOPT, adoptRows } from './adopt';
import { columnOf } from './below';
import { SheetBook } from './book';
import { layAll, writeDerived } from './derived';
import { Journal } from './journal';
import { Layout } from './layout';
import type { DocumentLock } from './lock';
import { type Victims, verify } from './mend';
import { encode, sameCell, type Touched, writeAdds, writeSet } from './writer';

export interface Surroundings {
  readonly spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet;
  readonly today: Day;
  readonly now: Moment;
  readonly user: string;
  readonly wall: (at: Date) => string;
  readonly lock: DocumentLock;
  /** See SheetBook. */
  readonly orphans: Set<string>;
  /** Work that is done again instead of being replayed, by name. */
  readonly redo: Readonly<Record<string, (book: SheetBook) => Iterable<DerivedBlock>>>;
  /** Computed columns of these rows, fresh from what the workbook holds. */
  readonly derive: (book: SheetBook, table: Table, ids: readonly string[]) => readonly RowChange[];
}

/** The one way in which the workbook is written. See docs/decisions/0002-one-commit-path.md. */
export class Committer {
  /** What the last work read, when it wrote nothing: still true, and worth not reading again. */
  unwritten: SheetBook | null = null;

  constructor(private readonly around: Surroundings) {}

  commit<R>(request: string, action: Label, plan: (book: SheetBook, newId: (table: Table) => string) => Outcome<Plan<R>>): Outcome<R> {
    return this.locked<R>(request, (first) => {
      const { book, thought } = this.steady(first, (here) => {
        let n = 0;
        const planned = plan(here, (table) => rowId(prefixOf(table), request, n++, table.title === undefined ? 12 : 7));
        if (!planned.ok) return planned;
        const cells = encode(planned.value.changes, here);
        return done({ ...planned.value, cells, snapshots: this.snapshots(cells, here) });
      });
      if (!thought.ok) return thought;
      const { changes, summary, result, cells, snapshots } = thought.value;
      if (cells.length === 0) return done(result);
      const log = new Journal(book);
      log.append({ changes: cells, result }, this.facts(request, action, summary, book));
      const hints = new Map(
        changes.flatMap((change) => (change.kind === 'set' && change.at !== undefined ? [[change.id, change.at] as const] : [])),
      );
      const positions = this.apply(cells, book, hints, snapshots);
      const told = this.withPosition(result, changes, positions, book);
      log.close(request);
      return done(told);
    });
  }

  commitDerived<R>(request: string, action: Label, redo: string, plan: (book: SheetBook) => Outcome<DerivedPlan<R>>): Outcome<R> {
    return this.locked<R>(request, (first) => {
      const { book, thought } = this.steady(first, (here) => {
        const planned = plan(here);
        if (!planned.ok) return planned;
        const blocks = layAll(planned.value.blocks, here);
        return done({ blocks, ...planned.value.told() });
      });
      if (!thought.ok) return thought;
      const { blocks, summary, result } = thought.value;
      if (blocks.length === 0) {
        this.unwritten = book;
        return done(result);
      }
      const log = new Journal(book);
      log.append({ changes: [], result, redo }, this.facts(request, action, summary, book));
      for (const laid of blocks) writeDerived(laid, book, this.look());
      log.close(request);
      return done(result);
    });
  }

  /** Finishes what died half-way; takes the lock only when there is something to finish. True when it wrote. */
  recover(book: SheetBook): boolean {
    if (new Journal(book).marks('-').open.length === 0) return false;
    this.locked('-', () => done(null));
    return true;
  }

  /** Gives ids to rows of these tables that have none; how many there were. */
  adopt(tables: readonly string[]): number {
    const seed = `adopt${Utilities.getUuid().replace(/-/g, '').slice(0, 20)}`;
    const adopted = this.locked<number>('-', (book, log) =>
      done(
        adoptRows(tables, book, {
          ...this.look(),
          log,
          seed,
          facts: (summary, request) => this.facts(request, ADOPT, summary, book),
        }),
      ),
    );
    // Busy is no harm here: whoever opens the sidebar next adopts the rows.
    return adopted.ok ? adopted.value : 0;
  }

  private locked<R>(request: string, work: (book: SheetBook, log: Journal) => Outcome<R>): Outcome<R> {
    this.unwritten = null;
    if (!this.around.lock.take()) return BUSY;
    // The lock is freed by the end of the script, not here: every path below ends in a flush or has written nothing,
    // and a release of its own would cost every save one more round trip.
    let book = this.fresh(Layout.read(this.around.spreadsheet));
    let log = new Journal(book);
    const { open, done: finished } = log.marks(request);
    for (const entry of open) this.finish(entry.request, entry.cells, book, log);
    const mine = open.find((entry) => entry.request === request) ?? finished[0];
    if (mine) return done(Journal.unpack(mine.cells).result as R);
    if (open.length > 0) {
      book = this.fresh(Layout.read(this.around.spreadsheet));
      log = new Journal(book);
    }
    return work(book, log);
  }

  /**
   * Thinks over what it reads, and makes sure that tabs and columns stood still meanwhile: a column inserted between two
   * readings makes cells mean something else. One round trip while nobody moves anything.
   */
  private steady<T>(first: SheetBook, think: (book: SheetBook) => T): { readonly book: SheetBook; readonly thought: T } {
    let book = first;
    for (let round = 0; round < 5; round++) {
      const thought = think(book);
      const now = Layout.read(this.around.spreadsheet);
      if (now.same(book.layout, book.layout.seen)) return { book, thought };
      book = this.fresh(now);
    }
    throw new Error('the sheet kept changing while it was being read');
  }

  /** Carries out an entry that another execution left behind: what is there already stays, the rest is written. */
  private finish(request: string, parts: readonly string[], first: SheetBook, log: Journal): void {
    let entry: Entry;
    try {
      entry = Journal.unpack(parts);
    } catch (error) {
      // Somebody changed or deleted part of the journal. The entry is set aside with a mark that people can see, for
      // an entry that nobody can read must not keep everybody from saving.
      console.error(`journal entry ${request} cannot be read: ${error}`);
      log.close(request, 'broken');
      return;
    }
    if (entry.redo !== undefined) {
      const again = this.around.redo[entry.redo];
      if (!again) throw new Error(`nothing is known that does ${entry.redo} again`);
      const { book, thought } = this.steady(first, (here) => layAll(again(here), here));
      for (const laid of thought) writeDerived(laid, book, this.look());
    } else {
      const { book, thought } = this.steady(first, (here) => {
        const rest = missingOf(entry.changes, here);
        return { rest, snapshots: this.snapshots(rest, here) };
      });
      this.apply(thought.rest, book, new Map(), thought.snapshots);
    }
    log.close(request);
  }

  /** Writes, looks again, and mends. Returns where the rows stand. */
  private apply(
    changes: readonly EntryChange[],
    book: SheetBook,
    hints: ReadonlyMap<string, number>,
    snapshots: Victims['snapshots'],
  ): Map<string, number> {
    if (changes.length === 0) return new Map();
    const touched: Touched[] = [];
    writeAdds(
      changes.filter((change) => change.k === 'add'),
      book,
    );
    for (const change of changes) {
      if (change.k !== 'set' || Object.keys(change.a).length === 0) continue;
      const table = tableNamed(change.t);
      const place = book.layout.need(table);
      const at = hints.get(change.id) ?? book.locate(place, change.id);
      if (at === null) continue;
      touched.push({ change, at, runs: writeSet(change, place, at), before: book.rawOf(table, change.id) });
    }
    const victims: Victims = { snapshots, stale: new Map() };
    const positions = verify(changes, touched, book, this.look(), victims);
    for (const [name, ids] of victims.stale) this.heal(tableNamed(name), [...ids]);
    return positions;
  }

  /** Computes again what a write hit by mistake, and writes it with the same care. */
  private heal(table: Table, ids: readonly string[]): void {
    const { book, thought } = this.steady(this.fresh(Layout.read(this.around.spreadsheet)), (here) =>
      encode(this.around.derive(here, table, ids), here),
    );
    this.apply(thought, book, new Map(), new Map());
  }

  /**
   * Columns that cannot be computed again are remembered whole before one of their cells is overwritten, and so are those
   * beside them, into which a write falls when somebody inserts a column. They lie in the block that is read anyway.
   */
  private snapshots(changes: readonly EntryChange[], book: SheetBook): Victims['snapshots'] {
    const last = new Map<string, number>();
    for (const change of changes) {
      if (change.k !== 'set') continue;
      const place = book.layout.need(tableNamed(change.t));
      for (const name of Object.keys(change.a)) {
        if (!fieldOf(place.table, name).computed) last.set(change.t, Math.max(last.get(change.t) ?? 0, columnOf(place, name)));
      }
    }
    return new Map(
      [...last].map(([name, column]) => {
        const { table, columns } = book.layout.need(tableNamed(name));
        const beside = [...columns].filter(([, at]) => at <= column + 1).map(([field]) => field);
        return [name, book.texts(table, beside)];
      }),
    );
  }

  /** The row number of the saved row, so that the screen's next call finds it at once. One round trip for a new row. */
  private withPosition<R>(result: R, changes: readonly RowChange[], positions: ReadonlyMap<string, number>, book: SheetBook): R {
    if (typeof result !== 'object' || result === null || !('id' in result) || !('at' in result)) return result;
    const id = String(result.id);
    const added = changes.find((change) => change.kind === 'add' && change.id === id);
    const at = positions.get(id) ?? (added ? book.locate(book.layout.need(added.table), id) : null);
    return at === null ? result : { ...result, at };
  }

  private facts(request: string, action: Label, summary: string, book: SheetBook) {
    const lang = book.lang();
    return { at: this.around.now, by: this.around.user, action: action[lang], summary, request, lang };
  }

  /** For blocks that are laid outside a commit. */
  look() {
    return { spreadsheet: this.around.spreadsheet, fresh: (layout: Layout) => this.fresh(layout) };
  }

  private fresh(layout: Layout): SheetBook {
    return new SheetBook(layout, this.around.today, this.around.wall, this.around.orphans);
  }
}

/** Whether a new row is there already: a search for each of a few, one block for the many of an import. */
function standing(changes: readonly EntryChange[], book: SheetBook): (change: EntryChange) => boolean {
  const counts = new Map<string, number>();
  for (const { t, k } of changes) if (k === 'add') counts.set(t, (counts.get(t) ?? 0) + 1);
  const ids = new Map<string, ReadonlySet<string>>();
  for (const [name, count] of counts) if (count > 3) ids.set(name, new Set(book.all(tableNamed(name), ['id']).map(({ id }) => id)));
  return ({ t, id }) => ids.get(t)?.has(id) ?? book.locate(book.layout.need(tableNamed(t)), id) !== null;
}

function prefixOf(table: Table): string {
  const id = table.fields.id;
  return id?.kind === 'id' ? id.prefix : '';
}

/** What of an entry is not on the sheet yet. Where somebody has typed since, their word stands. */
function missingOf(changes: readonly EntryChange[], book: SheetBook): EntryChange[] {
  const stands = standing(changes, book);
  return changes.flatMap((change): EntryChange[] => {
    const table = tableNamed(change.t);
    const place = book.layout.need(table, Object.keys(change.a));
    if (change.k === 'add') return stands(change) ? [] : [change];
    const row = book.one(table, change.id) ? book.rawOf(table, change.id) : null;
    if (!row) return [];
    const left = Object.entries(change.a).filter(([name, meant]) => {
      const there = book.textOf(place, row, name);
      if (sameCell(there, meant)) return false;
      // What is computed is ours to write.
      return fieldOf(table, name).computed === true || there === (change.b?.[name] ?? '');
    });
    return left.length ? [{ ...change, a: Object.fromEntries(left) }] : [];
  });
}
