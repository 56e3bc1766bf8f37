import { realClock, setClock } from '../../src/local/clock';
import { Host } from '../../src/local/host';
import { State } from '../../src/local/runtime/state';
import { Workbook } from '../../src/local/workbook/workbook';
import { failureOf, HE, hostOf, LIN, MORNING, OWNER, PEOPLE, resultOf } from './bundle';

const cells = (row: number, column: number, ...values: (string | number | boolean | null)[]) =>
  ({ kind: 'cells', sheet: 0, row, column, values: [values] }) as const;
const cellOf = (host: Host, row: number, column: number): unknown => host.workbook.value(host.workbook.sheet(0), row, column);

describe('an execution', () => {
  test('starts from nothing each time: what the one before left in its globals is gone', () => {
    const host = hostOf('var n = 0; function count() { n++; return n; }');
    expect([1, 2].map(() => resultOf(host.run('count', { user: OWNER })))).toEqual([1, 1]);
  });

  test('has the names of ECMAScript and of Google, and none of Node or of a browser', () => {
    const names = ['require', 'process', 'Buffer', 'setTimeout', 'fetch', 'URL', 'TextEncoder', 'atob', 'crypto', 'window', 'document'];
    const host = hostOf(`function find(names) { return names.filter(function (n) { return typeof globalThis[n] !== 'undefined'; }); }`);
    expect(resultOf(host.run('find', { user: OWNER, args: [names] }))).toEqual([]);
    expect(resultOf(host.run('find', { user: OWNER, args: [['Map', 'Promise', 'Utilities', 'console']] }))).toHaveLength(4);
  });

  test('sees dates, arrays and errors of its own world', () => {
    const host = hostOf(`function kinds() {
      var s = SpreadsheetApp.getActiveSheet();
      s.getRange(1, 1).setValue(new Date());
      var error = null;
      try { s.getRange(0, 1); } catch (e) { error = e; }
      var read = s.getRange(1, 1).getValues();
      return [read instanceof Array, read[0] instanceof Array, read[0][0] instanceof Date, error instanceof Error, error.name];
    }`);
    expect(resultOf(host.run('kinds', { user: OWNER }))).toEqual([true, true, true, true, 'Exception']);
  });

  test('has the host’s clock for its own', () => {
    const host = hostOf('function now() { return [Date.now(), new Date().getTime(), new Date(2026, 0, 1).getFullYear()]; }');
    const at = Date.parse(MORNING);
    expect(resultOf(host.run('now', { user: OWNER }))).toEqual([at, at, 2026]);
  });

  test('says what it threw', () => {
    const host = hostOf('function fail() { throw new TypeError("no such thing"); }');
    const result = host.run('fail', { user: OWNER });
    expect(result).toMatchObject({ ok: false, killed: false, error: { name: 'TypeError', message: 'no such thing' } });
    expect(result.ok ? '' : result.error.stack).toContain('Code.js:1');
  });

  test('keeps what it wrote before an error', () => {
    const host = hostOf('function fail() { SpreadsheetApp.getActiveSheet().getRange(1, 1).setValue("kept"); throw new Error("late"); }');
    expect(failureOf(host.run('fail', { user: OWNER }))).toBe('late');
    expect(cellOf(host, 0, 0)).toBe('kept');
  });

  test('settles its promises before it ends, and may not hand one out', () => {
    const host =
      hostOf(`function later() { Promise.resolve().then(function () { PropertiesService.getScriptProperties().setProperty('k', 'v'); }); }
      async function promised() { return 1; }`);
    resultOf(host.run('later', { user: OWNER }));
    expect(host.state.store('script', '').get('k')).toBe('v');
    expect(failureOf(host.run('promised', { user: OWNER }))).toMatch(/not in the local host: a promise/);
  });

  test('is stopped when it never ends', () => {
    const host = hostOf('function spin() { for (;;) {} }');
    expect(host.run('spin', { user: OWNER, limit: 50 })).toMatchObject({
      ok: false,
      killed: true,
      error: { message: 'Exceeded maximum execution time' },
    });
  });

  test('is stopped after six minutes of the clock, and loses what was not written yet', () => {
    const host = hostOf(`function sleep() {
      SpreadsheetApp.getActiveSheet().getRange(1, 1).setValue('lost');
      for (var i = 0; i < 8; i++) { try { Utilities.sleep(50000); } catch (e) { } }
    }`);
    const result = host.run('sleep', { user: OWNER });
    expect(result).toMatchObject({ ok: false, killed: true, error: { message: 'Exceeded maximum execution time' } });
    expect(cellOf(host, 0, 0)).toBeNull();
  });

  test('writes to the log that its result carries', () => {
    const host = hostOf('function log() { console.log("%s has %d", "何", 3); console.error({ a: 1 }); Logger.log("old"); }');
    expect(host.run('log', { user: OWNER }).logs).toEqual([
      { level: 'log', text: '何 has 3' },
      { level: 'error', text: '{ a: 1 }' },
      { level: 'info', text: 'old' },
    ]);
  });

  test.each([
    ['a method that Google has', 'SpreadsheetApp.getActiveSheet().getCharts()', 'not in the local host: Sheet.getCharts'],
    ['a service that Google has', 'GmailApp.search("x")', 'not in the local host: GmailApp.search'],
    ['an enumeration’s name', 'SpreadsheetApp.BorderStyle.WAVY', 'not in the local host: BorderStyle.WAVY'],
  ])('says so when the host has not %s', (_, code, message) => {
    expect(failureOf(hostOf(`function use() { return ${code}; }`).run('use', { user: OWNER }))).toBe(message);
  });

  test.each(['missing', 'private_'])('of %s is refused in Google’s words', (name) => {
    const host = hostOf('function private_() {}');
    expect(failureOf(host.run(name, { user: OWNER }))).toBe(`Script function not found: ${name}`);
    expect(failureOf(host.call(name, [], { user: OWNER }))).toBe(`Script function not found: ${name}`);
  });

  test('of somebody who is not here is the caller’s mistake', () => {
    expect(() => hostOf('function f() {}').run('f', { user: 'nobody@x.cn' })).toThrow('nobody here has the address nobody@x.cn');
  });
});

