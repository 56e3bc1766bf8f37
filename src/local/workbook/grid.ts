import type { Area, Scalar, Style, Validation } from './change';
import { offsetFormula } from './references';
import { Runs } from './runs';

/** A formula and what it last came to; the calculator refreshes `value` when somebody reads it. */
export class FormulaCell {
  constructor(
    readonly text: string,
    public value: Scalar = null,
  ) {}
}

export type Cell = Scalar | FormulaCell;

/** Everything about a column's cells but their values. */
export interface Look {
  format: Runs<string>;
  style: Runs<Style>;
  validation: Runs<Validation>;
  note: Runs<string>;
}

export type Aspect = keyof Look;
/** The sides of a cell's look, for loops over all of them. */
export const ASPECTS = ['format', 'style', 'validation', 'note'] as const satisfies readonly Aspect[];

const freshLook = (): Look => ({ format: new Runs(), style: new Runs(), validation: new Runs(), note: new Runs() });

/** The cells of one sheet: values by row, looks by column. It knows nothing of names, metadata or protections. */
export class Grid {
  /** A row that was never written is absent; a row's array may be shorter than the sheet is wide. */
  private cells: (Cell[] | undefined)[] = [];
  private looks: (Look | undefined)[] = [];
  /** How many formulas there are, so that a sheet without any never pays for them. */
  formulas = 0;

  constructor(
    public rows: number,
    public columns: number,
  ) {}

  cell(row: number, column: number): Cell {
    return this.cells[row]?.[column] ?? null;
  }

  /** The row's array for fast reading; it may be absent or short, and must not be written to. */
  row(row: number): readonly Cell[] | undefined {
    return this.cells[row];
  }

  /** Takes over a whole row as it is; only for loading. */
  loadRow(row: number, cells: Cell[]): void {
    this.cells[row] = cells;
  }

  setCell(row: number, column: number, cell: Cell): void {
    const held = this.cells[row]?.[column];
    if (held instanceof FormulaCell) this.formulas--;
    if (cell instanceof FormulaCell) this.formulas++;
    if (cell === null && (held === undefined || held === null)) return;
    const line = this.cells[row] ?? this.startRow(row);
    while (line.length < column) line.push(null);
    line[column] = cell;
  }

  look(column: number): Look | undefined {
    return this.looks[column];
  }

  ensureLook(column: number): Look {
    let look = this.looks[column];
    if (!look) {
      look = freshLook();
      while (this.looks.length < column) this.looks.push(undefined);
      this.looks[column] = look;
    }
    return look;
  }

  eachLook(visit: (look: Look, column: number) => void): void {
    for (let column = 0; column < this.looks.length; column++) {
      const look = this.looks[column];
      if (look) visit(look, column);
    }
  }

  formatAt(row: number, column: number): string | null {
    return this.looks[column]?.format.get(row) ?? null;
  }

  /** How many rows from the top hold something. */
  lastRow(): number {
    for (let row = this.cells.length; row > 0; row--) if (this.rowLength(row - 1) > 0) return row;
    return 0;
  }

  /** How many columns from the left hold something. */
  lastColumn(): number {
    let last = 0;
    for (let row = 0; row < this.cells.length; row++) {
      const line = this.cells[row];
      if (line && line.length > last) last = Math.max(last, this.rowLength(row));
    }
    return last;
  }

  /** How many cells from the left of a row reach to its last one with content. */
  rowLength(row: number): number {
    const line = this.cells[row];
    let length = line?.length ?? 0;
    while (length > 0 && line?.[length - 1] === null) length--;
    return length;
  }

  /** Visits every formula. */
  eachFormula(visit: (cell: FormulaCell, row: number, column: number) => void): void {
    if (this.formulas === 0) return;
    for (let row = 0; row < this.cells.length; row++) {
      const line = this.cells[row];
      if (!line) continue;
      for (let column = 0; column < line.length; column++) {
        const cell = line[column];
        if (cell instanceof FormulaCell) visit(cell, row, column);
      }
    }
  }

