import type { Clock } from '../clock';
import { type Fault, type Faults, type Meter, newMeter, type Trip } from '../meter';
import type { Area, Change } from '../workbook/change';
import { isChangeBarred, PROTECTED } from '../workbook/rights';
import type { Workbook } from '../workbook/workbook';
import { newRealm, type Realm } from './realm';
import type { Letter, State, User } from './state';
import type { Answer, Question, UiEvent } from './ui-event';

export type AuthMode = 'NONE' | 'LIMITED' | 'FULL' | 'CUSTOM_FUNCTION';

/** What an execution needs of its host. */
export interface Surroundings {
  readonly workbook: Workbook;
  readonly state: State;
  readonly clock: Clock;
  readonly scopes: readonly string[];
  readonly scriptTimeZone: string;
  readonly files: Readonly<Record<string, string>>;
  readonly buffered: boolean;
  readonly strictText: boolean;
  readonly mailQuota: number;
  readonly language: string;
  readonly showUi: (event: UiEvent) => void;
  readonly posted: (letter: Letter) => void;
  readonly answer: (question: Question, user: string) => Answer;
}

/** Where a person stands: a tab and an area of it. */
export interface Cursor extends Area {
  readonly sheet: number;
}

/** One line that a script wrote to its log. */
export interface LogLine {
  readonly level: 'debug' | 'info' | 'log' | 'warn' | 'error';
  readonly text: string;
}

/** How one execution differs from the usual one. */
export interface ExecutionOptions {
  readonly faults?: Faults | undefined;
  /** false leaves the list of trips empty; they are counted all the same. */
  readonly log?: boolean | undefined;
  /** How long it may take, by the host's clock. */
  readonly limit?: number | undefined;
  /** false where no person waits for it, as in a clock trigger. */
  readonly hasUi?: boolean | undefined;
  /** Who is at the keyboard, when the script runs as somebody else. */
  readonly actor?: User | undefined;
  readonly cursor?: Cursor | undefined;
}

/** How long Google lets a script run, and a simple trigger. */
export const LONGEST = 360_000;
export const LONGEST_SIMPLE = 30_000;

/** Thrown where an execution ends at once. The bundle may catch it, but every further trip throws it again. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

interface Cost {
  readonly read?: number;
  readonly written?: number;
  readonly mails?: number;
}

const TRANSIENT = (id: string): string => `Service Spreadsheets failed while accessing document with id ${id}.`;
const TIMED_OUT = (id: string): string => `Service Spreadsheets timed out while accessing document with id ${id}.`;

/** The spreadsheet's id on the local host. */
export const DOCUMENT_ID = '1LocalHostSpreadsheet0000000000000000000000A';

/** One run of the bundle: who runs it, what it may do, what it has cost and what it has not written yet. */
export class Execution {
  readonly realm: Realm;
  readonly meter: Meter = newMeter();
  readonly locks = new Set<string>();
  /** Where people stand: the active tab and the selected area. */
  activeSheet: number;
  selection: Cursor | null = null;
  readonly logs: LogLine[] = [];
  /** Whether something in the queue may make a tab larger. */
  mayGrow = false;
  /** Why it ended before its function did; null while it lives or when it came to its own end. */
  ending: string | null = null;
  private isDead = false;
  private readonly deadline: number;
  private queue: (() => void)[] = [];
  /** Writes of one call that is being put together; null while there is none. */
  private gathered: { readonly cells: number; readonly act: () => void }[] | null = null;
  private applied = 0;

  constructor(
    readonly host: Surroundings,
    readonly user: User,
    readonly mode: AuthMode,
    private readonly options: ExecutionOptions = {},
  ) {
    this.realm = newRealm(() => host.clock.now(), host.state.random.next);
    this.deadline = host.clock.now() + (options.limit ?? LONGEST);
    const { cursor } = options;
    const stands = cursor && host.workbook.sheets.some((sheet) => sheet.id === cursor.sheet);
    this.activeSheet = stands ? cursor.sheet : (host.workbook.sheets[0]?.id ?? 0);
    this.selection = stands ? cursor : null;
  }

  get hasUi(): boolean {
    return this.options.hasUi !== false;
  }

  /** Before whose screen the script shows what it shows. */
  get viewer(): string {
    return this.options.actor?.email ?? this.user.email;
  }

  /** The address that the script sees of whoever is at the keyboard; '' where Google does not tell. */
  get activeEmail(): string {
    const { actor = this.user } = this.options;
    return actor.email === this.user.email && !actor.hidden ? this.effectiveEmail : '';
  }

  /** The address of whom the script runs as; '' where it runs without that person's consent. */
  get effectiveEmail(): string {
    return this.permits('https://www.googleapis.com/auth/userinfo.email') ? this.user.email : '';
  }

  get workbook(): Workbook {
    return this.host.workbook;
  }

  get isOwner(): boolean {
    return this.user.email === this.host.state.owner;
  }

  /** A round trip that changes nothing queued: it sees all writes made before it. */
  read<T>(service: string, method: string, cells: number, act: () => T): T {
    return this.trip(service, method, { read: cells }, () => {
      this.applyQueue();
      return act();
    });
  }

  /** A write of values or looks. It may wait in the queue until something has to see it. */
  write(service: string, method: string, cells: number, act: () => void): void {
    if (this.gathered) {
      this.gathered.push({ cells, act });
      return;
    }
    this.trip(service, method, { written: cells }, () => this.put(act));
  }

