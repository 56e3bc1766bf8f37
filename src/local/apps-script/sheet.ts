import type { Area, Change } from '../workbook/change';
import type { Runs } from '../workbook/runs';
import { takeValue, writeValues } from './cell-values';
import { colour } from './colours';
import { ConditionalFormatRule } from './conditional-format';
import { Filter } from './filter';
import { addMetadata, type DeveloperMetadata, DeveloperMetadataFinder, metadataAt } from './metadata';
import { type NamedRange, namedRangesOf } from './named-range';
import { Protection } from './protection';
import type { Range } from './range';
import { RangeList } from './range-list';
import type { EnumValue } from './service';
import { checkCells, SheetStructure } from './sheet-structure';
import { TextFinder } from './text-finder';

const DEFAULT_HEIGHT = 21;
const DEFAULT_WIDTH = 100;

/** One tab of the spreadsheet. */
export class Sheet extends SheetStructure {
  protected readonly self = this;

  getDataRange(): Range {
    return this.execution.read('Sheet', 'getDataRange', 0, () => {
      const { grid } = this.state;
      return this.rangeAt({ row: 0, column: 0, rows: Math.max(1, grid.lastRow()), columns: Math.max(1, grid.lastColumn()) });
    });
  }

  getRangeList(notations: readonly string[]): RangeList {
    return new RangeList(
      this.execution,
      Array.from(notations, (notation) => this.getRange(notation)),
    );
  }

  getSheetValues(row: number, column: number, rows: number, columns: number): unknown[][] {
    return this.getRange(row, column, rows, columns).getValues();
  }

  appendRow(values: readonly unknown[]): this {
    const taken = Array.from(values, (value) => takeValue(this.execution, value));
    this.execution.mayGrow = true;
    this.execution.write('Sheet', 'appendRow', taken.length, () => {
      const { grid, id } = this.state;
      const row = grid.lastRow();
      if (row >= grid.rows) {
        checkCells(this.execution, grid.columns);
        this.execution.apply({ kind: 'rowsInsert', sheet: id, at: grid.rows, count: 1, like: 'before' });
      }
      if (taken.length > grid.columns) {
        this.execution.apply({ kind: 'columnsInsert', sheet: id, at: grid.columns, count: taken.length - grid.columns, like: 'before' });
      }
      writeValues(this.execution, this.state, row, 0, [taken]);
    });
    return this;
  }

  clear(options?: { contentsOnly?: boolean; formatOnly?: boolean }): this {
    this.all().clear(options ?? {});
    return this;
  }

  clearContents(): this {
    this.all().clearContent();
    return this;
  }

  clearFormats(): this {
    this.all().clearFormat();
    return this;
  }

  clearNotes(): this {
    this.all().clearNote();
    return this;
  }

  sort(column: number, ascending = true): this {
    this.execution.applyQueue();
    const { grid, frozenRows } = this.state;
    this.rangeAt({ row: frozenRows, column: 0, rows: grid.rows - frozenRows, columns: grid.columns }).sort({ column, ascending });
    return this;
  }

  setFrozenRows(rows: number): void {
    this.props('setFrozenRows', { frozenRows: rows });
  }

  getFrozenRows(): number {
    return this.execution.read('Sheet', 'getFrozenRows', 0, () => this.state.frozenRows);
  }

  setFrozenColumns(columns: number): void {
    this.props('setFrozenColumns', { frozenColumns: columns });
  }

  getFrozenColumns(): number {
    return this.execution.read('Sheet', 'getFrozenColumns', 0, () => this.state.frozenColumns);
  }

  hideSheet(): this {
    return this.props('hideSheet', { hidden: true });
  }

  showSheet(): this {
    return this.props('showSheet', { hidden: false });
  }

  isSheetHidden(): boolean {
    return this.execution.read('Sheet', 'isSheetHidden', 0, () => this.state.hidden);
  }

  setTabColor(given: string | null): this {
    return this.props('setTabColor', { tabColor: colour(given) });
  }

  getTabColor(): string | null {
    return this.execution.read('Sheet', 'getTabColor', 0, () => this.state.tabColor);
  }

  setHiddenGridlines(isHidden: boolean): this {
    return this.props('setHiddenGridlines', { gridlines: !isHidden });
  }

  hasHiddenGridlines(): boolean {
    return this.execution.read('Sheet', 'hasHiddenGridlines', 0, () => !this.state.gridlines);
  }

  setColumnWidth(column: number, pixels: number): this {
    return this.setColumnWidths(column, 1, pixels);
  }

  setColumnWidths(column: number, count: number, pixels: number): this {
    return this.look('setColumnWidths', { kind: 'columnWidth', sheet: this.getSheetId(), column: column - 1, count, pixels });
  }

  getColumnWidth(column: number): number {
    return this.execution.read('Sheet', 'getColumnWidth', 0, () => this.state.columnWidths.get(column - 1) ?? DEFAULT_WIDTH);
  }

  /** The host cannot measure text; the widths stay as they are, as the call is only cosmetic. */
  autoResizeColumns(_column: number, _count: number): this {
    this.execution.write('Sheet', 'autoResizeColumns', 0, () => {});
    return this;
  }

  setRowHeight(row: number, pixels: number): this {
    return this.setRowHeights(row, 1, pixels);
  }

  setRowHeights(row: number, count: number, pixels: number): this {
    return this.look('setRowHeights', { kind: 'rowHeight', sheet: this.getSheetId(), row: row - 1, count, pixels });
  }

