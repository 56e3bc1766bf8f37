import { DOCUMENT_ID, type Execution } from '../runtime/execution';
import { parseA1 } from '../workbook/a1';
import { addMetadata, type DeveloperMetadata, DeveloperMetadataFinder, metadataAt } from './metadata';
import { type NamedRange, namedRangesOf } from './named-range';
import { Protection } from './protection';
import type { Range } from './range';
import { type EnumValue, Service } from './service';
import { Sheet } from './sheet';
import { checkCells } from './sheet-structure';
import { TextFinder } from './text-finder';
import { addMenu } from './ui';
import { UserObject } from './user';

/** The spreadsheet that the script is bound to. */
export class Spreadsheet extends Service {
  private readonly known = new Map<number, Sheet>();

  constructor(private readonly execution: Execution) {
    super();
  }

  get serviceName(): string {
    return 'Spreadsheet';
  }

  /** The tab with this number, always the same object. */
  sheetOf(id: number): Sheet {
    let sheet = this.known.get(id);
    if (!sheet) {
      sheet = new Sheet(this.execution, this, id);
      this.known.set(id, sheet);
    }
    return sheet;
  }

  nameTaken(name: string): Error {
    return this.execution.error(`A sheet with the name "${name}" already exists. Please enter another name.`);
  }

  getId(): string {
    return DOCUMENT_ID;
  }

  getUrl(): string {
    return `https://docs.google.com/spreadsheets/d/${DOCUMENT_ID}/edit`;
  }

  getName(): string {
    return this.execution.workbook.name;
  }

  rename(name: string): void {
    this.execution.restructure('Spreadsheet', 'rename', () => this.execution.apply({ kind: 'workbook', name }));
  }

  getSpreadsheetTimeZone(): string {
    return this.execution.workbook.timeZone;
  }

  setSpreadsheetTimeZone(timeZone: string): void {
    this.execution.restructure('Spreadsheet', 'setSpreadsheetTimeZone', () => this.execution.apply({ kind: 'workbook', timeZone }));
  }

  getSpreadsheetLocale(): string {
    return this.execution.workbook.locale;
  }

  setSpreadsheetLocale(locale: string): void {
    this.execution.restructure('Spreadsheet', 'setSpreadsheetLocale', () => this.execution.apply({ kind: 'workbook', locale }));
  }

  getOwner(): UserObject {
    return new UserObject(this.execution.host.state.owner);
  }

  getEditors(): UserObject[] {
    return this.execution.array(this.execution.host.state.users.map((user) => new UserObject(user.email)));
  }

  getSheets(): Sheet[] {
    return this.execution.array(this.execution.workbook.sheets.map((sheet) => this.sheetOf(sheet.id)));
  }

  getNumSheets(): number {
    return this.execution.workbook.sheets.length;
  }

  getSheetByName(name: string): Sheet | null {
    const state = this.execution.workbook.sheets.find((sheet) => sheet.name === name);
    return state ? this.sheetOf(state.id) : null;
  }

  getSheetById(id: number): Sheet | null {
    return this.execution.workbook.sheets.some((sheet) => sheet.id === id) ? this.sheetOf(id) : null;
  }

  getActiveSheet(): Sheet {
    const { workbook, activeSheet } = this.execution;
    const state = workbook.sheets.find((sheet) => sheet.id === activeSheet) ?? workbook.sheets[0];
    if (!state) throw this.execution.error('The spreadsheet has no sheet.');
    return this.sheetOf(state.id);
  }

  setActiveSheet(sheet: Sheet): Sheet {
    return sheet.activate();
  }

  getActiveRange(): Range {
    return this.getActiveSheet().getActiveRange();
  }

  getActiveCell(): Range {
    return this.getActiveSheet().getActiveCell();
  }

  getCurrentCell(): Range {
    return this.getActiveSheet().getActiveCell();
  }

  setActiveRange(range: Range): Range {
    return range.getSheet().setActiveRange(range);
  }

  setCurrentCell(range: Range): Range {
    return this.setActiveRange(range);
  }

  insertSheet(...args: unknown[]): Sheet {
    const given = args.find((arg) => typeof arg === 'string');
    const index = args.find((arg) => typeof arg === 'number');
    if (args.some((arg) => typeof arg === 'object' && arg !== null))
      throw new Error('not in the local host: Spreadsheet.insertSheet with a template');
    return this.execution.restructure('Spreadsheet', 'insertSheet', () => {
      const { workbook } = this.execution;
      let name = typeof given === 'string' ? given : '';
      for (let n = workbook.sheets.length + 1; name === ''; n++) if (!workbook.sheetByName(`Sheet${n}`)) name = `Sheet${n}`;
      if (workbook.sheetByName(name)) throw this.nameTaken(name);
      checkCells(this.execution, 26_000);
      const sheet = workbook.nextSheet;
      const active = workbook.sheets.findIndex((held) => held.id === this.execution.activeSheet);
      const at = typeof index === 'number' ? Math.min(index, workbook.sheets.length) : active + 1;
      this.execution.apply({ kind: 'sheetInsert', sheet, name, index: at, rows: 1000, columns: 26 });
      this.execution.activeSheet = sheet;
      return this.sheetOf(sheet);
    });
  }

