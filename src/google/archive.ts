import { archive } from '../core/journal/archive.table';
import { readMark } from '../core/journal/entry';
import { journal } from '../core/journal/journal.table';
import { type CellText, guardText } from '../core/kernel/cell';
import { dotted } from '../core/kernel/text';
import { below, columnOf, withCells } from './below';
import type { RawRow, SheetBook } from './book';
import type { Raw } from './cells';
import { appendBlock, rowOf } from './journal';

/** The journal is shortened when it is longer than this, to half of it. */
const LONG = 20_000;

/**
 * Moves the oldest finished entries of a long journal to the archive tab, where they take fewer cells. They are on the
 * archive before they leave the journal; a run that died between the two is noticed by the requests that stand in both.
 * One round trip while the journal is short.
 */
export function archiveJournal(book: SheetBook, limit = LONG): number {
  const place = book.layout.need(journal, Object.keys(journal.fields));
  const length = place.sheet.getLastRow() - place.headerRow;
  if (length <= limit) return 0;
  const target = book.layout.need(archive, Object.keys(archive.fields));
  const most = length - Math.floor(limit / 2);
  const width = Math.max(...place.columns.values());
  const first = place.headerRow + 1;
  const block = () => place.sheet.getRange(first, 1, most, width).getValues() as Raw[][];
  const cells = block();
  const text = (line: readonly Raw[], field: string) => book.textOf(place, { at: 0, cells: line } satisfies RawRow, field);
  const open = cells.findIndex((line) => readMark(text(line, 'mark'))?.open === true);
  let count = open < 0 ? cells.length - 1 : open;
  // An entry of several rows moves whole or not at all.
  const requestAt = (index: number) => text(cells[index] ?? [], 'request');
  while (count > 0 && requestAt(count - 1) === requestAt(count)) count--;
  const closed = cells.slice(0, count);
  if (closed.length === 0) return 0;

  const moved = new Set(withCells(() => below(target, columnOf(target, 'id')).getValues()).map((line) => String(line[0])));
  const lines = closed
    .filter((line) => !moved.has(text(line, 'request')))
    .map((line): CellText[] =>
      rowOf(target, {
        id: text(line, 'request'),
        at: text(line, 'at'),
        by: guardText(text(line, 'by')),
        what: guardText(dotted(text(line, 'action'), text(line, 'summary'), text(line, 'rows'))),
        changes: guardText(text(line, 'changes')),
      }),
    );
  if (lines.length > 0) appendBlock(target, lines);
  SpreadsheetApp.flush();
  // Somebody may have sorted the journal meanwhile; then it is left alone until the next run.
  const still = block();
  const same = closed.every((line, index) => text(line, 'request') === text(still[index] ?? [], 'request'));
  if (!same) return 0;
  place.sheet.deleteRows(first, closed.length);
  SpreadsheetApp.flush();
  return closed.length;
}
