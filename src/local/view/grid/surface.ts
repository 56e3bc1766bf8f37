import {
  type ICellData,
  ICommandService,
  type Injector,
  type ISheetDataValidationRule,
  type IStyleData,
  IUniverInstanceService,
  type IWorkbookData,
  type LocaleType,
  type Nullable,
  type ObjectMatrix,
  type Univer,
  UniverInstanceType,
  type Workbook,
  type Worksheet,
} from '@univerjs/core';
import { SetWorksheetActiveOperation } from '@univerjs/preset-sheets-core';
import type { Book } from './book';
import { dropdownRules } from './rules';
import { tabId, UNIT, unitData } from './unit';

/** The grid on the screen: what the painter and the listener need of Univer. */
export class Surface {
  private readonly commands: ICommandService;
  readonly injector: Injector;
  /** What is drawn; conditional formats look into it. */
  book: Book | null = null;
  private readonly rules = new Map<string, ReadonlyMap<string, ISheetDataValidationRule>>();

  constructor(
    private readonly univer: Univer,
    private readonly locale: LocaleType,
  ) {
    this.injector = univer.__getInjector();
    this.commands = this.injector.get(ICommandService);
  }

  /** Draws a workbook in place of the one that is there, the same tab in front where it can be. */
  open(book: Book): void {
    this.book = book;
    const front = this.isOpen ? this.workbook.getActiveSheet()?.getSheetId() : undefined;
    if (this.isOpen) this.injector.get(IUniverInstanceService).disposeUnit(UNIT);
    const data: IWorkbookData = unitData(book, this.locale);
    this.rules.clear();
    for (const sheet of book.sheets) this.rememberRules(sheet.id, dropdownRules(sheet, book) ?? []);
    this.univer.createUnit(UniverInstanceType.UNIVER_SHEET, data);
    if (front !== undefined && front !== this.workbook.getActiveSheet()?.getSheetId() && data.sheets[front]?.hidden === 0)
      this.bringForward(front);
  }

  get isOpen(): boolean {
    return Boolean(this.injector.get(IUniverInstanceService).getUnit(UNIT));
  }

  get workbook(): Workbook {
    const workbook = this.injector.get(IUniverInstanceService).getUnit<Workbook>(UNIT);
    if (!workbook) throw new Error('no workbook is open');
    return workbook;
  }

  tab(sheet: number): Worksheet {
    const tab = this.workbook.getSheetBySheetId(tabId(sheet));
    if (!tab) throw new Error(`the grid has no tab ${sheet}`);
    return tab;
  }

  cells(sheet: number): ObjectMatrix<Nullable<ICellData>> {
    return this.tab(sheet).getCellMatrix();
  }

  /** The rules of a tab as they were last drawn, so that one nobody touched is read back as it was. */
  rulesDrawn(sheet: number): ReadonlyMap<string, ISheetDataValidationRule> {
    return this.rules.get(tabId(sheet)) ?? new Map();
  }

  rememberRules(sheet: number, rules: readonly ISheetDataValidationRule[]): void {
    this.rules.set(tabId(sheet), new Map(rules.map((rule) => [rule.uid, rule])));
  }

  /** Univer's number of a look; equal looks have one. */
  styleId(style: IStyleData): string {
    return this.workbook.getStyles().setValue(style) ?? '';
  }

  /** A change that came from the workbook: the listener passes over it, and it is nobody's to undo. */
  run(id: string, params: object): void {
    this.commands.syncExecuteCommand(id, { unitId: UNIT, ...params }, { fromCollab: true });
  }

  bringForward(tab: string): void {
    this.commands.syncExecuteCommand(SetWorksheetActiveOperation.id, { unitId: UNIT, subUnitId: tab });
  }

  execute(id: string, params: object): Promise<boolean> {
    return this.commands.executeCommand(id, params);
  }
}
