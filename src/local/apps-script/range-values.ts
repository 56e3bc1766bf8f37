import type { Area, Scalar } from '../workbook/change';
import { FormulaCell } from '../workbook/grid';
import { offsetFormula } from '../workbook/references';
import { covers, overlaps } from '../workbook/spans';
import { type Incoming, readDisplay, readValues, takeMatrix, takeValue, writeValues } from './cell-values';
import type { Range } from './range';
import { RangeGeometry } from './range-geometry';
import { compareValues, type SortKey } from './sorting';

/** What the cells of a range hold: values, formulas, notes; clearing, copying, sorting, merging. */
export abstract class RangeValues extends RangeGeometry {
  getValues(): (string | number | boolean | Date)[][] {
    return this.execution.read('Range', 'getValues', this.cells, () => {
      this.checkInside();
      return readValues(this.execution, this.state, this.area);
    });
  }

  getValue(): string | number | boolean | Date {
    return this.execution.read('Range', 'getValue', 1, () => {
      this.checkInside();
      return readValues(this.execution, this.state, { ...this.area, rows: 1, columns: 1 })[0]?.[0] ?? '';
    });
  }

  getDisplayValues(): string[][] {
    return this.execution.read('Range', 'getDisplayValues', this.cells, () => {
      this.checkInside();
      return readDisplay(this.execution, this.state, this.area);
    });
  }

  getDisplayValue(): string {
    return this.execution.read('Range', 'getDisplayValue', 1, () => {
      this.checkInside();
      return readDisplay(this.execution, this.state, { ...this.area, rows: 1, columns: 1 })[0]?.[0] ?? '';
    });
  }

  setValues(values: unknown): this {
    const incoming = takeMatrix(this.execution, values, this.area.rows, this.area.columns, (value) => takeValue(this.execution, value));
    return this.put('setValues', incoming);
  }

  setValue(value: unknown): this {
    const taken = takeValue(this.execution, value);
    return this.put('setValue', this.fill(taken));
  }

  getFormula(): string {
    return this.execution.read('Range', 'getFormula', 1, () =>
      this.execution.workbook.formula(this.state, this.area.row, this.area.column),
    );
  }

  getFormulas(): string[][] {
    return this.execution.read('Range', 'getFormulas', this.cells, () =>
      this.matrix((row, column) => this.execution.workbook.formula(this.state, row, column)),
    );
  }

  setFormula(formula: string): this {
    return this.put('setFormula', this.fill(asFormula(formula)));
  }

  setFormulas(formulas: unknown): this {
    return this.put(
      'setFormulas',
      takeMatrix(this.execution, formulas, this.area.rows, this.area.columns, (value) => asFormula(String(value))),
    );
  }

  getNote(): string {
    return this.execution.read('Range', 'getNote', 1, () => this.state.grid.look(this.area.column)?.note.get(this.area.row) ?? '');
  }

  getNotes(): string[][] {
    return this.execution.read('Range', 'getNotes', this.cells, () =>
      this.matrix((row, column) => this.state.grid.look(column)?.note.get(row) ?? ''),
    );
  }

  setNote(note: string | null): this {
    return this.putNotes('setNote', this.fill(note === null ? null : String(note)));
  }

  setNotes(notes: unknown): this {
    const taken = takeMatrix(this.execution, notes, this.area.rows, this.area.columns, (note) =>
      note === null || note === undefined ? null : String(note),
    );
    return this.putNotes('setNotes', taken);
  }

  clearNote(): this {
    return this.putNotes('clearNote', this.fill<string | null>(null));
  }

  isBlank(): boolean {
    return this.execution.read('Range', 'isBlank', this.cells, () => {
      const { row, column, rows, columns } = this.area;
      for (let r = row; r < row + rows; r++) {
        for (let c = column; c < column + columns; c++) if (this.state.grid.cell(r, c) !== null) return false;
      }
      return true;
    });
  }

  clearContent(): this {
    return this.clear({ contentsOnly: true });
  }

  clearFormat(): this {
    return this.clear({ formatOnly: true });
  }

