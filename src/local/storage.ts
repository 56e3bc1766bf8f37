import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { State, type StateSnapshot } from './runtime/state';
import { lockFolder } from './storage/lock';
import { HEAD_SIZE, Log } from './storage/log';
import { StoreError } from './storage/problem';
import { readRecord, StateTracker } from './storage/record';
import { readSnapshot, snapshotPath, writeSnapshot } from './storage/snapshot-file';
import { ChangeError } from './workbook/apply';
import type { Change } from './workbook/change';
import { Workbook } from './workbook/workbook';

/** A log shorter than this is never worth a new snapshot. */
const SHORTEST = 4_000_000;

/** A workbook and its services in a folder, as they were when the folder was last committed to. */
export interface Store {
  readonly workbook: Workbook;
  readonly state: State;
  /** What was found amiss and put right while opening, for people to read. */
  readonly notices: readonly string[];
  /** Saves everything that changed since the last time. When it gives back, that outlives a crash and a power cut. */
  commit(): void;
  /** Commits and lets go of the folder. */
  close(): void;
}

export interface StoreOptions {
  /** Makes the workbook of a folder that has none yet. */
  readonly create: () => Workbook;
  /** Where the host's chance begins in such a folder. */
  readonly seed?: number;
  /** The size in bytes from which on the log gives way to a new snapshot. */
  readonly longest?: number;
}

/** Opens the workbook of a folder. Throws a StoreError that names the file when something saved is missing or damaged. */
export function openStore(folder: string, options: StoreOptions): Store {
  mkdirSync(folder, { recursive: true });
  const unlock = lockFolder(folder);
  try {
    return new FolderStore(folder, options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

class FolderStore implements Store {
  readonly workbook: Workbook;
  readonly state: State;
  readonly notices: string[] = [];
  private pending: Change[] = [];
  private generation: number;
  private log: Log;
  private snapshotSize: number;
  private readonly tracker: StateTracker;
  private isOpen = true;

  constructor(
    private readonly folder: string,
    private readonly options: StoreOptions,
    private readonly unlock: () => void,
  ) {
    const opened = this.isNew() ? this.start() : this.load();
    this.workbook = opened.workbook;
    this.state = opened.state;
    this.generation = opened.generation;
    this.log = opened.log;
    this.snapshotSize = opened.size;
    this.tracker = new StateTracker(this.state);
    this.workbook.onChange((change) => this.pending.push(change));
    this.removeLeftovers();
  }

  commit(): void {
    if (!this.isOpen) throw new StoreError(this.folder, 'the workbook was closed');
    const record = this.tracker.record(this.pending);
    if (!record) return;
    this.log.append(record.text);
    record.stored();
    this.pending = [];
    if (this.log.size > Math.max(this.options.longest ?? SHORTEST, this.snapshotSize)) this.renew();
  }

  close(): void {
    if (!this.isOpen) return;
    try {
      this.commit();
    } finally {
      this.shut();
    }
  }

  private shut(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.log.close();
    this.unlock();
  }

  private isNew(): boolean {
    const path = snapshotPath(this.folder);
    if (existsSync(path)) return false;
    for (const name of this.logs()) {
      // An empty first log is what remains when the making of the folder was cut off before anything could be saved.
      if (name === 'changes-1.log' && statSync(join(this.folder, name)).size <= HEAD_SIZE) continue;
      throw new StoreError(path, `it is missing, though ${name} is there`);
    }
    return true;
  }

  private start() {
    const workbook = this.options.create();
    const state = new State(this.options.seed ?? 1);
    const log = Log.create(this.folder, 1);
    const size = writeSnapshot(this.folder, { generation: 1, workbook: workbook.toSnapshot(), state: state.snapshot() });
    return { workbook, state, generation: 1, log, size };
  }

  private load() {
    const snapshot = readSnapshot(this.folder);
    const { generation, size } = snapshot;
    const { log, records } = Log.open(this.folder, generation, this.notices);
    try {
      const workbook = Workbook.fromSnapshot(snapshot.workbook);
      let held: StateSnapshot = snapshot.state;
      for (const text of records) {
        const record = readRecord(text, held);
        held = record.state;
        for (const change of record.changes) workbook.apply(change, { user: '', source: 'load' });
      }
      const state = new State(1);
      state.restore(held);
      return { workbook, state, generation, log, size };
    } catch (error) {
      log.close();
      if (error instanceof ChangeError) throw new StoreError(log.path, `a saved change does not fit: ${error.message}`);
      throw error;
    }
  }

  /** Begins a new log behind a new snapshot. Until the snapshot stands, the old pair is what a crash leaves. */
  private renew(): void {
    const generation = this.generation + 1;
    const log = Log.create(this.folder, generation);
    try {
      this.snapshotSize = writeSnapshot(this.folder, { generation, workbook: this.workbook.toSnapshot(), state: this.state.snapshot() });
    } catch (error) {
      // Nobody knows which of the two now counts on the disk; nothing may be added to either of them.
      log.close();
      this.shut();
      throw error;
    }
    this.log.close();
    this.log = log;
    this.generation = generation;
    this.removeLeftovers();
  }

  private logs(): string[] {
    return readdirSync(this.folder).filter((name) => /^changes-\d+\.log$/.test(name));
  }

  private removeLeftovers(): void {
    for (const name of this.logs()) if (name !== `changes-${this.generation}.log`) rmSync(join(this.folder, name));
    rmSync(`${snapshotPath(this.folder)}.new`, { force: true });
  }
}
