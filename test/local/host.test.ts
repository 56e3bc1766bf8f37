import { realClock, setClock } from '../../src/local/clock';
import { Host } from '../../src/local/host';
import { State } from '../../src/local/runtime/state';
import { Workbook } from '../../src/local/workbook/workbook';
import { failureOf, HE, hostOf, LIN, MORNING, OWNER, PEOPLE, resultOf } from './bundle';

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
    // Of the processor's time, for other suites may run beside this one.
    const start = process.cpuUsage();
    for (let n = 0; n < 50; n++) resultOf(Host.restore(snapshot, { dist: host.bundle.files }).run('f', { user: LIN, args: [n] }));
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});
