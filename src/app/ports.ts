import type { Day, Moment } from '../core/kernel/day';
import type { Outcome } from '../core/kernel/outcome';
import type { FieldName, Stored, Table, Value } from '../core/kernel/table';
import type { Label, Lang } from '../core/kernel/text';
import type { Words } from '../core/kernel/words';
import type { Enclosure } from '../core/mail/letter';
import type { ReminderRow } from '../core/reminders/reminder.table';
import type { Names } from '../core/settings/names';
import type { ScreenName } from './contract';
import type { Missing } from './missing';
import type { Unfinished } from './protected';

/** A row as it was read: its values, where it stood, and what stood in cells that could not be read. */
export interface Found<T extends Table, F extends FieldName<T> = FieldName<T>> {
  readonly id: string;
  /** Row number in the sheet at the time of reading: a hint, never a key. */
  readonly at: number;
  readonly row: Pick<Stored<T>, F>;
  /** Raw content of cells whose value could not be read, by field. */
  readonly unread: Readonly<Record<string, string>>;
}

/** The workbook as use cases see it. Each method says what it costs in service round trips. */
export interface Book {
  /** Rows of a table with these fields: one round trip, then none for the same question. */
  all<T extends Table, F extends FieldName<T>>(table: T, fields: readonly F[]): readonly Found<T, F>[];
  /** The same rows one after the other, each in the object of the one before: for tables of any length. */
  each<T extends Table, F extends FieldName<T>>(table: T, fields: readonly F[], visit: (row: Pick<Stored<T>, F>, id: string) => void): void;
  /** One row with all its fields: one round trip when the hint is right, two otherwise, none where its table was read whole; null when there is none. */
  one<T extends Table>(table: T, id: string, at?: number): Found<T> | null;
  /**
   * Rows in which one of these neighbouring columns matches the pattern (RE2): one round trip and one a row found, ten rows at
   * most. Of more than ten those with the latest day in the column `latest`, for one round trip more; without it the first.
   */
  matching<T extends Table>(table: T, fields: readonly FieldName<T>[], pattern: string, latest?: FieldName<T>): readonly Found<T>[];
  /** Names of stages, classes, people and designers, as far as they were read: two round trips the first time. */
  words(): Words;
  lang(): Lang;
}

/** One row that is to change. `set` leaves every field that it does not name. */
export type RowChange =
  | { readonly table: Table; readonly kind: 'add'; readonly id: string; readonly values: Readonly<Record<string, Value>> }
  | {
      readonly table: Table;
      readonly kind: 'set';
      readonly id: string;
      readonly at?: number;
      readonly values: Readonly<Record<string, Value>>;
      readonly before: Readonly<Record<string, Value>>;
    };

/** What a use case decided inside the lock: the rows to change, and what the person is told. */
export interface Plan<R> {
  readonly changes: readonly RowChange[];
  /** One sentence for the audit log. */
  readonly summary: string;
  /** Plain JSON; a repeated request gets the same again. */
  readonly result: R;
}

/** Computed columns of many rows at once, written as a block and never journaled row by row, because they can be computed again. */
export interface DerivedBlock<T extends Table = Table, F extends FieldName<T> = FieldName<T>> {
  readonly table: T;
  /** The columns that are written. */
  readonly fields: readonly FieldName<T>[];
  /** The columns from which they are computed. */
  readonly needs: readonly F[];
  /**
   * What a row should show; null leaves it as it stands. `row` is one object into which each row is read in turn, so that a
   * register of any length costs the memory of one row. `isTwice`: another row carries the same id. May be asked for the same
   * row again.
   */
  compute(row: Pick<Stored<T>, F>, id: string, isTwice: boolean): Readonly<Record<string, Value>> | null;
}

/** A tab that holds nothing but what is computed: whatever stands there gives way to these rows, in this order. */
export interface WholeBlock {
  readonly table: Table;
  /** The columns that are written. */
  readonly fields: readonly string[];
  readonly rows: readonly Readonly<Record<string, Value>>[];
}

export type Block = DerivedBlock | WholeBlock;

/** What is computed and to be written, and what the person is told. */
export interface DerivedPlan<R> {
  /** Each is computed whole before the next is asked for. */
  readonly blocks: Iterable<Block>;
  /** Asked for once all are computed. `summary`: one sentence for the audit log. */
  told(): { readonly summary: string; readonly result: R };
}

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly files: readonly Enclosure[];
  readonly name: string;
}

