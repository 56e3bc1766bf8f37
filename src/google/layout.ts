import { type Missing, MissingPlace } from '../app/missing';
import { fieldsOf, type Table } from '../core/kernel/table';
import { looseKey } from '../core/kernel/text';
import { tableNamed, tables } from '../core/tables';
import { wasMade } from './known';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** The one metadata key of this program; the value says what hangs there: `clients@GID`, `clients.phone@GID`,
 * `clients#header@GID`; and `clients#making@GID` while set-up makes the tab. */
export const METADATA_KEY = 'client-manager-workbook';

/** Where a table stands now. Columns and rows are 1-based, as the Sheets service counts. */
export interface Place {
  readonly table: Table;
  readonly sheet: Sheet;
  readonly headerRow: number;
  readonly columns: ReadonlyMap<string, number>;
  /** Fields that are nowhere on the tab. */
  readonly missing: readonly string[];
  /** Fields found by their header only: set-up has not marked them yet. */
  readonly unmarked: readonly string[];
  /** Somebody deleted the header row: the tab is read, and not written until set-up has put a header back. */
  readonly headless: boolean;
  /** Set-up died while it was making this tab; nobody has written here yet. */
  readonly half: boolean;
}

/** How far down a header row is looked for on a tab that is not marked yet. */
const TITLE_ROWS = 5;

interface Marks {
  sheet: Sheet | null;
  headerRow: number;
  columns: Map<string, number>;
  making: boolean;
}

const MARK = /^(\w+)(?:\.(\w+)|#(header|making))?@(\d+)$/;
/** A save reads the hundreds of marks three times over. */
const known = new Map<string, RegExpExecArray | null>();

function readMark(value: string): RegExpExecArray | null {
  let match = known.get(value);
  if (match === undefined) known.set(value, (match = MARK.exec(value)));
  return match;
}

const nameKeys = (table: Table) => new Set([table.name, table.label.zh, table.label.en].map(looseKey));

/** Which headers mean which field: the label in either language, then the former names. */
function headerKeys(table: Table): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [name, field] of fieldsOf(table)) for (const header of [field.label.zh, field.label.en]) keys.set(looseKey(header), name);
  for (const [name, field] of fieldsOf(table))
    for (const header of field.former ?? []) if (!keys.has(looseKey(header))) keys.set(looseKey(header), name);
  return keys;
}

/** Where every table stands. One round trip, and one more for each tab whose columns are not all marked. */
export class Layout {
  private readonly places = new Map<string, Place | null>();

  private constructor(
    private readonly spreadsheet: Spreadsheet,
    private readonly marks: ReadonlyMap<string, Marks>,
  ) {}

  static read(spreadsheet: Spreadsheet): Layout {
    const marks = new Map<string, Marks>();
    const of = (name: string) => {
      let mark = marks.get(name);
      if (!mark) marks.set(name, (mark = { sheet: null, headerRow: 0, columns: new Map(), making: false }));
      return mark;
    };
    for (const item of spreadsheet.createDeveloperMetadataFinder().withKey(METADATA_KEY).find()) {
      const match = readMark(item.getValue() ?? '');
      const location = item.getLocation();
      // A copied tab carries the marks of its original; the sheet's number inside tells them apart.
      const range = location.getColumn() ?? location.getRow();
      const sheet = range ? range.getSheet() : location.getSheet();
      if (!match?.[1] || !sheet || String(sheet.getSheetId()) !== match[4]) continue;
      const mark = of(match[1]);
      mark.sheet = sheet;
      if (match[2]) mark.columns.set(match[2], range?.getColumn() ?? 0);
      else if (match[3] === 'making') mark.making = true;
      else if (match[3]) mark.headerRow = range?.getRow() ?? 0;
    }
    return new Layout(spreadsheet, marks);
  }

  /** The place of a table, or null when its tab is not there. */
  find(table: Table): Place | null {
    const known = this.places.get(table.name);
    if (known !== undefined) return known;
    const place = this.locate(table);
    this.places.set(table.name, place);
    return place;
  }

  /**
   * The place of a table; throws {@link MissingPlace} when the tab or one of these columns is gone. A column that was never made
   * here is not gone: it reads as empty, and whoever writes to it must look.
   */
  need(table: Table, fields: readonly string[] = []): Place {
    const place = this.find(table);
    if (!place) throw new MissingPlace(table, []);
    const gone = fields.filter((name) => !place.columns.has(name) && wasMade(table, name));
    if (gone.length) throw new MissingPlace(table, gone);
    return place;
  }

