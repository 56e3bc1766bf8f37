import type { Host } from '../../src/local/host';
import type { Fault, Faults } from '../../src/local/meter';
import { failureOf, HE, hostOf, LIN, OWNER, resultOf } from './bundle';
import { actAs, INSIDE, inside } from './google';

const cellOf = (host: Host, row: number, column = 0): unknown => host.workbook.value(host.workbook.sheet(0), row, column);
const column = (host: Host, rows: number): unknown[] => Array.from({ length: rows }, (_, row) => cellOf(host, row));

/** A fault at one trip, by its method. */
const at = (method: string, phase: 'before' | 'after', fault: Fault): Faults => ({
  at: (_, trip, now) => (trip.method === method && now === phase ? fault : 'ok'),
});

/** Three writes, something that sees them, a fourth write. */
const WRITES = `function write() {
  var sheet = SpreadsheetApp.getActiveSheet();
  for (var row = 1; row <= 3; row++) sheet.getRange(row, 1).setValue('w' + row);
  SpreadsheetApp.flush();
  sheet.getRange(4, 1).setValue('w4');
  PropertiesService.getDocumentProperties().setProperty('end', 'reached');
}`;

describe('a service that fails', () => {
  test.each([
    ['fail', /^Service Spreadsheets failed while accessing document with id \S+\.$/],
    ['timeout', /^Service Spreadsheets timed out while accessing document with id \S+\.$/],
  ] as const)('%s: says so in Google’s words, and the script may try again', (fault, message) => {
    const host = hostOf('function f() { try { SpreadsheetApp.getActiveSheet().getLastRow(); } catch (e) { return [e.name, e.message]; } }');
    const result = host.run('f', { user: LIN, faults: at('getLastRow', 'before', fault) });
    expect(resultOf(result)).toEqual(['Exception', expect.stringMatching(message)]);
  });

  test('before its trip has done nothing, after it everything', () => {
    const send = 'function f() { MailApp.sendEmail("a@x.cn", "s", "b"); }';
    for (const [phase, letters] of [
      ['before', 0],
      ['after', 1],
    ] as const) {
      const host = hostOf(send);
      failureOf(host.run('f', { user: LIN, faults: at('sendEmail', phase, 'fail') }));
      expect(host.state.outbox).toHaveLength(letters);
    }
  });
});

describe('an execution that dies', () => {
  test.each([
    ['before a flush', at('flush', 'before', 'kill'), [null, null, null, null]],
    ['after a flush', at('flush', 'after', 'kill'), ['w1', 'w2', 'w3', null]],
    ['before the last call', at('setProperty', 'before', 'kill'), ['w1', 'w2', 'w3', null]],
    ['after the last call, with a write still waiting', at('setProperty', 'after', 'kill'), ['w1', 'w2', 'w3', null]],
    ['halfway through a flush', { onApply: (count: number) => (count === 2 ? 'kill' : 'ok') } as const, ['w1', 'w2', null, null]],
    ['never', {}, ['w1', 'w2', 'w3', 'w4']],
  ])('%s', (_, faults, cells) => {
    const host = hostOf(WRITES);
    host.run('write', { user: LIN, faults });
    expect(column(host, 4)).toEqual(cells);
  });

  test('loses nothing where every write is made at once', () => {
    const host = hostOf(WRITES, { buffered: false });
    host.run('write', { user: LIN, faults: at('flush', 'before', 'kill') });
    expect(column(host, 4)).toEqual(['w1', 'w2', 'w3', null]);
  });

  test('is told from one that failed', () => {
    expect(hostOf(WRITES).run('write', { user: LIN, faults: at('flush', 'before', 'kill') })).toMatchObject({ ok: false, killed: true });
    expect(hostOf(WRITES).run('write', { user: LIN, faults: at('flush', 'before', 'fail') })).toMatchObject({ ok: false, killed: false });
  });

  test('cannot go on by catching what killed it', () => {
    const host = hostOf(`function f() {
      try { SpreadsheetApp.flush(); } catch (e) { }
      try { PropertiesService.getDocumentProperties().setProperty('k', 'v'); } catch (e) { }
      SpreadsheetApp.getActiveSheet().getName();
      return 'alive';
    }`);
    expect(host.run('f', { user: LIN, faults: at('flush', 'after', 'kill') })).toMatchObject({ ok: false, killed: true });
    expect(host.state.store('document', '').size).toBe(0);
  });

  test('does not write by a call that is no trip of its own', () => {
    const host = hostOf(`function f() {
      var sheet = SpreadsheetApp.getActiveSheet();
      sheet.appendRow(['lost']);
      try { PropertiesService.getUserProperties().getKeys(); } catch (e) { }
      sheet.getRange('A2:A');
    }`);
    host.run('f', { user: LIN, faults: at('getKeys', 'before', 'kill') });
    expect(cellOf(host, 0)).toBeNull();
  });

  test('leaves its locks free', () => {
    const host = hostOf(`function f() { LockService.getDocumentLock().tryLock(1); SpreadsheetApp.flush(); }
      function free() { return LockService.getDocumentLock().tryLock(0); }`);
    host.run('f', { user: LIN, faults: at('flush', 'before', 'kill') });
    expect(resultOf(host.run('free', { user: HE }))).toBe(true);
  });
});