  /** `like` is the row whose formats and dropdowns the new rows take. */
  insertRows(at: number, count: number, like: number | null): void {
    if (at < this.cells.length) this.cells = [...this.cells.slice(0, at), ...new Array<undefined>(count), ...this.cells.slice(at)];
    for (const look of this.looks) {
      if (!look) continue;
      look.format.insert(at, count, like === null ? null : look.format.get(like));
      look.style.insert(at, count, like === null ? null : look.style.get(like));
      look.validation.insert(at, count, like === null ? null : look.validation.get(like));
      look.note.insert(at, count, null);
    }
    this.rows += count;
  }

  deleteRows(at: number, count: number): void {
    this.cells.splice(at, count);
    for (const look of this.looks) if (look) for (const aspect of ASPECTS) look[aspect].remove(at, count);
    this.rows -= count;
    this.recount();
  }

  moveRows(from: number, count: number, to: number): void {
    while (this.cells.length < Math.max(from + count, to)) this.cells.push(undefined);
    const block = this.cells.splice(from, count);
    const at = to > from ? to - count : to;
    this.cells = [...this.cells.slice(0, at), ...block, ...this.cells.slice(at)];
    for (const look of this.looks) if (look) for (const aspect of ASPECTS) look[aspect].move(from, count, to);
  }

  insertColumns(at: number, count: number, like: number | null): void {
    for (const line of this.cells) {
      if (line && line.length > at) line.splice(at, 0, ...new Array<null>(count).fill(null));
    }
    if (at < this.looks.length) this.looks.splice(at, 0, ...new Array<undefined>(count));
    const model = like === null ? undefined : this.looks[like < at ? like : like + count];
    if (model) {
      for (let column = at; column < at + count; column++) {
        const look = this.ensureLook(column);
        look.format = Runs.of(model.format.pairs());
        look.style = Runs.of(model.style.pairs());
        look.validation = Runs.of(model.validation.pairs());
      }
    }
    this.columns += count;
  }

  deleteColumns(at: number, count: number): void {
    for (const line of this.cells) line?.splice(at, count);
    this.looks.splice(at, count);
    this.columns -= count;
    this.recount();
  }

  moveColumns(from: number, count: number, to: number): void {
    const at = to > from ? to - count : to;
    const shift = <T>(line: (T | undefined)[], empty: T | undefined): void => {
      while (line.length < Math.max(from + count, to)) line.push(empty);
      line.splice(at, 0, ...line.splice(from, count));
    };
    for (const line of this.cells) if (line && line.length > Math.min(from, to)) shift<Cell>(line, null);
    shift(this.looks, undefined);
  }

  /** Row r of the area takes what row order[r] of it held, looks and notes too. */
  permute(area: Area, order: readonly number[]): void {
    const whole = area.column === 0 && area.columns >= this.columns;
    const held = order.map((source) => {
      const line = this.cells[area.row + source];
      return whole ? line : (line?.slice(area.column, area.column + area.columns) ?? []);
    });
    for (let r = 0; r < order.length; r++) {
      const delta = r - (order[r] ?? r);
      let line = held[r];
      if (this.formulas > 0 && delta !== 0 && line) {
        line = line.map((cell) => (cell instanceof FormulaCell ? new FormulaCell(offsetFormula(cell.text, delta, 0)) : cell));
      }
      if (whole) this.cells[area.row + r] = line;
      else this.putRow(area.row + r, area.column, area.columns, line ?? []);
    }
    for (let column = area.column; column < area.column + area.columns; column++) {
      const look = this.looks[column];
      if (look) for (const aspect of ASPECTS) look[aspect].permute(area.row, order);
    }
  }

  private putRow(row: number, column: number, columns: number, cells: readonly Cell[]): void {
    const line = this.cells[row] ?? this.startRow(row);
    while (line.length < column + columns) line.push(null);
    for (let c = 0; c < columns; c++) line[column + c] = cells[c] ?? null;
  }

  private startRow(row: number): Cell[] {
    const line: Cell[] = [];
    // A gap would make the array of rows sparse, which is many times slower to read.
    while (this.cells.length < row) this.cells.push(undefined);
    this.cells[row] = line;
    return line;
  }

  private recount(): void {
    if (this.formulas === 0) return;
    let count = 0;
    this.eachFormula(() => count++);
    this.formulas = count;
  }
}
