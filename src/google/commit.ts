import type { Block, DerivedPlan, Plan, RowChange } from '../app/ports';
import { isProtected, refuseHeld, refuseLeftOpen, refuseUnsaved, type Unfinished } from '../app/protected';
import { BUSY } from '../app/refusals';
import { type Entry, type EntryChange, rowId } from '../core/journal/entry';
import type { Day, Moment } from '../core/kernel/day';
import { done, type Outcome } from '../core/kernel/outcome';
import { fieldOf, type Table } from '../core/kernel/table';
import { type Label, listed } from '../core/kernel/text';
import { tableNamed } from '../core/tables';
import { ADOPT, type Adopted, adoptRows } from './adopt';
import { barredTabs, type Wanted, wantedBy } from './barred';
import { columnOf } from './below';
import { layAll, writeLaid } from './blocks';
import { SheetBook } from './book';
import { Journal, type Marked } from './journal';
import { Layout } from './layout';
import type { DocumentLock } from './lock';
import { partMany, writeMany } from './many';
import { type Victims, verify } from './mend';
import { missingOf, standing, writtenOf } from './standing';
import { encode, type Touched, writeAdds, writeSet } from './writer';

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
  readonly redo: Readonly<Record<string, (book: SheetBook) => Iterable<Block>>>;
  /** Computed columns of these rows, fresh from what the workbook holds. */
  readonly derive: (book: SheetBook, table: Table, ids: readonly string[]) => readonly RowChange[];
}

/** A colleague's entry that this person is kept from finishing, and the rows that wait for it. */
interface Left extends Unfinished {
  readonly rows: ReadonlySet<string>;
}

type Refused = Extract<Outcome<never>, { readonly ok: false }>;

const rowKey = ({ t, id }: EntryChange): string => `${t} ${id}`;

/** The one way in which the workbook is written. See docs/decisions/0002-one-commit-path.md. */
export class Committer {
  /** What the last work read and did not write: still true, and worth not reading again. */
  unwritten: SheetBook | null = null;
  /** Entries of colleagues that stayed open when the lock was last taken. */
  private left: readonly Left[] = [];

  constructor(private readonly around: Surroundings) {}

  /** `begun`: what was read since the lock was taken; null where nothing was. */
  commit<R>(
    request: string,
    action: Label,
    plan: (book: SheetBook, newId: (table: Table) => string) => Outcome<Plan<R>>,
    begun: SheetBook | null = null,
  ): Outcome<R> {
    return this.locked<R>(request, begun, (first) => {
      const { book, thought } = this.steady(first, (here) => {
        let n = 0;
        const planned = plan(here, (table) => rowId(prefixOf(table), request, n++, table.title === undefined ? 12 : 7));
        if (!planned.ok) return planned;
        const cells = encode(planned.value.changes, here);
        // People's own columns stand among ours: of a row that is overwritten all is known before.
        for (const { t, id } of partMany(cells).few) if (here.rawOf(tableNamed(t), id) === null) here.one(tableNamed(t), id);
        return done({ ...planned.value, cells, snapshots: this.snapshots(cells, here) });
      });
      if (!thought.ok) return thought;
      const { changes, summary, result, cells, snapshots } = thought.value;
      if (cells.length === 0) return done(result);
      const held = this.left.find(({ rows }) => cells.some((change) => rows.has(rowKey(change))));
      if (held) return refuseHeld(held);
      const log = new Journal(book);
      const hints = new Map(
        changes.flatMap((change) => (change.kind === 'set' && change.at !== undefined ? [[change.id, change.at] as const] : [])),
      );
      try {
        log.append({ changes: cells, result }, this.facts(request, action, summary, book));
        const positions = this.apply(cells, book, hints, snapshots);
        const told = this.withPosition(result, changes, positions, book);
        log.close(request);
        return done(told);
      } catch (error) {
        return this.withdraw(error, request, cells);
      }
    });
  }

  commitDerived<R>(
    request: string,
    action: Label,
    redo: string,
    plan: (book: SheetBook) => Outcome<DerivedPlan<R>>,
    begun: SheetBook | null = null,
  ): Outcome<R> {
    return this.locked<R>(request, begun, (first) => {
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
      try {
        log.append({ changes: [], result, redo }, this.facts(request, action, summary, book));
        const stood = blocks.map((laid) => writeLaid(laid, book, this.look())).every(Boolean);
        log.close(request);
        // What else was read stands as it was read a moment ago: the mails of the morning need most of it.
        if (stood) this.unwritten = book.forget(blocks.map(({ block }) => block));
        return done(result);
      } catch (error) {
        return this.withdraw(error, request, [], new Map(blocks.map(({ block }) => [block.table.name, new Set<string>(block.fields)])));
      }
    });
  }

