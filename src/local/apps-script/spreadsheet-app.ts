import { DOCUMENT_ID, type Execution } from '../runtime/execution';
import { ConditionalFormatRuleBuilder } from './conditional-format';
import { DataValidationBuilder } from './data-validation';
import * as enums from './enums';
import { FilterCriteriaBuilder } from './filter';
import type { Range } from './range';
import { Service } from './service';
import type { Sheet } from './sheet';
import { Spreadsheet } from './spreadsheet';
import { Ui } from './ui';

const SCOPES = ['spreadsheets.currentonly', 'spreadsheets'];

/** The way into the spreadsheet that the script is bound to. */
export class SpreadsheetApp extends Service {
  readonly ProtectionType = enums.ProtectionType;
  readonly DataValidationCriteria = enums.DataValidationCriteria;
  readonly BooleanCriteria = enums.BooleanCriteria;
  readonly RelativeDate = enums.RelativeDate;
  readonly DeveloperMetadataVisibility = enums.DeveloperMetadataVisibility;
  readonly DeveloperMetadataLocationType = enums.DeveloperMetadataLocationType;
  readonly WrapStrategy = enums.WrapStrategy;
  readonly Dimension = enums.Dimension;
  readonly SheetType = enums.SheetType;
  readonly BorderStyle = enums.BorderStyle;
  readonly CopyPasteType = enums.CopyPasteType;
  readonly RecalculationInterval = enums.RecalculationInterval;
  readonly spreadsheet: Spreadsheet;
  private readonly ui: Ui;

  constructor(private readonly execution: Execution) {
    super();
    this.spreadsheet = new Spreadsheet(execution);
    this.ui = new Ui(execution, execution.workbook.name);
  }

  get serviceName(): string {
    return 'SpreadsheetApp';
  }

  getActiveSpreadsheet(): Spreadsheet {
    return this.reach('getActiveSpreadsheet');
  }

  getActive(): Spreadsheet {
    return this.reach('getActive');
  }

  getActiveSheet(): Sheet {
    return this.reach('getActiveSheet').getActiveSheet();
  }

  getActiveRange(): Range {
    return this.reach('getActiveRange').getActiveRange();
  }

  getCurrentCell(): Range {
    return this.reach('getCurrentCell').getCurrentCell();
  }

  setActiveSheet(sheet: Sheet): Sheet {
    return sheet.activate();
  }

  setActiveRange(range: Range): Range {
    return range.activate();
  }

  setCurrentCell(range: Range): Range {
    return range.activate();
  }

  openById(id: string): Spreadsheet {
    this.execution.need('SpreadsheetApp.openById', 'spreadsheets');
    if (id !== DOCUMENT_ID) throw new Error('not in the local host: SpreadsheetApp.openById of another spreadsheet');
    return this.spreadsheet;
  }

  getUi(): Ui {
    this.execution.checkAlive();
    if (!this.execution.hasUi) throw this.execution.error('Cannot call SpreadsheetApp.getUi() from this context.');
    return this.ui;
  }

  flush(): void {
    this.execution.read('SpreadsheetApp', 'flush', 0, () => undefined);
  }

  newDataValidation(): DataValidationBuilder {
    return new DataValidationBuilder(this.execution, (area, sheet) => this.spreadsheet.sheetOf(sheet).rangeAt(area));
  }

  newConditionalFormatRule(): ConditionalFormatRuleBuilder {
    return new ConditionalFormatRuleBuilder(this.execution);
  }

  newFilterCriteria(): FilterCriteriaBuilder {
    return new FilterCriteriaBuilder(this.execution);
  }

  private reach(method: string): Spreadsheet {
    this.execution.checkAlive();
    this.execution.need(`SpreadsheetApp.${method}`, ...SCOPES);
    return this.spreadsheet;
  }
}
