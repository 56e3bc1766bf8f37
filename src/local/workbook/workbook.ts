import { ChangeError, carryOut } from './apply';
import { Calculator } from './calculator';
import type { Area, Change, Metadata, Protection, RangeRef, Scalar, Style, Validation } from './change';
import { FormulaCell } from './grid';
import type { SheetState } from './sheet-state';
import { restoreSheet, type SheetSnapshot, snapshotSheet } from './snapshot';
import { covers } from './spans';
import { type Zone, zoneOf } from './zone';

/** Who is behind a change. Loading an xlsx or a sample is nobody's edit. */
export interface Origin {
  readonly user: string;
  readonly source: 'script' | 'person' | 'load';
}

export type ChangeListener = (change: Change, origin: Origin, revision: number) => void;

/** A workbook as plain JSON. */
export interface WorkbookSnapshot {
  readonly version: 1;
  readonly revision: number;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly nextSheet: number;
  readonly sheets: readonly SheetSnapshot[];
  readonly names: readonly (readonly [string, RangeRef])[];
  readonly metadata: readonly Metadata[];
  readonly protections: readonly Protection[];
}

/** The one grid in memory behind scripts, browsers and the disk. Everything is read freely; only `apply` changes it. */
export class Workbook {
  readonly sheets: SheetState[] = [];
  readonly names = new Map<string, RangeRef>();
  readonly metadata = new Map<number, Metadata>();
  readonly protections = new Map<string, Protection>();
  readonly calculator = new Calculator(this);
  name: string;
  timeZone: string;
  locale: string;
  nextSheet = 0;
  /** Counts the changes; two copies with one history have the same number. */
  revision = 0;
  /** The moment that TODAY() and NOW() tell; the host sets it to its own clock. */
  now: () => number = Date.now;
  private readonly listeners = new Set<ChangeListener>();
  private lastMetadata = 0;

  constructor(options: { name?: string; timeZone?: string; locale?: string } = {}) {
    this.name = options.name ?? 'Untitled spreadsheet';
    this.timeZone = options.timeZone ?? 'Asia/Shanghai';
    this.locale = options.locale ?? 'zh_CN';
  }

  /** A new workbook with one empty tab, as Google makes it. */
  static empty(
    options: { name?: string; timeZone?: string; locale?: string; sheet?: string; rows?: number; columns?: number } = {},
  ): Workbook {
    const workbook = new Workbook(options);
    const { sheet = 'Sheet1', rows = 1000, columns = 26 } = options;
    workbook.apply({ kind: 'sheetInsert', sheet: 0, name: sheet, index: 0, rows, columns }, { user: '', source: 'load' });
    return workbook;
  }

  static fromSnapshot(snapshot: WorkbookSnapshot): Workbook {
    if (snapshot.version !== 1) throw new ChangeError(`a snapshot of version ${String(snapshot.version)} cannot be read`);
    const workbook = new Workbook(snapshot);
    workbook.revision = snapshot.revision;
    workbook.nextSheet = snapshot.nextSheet;
    for (const sheet of snapshot.sheets) workbook.sheets.push(restoreSheet(sheet));
    for (const [name, range] of snapshot.names) workbook.names.set(name, range);
    for (const metadata of snapshot.metadata) workbook.metadata.set(metadata.id, metadata);
    for (const protection of snapshot.protections) workbook.protections.set(protection.id, protection);
    return workbook;
  }

  toSnapshot(): WorkbookSnapshot {
    return {
      version: 1,
      revision: this.revision,
      name: this.name,
      timeZone: this.timeZone,
      locale: this.locale,
      nextSheet: this.nextSheet,
      sheets: this.sheets.map(snapshotSheet),
      names: [...this.names],
      metadata: [...this.metadata.values()],
      protections: [...this.protections.values()],
    };
  }

  /** The only way in. Throws a ChangeError, and changes nothing, when the change does not fit. */
  apply(change: Change, origin: Origin): void {
    carryOut(this, change);
    this.calculator.heard(change);
    this.revision++;
    for (const listener of this.listeners) listener(change, origin, this.revision);
  }

  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get zone(): Zone {
    return zoneOf(this.timeZone);
  }

  /** The tab with this number; throws a ChangeError when there is none. */
  sheet(id: number): SheetState {
    const sheet = this.sheets.find((held) => held.id === id);
    if (!sheet) throw new ChangeError(`there is no tab with the number ${id}`);
    return sheet;
  }

  /** Tabs differ by more than upper and lower case, as on Google. */
  sheetByName(name: string): SheetState | undefined {
    const wanted = name.toLowerCase();
    return this.sheets.find((sheet) => sheet.name === name) ?? this.sheets.find((sheet) => sheet.name.toLowerCase() === wanted);
  }

  /** What a cell holds; a formula gives its result. */
  value(sheet: SheetState, row: number, column: number): Scalar {
    const cell = sheet.grid.cell(row, column);
    if (!(cell instanceof FormulaCell)) return cell;
    this.calculator.refresh();
    return cell.value;
  }

  formula(sheet: SheetState, row: number, column: number): string {
    const cell = sheet.grid.cell(row, column);
    return cell instanceof FormulaCell ? cell.text : '';
  }

  style(sheet: SheetState, row: number, column: number): Style {
    return sheet.grid.look(column)?.style.get(row) ?? {};
  }

  validation(sheet: SheetState, row: number, column: number): Validation | null {
    return sheet.grid.look(column)?.validation.get(row) ?? null;
  }

  mergesIn(sheet: SheetState, area: Area): Area[] {
    return sheet.merges.filter((merge) => covers(area, merge) || covers(merge, area));
  }

  /** A number that no metadata bears, and another one each time. */
  nextMetadata(): number {
    do this.lastMetadata++;
    while (this.metadata.has(this.lastMetadata));
    return this.lastMetadata;
  }
}
