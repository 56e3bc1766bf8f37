import type { Execution } from '../runtime/execution';
import { a1Of, columnName } from '../workbook/a1';
import type { Area } from '../workbook/change';
import type { SheetState } from '../workbook/sheet-state';
import type { Range } from './range';
import { Service } from './service';
import type { Sheet } from './sheet';

/** Where a range is. Nothing here asks the spreadsheet anything but its size. */
export abstract class RangeGeometry extends Service {
  constructor(
    protected readonly execution: Execution,
    protected readonly tab: Sheet,
    readonly area: Area,
  ) {
    super();
  }

  get serviceName(): string {
    return 'Range';
  }

  /** The tab as it is now; throws when it was deleted meanwhile. */
  protected get state(): SheetState {
    return this.tab.state;
  }

  protected get cells(): number {
    return this.area.rows * this.area.columns;
  }

  protected at(row: number, column: number, rows: number, columns: number): Range {
    return this.tab.rangeAt({ row, column, rows, columns });
  }

  /** The range must still lie inside its tab when it is used. */
  protected checkInside(): void {
    const { row, column, rows, columns } = this.area;
    const { grid } = this.state;
    if (row + rows > grid.rows || column + columns > grid.columns) {
      throw this.execution.error('The coordinates of the range are outside the dimensions of the sheet.');
    }
  }

  getSheet(): Sheet {
    return this.tab;
  }

  getGridId(): number {
    return this.tab.getSheetId();
  }

  getRow(): number {
    return this.area.row + 1;
  }

  getRowIndex(): number {
    return this.area.row + 1;
  }

  getColumn(): number {
    return this.area.column + 1;
  }

  getColumnIndex(): number {
    return this.area.column + 1;
  }

  getNumRows(): number {
    return this.area.rows;
  }

  getNumColumns(): number {
    return this.area.columns;
  }

  getHeight(): number {
    return this.area.rows;
  }

  getWidth(): number {
    return this.area.columns;
  }

  getLastRow(): number {
    return this.area.row + this.area.rows;
  }

  getLastColumn(): number {
    return this.area.column + this.area.columns;
  }

  getEndRow(): number {
    return this.getLastRow();
  }

  getEndColumn(): number {
    return this.getLastColumn();
  }

  getA1Notation(): string {
    const { row, column, rows, columns } = this.area;
    const { grid } = this.state;
    if (row === 0 && rows === grid.rows && columns < grid.columns) return `${columnName(column)}:${columnName(column + columns - 1)}`;
    if (column === 0 && columns === grid.columns && rows < grid.rows) return `${row + 1}:${row + rows}`;
    return a1Of(this.area);
  }

  getCell(row: number, column: number): Range {
    if (row < 1 || column < 1 || row > this.area.rows || column > this.area.columns) {
      throw this.execution.error('Cell reference out of range');
    }
    return this.at(this.area.row + row - 1, this.area.column + column - 1, 1, 1);
  }

  offset(rows: number, columns: number, height = this.area.rows, width = this.area.columns): Range {
    return this.tab.getRange(this.area.row + rows + 1, this.area.column + columns + 1, height, width);
  }

  isStartRowBounded(): boolean {
    return true;
  }

  isEndRowBounded(): boolean {
    return true;
  }

  isStartColumnBounded(): boolean {
    return true;
  }

  isEndColumnBounded(): boolean {
    return true;
  }

  getNextDataCell(): never {
    throw new Error('not in the local host: Range.getNextDataCell');
  }
}
