import type { Book, DerivedBlock, Ports, RowChange } from '../app/ports';
import { type Day, dayOfMoment, type Moment } from '../core/kernel/day';
import type { Table } from '../core/kernel/table';
import { SheetBook } from './book';
import { wallClock } from './cells';
import { Committer } from './commit';
import { Layout } from './layout';
import { dressTabs, prepareTabs } from './tabs';
import { readValues } from './values';

/** What the use cases bring along so that the commit path can compute rows again. */
export interface Recomputing {
  readonly redo: Readonly<Record<string, (book: Book, today: Day) => readonly DerivedBlock[]>>;
  readonly derive: (book: Book, table: Table, ids: readonly string[], today: Day) => readonly RowChange[];
  /** The table whose selected row the sidebar opens. */
  readonly selectable: Table;
}

/** Name of the function that the morning trigger calls; it must be exported by the entry. */
export const MORNING_HANDLER = 'onMorning';

const wallOf = new Map<string, (at: Date) => string>();

/** The ports over the active spreadsheet. Throws when there is none, as in a trigger of a deleted document. */
export function googlePorts(recomputing: Recomputing): Ports {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  if (!spreadsheet) throw new Error('no active spreadsheet');
  const zone = spreadsheet.getSpreadsheetTimeZone();
  let wall = wallOf.get(zone);
  if (!wall) wallOf.set(zone, (wall = wallClock(zone)));
  const now = wall(new Date()) as Moment;
  const today = dayOfMoment(now);
  const user = Session.getActiveUser().getEmail().toLowerCase();
  let book: SheetBook | null = null;
  const reading = () => {
    if (!book) book = new SheetBook(Layout.read(spreadsheet), today, wall);
    return book;
  };
  const redo: Record<string, (book: SheetBook) => readonly DerivedBlock[]> = {};
  for (const [name, again] of Object.entries(recomputing.redo)) redo[name] = (fresh) => again(fresh, today);
  const committer = new Committer({
    spreadsheet,
    today,
    now,
    user,
    wall,
    redo,
    derive: (fresh, table, ids) => recomputing.derive(fresh, table, ids, today),
  });
  return {
    now,
    today,
    user,
    get book() {
      return reading();
    },
    get ready() {
      return !reading().layout.empty;
    },
    commit: (request, action, plan) => committer.commit(request, action, plan),
    commitDerived: (request, action, redoName, plan) => committer.commitDerived(request, action, redoName, plan),
    recover: () => committer.recover(reading()),
    prepare: (lang) => {
      const prepared = prepareTabs(spreadsheet, lang);
      book = null;
      return prepared;
    },
    dress: (lang, choices) => dressTabs(spreadsheet, lang, choices),
    selection: () => {
      const place = reading().layout.find(recomputing.selectable);
      const sheet = spreadsheet.getActiveSheet();
      if (!place || sheet.getSheetId() !== place.sheet.getSheetId()) return null;
      const at = sheet.getActiveRange()?.getRow() ?? 0;
      const row = at > place.headerRow ? reading().readRow(place, at) : null;
      const id = row ? reading().idOf(place, row) : '';
      return id === '' ? null : { id, at };
    },
    foreignSheets: () => readValues(spreadsheet, reading().layout, wall).list(),
    foreignRows: (name) => readValues(spreadsheet, reading().layout, wall).rows(name),
    mail: {
      left: () => MailApp.getRemainingDailyQuota(),
      send: (message) =>
        MailApp.sendEmail({ to: message.to, subject: message.subject, body: message.text, htmlBody: message.html, name: message.name }),
    },
    memory: {
      get: (key) => PropertiesService.getDocumentProperties().getProperty(key),
      set: (key, value) => {
        PropertiesService.getDocumentProperties().setProperty(key, value);
      },
    },
    lock: {
      take: () => LockService.getDocumentLock().tryLock(10_000),
      free: () => {
        SpreadsheetApp.flush();
        LockService.getDocumentLock().releaseLock();
      },
    },
    triggers: {
      mine: () => mornings().length,
      ensureMorning: (hour) => {
        // Consent is granular: whoever refused the trigger scope is asked here, before anything is half done.
        ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, [
          'https://www.googleapis.com/auth/script.scriptapp',
          'https://www.googleapis.com/auth/script.send_mail',
        ]);
        for (const old of mornings()) ScriptApp.deleteTrigger(old);
        ScriptApp.newTrigger(MORNING_HANDLER).timeBased().everyDays(1).atHour(hour).inTimezone(zone).create();
      },
      remove: () => {
        for (const old of mornings()) ScriptApp.deleteTrigger(old);
      },
    },
    link: spreadsheet.getUrl(),
    fileName: spreadsheet.getName(),
  };
}

const mornings = () => ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === MORNING_HANDLER);