  /**
   * Finishes what died half-way; takes the lock only when there is something to finish. null when there was nothing, else what
   * this person may not finish.
   */
  recover(book: SheetBook): readonly Unfinished[] | null {
    if (new Journal(book).marks('-').open.length === 0) return null;
    this.locked('-', null, () => done(null));
    return this.left;
  }

  /** Gives ids to rows of these tables that have none. */
  adopt(tables: readonly string[]): Adopted {
    const seed = `adopt${Utilities.getUuid().replace(/-/g, '').slice(0, 20)}`;
    const adopted = this.locked<Adopted>('-', null, (book, log) =>
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
    return adopted.ok ? adopted.value : { rows: 0, barred: [] };
  }

  private locked<R>(request: string, begun: SheetBook | null, work: (book: SheetBook, log: Journal) => Outcome<R>): Outcome<R> {
    this.unwritten = null;
    this.left = [];
    if (!this.around.lock.take()) return BUSY;
    // The lock is freed by the end of the script, not here: every path below ends in a flush or has written nothing,
    // and a release of its own would cost every save one more round trip.
    let book = begun ?? this.fresh(Layout.read(this.around.spreadsheet));
    let log = new Journal(book);
    const { open, done: finished } = log.marks(request);
    for (const entry of open) {
      try {
        this.finish(entry.request, entry.cells, book, log);
      } catch (error) {
        const kept = this.keepOpen(error, entry, entry.request === request);
        if (kept) return kept;
      }
    }
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
      for (const laid of thought) writeLaid(laid, book, this.look());
    } else {
      const { book, thought } = this.steady(first, (here) => {
        const rest = missingOf(entry.changes, here);
        return { rest, snapshots: this.snapshots(rest, here) };
      });
      this.apply(thought.rest, book, new Map(), thought.snapshots);
    }
    log.close(request);
  }

  /**
   * What becomes of an entry that this person is kept from finishing: one's own is taken back and refused; a colleague's waits
   * for somebody who may, and is no reason to refuse anybody else; what can be computed again waits for nobody.
   */
  private keepOpen(error: unknown, entry: Marked, isMine: boolean): Refused | null {
    if (!isProtected(error)) throw error;
    const { changes, redo } = Journal.unpack(entry.cells);
    if (isMine || redo !== undefined) {
      const refused = this.withdraw(error, entry.request, changes);
      return isMine ? refused : null;
    }
    const tabs = listed(barredTabs(Layout.read(this.around.spreadsheet), wantedBy(changes)));
    this.left = [...this.left, { by: entry.by, at: entry.at, action: entry.action, tabs, rows: new Set(changes.map(rowKey)) }];
    return null;
  }

  /**
   * Takes back what a request wrote before a protection kept it out, and says so; every other error goes on its way. Google says
   * it before a whole batch or in the midst of it, so what stands is looked up. What cannot be taken back stays open, for whoever
   * may finish it; until the entry is closed, a death changes nothing about that.
   */
  private withdraw(error: unknown, request: string, changes: readonly EntryChange[], wanted: Wanted = wantedBy(changes)): Refused {
    if (!isProtected(error)) throw error;
    const first = this.fresh(Layout.read(this.around.spreadsheet));
    const tabs = barredTabs(first.layout, wanted);
    try {
      const stands = standing(changes, first);
      if (changes.some((change) => change.k === 'add' && stands(change))) return refuseLeftOpen(tabs);
      const { book, thought } = this.steady(first, (here) => {
        const back = writtenOf(changes, here);
        return { back, snapshots: this.snapshots(back, here) };
      });
      this.apply(thought.back, book, new Map(), thought.snapshots);
      new Journal(book).close(request, 'refused');
      return refuseUnsaved(tabs);
    } catch (again) {
      if (!isProtected(again)) throw again;
      return refuseLeftOpen(tabs);
    }
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
    const { few, many } = partMany(changes);
    for (const change of few) {
      const table = tableNamed(change.t);
      const place = book.layout.need(table);
      const at = hints.get(change.id) ?? book.locate(place, change.id);
      if (at === null) continue;
      touched.push({ change, at, runs: writeSet(change, place, at), before: book.rawOf(table, change.id) });
    }
    for (const [table, list] of many) writeMany(table, list, book.layout, this.look());
    // New rows come last: where a protection keeps them out, what stands already can be taken back, and a new row cannot.
    writeAdds(
      changes.filter((change) => change.k === 'add'),
      book,
    );
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

function prefixOf(table: Table): string {
  const id = table.fields.id;
  return id?.kind === 'id' ? id.prefix : '';
}
