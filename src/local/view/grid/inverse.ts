import type { Area, Change, ConditionalFormat, Scalar } from '../../workbook/change';
import { FormulaCell, type Look } from '../../workbook/grid';
import { offsetFormula, shiftFormula } from '../../workbook/references';
import { Runs } from '../../workbook/runs';
import { isRange, type SheetState } from '../../workbook/sheet-state';
import { type Axis, overlaps, type Shift, shiftArea, shiftIndex } from '../../workbook/spans';
import type { Book } from './book';
import { cellsAsChanges, contentOf, linesAsChanges, styleBack, tabAsChanges, tiesAsChanges } from './rebuild';
import { DEFAULT_HEIGHT, DEFAULT_WIDTH } from './sizes';

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** The changes that take a change back. Asked before the book takes the change. */
export function inverseOf(book: Book, change: Change): Change[] {
  switch (change.kind) {
    case 'workbook':
      return [
        {
          kind: 'workbook',
          ...(change.name !== undefined && { name: book.name }),
          ...(change.timeZone !== undefined && { timeZone: book.timeZone }),
          ...(change.locale !== undefined && { locale: book.locale }),
        },
      ];
    case 'sheetInsert':
      return [{ kind: 'sheetDelete', sheet: change.sheet }];
    case 'sheetDelete': {
      const sheet = book.sheet(change.sheet);
      return [
        ...tabAsChanges(sheet, { sheet: sheet.id, name: sheet.name, index: book.sheets.indexOf(sheet) }),
        ...tiesAsChanges(book, sheet.id),
      ];
    }
    case 'sheetRename':
      return [{ kind: 'sheetRename', sheet: change.sheet, name: book.sheet(change.sheet).name }];
    case 'sheetMove':
      return [{ kind: 'sheetMove', sheet: change.sheet, index: book.sheets.indexOf(book.sheet(change.sheet)) }];
    case 'protect':
    case 'unprotect': {
      const id = change.kind === 'protect' ? change.protection.id : change.id;
      const held = book.protections.get(id);
      return [held ? { kind: 'protect', protection: held } : { kind: 'unprotect', id }];
    }
    case 'nameSet':
    case 'nameRemove': {
      const range = book.names.get(change.name);
      return [range ? { kind: 'nameSet', name: change.name, range } : { kind: 'nameRemove', name: change.name }];
    }
    case 'metadataSet':
    case 'metadataRemove': {
      const id = change.kind === 'metadataSet' ? change.metadata.id : change.id;
      const metadata = book.metadata.get(id);
      return [metadata ? { kind: 'metadataSet', metadata } : { kind: 'metadataRemove', id }];
    }
    default:
      return onSheet(book, book.sheet(change.sheet), change);
  }
}

function onSheet(book: Book, sheet: SheetState, change: Change & { readonly sheet: number }): Change[] {
  const id = sheet.id;
  switch (change.kind) {
    case 'sheetProps': {
      const { frozenRows, frozenColumns, hidden, tabColor, gridlines } = sheet;
      const held = { frozenRows, frozenColumns, hidden, tabColor, gridlines };
      return [{ kind: 'sheetProps', sheet: id, ...Object.fromEntries(Object.entries(held).filter(([key]) => key in change)) }];
    }
    case 'cells':
      return [cellsBack(sheet, change)];
    case 'format':
      return byRun(
        sheet,
        change,
        (look) => look.format,
        (place, format) => ({ kind: 'format', sheet: id, ...place, format: format ?? '' }),
      );
    case 'style':
      return byRun(
        sheet,
        change,
        (look) => look.style,
        (place, style) => ({ kind: 'style', sheet: id, ...place, style: styleBack({ ...style }, change.style) }),
      );
    case 'validation':
      return byRun(
        sheet,
        change,
        (look) => look.validation,
        (place, rule) => ({ kind: 'validation', sheet: id, ...place, rule }),
      );
    case 'note': {
      const notes = Array.from({ length: change.rows }, (_, r) =>
        Array.from({ length: change.columns }, (__, c) => sheet.grid.look(change.column + c)?.note.get(change.row + r) ?? null),
      );
      return [{ ...change, notes }];
    }
    case 'columnWidth':
    case 'rowHeight':
    case 'rowsHidden':
    case 'columnsHidden':
      return linesBack(sheet, change);
    case 'merge': {
      const covered = sheet.merges.filter((held) => overlaps(held, change));
      const content = contentOf(sheet, change);
      return [
        { ...change, kind: 'unmerge' },
        ...(content ? [{ kind: 'cells' as const, sheet: id, row: change.row, column: change.column, ...content }] : []),
        ...covered.map((merge): Change => ({ kind: 'merge', sheet: id, ...merge })),
      ];
    }
    case 'unmerge':
      return sheet.merges.filter((held) => overlaps(held, change)).map((merge): Change => ({ kind: 'merge', sheet: id, ...merge }));
    case 'conditionalFormats':
      return [{ kind: 'conditionalFormats', sheet: id, rules: sheet.conditionalFormats }];
    case 'filter':
      return [{ kind: 'filter', sheet: id, area: sheet.filter?.area ?? null, columns: sheet.filter?.columns ?? [] }];
    case 'permute':
      return permuteBack(sheet, change);
    case 'rowsInsert':
    case 'columnsInsert':
      return [{ kind: change.kind === 'rowsInsert' ? 'rowsDelete' : 'columnsDelete', sheet: id, at: change.at, count: change.count }];
    case 'rowsDelete':
    case 'columnsDelete':
      return deleteBack(book, sheet, change);
    case 'rowsMove':
    case 'columnsMove': {
      const { from, count, to } = change;
      const back = to > from ? { from: to - count, to: from } : { from: to, to: from + count };
      const axis = change.kind === 'rowsMove' ? 'rows' : 'columns';
      return [
        { kind: change.kind, sheet: id, count, ...back },
        ...tiesBack(book, sheet, axis, { kind: 'move', from, count, to }, { kind: 'move', count, ...back }),
      ];
    }
    default:
      return [];
  }
}