  /** Several writes that reach the service in one call; they are carried out one by one all the same. */
  together(service: string, method: string, write: () => void): void {
    const gathered: { readonly cells: number; readonly act: () => void }[] = [];
    this.gathered = gathered;
    try {
      write();
    } finally {
      this.gathered = null;
    }
    const written = gathered.reduce((sum, { cells }) => sum + cells, 0);
    this.trip(service, method, { written }, () => {
      for (const { act } of gathered) this.put(act);
    });
  }

  private put(act: () => void): void {
    if (this.host.buffered) this.queue.push(act);
    else act();
  }

  /** A change of structure: carried out at once, after what was written before. */
  restructure<T>(service: string, method: string, act: () => T): T {
    return this.trip(service, method, {}, () => {
      this.applyQueue();
      return act();
    });
  }

  /** Any other round trip; it leaves the queue alone. */
  trip<T>(service: string, method: string, cost: Cost, act: () => T): T {
    this.checkAlive();
    const { meter } = this;
    const index = meter.calls++;
    const cells = (cost.read ?? 0) + (cost.written ?? 0);
    meter.cellsRead += cost.read ?? 0;
    meter.cellsWritten += cost.written ?? 0;
    const trip: Trip = { service, method, cells };
    if (this.options.log !== false) meter.log.push(trip);
    this.suffer(index, trip, 'before');
    const result = act();
    meter.mails += cost.mails ?? 0;
    this.suffer(index, trip, 'after');
    return result;
  }

  /** Makes a change to the workbook as this person, who must be allowed to. */
  apply(change: Change): void {
    if (!this.isOwner && isChangeBarred(this.workbook, this.user.email, change)) throw this.error(PROTECTED);
    this.workbook.apply(change, { user: this.user.email, source: 'script' });
  }

  /** Lets a row that waits to be appended make its tab larger before somebody asks how large it is. */
  settleGrowth(): void {
    if (this.mayGrow) this.applyQueue();
  }

  /** Carries out what was written so far, in order. What fails takes the rest of the queue with it, as a failed batch does. */
  applyQueue(): void {
    const { queue } = this;
    this.mayGrow = false;
    if (queue.length === 0) return;
    this.queue = [];
    for (const act of queue) {
      if (this.options.faults?.onApply?.(this.applied) === 'kill') this.die();
      act();
      this.applied++;
    }
  }

  /** Ends the execution where it stands: its queue is lost, its locks are free. */
  die(reason = 'this execution has ended'): never {
    this.ending ??= reason;
    this.isDead = true;
    this.queue = [];
    this.releaseLocks();
    throw new Killed(this.ending);
  }

  /** Comes to the end of the script: what still waits is written, then the locks are free. */
  finish(): void {
    this.applyQueue();
    this.releaseLocks();
  }

  /** Leaves nothing alive: objects of this execution that somebody kept can do no more. */
  abandon(): void {
    this.isDead = true;
    this.queue = [];
    this.releaseLocks();
  }

  releaseLocks(): void {
    for (const key of this.locks) if (this.host.state.locks.get(key) === this) this.host.state.locks.delete(key);
    this.locks.clear();
  }

  checkAlive(): void {
    if (this.isDead) throw new Killed(this.ending ?? 'this execution has ended');
    if (this.host.clock.now() > this.deadline) this.die('Exceeded maximum execution time');
  }

  /** Refuses what the manifest, the mode or the person does not permit. `scopes`: any one of them will do. */
  need(call: string, ...scopes: string[]): void {
    const urls = scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`);
    const listed = urls.filter((url) => this.host.scopes.includes(url));
    const required = urls.length > 1 ? `(${urls.join(' || ')})` : urls.join('');
    if (listed.length === 0)
      throw this.error(`Specified permissions are not sufficient to call ${call}. Required permissions: ${required}`);
    const isOpen = listed.some((url) => this.permits(url));
    if (!isOpen) throw this.error(`You do not have permission to call ${call}. Required permissions: ${required}`);
  }

  /** Refuses what needs no scope, yet some consent: an add-on that was only installed may not call it. */
  needConsent(call: string): void {
    this.checkAlive();
    if (this.mode === 'NONE') throw this.error(`You do not have permission to call ${call}.`);
  }

  /** Whether the manifest asks for a scope and this person has not refused it. */
  grants(url: string): boolean {
    return this.host.scopes.includes(url) && !this.user.denied?.includes(url);
  }

  /** Whether a scope is open to this person in this mode. */
  permits(url: string): boolean {
    if (!this.grants(url)) return false;
    if (this.mode === 'FULL') return true;
    return this.mode !== 'NONE' && /\/spreadsheets(\.currentonly|\.readonly)?$/.test(url);
  }

  /** What a service throws: an Exception of the bundle's own world. */
  error(message: string): Error {
    const error = new this.realm.Error(message);
    error.name = 'Exception';
    return error;
  }

  array<T>(items: Iterable<T>): T[] {
    return this.realm.Array.from(items);
  }

  /** Plain data from outside, made anew of the bundle's own objects and arrays. */
  give(value: unknown): unknown {
    if (value === undefined || typeof value !== 'object') return value;
    return this.realm.parse(JSON.stringify(value));
  }

  object<T extends object>(fields: T): T {
    return this.realm.Object.assign(new this.realm.Object(), fields) as T;
  }

  date(milliseconds: number): Date {
    return new this.realm.Date(milliseconds);
  }

  private suffer(index: number, trip: Trip, phase: 'before' | 'after'): void {
    const fault: Fault = this.options.faults?.at?.(index, trip, phase) ?? 'ok';
    if (fault === 'ok') return;
    if (fault === 'fail') throw this.error(TRANSIENT(DOCUMENT_ID));
    if (fault === 'timeout') throw this.error(TIMED_OUT(DOCUMENT_ID));
    if (fault === 'kill') this.die();
    fault();
  }
}
