import type { Execution } from '../runtime/execution';
import type { Area, Scalar } from '../workbook/change';
import { display } from '../workbook/display';
import { takeValue, writeValues } from './cell-values';
import type { Range } from './range';
import { Service } from './service';
import type { Sheet } from './sheet';

interface Field {
  readonly tab: Sheet;
  readonly area: Area;
}

/** Finds and replaces text as people see it. Each search is one round trip, whatever it finds. */
export class TextFinder extends Service {
  private isCase = false;
  private isEntire = false;
  private isPattern = false;
  private isFormula = false;
  private position: { field: number; row: number; column: number } | null = null;

  constructor(
    private readonly execution: Execution,
    private readonly fields: readonly Field[],
    private readonly text: string,
  ) {
    super();
  }

  get serviceName(): string {
    return 'TextFinder';
  }

  matchCase(isOn: boolean): this {
    this.isCase = isOn;
    return this;
  }

  matchEntireCell(isOn: boolean): this {
    this.isEntire = isOn;
    return this;
  }

  useRegularExpression(isOn: boolean): this {
    this.isPattern = isOn;
    return this;
  }

  matchFormulaText(isOn: boolean): this {
    this.isFormula = isOn;
    return this;
  }

  ignoreDiacritics(isOn: boolean): this {
    if (isOn) throw new Error('not in the local host: TextFinder.ignoreDiacritics');
    return this;
  }

  findAll(): Range[] {
    return this.execution.read('TextFinder', 'findAll', 0, () => {
      const found: Range[] = [];
      this.scan((field, row, column) => {
        found.push(this.rangeOf(field, row, column));
        return false;
      });
      return this.execution.array(found);
    });
  }

  findNext(): Range | null {
    return this.execution.read('TextFinder', 'findNext', 0, () => {
      const after = this.position;
      let hit: Range | null = null;
      this.scan((field, row, column) => {
        if (after && (field < after.field || (field === after.field && (row < after.row || (row === after.row && column <= after.column)))))
          return false;
        this.position = { field, row, column };
        hit = this.rangeOf(field, row, column);
        return true;
      });
      return hit;
    });
  }

  replaceAllWith(replacement: string): number {
    return this.execution.read('TextFinder', 'replaceAllWith', 0, () => {
      const hits: { field: number; row: number; column: number; text: string; count: number }[] = [];
      const pattern = this.pattern('g');
      this.scan((field, row, column, text) => {
        let count = 0;
        const replaced = text.replace(pattern, (...groups) => {
          count++;
          return this.isPattern ? expand(replacement, groups) : replacement;
        });
        hits.push({ field, row, column, text: replaced, count });
        return false;
      });
      for (const hit of hits) {
        const field = this.fields[hit.field];
        if (field) writeValues(this.execution, field.tab.state, hit.row, hit.column, [[takeValue(this.execution, hit.text)]]);
      }
      return hits.reduce((sum, hit) => sum + hit.count, 0);
    });
  }

  private rangeOf(field: number, row: number, column: number): Range {
    const tab = this.fields[field]?.tab;
    if (!tab) throw new Error('a text finder looked outside its own fields');
    return tab.rangeAt({ row, column, rows: 1, columns: 1 });
  }

  private pattern(flags: string): RegExp {
    const source = this.isPattern ? this.text : this.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return new RegExp(this.isEntire ? `^(?:${source})$` : source, flags + (this.isCase ? '' : 'i'));
  }

  private scan(visit: (field: number, row: number, column: number, text: string) => boolean): void {
    if (this.text === '') return;
    const { workbook } = this.execution;
    const matches = this.matcher();
    for (const [f, { tab, area }] of this.fields.entries()) {
      const sheet = tab.state;
      const { grid } = sheet;
      const lastRow = Math.min(area.row + area.rows, grid.lastRow());
      for (let row = area.row; row < lastRow; row++) {
        const length = Math.min(area.column + area.columns, grid.row(row)?.length ?? 0);
        for (let column = area.column; column < length; column++) {
          const value: Scalar = workbook.value(sheet, row, column);
          if (value === null) continue;
          const formula = this.isFormula ? workbook.formula(sheet, row, column) : '';
          const text = formula || (typeof value === 'string' ? value : display(value, grid.formatAt(row, column), workbook.locale));
          if (matches(text) && visit(f, row, column, text)) return;
        }
      }
    }
  }

  private matcher(): (text: string) => boolean {
    if (this.isPattern) {
      const pattern = this.pattern('');
      return (text) => pattern.test(text);
    }
    const wanted = this.isCase ? this.text : this.text.toLowerCase();
    const prepare = this.isCase ? (text: string) => text : (text: string) => text.toLowerCase();
    return this.isEntire
      ? (text) => text.length === this.text.length && prepare(text) === wanted
      : (text) => prepare(text).includes(wanted);
  }
}

/** $1 in a replacement means the first group, as in the patterns of Google. */
const expand = (replacement: string, groups: readonly unknown[]): string =>
  replacement.replace(/\$(\d)/g, (_, n: string) => (typeof groups[Number(n)] === 'string' ? String(groups[Number(n)]) : ''));
