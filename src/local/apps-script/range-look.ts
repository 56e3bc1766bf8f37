import type { Scalar, Style, Validation } from '../workbook/change';
import { AUTOMATIC } from '../workbook/display';
import { takeMatrix } from './cell-values';
import { colour } from './colours';
import { DataValidation } from './data-validation';
import { WrapStrategy } from './enums';
import { RangeValues } from './range-values';
import type { EnumValue } from './service';

/** How the cells of a range look, and what may be typed into them. */
export abstract class RangeLook extends RangeValues {
  setNumberFormat(format: string): this {
    this.execution.write('Range', 'setNumberFormat', this.cells, () => {
      this.checkInside();
      this.execution.apply({ kind: 'format', sheet: this.state.id, ...this.area, format: stored(format) });
    });
    return this;
  }

  setNumberFormats(formats: unknown): this {
    const taken = this.take(formats, (format) => stored(String(format)));
    this.execution.write('Range', 'setNumberFormats', this.cells, () => {
      this.checkInside();
      this.eachBlock(taken, (row, column, rows, columns, format) =>
        this.execution.apply({ kind: 'format', sheet: this.state.id, row, column, rows, columns, format }),
      );
    });
    return this;
  }

  getNumberFormat(): string {
    return this.execution.read('Range', 'getNumberFormat', 1, () => this.state.grid.formatAt(this.area.row, this.area.column) ?? AUTOMATIC);
  }

  getNumberFormats(): string[][] {
    return this.execution.read('Range', 'getNumberFormats', this.cells, () =>
      this.matrix((row, column) => this.state.grid.formatAt(row, column) ?? AUTOMATIC),
    );
  }

  setBackground(given: string | null): this {
    return this.paint('setBackground', { background: colour(given) });
  }

  setBackgroundColor(given: string | null): this {
    return this.setBackground(given);
  }

  setBackgrounds(colours: unknown): this {
    return this.paintEach('setBackgrounds', colours, (given) => ({ background: colour(textOrNull(given)) }));
  }

  getBackground(): string {
    return this.execution.read('Range', 'getBackground', 1, () => this.styleAt(this.area.row, this.area.column).background ?? '#ffffff');
  }

  getBackgrounds(): string[][] {
    return this.execution.read('Range', 'getBackgrounds', this.cells, () =>
      this.matrix((row, column) => this.styleAt(row, column).background ?? '#ffffff'),
    );
  }

  setFontColor(given: string | null): this {
    return this.paint('setFontColor', { color: colour(given) });
  }

  setFontColors(colours: unknown): this {
    return this.paintEach('setFontColors', colours, (given) => ({ color: colour(textOrNull(given)) }));
  }

  getFontColor(): string {
    return this.execution.read('Range', 'getFontColor', 1, () => this.styleAt(this.area.row, this.area.column).color ?? '#000000');
  }

  setFontWeight(weight: string | null): this {
    return this.paint('setFontWeight', { bold: weight === 'bold' ? true : null });
  }

  setFontWeights(weights: unknown): this {
    return this.paintEach('setFontWeights', weights, (weight) => ({ bold: weight === 'bold' ? true : null }));
  }

  getFontWeight(): string {
    return this.execution.read('Range', 'getFontWeight', 1, () => (this.styleAt(this.area.row, this.area.column).bold ? 'bold' : 'normal'));
  }

  getFontWeights(): string[][] {
    return this.execution.read('Range', 'getFontWeights', this.cells, () =>
      this.matrix((row, column) => (this.styleAt(row, column).bold ? 'bold' : 'normal')),
    );
  }

  setFontStyle(style: string | null): this {
    return this.paint('setFontStyle', { italic: style === 'italic' ? true : null });
  }

  setFontLine(line: string | null): this {
    if (line === 'underline') throw new Error('not in the local host: Range.setFontLine(underline)');
    return this.paint('setFontLine', { strike: line === 'line-through' ? true : null });
  }

