import { types } from 'node:util';
import { setClock } from '../../src/local/clock';
import { Host } from '../../src/local/host';
import { Workbook } from '../../src/local/workbook/workbook';
import { HE, MORNING, OWNER, PEOPLE } from './bundle';
import { actAs, freshSheet, type Google, INSIDE, inside } from './google';

/**
 * What Google's spreadsheets and services do, one fact a line, as it was seen there. The host is exact where the
 * add-on could notice; whoever changes it must leave every one of these standing.
 */

const NEW_YORK = 'America/New_York';
const MIDNIGHT = '2024-01-05T05:00:00.000Z';

type Sheet = ReturnType<typeof freshSheet>['sheet'];

const values = (sheet: Sheet, rows = 1, columns = 1): unknown[][] => sheet.getRange(1, 1, rows, columns).getValues();
const dateOf = (value: unknown): Date => {
  if (!types.isDate(value)) throw new Error(`no date: ${JSON.stringify(value)}`);
  return value;
};

/** Checks that get a fresh tab. */
const onSheet: readonly (readonly [string, string, (sheet: Sheet, google: Google) => void])[] = [
  [
    'V1',
    'an ISO day as text becomes midnight in the spreadsheet’s zone',
    (sheet) => {
      sheet.getRange(1, 1, 1, 1).setValues([['2024-01-05']]);
      expect(dateOf(sheet.getRange(1, 1).getValue()).toISOString()).toBe(MIDNIGHT);
    },
  ],
  [
    'V2',
    'a day as Americans type it becomes a date',
    (sheet) => {
      sheet.getRange(1, 1).setValue('1/5/2024');
      expect(dateOf(sheet.getRange(1, 1).getValue()).toISOString()).toBe(MIDNIGHT);
    },
  ],
  [
    'V3',
    'leading zeros are lost to a number',
    (sheet) => {
      sheet.getRange(1, 1).setValue('00123');
      expect(values(sheet)).toEqual([[123]]);
    },
  ],
  [
    'V4',
    'the format @ set before the write keeps text',
    (sheet) => {
      sheet.getRange(1, 1).setValue('x');
      const range = sheet.getRange(2, 1);
      range.setNumberFormat('@');
      range.setValue('00123');
      expect([range.getValue(), range.getNumberFormat()]).toEqual(['00123', '@']);
    },
  ],
  [
    'V5',
    'a leading apostrophe makes text and is gone',
    (sheet) => {
      sheet.getRange(1, 1).setValue("'00123");
      expect(values(sheet)).toEqual([['00123']]);
    },
  ],
  [
    'V6',
    'TRUE, a percentage and dollars as text become what they say',
    (sheet) => {
      sheet.getRange(1, 1, 1, 3).setValues([['TRUE', '50%', '$1,234.50']]);
      expect(values(sheet, 1, 3)).toEqual([[true, 0.5, 1234.5]]);
    },
  ],
  [
    'V7',
    'text that starts with = is a formula',
    (sheet) => {
      sheet.getRange(1, 1).setValue('=1+1');
      expect([sheet.getRange(1, 1).getValue(), sheet.getRange(1, 1).getFormula()]).toEqual([2, '=1+1']);
    },
  ],
  [
    'V8',
    'a formula follows the cells it reads',
    (sheet) => {
      sheet.getRange(1, 1, 3, 1).setValues([[1], [2], [3]]);
      sheet.getRange(1, 2).setFormula('=SUM(A1:A3)');
      expect(sheet.getRange(1, 2).getValue()).toBe(6);
      sheet.getRange(2, 1).setValue(10);
      expect(sheet.getRange(1, 2).getValue()).toBe(14);
    },
  ],
  [
    'V9',
    'a date comes back as a new object of the same moment',
    (sheet) => {
      const date = new Date(Date.UTC(2024, 5, 1, 12, 34, 56));
      sheet.getRange(1, 1).setValue(date);
      const back = dateOf(sheet.getRange(1, 1).getValue());
      expect(back).not.toBe(date);
      expect(back.getTime()).toBe(date.getTime());
    },
  ],
  [
    'V10',
    'an empty cell is an empty text, null empties a cell, and what is read is a copy',
    (sheet) => {
      sheet.getRange(1, 1, 1, 2).setValues([['a', null]]);
      expect(values(sheet, 2, 2)).toEqual([
        ['a', ''],
        ['', ''],
      ]);
      const read = sheet.getRange(1, 1, 1, 1).getValues();
      (read[0] ?? [])[0] = 'zz';
      expect(values(sheet)).toEqual([['a']]);
    },
  ],
  [
    'V11',
    'one value fills a whole range',
    (sheet) => {
      sheet.getRange(1, 1, 2, 2).setValue(7);
      expect(values(sheet, 2, 2)).toEqual([
        [7, 7],
        [7, 7],
      ]);
    },
  ],
  [
    'D1',
    'thousands, percent and booleans are shown as people see them',
    (sheet) => {
      sheet.getRange(1, 1, 1, 3).setValues([[1234.5, 0.256, true]]);
      sheet.getRange(1, 1).setNumberFormat('#,##0.00');
      sheet.getRange(1, 2).setNumberFormat('0.0%');
      expect(sheet.getRange(1, 1, 1, 3).getDisplayValues()).toEqual([['1,234.50', '25.6%', 'TRUE']]);
    },
  ],
  [
    'D2',
    'a date is shown in the spreadsheet’s zone',
    (sheet) => {
      const range = sheet.getRange(1, 1);
      range.setValue(new Date(MIDNIGHT));
      range.setNumberFormat('dd/MM/yyyy');
      expect(sheet.getRange(1, 1).getDisplayValue()).toBe('05/01/2024');
    },
  ],
  [
    'G1',
    'the last row and column are those with content, 0 when there is none',
    (sheet) => {
      expect([sheet.getLastRow(), sheet.getLastColumn()]).toEqual([0, 0]);
      sheet.getRange(1, 1, 3, 2).setValues([
        ['a', ''],
        ['b', ''],
        ['', ''],
      ]);
      expect([sheet.getLastRow(), sheet.getLastColumn()]).toEqual([2, 1]);
      sheet.getRange(2, 1).clearContent();
      expect(sheet.getLastRow()).toBe(1);
    },
  ],
  ['G2', 'a new tab has 1000 rows and 26 columns', (sheet) => expect([sheet.getMaxRows(), sheet.getMaxColumns()]).toEqual([1000, 26])],
  [
    'G3',
    'data of another size is refused in Google’s words',
    (sheet) => {
      const cell = sheet.getRange(1, 1, 1, 1);
      expect(() => cell.setValues([[1], [2]])).toThrow(
        /^The number of rows in the data does not match the number of rows in the range\. The data has 2 but the range has 1\.$/,
      );
      expect(() => cell.setValues([[1, 2]])).toThrow(
        /^The number of columns in the data does not match the number of columns in the range\. The data has 2 but the range has 1\.$/,
      );
    },
  ],
  [
    'G4',
    'a range outside the tab is refused',
    (sheet) =>
      expect(() => sheet.getRange(1001, 1).getValue()).toThrow('The coordinates of the range are outside the dimensions of the sheet.'),
  ],
  [
    'G5',
    'row 0 and 0 rows are refused',
    (sheet) => {
      expect(() => sheet.getRange(0, 1)).toThrow(/starting row of the range is too small/);
      expect(() => sheet.getRange(1, 1, 0, 1)).toThrow(/number of rows in the range must be at least 1/);
    },
  ],
  [
    'G6',
    'open notations reach to the end of the tab',
    (sheet) => {
      const range = sheet.getRange('A2:B');
      expect([range.getRow(), range.getColumn(), range.getNumRows(), range.getNumColumns()]).toEqual([2, 1, 999, 2]);
      expect([sheet.getRange('B:B').getNumRows(), sheet.getRange('2:2').getNumColumns()]).toEqual([1000, 26]);
    },
  ],
  [
    'G7',
    'a row is appended below the last content, and a full tab grows',
    (sheet) => {
      sheet.getRange(3, 1).setValue('x');
      sheet.getRange(5, 1).setValue('');
      sheet.appendRow(['y', '00']);
      expect(sheet.getRange(4, 1, 1, 2).getValues()).toEqual([['y', 0]]);
      const rows = sheet.getMaxRows();
      sheet.getRange(rows, 1).setValue('end');
      sheet.appendRow(['z']);
      expect([sheet.getMaxRows(), sheet.getLastRow()]).toEqual([rows + 1, rows + 1]);
    },
  ],
  [
    'G8',
    'inserted rows push values and formulas down',
    (sheet) => {
      sheet.getRange(1, 1, 2, 1).setValues([[1], [2]]);
      sheet.getRange(3, 1).setFormula('=A1+A2');
      sheet.insertRowsBefore(2, 2);
      expect([sheet.getRange(4, 1).getValue(), sheet.getRange(2, 1).getValue()]).toEqual([2, '']);
      expect([sheet.getRange(5, 1).getFormula(), sheet.getRange(5, 1).getValue()]).toEqual(['=A1+A4', 3]);
    },
  ],
  [
    'G9',
    'a deleted row pulls the others up and makes the tab shorter',
    (sheet) => {
      sheet.getRange(1, 1, 3, 1).setValues([['a'], ['b'], ['c']]);
      sheet.deleteRow(2);
      expect(values(sheet, 3)).toEqual([['a'], ['c'], ['']]);
      expect(sheet.getMaxRows()).toBe(999);
    },
  ],
  [
    'G10',
    'a sort puts numbers, text, booleans, and empty cells last in either direction',
    (sheet) => {
      const range = () => sheet.getRange(1, 1, 5, 1);
      range().setValues([['b'], [''], [2], [true], [1]]);
      range().sort(1);
      expect(range().getValues()).toEqual([[1], [2], ['b'], [true], ['']]);
      range().sort({ column: 1, ascending: false });
      expect(range().getValues()).toEqual([[true], ['b'], [2], [1], ['']]);
    },
  ],
  [
    'G11',
    'a tab’s name is taken once, and an unknown one is null',
    (sheet) => {
      const ss = sheet.getParent();
      expect(ss.getSheetByName('nope')).toBeNull();
      ss.insertSheet('Dup');
      expect(() => ss.insertSheet('Dup')).toThrow('A sheet with the name "Dup" already exists. Please enter another name.');
    },
  ],
  [
    'G12',
    'merging keeps the first value only',
    (sheet) => {
      sheet.getRange(1, 1, 1, 2).setValues([['a', 'b']]);
      sheet.getRange(1, 1, 1, 2).merge();
      expect(values(sheet, 1, 2)).toEqual([['a', '']]);
      expect(sheet.getRange(1, 2).getMergedRanges()[0]?.getA1Notation()).toBe('A1:B1');
    },
  ],
  [
    'G13',
    'a copied formula points at its new neighbours',
    (sheet) => {
      sheet.getRange(1, 1, 2, 1).setValues([[5], [6]]);
      sheet.getRange(1, 2).setFormula('=A1*2');
      sheet.getRange(1, 2).copyTo(sheet.getRange(2, 2));
      expect([sheet.getRange(2, 2).getFormula(), sheet.getRange(2, 2).getValue()]).toEqual(['=A2*2', 12]);
    },
  ],
  [
    'S1',
    'a text finder finds parts in any case, whole cells, and counts what it replaces',
    (sheet) => {
      sheet.getRange(1, 1, 3, 1).setValues([['Foo'], ['food'], ['bar']]);
      const found = sheet.createTextFinder('foo').findAll();
      expect(found.map((range) => range.getA1Notation())).toEqual(['A1', 'A2']);
      expect(sheet.createTextFinder('foo').matchEntireCell(true).findAll()).toHaveLength(1);
      expect(sheet.createTextFinder('foo').matchCase(true).replaceAllWith('X')).toBe(1);
      expect(sheet.getRange(2, 1).getValue()).toBe('Xd');
    },
  ],
  [
    'S2',
    'a named range moves with its cells',
    (sheet) => {
      const ss = sheet.getParent();
      sheet.getRange(2, 1).setValue('n');
      ss.setNamedRange('MYNAME', sheet.getRange('A2:B3'));
      expect(ss.getRangeByName('MYNAME')?.getA1Notation()).toBe('A2:B3');
      sheet.insertRowsBefore(1, 1);
      expect(ss.getRangeByName('MYNAME')?.getA1Notation()).toBe('A3:B4');
    },
  ],
  [
    'S3',
    'metadata on a row is found, and moves with the row',
    (sheet) => {
      sheet.getRange(2, 1).setValue('r');
      sheet.getRange('2:2').addDeveloperMetadata('id', '42');
      const find = () => sheet.createDeveloperMetadataFinder().withKey('id').find();
      expect(find().map((item) => item.getValue())).toEqual(['42']);
      sheet.insertRowsBefore(1, 1);
      expect(find()[0]?.getLocation().getRow()?.getRow()).toBe(3);
    },
  ],
  [
    'R1',
    'a rejecting dropdown rejects what a script writes, too',
    (sheet, { SpreadsheetApp }) => {
      const rule = SpreadsheetApp.newDataValidation().requireValueInList(['A', 'B'], true).setAllowInvalid(false).build();
      sheet.getRange(1, 1).setDataValidation(rule);
      sheet.getRange(1, 1).setValue('A');
      expect(() => {
        sheet.getRange(1, 1).setValue('C');
        SpreadsheetApp.flush();
      }).toThrow(/violates the data validation rules/);
      expect(sheet.getRange(1, 1).getDataValidation()?.getAllowInvalid()).toBe(false);
    },
  ],
  [
    'R2',
    'a dropdown stays on its cell for any range that reads it',
    (sheet, { SpreadsheetApp }) => {
      sheet.getRange(1, 1).setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['A', 'B']).build());
      const rule = sheet.getRange('A1').getDataValidation();
      expect([rule?.getCriteriaValues()[0], String(rule?.getCriteriaType())]).toEqual([['A', 'B'], 'VALUE_IN_LIST']);
    },
  ],
  [
    'R3',
    'a protection is made, listed and taken away',
    (sheet, { SpreadsheetApp }) => {
      const { SHEET } = SpreadsheetApp.ProtectionType;
      const protection = sheet.protect().setDescription('d').setWarningOnly(true);
      expect(sheet.getProtections(SHEET).map((one) => one.getDescription())).toEqual(['d']);
      protection.remove();
      expect(sheet.getProtections(SHEET)).toHaveLength(0);
    },
  ],
  [
    'R4',
    'a fresh checkbox is false, counts as content, and is ticked',
    (sheet) => {
      const range = sheet.getRange(2, 1);
      range.insertCheckboxes();
      expect([range.getValue(), range.isChecked()]).toEqual([false, false]);
      sheet.getRange(2, 1).check();
      expect([sheet.getRange(2, 1).getValue(), sheet.getLastRow()]).toEqual([true, 2]);
    },
  ],
  [
    'R5',
    'a colour is given back as a code, and white is the default',
    (sheet) => {
      sheet.getRange(1, 1).setBackground('red');
      expect([sheet.getRange(1, 1).getBackground(), sheet.getRange(2, 1).getBackground()]).toEqual(['#ff0000', '#ffffff']);
    },
  ],
];