function cellsBack(sheet: SheetState, change: Of<'cells'>): Change {
  const height = Math.max(change.values?.length ?? 0, change.formulas?.length ?? 0, change.formats?.length ?? 0);
  const values: (Scalar | undefined)[][] = [];
  const formulas: (string | null | undefined)[][] = [];
  const formats: (string | undefined)[][] = [];
  let hasFormula = false;
  let hasFormat = false;
  for (let r = 0; r < height; r++) {
    const width = Math.max(change.values?.[r]?.length ?? 0, change.formulas?.[r]?.length ?? 0, change.formats?.[r]?.length ?? 0);
    const line: (Scalar | undefined)[] = [];
    const texts: (string | null | undefined)[] = [];
    const looks: (string | undefined)[] = [];
    for (let c = 0; c < width; c++) {
      const isWritten = change.values?.[r]?.[c] !== undefined || change.formulas?.[r]?.[c] !== undefined;
      const cell = sheet.grid.cell(change.row + r, change.column + c);
      line.push(isWritten ? (cell instanceof FormulaCell ? cell.value : cell) : undefined);
      texts.push(isWritten && cell instanceof FormulaCell ? cell.text : undefined);
      if (isWritten && cell instanceof FormulaCell) hasFormula = true;
      const isLooked = change.formats?.[r]?.[c] !== undefined;
      looks.push(isLooked ? (sheet.grid.formatAt(change.row + r, change.column + c) ?? '') : undefined);
      if (isLooked) hasFormat = true;
    }
    values.push(line);
    formulas.push(texts);
    formats.push(looks);
  }
  return {
    kind: 'cells',
    sheet: sheet.id,
    row: change.row,
    column: change.column,
    values,
    ...(hasFormula && { formulas }),
    ...(hasFormat && { formats }),
  };
}

function byRun<T>(
  sheet: SheetState,
  area: Area,
  runsOf: (look: Look) => Runs<T>,
  write: (place: Area, value: T | null) => Change,
): Change[] {
  const changes: Change[] = [];
  for (let column = area.column; column < area.column + area.columns; column++) {
    const look = sheet.grid.look(column);
    const runs = look ? runsOf(look) : new Runs<T>();
    runs.each(area.row, area.row + area.rows, (from, to, value) => {
      changes.push(write({ row: from, column, rows: to - from, columns: 1 }, value));
    });
  }
  return changes;
}

function linesBack(sheet: SheetState, change: Of<'columnWidth' | 'rowHeight' | 'rowsHidden' | 'columnsHidden'>): Change[] {
  const changes: Change[] = [];
  const start = 'row' in change ? change.row : change.column;
  const end = start + change.count;
  const at = (from: number, to: number) => ({ sheet: sheet.id, count: to - from });
  switch (change.kind) {
    case 'columnWidth':
      sheet.columnWidths.each(start, end, (from, to, pixels) =>
        changes.push({ kind: 'columnWidth', ...at(from, to), column: from, pixels: pixels ?? DEFAULT_WIDTH }),
      );
      break;
    case 'rowHeight':
      sheet.rowHeights.each(start, end, (from, to, pixels) =>
        changes.push({ kind: 'rowHeight', ...at(from, to), row: from, pixels: pixels ?? DEFAULT_HEIGHT }),
      );
      break;
    case 'rowsHidden':
      sheet.hiddenRows.each(start, end, (from, to, hidden) =>
        changes.push({ kind: 'rowsHidden', ...at(from, to), row: from, hidden: hidden === true }),
      );
      break;
    case 'columnsHidden':
      sheet.hiddenColumns.each(start, end, (from, to, hidden) =>
        changes.push({ kind: 'columnsHidden', ...at(from, to), column: from, hidden: hidden === true }),
      );
  }
  return changes;
}

function permuteBack(sheet: SheetState, change: Of<'permute'>): Change[] {
  const order: number[] = [];
  change.order.forEach((source, r) => {
    order[source] = r;
  });
  const lost: Change[] = [];
  sheet.grid.eachFormula((cell, row, column) => {
    if (!overlaps(change, { row, column, rows: 1, columns: 1 })) return;
    const delta = (order[row - change.row] ?? 0) - (row - change.row);
    if (offsetFormula(offsetFormula(cell.text, delta, 0), -delta, 0) !== cell.text) lost.push(formulaBack(sheet.id, row, column, cell));
  });
  return [{ ...change, order }, ...lost];
}

