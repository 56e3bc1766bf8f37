import { changeEvent, clockEvent, type EventMaker, editEvent, openEvent } from './apps-script/events';
import { type Clock, realClock, setClock } from './clock';
import type { Faults } from './meter';
import { Bundle, type Files } from './runtime/bundle';
import { type Cursors, newCursors } from './runtime/cursors';
import { type EditMeta, makeEdits } from './runtime/edits';
import { type AuthMode, type Cursor, type ExecutionOptions, LONGEST_SIMPLE, type Surroundings } from './runtime/execution';
import { passageOf, toWire } from './runtime/plain';
import { type Call, execute, type RunResult } from './runtime/run';
import { nextFire } from './runtime/schedule';
import { type Letter, State, type StateSnapshot, type StoredTrigger, type User } from './runtime/state';
import type { Answer, Question, UiEvent } from './runtime/ui-event';
import type { Area, Change } from './workbook/change';
import { Workbook, type WorkbookSnapshot } from './workbook/workbook';

export interface HostOptions {
  /** The folder that clasp pushes, or its files by name. */
  readonly dist: string | Files;
  readonly workbook?: Workbook;
  readonly state?: State;
  readonly clock?: Clock;
  /** Whose spreadsheet it is; without it the first user's. */
  readonly owner?: string;
  readonly users?: readonly User[];
  /** Writes wait until something has to see them, as on Google; false carries each out at once. */
  readonly buffered?: boolean;
  /** The text format keeps a leading '=' as text. Sources disagree on what Google does; code must be right either way. */
  readonly strictText?: boolean;
  /** Mail recipients a person and day: 100 of a consumer account, 1,500 of a Workspace. */
  readonly mailQuota?: number;
  /** The people's language, such as zh-CN. */
  readonly language?: string;
}

export interface RunOptions {
  readonly user: string;
  readonly args?: readonly unknown[];
  readonly mode?: AuthMode;
  readonly faults?: Faults;
  readonly event?: EventMaker;
  /** false leaves the meter's list of trips empty, for runs that make very many. */
  readonly log?: boolean;
  /** How many milliseconds it may take. */
  readonly limit?: number;
  /** false where nobody sits before the screen. */
  readonly hasUi?: boolean;
}

export interface EditResult {
  readonly applied: number;
  /** Why the next change was refused, in Google's words; null when all were made. */
  readonly refusal: string | null;
  readonly runs: readonly RunResult[];
}

export interface Fired {
  readonly trigger: StoredTrigger;
  readonly at: number;
  readonly result: RunResult;
}

export type MenuEvent = Extract<UiEvent, { readonly kind: 'menu' }>;

/** Everything of a host at one moment, as plain JSON. The cache and the locks are not in it. */
export interface HostSnapshot {
  readonly workbook: WorkbookSnapshot;
  readonly state: StateSnapshot;
  readonly now: number;
  readonly cursors: readonly (readonly [string, Cursor])[];
}

/** The add-on's bundle running over a workbook without Google: synchronous, in one process, one fresh world for each execution. */
export class Host {
  readonly workbook: Workbook;
  readonly state: State;
  readonly clock: Clock;
  readonly bundle: Bundle;
  private readonly surroundings: Surroundings;
  private readonly cursors: Cursors;
  private readonly uiListeners = new Set<(event: UiEvent) => void>();
  private readonly letterListeners = new Set<(letter: Letter) => void>();
  private answer: (question: Question, user: string) => Answer = () => ({ button: 'CLOSE' });

  constructor(options: HostOptions) {
    this.bundle = typeof options.dist === 'string' ? Bundle.read(options.dist) : new Bundle(options.dist);
    this.workbook = options.workbook ?? Workbook.empty();
    this.state = options.state ?? new State(1);
    this.clock = options.clock ?? realClock();
    if (options.users) this.state.users = [...options.users];
    const owner = options.owner ?? (this.state.owner || this.state.users[0]?.email) ?? 'owner@example.com';
    if (!this.state.users.some((user) => user.email === owner))
      this.state.users.unshift({ email: owner, name: owner.split('@')[0] ?? owner });
    this.state.owner = owner;
    this.workbook.now = () => this.clock.now();
    this.cursors = newCursors(this.workbook);
    this.surroundings = {
      workbook: this.workbook,
      state: this.state,
      clock: this.clock,
      scopes: this.bundle.scopes,
      scriptTimeZone: this.bundle.timeZone,
      files: this.bundle.files,
      buffered: options.buffered ?? true,
      strictText: options.strictText ?? true,
      mailQuota: options.mailQuota ?? 100,
      language: options.language ?? 'zh-CN',
      showUi: (event) => {
        for (const listener of this.uiListeners) listener(event);
      },
      posted: (letter) => {
        for (const listener of this.letterListeners) listener(letter);
      },
      answer: (question, user) => this.answer(question, user),
    };
  }

