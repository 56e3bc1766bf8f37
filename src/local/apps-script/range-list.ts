import type { Execution } from '../runtime/execution';
import type { Range } from './range';
import { Service } from './service';

/**
 * Several ranges of one tab, changed alike. One round trip for all of them: the list goes to the service as a whole, which is why
 * it is much cheaper than its ranges one by one. Measured by K. Tanaike, "Best Practices for Discontinuous Cells on Google
 * Spreadsheet by Google Apps Script" (2023).
 */
export class RangeList extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly ranges: readonly Range[],
  ) {
    super();
  }

  get serviceName(): string {
    return 'RangeList';
  }

  getRanges(): Range[] {
    return this.execution.array(this.ranges);
  }

  setValue(value: unknown): this {
    return this.each('setValue', (range) => range.setValue(value));
  }

  setFormula(formula: string): this {
    return this.each('setFormula', (range) => range.setFormula(formula));
  }

  setNumberFormat(format: string): this {
    return this.each('setNumberFormat', (range) => range.setNumberFormat(format));
  }

  setBackground(colour: string | null): this {
    return this.each('setBackground', (range) => range.setBackground(colour));
  }

  setFontColor(colour: string | null): this {
    return this.each('setFontColor', (range) => range.setFontColor(colour));
  }

  setFontWeight(weight: string | null): this {
    return this.each('setFontWeight', (range) => range.setFontWeight(weight));
  }

  setFontSize(size: number): this {
    return this.each('setFontSize', (range) => range.setFontSize(size));
  }

  setHorizontalAlignment(alignment: string | null): this {
    return this.each('setHorizontalAlignment', (range) => range.setHorizontalAlignment(alignment));
  }

  setWrap(isOn: boolean): this {
    return this.each('setWrap', (range) => range.setWrap(isOn));
  }

  setNote(note: string | null): this {
    return this.each('setNote', (range) => range.setNote(note));
  }

  clear(): this {
    return this.each('clear', (range) => range.clear());
  }

  clearContent(): this {
    return this.each('clearContent', (range) => range.clearContent());
  }

  insertCheckboxes(): this {
    return this.each('insertCheckboxes', (range) => range.insertCheckboxes());
  }

  check(): this {
    return this.each('check', (range) => range.check());
  }

  uncheck(): this {
    return this.each('uncheck', (range) => range.uncheck());
  }

  private each(method: string, change: (range: Range) => void): this {
    this.execution.together('RangeList', method, () => {
      for (const range of this.ranges) change(range);
    });
    return this;
  }
}