const formulaBack = (sheet: number, row: number, column: number, cell: FormulaCell): Change => ({
  kind: 'cells',
  sheet,
  row,
  column,
  values: [[cell.value]],
  formulas: [[cell.text]],
});

function deleteBack(book: Book, sheet: SheetState, change: Of<'rowsDelete' | 'columnsDelete'>): Change[] {
  const { at, count } = change;
  const { rows, columns } = sheet.grid;
  const axis: Axis = change.kind === 'rowsDelete' ? 'rows' : 'columns';
  const area = axis === 'rows' ? { row: at, rows: count, column: 0, columns } : { row: 0, rows, column: at, columns: count };
  return [
    { kind: axis === 'rows' ? 'rowsInsert' : 'columnsInsert', sheet: sheet.id, at, count, like: 'none' },
    ...cellsAsChanges(sheet, area, { sheet: sheet.id, row: area.row, column: area.column }),
    ...linesAsChanges(sheet, sheet.id, axis, at, at + count),
    ...tiesBack(book, sheet, axis, { kind: 'delete', at, count }, { kind: 'insert', at, count }),
  ];
}

/** What hangs on rows or columns and would not come back by moving them back. */
function tiesBack(book: Book, sheet: SheetState, axis: Axis, shift: Shift, back: Shift): Change[] {
  const changes: Change[] = [];
  const id = sheet.id;
  const returns = (area: Area): boolean => {
    const gone = shiftArea(area, axis, shift);
    const here = gone && shiftArea(gone, axis, back);
    return (
      here !== null && here.row === area.row && here.rows === area.rows && here.column === area.column && here.columns === area.columns
    );
  };
  const comesBack = (at: number): boolean => {
    const gone = shiftIndex(at, shift);
    return gone !== null && shiftIndex(gone, back) === at;
  };
  if (sheet.merges.some((merge) => !returns(merge))) {
    changes.push({ kind: 'unmerge', sheet: id, row: 0, column: 0, rows: sheet.grid.rows, columns: sheet.grid.columns });
    changes.push(...sheet.merges.map((merge): Change => ({ kind: 'merge', sheet: id, ...merge })));
  }
  const isLost = (rule: ConditionalFormat): boolean => rule.criteria === 'CUSTOM_FORMULA' || rule.areas.some((area) => !returns(area));
  if (sheet.conditionalFormats.some(isLost)) changes.push({ kind: 'conditionalFormats', sheet: id, rules: sheet.conditionalFormats });
  const { filter } = sheet;
  if (filter && !(returns(filter.area) && (axis === 'rows' || filter.columns.every(({ column }) => comesBack(column))))) {
    changes.push({ kind: 'filter', sheet: id, area: filter.area, columns: filter.columns });
  }
  for (const [name, range] of book.names) if (range.sheet === id && !returns(range)) changes.push({ kind: 'nameSet', name, range });
  for (const protection of book.protections.values()) {
    if (protection.sheet !== id) continue;
    if ((protection.area && !returns(protection.area)) || protection.open.some((open) => !returns(open)))
      changes.push({ kind: 'protect', protection });
  }
  for (const metadata of book.metadata.values()) {
    const { at } = metadata;
    if ((at.kind === 'row' || at.kind === 'column') && at.sheet === id && (at.kind === 'row') === (axis === 'rows')) {
      if (!comesBack(at.kind === 'row' ? at.row : at.column)) changes.push({ kind: 'metadataSet', metadata });
    }
  }
  const { frozenRows, frozenColumns } = sheet;
  if (frozenRows + frozenColumns > 0) changes.push({ kind: 'sheetProps', sheet: id, frozenRows, frozenColumns });
  for (const other of book.sheets) {
    const pointsHere = (name: string | null): boolean => (name === null ? other === sheet : name === sheet.name);
    other.grid.eachFormula((cell, row, column) => {
      const there = shiftFormula(cell.text, pointsHere, axis, shift);
      if (shiftFormula(there, pointsHere, axis, back) !== cell.text) changes.push(formulaBack(other.id, row, column, cell));
    });
    changes.push(...rulesBack(other, id, returns));
  }
  return changes;
}

/** Dropdowns whose choices stand where rows or columns went away. */
function rulesBack(other: SheetState, shifted: number, returns: (area: Area) => boolean): Change[] {
  const changes: Change[] = [];
  other.grid.eachLook((look, column) => {
    if (look.validation.isPlain) return;
    look.validation.each(0, other.grid.rows, (from, to, rule) => {
      const isLost = rule?.args.some((arg) => isRange(arg) && arg.sheet === shifted && !returns(arg)) ?? false;
      if (isLost) changes.push({ kind: 'validation', sheet: other.id, row: from, column, rows: to - from, columns: 1, rule });
    });
  });
  return changes;
}