describe('a call from the page', () => {
  const host = hostOf(`
    function echo(x) { return x; }
    function result(name) {
      return { date: new Date(), deep: { list: [1, { at: new Date() }] }, fn: function () {}, deepFn: { f: echo }, map: new Map([[1, 2]]),
        sheet: SpreadsheetApp.getActiveSheet(), nothing: undefined, hole: [1, undefined, NaN], object: { a: undefined, b: null } }[name];
    }
    function circle() { var a = {}; a.self = a; return a; }
    function twice() { var a = { x: 1 }; return [a, a]; }
    function types(list, object) { return [list instanceof Array, object instanceof Object, typeof list, object.a.b[0]]; }
    function Point() { this.x = 1; }
    function made() { return new Point(); }
  `);
  const call = (name: string, ...args: unknown[]) => host.call(name, args, { user: OWNER });

  test.each([
    ['numbers, texts and booleans', [1, 'a', true]],
    ['nothing', null],
    ['lists and objects in each other', { a: [{ b: [1] }], c: null }],
  ])('passes %s both ways', (_, value) => {
    expect(resultOf(call('echo', value))).toEqual(value);
  });

  test('hands over copies that are of the script’s own world', () => {
    const given = { a: { b: [7] } };
    expect(resultOf(call('types', [1], given))).toEqual([true, true, 'object', 7]);
  });

  test.each([
    ['a date', new Date()],
    ['a date deep inside', { a: [{ at: new Date() }] }],
    ['a function', () => 1],
    ['a map', new Map()],
    ['a big number', 10n],
  ])('refuses %s as an argument', (_, value) => {
    expect(failureOf(call('echo', value))).toBe('Failed due to illegal value in property: 0');
  });

  test.each([['date'], ['deep']])('gives null, and no error, for a result with a date in it (%s)', (name) => {
    expect(call('result', name)).toMatchObject({ ok: true, value: null });
  });

  test.each([['fn'], ['deepFn'], ['map'], ['sheet']])('refuses a result that cannot travel (%s)', (name) => {
    expect(failureOf(call('result', name))).toBe('The script completed but the returned value is not a supported return type.');
  });

  test('refuses a circle, but not the same object twice', () => {
    expect(call('circle').ok).toBe(false);
    expect(resultOf(call('twice'))).toEqual([{ x: 1 }, { x: 1 }]);
  });

  test('turns nothing, holes and not-a-number into null, and leaves out empty fields', () => {
    expect(resultOf(call('result', 'nothing'))).toBeNull();
    expect(resultOf(call('result', 'hole'))).toEqual([1, null, null]);
    expect(resultOf(call('result', 'object'))).toStrictEqual({ b: null });
    expect(resultOf(call('made'))).toEqual({ x: 1 });
  });

  test('can be made to every function but the private ones', () => {
    expect(hostOf('var x = 1; function a() {} function b_() {}').callable).toEqual(['a']);
  });

  test('of a bundle that cannot be loaded tells why', () => {
    const broken = hostOf('throw new Error("at load");');
    expect(failureOf(broken.call('a', [], { user: OWNER }))).toBe('at load');
    expect(() => broken.callable).toThrow('the bundle cannot be loaded: at load');
    expect(broken.open(OWNER).runs.map(failureOf)).toEqual(['at load']);
  });
});

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
  });
});

