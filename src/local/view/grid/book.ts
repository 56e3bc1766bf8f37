import { ChangeError, carryOut, type Held } from '../../workbook/apply';
import type { Change, Metadata, Protection, RangeRef, Scalar, Style } from '../../workbook/change';
import { FormulaCell } from '../../workbook/grid';
import type { SheetState } from '../../workbook/sheet-state';
import { restoreSheet } from '../../workbook/snapshot';
import type { WorkbookSnapshot } from '../../workbook/workbook';

/** What a formula came to on the server. */
export type Result = readonly [sheet: number, row: number, column: number, value: Scalar];

/** A window's copy of the workbook: the same changes make it the same, and the server tells it what formulas come to. */
export class Book implements Held {
  readonly sheets: SheetState[] = [];
  readonly names = new Map<string, RangeRef>();
  readonly metadata = new Map<number, Metadata>();
  readonly protections = new Map<string, Protection>();
  name: string;
  timeZone: string;
  locale: string;
  nextSheet: number;

  constructor(snapshot: WorkbookSnapshot) {
    this.name = snapshot.name;
    this.timeZone = snapshot.timeZone;
    this.locale = snapshot.locale;
    this.nextSheet = snapshot.nextSheet;
    for (const sheet of snapshot.sheets) this.sheets.push(restoreSheet(sheet));
    for (const [name, range] of snapshot.names) this.names.set(name, range);
    for (const metadata of snapshot.metadata) this.metadata.set(metadata.id, metadata);
    for (const protection of snapshot.protections) this.protections.set(protection.id, protection);
  }

  /** Throws a ChangeError, and changes nothing, when the change does not fit. */
  apply(change: Change): void {
    carryOut(this, change);
  }

  sheet(id: number): SheetState {
    const sheet = this.find(id);
    if (!sheet) throw new ChangeError(`there is no tab with the number ${id}`);
    return sheet;
  }

  find(id: number): SheetState | undefined {
    return this.sheets.find((held) => held.id === id);
  }

  sheetByName(name: string): SheetState | undefined {
    const wanted = name.toLowerCase();
    return this.sheets.find((sheet) => sheet.name === name) ?? this.sheets.find((sheet) => sheet.name.toLowerCase() === wanted);
  }

  /** Takes a formula's result; false when no formula stands there any more. */
  takeResult([id, row, column, value]: Result): boolean {
    const cell = this.find(id)?.grid.cell(row, column);
    if (!(cell instanceof FormulaCell)) return false;
    cell.value = value;
    return true;
  }
}

/** What a cell shows: a formula's last result, or what was put there. */
export function valueAt(sheet: SheetState, row: number, column: number): Scalar {
  const cell = sheet.grid.cell(row, column);
  return cell instanceof FormulaCell ? cell.value : cell;
}

/** The look of a cell, its number format aside. */
export function styleAt(sheet: SheetState, row: number, column: number): Style {
  return sheet.grid.look(column)?.style.get(row) ?? {};
}