  clearDataValidations(): this {
    return this.clear({ validationsOnly: true });
  }

  clear(options: { contentsOnly?: boolean; formatOnly?: boolean; commentsOnly?: boolean; validationsOnly?: boolean } = {}): this {
    const all = !options.contentsOnly && !options.formatOnly && !options.commentsOnly && !options.validationsOnly;
    this.execution.write('Range', 'clear', this.cells, () => {
      this.checkInside();
      const { execution, area } = this;
      const sheet = this.state.id;
      const { row, column, rows, columns } = area;
      if (all || options.contentsOnly) execution.apply({ kind: 'cells', sheet, row, column, values: this.fill<Scalar>(null) });
      if (all || options.formatOnly) {
        execution.apply({ kind: 'format', sheet, row, column, rows, columns, format: '' });
        execution.apply({ kind: 'style', sheet, row, column, rows, columns, style: PLAIN });
      }
      if (all || options.commentsOnly)
        execution.apply({ kind: 'note', sheet, row, column, rows, columns, notes: this.fill<string | null>(null) });
      if (options.validationsOnly) execution.apply({ kind: 'validation', sheet, row, column, rows, columns, rule: null });
    });
    return this;
  }

  copyTo(destination: Range, options?: unknown): void {
    if (typeof options === 'object' && options !== null && !('contentsOnly' in options) && !('formatOnly' in options)) {
      throw new Error('not in the local host: Range.copyTo with a CopyPasteType');
    }
    const contentsOnly = typeof options === 'object' && options !== null && 'contentsOnly' in options && options.contentsOnly === true;
    const formatOnly = typeof options === 'object' && options !== null && 'formatOnly' in options && options.formatOnly === true;
    this.execution.write('Range', 'copyTo', this.cells, () => {
      this.checkInside();
      const target = destination.area;
      const rows = Math.max(this.area.rows, Math.floor(target.rows / this.area.rows) * this.area.rows);
      const columns = Math.max(this.area.columns, Math.floor(target.columns / this.area.columns) * this.area.columns);
      this.copyInto(destination, { row: target.row, column: target.column, rows, columns }, !formatOnly, !contentsOnly);
    });
  }

  /** Copies repeatedly until the target is full, each formula rewritten for its new place. */
  private copyInto(destination: Range, target: Area, values: boolean, looks: boolean): void {
    const { grid } = this.state;
    const to = destination.getSheet().state;
    const cells: Scalar[][] = [];
    const formulas: (string | undefined)[][] = [];
    for (let r = 0; r < target.rows; r++) {
      const line: Scalar[] = [];
      const texts: (string | undefined)[] = [];
      for (let c = 0; c < target.columns; c++) {
        const row = this.area.row + (r % this.area.rows);
        const column = this.area.column + (c % this.area.columns);
        const cell = grid.cell(row, column);
        const isFormula = cell instanceof FormulaCell;
        line.push(isFormula ? cell.value : cell);
        texts.push(isFormula ? offsetFormula(cell.text, target.row + r - row, target.column + c - column) : undefined);
      }
      cells.push(line);
      formulas.push(texts);
    }
    const { row, column } = target;
    const { execution } = this;
    if (looks) {
      for (let c = 0; c < target.columns; c++) {
        for (let r = 0; r < target.rows; r++) {
          const from = [this.area.row + (r % this.area.rows), this.area.column + (c % this.area.columns)] as const;
          const look = grid.look(from[1]);
          const spot = { sheet: to.id, row: row + r, column: column + c, rows: 1, columns: 1 };
          execution.apply({ kind: 'format', ...spot, format: look?.format.get(from[0]) ?? '' });
          execution.apply({ kind: 'style', ...spot, style: { ...PLAIN, ...look?.style.get(from[0]) } });
          execution.apply({ kind: 'validation', ...spot, rule: look?.validation.get(from[0]) ?? null });
        }
      }
    }
    if (values) execution.apply({ kind: 'cells', sheet: to.id, row, column, values: cells, formulas });
  }

