import { request } from 'node:http';
import type { Host } from '../../src/local/host';
import type { LocalServer } from '../../src/local/server';
import type { Change } from '../../src/local/workbook/change';
import { hostOf, LIN, OWNER } from './bundle';
import { serve, TestWindow } from './window';

const SCRIPT = `
  function onOpen() { SpreadsheetApp.getUi().createMenu('客户经理').addItem('今日待办', 'showToday').addToUi(); }
  function showToday() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<b>今日</b>').setTitle('客户')); }
  function double(n) { return n * 2; }
  function today() { return { day: new Date() }; }
  function fail() { throw new Error('没有这个客户'); }
  function hidden_() { return 1; }
  function write(text) { SpreadsheetApp.getActiveSheet().getRange(1, 1).setValue(text); return text; }
  function where() { return SpreadsheetApp.getActiveRange().getA1Notation(); }
  function goTo() { SpreadsheetApp.getActiveSheet().getRange('C3').activate(); }
  function ask() { return String(SpreadsheetApp.getUi().alert('删除吗', SpreadsheetApp.getUi().ButtonSet.YES_NO)); }
  function mail() { MailApp.sendEmail('zhou@example.com', '提醒', '正文'); }
  function sum() { SpreadsheetApp.getActiveSheet().getRange('B1').setFormula('=A1*2'); }
`;

const write = (value: string, row = 0, column = 0): Change => ({ kind: 'cells', sheet: 0, row, column, values: [[value]] });

let host: Host;
let server: LocalServer;
const windows: TestWindow[] = [];
const commits: number[] = [];

async function open(user = OWNER): Promise<TestWindow> {
  const window = await TestWindow.open(server, user);
  windows.push(window);
  return window;
}

beforeEach(async () => {
  host = hostOf(SCRIPT);
  commits.length = 0;
  server = await serve(host, () => commits.push(host.workbook.revision));
});

afterEach(async () => {
  for (const window of windows.splice(0)) window.close();
  await server.close();
});

const cell = (row = 0, column = 0): unknown => host.workbook.value(host.workbook.sheet(0), row, column);
const edit = (window: TestWindow, id: number, changes: readonly Change[], revision = host.workbook.revision): void =>
  window.say({ kind: 'edit', id, revision, pasted: false, changes });

describe('who may come in', () => {
  const status = (headers: Readonly<Record<string, string>>): Promise<number> =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port: server.port, path: '/', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  test.each<[string, () => Readonly<Record<string, string>>, number]>([
    ['this machine by its address', () => ({ host: `127.0.0.1:${server.port}` }), 200],
    ['this machine by its name', () => ({ host: `localhost:${server.port}` }), 200],
    ['a page of the web that gave this address a name of its own', () => ({ host: `evil.example:${server.port}` }), 403],
    ['the right address, but another port', () => ({ host: '127.0.0.1:1' }), 403],
    ['a page from elsewhere', () => ({ host: `127.0.0.1:${server.port}`, origin: 'https://evil.example' }), 403],
  ])('%s', async (_, headers, expected) => expect(await status(headers())).toBe(expected));

  test.each([['https://evil.example'], ['null'], [`http://127.0.0.1:1`]])('a socket from %s is refused', async (origin) => {
    await expect(TestWindow.open(server, OWNER, { origin })).rejects.toThrow('403');
  });
});

test.each([
  ['{'],
  ['null'],
  ['{"kind":"select","place":{"sheet":"x"}}'],
  ['{"kind":"edit","id":1,"revision":0,"pasted":false,"changes":null}'],
  ['{"kind":"shout"}'],
])('a window that says %s is shown out, and the others stay', async (words) => {
  const [one, two] = [await open(), await open()];
  expect(await one.shout(words)).toBe(1007);
  edit(two, 1, [write('还在')]);
  expect(await two.next('changes')).toMatchObject({ edit: 1 });
});

