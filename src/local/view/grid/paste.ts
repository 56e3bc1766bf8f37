import type { IRange } from '@univerjs/core';
import { ISheetClipboardService, SheetsSelectionsService } from '@univerjs/preset-sheets-core';
import type { Area, Change, Scalar } from '../../workbook/change';
import type { SheetState } from '../../workbook/sheet-state';
import { toArea } from './area';
import type { Book } from './book';
import type { Surface } from './surface';
import { enter } from './typing';
import { tabNumber } from './unit';

/** Rows and cells of text from another program; a cell in quotes may hold tabs and lines. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  let line: string[] = [];
  const whole = text.replace(/(\r\n|\r|\n)$/, '');
  for (;;) {
    const match = cell.exec(whole);
    if (!match) break;
    line.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] === '\t') continue;
    rows.push(line);
    line = [];
    if (match[3] === '') break;
  }
  return rows;
}

/** The changes of pasting a table of texts: each as if typed, repeated where the selection is a multiple of it. */
export function pasteChanges(sheet: SheetState, selected: Area, table: readonly (readonly string[])[], book: Book, now: number): Change[] {
  const height = table.length;
  const width = table.reduce((widest, line) => Math.max(widest, line.length), 0);
  if (height === 0 || width === 0) return [];
  const tiles = selected.rows % height === 0 && selected.columns % width === 0;
  const rows = tiles ? selected.rows : height;
  const columns = tiles ? selected.columns : width;
  const values: Scalar[][] = [];
  const formulas: (string | undefined)[][] = [];
  const formats: (string | undefined)[][] = [];
  for (let r = 0; r < rows; r++) {
    const entered = Array.from({ length: columns }, (_, c) =>
      enter(table[r % height]?.[c % width] ?? '', sheet.grid.formatAt(selected.row + r, selected.column + c), book, now),
    );
    values.push(entered.map((cell) => cell.value));
    formulas.push(entered.map((cell) => cell.formula));
    formats.push(entered.map((cell) => cell.format));
  }
  const has = (lines: readonly (readonly unknown[])[]): boolean => lines.some((line) => line.some((item) => item !== undefined));
  const moreRows = selected.row + rows - sheet.grid.rows;
  const moreColumns = selected.column + columns - sheet.grid.columns;
  return [
    ...(moreRows > 0 ? [{ kind: 'rowsInsert' as const, sheet: sheet.id, at: sheet.grid.rows, count: moreRows }] : []),
    ...(moreColumns > 0 ? [{ kind: 'columnsInsert' as const, sheet: sheet.id, at: sheet.grid.columns, count: moreColumns }] : []),
    {
      kind: 'cells',
      sheet: sheet.id,
      row: selected.row,
      column: selected.column,
      values,
      ...(has(formulas) && { formulas }),
      ...(has(formats) && { formats }),
    },
  ];
}

/** Pastes from other programs as Google does: what stands there, typed in. What was copied in this grid stays Univer's, looks and formulas included. */
export function takeOverPasting(surface: Surface, book: () => Book, now: () => number, make: (changes: readonly Change[]) => void): void {
  const clipboard = surface.injector.get(ISheetClipboardService);
  const legacy = clipboard.legacyPaste.bind(clipboard);
  const native = clipboard.paste.bind(clipboard);
  const isOwn = (html: string): boolean => {
    const id = /data-copy-id="([^\s"]+)"/.exec(html)?.[1];
    return id !== undefined && clipboard.copyContentCache().get(id) !== undefined;
  };
  const paste = (text: string): boolean => {
    const range: IRange | undefined = surface.injector.get(SheetsSelectionsService).getCurrentLastSelection()?.range;
    const number = tabNumber(surface.workbook.getActiveSheet()?.getSheetId() ?? '');
    const sheet = number === null ? undefined : book().find(number);
    if (!range || !sheet) return false;
    make(pasteChanges(sheet, toArea(range), readTable(text), book(), now()));
    return true;
  };
  clipboard.legacyPaste = async (html, text, files) => (text && !isOwn(html ?? '') ? paste(text) : legacy(html, text, files));
  clipboard.paste = async (item, type) => {
    const read = async (mime: string): Promise<string> => (item.types.includes(mime) ? (await item.getType(mime)).text() : '');
    const text = await read('text/plain');
    return text && !isOwn(await read('text/html')) ? paste(text) : native(item, type);
  };
}