  /** A host that stands where another stood. Its clock is a set one unless the options bring their own. */
  static restore(snapshot: HostSnapshot, options: Omit<HostOptions, 'workbook' | 'state' | 'users' | 'owner'>): Host {
    const state = new State(1);
    state.restore(snapshot.state);
    const host = new Host({ clock: setClock(snapshot.now), ...options, state, workbook: Workbook.fromSnapshot(snapshot.workbook) });
    for (const [user, cursor] of snapshot.cursors) host.cursors.at.set(user, cursor);
    return host;
  }

  snapshot(): HostSnapshot {
    return { workbook: this.workbook.toSnapshot(), state: this.state.snapshot(), now: this.clock.now(), cursors: [...this.cursors.at] };
  }

  /** Runs a top-level function as Google does for a menu item or a handler, whose result nobody takes. */
  run(name: string, options: RunOptions): RunResult {
    return this.execute({ name, mode: options.mode ?? 'FULL', args: options.args, event: options.event }, options);
  }

  /** Runs it as google.script.run does: only plain data passes in and out, and one Date makes the whole result null. */
  call(name: string, args: readonly unknown[], options: Omit<RunOptions, 'args' | 'event'>): RunResult {
    const illegal = args.findIndex((arg) => passageOf(arg) !== 'passes');
    if (illegal >= 0) {
      const error = { name: 'TypeError', message: `Failed due to illegal value in property: ${illegal}`, stack: '' };
      return {
        ok: false,
        error,
        killed: false,
        meter: { calls: 0, cellsRead: 0, cellsWritten: 0, mails: 0, log: [] },
        logs: [],
        cursor: null,
      };
    }
    return this.execute(
      {
        name,
        mode: options.mode ?? 'FULL',
        args,
        take: (value, execution) => {
          const passage = passageOf(value);
          if (passage === 'refused') throw execution.error('The script completed but the returned value is not a supported return type.');
          return passage === 'date' ? null : JSON.parse(toWire(value));
        },
      },
      options,
    );
  }

  /** Opens the spreadsheet as Google does: onOpen without anybody's consent, in NONE mode while the add-on is only installed. */
  open(user: string, mode: 'LIMITED' | 'NONE' = 'LIMITED'): { readonly menus: readonly MenuEvent[]; readonly runs: readonly RunResult[] } {
    const menus: MenuEvent[] = [];
    const stop = this.onUi((event) => {
      if (event.kind === 'menu') menus.push(event);
    });
    try {
      const runs = this.simple('onOpen', user, mode, openEvent());
      if (mode !== 'NONE') runs.push(...this.installed('ON_OPEN', user, (trigger) => openEvent(trigger)));
      return { menus, runs };
    } finally {
      stop();
    }
  }

  /** Makes a person's changes, with that person's rights, and fires what hears them. A script's own writes never come here. */
  edit(user: string, changes: readonly Change[], meta: EditMeta = {}): EditResult {
    this.person(user);
    const edited = makeEdits(this.workbook, user, user === this.state.owner, changes, meta);
    const runs: RunResult[] = [];
    for (const facts of edited.edits) {
      runs.push(...this.simple('onEdit', user, 'LIMITED', editEvent(facts)));
      runs.push(...this.installed('ON_EDIT', user, (trigger) => editEvent(facts, trigger)));
    }
    for (const type of edited.changes) runs.push(...this.installed('ON_CHANGE', user, (trigger) => changeEvent(type, trigger)));
    return { applied: edited.applied, refusal: edited.refusal, runs };
  }

  /** Says where a person stands, for the executions that this person starts from now on. */
  select(user: string, sheet: number, area: Area): void {
    const { row, column, rows, columns } = area;
    this.cursors.at.set(this.person(user).email, { sheet: this.workbook.sheet(sheet).id, row, column, rows, columns });
  }

  /** Where a person stands; null before that was ever said. */
  cursor(user: string): Cursor | null {
    return this.cursors.at.get(user) ?? null;
  }