  sort(spec: unknown): this {
    const keys = this.sortKeys(spec);
    this.execution.restructure('Range', 'sort', () => {
      this.checkInside();
      const { workbook } = this.execution;
      const { row, rows } = this.area;
      const columns = keys.map((key) => Array.from({ length: rows }, (_, r) => workbook.value(this.state, row + r, key.column)));
      const order = Array.from({ length: rows }, (_, r) => r);
      order.sort((a, b) => {
        for (const [k, key] of keys.entries()) {
          const by = compareValues(columns[k]?.[a] ?? null, columns[k]?.[b] ?? null, key.ascending);
          if (by !== 0) return by;
        }
        return a - b;
      });
      if (order.some((source, r) => source !== r)) this.execution.apply({ kind: 'permute', sheet: this.state.id, ...this.area, order });
    });
    return this;
  }

  private sortKeys(spec: unknown): SortKey[] {
    const list: unknown[] = Array.isArray(spec) ? spec : [spec];
    return list.map((item) => {
      const isObject = typeof item === 'object' && item !== null;
      const column = isObject && 'column' in item ? Number(item.column) : Number(item);
      const ascending = !(isObject && 'ascending' in item && item.ascending === false);
      if (!(column > this.area.column && column <= this.area.column + this.area.columns)) {
        throw this.execution.error('The column index is outside of the range to sort.');
      }
      return { column: column - 1, ascending };
    });
  }

  merge(): this {
    this.execution.restructure('Range', 'merge', () => {
      this.checkInside();
      const { area, state } = this;
      if (state.merges.some((held) => overlaps(held, area) && !covers(area, held))) {
        throw this.execution.error('You must select all cells in a merged range to merge or unmerge them.');
      }
      this.execution.apply({ kind: 'merge', sheet: state.id, ...area });
    });
    return this;
  }

  mergeAcross(): this {
    for (let r = 0; r < this.area.rows; r++) this.at(this.area.row + r, this.area.column, 1, this.area.columns).merge();
    return this;
  }

  breakApart(): this {
    this.execution.restructure('Range', 'breakApart', () => this.execution.apply({ kind: 'unmerge', sheet: this.state.id, ...this.area }));
    return this;
  }

  isPartOfMerge(): boolean {
    return this.execution.read('Range', 'isPartOfMerge', 0, () => this.state.merges.some((merge) => overlaps(merge, this.area)));
  }

  getMergedRanges(): Range[] {
    return this.execution.read('Range', 'getMergedRanges', 0, () =>
      this.execution.array(this.state.merges.filter((merge) => overlaps(merge, this.area)).map((merge) => this.tab.rangeAt(merge))),
    );
  }

  protected fill<T>(value: T): T[][] {
    return Array.from({ length: this.area.rows }, () => new Array<T>(this.area.columns).fill(value));
  }

  protected matrix<T>(value: (row: number, column: number) => T): T[][] {
    const { row, column, rows, columns } = this.area;
    const { realm } = this.execution;
    this.checkInside();
    const lines: T[][] = new realm.Array(rows);
    for (let r = 0; r < rows; r++) {
      const line: T[] = new realm.Array(columns);
      for (let c = 0; c < columns; c++) line[c] = value(row + r, column + c);
      lines[r] = line;
    }
    return lines;
  }

  protected put(method: string, incoming: readonly (readonly Incoming[])[]): this {
    this.checkInside();
    this.execution.write('Range', method, this.cells, () => {
      this.checkInside();
      writeValues(this.execution, this.state, this.area.row, this.area.column, incoming);
    });
    return this;
  }

  private putNotes(method: string, notes: (string | null)[][]): this {
    this.execution.write('Range', method, this.cells, () => {
      this.checkInside();
      this.execution.apply({ kind: 'note', sheet: this.state.id, ...this.area, notes });
    });
    return this;
  }
}

const asFormula = (formula: string): string => (formula === '' || formula.startsWith('=') ? formula : `=${formula}`);

/** Every side of a look taken back to the default. */
export const PLAIN = {
  background: null,
  color: null,
  bold: null,
  italic: null,
  strike: null,
  size: null,
  family: null,
  horizontal: null,
  vertical: null,
  wrap: null,
} as const;