describe('writes that wait', () => {
  test.each([
    ['reading a value', 'sheet.getRange(9, 9).getValue()'],
    ['asking where the content ends', 'sheet.getLastRow()'],
    ['searching', 'sheet.createTextFinder("x").findNext()'],
    ['a flush', 'SpreadsheetApp.flush()'],
    ['a change of structure', 'sheet.insertRowsAfter(5, 1)'],
  ])('are carried out by %s', (_, code) => {
    const host = hostOf(`function f() { var sheet = SpreadsheetApp.getActiveSheet(); sheet.getRange(1, 1).setValue('w'); ${code}; }`);
    let seen: unknown = null;
    const method = /(\w+)\([^()]*\)$/.exec(code)?.[1] ?? '';
    resultOf(host.run('f', { user: LIN, faults: at(method, 'after', () => (seen = cellOf(host, 0))) }));
    expect(seen).toBe('w');
  });

  test.each([
    ['a property', 'PropertiesService.getUserProperties().setProperty("k", "v")', 'setProperty'],
    ['a mail', 'MailApp.sendEmail("a@x.cn", "s", "b")', 'sendEmail'],
    ['giving back a lock', 'LockService.getDocumentLock().releaseLock()', 'releaseLock'],
    ['another write', 'sheet.getRange(2, 1).setValue("x")', 'setValue'],
  ])('are not carried out by %s', (_, code, method) => {
    const host = hostOf(`function f() { var sheet = SpreadsheetApp.getActiveSheet(); sheet.getRange(1, 1).setValue('w'); ${code}; }`);
    let seen: unknown = 'nothing yet';
    resultOf(host.run('f', { user: LIN, faults: at(method, 'after', () => (seen = cellOf(host, 0))) }));
    expect(seen).toBeNull();
  });

  test('fail where they are carried out, and take those behind them along', () => {
    const host = hostOf(INSIDE);
    inside(host, OWNER, ({ SpreadsheetApp }) => {
      const sheet = SpreadsheetApp.getActiveSheet();
      sheet.getRange(2, 1).setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['A']).setAllowInvalid(false).build());
      SpreadsheetApp.flush();
      sheet.getRange(1, 1).setValue('first');
      sheet.getRange(2, 1).setValue('B');
      sheet.getRange(3, 1).setValue('third');
      expect(() => sheet.getLastRow()).toThrow(/violates the data validation rules/);
    });
    expect(column(host, 3)).toEqual(['first', null, null]);
  });

  test('fail the execution when they are carried out at its end', () => {
    const host = hostOf(INSIDE);
    const result = actAs(
      host,
      ({ SpreadsheetApp }) => {
        const range = SpreadsheetApp.getActiveSheet().getRange(2, 1);
        range.setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['A']).setAllowInvalid(false).build());
        range.setValue('B');
      },
      { user: OWNER },
    );
    expect(failureOf(result)).toMatch(/violates the data validation rules/);
  });

  test('let a full tab grow before anybody asks for its rows', () => {
    inside(hostOf(INSIDE), OWNER, ({ SpreadsheetApp }) => {
      const sheet = SpreadsheetApp.getActiveSheet();
      sheet.getRange(1000, 1).setValue('last');
      sheet.appendRow(['new']);
      expect(sheet.getRange('A2:A').getNumRows()).toBe(1000);
      expect(sheet.getRange(1001, 1).getValue()).toBe('new');
    });
  });
});