  setFontSize(size: number): this {
    return this.paint('setFontSize', { size: Number(size) });
  }

  getFontSize(): number {
    return this.execution.read('Range', 'getFontSize', 1, () => this.styleAt(this.area.row, this.area.column).size ?? 10);
  }

  setFontFamily(family: string | null): this {
    return this.paint('setFontFamily', { family });
  }

  setHorizontalAlignment(alignment: string | null): this {
    const horizontal = alignment === 'left' || alignment === 'center' || alignment === 'right' ? alignment : null;
    return this.paint('setHorizontalAlignment', { horizontal });
  }

  getHorizontalAlignment(): string {
    return this.execution.read(
      'Range',
      'getHorizontalAlignment',
      1,
      () => this.styleAt(this.area.row, this.area.column).horizontal ?? 'general',
    );
  }

  setVerticalAlignment(alignment: string | null): this {
    const vertical = alignment === 'top' || alignment === 'middle' || alignment === 'bottom' ? alignment : null;
    return this.paint('setVerticalAlignment', { vertical });
  }

  getVerticalAlignment(): string {
    return this.execution.read(
      'Range',
      'getVerticalAlignment',
      1,
      () => this.styleAt(this.area.row, this.area.column).vertical ?? 'bottom',
    );
  }

  setWrap(isOn: boolean): this {
    return this.paint('setWrap', { wrap: isOn ? 'wrap' : null });
  }

  getWrap(): boolean {
    return this.execution.read('Range', 'getWrap', 1, () => this.styleAt(this.area.row, this.area.column).wrap === 'wrap');
  }

  setWrapStrategy(strategy: EnumValue): this {
    const wrap = strategy === WrapStrategy.WRAP ? 'wrap' : strategy === WrapStrategy.CLIP ? 'clip' : null;
    return this.paint('setWrapStrategy', { wrap });
  }

  setDataValidation(rule: DataValidation | null): this {
    return this.rule('setDataValidation', rule?.rule ?? null);
  }

  setDataValidations(rules: unknown): this {
    const taken = this.take(rules, (rule) => (rule instanceof DataValidation ? rule.rule : null));
    this.execution.write('Range', 'setDataValidations', this.cells, () => {
      this.checkInside();
      this.eachBlock(taken, (row, column, rows, columns, rule) =>
        this.execution.apply({ kind: 'validation', sheet: this.state.id, row, column, rows, columns, rule }),
      );
    });
    return this;
  }

  getDataValidation(): DataValidation | null {
    return this.execution.read('Range', 'getDataValidation', 1, () => this.validationAt(this.area.row, this.area.column));
  }

  getDataValidations(): (DataValidation | null)[][] {
    return this.execution.read('Range', 'getDataValidations', this.cells, () =>
      this.matrix((row, column) => this.validationAt(row, column)),
    );
  }

  insertCheckboxes(checked?: unknown, unchecked?: unknown): this {
    const args: Scalar[] = checked === undefined ? [] : [String(checked), ...(unchecked === undefined ? [] : [String(unchecked)])];
    this.rule('insertCheckboxes', { criteria: 'CHECKBOX', args, allowInvalid: false, help: null });
    const off = unchecked === undefined ? (checked === undefined ? false : null) : String(unchecked);
    return this.putMissing(off);
  }

  removeCheckboxes(): this {
    this.rule('removeCheckboxes', null);
    return this.clearContent();
  }

  check(): this {
    return this.setChecked('check', true);
  }

  uncheck(): this {
    return this.setChecked('uncheck', false);
  }

  isChecked(): boolean | null {
    return this.execution.read('Range', 'isChecked', this.cells, () => {
      const states = new Set<boolean | null>();
      const { row, column, rows, columns } = this.area;
      for (let r = row; r < row + rows; r++) {
        for (let c = column; c < column + columns; c++) {
          const rule = this.execution.workbook.validation(this.state, r, c);
          const value = this.execution.workbook.value(this.state, r, c);
          states.add(rule?.criteria !== 'CHECKBOX' ? null : value === (rule.args[0] ?? true));
        }
      }
      return states.size === 1 ? ([...states][0] ?? null) : null;
    });
  }

