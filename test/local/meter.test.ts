import type { Host } from '../../src/local/host';
import { hostOf, LIN, OWNER } from './bundle';
import type { Google } from './google';
import { actAs, INSIDE } from './google';

type Sheet = ReturnType<Google['SpreadsheetApp']['getActiveSheet']>;

const metered = (act: (sheet: Sheet, google: Google) => unknown, host: Host = hostOf(INSIDE)) => {
  const result = actAs(host, (google) => act(google.SpreadsheetApp.getActiveSheet(), google), { user: OWNER });
  if (!result.ok) throw new Error(result.error.message);
  return result.meter;
};

describe('a call that reaches a service counts', () => {
  test.each<[string, (sheet: Sheet, google: Google) => unknown, number, number, number]>([
    ['reading a block', (sheet) => sheet.getRange(1, 1, 100, 20).getValues(), 1, 2000, 0],
    ['reading one value of a block', (sheet) => sheet.getRange(1, 1, 100, 20).getValue(), 1, 1, 0],
    ['reading what a block shows', (sheet) => sheet.getRange(1, 1, 10, 3).getDisplayValues(), 1, 30, 0],
    [
      'writing a block',
      (sheet) =>
        sheet.getRange(1, 1, 2, 3).setValues([
          [1, 2, 3],
          [4, 5, 6],
        ]),
      1,
      0,
      6,
    ],
    ['appending a row', (sheet) => sheet.appendRow([1, 2, 3, 4]), 1, 0, 4],
    ['a format of a column', (sheet) => sheet.getRange('A2:A').setNumberFormat('@'), 1, 0, 999],
    ['where the content ends', (sheet) => [sheet.getLastRow(), sheet.getLastColumn()], 2, 0, 0],
    ['all that has content', (sheet) => sheet.getDataRange().getValues(), 2, 1, 0],
    ['a search, whatever it finds', (sheet) => sheet.createTextFinder('x').matchEntireCell(true).findNext(), 1, 0, 0],
    ['a search for metadata', (sheet) => sheet.createDeveloperMetadataFinder().withKey('k').find(), 1, 0, 0],
    ['an insertion', (sheet) => sheet.insertRowsAfter(3, 10), 1, 0, 0],
    ['a flush', (_, google) => google.SpreadsheetApp.flush(), 1, 0, 0],
    ['a lock, taken and given back', (_, google) => lockOf(google), 2, 0, 0],
    ['a property', (_, google) => google.PropertiesService.getUserProperties().getProperty('k'), 1, 0, 0],
    ['several cached texts at once', (_, google) => google.CacheService.getUserCache().getAll(['a', 'b', 'c']), 1, 0, 0],
    ['the mails that are left', (_, google) => google.MailApp.getRemainingDailyQuota(), 1, 0, 0],
    ['the triggers', (_, google) => google.ScriptApp.getProjectTriggers(), 1, 0, 0],
    [
      'the protections of the whole spreadsheet',
      (sheet, google) => sheet.getParent().getProtections(google.SpreadsheetApp.ProtectionType.RANGE),
      1,
      0,
      0,
    ],
    ['a list of ranges, all at once', (sheet) => sheet.getRangeList(['A1', 'C1:D2']).setValue(1), 1, 0, 5],
  ])('%s', (_, act, calls, cellsRead, cellsWritten) => {
    expect(metered(act)).toMatchObject({ calls, cellsRead, cellsWritten, mails: 0 });
  });

  const lockOf = (google: Google): void => {
    const lock = google.LockService.getDocumentLock();
    lock.tryLock(10);
    lock.hasLock();
    lock.releaseLock();
  };
});

test('a mail counts as one, whoever gets it', () => {
  const meter = metered((_, { MailApp }) => MailApp.sendEmail({ to: 'a@x.cn,b@x.cn', cc: 'c@x.cn', subject: 's', body: 'b' }));
  expect(meter).toMatchObject({ calls: 1, mails: 1 });
});

describe('what is in hand already costs nothing', () => {
  test.each<[string, (sheet: Sheet, google: Google) => unknown]>([
    ['ranges and where they are', (sheet) => sheet.getRange('B2:D9').offset(1, 0).getA1Notation()],
    ['the tab’s name, number and place', (sheet) => [sheet.getName(), sheet.getSheetId(), sheet.getIndex()]],
    ['the spreadsheet’s zone, locale and address', (sheet) => [sheet.getParent().getSpreadsheetTimeZone(), sheet.getParent().getUrl()]],
    ['building a dropdown', (_, google) => google.SpreadsheetApp.newDataValidation().requireValueInList(['a']).build()],
    ['the user', (_, google) => google.Session.getActiveUser().getEmail()],
    ['dates, digests and waiting', (_, google) => google.Utilities.sleep(5)],
    ['a trigger that is not created', (_, google) => google.ScriptApp.newTrigger('f').timeBased().everyDays(1)],
    ['a page that is not shown', (_, google) => google.HtmlService.createHtmlOutput('<p>').getContent()],
  ])('%s', (_, act) => {
    expect(metered(act)).toMatchObject({ calls: 0, cellsRead: 0, cellsWritten: 0 });
  });
});

test('the log names every trip in order, and can be left off', () => {
  const host = hostOf(INSIDE);
  const act = ({ SpreadsheetApp }: Google): void => {
    const range = SpreadsheetApp.getActiveSheet().getRange(1, 1, 2, 2);
    range.setValue(1);
    range.getValues();
  };
  const trips = [
    { service: 'Range', method: 'setValue', cells: 4 },
    { service: 'Range', method: 'getValues', cells: 4 },
  ];
  expect(actAs(host, act, { user: LIN }).meter).toEqual({ calls: 2, cellsRead: 4, cellsWritten: 4, mails: 0, log: trips });
  expect(actAs(host, act, { user: LIN, log: false }).meter).toEqual({ calls: 2, cellsRead: 4, cellsWritten: 4, mails: 0, log: [] });
});

test('a trip that fails was still made', () => {
  const host = hostOf(INSIDE);
  const result = actAs(host, ({ SpreadsheetApp }) => SpreadsheetApp.getActiveSheet().getLastRow(), {
    user: LIN,
    faults: { at: () => 'fail' },
  });
  expect([result.ok, result.meter.calls]).toEqual([false, 1]);
});
