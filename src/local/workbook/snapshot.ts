import type { Area, ConditionalFormat, Scalar, Style, Validation } from './change';
import { ASPECTS, FormulaCell, type Grid } from './grid';
import { Runs } from './runs';
import { type SheetFilter, SheetState } from './sheet-state';

type Pairs<T> = readonly (readonly [number, T | null])[];

/** A tab as plain JSON: rows of values, and the looks of columns as runs whose values are numbered in `shared`. */
export interface SheetSnapshot {
  readonly id: number;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly hidden: boolean;
  readonly tabColor: string | null;
  readonly gridlines: boolean;
  /** values[row] reaches to the row's last content; a formula's place holds its last result. */
  readonly values: readonly (readonly Scalar[])[];
  readonly formulas: readonly (readonly [row: number, column: number, text: string])[];
  readonly shared: {
    readonly format: readonly string[];
    readonly style: readonly Style[];
    readonly validation: readonly Validation[];
    readonly note: readonly string[];
  };
  readonly looks: readonly LookSnapshot[];
  readonly rowHeights: Pairs<number>;
  readonly columnWidths: Pairs<number>;
  readonly hiddenRows: Pairs<true>;
  readonly hiddenColumns: Pairs<true>;
  readonly merges: readonly Area[];
  readonly conditionalFormats: readonly ConditionalFormat[];
  readonly filter: SheetFilter | null;
}

/** The looks of one column: [first row, number in `shared`] for each run, null for the default. */
export interface LookSnapshot {
  readonly column: number;
  readonly format?: Pairs<number>;
  readonly style?: Pairs<number>;
  readonly validation?: Pairs<number>;
  readonly note?: Pairs<number>;
}

/** A tab as it stands, without the formulas being worked out anew. */
export function snapshotSheet(sheet: SheetState): SheetSnapshot {
  const { grid } = sheet;
  const formulas: [number, number, string][] = [];
  grid.eachFormula((cell, row, column) => formulas.push([row, column, cell.text]));
  return {
    id: sheet.id,
    name: sheet.name,
    rows: grid.rows,
    columns: grid.columns,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    hidden: sheet.hidden,
    tabColor: sheet.tabColor,
    gridlines: sheet.gridlines,
    values: valuesOf(grid),
    formulas,
    ...looksOf(grid),
    rowHeights: sheet.rowHeights.pairs(),
    columnWidths: sheet.columnWidths.pairs(),
    hiddenRows: sheet.hiddenRows.pairs(),
    hiddenColumns: sheet.hiddenColumns.pairs(),
    merges: sheet.merges,
    conditionalFormats: sheet.conditionalFormats,
    filter: sheet.filter,
  };
}

function valuesOf(grid: Grid): Scalar[][] {
  const values: Scalar[][] = [];
  const last = grid.lastRow();
  for (let row = 0; row < last; row++) {
    const line = (grid.row(row) ?? []).slice(0, grid.rowLength(row));
    values.push(line.map((cell) => (cell instanceof FormulaCell ? cell.value : cell)));
  }
  return values;
}

function looksOf(grid: Grid): Pick<SheetSnapshot, 'shared' | 'looks'> {
  const pools = { format: new Pool<string>(), style: new Pool<Style>(), validation: new Pool<Validation>(), note: new Pool<string>() };
  const looks: LookSnapshot[] = [];
  grid.eachLook((look, column) => {
    const snapshot: Record<string, Pairs<number>> = {};
    if (!look.format.isPlain) snapshot.format = pools.format.number(look.format);
    if (!look.style.isPlain) snapshot.style = pools.style.number(look.style);
    if (!look.validation.isPlain) snapshot.validation = pools.validation.number(look.validation);
    if (!look.note.isPlain) snapshot.note = pools.note.number(look.note);
    if (ASPECTS.some((aspect) => aspect in snapshot)) looks.push({ column, ...snapshot });
  });
  return {
    shared: { format: pools.format.values, style: pools.style.values, validation: pools.validation.values, note: pools.note.values },
    looks,
  };
}

/** Numbers equal values once. Equal objects are found by their JSON, so that 70 columns of one style store one. */
class Pool<T> {
  readonly values: T[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly seen = new Map<T, number>();

  number(runs: Runs<T>): Pairs<number> {
    return runs.pairs().map(([start, value]) => [start, value === null ? null : this.of(value)] as const);
  }

  private of(value: T): number {
    let number = this.seen.get(value);
    if (number !== undefined) return number;
    const key = JSON.stringify(value);
    number = this.numbers.get(key);
    if (number === undefined) {
      number = this.values.length;
      this.values.push(value);
      this.numbers.set(key, number);
    }
    this.seen.set(value, number);
    return number;
  }
}

/** The tab of a snapshot. */
export function restoreSheet(snapshot: SheetSnapshot): SheetState {
  const sheet = new SheetState(snapshot.id, snapshot.name, snapshot.rows, snapshot.columns);
  const { grid } = sheet;
  snapshot.values.forEach((line, row) => {
    grid.loadRow(row, line.slice());
  });
  for (const [row, column, text] of snapshot.formulas) {
    const held = grid.cell(row, column);
    grid.setCell(row, column, new FormulaCell(text, held instanceof FormulaCell ? held.value : held));
  }
  for (const held of snapshot.looks) {
    const look = grid.ensureLook(held.column);
    const unpack = <T>(pairs: Pairs<number> | undefined, values: readonly T[]): Runs<T> =>
      Runs.of((pairs ?? []).map(([start, number]) => [start, number === null ? null : (values[number] ?? null)] as const));
    look.format = unpack(held.format, snapshot.shared.format);
    look.style = unpack(held.style, snapshot.shared.style);
    look.validation = unpack(held.validation, snapshot.shared.validation);
    look.note = unpack(held.note, snapshot.shared.note);
  }
  sheet.frozenRows = snapshot.frozenRows;
  sheet.frozenColumns = snapshot.frozenColumns;
  sheet.hidden = snapshot.hidden;
  sheet.tabColor = snapshot.tabColor;
  sheet.gridlines = snapshot.gridlines;
  sheet.merges = [...snapshot.merges];
  sheet.conditionalFormats = snapshot.conditionalFormats;
  sheet.filter = snapshot.filter;
  sheet.rowHeights = Runs.of(snapshot.rowHeights);
  sheet.columnWidths = Runs.of(snapshot.columnWidths);
  sheet.hiddenRows = Runs.of(snapshot.hiddenRows);
  sheet.hiddenColumns = Runs.of(snapshot.hiddenColumns);
  return sheet;
}
