import type { ICellData, IStyleData, IWorkbookData, IWorksheetData } from '@univerjs/core';
import type { Style } from '../../workbook/change';
import { FormulaCell } from '../../workbook/grid';
import type { Runs } from '../../workbook/runs';
import type { SheetState } from '../../workbook/sheet-state';
import { toRange } from './area';
import type { Book } from './book';
import { DEFAULT_FONT, isVisible, writeStyle, writeValue } from './cell';
import { colourRules } from './colours';
import { filterData } from './filters';
import { noteData } from './notes';
import { dropdownRules } from './rules';
import { DEFAULT_HEIGHT, DEFAULT_WIDTH } from './sizes';

/** Univer's name of the workbook and of its tabs. */
export const UNIT = 'workbook';
export const tabId = (sheet: number): string => `tab-${sheet}`;
export const tabNumber = (id: string): number | null => (/^tab-\d+$/.test(id) ? Number(id.slice(4)) : null);

/** Names each look once. */
class Styles {
  readonly data: Record<string, IStyleData> = {};
  private readonly ids = new Map<string, string>();
  private readonly known = new Map<Style | null, Map<string | null, string | undefined>>();

  id(style: Style | null, format: string | null): string | undefined {
    let byFormat = this.known.get(style);
    if (!byFormat) {
      byFormat = new Map();
      this.known.set(style, byFormat);
    }
    if (!byFormat.has(format)) byFormat.set(format, this.name(writeStyle(style ?? {}, format)));
    return byFormat.get(format);
  }

  private name(style: IStyleData | null): string | undefined {
    if (!style) return undefined;
    const key = JSON.stringify(style);
    let id = this.ids.get(key);
    if (id === undefined) {
      id = `look-${this.ids.size}`;
      this.ids.set(key, id);
      this.data[id] = style;
    }
    return id;
  }
}

/** The whole workbook in the form in which Univer opens it at once. */
export function unitData(book: Book, locale: IWorkbookData['locale']): IWorkbookData {
  const styles = new Styles();
  const sheets: Record<string, Partial<IWorksheetData>> = {};
  for (const sheet of book.sheets) sheets[tabId(sheet.id)] = sheetData(sheet, styles);
  const resource = (name: string, data: unknown) => ({ name, data: JSON.stringify(data) });
  const byTab = <T>(of: (sheet: SheetState) => T | null): Record<string, T> => {
    const held: Record<string, T> = {};
    for (const sheet of book.sheets) {
      const data = of(sheet);
      if (data !== null) held[tabId(sheet.id)] = data;
    }
    return held;
  };
  return {
    id: UNIT,
    name: book.name,
    appVersion: '0.25.1',
    locale,
    styles: styles.data,
    sheetOrder: book.sheets.map((sheet) => tabId(sheet.id)),
    sheets,
    resources: [
      resource(
        'SHEET_CONDITIONAL_FORMATTING_PLUGIN',
        byTab((sheet) => colourRules(sheet)),
      ),
      resource(
        'SHEET_DATA_VALIDATION_PLUGIN',
        byTab((sheet) => dropdownRules(sheet, book)),
      ),
      resource(
        'SHEET_NOTE_PLUGIN',
        byTab((sheet) => noteData(sheet)),
      ),
      resource(
        'SHEET_FILTER_PLUGIN',
        byTab((sheet) => filterData(sheet, book.locale)),
      ),
    ],
  };
}

/** One tab as Univer opens it; the styles it names are put into `styles`. */
export function sheetWithStyles(sheet: SheetState): {
  readonly data: Partial<IWorksheetData>;
  readonly styles: Record<string, IStyleData>;
} {
  const styles = new Styles();
  const data = sheetData(sheet, styles);
  // Numbers of one tab's looks mean other looks on the next; Univer keeps one list for all.
  const prefix = `tab-${sheet.id}-${Date.now()}-`;
  const lines: readonly Record<number, ICellData>[] = Object.values(data.cellData ?? {});
  for (const line of lines) for (const cell of Object.values(line)) if (typeof cell.s === 'string') cell.s = prefix + cell.s;
  return { data, styles: Object.fromEntries(Object.entries(styles.data).map(([id, style]) => [prefix + id, style])) };
}

