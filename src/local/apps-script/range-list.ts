import type { Execution } from '../runtime/execution';
import type { Range } from './range';
import { Service } from './service';

/** Several ranges of one tab, changed alike. Each range counts as its own round trip. */
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
    return this.each((range) => range.setValue(value));
  }

  setFormula(formula: string): this {
    return this.each((range) => range.setFormula(formula));
  }

  setNumberFormat(format: string): this {
    return this.each((range) => range.setNumberFormat(format));
  }

  setBackground(colour: string | null): this {
    return this.each((range) => range.setBackground(colour));
  }

  setFontColor(colour: string | null): this {
    return this.each((range) => range.setFontColor(colour));
  }

  setFontWeight(weight: string | null): this {
    return this.each((range) => range.setFontWeight(weight));
  }

  setFontSize(size: number): this {
    return this.each((range) => range.setFontSize(size));
  }

  setHorizontalAlignment(alignment: string | null): this {
    return this.each((range) => range.setHorizontalAlignment(alignment));
  }

  setWrap(isOn: boolean): this {
    return this.each((range) => range.setWrap(isOn));
  }

  setNote(note: string | null): this {
    return this.each((range) => range.setNote(note));
  }

  clear(): this {
    return this.each((range) => range.clear());
  }

  clearContent(): this {
    return this.each((range) => range.clearContent());
  }

  insertCheckboxes(): this {
    return this.each((range) => range.insertCheckboxes());
  }

  check(): this {
    return this.each((range) => range.check());
  }

  uncheck(): this {
    return this.each((range) => range.uncheck());
  }

  private each(change: (range: Range) => void): this {
    for (const range of this.ranges) change(range);
    return this;
  }
}