  getRowHeight(row: number): number {
    return this.execution.read('Sheet', 'getRowHeight', 0, () => this.state.rowHeights.get(row - 1) ?? DEFAULT_HEIGHT);
  }

  hideRows(row: number, count = 1): void {
    this.look('hideRows', { kind: 'rowsHidden', sheet: this.getSheetId(), row: row - 1, count, hidden: true });
  }

  showRows(row: number, count = 1): void {
    this.look('showRows', { kind: 'rowsHidden', sheet: this.getSheetId(), row: row - 1, count, hidden: false });
  }

  hideColumns(column: number, count = 1): void {
    this.look('hideColumns', { kind: 'columnsHidden', sheet: this.getSheetId(), column: column - 1, count, hidden: true });
  }

  showColumns(column: number, count = 1): void {
    this.look('showColumns', { kind: 'columnsHidden', sheet: this.getSheetId(), column: column - 1, count, hidden: false });
  }

  isColumnHiddenByUser(column: number): boolean {
    return this.isSet('isColumnHiddenByUser', (state) => state.hiddenColumns, column - 1);
  }

  isRowHiddenByUser(row: number): boolean {
    return this.isSet('isRowHiddenByUser', (state) => state.hiddenRows, row - 1);
  }

  protect(): Protection {
    return Protection.create(this.execution, this, null);
  }

  getProtections(type: EnumValue): Protection[] {
    return Protection.list(this.execution, 'Sheet', [this], type);
  }

  getFilter(): Filter | null {
    return Filter.of(this.execution, this);
  }

  getNamedRanges(): NamedRange[] {
    return namedRangesOf(this.execution, this.parent, this.getSheetId());
  }

  getConditionalFormatRules(): ConditionalFormatRule[] {
    return this.execution.read('Sheet', 'getConditionalFormatRules', 0, () =>
      this.execution.array(this.state.conditionalFormats.map((rule) => new ConditionalFormatRule(this.execution, this, rule))),
    );
  }

  /** Replaces every rule of the tab, as on Google. */
  setConditionalFormatRules(rules: readonly ConditionalFormatRule[]): void {
    const held = Array.from(rules, (rule) => rule.rule);
    this.look('setConditionalFormatRules', { kind: 'conditionalFormats', sheet: this.getSheetId(), rules: held });
  }

  clearConditionalFormatRules(): void {
    this.setConditionalFormatRules([]);
  }

  createTextFinder(text: string): TextFinder {
    return new TextFinder(this.execution, [{ tab: this, area: this.all().area }], text);
  }

  createDeveloperMetadataFinder(): DeveloperMetadataFinder {
    return new DeveloperMetadataFinder(this.execution, this.parent, { kind: 'sheet', sheet: this.getSheetId() });
  }

  addDeveloperMetadata(key: string, ...rest: (string | EnumValue)[]): this {
    addMetadata(this.execution, { kind: 'sheet', sheet: this.getSheetId() }, key, rest);
    return this;
  }

  getDeveloperMetadata(): DeveloperMetadata[] {
    return metadataAt(this.execution, this.parent, { kind: 'sheet', sheet: this.getSheetId() });
  }

  activate(): this {
    this.execution.activeSheet = this.getSheetId();
    this.execution.selection = null;
    this.announce({ row: 0, column: 0, rows: 1, columns: 1 });
    return this;
  }

  getActiveCell(): Range {
    return this.rangeAt({ ...this.selected(), rows: 1, columns: 1 });
  }

  getCurrentCell(): Range {
    return this.getActiveCell();
  }

  getActiveRange(): Range {
    return this.rangeAt(this.selected());
  }

  setActiveRange(range: Range): Range {
    this.select(range.area);
    return range;
  }

  setActiveSelection(range: Range | string): Range {
    return this.setActiveRange(typeof range === 'string' ? this.getRange(range) : range);
  }

  setCurrentCell(range: Range): Range {
    return this.setActiveRange(range);
  }

  /** Makes an area the selection of the person who runs the script. */
  select(area: Area): void {
    const { row, column, rows, columns } = area;
    this.execution.activeSheet = this.getSheetId();
    this.execution.selection = { sheet: this.getSheetId(), row, column, rows, columns };
    this.announce(area);
  }

  private announce({ row, column, rows, columns }: Area): void {
    this.execution.trip('Sheet', 'activate', {}, () =>
      this.execution.host.showUi({ kind: 'select', user: this.execution.viewer, sheet: this.getSheetId(), row, column, rows, columns }),
    );
  }

  private selected(): Area {
    const { selection } = this.execution;
    return selection && selection.sheet === this.getSheetId() ? selection : { row: 0, column: 0, rows: 1, columns: 1 };
  }

  private all(): Range {
    const { grid } = this.state;
    return this.rangeAt({ row: 0, column: 0, rows: grid.rows, columns: grid.columns });
  }

  private props(method: string, props: Omit<Extract<Change, { kind: 'sheetProps' }>, 'kind' | 'sheet'>): this {
    return this.look(method, { kind: 'sheetProps', sheet: this.getSheetId(), ...props });
  }

  private look(method: string, change: Change): this {
    this.execution.write('Sheet', method, 0, () => this.execution.apply(change));
    return this;
  }

  private isSet(method: string, runs: (state: Sheet['state']) => Runs<true>, at: number): boolean {
    return this.execution.read('Sheet', method, 0, () => runs(this.state).get(at) === true);
  }
}
