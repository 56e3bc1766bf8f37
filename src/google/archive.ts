import { archive } from '../core/journal/archive.table';
import { readMark } from '../core/journal/entry';
import { journal } from '../core/journal/journal.table';
import { type CellText, guardText } from '../core/kernel/cell';
import { addDays, type Day } from '../core/kernel/day';
import type { Table, Value } from '../core/kernel/table';
import { dotted } from '../core/kernel/text';
import { type ReminderRow, reminders } from '../core/reminders/reminder.table';
import { below, columnOf, withCells } from './below';
import type { SheetBook } from './book';
import type { Raw } from './cells';
import { keep } from './derived';
import { appendBlock, rowOf } from './journal';

/** A tab that grows by itself is shortened when it is longer than this. */
const LONG = 20_000;
/** Mails younger than this stay in the ledger: it is by them that the same thing is not mailed twice. */
const MAIL_DAYS = 90;

/** One line of such a tab. */
interface Line {
  readonly cells: readonly Raw[];
  /** What stands in the cell of a field. */
  text(field: string): string;
  /** What that means. */
  value(field: string): Value;
}

interface Growing {
  readonly table: Table;
  /** The field by which a line is known in the archive. */
  readonly key: string;
  /** How many of the first lines may go. */
  old(lines: readonly Line[]): number;
  filed(line: Line): { readonly at: string; readonly by: string; readonly what: string; readonly changes: string };
}

const oldEntries: Growing = {
  table: journal,
  key: 'request',
  old: (lines) => {
    const open = lines.findIndex((line) => readMark(line.text('mark'))?.open === true);
    let count = open < 0 ? lines.length - 1 : open;
    // An entry of several rows moves whole or not at all.
    const requestAt = (index: number) => lines[index]?.text('request');
    while (count > 0 && requestAt(count - 1) === requestAt(count)) count--;
    return count;
  },
  filed: (line) => ({
    at: line.text('at'),
    by: line.text('by'),
    what: dotted(line.text('action'), line.text('summary'), line.text('rows')),
    changes: line.text('changes'),
  }),
};

/** Nothing comes of such a mail any more. */
const SETTLED: readonly Value[] = ['sent', 'unsure', 'failed', 'dropped'] satisfies readonly ReminderRow['state'][];

const oldMails = (today: Day): Growing => {
  const last = addDays(today, -MAIL_DAYS);
  return {
    table: reminders,
    key: 'id',
    old: (lines) => {
      const isOld = (on: Value) => typeof on === 'string' && on < last;
      const young = lines.findIndex((line) => !SETTLED.includes(line.value('state')) || !isOld(line.value('on')));
      return young < 0 ? lines.length : young;
    },
    filed: (line) => ({
      at: line.text('at'),
      by: '',
      what: dotted(line.text('kind'), String(line.value('on') ?? ''), line.text('to'), line.text('mail'), line.text('state')),
      changes: line.text('note'),
    }),
  };
};

/**
 * Moves the oldest lines of a long tab to the archive, where they take fewer cells. They are on the archive before they leave
 * their tab; a run that died between the two is noticed by the keys that stand in both. One round trip while the tab is short.
 */
function shorten(book: SheetBook, growing: Growing, limit: number): number {
  const { table, key } = growing;
  const place = book.layout.need(table, Object.keys(table.fields));
  const length = place.sheet.getLastRow() - place.headerRow;
  if (length <= limit) return 0;
  const target = book.layout.need(archive, Object.keys(archive.fields));
  const most = length - Math.floor(limit / 2);
  const width = Math.max(...place.columns.values());
  const first = place.headerRow + 1;
  const reader = book.lineReader(place, Object.keys(table.fields), 1);
  const read = (count: number) =>
    (place.sheet.getRange(first, 1, count, width).getValues() as Raw[][]).map(
      (cells): Line => ({
        cells,
        text: (field) => book.textOf(place, { at: 0, cells }, field),
        value: (field) => reader.pass(cells)[field] ?? null,
      }),
    );
  const lines = read(most);
  const closed = lines.slice(0, growing.old(lines));
  if (closed.length === 0) return 0;

  const moved = new Set(withCells(() => below(target, columnOf(target, 'id')).getValues()).map((line) => String(line[0])));
  const filed = closed
    .filter((line) => !moved.has(line.text(key)))
    .map((line): CellText[] => {
      const { at, by, what, changes } = growing.filed(line);
      return rowOf(target, { id: line.text(key), at, by: guardText(by), what: guardText(what), changes: guardText(changes) });
    });
  if (filed.length > 0) appendBlock(target, filed);
  SpreadsheetApp.flush();
  // Somebody may have sorted the tab meanwhile; then it is left alone until the next run.
  const still = read(length);
  if (!closed.every((line, index) => line.text(key) === still[index]?.text(key))) return 0;
  place.sheet.deleteRows(first, closed.length);
  SpreadsheetApp.flush();
  // Rows are deleted by number: whoever sorts in that very moment makes it take others, and those are laid down again.
  const lost = missingAmong(still.slice(closed.length), read(length - closed.length), key);
  if (lost.length > 0)
    appendBlock(
      place,
      lost.map(({ cells }) => cells.map(keep) as CellText[]),
    );
  return closed.length;
}

/** Lines that are not there any more. Several may have one key, and then hold different parts of one entry. */
function missingAmong(meant: readonly Line[], there: readonly Line[], key: string): readonly Line[] {
  const sign = (line: Line) => `${line.text(key)} ${JSON.stringify(line.cells)}`;
  const count = new Map<string, number>();
  const signs = new Set<string>();
  for (const line of there) {
    count.set(line.text(key), (count.get(line.text(key)) ?? 0) + 1);
    signs.add(sign(line));
  }
  const wanted = new Map<string, Line[]>();
  for (const line of meant) wanted.set(line.text(key), [...(wanted.get(line.text(key)) ?? []), line]);
  return [...wanted].flatMap(([name, lines]) =>
    lines.length > (count.get(name) ?? 0) ? lines.filter((line) => !signs.has(sign(line))) : [],
  );
}

/** Shortens the journal; tells how many lines were moved. */
export const archiveJournal = (book: SheetBook, limit = LONG): number => shorten(book, oldEntries, limit);

/** Shortens the ledger of mails; tells how many lines were moved. */
export const archiveMails = (book: SheetBook, today: Day, limit = LONG): number => shorten(book, oldMails(today), limit);
