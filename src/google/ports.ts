import type { ScreenName } from '../app/contract';
import type { Block, Book, Ports, RowChange } from '../app/ports';
import { type Day, dayOfMoment, type Moment } from '../core/kernel/day';
import type { Table } from '../core/kernel/table';
import type { Lang } from '../core/kernel/text';
import { archiveJournal, archiveMails } from './archive';
import { SheetBook } from './book';
import { wallClock } from './cells';
import { Committer } from './commit';
import { entrust, offerAnew } from './dropdowns';
import { keepKnown } from './known';
import { Layout } from './layout';
import { Ledger } from './ledger';
import { DocumentLock } from './lock';
import { memoryUnder } from './memory';
import { dressTabs, prepareTabs } from './tabs';
import { hourlyTriggers } from './triggers';
import { readValues } from './values';

type Facts = Pick<Ports, 'today' | 'memory'>;

/** What the use cases bring along so that the commit path can compute rows again. */
export interface Recomputing {
  readonly redo: Readonly<Record<string, (book: Book, facts: Facts) => Iterable<Block>>>;
  readonly derive: (book: Book, table: Table, ids: readonly string[], facts: Facts) => readonly RowChange[];
  /** The table whose selected row the sidebar opens. */
  readonly selectable: Table;
}

/** A script lives six minutes; a minute and a half is kept for marking what was done. */
const HURRY = 270_000;

const OPENING = 'opening';

const wallOf = new Map<string, (at: Date) => string>();

/** Remembers what the sidebar that is about to load should show. */
export function askFor(screen: ScreenName, lang: Lang): void {
  CacheService.getUserCache().put(OPENING, JSON.stringify({ screen, lang }), 120);
}

/** The ports over the active spreadsheet. Throws when there is none, as in a trigger of a deleted document. */
export function googlePorts(recomputing: Recomputing): Ports {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  if (!spreadsheet) throw new Error('no active spreadsheet');
  const began = Date.now();
  const zone = spreadsheet.getSpreadsheetTimeZone();
  let wall = wallOf.get(zone);
  if (!wall) wallOf.set(zone, (wall = wallClock(zone)));
  const now = wall(new Date()) as Moment;
  const today: Day = dayOfMoment(now);
  const user = Session.getActiveUser().getEmail().toLowerCase();
  const link = spreadsheet.getUrl();
  const lock = new DocumentLock();
  const memory = memoryUnder(lock);
  const facts: Facts = { today, memory };
  const orphans = new Set<string>();
  let book: SheetBook | null = null;
  let readIn: number | null = null;
  const reading = () => {
    if (!book) {
      book = new SheetBook(Layout.read(spreadsheet), today, wall, orphans);
      readIn = lock.turn;
    }
    return book;
  };
  /** What was read since the lock was taken no other script has changed. */
  const begun = () => (readIn !== null && readIn === lock.turn ? book : null);
  const redo: Record<string, (book: SheetBook) => Iterable<Block>> = {};
  for (const [name, again] of Object.entries(recomputing.redo)) redo[name] = (fresh) => again(fresh, facts);
  const committer = new Committer({
    spreadsheet,
    today,
    now,
    user,
    wall,
    lock,
    orphans,
    redo,
    derive: (fresh, table, ids) => recomputing.derive(fresh, table, ids, facts),
  });
  /** What was read before a write is not true any more. */
  const afterWriting = <R>(result: R): R => {
    book = committer.unwritten;
    readIn = lock.turn;
    return result;
  };
  return {
    now,
    instant: began,
    today,
    user,
    get book() {
      return reading();
    },
    get ready() {
      return reading().layout.isSetUp;
    },
    has: (table, fields) => {
      const place = reading().layout.find(table);
      return place !== null && fields.every((name) => place.columns.has(name));
    },
    damage: () => reading().layout.damage(),
    commit: (request, action, plan) => afterWriting(committer.commit(request, action, plan, begun())),
    commitDerived: (request, action, redoName, plan) => afterWriting(committer.commitDerived(request, action, redoName, plan, begun())),
    recover: () => {
      const left = committer.recover(reading());
      if (left !== null) book = null;
      return left ?? [];
    },
    adopt: () => {
      const tables = [...orphans];
      orphans.clear();
      return tables.length === 0 ? { rows: 0, barred: [] } : afterWriting(committer.adopt(tables));
    },
    archive: () => {
      if (archiveJournal(reading()) > 0) book = null;
      if (archiveMails(reading(), today) > 0) book = null;
    },
    prepare: (lang) => {
      const prepared = prepareTabs(spreadsheet, lang);
      keepKnown();
      book = null;
      return prepared;
    },
    dress: (lang, choices) => dressTabs(spreadsheet, lang, choices),
    offer: (lang, choices) => offerAnew(spreadsheet, lang, choices),
    entrust: (lang, choices) => entrust(spreadsheet, lang, choices),
    selection: () => {
      const place = reading().layout.find(recomputing.selectable);
      const sheet = spreadsheet.getActiveSheet();
      if (!place || sheet.getSheetId() !== place.sheet.getSheetId()) return null;
      const at = sheet.getActiveRange()?.getRow() ?? 0;
      const row = at > place.headerRow ? reading().readRow(place, at) : null;
      const id = row ? reading().idOf(place, row) : '';
      return id === '' ? null : { id, at };
    },
    showPage: ({ title, html, width, height }) =>
      SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput(html).setWidth(width).setHeight(height), title),
    opening: () => {
      const cache = CacheService.getUserCache();
      const asked = cache.get(OPENING);
      if (asked === null) return null;
      cache.remove(OPENING);
      return JSON.parse(asked) as { screen: ScreenName; lang: Lang };
    },
    foreignSheets: () => readValues(spreadsheet, reading().layout, wall).list(),
    foreignRows: (name) => readValues(spreadsheet, reading().layout, wall).rows(name),
    mail: {
      left: () => MailApp.getRemainingDailyQuota(),
      send: (message) =>
        MailApp.sendEmail({
          to: message.to,
          subject: message.subject,
          body: message.text,
          htmlBody: message.html,
          name: message.name,
          ...(message.files.length > 0 && {
            attachments: message.files.map(({ text, type, name }) => Utilities.newBlob(text, type, name)),
          }),
        }),
    },
    ledger: {
      write: (fresh, changed) => new Ledger(reading(), committer.look()).write(fresh, changed),
      markSent: () => new Ledger(reading(), committer.look()).markSent(),
    },
    memory,
    lock,
    triggers: hourlyTriggers,
    hurry: () => Date.now() - began > HURRY,
    rowLink: (table, at) => {
      const place = reading().layout.find(table);
      return place ? `${link}#gid=${place.sheet.getSheetId()}&range=A${at}` : link;
    },
    link,
    fileName: spreadsheet.getName(),
  };
}
