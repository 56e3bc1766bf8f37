import type { Execution } from '../runtime/execution';
import { parseA1 } from '../workbook/a1';
import type { Area } from '../workbook/change';
import type { SheetState } from '../workbook/sheet-state';
import { SheetType } from './enums';
import { Range } from './range';
import { type EnumValue, Service } from './service';
import type { Sheet } from './sheet';
import type { Spreadsheet } from './spreadsheet';

const MAX_CELLS = 10_000_000;

/** Refuses to let the spreadsheet grow past ten million cells. */
export function checkCells(execution: Execution, more: number): void {
  let cells = more;
  for (const { grid } of execution.workbook.sheets) cells += grid.rows * grid.columns;
  if (cells > MAX_CELLS) {
    throw execution.error(`This action would increase the number of cells in the workbook above the limit of ${MAX_CELLS} cells.`);
  }
}

/** A tab's place, name, size, rows and columns. */
export abstract class SheetStructure extends Service {
  constructor(
    protected readonly execution: Execution,
    readonly parent: Spreadsheet,
    private readonly id: number,
  ) {
    super();
  }

  get serviceName(): string {
    return 'Sheet';
  }

  protected abstract readonly self: Sheet;

  /** The tab as it is now. */
  get state(): SheetState {
    const state = this.execution.workbook.sheets.find((sheet) => sheet.id === this.id);
    if (!state) throw this.execution.error(`Sheet ${this.id} not found`);
    return state;
  }

  rangeAt(area: Area): Range {
    const { row, column, rows, columns } = area;
    return new Range(this.execution, this.self, { row, column, rows, columns });
  }

  getRange(a: unknown, b?: number, c = 1, d = 1): Range {
    const { execution } = this;
    if (typeof a === 'string' && b === undefined) {
      if (!/\d$/.test(a)) execution.settleGrowth();
      const { grid } = this.state;
      const parsed = parseA1(a, (name) => (name === null || name === this.state.name ? { rows: grid.rows, columns: grid.columns } : null));
      if (!parsed) throw execution.error(`Range not found`);
      this.checkFits(parsed.area);
      return this.rangeAt(parsed.area);
    }
    const numbers = [a, b, c, d].map((value) => (typeof value === 'number' ? Math.trunc(value) : Number.NaN));
    const [row = 0, column = 0, rows = 0, columns = 0] = numbers;
    if (numbers.some((value) => Number.isNaN(value))) {
      const types = [a, b, c, d].map((value) => (value === null ? 'null' : typeof value)).join(',');
      throw execution.error(`The parameters (${types}) don't match the method signature for SpreadsheetApp.Sheet.getRange.`);
    }
    if (row < 1) throw execution.error('The starting row of the range is too small.');
    if (column < 1) throw execution.error('The starting column of the range is too small.');
    if (rows < 1) throw execution.error('The number of rows in the range must be at least 1.');
    if (columns < 1) throw execution.error('The number of columns in the range must be at least 1.');
    const area = { row: row - 1, column: column - 1, rows, columns };
    this.checkFits(area);
    return this.rangeAt(area);
  }

  private checkFits(area: Area): void {
    if (!this.fits(area)) this.execution.settleGrowth();
    if (!this.fits(area)) {
      throw this.execution.error('The coordinates of the range are outside the dimensions of the sheet.');
    }
  }

  private fits(area: Area): boolean {
    const { grid } = this.state;
    return area.row + area.rows <= grid.rows && area.column + area.columns <= grid.columns;
  }

  getName(): string {
    return this.state.name;
  }

  getSheetName(): string {
    return this.state.name;
  }

  getSheetId(): number {
    return this.id;
  }

  getType(): EnumValue {
    return SheetType.GRID;
  }

  getParent(): Spreadsheet {
    return this.parent;
  }

  getIndex(): number {
    return this.execution.workbook.sheets.indexOf(this.state) + 1;
  }

  setName(name: string): this {
    this.execution.restructure('Sheet', 'setName', () => {
      const holder = this.execution.workbook.sheetByName(name);
      if (holder && holder.id !== this.id) throw this.parent.nameTaken(name);
      this.execution.apply({ kind: 'sheetRename', sheet: this.id, name });
    });
    return this;
  }

  getLastRow(): number {
    return this.execution.read('Sheet', 'getLastRow', 0, () => this.state.grid.lastRow());
  }

  getLastColumn(): number {
    return this.execution.read('Sheet', 'getLastColumn', 0, () => this.state.grid.lastColumn());
  }

