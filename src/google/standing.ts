import type { EntryChange } from '../core/journal/entry';
import { type CellText, guardText } from '../core/kernel/cell';
import { fieldOf, type Table } from '../core/kernel/table';
import { tableNamed } from '../core/tables';
import type { SheetBook } from './book';
import { standingRows } from './many';
import { sameCell } from './writer';

/** Whether a new row is there already: a search for each of a few, one block for the many of an import. */
export function standing(changes: readonly EntryChange[], book: SheetBook): (change: EntryChange) => boolean {
  const counts = new Map<string, number>();
  for (const { t, k } of changes) if (k === 'add') counts.set(t, (counts.get(t) ?? 0) + 1);
  const ids = new Map<string, ReadonlySet<string>>();
  for (const [name, count] of counts) if (count > 3) ids.set(name, new Set(book.all(tableNamed(name), ['id']).map(({ id }) => id)));
  return ({ t, id }) => ids.get(t)?.has(id) ?? book.locate(book.layout.need(tableNamed(t)), id) !== null;
}

/** What of an entry is not on the sheet yet. Where somebody has typed since, their word stands. */
export function missingOf(changes: readonly EntryChange[], book: SheetBook): EntryChange[] {
  const stands = standing(changes, book);
  const rowOf = standingRows(changes, book);
  return changes.flatMap((change): EntryChange[] => {
    const table = tableNamed(change.t);
    const place = book.layout.need(table, Object.keys(change.a));
    if (change.k === 'add') return stands(change) ? [] : [change];
    const row = rowOf(change);
    if (!row) return [];
    const left = Object.entries(change.a).filter(([name, meant]) => {
      const there = book.textOf(place, row, name);
      if (sameCell(there, meant)) return false;
      // What is computed is ours to write.
      return fieldOf(table, name).computed === true || there === (change.b?.[name] ?? '');
    });
    return left.length ? [{ ...change, a: Object.fromEntries(left) }] : [];
  });
}

/** The way back: what of an entry's cells is on the sheet, with what stood there before. Where somebody has typed since, their word stands. */
export function writtenOf(changes: readonly EntryChange[], book: SheetBook): EntryChange[] {
  const rowOf = standingRows(changes, book);
  return changes.flatMap((change): EntryChange[] => {
    const table = tableNamed(change.t);
    const place = book.layout.need(table, Object.keys(change.a));
    const row = change.k === 'set' ? rowOf(change) : null;
    if (!row) return [];
    const back = Object.entries(change.a).flatMap(([name, meant]): [string, CellText][] => {
      const before = change.b?.[name] ?? '';
      const there = book.textOf(place, row, name);
      return sameCell(there, meant) && !sameCell(there, before) ? [[name, cellOf(table, name, before)]] : [];
    });
    return back.length ? [{ t: change.t, id: change.id, k: 'set', a: Object.fromEntries(back) }] : [];
  });
}

/** A cell that was read as text, as it is written. */
function cellOf(table: Table, name: string, plain: string): CellText {
  const { kind } = fieldOf(table, name);
  const isNumber = (kind === 'number' || kind === 'money') && plain !== '' && Number.isFinite(Number(plain));
  return isNumber ? Number(plain) : guardText(plain);
}
