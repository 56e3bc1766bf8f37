import type { Host } from '../../src/local/host';
import { HE, hostOf, LIN, OWNER, resultOf } from './bundle';

const cells = (row: number, column: number, ...values: (string | number | boolean | null)[]) =>
  ({ kind: 'cells', sheet: 0, row, column, values: [values] }) as const;
const cellOf = (host: Host, row: number, column: number): unknown => host.workbook.value(host.workbook.sheet(0), row, column);

describe('a person’s edit', () => {
  const LOGS = `function onEdit(e) {
    var p = PropertiesService.getDocumentProperties();
    var seen = JSON.parse(p.getProperty('seen') || '[]');
    seen.push([e.range.getA1Notation(), e.value, e.oldValue, String(e.authMode), e.source.getName(), Session.getActiveUser().getEmail()]);
    p.setProperty('seen', JSON.stringify(seen));
    if (e.value === 'write') e.range.offset(0, 1).setValue('by script');
  }`;
  const seen = (host: Host): unknown => JSON.parse(host.state.store('document', '').get('seen') ?? '[]');

  test('tells onEdit the value and the one before, as text', () => {
    const host = hostOf(LOGS);
    host.edit(LIN, [cells(1, 1, 5)]);
    host.edit(LIN, [cells(1, 1, true)]);
    host.edit(LIN, [cells(1, 1, null)]);
    expect(seen(host)).toEqual([
      ['B2', '5', null, 'LIMITED', 'Untitled spreadsheet', ''],
      ['B2', 'TRUE', '5', 'LIMITED', 'Untitled spreadsheet', ''],
      ['B2', null, 'TRUE', 'LIMITED', 'Untitled spreadsheet', ''],
    ]);
  });

  test('tells no values for a block, and none for a paste', () => {
    const host = hostOf(LOGS);
    host.edit(LIN, [cells(0, 0, 'a', 'b')]);
    host.edit(LIN, [cells(0, 0, 'c')], { pasted: true });
    expect(seen(host)).toEqual([
      ['A1:B1', null, null, 'LIMITED', 'Untitled spreadsheet', ''],
      ['A1', null, null, 'LIMITED', 'Untitled spreadsheet', ''],
    ]);
  });

  test('fires for what people write, never for what a script writes', () => {
    const host = hostOf(`${LOGS} function write() { SpreadsheetApp.getActiveSheet().getRange(1, 1).setValue('x'); }`);
    resultOf(host.run('write', { user: LIN }));
    host.edit(LIN, [cells(0, 0, 'write')]);
    expect(cellOf(host, 0, 1)).toBe('by script');
    expect(seen(host)).toHaveLength(1);
  });

  test('tells the last two of many edits at once', () => {
    const host = hostOf(LOGS);
    host.edit(LIN, [cells(0, 0, 'a'), cells(1, 0, 'b'), cells(2, 0, 'c')]);
    expect(seen(host)).toEqual([expect.arrayContaining(['A2', 'b']), expect.arrayContaining(['A3', 'c'])]);
  });

  test('of looks or of structure is none that onEdit hears', () => {
    const host = hostOf(LOGS);
    const result = host.edit(LIN, [
      { kind: 'rowsInsert', sheet: 0, at: 1, count: 1 },
      { kind: 'format', sheet: 0, row: 0, column: 0, rows: 1, columns: 1, format: '@' },
      { kind: 'sheetRename', sheet: 0, name: '新名' },
    ]);
    expect([result.applied, result.runs]).toEqual([3, []]);
  });

  test('is half a minute long at most', () => {
    const host = hostOf('function onEdit() { Utilities.sleep(31000); }');
    expect(host.edit(LIN, [cells(0, 0, 'a')]).runs).toMatchObject([{ ok: false, killed: true }]);
  });

  test('fires installed triggers as whoever installed them', () => {
    const host = hostOf(`
      function install() { ScriptApp.newTrigger('heard').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create();
        ScriptApp.newTrigger('changed').forSpreadsheet(SpreadsheetApp.getActive()).onChange().create(); }
      function heard(e) { return [e.value, e.triggerUid.length > 0, Session.getEffectiveUser().getEmail(), Session.getActiveUser().getEmail()]; }
      function changed(e) { return e.changeType; }`);
    resultOf(host.run('install', { user: OWNER }));
    expect(host.edit(LIN, [cells(0, 0, 'a')]).runs.map(resultOf)).toEqual([['a', true, OWNER, ''], 'EDIT']);
    expect(host.edit(OWNER, [cells(0, 0, 'b')]).runs.map(resultOf)[0]).toEqual(['b', true, OWNER, OWNER]);
    expect(host.edit(LIN, [{ kind: 'rowsDelete', sheet: 0, at: 3, count: 1 }]).runs.map(resultOf)).toEqual(['REMOVE_ROW']);
  });

  test('shows what its triggers show to whoever edited, at that person’s place', () => {
    const host = hostOf(`
      function install() { ScriptApp.newTrigger('heard').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create(); }
      function heard() { SpreadsheetApp.getActive().toast(SpreadsheetApp.getCurrentCell().getA1Notation()); }`);
    resultOf(host.run('install', { user: OWNER }));
    host.select(LIN, 0, { row: 6, column: 2, rows: 1, columns: 1 });
    const shown: object[] = [];
    host.onUi((event) => shown.push(event));
    host.edit(LIN, [cells(6, 2, 'a')]);
    expect(shown).toMatchObject([{ kind: 'toast', user: LIN, message: 'C7' }]);
  });

  test('that a dropdown rejects is refused when typed, and let through when pasted', () => {
    const host = hostOf('');
    const rule = { criteria: 'VALUE_IN_LIST', args: [['甲', '乙'], true], allowInvalid: false, help: null } as const;
    host.edit(OWNER, [{ kind: 'validation', sheet: 0, row: 0, column: 0, rows: 5, columns: 1, rule }]);
    expect(host.edit(LIN, [cells(0, 0, '丙')]).refusal).toBe(
      'The data you entered in cell A1 violates the data validation rules set on this cell. Please enter one of the following values: 甲, 乙.',
    );
    expect(host.edit(LIN, [cells(0, 0, '甲')]).refusal).toBeNull();
    expect(host.edit(LIN, [cells(1, 0, '丙')], { pasted: true }).refusal).toBeNull();
  });

  test('that does not fit is refused, and those before it stand', () => {
    const host = hostOf('');
    const result = host.edit(LIN, [cells(0, 0, 'a'), { kind: 'sheetDelete', sheet: 99 }, cells(1, 0, 'b')]);
    expect(result).toMatchObject({ applied: 1, refusal: 'there is no tab with the number 99' });
    expect([cellOf(host, 0, 0), cellOf(host, 1, 0)]).toEqual(['a', null]);
  });
});