  getMaxRows(): number {
    return this.execution.read('Sheet', 'getMaxRows', 0, () => this.state.grid.rows);
  }

  getMaxColumns(): number {
    return this.execution.read('Sheet', 'getMaxColumns', 0, () => this.state.grid.columns);
  }

  insertRows(rowIndex: number, count = 1): void {
    this.insert('rows', 'insertRows', rowIndex - 1, count, 'after');
  }

  insertRowBefore(beforePosition: number): this {
    return this.insertRowsBefore(beforePosition, 1);
  }

  insertRowAfter(afterPosition: number): this {
    return this.insertRowsAfter(afterPosition, 1);
  }

  insertRowsBefore(beforePosition: number, howMany: number): this {
    return this.insert('rows', 'insertRowsBefore', beforePosition - 1, howMany, 'after');
  }

  insertRowsAfter(afterPosition: number, howMany: number): this {
    return this.insert('rows', 'insertRowsAfter', afterPosition, howMany, 'before');
  }

  insertColumns(columnIndex: number, count = 1): void {
    this.insert('columns', 'insertColumns', columnIndex - 1, count, 'after');
  }

  insertColumnBefore(beforePosition: number): this {
    return this.insertColumnsBefore(beforePosition, 1);
  }

  insertColumnAfter(afterPosition: number): this {
    return this.insertColumnsAfter(afterPosition, 1);
  }

  insertColumnsBefore(beforePosition: number, howMany: number): this {
    return this.insert('columns', 'insertColumnsBefore', beforePosition - 1, howMany, 'after');
  }

  insertColumnsAfter(afterPosition: number, howMany: number): this {
    return this.insert('columns', 'insertColumnsAfter', afterPosition, howMany, 'before');
  }

  deleteRow(position: number): this {
    return this.remove('rows', 'deleteRow', position, 1);
  }

  deleteRows(position: number, howMany: number): void {
    this.remove('rows', 'deleteRows', position, howMany);
  }

  deleteColumn(position: number): this {
    return this.remove('columns', 'deleteColumn', position, 1);
  }

  deleteColumns(position: number, howMany: number): void {
    this.remove('columns', 'deleteColumns', position, howMany);
  }

  moveRows(range: Range, destinationIndex: number): void {
    this.execution.restructure('Sheet', 'moveRows', () =>
      this.execution.apply({ kind: 'rowsMove', sheet: this.id, from: range.area.row, count: range.area.rows, to: destinationIndex - 1 }),
    );
  }

  moveColumns(range: Range, destinationIndex: number): void {
    this.execution.restructure('Sheet', 'moveColumns', () =>
      this.execution.apply({
        kind: 'columnsMove',
        sheet: this.id,
        from: range.area.column,
        count: range.area.columns,
        to: destinationIndex - 1,
      }),
    );
  }

  private insert(axis: 'rows' | 'columns', method: string, at: number, count: number, like: 'before' | 'after'): this {
    this.execution.restructure('Sheet', method, () => {
      const { grid } = this.state;
      const size = axis === 'rows' ? grid.rows : grid.columns;
      if (at < 0 || at > size || !(count >= 1)) throw this.execution.error(`Those ${axis} are out of bounds.`);
      checkCells(this.execution, count * (axis === 'rows' ? grid.columns : grid.rows));
      this.execution.apply({ kind: axis === 'rows' ? 'rowsInsert' : 'columnsInsert', sheet: this.id, at, count, like });
    });
    return this;
  }

  private remove(axis: 'rows' | 'columns', method: string, position: number, count: number): this {
    this.execution.restructure('Sheet', method, () => {
      const { grid } = this.state;
      const size = axis === 'rows' ? grid.rows : grid.columns;
      if (position < 1 || !(count >= 1) || position + count - 1 > size) throw this.execution.error(`Those ${axis} are out of bounds.`);
      if (count >= size) throw this.execution.error(`You can't delete all the ${axis} on the sheet.`);
      const frozen = axis === 'rows' ? this.state.frozenRows : this.state.frozenColumns;
      if (frozen > 0 && position <= frozen + 1 && position + count - 1 >= size) {
        throw this.execution.error(`Sorry, it is not possible to delete all non-frozen ${axis}.`);
      }
      this.execution.apply({ kind: axis === 'rows' ? 'rowsDelete' : 'columnsDelete', sheet: this.id, at: position - 1, count });
    });
    return this;
  }
}
