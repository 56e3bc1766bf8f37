import type { ICellData, IStyleData, Nullable } from '@univerjs/core';
import type { Scalar, Style } from '../../workbook/change';
import { FormulaCell } from '../../workbook/grid';
import type { SheetState } from '../../workbook/sheet-state';

/** A cell as Univer draws it, its style written out. */
export interface Shown {
  readonly v: string | number | null;
  readonly t: 1 | 2 | 3 | null;
  readonly f: string | null;
  readonly s: IStyleData | null;
}

/** Google's font where nobody chose another. */
export const DEFAULT_FONT = { ff: 'Arial', fs: 10 } as const;

const HORIZONTAL = { left: 1, center: 2, right: 3 } as const;
const VERTICAL = { top: 1, middle: 2, bottom: 3 } as const;
const WRAP = { overflow: 1, clip: 2, wrap: 3 } as const;

const nameOf = <T extends string>(table: Readonly<Record<T, number>>, number: unknown): T | undefined => {
  for (const name in table) if (table[name] === number) return name;
  return undefined;
};

/**
 * A style of the workbook as Univer writes it. What Google leaves to its defaults stays out, but for the font: a cell with a
 * dropdown is drawn without regard to the default of the sheet, and larger than its neighbours.
 */
export function writeStyle(style: Style, format: string | null): IStyleData | null {
  const written: IStyleData = {};
  if (style.background) written.bg = { rgb: style.background };
  if (style.color) written.cl = { rgb: style.color };
  if (style.bold) written.bl = 1;
  if (style.italic) written.it = 1;
  if (style.strike) written.st = { s: 1 };
  if (style.horizontal) written.ht = HORIZONTAL[style.horizontal];
  if (style.vertical) written.vt = VERTICAL[style.vertical];
  if (style.wrap) written.tb = WRAP[style.wrap];
  if (format !== null) written.n = { pattern: format };
  if (Object.keys(written).length === 0 && !style.size && !style.family) return null;
  return { ...written, fs: style.size ?? DEFAULT_FONT.fs, ff: style.family ?? DEFAULT_FONT.ff };
}

/** What of a Univer style the workbook can hold. */
export function readStyle(style: Nullable<IStyleData>): { readonly style: Style; readonly format: string | null } {
  if (!style) return { style: {}, format: null };
  const background = colour(style.bg?.rgb);
  const color = colour(style.cl?.rgb);
  const horizontal = nameOf(HORIZONTAL, style.ht);
  const vertical = nameOf(VERTICAL, style.vt);
  const wrap = nameOf(WRAP, style.tb);
  const pattern = style.n?.pattern;
  return {
    style: {
      ...(background && { background }),
      ...(color && { color }),
      ...(style.bl && { bold: true }),
      ...(style.it && { italic: true }),
      ...(style.st?.s && { strike: true }),
      // What is copied in the grid carries its defaults along.
      ...(style.fs && style.fs !== DEFAULT_FONT.fs && { size: style.fs }),
      ...(style.ff && style.ff !== DEFAULT_FONT.ff && { family: style.ff }),
      ...(horizontal && { horizontal }),
      ...(vertical && { vertical }),
      ...(wrap && { wrap }),
    },
    format: pattern === undefined || pattern === '' || pattern === 'General' ? null : pattern === '@@@' ? '@' : pattern,
  };
}

/** #rrggbb of what Univer's pickers and pasted pages write. */
function colour(text: Nullable<string>): string | undefined {
  if (!text) return undefined;
  const parts = /^rgba?\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+)/.exec(text);
  if (parts) return `#${[parts[1], parts[2], parts[3]].map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`.toLowerCase();
  return text.toLowerCase();
}

/** Which keys differ, as a change of style writes them: null takes a side back to the default. */
export function styleDelta(from: Style, to: Style): Style | null {
  const delta: Record<string, string | number | boolean | null> = {};
  const [before, after]: [Record<string, unknown>, Record<string, unknown>] = [{ ...from }, { ...to }];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const next = after[key] ?? null;
    if ((before[key] ?? null) !== next) delta[key] = next as string | number | boolean | null;
  }
  return Object.keys(delta).length > 0 ? delta : null;
}

/** Whether a style can be seen on a cell without content. */
export const isVisible = (style: Style | null): boolean =>
  style !== null && (style.background ?? '') !== '' && style.background !== '#ffffff';

/**
 * How a cell is to be drawn. An empty cell carries a style only where it can be seen: 1,000 spare rows under
 * a formatted column would otherwise cost as much as the data.
 */
export function shownAt(sheet: SheetState, row: number, column: number): Shown | null {
  const cell = sheet.grid.cell(row, column);
  const look = sheet.grid.look(column);
  const style = look?.style.get(row) ?? null;
  if (cell === null)
    return style && isVisible(style) ? { v: null, t: null, f: null, s: writeStyle(style, look?.format.get(row) ?? null) } : null;
  const s = writeStyle(style ?? {}, look?.format.get(row) ?? null);
  const formula = cell instanceof FormulaCell;
  const [v, t] = writeValue(formula ? cell.value : cell);
  return { v, t, f: formula ? cell.text : null, s };
}

/** A value and Univer's number of its type. */
export function writeValue(value: Scalar): [string | number | null, 1 | 2 | 3 | null] {
  if (typeof value === 'string') return [value, 1];
  if (typeof value === 'number') return [value, 2];
  if (typeof value === 'boolean') return [value ? 1 : 0, 3];
  return [null, null];
}

/** What a cell of Univer's holds; its own formula, if any, comes first. */
export function readValue(cell: Nullable<ICellData>): Scalar {
  if (!cell) return null;
  if (cell.p) {
    const text = (cell.p.body?.dataStream ?? '').replace(/\r\n$/, '').replaceAll('\r', '\n');
    return text === '' ? null : text;
  }
  const { v, t } = cell;
  if (v === undefined || v === null || v === '') return null;
  if (t === 3) return v === true || v === 1 || v === '1' || String(v).toUpperCase() === 'TRUE';
  if (t === 2) return Number(v);
  if (t === 1 || t === 4) return String(v);
  return v;
}
