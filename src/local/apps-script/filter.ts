import type { Execution } from '../runtime/execution';
import type { Area, FilterColumn } from '../workbook/change';
import type { Range } from './range';
import { Service } from './service';
import type { Sheet } from './sheet';

/** What a filter hides in one column. */
export class FilterCriteria extends Service {
  constructor(
    private readonly execution: Execution,
    readonly hidden: readonly string[],
  ) {
    super();
  }

  get serviceName(): string {
    return 'FilterCriteria';
  }

  getHiddenValues(): string[] {
    return this.execution.array(this.hidden);
  }

  copy(): FilterCriteriaBuilder {
    return new FilterCriteriaBuilder(this.execution, this.hidden);
  }
}

/** Builds such criteria. Conditions other than hidden values are not in the host. */
export class FilterCriteriaBuilder extends Service {
  constructor(
    private readonly execution: Execution,
    private hidden: readonly string[] = [],
  ) {
    super();
  }

  get serviceName(): string {
    return 'FilterCriteriaBuilder';
  }

  setHiddenValues(values: readonly unknown[]): this {
    this.hidden = Array.from(values, String);
    return this;
  }

  build(): FilterCriteria {
    return new FilterCriteria(this.execution, this.hidden);
  }
}

/** The filter of a tab. */
export class Filter extends Service {
  private constructor(
    private readonly execution: Execution,
    private readonly tab: Sheet,
  ) {
    super();
  }

  get serviceName(): string {
    return 'Filter';
  }

  static create(execution: Execution, tab: Sheet, area: Area): Filter {
    execution.restructure('Range', 'createFilter', () => {
      if (tab.state.filter) throw execution.error("You can't create a filter in a sheet that already has a filter.");
      execution.apply({ kind: 'filter', sheet: tab.state.id, area: { ...area }, columns: [] });
    });
    return new Filter(execution, tab);
  }

  static of(execution: Execution, tab: Sheet): Filter | null {
    return execution.read('Sheet', 'getFilter', 0, () => (tab.state.filter ? new Filter(execution, tab) : null));
  }

  getRange(): Range {
    return this.tab.rangeAt(this.held.area);
  }

  getColumnFilterCriteria(column: number): FilterCriteria | null {
    return this.execution.read('Filter', 'getColumnFilterCriteria', 0, () => {
      const found = this.held.columns.find((item) => item.column === column - 1);
      return found ? new FilterCriteria(this.execution, found.hiddenValues) : null;
    });
  }

  setColumnFilterCriteria(column: number, criteria: FilterCriteria | null): this {
    const others = (columns: readonly FilterColumn[]): FilterColumn[] => columns.filter((item) => item.column !== column - 1);
    this.execution.restructure('Filter', 'setColumnFilterCriteria', () => {
      const { area, columns } = this.held;
      const next = criteria ? [...others(columns), { column: column - 1, hiddenValues: criteria.hidden }] : others(columns);
      this.execution.apply({ kind: 'filter', sheet: this.tab.state.id, area, columns: next });
    });
    return this;
  }

  removeColumnFilterCriteria(column: number): this {
    return this.setColumnFilterCriteria(column, null);
  }

  sort(column: number, ascending: boolean): this {
    const { area } = this.held;
    if (area.rows > 1) this.tab.rangeAt({ ...area, row: area.row + 1, rows: area.rows - 1 }).sort({ column, ascending });
    return this;
  }

  remove(): void {
    this.execution.restructure('Filter', 'remove', () =>
      this.execution.apply({ kind: 'filter', sheet: this.tab.state.id, area: null, columns: [] }),
    );
  }

  private get held(): { readonly area: Area; readonly columns: readonly FilterColumn[] } {
    const { filter } = this.tab.state;
    if (!filter) throw this.execution.error('The filter does not exist any more.');
    return filter;
  }
}