/** Checks of services; some act from a second execution. */
const onServices: readonly (readonly [string, string, (google: Google, host: Host) => void])[] = [
  [
    'P1',
    'properties are texts, null when missing, and 9 KB at most',
    ({ PropertiesService }) => {
      const properties = PropertiesService.getScriptProperties();
      expect(properties.getProperty('none')).toBeNull();
      properties.setProperty('n', 1);
      expect(properties.getProperty('n')).toBe('1');
      expect(() => properties.setProperty('big', 'x'.repeat(9 * 1024 + 1))).toThrow('Argument too large');
    },
  ],
  [
    'P2',
    'user, script and document have stores of their own',
    ({ PropertiesService }) => {
      PropertiesService.getScriptProperties().setProperty('k', 's');
      PropertiesService.getUserProperties().setProperty('k', 'u');
      PropertiesService.getDocumentProperties().setProperty('k', 'd');
      expect(PropertiesService.getScriptProperties().getProperty('k')).toBe('s');
      expect(PropertiesService.getUserProperties().getProperty('k')).toBe('u');
    },
  ],
  [
    'C1',
    'a cached text has 100 KB at most, its key 250 characters',
    ({ CacheService }) => {
      const cache = CacheService.getScriptCache();
      expect(() => cache.put('big', 'x'.repeat(100 * 1024 + 1))).toThrow('Argument too large');
      expect(() => cache.put('k'.repeat(251), 'x')).toThrow('Argument too large');
    },
  ],
  [
    'C2',
    'a cached text goes away when its time is up',
    ({ CacheService, Utilities }) => {
      const cache = CacheService.getScriptCache();
      cache.put('e', '1', 1);
      expect(cache.get('e')).toBe('1');
      Utilities.sleep(1150);
      expect(cache.get('e')).toBeNull();
    },
  ],
  [
    'L1',
    'a lock is taken and given back',
    ({ LockService }) => {
      const lock = LockService.getScriptLock();
      expect([lock.hasLock(), lock.tryLock(100), lock.hasLock()]).toEqual([false, true, true]);
      lock.releaseLock();
      expect(lock.hasLock()).toBe(false);
    },
  ],
  [
    'L2',
    'a lock that one execution holds is not given to another',
    ({ LockService }, host) => {
      LockService.getScriptLock().tryLock(10);
      const other = actAs(host, (theirs) => theirs.LockService.getScriptLock().tryLock(10), { user: HE });
      expect(other).toMatchObject({ ok: true, value: false });
    },
  ],
  [
    'U1',
    'a date is written with literals and an offset in another zone',
    ({ Utilities }) =>
      expect(Utilities.formatDate(new Date(Date.UTC(2024, 0, 5, 20, 7, 9)), 'Asia/Tokyo', "yyyy-MM-dd'T'HH:mm:ssXXX")).toBe(
        '2024-01-06T05:07:09+09:00',
      ),
  ],
  [
    'U2',
    'names of days and months, the small hour and milliseconds',
    ({ Utilities }) =>
      expect(Utilities.formatDate(new Date(Date.UTC(2024, 0, 5, 20, 7, 9, 45)), NEW_YORK, 'EEE, d MMM yyyy h:mm a SSS')).toBe(
        'Fri, 5 Jan 2024 3:07 PM 045',
      ),
  ],
  [
    'U3',
    'sleep takes its time, bytes are signed, CSV and formats are read',
    ({ Utilities }, host) => {
      const before = host.clock.now();
      Utilities.sleep(60);
      expect(host.clock.now() - before).toBe(60);
      expect(Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'a')[1]).toBe(-63);
      expect(Utilities.base64Decode('/w==')).toEqual([-1]);
      expect(Utilities.parseCsv('a,"b,c"\nd,e')).toEqual([
        ['a', 'b,c'],
        ['d', 'e'],
      ]);
      expect(Utilities.formatString('%s-%03d', 'a', 7)).toBe('a-007');
    },
  ],
  [
    'M1',
    'every recipient counts against the day, and a mail to nobody is refused',
    ({ MailApp }, host) => {
      const left = MailApp.getRemainingDailyQuota();
      MailApp.sendEmail({ to: 'a@x.com,b@x.com', subject: 's', htmlBody: '<b>h</b>' });
      expect(MailApp.getRemainingDailyQuota()).toBe(left - 2);
      expect(host.state.outbox).toMatchObject([{ to: ['a@x.com', 'b@x.com'], subject: 's', html: '<b>h</b>' }]);
      expect(() => MailApp.sendEmail({ subject: 's', body: 'b' })).toThrow(/no recipient/);
    },
  ],
  [
    'T1',
    'triggers are made, listed with their functions, and deleted',
    ({ ScriptApp, SpreadsheetApp }) => {
      const clock = ScriptApp.newTrigger('f').timeBased().everyHours(1).create();
      ScriptApp.newTrigger('h').forSpreadsheet(SpreadsheetApp.getActiveSpreadsheet()).onEdit().create();
      expect(ScriptApp.getProjectTriggers()).toHaveLength(2);
      expect([clock.getHandlerFunction(), String(clock.getEventType())]).toEqual(['f', 'CLOCK']);
      for (const trigger of ScriptApp.getProjectTriggers()) ScriptApp.deleteTrigger(trigger);
      expect(ScriptApp.getProjectTriggers()).toHaveLength(0);
    },
  ],
  [
    'T2',
    'seven minutes are no rhythm, and a twenty-first trigger is refused',
    ({ ScriptApp }) => {
      expect(() => ScriptApp.newTrigger('f').timeBased().everyMinutes(7).create()).toThrow(/1, 5, 10, 15 or 30/);
      expect(() => {
        for (let n = 0; n < 21; n++) ScriptApp.newTrigger('f').timeBased().everyHours(1).create();
      }).toThrow(/too many triggers/);
      expect(ScriptApp.getProjectTriggers()).toHaveLength(20);
    },
  ],
  [
    'H1',
    'scriptlets loop, write escaped, and write raw',
    ({ HtmlService }) => {
      const template = HtmlService.createTemplate('<? for (var i=0;i<2;i++) { ?><?= x ?><?!= x ?><? } ?>');
      Object.assign(template, { x: '<b>' });
      expect(template.evaluate().getContent()).toBe('&lt;b&gt;<b>&lt;b&gt;<b>');
    },
  ],
  [
    'H2',
    'menus with submenus and a sidebar are shown',
    ({ SpreadsheetApp, HtmlService }, host) => {
      const shown: object[] = [];
      host.onUi((event) => shown.push(event));
      const ui = SpreadsheetApp.getUi();
      const inner = ui.createMenu('S').addItem('j', 'k');
      ui.createMenu('M').addItem('i', 'f').addSeparator().addSubMenu(inner).addToUi();
      ui.showSidebar(HtmlService.createHtmlOutput('<p>x').setTitle('t'));
      expect(ui.ButtonSet.YES_NO).toBeDefined();
      expect(shown).toMatchObject([
        { kind: 'menu', caption: 'M', items: [{ call: 'f' }, { kind: 'separator' }, { caption: 'S', items: [{ call: 'k' }] }] },
        { kind: 'sidebar', title: 't', html: '<p>x' },
      ]);
    },
  ],
  [
    'X1',
    'the session knows who runs the script, and its zone',
    ({ Session }) => {
      expect(Session.getActiveUser().getEmail()).toBe(OWNER);
      expect(Session.getScriptTimeZone()).toBe('Asia/Shanghai');
    },
  ],
];

const newHost = (buffered: boolean): Host =>
  new Host({
    dist: { 'Code.js': INSIDE },
    workbook: Workbook.empty({ timeZone: NEW_YORK, locale: 'en_US' }),
    users: PEOPLE,
    clock: setClock(MORNING),
    buffered,
  });

test('there are forty-nine facts, each with a number of its own', () => {
  const ids = [...onSheet, ...onServices].map(([id]) => id);
  expect([ids.length, new Set(ids).size]).toEqual([49, 49]);
});

describe.each([
  ['writes wait, as on Google', true],
  ['every write at once', false],
])('%s', (_, buffered) => {
  test.each(onSheet)('%s %s', (_id, _sentence, check) => {
    inside(newHost(buffered), OWNER, (google) => check(freshSheet(google).sheet, google));
  });

  test.each(onServices)('%s %s', (_id, _sentence, check) => {
    const host = newHost(buffered);
    inside(host, OWNER, (google) => check(google, host));
  });
});