describe('the page', () => {
  test('gets the menus of onOpen', () => {
    const host = hostOf(`function onOpen(e) {
      SpreadsheetApp.getUi().createAddonMenu().addItem(String(e.authMode), 'f').addToUi();
    }`);
    expect(host.open(LIN).menus).toMatchObject([{ user: LIN, isAddon: true, items: [{ caption: 'LIMITED', call: 'f' }] }]);
    expect(host.open(LIN, 'NONE').menus).toMatchObject([{ items: [{ caption: 'NONE' }] }]);
    expect(hostOf('function f() {}').open(LIN)).toEqual({ menus: [], runs: [] });
  });

  test('answers questions, and while it does the script’s locks are gone', () => {
    const host = hostOf(`function ask() {
      var lock = LockService.getDocumentLock();
      lock.tryLock(1);
      var ui = SpreadsheetApp.getUi();
      var answer = ui.prompt('标题', '姓名?', ui.ButtonSet.OK_CANCEL);
      return [answer.getResponseText(), answer.getSelectedButton() === ui.Button.OK, lock.hasLock()];
    }`);
    expect(resultOf(host.run('ask', { user: LIN }))).toEqual(['', false, false]);
    host.answerWith((question, user) => ({ button: 'OK', text: `${user}:${question.title}:${question.message}:${question.buttons}` }));
    expect(resultOf(host.run('ask', { user: LIN }))).toEqual([`${LIN}:标题:姓名?:OK_CANCEL`, true, false]);
  });

  test('is not there for a clock trigger', () => {
    const host = hostOf('function f() { SpreadsheetApp.getUi(); }');
    expect(failureOf(host.run('f', { user: LIN, hasUi: false }))).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
  });

  test('stops hearing when it says so', () => {
    const host = hostOf('function f() { SpreadsheetApp.getActive().toast("t"); }');
    let heard = 0;
    const stop = host.onUi(() => heard++);
    resultOf(host.run('f', { user: LIN }));
    stop();
    resultOf(host.run('f', { user: LIN }));
    expect(heard).toBe(1);
  });
});

describe('a host', () => {
  const CODE = 'function f(x) { SpreadsheetApp.getActiveSheet().appendRow([x, Math.random(), Utilities.getUuid(), new Date()]); }';
  const dataOf = (host: Host) => [host.workbook.toSnapshot(), host.state.snapshot()];

  test('does the same as another with the same history', () => {
    const [one, two] = [hostOf(CODE), hostOf(CODE)];
    for (const host of [one, two]) for (const x of [1, 2, 3]) resultOf(host.run('f', { user: LIN, args: [x] }));
    expect(dataOf(one)).toEqual(dataOf(two));
  });

  test('goes on from a snapshot as if nothing had been', () => {
    const host = hostOf(CODE);
    resultOf(host.run('f', { user: LIN, args: [1] }));
    host.select(LIN, 0, { row: 3, column: 0, rows: 1, columns: 1 });
    const snapshot = JSON.parse(JSON.stringify(host.snapshot()));
    const other = Host.restore(snapshot, { dist: host.bundle.files });
    expect([other.clock.now(), other.cursor(LIN)?.row]).toEqual([host.clock.now(), 3]);
    for (const one of [host, other]) resultOf(one.run('f', { user: HE, args: [2] }));
    expect(dataOf(other)).toEqual(dataOf(host));
  });

  test('makes its owner one of the users, and takes over the state it is given', () => {
    const state = new State(1);
    const first = new Host({ dist: { 'Code.js': '' }, state, owner: 'a@b.cn', users: PEOPLE });
    expect(first.state.users[0]).toEqual({ email: 'a@b.cn', name: 'a' });
    const again = new Host({ dist: { 'Code.js': '' }, state });
    expect([again.state.owner, again.state.users.length]).toEqual(['a@b.cn', 4]);
  });

  test('wants something to run', () => {
    expect(() => new Host({ dist: '/nowhere/dist' })).toThrow(/no folder \/nowhere\/dist: build it first/);
    expect(() => new Host({ dist: { 'page.html': '' } })).toThrow(/build it first/);
  });

  test('lets real time pass while a script sleeps', () => {
    const host = hostOf('function f() { Utilities.sleep(60); }', { clock: realClock() });
    const before = Date.now();
    resultOf(host.run('f', { user: LIN }));
    expect(Date.now() - before).toBeGreaterThanOrEqual(55);
  });

  test('runs more than fifty executions a second', () => {
    const host = hostOf(`${CODE}\n//${'x'.repeat(400_000)}`, { clock: setClock(MORNING), workbook: Workbook.empty() });
    resultOf(host.run('f', { user: LIN, args: [0] }));
    const snapshot = host.snapshot();
    const start = performance.now();
    for (let n = 0; n < 50; n++) resultOf(Host.restore(snapshot, { dist: host.bundle.files }).run('f', { user: LIN, args: [n] }));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
