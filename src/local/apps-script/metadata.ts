import type { Execution } from '../runtime/execution';
import type { Metadata } from '../workbook/change';
import { DeveloperMetadataLocationType, DeveloperMetadataVisibility } from './enums';
import type { Range } from './range';
import { type EnumValue, Service } from './service';
import type { Sheet } from './sheet';
import type { Spreadsheet } from './spreadsheet';

export type Place = Metadata['at'];

const PER_SHEET = 30_000;

/** Hangs a key, and perhaps a value and a visibility, on a place. */
export function addMetadata(execution: Execution, at: Place, key: string, rest: readonly unknown[]): void {
  const texts = rest.filter((item): item is string => typeof item === 'string');
  const visibility = rest.includes(DeveloperMetadataVisibility.PROJECT) ? 'PROJECT' : 'DOCUMENT';
  const value = texts[0] ?? null;
  execution.restructure('DeveloperMetadata', 'add', () => {
    const { workbook } = execution;
    const sheet = at.kind === 'spreadsheet' ? null : at.sheet;
    let used = key.length + (value?.length ?? 0);
    for (const held of workbook.metadata.values()) {
      if ((held.at.kind === 'spreadsheet' ? null : held.at.sheet) === sheet) used += held.key.length + (held.value?.length ?? 0);
    }
    if (used > PER_SHEET) throw execution.error(`Developer metadata is limited to ${PER_SHEET} characters here.`);
    execution.apply({ kind: 'metadataSet', metadata: { id: workbook.nextMetadata(), key, value, visibility, at } });
  });
}

/** What hangs on exactly this place. */
export function metadataAt(execution: Execution, parent: Spreadsheet, place: Place): DeveloperMetadata[] {
  return execution.read('DeveloperMetadata', 'get', 0, () => {
    const wanted = JSON.stringify(orderly(place));
    const found = [...execution.workbook.metadata.values()].filter((held) => JSON.stringify(orderly(held.at)) === wanted);
    return execution.array(found.map((held) => new DeveloperMetadata(execution, parent, held)));
  });
}

const orderly = (place: Place): readonly (string | number)[] => {
  if (place.kind === 'spreadsheet') return [place.kind];
  if (place.kind === 'sheet') return [place.kind, place.sheet];
  return place.kind === 'row' ? [place.kind, place.sheet, place.row] : [place.kind, place.sheet, place.column];
};

/** One entry, as it was when it was found. */
export class DeveloperMetadata extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly parent: Spreadsheet,
    private held: Metadata,
  ) {
    super();
  }

  get serviceName(): string {
    return 'DeveloperMetadata';
  }

  getId(): number {
    return this.held.id;
  }

  getKey(): string {
    return this.held.key;
  }

  getValue(): string | null {
    return this.held.value;
  }

  getVisibility(): EnumValue {
    return DeveloperMetadataVisibility[this.held.visibility];
  }

  getLocation(): DeveloperMetadataLocation {
    return new DeveloperMetadataLocation(this.execution, this.parent, this.held.at);
  }

  setValue(value: string | null): this {
    return this.change('setValue', (now) => ({ ...now, value: value === null ? null : String(value) }));
  }

  setKey(key: string): this {
    return this.change('setKey', (now) => ({ ...now, key }));
  }

  setVisibility(visibility: EnumValue): this {
    return this.change('setVisibility', (now) => ({
      ...now,
      visibility: visibility === DeveloperMetadataVisibility.PROJECT ? 'PROJECT' : 'DOCUMENT',
    }));
  }

  moveToSpreadsheet(): this {
    return this.change('move', (now) => ({ ...now, at: { kind: 'spreadsheet' } }));
  }

  moveToSheet(sheet: Sheet): this {
    return this.change('move', (now) => ({ ...now, at: { kind: 'sheet', sheet: sheet.getSheetId() } }));
  }

  moveToColumn(range: Range): this {
    return this.change('move', (now) => ({ ...now, at: { kind: 'column', sheet: range.getGridId(), column: range.getColumn() - 1 } }));
  }

  moveToRow(range: Range): this {
    return this.change('move', (now) => ({ ...now, at: { kind: 'row', sheet: range.getGridId(), row: range.getRow() - 1 } }));
  }

  remove(): void {
    this.execution.restructure('DeveloperMetadata', 'remove', () => this.execution.apply({ kind: 'metadataRemove', id: this.held.id }));
  }

  private change(method: string, next: (now: Metadata) => Metadata): this {
    this.execution.restructure('DeveloperMetadata', method, () => {
      const now = this.execution.workbook.metadata.get(this.held.id);
      if (!now) throw this.execution.error('The developer metadata does not exist any more.');
      this.held = next(now);
      this.execution.apply({ kind: 'metadataSet', metadata: this.held });
    });
    return this;
  }
}

