import type { Clock } from '../clock';
import { type Fault, type Faults, type Meter, newMeter, type Trip } from '../meter';
import type { Change } from '../workbook/change';
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
  readonly answer: (question: Question) => Answer;
  readonly logged: (level: string, text: string) => void;
}

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
  selection: { sheet: number; row: number; column: number; rows: number; columns: number } | null = null;
  isDead = false;
  private queue: (() => void)[] = [];
  private applied = 0;

  constructor(
    readonly host: Surroundings,
    readonly user: User,
    readonly mode: AuthMode,
    private readonly options: { readonly faults?: Faults | undefined; readonly log?: boolean; readonly endsAt?: number } = {},
  ) {
    this.realm = newRealm(() => host.clock.now(), host.state.random.next);
    this.activeSheet = host.workbook.sheets[0]?.id ?? 0;
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
    this.trip(service, method, { written: cells }, () => {
      if (this.host.buffered) this.queue.push(act);
      else act();
    });
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

  /** Carries out what was written so far, in order. What fails takes the rest of the queue with it, as a failed batch does. */
  applyQueue(): void {
    const { queue } = this;
    if (queue.length === 0) return;
    this.queue = [];
    for (const act of queue) {
      if (this.options.faults?.onApply?.(this.applied) === 'kill') this.die();
      act();
      this.applied++;
    }
  }

  /** Ends the execution: its queue is lost, its locks are free. */
  die(): never {
    this.isDead = true;
    this.queue = [];
    this.releaseLocks();
    throw new Killed('this execution has ended');
  }

  releaseLocks(): void {
    for (const key of this.locks) if (this.host.state.locks.get(key) === this) this.host.state.locks.delete(key);
    this.locks.clear();
  }

  checkAlive(): void {
    if (this.isDead) throw new Killed('this execution has ended');
    if (this.options.endsAt !== undefined && performance.now() > this.options.endsAt) this.die();
  }

  /** Refuses what the manifest, the mode or the person does not permit. `scopes`: any one of them will do. */
  need(call: string, ...scopes: string[]): void {
    const urls = scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`);
    const listed = urls.filter((url) => this.host.scopes.includes(url));
    if (listed.length === 0) {
      throw this.error(`Specified permissions are not sufficient to call ${call}. Required permissions: (${urls.join(' || ')})`);
    }
    const isOpen = listed.some((url) => this.permits(url));
    if (!isOpen) throw this.error(`You do not have permission to call ${call}. Required permissions: ${urls.join(' || ')}`);
  }

  /** Whether this person, in this mode, has granted a scope. */
  permits(url: string): boolean {
    if (!this.host.scopes.includes(url) || this.user.denied?.includes(url)) return false;
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
