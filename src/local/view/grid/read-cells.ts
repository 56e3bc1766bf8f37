import { FormulaDataModel } from '@univerjs/preset-sheets-core';
import type { Area, Change, Scalar, Style } from '../../workbook/change';
import { FormulaCell } from '../../workbook/grid';
import type { SheetState } from '../../workbook/sheet-state';
import { readStyle, readValue, shownAt, styleDelta } from './cell';
import type { Surface } from './surface';
import { tabId, UNIT } from './unit';

/** Rows of columns that a change of the grid touched. */
export type Places = Map<number, Set<number>>;

/** The places of a matrix as Univer writes it, or of an area. */
export function addPlaces(
  places: Places,
  matrix: Readonly<Record<number, Readonly<Record<number, unknown>> | null | undefined>> | null | undefined,
): void {
  for (const [row, line] of Object.entries(matrix ?? {})) {
    const held = places.get(Number(row)) ?? new Set();
    places.set(Number(row), held);
    for (const column of Object.keys(line ?? {})) held.add(Number(column));
  }
}

/** What a person changed in cells: the grid compared with the book at these places. */
export function readCells(surface: Surface, sheet: SheetState, places: Places): Change[] {
  const matrix = surface.cells(sheet.id);
  const styles = surface.workbook.getStyles();
  const formulas = surface.injector.get(FormulaDataModel);
  const values: Written = new Map();
  const formats = new Map<string, Places>();
  const looks = new Map<string, Places>();
  const note = (held: Map<string, Places>, key: string, row: number, column: number): void => {
    const rows = held.get(key) ?? new Map();
    held.set(key, rows);
    const line = rows.get(row) ?? new Set();
    rows.set(row, line);
    line.add(column);
  };
  for (const [row, line] of places) {
    if (row >= sheet.grid.rows) continue;
    for (const column of line) {
      if (column >= sheet.grid.columns) continue;
      const cell = matrix.getValue(row, column);
      const text = cell?.f || (cell?.si ? formulas.getFormulaStringByCell(row, column, tabId(sheet.id), UNIT) : null);
      const held = sheet.grid.cell(row, column);
      const shown = shownAt(sheet, row, column);
      const before = readStyle(shown?.s);
      const now = readStyle(styles.getStyleByCell(cell));
      const format = now.format !== before.format && (shown?.s || now.format !== null) ? (now.format ?? '') : undefined;
      const value = text ? null : readValue(cell);
      const isWritten = text ? !(held instanceof FormulaCell) || held.text !== text : held instanceof FormulaCell || held !== value;
      if (isWritten) put(values, row, column, { value, formula: text || undefined, format });
      else if (format !== undefined) note(formats, format, row, column);
      // A cell without content carries no look that cannot be seen, so none can have been taken away either.
      const delta = styleDelta(shown?.s ? before.style : {}, now.style);
      if (delta) note(looks, JSON.stringify(delta), row, column);
    }
  }
  return [
    ...[...formats].flatMap(([format, held]) =>
      rectangles(held).map((area): Change => ({ kind: 'format', sheet: sheet.id, ...area, format })),
    ),
    ...writeValues(sheet.id, values),
    ...[...looks].flatMap(([style, held]) =>
      rectangles(held).map((area): Change => ({ kind: 'style', sheet: sheet.id, ...area, style: JSON.parse(style) as Style })),
    ),
  ];
}

interface WrittenCell {
  readonly value: Scalar;
  readonly formula: string | undefined;
  readonly format: string | undefined;
}

type Written = Map<number, Map<number, WrittenCell>>;

function put<T>(held: Map<number, Map<number, T>>, row: number, column: number, value: T): void {
  const line = held.get(row) ?? new Map<number, T>();
  held.set(row, line);
  line.set(column, value);
}

/** One change for each block of neighbouring rows; what nobody wrote between them is a hole. */
function writeValues(sheet: number, held: Written): Change[] {
  const rows = [...held.keys()].sort((a, b) => a - b);
  const changes: Change[] = [];
  for (let i = 0; i < rows.length; ) {
    const start = rows[i] ?? 0;
    let size = 1;
    while (rows[i + size] === start + size) size++;
    const block = Array.from({ length: size }, (_, r) => held.get(start + r) ?? new Map<number, WrittenCell>());
    const columns = block.flatMap((line) => [...line.keys()]);
    const left = columns.reduce((a, b) => Math.min(a, b));
    const right = columns.reduce((a, b) => Math.max(a, b));
    const width = right - left + 1;
    const matrix = <T>(read: (cell: WrittenCell) => T): (T | undefined)[][] =>
      block.map((line) =>
        Array.from({ length: width }, (_, c) => {
          const cell = line.get(left + c);
          return cell && read(cell);
        }),
      );
    const formulas = matrix((cell) => cell.formula);
    const formats = matrix((cell) => cell.format);
    const has = (lines: readonly (readonly unknown[])[]): boolean => lines.some((line) => line.some((item) => item !== undefined));
    changes.push({
      kind: 'cells',
      sheet,
      row: start,
      column: left,
      values: matrix((cell) => cell.value),
      ...(has(formulas) && { formulas }),
      ...(has(formats) && { formats }),
    });
    i += size;
  }
  return changes;
}

/** Places as few areas. */
export function rectangles(places: Places): Area[] {
  const areas: Area[] = [];
  const open = new Map<string, number>();
  for (const row of [...places.keys()].sort((a, b) => a - b)) {
    const columns = [...(places.get(row) ?? [])].sort((a, b) => a - b);
    for (let i = 0; i < columns.length; ) {
      const column = columns[i] ?? 0;
      let width = 1;
      while (columns[i + width] === column + width) width++;
      i += width;
      const at = open.get(`${column},${width}`);
      const area = at === undefined ? undefined : areas[at];
      if (at !== undefined && area && area.row + area.rows === row) areas[at] = { ...area, rows: area.rows + 1 };
      else {
        open.set(`${column},${width}`, areas.length);
        areas.push({ row, column, rows: 1, columns: width });
      }
    }
  }
  return areas;
}