function sheetData(sheet: SheetState, styles: Styles): Partial<IWorksheetData> {
  const { grid } = sheet;
  const rowData: IWorksheetData['rowData'] = {};
  const columnData: IWorksheetData['columnData'] = {};
  eachPlace(sheet.rowHeights, grid.rows, (row, pixels) => {
    rowData[row] = { ...rowData[row], h: pixels, ia: 0 };
  });
  eachPlace(sheet.hiddenRows, grid.rows, (row) => {
    rowData[row] = { ...rowData[row], hd: 1 };
  });
  eachPlace(sheet.columnWidths, grid.columns, (column, pixels) => {
    columnData[column] = { ...columnData[column], w: pixels };
  });
  eachPlace(sheet.hiddenColumns, grid.columns, (column) => {
    columnData[column] = { ...columnData[column], hd: 1 };
  });
  return {
    id: tabId(sheet.id),
    name: sheet.name,
    tabColor: sheet.tabColor ?? '',
    hidden: sheet.hidden ? 1 : 0,
    rowCount: grid.rows,
    columnCount: grid.columns,
    defaultStyle: { ...DEFAULT_FONT },
    defaultColumnWidth: DEFAULT_WIDTH,
    defaultRowHeight: DEFAULT_HEIGHT,
    freeze: freezeOf(sheet),
    mergeData: sheet.merges.map(toRange),
    showGridlines: sheet.gridlines ? 1 : 0,
    rowData,
    columnData,
    cellData: cellsOf(sheet, styles),
  };
}

/** Frozen rows and columns as Univer counts them. */
export function freezeOf(sheet: SheetState): IWorksheetData['freeze'] {
  const { frozenRows, frozenColumns } = sheet;
  return {
    ySplit: frozenRows,
    xSplit: frozenColumns,
    startRow: frozenRows > 0 ? frozenRows : -1,
    startColumn: frozenColumns > 0 ? frozenColumns : -1,
  };
}

function cellsOf(sheet: SheetState, styles: Styles): IWorksheetData['cellData'] {
  const { grid } = sheet;
  const cells: Record<number, Record<number, ICellData>> = {};
  const last = grid.lastRow();
  for (let row = 0; row < last; row++) {
    const held = grid.row(row);
    if (!held) continue;
    const line: Record<number, ICellData> = {};
    for (let column = 0; column < held.length; column++) {
      const cell = held[column];
      if (cell === null || cell === undefined) continue;
      const look = grid.look(column);
      const [v, t] = writeValue(cell instanceof FormulaCell ? cell.value : cell);
      const written: ICellData = v === null ? {} : { v, t };
      if (cell instanceof FormulaCell) written.f = cell.text;
      const s = look && styles.id(look.style.get(row), look.format.get(row));
      if (s !== undefined) written.s = s;
      line[column] = written;
    }
    cells[row] = line;
  }
  grid.eachLook((look, column) => {
    if (look.style.isPlain || column >= grid.columns) return;
    look.style.each(0, grid.rows, (from, to, style) => {
      if (!style || !isVisible(style)) return;
      for (let row = from; row < to; row++) {
        const line = (cells[row] ??= {});
        if (line[column] !== undefined) continue;
        const s = styles.id(style, look.format.get(row));
        if (s !== undefined) line[column] = { s };
      }
    });
  });
  return cells;
}

function eachPlace<T>(runs: Runs<T>, size: number, visit: (at: number, value: T) => void): void {
  if (runs.isPlain) return;
  runs.each(0, size, (from, to, value) => {
    if (value !== null) for (let at = from; at < to; at++) visit(at, value);
  });
}
