import type { Execution } from '../runtime/execution';
import type { Range } from './range';
import { Service } from './service';
import type { Spreadsheet } from './spreadsheet';

/** The names of one tab, or of all. */
export function namedRangesOf(execution: Execution, parent: Spreadsheet, sheet: number | null): NamedRange[] {
  return execution.read('Spreadsheet', 'getNamedRanges', 0, () => {
    const found = [...execution.workbook.names].filter(([, range]) => sheet === null || range.sheet === sheet);
    return execution.array(found.map(([name]) => new NamedRange(execution, parent, name)));
  });
}

/** A name and the range it means. */
export class NamedRange extends Service {
  constructor(
    private readonly execution: Execution,
    private readonly parent: Spreadsheet,
    private held: string,
  ) {
    super();
  }

  get serviceName(): string {
    return 'NamedRange';
  }

  getName(): string {
    return this.held;
  }

  getRange(): Range {
    const range = this.parent.getRangeByName(this.held);
    if (!range) throw this.execution.error(`The named range ${this.held} does not exist any more.`);
    return range;
  }

  setName(name: string): this {
    const range = this.getRange();
    this.remove();
    this.held = name;
    return this.setRange(range);
  }

  setRange(range: Range): this {
    this.parent.setNamedRange(this.held, range);
    return this;
  }

  remove(): void {
    this.parent.removeNamedRange(this.held);
  }
}