/** What dropdowns offer, and who may decide. */
export interface Choices {
  readonly names: Names;
  /** `陈静 S003` for every row of a table that others refer to. */
  readonly refs: Readonly<Record<string, readonly string[]>>;
  /** Mail addresses of those who may decide on requests. */
  readonly approvers: readonly string[];
}

/** Everything outside the rules of the work: the workbook, the mail, the clock, who is asking. */
export interface Ports {
  readonly now: Moment;
  /** The same as milliseconds since 1970, for those who must tell it to other time zones. */
  readonly instant: number;
  readonly today: Day;
  /** Mail address of the person who runs this; '' when Google does not tell. */
  readonly user: string;
  readonly book: Book;
  /** Has set-up been here? */
  readonly ready: boolean;
  /**
   * The one way to write. Takes the lock, finishes what died half-way, answers a repeated request without a second
   * effect, lets `plan` decide on fresh rows, and carries the plan out through the journal.
   */
  commit<R>(request: string, action: Label, plan: (book: Book, newId: (table: Table) => string) => Outcome<Plan<R>>): Outcome<R>;
  /** Computed columns of a whole table, or a computed tab, in blocks, inside the lock. `redo` names how the work is done again after a crash. */
  commitDerived<R>(request: string, action: Label, redo: string, plan: (book: Book) => Outcome<DerivedPlan<R>>): Outcome<R>;
  /** Finishes entries that died half-way; tells those that this person may not finish. One round trip when there are none. */
  recover(): readonly Unfinished[];
  /**
   * Gives an id to rows that people typed or pasted without one, and tells in which tabs this person may not. No round trip where
   * the tabs were read and lack none.
   */
  adopt(): { readonly rows: number; readonly barred: readonly Label[] };
  /** Moves old journal entries and old mails to the archive when they are many, inside the lock; two round trips when they are not. */
  archive(): void;
  /** Are the tab of this table and these of its columns there? */
  has(table: Table, fields: readonly string[]): boolean;
  /** Tabs, columns and header rows that are gone. One round trip for each tab of which something is. */
  damage(): readonly Missing[];
  /** Makes missing tabs, columns and header rows and marks them; what people wrote stays. */
  prepare(lang: Lang): { readonly created: readonly string[]; readonly changed: readonly string[] };
  /** Formats, dropdowns, colours, warnings, and who alone may write on the decisions tab. */
  dress(lang: Lang, choices: Choices): void;
  /** The dropdowns alone, but for those of the decisions tab; on the sheet when it returns. */
  offer(lang: Lang, choices: Choices): void;
  /** Who alone may write on the decisions tab, and its dropdowns; on the sheet when it returns. */
  entrust(lang: Lang, choices: Choices): void;
  /** The client on whose row the cursor stands. */
  selection(): { readonly id: string; readonly at: number } | null;
  /** Tabs that are not ours, and their cells with days as text; null when there is no such tab. */
  foreignSheets(): readonly { readonly name: string; readonly rows: number }[];
  foreignRows(name: string): readonly (readonly (string | number | boolean | null)[])[] | null;
  /** Shows a page of its own in front of the workbook, for printing. One round trip. */
  showPage(page: { readonly title: string; readonly html: string; readonly width: number; readonly height: number }): void;
  /** What the sidebar was asked to show when it was opened, once; null when it was not asked anything. */
  opening(): { readonly screen: ScreenName; readonly lang: Lang } | null;
  readonly mail: {
    /** How many recipients may still be mailed today. */
    left(): number;
    send(message: MailMessage): void;
  };
  readonly ledger: {
    /** Rows at the end, and rows laid over those of the same id; on the sheet at the latest when the lock is freed. */
    write(fresh: readonly ReminderRow[], changed: readonly ReminderRow[]): void;
    /** Every claimed mail has left. */
    markSent(): void;
  };
  /** Small facts about the workbook that belong in no tab. */
  readonly memory: {
    get(key: string): string | null;
    /** One round trip for all of them. */
    several(keys: readonly string[]): readonly (string | null)[];
    set(key: string, value: string): void;
  };
  /** The document lock, for work that is not one commit. Freeing it flushes first. */
  readonly lock: { take(): boolean; free(): void };
  /** The hourly trigger of the person who runs this. `single` deletes all but one. */
  readonly triggers: { permit(): void; ensure(): void; single(): void; remove(): void; mine(): number };
  /** Has this execution come near the time after which Google ends it? */
  hurry(): boolean;
  /** Address of a row, for mails; the row number is a hint. */
  rowLink(table: Table, at: number): string;
  /** Address of the workbook, for mails. */
  readonly link: string;
  readonly fileName: string;
}