  /** Moves a set clock on and fires what falls due on the way, in order, each as its owner and at its own moment. */
  advanceTo(moment: number | string | Date): Fired[] {
    const end = new Date(moment).getTime();
    const fired: Fired[] = [];
    for (let trigger = this.nextDue(end); trigger; trigger = this.nextDue(end)) {
      const due = trigger.next ?? end;
      if (due > this.clock.now()) this.clock.advanceTo(due);
      trigger.next = trigger.schedule && nextFire(trigger.schedule, due);
      fired.push(this.fire(trigger));
    }
    if (end > this.clock.now()) this.clock.advanceTo(end);
    return fired;
  }

  /** Fires what is due by now, each trigger once, however long the host was away. */
  fireDue(): Fired[] {
    const now = this.clock.now();
    const fired: Fired[] = [];
    for (let trigger = this.nextDue(now); trigger; trigger = this.nextDue(now)) {
      let { next } = trigger;
      while (next !== null && next <= now) next = trigger.schedule && nextFire(trigger.schedule, next);
      trigger.next = next;
      fired.push(this.fire(trigger));
    }
    return fired;
  }

  onUi(listener: (event: UiEvent) => void): () => void {
    this.uiListeners.add(listener);
    return () => this.uiListeners.delete(listener);
  }

  onLetter(listener: (letter: Letter) => void): () => void {
    this.letterListeners.add(listener);
    return () => this.letterListeners.delete(listener);
  }

  /** Who answers alerts and prompts; without it they are closed unanswered. */
  answerWith(answer: (question: Question, user: string) => Answer): void {
    this.answer = answer;
  }

  /** The names that a page may call. Throws when the bundle cannot be loaded. */
  get callable(): readonly string[] {
    const failed = this.load();
    if (failed && !failed.ok) throw new Error(`the bundle cannot be loaded: ${failed.error.message}`);
    return this.bundle.callable;
  }

  /** Loads the bundle once, to know its names; gives what happened when that failed. */
  private load(): RunResult | null {
    if (this.bundle.wasLoaded) return null;
    const result = this.execute({ name: '', mode: 'NONE' }, { user: this.state.owner });
    return this.bundle.wasLoaded ? null : result;
  }

  private execute(call: Call, { user, faults, log, limit, hasUi }: RunOptions, actor?: User): RunResult {
    const person = this.person(user);
    const viewer = actor?.email ?? user;
    const cursor = hasUi === false ? undefined : this.cursors.at.get(viewer);
    const options: ExecutionOptions = { faults, log, limit, hasUi, actor, cursor };
    const result = execute(this.surroundings, this.bundle, person, call, options);
    if (result.cursor && result.cursor !== cursor && hasUi !== false) this.cursors.at.set(viewer, result.cursor);
    return result;
  }

  /** A simple trigger runs only where the bundle has its function, and then for half a minute at most. */
  private simple(name: string, user: string, mode: AuthMode, event: EventMaker): RunResult[] {
    const failed = this.load();
    if (failed) return [failed];
    return this.bundle.callable.includes(name) ? [this.execute({ name, mode, event }, { user, limit: LONGEST_SIMPLE })] : [];
  }

  private installed(type: StoredTrigger['type'], actor: string, event: (trigger: string) => EventMaker): RunResult[] {
    const living = this.state.triggers.filter((trigger) => trigger.type === type && this.isAlive(trigger));
    return living.map((trigger) =>
      this.execute({ name: trigger.handler, mode: 'FULL', event: event(trigger.id) }, { user: trigger.owner }, this.person(actor)),
    );
  }

  private fire(trigger: StoredTrigger): Fired {
    const at = this.clock.now();
    const call: Call = { name: trigger.handler, mode: 'FULL', event: clockEvent(at, trigger.id) };
    return { trigger, at, result: this.execute(call, { user: trigger.owner, hasUi: false }) };
  }

  private nextDue(end: number): StoredTrigger | null {
    let first: StoredTrigger | null = null;
    for (const trigger of this.state.triggers) {
      if (trigger.next === null || trigger.next > end || !this.isAlive(trigger)) continue;
      if (!first || trigger.next < (first.next ?? end)) first = trigger;
    }
    return first;
  }

  /** The triggers of somebody who has left do not fire any more, and nothing tells the others. */
  private isAlive(trigger: StoredTrigger): boolean {
    return this.state.users.some((user) => user.email === trigger.owner);
  }

  private person(email: string): User {
    const user = this.state.users.find((held) => held.email === email);
    if (!user) throw new Error(`nobody here has the address ${email}`);
    return user;
  }
}
