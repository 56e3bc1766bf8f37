import type { ICellData } from '@univerjs/core';
import { AFTER_CELL_EDIT, SheetInterceptorService } from '@univerjs/preset-sheets-core';
import type { Scalar } from '../../workbook/change';
import { isDateFormat, isText } from '../../workbook/display';
import { readTyped } from '../../workbook/typed';
import { zoneOf } from '../../workbook/zone';
import type { Book } from './book';
import { readValue, writeValue } from './cell';
import type { Surface } from './surface';
import { tabNumber, UNIT } from './unit';

/** What typed text becomes in a cell. `format` is there when it brings one. */
export interface Entered {
  readonly value: Scalar;
  readonly formula?: string;
  readonly format?: string;
}

/** Reads text as Google reads typing into a cell of this format. */
export function enter(text: string, format: string | null, book: Pick<Book, 'locale' | 'timeZone'>, now: number): Entered {
  if (isText(format)) return { value: text.startsWith("'") ? text.slice(1) : text === '' ? null : text };
  const typed = readTyped(text, { locale: book.locale, today: Math.floor(zoneOf(book.timeZone).toSerial(now)) });
  if ('formula' in typed) return { value: null, formula: typed.formula };
  const brings = typed.format !== undefined && (format === null || (isDateFormat(typed.format) && !isDateFormat(format)));
  return { value: typed.value, ...(brings && typed.format !== undefined && { format: typed.format }) };
}

/** Reads what people type into the grid as Google does, in place of Univer's own reading. */
export function takeOverTyping(surface: Surface, book: () => Book, now: () => number): void {
  surface.injector.get(SheetInterceptorService).writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: 1000,
    handler: (cell, context, next) => {
      const sheet = tabNumber(context.subUnitId);
      const held = sheet === null ? undefined : book().find(sheet);
      if (!cell || context.unitId !== UNIT || !held) return next(cell);
      const format = held.grid.formatAt(context.row, context.col);
      return entered(cell, format, book(), now());
    },
  });
}

function entered(cell: ICellData, format: string | null, book: Book, now: number): ICellData {
  const { p: _, ...rest } = cell;
  // A leading apostrophe makes text; Univer has cut it off by now and says so by the type.
  const text = cell.f || (cell.t === 4 ? `'${String(cell.v ?? '')}` : String(readValue({ ...cell, t: 1 }) ?? ''));
  const result = enter(text, format, book, now);
  const [v, t] = writeValue(result.value);
  const style = typeof cell.s === 'string' ? null : cell.s;
  return {
    ...rest,
    v,
    t,
    f: result.formula ?? null,
    si: null,
    p: null,
    ...(result.format !== undefined && { s: { ...style, n: { pattern: result.format } } }),
  };
}