  /** The same for writing: throws where the header row is gone, too. */
  needWritable(table: Table, fields: readonly string[] = []): Place {
    const place = this.need(table, fields);
    if (place.headless) throw new MissingPlace(table, [], true);
    return place;
  }

  /** What is gone of the tabs. One round trip for each tab of which something is. */
  damage(): readonly Missing[] {
    return Object.values(tables).flatMap((table: Table): Missing[] => {
      const place = this.find(table);
      if (!place) return [{ table, fields: [], header: false, isNew: !wasMade(table) }];
      if (place.headless) return [{ table, fields: [], header: true, isNew: false }];
      return [true, false].flatMap((isNew): Missing[] => {
        const fields = place.missing.filter((name) => wasMade(table, name) !== isNew);
        return fields.length > 0 ? [{ table, fields, header: false, isNew }] : [];
      });
    });
  }

  /** Is this a tab that a later version knows, and that set-up has never made here? */
  isYetToCome(table: Table): boolean {
    return this.find(table) === null && !wasMade(table);
  }

  /** Has set-up been here? A register or a staff list people may bring along themselves, but never these two tabs. */
  get isSetUp(): boolean {
    return [tables.settings, tables.journal].every((table) => (this.find(table)?.columns.size ?? 0) > 0);
  }

  /** The tables that anybody has asked for so far. */
  get seen(): readonly Table[] {
    return [...this.places.keys()].map(tableNamed);
  }

  /** Do these tables still stand where `other` saw them? */
  same(other: Layout, list: readonly Table[]): boolean {
    return list.every((table) => {
      const here = this.find(table);
      const there = other.find(table);
      if (!here || !there) return here === there;
      if (here.headerRow !== there.headerRow || here.columns.size !== there.columns.size) return false;
      return [...here.columns].every(([name, column]) => there.columns.get(name) === column);
    });
  }

  private locate(table: Table): Place | null {
    const mark = this.marks.get(table.name);
    const sheet = mark?.sheet ?? (table.computed ? null : this.sheetByName(table));
    if (!sheet) return null;
    const columns = new Map(mark?.columns ?? []);
    const names = fieldsOf(table).map(([name]) => name);
    const absent = names.filter((name) => !columns.has(name));
    // The mark of the header row dies with its row; marks of columns alone tell of one that was deleted.
    const hasLost = mark !== undefined && mark.headerRow === 0 && columns.size > 0;
    let headerRow = mark?.headerRow || 1;
    let headless = false;
    const unmarked: string[] = [];
    if (absent.length || hasLost) {
      const keys = headerKeys(table);
      const taken = new Set(columns.values());
      const known = mark?.headerRow;
      const rows = sheet.getRange(known ? `${known}:${known}` : `1:${Math.min(TITLE_ROWS, sheet.getMaxRows())}`).getValues();
      // A register that people kept before has a title or two above its headers.
      const hits = rows.map((row) => row.filter((cell) => keys.has(looseKey(String(cell)))).length);
      const best = Math.max(0, hits.indexOf(Math.max(...hits)));
      // Somebody may have typed the header again; a row of data says at most one word of it by chance.
      headless = hasLost && (hits[best] ?? 0) < 2;
      if (headless) headerRow = titleRows(rows);
      else if (!known) headerRow = best + 1;
      (headless ? [] : (rows[best] ?? [])).forEach((header, index) => {
        const name = keys.get(looseKey(String(header)));
        if (name === undefined || columns.has(name) || taken.has(index + 1)) return;
        columns.set(name, index + 1);
        unmarked.push(name);
      });
    }
    const missing = names.filter((name) => !columns.has(name));
    return { table, sheet, headerRow, columns, missing, unmarked, headless, half: mark?.making ?? false };
  }

  private sheetByName(table: Table): Sheet | null {
    const keys = nameKeys(table);
    return this.spreadsheet.getSheets().find((sheet) => keys.has(looseKey(sheet.getName()))) ?? null;
  }
}

/** How many rows at the top hold a title or nothing, and no data. */
function titleRows(rows: readonly (readonly unknown[])[]): number {
  const first = rows.findIndex((row) => row.filter((cell) => cell !== '').length > 1);
  return Math.max(0, first);
}

/** Runs of neighbouring columns, so that few writes serve many fields. */
export function columnRuns(columns: readonly number[]): readonly { readonly from: number; readonly count: number }[] {
  const sorted = [...columns].sort((a, b) => a - b);
  const runs: { from: number; count: number }[] = [];
  for (const column of sorted) {
    const last = runs[runs.length - 1];
    if (last && column === last.from + last.count) last.count++;
    else runs.push({ from: column, count: 1 });
  }
  return runs;
}
