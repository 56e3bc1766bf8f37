import type { IRange } from '@univerjs/core';
import { ConditionalFormattingRuleModel } from '@univerjs/preset-sheets-conditional-formatting';
import { DataValidationModel } from '@univerjs/preset-sheets-data-validation';
import { SheetsFilterService } from '@univerjs/preset-sheets-filter';
import { SheetsNoteModel } from '@univerjs/preset-sheets-note';
import type { Area, Change, FilterColumn, Validation } from '../../workbook/change';
import { display } from '../../workbook/display';
import { Runs } from '../../workbook/runs';
import type { SheetState } from '../../workbook/sheet-state';
import { toArea, toRange } from './area';
import { type Book, valueAt } from './book';
import { readStyle, styleDelta } from './cell';
import { readColour } from './colours';
import { textsShown } from './filters';
import { eachNote } from './notes';
import { readRule } from './rules';
import type { Side } from './sides';
import { DEFAULT_HEIGHT, DEFAULT_WIDTH } from './sizes';
import type { Surface } from './surface';
import { freezeOf, tabId, UNIT } from './unit';

/** What a person changed beside the cells: the grid compared with the book. null stands for something that the workbook cannot hold. */
export function readSides(surface: Surface, book: Book, sheet: SheetState, sides: ReadonlySet<Side>): (Change | null)[] {
  return [
    ...(sides.has('merges') ? readMerges(surface, sheet) : []),
    ...(sides.has('rows') ? readRows(surface, sheet) : []),
    ...(sides.has('columns') ? readColumns(surface, sheet) : []),
    ...(sides.has('props') ? readProps(surface, sheet) : []),
    ...(sides.has('rules') ? readRules(surface, book, sheet) : []),
    ...(sides.has('colours') ? readColours(surface, sheet) : []),
    ...(sides.has('notes') ? readNotes(surface, sheet) : []),
    ...(sides.has('filter') ? readFilter(surface, book, sheet) : []),
  ];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const placeOf = (area: Area): string => `${area.row},${area.column},${area.rows},${area.columns}`;

function readMerges(surface: Surface, sheet: SheetState): Change[] {
  const now = new Map(
    surface
      .tab(sheet.id)
      .getMergeData()
      .map((range: IRange) => [placeOf(toArea(range)), toArea(range)]),
  );
  const before = new Map(sheet.merges.map((merge) => [placeOf(merge), merge]));
  const gone = [...before].filter(([place]) => !now.has(place)).map(([, area]) => area);
  const fresh = [...now].filter(([place]) => !before.has(place)).map(([, area]) => area);
  return [
    ...gone.map(
      (area): Change => ({ kind: 'unmerge', sheet: sheet.id, row: area.row, column: area.column, rows: area.rows, columns: area.columns }),
    ),
    ...fresh.map((area): Change => ({ kind: 'merge', sheet: sheet.id, ...area })),
  ];
}

/** Joins changes of neighbouring lines that say the same. */
class Lines<T> {
  readonly found: { from: number; count: number; readonly value: T }[] = [];

  add(at: number, value: T): void {
    const last = this.found[this.found.length - 1];
    if (last && last.from + last.count === at && last.value === value) last.count++;
    else this.found.push({ from: at, count: 1, value });
  }
}

function readRows(surface: Surface, sheet: SheetState): Change[] {
  const manager = surface.tab(sheet.id).getRowManager();
  const styles = surface.workbook.getStyles();
  const heights = new Lines<number>();
  const hidden = new Lines<boolean>();
  const looks: Change[] = [];
  for (let row = 0; row < sheet.grid.rows; row++) {
    const now = manager.getRow(row);
    const height = now?.ia === 0 && now.h !== undefined ? Math.round(now.h) : null;
    if (height !== sheet.rowHeights.get(row)) heights.add(row, height ?? DEFAULT_HEIGHT);
    if ((now?.hd === 1) !== (sheet.hiddenRows.get(row) === true)) hidden.add(row, now?.hd === 1);
    const style = now?.s ? readStyle(styles.get(now.s)).style : {};
    const delta = styleDelta({}, style);
    if (delta) looks.push({ kind: 'style', sheet: sheet.id, row, rows: 1, column: 0, columns: sheet.grid.columns, style: delta });
  }
  return [
    ...heights.found.map(({ from, count, value }): Change => ({ kind: 'rowHeight', sheet: sheet.id, row: from, count, pixels: value })),
    ...hidden.found.map(({ from, count, value }): Change => ({ kind: 'rowsHidden', sheet: sheet.id, row: from, count, hidden: value })),
    ...looks,
  ];
}

function readColumns(surface: Surface, sheet: SheetState): Change[] {
  const manager = surface.tab(sheet.id).getColumnManager();
  const styles = surface.workbook.getStyles();
  const widths = new Lines<number>();
  const hidden = new Lines<boolean>();
  const looks: Change[] = [];
  for (let column = 0; column < sheet.grid.columns; column++) {
    const now = manager.getColumn(column);
    const width = Math.round(now?.w ?? DEFAULT_WIDTH);
    if (width !== (sheet.columnWidths.get(column) ?? DEFAULT_WIDTH)) widths.add(column, width);
    if ((now?.hd === 1) !== (sheet.hiddenColumns.get(column) === true)) hidden.add(column, now?.hd === 1);
    const read = now?.s ? readStyle(styles.get(now.s)) : null;
    const area = { sheet: sheet.id, row: 0, rows: sheet.grid.rows, column, columns: 1 };
    const delta = read && styleDelta({}, read.style);
    if (delta) looks.push({ kind: 'style', ...area, style: delta });
    if (read?.format) looks.push({ kind: 'format', ...area, format: read.format });
  }
  return [
    ...widths.found.map(({ from, count, value }): Change => ({ kind: 'columnWidth', sheet: sheet.id, column: from, count, pixels: value })),
    ...hidden.found.map(
      ({ from, count, value }): Change => ({ kind: 'columnsHidden', sheet: sheet.id, column: from, count, hidden: value }),
    ),
    ...looks,
  ];
}

function readProps(surface: Surface, sheet: SheetState): Change[] {
  const now = surface.tab(sheet.id).getConfig();
  const freeze = freezeOf(sheet);
  const props = {
    ...(now.freeze.ySplit !== freeze.ySplit && { frozenRows: now.freeze.ySplit }),
    ...(now.freeze.xSplit !== freeze.xSplit && { frozenColumns: now.freeze.xSplit }),
    ...((now.hidden === 1) !== sheet.hidden && { hidden: now.hidden === 1 }),
    ...((now.tabColor || null) !== sheet.tabColor && { tabColor: now.tabColor || null }),
    ...((now.showGridlines === 1) !== sheet.gridlines && { gridlines: now.showGridlines === 1 }),
  };
  return Object.keys(props).length > 0 ? [{ kind: 'sheetProps', sheet: sheet.id, ...props }] : [];
}

function readRules(surface: Surface, book: Book, sheet: SheetState): (Change | null)[] {
  const known = surface.rulesDrawn(sheet.id);
  const columns = new Map<number, Runs<Validation>>();
  for (const held of surface.injector.get(DataValidationModel).getRules(UNIT, tabId(sheet.id))) {
    const rule = readRule(held, known, book);
    if (!rule) return [null];
    for (const range of held.ranges) {
      const area = toArea(range);
      for (let column = area.column; column < area.column + area.columns; column++) {
        const runs = columns.get(column) ?? new Runs<Validation>();
        columns.set(column, runs);
        runs.set(area.row, area.row + area.rows, rule);
      }
    }
  }
  const changes: Change[] = [];
  for (let column = 0; column < sheet.grid.columns; column++) {
    const before = sheet.grid.look(column)?.validation ?? new Runs<Validation>();
    const now = columns.get(column) ?? new Runs<Validation>();
    if (before.isPlain && now.isPlain) continue;
    now.each(0, sheet.grid.rows, (from, to, rule) => {
      before.each(from, to, (start, end, held) => {
        if (!same(held, rule))
          changes.push({ kind: 'validation', sheet: sheet.id, row: start, rows: end - start, column, columns: 1, rule });
      });
    });
  }
  return changes;
}

function readColours(surface: Surface, sheet: SheetState): (Change | null)[] {
  const rules = [];
  for (const held of surface.injector.get(ConditionalFormattingRuleModel).getSubunitRules(UNIT, tabId(sheet.id)) ?? []) {
    const rule = readColour(held);
    if (!rule) return [null];
    rules.push(rule);
  }
  return same(rules, sheet.conditionalFormats) ? [] : [{ kind: 'conditionalFormats', sheet: sheet.id, rules }];
}

function readNotes(surface: Surface, sheet: SheetState): Change[] {
  const before = new Map<string, string>();
  eachNote(sheet, (row, column, text) => before.set(`${row},${column}`, text));
  const changes: Change[] = [];
  const write = (row: number, column: number, note: string | null): void => {
    changes.push({ kind: 'note', sheet: sheet.id, row, column, rows: 1, columns: 1, notes: [[note]] });
  };
  for (const { row, col, note } of surface.injector.get(SheetsNoteModel).getSheetNotes(UNIT, tabId(sheet.id))?.values() ?? []) {
    if (before.get(`${row},${col}`) !== note && note !== '') write(row, col, note);
    if (note !== '') before.delete(`${row},${col}`);
  }
  for (const place of before.keys()) {
    const [row = 0, column = 0] = place.split(',').map(Number);
    write(row, column, null);
  }
  return changes;
}

function readFilter(surface: Surface, book: Book, sheet: SheetState): Change[] {
  const model = surface.injector.get(SheetsFilterService).getFilterModel(UNIT, tabId(sheet.id));
  if (!model) return sheet.filter ? [{ kind: 'filter', sheet: sheet.id, area: null, columns: [] }] : [];
  const area = toArea(model.getRange());
  const columns: FilterColumn[] = [];
  for (const [column, held] of model.getAllFilterColumns()) {
    // Whatever the condition, what it hides today is what the workbook can say of it.
    const texts = new Set<string>();
    for (const row of held.filteredOutRows ?? [])
      texts.add(display(valueAt(sheet, row, column), sheet.grid.formatAt(row, column), book.locale));
    const before = sheet.filter?.columns.find((other) => other.column === column)?.hiddenValues ?? [];
    const present = new Set(textsShown(sheet, column, area.row + 1, area.row + area.rows, book.locale));
    const kept = before.filter((text) => present.has(text));
    const isSame = kept.length === texts.size && kept.every((text) => texts.has(text));
    columns.push({ column, hiddenValues: isSame ? before : [...texts] });
  }
  columns.sort((a, b) => a.column - b.column);
  const held = sheet.filter && {
    area: toArea(toRange(sheet.filter.area)),
    columns: [...sheet.filter.columns].sort((a, b) => a.column - b.column),
  };
  return same(held, { area, columns }) ? [] : [{ kind: 'filter', sheet: sheet.id, area, columns }];
}