describe('others who act in between', () => {
  const COUNT = `function add() {
      var lock = LockService.getDocumentLock();
      if (!lock.tryLock(10000)) return 'busy';
      var cell = SpreadsheetApp.getActiveSheet().getRange(1, 1);
      cell.setValue(Number(cell.getValue()) + 1);
      SpreadsheetApp.flush();
      lock.releaseLock();
      return cell.getValue();
    }
    function addLoosely() {
      var cell = SpreadsheetApp.getActiveSheet().getRange(1, 1);
      var n = Number(cell.getValue());
      cell.setValue(n + 1);
    }`;

  test('find the lock taken, and have waited for it', () => {
    const host = hostOf(COUNT);
    const start = host.clock.now();
    let inner: unknown = null;
    const faults = at('getValue', 'before', () => (inner ??= resultOf(host.run('add', { user: HE }))));
    expect(resultOf(host.run('add', { user: LIN, faults }))).toBe(1);
    expect([inner, host.clock.now() - start]).toEqual(['busy', 10_000]);
    expect(resultOf(host.run('add', { user: HE }))).toBe(2);
  });

  test('overtake whoever takes no lock', () => {
    const host = hostOf(COUNT);
    let isFirst = true;
    const faults: Faults = {
      at: (_, trip, phase) => {
        if (trip.method !== 'getValue' || phase !== 'after' || !isFirst) return 'ok';
        isFirst = false;
        return () => void resultOf(host.run('addLoosely', { user: HE }));
      },
    };
    resultOf(host.run('addLoosely', { user: LIN, faults }));
    expect(cellOf(host, 0)).toBe(1);
  });

  test('do not see what still waits in another’s queue', () => {
    const host =
      hostOf(`function write() { SpreadsheetApp.getActiveSheet().getRange(1, 1).setValue('mine'); PropertiesService.getUserProperties().getKeys(); }
      function look() { return SpreadsheetApp.getActiveSheet().getRange(1, 1).getValue(); }`);
    let seen: unknown = null;
    resultOf(host.run('write', { user: LIN, faults: at('getKeys', 'before', () => (seen = resultOf(host.run('look', { user: HE })))) }));
    expect([seen, cellOf(host, 0)]).toEqual(['', 'mine']);
  });

  test('may be people who sort rows away under a script', () => {
    const host = hostOf('function f() { var s = SpreadsheetApp.getActiveSheet(); s.getLastRow(); s.getRange(1, 2).setValue("for a"); }');
    host.edit(OWNER, [{ kind: 'cells', sheet: 0, row: 0, column: 0, values: [['a'], ['b']] }]);
    const sort = () => void host.edit(HE, [{ kind: 'permute', sheet: 0, row: 0, column: 0, rows: 2, columns: 2, order: [1, 0] }]);
    resultOf(host.run('f', { user: LIN, faults: at('getLastRow', 'after', sort) }));
    expect([cellOf(host, 0), cellOf(host, 0, 1)]).toEqual(['b', 'for a']);
  });
});