describe('where people stand', () => {
  const WHERE = `function where() {
      var sheet = SpreadsheetApp.getActiveSheet();
      return [sheet.getName(), sheet.getActiveRange().getA1Notation(), SpreadsheetApp.getCurrentCell().getA1Notation()];
    }
    function go() { SpreadsheetApp.getActive().getSheetByName('二').getRange('B3:C4').activate(); }`;
  const withTwo = (): Host => {
    const host = hostOf(WHERE);
    host.edit(OWNER, [{ kind: 'sheetInsert', sheet: 1, name: '二', index: 1, rows: 20, columns: 5 }]);
    return host;
  };
  const where = (host: Host, user: string): unknown => resultOf(host.run('where', { user }));

  test('each person’s executions start at that person’s own place', () => {
    const host = withTwo();
    host.select(LIN, 1, { row: 4, column: 1, rows: 2, columns: 1 });
    expect(where(host, LIN)).toEqual(['二', 'B5:B6', 'B5']);
    expect(where(host, HE)).toEqual(['Sheet1', 'A1', 'A1']);
  });

  test('a script can take a person elsewhere, and the page is told', () => {
    const host = withTwo();
    const told: object[] = [];
    host.onUi((event) => told.push(event));
    resultOf(host.run('go', { user: LIN }));
    expect(told).toEqual([{ kind: 'select', user: LIN, sheet: 1, row: 2, column: 1, rows: 2, columns: 2 }]);
    expect(where(host, LIN)).toEqual(['二', 'B3:C4', 'B3']);
  });

  test('a place moves along with its cells', () => {
    const host = withTwo();
    host.select(LIN, 1, { row: 4, column: 1, rows: 1, columns: 1 });
    host.edit(HE, [{ kind: 'rowsInsert', sheet: 1, at: 0, count: 2 }]);
    expect(where(host, LIN)).toEqual(['二', 'B7', 'B7']);
    host.edit(HE, [{ kind: 'rowsDelete', sheet: 1, at: 2, count: 19 }]);
    expect(where(host, LIN)).toEqual(['二', 'B3', 'B3']);
    host.edit(OWNER, [{ kind: 'sheetDelete', sheet: 1 }]);
    expect(where(host, LIN)).toEqual(['Sheet1', 'A1', 'A1']);
    expect(host.cursor(LIN)).toBeNull();
  });
});
