import type { Area, ConditionalFormat, FilterColumn, RangeRef } from './change';
import { Grid } from './grid';
import { offsetFormula, shiftFormula } from './references';
import { Runs } from './runs';
import { type Axis, type Shift, shiftArea, shiftIndex } from './spans';

export interface SheetFilter {
  area: Area;
  columns: readonly FilterColumn[];
}

/** One tab: its grid and all that hangs on places of it. */
export class SheetState {
  readonly grid: Grid;
  frozenRows = 0;
  frozenColumns = 0;
  hidden = false;
  tabColor: string | null = null;
  gridlines = true;
  merges: Area[] = [];
  conditionalFormats: readonly ConditionalFormat[] = [];
  filter: SheetFilter | null = null;
  rowHeights = new Runs<number>();
  columnWidths = new Runs<number>();
  hiddenRows = new Runs<true>();
  hiddenColumns = new Runs<true>();

  constructor(
    readonly id: number,
    public name: string,
    rows: number,
    columns: number,
  ) {
    this.grid = new Grid(rows, columns);
  }

  /** Moves rows or columns with everything of this sheet that stands on them. `like` gives inserted ones their look. */
  shift(axis: Axis, shift: Shift, like: number | null): void {
    this.shiftGrid(axis, shift, like);
    const lines = axis === 'rows' ? [this.rowHeights, this.hiddenRows] : [this.columnWidths, this.hiddenColumns];
    for (const runs of lines) {
      if (shift.kind === 'insert') runs.insert(shift.at, shift.count, null);
      else if (shift.kind === 'delete') runs.remove(shift.at, shift.count);
      else runs.move(shift.from, shift.count, shift.to);
    }
    this.merges = this.merges.flatMap((merge) => shiftArea(merge, axis, shift) ?? []).filter((merge) => merge.rows * merge.columns > 1);
    this.conditionalFormats = this.conditionalFormats
      .map((rule) => ({
        ...rule,
        areas: rule.areas.flatMap((area) => shiftArea(area, axis, shift) ?? []),
        args: shiftArgs(rule, axis, shift),
      }))
      .filter((rule) => rule.areas.length > 0);
    if (this.filter) this.shiftFilter(this.filter, axis, shift);
    if (shift.kind === 'insert') {
      if (axis === 'rows' && shift.at < this.frozenRows) this.frozenRows += shift.count;
      if (axis === 'columns' && shift.at < this.frozenColumns) this.frozenColumns += shift.count;
    } else if (shift.kind === 'delete') {
      const gone = (frozen: number): number => Math.max(0, Math.min(frozen, shift.at + shift.count) - shift.at);
      if (axis === 'rows') this.frozenRows -= gone(this.frozenRows);
      else this.frozenColumns -= gone(this.frozenColumns);
    }
  }

  /** Dropdowns whose choices stand in a range of the sheet that was shifted go on pointing at it. */
  followShift(sheet: number, axis: Axis, shift: Shift): void {
    this.grid.eachLook((look) => {
      if (look.validation.isPlain) return;
      look.validation.update(0, this.grid.rows, (rule) => {
        if (!rule?.args.some((arg) => isRange(arg) && arg.sheet === sheet)) return rule;
        const args = rule.args.map((arg) =>
          isRange(arg) && arg.sheet === sheet ? { ...arg, ...(shiftArea(arg, axis, shift) ?? {}) } : arg,
        );
        return { ...rule, args };
      });
    });
  }

  private shiftGrid(axis: Axis, shift: Shift, like: number | null): void {
    const { grid } = this;
    if (shift.kind === 'insert') {
      if (axis === 'rows') grid.insertRows(shift.at, shift.count, like);
      else grid.insertColumns(shift.at, shift.count, like);
    } else if (shift.kind === 'delete') {
      if (axis === 'rows') grid.deleteRows(shift.at, shift.count);
      else grid.deleteColumns(shift.at, shift.count);
    } else if (axis === 'rows') grid.moveRows(shift.from, shift.count, shift.to);
    else grid.moveColumns(shift.from, shift.count, shift.to);
  }

  private shiftFilter(filter: SheetFilter, axis: Axis, shift: Shift): void {
    const area = shiftArea(filter.area, axis, shift);
    const columns =
      axis === 'rows'
        ? filter.columns
        : filter.columns.flatMap((held) => {
            const column = shiftIndex(held.column, shift);
            return column === null ? [] : [{ ...held, column }];
          });
    this.filter = area && { area, columns };
  }
}

/** A rule's formula is written for the first cell of its area; when that one goes away, it is written for the next that stays. */
function shiftArgs(rule: ConditionalFormat, axis: Axis, shift: Shift): ConditionalFormat['args'] {
  const [first] = rule.areas;
  if (rule.criteria !== 'CUSTOM_FORMULA' || !first) return rule.args;
  const anchor = axis === 'rows' ? first.row : first.column;
  const start = shift.kind === 'move' ? shift.from : shift.at;
  const isGone = shift.kind !== 'insert' && anchor >= start && anchor < start + shift.count;
  const on = isGone ? start + shift.count - anchor : 0;
  return rule.args.map((arg) => {
    const formula = offsetFormula(String(arg), axis === 'rows' ? on : 0, axis === 'columns' ? on : 0);
    return shiftFormula(formula, (sheet) => sheet === null, axis, shift);
  });
}

/** Whether a validation's argument points at cells. */
export function isRange(arg: unknown): arg is RangeRef {
  return typeof arg === 'object' && arg !== null && 'sheet' in arg;
}