/** Where an entry hangs. */
export class DeveloperMetadataLocation extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly parent: Spreadsheet,
    private readonly at: Place,
  ) {
    super();
  }

  get serviceName(): string {
    return 'DeveloperMetadataLocation';
  }

  getLocationType(): EnumValue {
    const names = { spreadsheet: 'SPREADSHEET', sheet: 'SHEET', row: 'ROW', column: 'COLUMN' } as const;
    return DeveloperMetadataLocationType[names[this.at.kind]];
  }

  getSpreadsheet(): Spreadsheet | null {
    return this.at.kind === 'spreadsheet' ? this.parent : null;
  }

  getSheet(): Sheet | null {
    return this.at.kind === 'sheet' ? this.parent.sheetOf(this.at.sheet) : null;
  }

  getRow(): Range | null {
    if (this.at.kind !== 'row') return null;
    const { grid } = this.execution.workbook.sheet(this.at.sheet);
    return this.parent.sheetOf(this.at.sheet).rangeAt({ row: this.at.row, column: 0, rows: 1, columns: grid.columns });
  }

  getColumn(): Range | null {
    if (this.at.kind !== 'column') return null;
    const { grid } = this.execution.workbook.sheet(this.at.sheet);
    return this.parent.sheetOf(this.at.sheet).rangeAt({ row: 0, column: this.at.column, rows: grid.rows, columns: 1 });
  }
}

/** Looks for entries. The conditions are in the script's hands; only `find` is a round trip. */
export class DeveloperMetadataFinder extends Service {
  private readonly tests: ((held: Metadata) => boolean)[] = [];

  constructor(
    private readonly execution: Execution,
    private readonly parent: Spreadsheet,
    within: Place,
  ) {
    super();
    this.tests.push((held) => isWithin(held.at, within));
  }

  get serviceName(): string {
    return 'DeveloperMetadataFinder';
  }

  withKey(key: string): this {
    return this.and((held) => held.key === key);
  }

  withValue(value: string): this {
    return this.and((held) => held.value === value);
  }

  withId(id: number): this {
    return this.and((held) => held.id === id);
  }

  withVisibility(visibility: EnumValue): this {
    return this.and((held) => held.visibility === String(visibility));
  }

  withLocationType(type: EnumValue): this {
    return this.and((held) => held.at.kind.toUpperCase() === String(type));
  }

  onIntersectingLocations(): never {
    throw new Error('not in the local host: DeveloperMetadataFinder.onIntersectingLocations');
  }

  find(): DeveloperMetadata[] {
    return this.execution.read('DeveloperMetadataFinder', 'find', 0, () => {
      const found = [...this.execution.workbook.metadata.values()].filter((held) => this.tests.every((test) => test(held)));
      return this.execution.array(found.map((held) => new DeveloperMetadata(this.execution, this.parent, held)));
    });
  }

  private and(test: (held: Metadata) => boolean): this {
    this.tests.push(test);
    return this;
  }
}

function isWithin(at: Place, within: Place): boolean {
  if (within.kind === 'spreadsheet') return true;
  if (at.kind === 'spreadsheet' || at.sheet !== within.sheet) return false;
  if (within.kind === 'sheet') return true;
  return (
    at.kind === within.kind &&
    (at.kind === 'row'
      ? within.kind === 'row' && at.row === within.row
      : at.kind === 'column' && within.kind === 'column' && at.column === within.column)
  );
}