  deleteSheet(sheet: Sheet): void {
    this.execution.restructure('Spreadsheet', 'deleteSheet', () => {
      if (this.execution.workbook.sheets.length === 1) throw this.execution.error("You can't remove all the sheets in a document.");
      this.execution.apply({ kind: 'sheetDelete', sheet: sheet.state.id });
    });
  }

  moveActiveSheet(position: number): void {
    const sheet = this.getActiveSheet();
    this.execution.restructure('Spreadsheet', 'moveActiveSheet', () =>
      this.execution.apply({ kind: 'sheetMove', sheet: sheet.getSheetId(), index: position - 1 }),
    );
  }

  getRange(notation: string): Range {
    const { workbook } = this.execution;
    const named = workbook.names.get(notation);
    if (named) return this.sheetOf(named.sheet).rangeAt(named);
    const sizeOf = (name: string | null): { rows: number; columns: number } | null => {
      const sheet = name === null ? this.getActiveSheet().state : workbook.sheets.find((held) => held.name === name);
      return sheet ? sheet.grid : null;
    };
    const parsed = parseA1(notation, sizeOf);
    if (!parsed) throw this.execution.error('Range not found');
    const sheet = parsed.sheet === null ? this.getActiveSheet() : this.getSheetByName(parsed.sheet);
    if (!sheet) throw this.execution.error('Range not found');
    const { row, column, rows, columns } = parsed.area;
    return sheet.getRange(row + 1, column + 1, rows, columns);
  }

  getRangeByName(name: string): Range | null {
    return this.execution.read('Spreadsheet', 'getRangeByName', 0, () => {
      const range = this.execution.workbook.names.get(name);
      return range ? this.sheetOf(range.sheet).rangeAt(range) : null;
    });
  }

  setNamedRange(name: string, range: Range): void {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) || /^[A-Za-z]{1,3}\d+$/.test(name)) {
      throw this.execution.error(`The name "${name}" is not a valid name for a range.`);
    }
    this.execution.restructure('Spreadsheet', 'setNamedRange', () =>
      this.execution.apply({ kind: 'nameSet', name, range: { sheet: range.getGridId(), ...range.area } }),
    );
  }

  removeNamedRange(name: string): void {
    this.execution.restructure('Spreadsheet', 'removeNamedRange', () => {
      if (!this.execution.workbook.names.has(name)) throw this.execution.error(`The named range "${name}" does not exist.`);
      this.execution.apply({ kind: 'nameRemove', name });
    });
  }

  getNamedRanges(): NamedRange[] {
    return namedRangesOf(this.execution, this, null);
  }

  getProtections(type: EnumValue): Protection[] {
    const tabs = this.execution.workbook.sheets.map((sheet) => this.sheetOf(sheet.id));
    return Protection.list(this.execution, 'Spreadsheet', tabs, type);
  }

  createTextFinder(text: string): TextFinder {
    const fields = this.execution.workbook.sheets.map((sheet) => {
      const tab = this.sheetOf(sheet.id);
      return { tab, area: { row: 0, column: 0, rows: sheet.grid.rows, columns: sheet.grid.columns } };
    });
    return new TextFinder(this.execution, fields, text);
  }

  createDeveloperMetadataFinder(): DeveloperMetadataFinder {
    return new DeveloperMetadataFinder(this.execution, this, { kind: 'spreadsheet' });
  }

  addDeveloperMetadata(key: string, ...rest: (string | EnumValue)[]): this {
    addMetadata(this.execution, { kind: 'spreadsheet' }, key, rest);
    return this;
  }

  getDeveloperMetadata(): DeveloperMetadata[] {
    return metadataAt(this.execution, this, { kind: 'spreadsheet' });
  }

  toast(message: string, title = '', timeoutSeconds = 5): void {
    this.execution.trip('Spreadsheet', 'toast', {}, () =>
      this.execution.host.showUi({
        kind: 'toast',
        user: this.execution.viewer,
        message: String(message),
        title: String(title ?? ''),
        seconds: timeoutSeconds ?? 5,
      }),
    );
  }

  addMenu(name: string, items: readonly { name: string; functionName: string }[]): void {
    addMenu(
      this.execution,
      name,
      Array.from(items, (item) =>
        item ? { kind: 'item', caption: item.name, call: item.functionName } : { kind: 'separator', caption: '' },
      ),
    );
  }
}