test.each(['/../package.json', '/..%2fpackage.json', '/%zz', '/nothing.js', '//etc/passwd'])('%s is not handed out', async (path) => {
  const status = await new Promise((resolve) => {
    request({ host: '127.0.0.1', port: server.port, path, headers: { host: `127.0.0.1:${server.port}` } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  expect(status).toBe(404);
});

describe('an edit', () => {
  test('is saved before it is confirmed, and reaches the other windows', async () => {
    const [one, two] = [await open(), await open(LIN)];
    edit(one, 7, [write('王女士')]);
    const confirmed = await one.next('changes');
    expect(confirmed).toMatchObject({ edit: 7, revision: host.workbook.revision, changes: [write('王女士')] });
    expect(commits).toContain(confirmed.revision);
    expect(await two.next('changes')).toMatchObject({ edit: null, changes: [write('王女士')] });
    expect(cell()).toBe('王女士');
  });

  test('of a window that has not heard of a row put in meanwhile is refused', async () => {
    const [one, two] = [await open(), await open()];
    const before = host.workbook.revision;
    edit(one, 1, [{ kind: 'rowsInsert', sheet: 0, at: 0, count: 1 }]);
    await one.next('changes');
    edit(two, 1, [write('错行')], before);
    expect(await two.next('refused')).toMatchObject({ edit: 1, reason: 'stale' });
    expect(cell()).toBeNull();
  });

  test('of a window that only has not heard of its own last ones is taken', async () => {
    const one = await open();
    const before = host.workbook.revision;
    edit(one, 1, [{ kind: 'rowsInsert', sheet: 0, at: 0, count: 1 }], before);
    edit(one, 2, [write('第二')], before);
    expect(await one.next('changes', (message) => message.edit === 2)).toMatchObject({ changes: [write('第二')] });
  });

  test('into a protected place is refused by name, and nothing of it stays', async () => {
    host.workbook.apply(
      { kind: 'protect', protection: { id: 'p', sheet: 0, area: null, description: '', warningOnly: false, editors: [OWNER], open: [] } },
      { user: OWNER, source: 'load' },
    );
    const window = await open(LIN);
    edit(window, 3, [write('x')]);
    expect(await window.next('refused')).toMatchObject({ edit: 3, reason: 'protected' });
    expect(cell()).toBeNull();
  });

  test('that a dropdown forbids is refused, and what went before it in the same edit is told as news', async () => {
    host.workbook.apply(
      {
        kind: 'validation',
        sheet: 0,
        row: 1,
        column: 0,
        rows: 1,
        columns: 1,
        rule: { criteria: 'VALUE_IN_LIST', args: [['甲', '乙'], true], allowInvalid: false, help: null },
      },
      { user: OWNER, source: 'load' },
    );
    const window = await open();
    edit(window, 4, [write('先'), write('丙', 1)]);
    expect(await window.next('refused')).toMatchObject({ edit: 4, reason: 'invalid' });
    expect(await window.next('changes', ({ changes }) => JSON.stringify(changes) === JSON.stringify([write('先')]))).toMatchObject({
      edit: null,
    });
    expect(cell(1)).toBeNull();
  });

  test.each<[string, unknown]>([
    ['no change at all', { kind: 'formatDisk' }],
    ['a field too many', { ...write('x'), more: 1 }],
    ['an object for a value', { kind: 'cells', sheet: 0, row: 0, column: 0, values: [[{ toString: 1 }]] }],
    ['half a row', { kind: 'cells', sheet: 0, row: 0.5, column: 0, values: [['x']] }],
    ['a place outside the tab', write('x', 5_000_000)],
  ])('with %s is refused and changes nothing', async (_, change) => {
    const window = await open();
    const before = host.workbook.revision;
    edit(window, 9, [change as Change]);
    expect(await window.next('refused')).toMatchObject({ edit: 9, reason: 'invalid' });
    expect(host.workbook.revision).toBe(before);
  });

  test('of what a formula looks at brings its new result to every window', async () => {
    const [one, two] = [await open(), await open()];
    one.say({ kind: 'menu', id: 1, name: 'sum' });
    await one.next('answer');
    edit(one, 2, [{ kind: 'cells', sheet: 0, row: 0, column: 0, values: [[21]] }]);
    expect(await two.next('results', ({ results }) => results[0]?.[3] === 42)).toMatchObject({ results: [[0, 0, 1, 42]] });
  });
});

describe('a call of a page', () => {
  const call = async (window: TestWindow, name: string, ...args: unknown[]) => {
    window.say({ kind: 'call', id: 1, name, args });
    return window.next('answer');
  };

  test('is seen to run before it ends', async () => {
    const window = await open();
    await window.next('ran');
    await call(window, 'double', 21);
    await window.next('running', ({ isOver }) => isOver);
    const kinds = window.heard.map((message) => message.kind);
    expect(await window.next('running')).toMatchObject({ name: 'double', isOver: false });
    expect(kinds.indexOf('running')).toBeLessThan(kinds.indexOf('ran'));
  });

  test.each<[string, string, readonly unknown[], unknown, RegExp | null]>([
    ['gives its result', 'double', [21], 42, null],
    ['gives nothing where there is a date in it', 'today', [], null, null],
    ['gives what was thrown', 'fail', [], null, /没有这个客户/],
    ['does not reach a private function', 'hidden_', [], null, /hidden_/],
    ['does not reach a function that is not there', 'gone', [], null, /gone/],
  ])('%s', async (_, name, args, result, error) => {
    const answer = await call(await open(), name, ...args);
    expect(answer.result).toEqual(result);
    if (error) expect(answer.error).toMatch(error);
    else expect(answer.error).toBeNull();
  });

  test('writes for everybody, saved before the answer', async () => {
    const [one, two] = [await open(), await open(LIN)];
    const answer = call(one, 'write', '脚本');
    expect(await two.next('changes')).toMatchObject({ edit: null, changes: [{ kind: 'cells', values: [['脚本']] }] });
    expect((await answer).result).toBe('脚本');
    expect(commits[commits.length - 1]).toBe(host.workbook.revision);
  });

  test('knows where its person stands', async () => {
    const [one, two] = [await open(), await open(LIN)];
    one.say({ kind: 'select', place: { sheet: 0, row: 4, column: 1, rows: 1, columns: 1 } });
    two.say({ kind: 'select', place: { sheet: 0, row: 6, column: 2, rows: 2, columns: 1 } });
    expect((await call(one, 'where')).result).toBe('B5');
    expect((await call(two, 'where')).result).toBe('C7:C8');
  });

  test('knows it by the window that calls, when one person has two', async () => {
    const [one, two] = [await open(), await open()];
    one.say({ kind: 'select', place: { sheet: 0, row: 4, column: 1, rows: 1, columns: 1 } });
    two.say({ kind: 'select', place: { sheet: 0, row: 8, column: 3, rows: 1, columns: 1 } });
    expect((await call(two, 'where')).result).toBe('D9');
    expect((await call(one, 'where')).result).toBe('B5');
  });

  test('moves the cursor of its person in all of that person’s windows', async () => {
    const [one, other, stranger] = [await open(), await open(), await open(LIN)];
    await call(one, 'goTo');
    for (const window of [one, other]) expect(await window.next('ui')).toMatchObject({ event: { kind: 'select', row: 2, column: 2 } });
    expect(stranger.heard.filter(({ kind }) => kind === 'ui')).toEqual([]);
  });

  test('of ten that wait come back each with its own result', async () => {
    const window = await open();
    for (let id = 1; id <= 10; id++) window.say({ kind: 'call', id, name: 'double', args: [id] });
    const answers = [];
    for (let n = 0; n < 10; n++) answers.push(await window.next('answer'));
    expect(answers.map(({ id }) => id).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(answers.every(({ id, result }) => result === id * 2)).toBe(true);
  });

  test('that asks a person is answered with what does no harm, and the question is shown', async () => {
    const window = await open();
    expect((await call(window, 'ask')).result).toBe('NO');
    expect(await window.next('ui')).toMatchObject({
      event: { kind: 'question', question: { message: '删除吗' }, answer: { button: 'NO' } },
    });
  });
});

test('a menu opens its sidebar in the window where it was chosen, and nowhere else', async () => {
  const [one, other] = [await open(), await open()];
  one.say({ kind: 'menu', id: 5, name: 'showToday' });
  expect(await one.next('ui')).toMatchObject({ event: { kind: 'sidebar', title: '客户', html: '<b>今日</b>' } });
  await one.next('answer');
  expect(other.heard.filter(({ kind }) => kind === 'ui')).toEqual([]);
});

test('what went wrong in an execution is listed under its number', async () => {
  const window = await open();
  await window.next('ran');
  window.say({ kind: 'menu', id: 6, name: 'fail' });
  const [ran, answer] = [await window.next('ran'), await window.next('answer')];
  expect(ran.ran).toMatchObject({ name: 'fail', user: OWNER, error: expect.stringContaining('没有这个客户') });
  expect(answer.run).toBe(ran.ran.number);
});

test('a mail appears in the outbox of every window', async () => {
  const [one, two] = [await open(), await open(LIN)];
  await two.next('letters');
  one.say({ kind: 'menu', id: 1, name: 'mail' });
  expect(await two.next('letters')).toMatchObject({ letters: [{ subject: '提醒', to: ['zhou@example.com'] }] });
  expect(await two.next('around', ({ around }) => around.letters === 1)).toBeTruthy();
});

test('somebody new can be added, and then a window can act as them', async () => {
  const one = await open();
  one.say({ kind: 'addUser', email: 'xin@example.com', name: '新来的' });
  expect(await one.next('around', ({ around }) => around.users.some(({ name }) => name === '新来的'))).toBeTruthy();
  const two = await open('xin@example.com');
  expect((await two.next('around')).around.me).toBe('xin@example.com');
});

test('a port that is taken gives way to a free one', async () => {
  const { startServer } = await import('../../src/local/server');
  const { blankPage } = await import('./window');
  const second = await startServer({ host, page: blankPage(), port: server.port, commit: () => undefined });
  expect(second.port).not.toBe(server.port);
  await second.close();
});