  private setChecked(method: string, isOn: boolean): this {
    this.execution.write('Range', method, this.cells, () => {
      const { row, column, rows, columns } = this.area;
      for (let r = row; r < row + rows; r++) {
        for (let c = column; c < column + columns; c++) {
          const rule = this.execution.workbook.validation(this.state, r, c);
          if (rule?.criteria !== 'CHECKBOX') continue;
          const held = isOn ? (rule.args[0] ?? true) : (rule.args[1] ?? (rule.args.length > 0 ? null : false));
          const value = typeof held === 'object' && held !== null ? null : held;
          this.execution.apply({ kind: 'cells', sheet: this.state.id, row: r, column: c, values: [[value]] });
        }
      }
    });
    return this;
  }

  /** A fresh checkbox is unticked; a cell that is ticked already stays so. */
  private putMissing(off: Scalar): this {
    this.execution.write('Range', 'insertCheckboxes', this.cells, () => {
      const { row, column } = this.area;
      const values = this.fill<Scalar>(null).map((line, r) =>
        line.map((_, c) => {
          const held = this.execution.workbook.value(this.state, row + r, column + c);
          return typeof held === 'boolean' ? held : off;
        }),
      );
      this.execution.apply({ kind: 'cells', sheet: this.state.id, row, column, values });
    });
    return this;
  }

  private rule(method: string, rule: Validation | null): this {
    this.execution.write('Range', method, this.cells, () => {
      this.checkInside();
      this.execution.apply({ kind: 'validation', sheet: this.state.id, ...this.area, rule });
    });
    return this;
  }

  private validationAt(row: number, column: number): DataValidation | null {
    const rule = this.execution.workbook.validation(this.state, row, column);
    return rule && new DataValidation(this.execution, rule, (area, sheet) => this.tab.parent.sheetOf(sheet).rangeAt(area));
  }

  private paint(method: string, style: Style): this {
    this.execution.write('Range', method, this.cells, () => {
      this.checkInside();
      this.execution.apply({ kind: 'style', sheet: this.state.id, ...this.area, style });
    });
    return this;
  }

  private paintEach(method: string, values: unknown, style: (value: unknown) => Style): this {
    const taken = this.take(values, style);
    this.execution.write('Range', method, this.cells, () => {
      this.checkInside();
      this.eachBlock(taken, (row, column, rows, columns, held) =>
        this.execution.apply({ kind: 'style', sheet: this.state.id, row, column, rows, columns, style: held }),
      );
    });
    return this;
  }

  private take<T>(values: unknown, take: (value: unknown) => T): T[][] {
    return takeMatrix(this.execution, values, this.area.rows, this.area.columns, take);
  }

  private styleAt(row: number, column: number): Style {
    return this.execution.workbook.style(this.state, row, column);
  }

  /** Joins equal neighbours downwards, so that a column of one look is one change. */
  private eachBlock<T>(
    values: readonly (readonly T[])[],
    visit: (row: number, column: number, rows: number, columns: number, value: T) => void,
  ): void {
    const { row, column, rows, columns } = this.area;
    const keys = new Map<T, string>();
    const keyOf = (value: T): string => {
      let key = keys.get(value);
      if (key === undefined) {
        key = JSON.stringify(value);
        keys.set(value, key);
      }
      return key;
    };
    for (let c = 0; c < columns; c++) {
      for (let r = 0; r < rows; ) {
        const value = values[r]?.[c] as T;
        const start = r;
        const key = keyOf(value);
        while (r < rows && keyOf(values[r]?.[c] as T) === key) r++;
        visit(row + start, column + c, r - start, 1, value);
      }
    }
  }
}

const stored = (format: string): string => (format === AUTOMATIC || format === 'General' ? '' : format);
const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
