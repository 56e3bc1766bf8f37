import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import type { Host } from '../../src/local/host';
import type { LocalServer } from '../../src/local/server';
import { openStore } from '../../src/local/storage';
import type { Change } from '../../src/local/workbook/change';
import { Workbook } from '../../src/local/workbook/workbook';
import { hostOf, LIN, OWNER, PEOPLE } from '../local/bundle';
import { launchChrome } from './chrome';
import { Desk, serveGrid } from './desk';

jest.setTimeout(120_000);

/** Milliseconds that the loop of `howBusy` takes on an idle machine. */
const IDLE = 420;

const LOAD = { user: '', source: 'load' } as const;

const SCRIPT = `
  function onOpen() {
    SpreadsheetApp.getUi().createMenu('客户经理').addItem('打开侧栏', 'showPage').addItem('出错', 'fail').addItem('大声说', 'shout').addItem('对话框', 'showDialog').addToUi();
  }
  function onEdit(e) { if (e.range.getColumn() === 1) e.range.offset(0, 4).setValue('见过 ' + e.range.getA1Notation()); }
  function showPage() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('page').setTitle('客户')); }
  function showDialog() { SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('<p>您好</p><script>google.script.host.setHeight(180)</script>').setWidth(360).setHeight(120), '一句话'); }
  function shout() { SpreadsheetApp.getActive().toast('已登记', '好'); SpreadsheetApp.getActiveSheet().getRange('C4').activate(); }
  function fail() { throw new Error('没有这个客户'); }
  function greet(name) { return '您好,' + name; }
  function later() { return { at: new Date() }; }
  function write(text) { SpreadsheetApp.getActiveSheet().getRange('D3').setValue(text); }
  function where() { return SpreadsheetApp.getActiveRange().getA1Notation(); }
`;

const PAGE = `<!doctype html><html><body><p id="out"></p><script>
  function say(text) { document.getElementById('out').textContent = text; }
  function ask(name, ...args) { google.script.run.withSuccessHandler((v) => say(JSON.stringify(v))).withFailureHandler((e) => say(e.name + ': ' + e.message))[name](...args); }
</script></body></html>`;

/** A small register in which every kind of thing occurs. */
function register(rows = 60): Workbook {
  const workbook = Workbook.empty({ name: '客户经理工作簿', sheet: '客户登记', rows, columns: 12 });
  const changes: Change[] = [
    { kind: 'cells', sheet: 0, row: 0, column: 0, values: [['姓名', '电话', '下次回访', '金额', '备注', '阶段']] },
    {
      kind: 'cells',
      sheet: 0,
      row: 1,
      column: 0,
      values: Array.from({ length: 20 }, (_, r) => [
        `客户${r + 1}`,
        `1380013${String(8000 + r)}`,
        46_080 + r,
        r * 10,
        null,
        ['量房', '在谈', '签约'][r % 3] ?? null,
      ]),
    },
    { kind: 'cells', sheet: 0, row: 25, column: 3, values: [[null]], formulas: [['=SUM(D2:D21)']] },
    { kind: 'format', sheet: 0, row: 1, column: 1, rows: rows - 1, columns: 1, format: '@' },
    { kind: 'format', sheet: 0, row: 1, column: 2, rows: rows - 1, columns: 1, format: 'yyyy-mm-dd' },
    { kind: 'style', sheet: 0, row: 0, column: 0, rows: 1, columns: 12, style: { bold: true, background: '#f1f3f4' } },
    { kind: 'style', sheet: 0, row: 1, column: 4, rows: rows - 1, columns: 1, style: { background: '#f8f9fa' } },
    {
      kind: 'validation',
      sheet: 0,
      row: 1,
      column: 5,
      rows: rows - 1,
      columns: 1,
      rule: { criteria: 'VALUE_IN_LIST', args: [['量房', '在谈', '签约'], true], allowInvalid: true, help: null },
    },
    {
      kind: 'conditionalFormats',
      sheet: 0,
      rules: [
        {
          areas: [{ row: 1, column: 2, rows: rows - 1, columns: 1 }],
          criteria: 'CUSTOM_FORMULA',
          args: ['=AND($C2<>"",$C2<TODAY())'],
          style: { background: '#fce8e6' },
        },
      ],
    },
    { kind: 'sheetProps', sheet: 0, frozenRows: 1, frozenColumns: 1 },
    { kind: 'note', sheet: 0, row: 0, column: 2, rows: 1, columns: 1, notes: [['由程序计算']] },
    { kind: 'filter', sheet: 0, area: { row: 0, column: 0, rows: 21, columns: 6 }, columns: [] },
    { kind: 'columnWidth', sheet: 0, column: 1, count: 1, pixels: 130 },
    { kind: 'sheetInsert', sheet: 1, name: '员工', index: 1, rows: 20, columns: 5 },
    { kind: 'sheetInsert', sheet: 2, name: '设置', index: 2, rows: 20, columns: 5 },
  ];
  for (const change of changes) workbook.apply(change, LOAD);
  return workbook;
}

let browser: Browser;
let host: Host;
let server: LocalServer;
let desk: Desk;

const cell = (row: number, column: number, sheet = 0): unknown => host.workbook.value(host.workbook.sheet(sheet), row, column);
const formatAt = (row: number, column: number): string | null => host.workbook.sheet(0).grid.formatAt(row, column);

/** What a script or another person does meanwhile, told to the windows by a harmless call. */
async function elsewhere(...changes: Change[]): Promise<void> {
  for (const change of changes) host.workbook.apply(change, { user: LIN, source: 'script' });
  await desk.page.evaluate(() => window.page?.call('greet', ['']));
}

const arrived = async (test: () => unknown, expected: unknown): Promise<void> => {
  for (let n = 0; n < 100 && JSON.stringify(test()) !== JSON.stringify(expected); n++) await new Promise((done) => setTimeout(done, 20));
  expect(test()).toEqual(expected);
};

beforeAll(async () => {
  browser = await launchChrome();
});

afterAll(() => browser.close());

beforeEach(async () => {
  host = hostOf(SCRIPT, { workbook: register(), pages: { 'page.html': PAGE } });
  server = await serveGrid(host);
  desk = await Desk.open(browser, server);
});

afterEach(async () => {
  expect(desk.errors).toEqual([]);
  await desk.page.context().close();
  await server.close();
});

describe('what people do in the grid reaches the workbook', () => {
  test.each<[string, number, number, string, unknown, string | null]>([
    ['a name', 2, 0, '王女士', '王女士', null],
    ['a telephone number keeps its nought', 2, 1, '0138', '0138', '@'],
    ['a day in Chinese under the column’s format', 2, 2, '3月8日', 46_089, 'yyyy-mm-dd'],
    ['a day brings its format along', 2, 7, '2026-03-08', 46_089, 'yyyy-mm-dd'],
    ['a share', 2, 7, '12.5%', 0.125, '0.00%'],
    ['text that looks like a formula, where the column is text', 2, 1, '=1+1', '=1+1', '@'],
    ['text after an apostrophe', 2, 7, "'007", '007', null],
    ['true', 2, 7, 'true', true, null],
  ])('typing %s', async (_, row, column, text, value, format) => {
    await desk.type(row, column, text);
    await arrived(() => cell(row, column), value);
    expect(formatAt(row, column)).toBe(format);
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('a formula is worked out by the server and shown', async () => {
    await desk.type(3, 7, '=D25+D26*2');
    await desk.waitFor(3, 7, '3800');
    await desk.type(1, 3, '100');
    await desk.waitFor(3, 7, '4000');
    expect(host.workbook.formula(host.workbook.sheet(0), 3, 7)).toBe('=D25+D26*2');
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('what onEdit writes comes back into the grid', async () => {
    await desk.type(4, 0, '赵先生');
    await desk.waitFor(4, 4, '见过 A5');
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('a table pasted from another program is read cell by cell', async () => {
    await desk.page.evaluate(() => navigator.clipboard.writeText('钱女士\t0139001\t2026/3/9\r\n孙女士\t0139002\t\r\n'));
    await desk.click(5, 0);
    await desk.press('Control+v');
    await arrived(
      () => [cell(5, 0), cell(5, 1), cell(5, 2), cell(6, 0), cell(6, 1), cell(6, 2)],
      ['钱女士', '0139001', 46_090, '孙女士', '0139002', null],
    );
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('cells copied inside the grid bring their looks', async () => {
    await desk.click(0, 0);
    await desk.press('Control+c');
    await desk.click(9, 8);
    await desk.press('Control+v');
    await arrived(() => cell(9, 8), '姓名');
    await arrived(() => host.workbook.style(host.workbook.sheet(0), 9, 8), { bold: true, background: '#f1f3f4' });
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('clearing, and taking it back and forth', async () => {
    await desk.drag(2, 0, 3, 1);
    await desk.press('Delete');
    await arrived(() => [cell(2, 0), cell(3, 1)], [null, null]);
    await desk.press('Control+z');
    await arrived(() => [cell(2, 0), cell(3, 1)], ['客户2', '13800138002']);
    await desk.press('Control+y');
    await arrived(() => [cell(2, 0), cell(3, 1)], [null, null]);
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('filling down continues the days', async () => {
    await desk.command('sheet.command.auto-fill', {
      sourceRange: { startRow: 20, endRow: 20, startColumn: 2, endColumn: 2 },
      targetRange: { startRow: 20, endRow: 22, startColumn: 2, endColumn: 2 },
    });
    await arrived(() => [cell(21, 2), cell(22, 2)], [46_100, 46_101]);
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  const tab = { unitId: 'workbook', subUnitId: 'tab-0' };
  const rows = (startRow: number, endRow: number) => ({ startRow, endRow, startColumn: 0, endColumn: 11, rangeType: 1 });
  const columns = (startColumn: number, endColumn: number) => ({ startRow: 0, endRow: 59, startColumn, endColumn, rangeType: 2 });

  test.each<[string, string, object, () => unknown, unknown]>([
    [
      'sorting',
      'sheet.command.sort-range',
      {
        ...tab,
        range: { startRow: 1, endRow: 20, startColumn: 0, endColumn: 11 },
        orderRules: [{ colIndex: 2, type: 'desc' }],
        hasTitle: false,
      },
      () => [cell(1, 0), cell(20, 0)],
      ['客户20', '客户1'],
    ],
    [
      'rows put in',
      'sheet.command.insert-row',
      { ...tab, range: rows(2, 3), direction: 0 },
      () => [cell(2, 0), cell(4, 0), formatAt(3, 1)],
      [null, '客户2', '@'],
    ],
    [
      'a row deleted',
      'sheet.command.remove-row',
      { range: rows(1, 1) },
      () => [cell(1, 0), host.workbook.formula(host.workbook.sheet(0), 24, 3)],
      ['客户2', '=SUM(D2:D20)'],
    ],
    [
      'a column deleted',
      'sheet.command.remove-col',
      { range: columns(1, 1) },
      () => [cell(0, 1), host.workbook.sheet(0).grid.columns],
      ['下次回访', 11],
    ],
    [
      'a column moved',
      'sheet.command.move-cols',
      { ...tab, range: columns(2, 2), fromRange: columns(2, 2), toRange: columns(1, 1) },
      () => [cell(0, 1), cell(0, 2)],
      ['下次回访', '电话'],
    ],
    [
      'rows hidden',
      'sheet.command.set-rows-hidden',
      { ...tab, ranges: [rows(3, 4)] },
      () => host.workbook.sheet(0).hiddenRows.get(4),
      true,
    ],
    [
      'a filter set',
      'sheet.command.set-filter-criteria',
      { ...tab, col: 5, criteria: { colId: 5, filters: { filters: ['在谈'] } } },
      () => host.workbook.sheet(0).filter?.columns,
      [{ column: 5, hiddenValues: ['量房', '签约'] }],
    ],
    ['a tab renamed', 'sheet.command.set-worksheet-name', { ...tab, name: '客户' }, () => host.workbook.sheet(0).name, '客户'],
    [
      'a tab added',
      'sheet.command.insert-sheet',
      {},
      () => host.workbook.sheets.map((sheet) => sheet.name),
      ['客户登记', '工作表4', '员工', '设置'],
    ],
    ['a tab deleted', 'sheet.command.remove-sheet', { ...tab, subUnitId: 'tab-1' }, () => host.workbook.sheets.length, 2],
    ['a tab copied', 'sheet.command.copy-sheet', tab, () => [host.workbook.sheets[1]?.name, cell(5, 0, 3)], ['客户登记的副本', '客户5']],
    ['a tab hidden', 'sheet.command.set-worksheet-hidden', { ...tab, subUnitId: 'tab-2' }, () => host.workbook.sheet(2).hidden, true],
  ])('%s, and taking it back', async (_, command, params, seen, expected) => {
    const before = JSON.stringify(
      host.workbook.sheets.map((sheet) => [sheet.name, sheet.hidden, sheet.grid.columns, cell(1, 0), cell(0, 1), sheet.filter]),
    );
    await desk.command(command, params);
    await arrived(seen, expected);
    expect(await desk.differences(host.workbook)).toEqual([]);
    await desk.page.evaluate(() => window.page?.undo());
    await arrived(
      () =>
        JSON.stringify(
          host.workbook.sheets.map((sheet) => [sheet.name, sheet.hidden, sheet.grid.columns, cell(1, 0), cell(0, 1), sheet.filter]),
        ),
      before,
    );
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('renaming a header is an edit like any other', async () => {
    await desk.type(0, 1, '手机');
    await arrived(() => cell(0, 1), '手机');
    await elsewhere({ kind: 'columnsInsert', sheet: 0, at: 0, count: 1 });
    await desk.waitFor(0, 2, '手机');
  });

  test('where a protection warns, the person is asked first, and leaving it changes nothing', async () => {
    await elsewhere({
      kind: 'protect',
      protection: {
        id: 'p',
        sheet: 0,
        area: { row: 1, column: 2, rows: 59, columns: 1 },
        description: '',
        warningOnly: true,
        editors: [],
        open: [],
      },
    });
    await desk.type(2, 2, '2026-05-01');
    await desk.page.getByRole('button', { name: '取消', exact: true }).click();
    await desk.waitFor(2, 2, '2026-02-28');
    expect(cell(2, 2)).toBe(46_081);
    await desk.type(2, 2, '2026-05-01');
    await desk.page.getByRole('button', { name: '仍要修改' }).click();
    await arrived(() => cell(2, 2), 46_143);
    expect(await desk.differences(host.workbook)).toEqual([]);
  });

  test('what is refused is put back, and the reason is shown', async () => {
    await elsewhere({
      kind: 'validation',
      sheet: 0,
      row: 1,
      column: 5,
      rows: 20,
      columns: 1,
      rule: { criteria: 'VALUE_IN_LIST', args: [['量房', '在谈', '签约'], true], allowInvalid: false, help: null },
    });
    await desk.type(2, 5, '随便');
    await desk.waitFor(2, 5, '在谈');
    expect(await desk.page.locator('.toast').first().innerText()).toContain('量房、在谈、签约');
    expect(await desk.differences(host.workbook)).toEqual([]);
  });
});

describe('what happens in the workbook reaches the grid', () => {
  test('a script’s write, soon', async () => {
    const began = Date.now();
    await desk.page.evaluate(() => window.page?.call('write', ['脚本']));
    await desk.waitFor(2, 3, '脚本');
    expect(Date.now() - began).toBeLessThan(1500);
  });

  test('two windows of two people hold the same, whoever writes', async () => {
    const other = await Desk.open(browser, server, LIN);
    await other.type(7, 0, '林的客户');
    await desk.waitFor(7, 0, '林的客户');
    await Promise.all([
      desk.make([{ kind: 'rowsInsert', sheet: 0, at: 2, count: 1 }]),
      other.make([{ kind: 'cells', sheet: 0, row: 9, column: 6, values: [['同时']] }]),
      desk.make([{ kind: 'cells', sheet: 0, row: 12, column: 6, values: [['也是']] }]),
    ]);
    expect(await desk.differences(host.workbook)).toEqual([]);
    expect(await other.differences(host.workbook)).toEqual([]);
    expect(other.errors).toEqual([]);
    await other.page.context().close();
  });

  const place = (max: number) => fc.integer({ min: 0, max });
  const area = fc.record({
    row: place(15),
    column: place(5),
    rows: fc.integer({ min: 1, max: 3 }),
    columns: fc.integer({ min: 1, max: 3 }),
  });
  const onArea = <K extends Change['kind']>(kind: K, more: object) => area.map((held) => ({ kind, sheet: 0, ...held, ...more }) as Change);
  const anyChange: fc.Arbitrary<Change> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('cells' as const),
        sheet: fc.constant(0),
        row: place(20),
        column: place(6),
        values: fc.array(
          fc.array(fc.oneof(fc.constant(null), fc.constant('文'), fc.integer(), fc.boolean()), { minLength: 2, maxLength: 2 }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
    },
    fc.constantFrom<Change>(
      { kind: 'rowsInsert', sheet: 0, at: 3, count: 2 },
      { kind: 'rowsDelete', sheet: 0, at: 4, count: 1 },
      { kind: 'columnsInsert', sheet: 0, at: 1, count: 1 },
      { kind: 'columnsDelete', sheet: 0, at: 2, count: 1 },
      { kind: 'rowsMove', sheet: 0, from: 2, count: 2, to: 9 },
      { kind: 'rowsMove', sheet: 0, from: 9, count: 1, to: 1 },
      { kind: 'columnsMove', sheet: 0, from: 2, count: 1, to: 5 },
      { kind: 'columnsMove', sheet: 0, from: 4, count: 1, to: 0 },
      { kind: 'permute', sheet: 0, row: 1, column: 0, rows: 5, columns: 8, order: [3, 1, 4, 0, 2] },
      { kind: 'rowsHidden', sheet: 0, row: 5, count: 2, hidden: true },
      { kind: 'columnsHidden', sheet: 0, column: 3, count: 1, hidden: true },
      { kind: 'columnWidth', sheet: 0, column: 2, count: 2, pixels: 160 },
      { kind: 'rowHeight', sheet: 0, row: 2, count: 1, pixels: 44 },
      { kind: 'sheetProps', sheet: 0, frozenRows: 2, tabColor: '#1a73e8' },
      { kind: 'sheetRename', sheet: 1, name: '同事' },
      { kind: 'sheetMove', sheet: 1, index: 0 },
      { kind: 'conditionalFormats', sheet: 0, rules: [] },
      { kind: 'filter', sheet: 0, area: null, columns: [] },
    ),
    onArea('style', { style: { bold: true, color: '#c5221f' } }),
    onArea('style', { style: { background: null, horizontal: 'center' } }),
    onArea('format', { format: '0.00' }),
    onArea('validation', { rule: null }),
    onArea('validation', { rule: { criteria: 'CHECKBOX', args: [], allowInvalid: true, help: null } }),
    onArea('unmerge', {}),
  );

  test('any changes, in any order, leave grid and workbook alike', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 6 }), async (changes) => {
        await elsewhere(...changes);
        expect(await desk.differences(host.workbook)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});

describe('what scripts show', () => {
  const choose = async (item: string): Promise<void> => {
    await desk.page.getByRole('button', { name: '客户经理', exact: true }).click();
    await desk.page.getByRole('menuitem', { name: item }).click();
  };

  test('a menu, and the sidebar that it opens, whose calls come back', async () => {
    await choose('打开侧栏');
    const frame = desk.page.frameLocator('.sidebar iframe');
    const ask = (name: string, ...args: unknown[]) =>
      frame
        .locator('body')
        .evaluate((_, [call, given]) => Reflect.apply(Reflect.get(window, 'ask'), null, [call, ...given]), [name, args] as [
          string,
          unknown[],
        ]);
    const out = (text: string) => frame.locator('#out', { hasText: text }).waitFor({ timeout: 4000 });
    await ask('greet', '王女士');
    await out('"您好,王女士"');
    await ask('later');
    await out('null');
    await ask('fail');
    await out('ScriptError: 没有这个客户');
    await desk.click(6, 1);
    await ask('where');
    await out('"B7"');
    await expect(
      frame.locator('body').evaluate(() => Reflect.apply(Reflect.get(window, 'ask'), null, ['greet', { on: [new Date()] }])),
    ).rejects.toThrow('illegal value in property: 0');
    await expect(frame.locator('body').evaluate(() => Reflect.apply(Reflect.get(window, 'ask'), null, ['hidden_']))).rejects.toThrow(
      'not a function',
    );
    expect((await desk.page.locator('.sidebar iframe').boundingBox())?.width).toBe(300);
  });

  test('a sidebar reaches neither its window nor the network', async () => {
    await choose('打开侧栏');
    const body = desk.page.frameLocator('.sidebar iframe').locator('body');
    const attempts = await body.evaluate(async () => {
      const tried = async (act: () => unknown): Promise<string> => {
        try {
          await act();
          return 'got through';
        } catch (error) {
          return (error as Error).name;
        }
      };
      return [
        await tried(() => parent.document.title),
        await tried(() => Reflect.get(parent, 'page')),
        await tried(() => localStorage.length),
        await tried(() => fetch('/style.css')),
        await tried(() => fetch('https://example.com/')),
        String(origin),
      ];
    });
    expect(attempts).toEqual(['SecurityError', 'SecurityError', 'SecurityError', 'TypeError', 'TypeError', 'null']);
    desk.errors.length = 0;
  });

  test('a dialog of the size it asks for', async () => {
    await choose('对话框');
    await desk.page.frameLocator('.dialog iframe').getByText('您好').waitFor();
    await desk.page.waitForFunction(() => document.querySelector('.dialog-body')?.getBoundingClientRect().height === 180);
    expect((await desk.page.locator('.dialog').boundingBox())?.width).toBe(360);
  });

  test('a fault, with its number, and where it happened', async () => {
    await choose('出错');
    expect(await desk.page.locator('.toast').innerText()).toMatch(/脚本出错\(R\d{4}\)\s+没有这个客户/);
    await desk.page.getByRole('button', { name: '运行记录' }).click();
    await desk.page.getByRole('button', { name: 'fail' }).click();
    expect(await desk.page.locator('.run-error').innerText()).toContain('Code.js');
  });

  test('a toast, and the cursor where the script put it', async () => {
    await choose('大声说');
    expect(await desk.page.locator('.toast').innerText()).toContain('已登记');
    expect(await desk.page.evaluate(() => window.page?.call('where', []))).toMatchObject({ result: 'C4' });
  });
});

test('nothing asks anything of any other machine', async () => {
  await desk.type(2, 0, '王女士');
  await desk.page.getByRole('button', { name: '客户经理', exact: true }).click();
  await desk.page.getByRole('menuitem', { name: '打开侧栏' }).click();
  await desk.page.frameLocator('.sidebar iframe').locator('#out').waitFor({ state: 'attached' });
  const strange = desk.asked.filter((url) => !/^(data|blob|about):/.test(url) && new URL(url).host !== `127.0.0.1:${server.port}`);
  expect(strange).toEqual([]);
  expect(desk.asked.length).toBeGreaterThan(2);
});

test('the page is Chinese throughout', async () => {
  const words = await desk.page.evaluate(() => {
    const seen: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const { parentElement } = node;
      if (text && parentElement?.checkVisibility() && !['STYLE', 'SCRIPT'].includes(parentElement.tagName)) seen.push(text);
    }
    return seen;
  });
  const allowed = new Set(['English', 'Arial', 'A1', 'fx']);
  expect(words.filter((word) => /[A-Za-z]{2}/.test(word) && !allowed.has(word))).toEqual([]);
});

test('a restart keeps what was written', async () => {
  await desk.page.context().close();
  await server.close();
  const folder = mkdtempSync(join(tmpdir(), 'grid-store-'));
  const open = async () => {
    const store = openStore(folder, { create: () => register() });
    host = hostOf(SCRIPT, { workbook: store.workbook, state: store.state, users: PEOPLE, owner: OWNER });
    server = await serveGrid(host, () => store.commit());
    desk = await Desk.open(browser, server);
    return store;
  };
  const store = await open();
  await desk.type(2, 0, '留下的');
  await desk.waitFor(2, 4, '见过 A3');
  await desk.page.context().close();
  await server.close();
  store.close();
  const again = await open();
  expect([await desk.shown(2, 0), await desk.shown(2, 4)]).toEqual(['留下的', '见过 A3']);
  again.close();
  rmSync(folder, { recursive: true });
});

/** How many times slower this machine is now than two cores that have nothing else to do. */
async function howBusy(): Promise<number> {
  const page = await (await browser.newContext()).newPage();
  const took = await page.evaluate(() => {
    const began = performance.now();
    let sum = 0;
    for (let i = 0; i < 60_000_000; i++) sum = (sum + i * i) % 1_000_003;
    return sum < 0 ? 0 : performance.now() - began;
  });
  await page.context().close();
  return took / IDLE;
}

test('a register of 5,000 clients by 45 columns is on the screen within three seconds', async () => {
  await desk.page.context().close();
  await server.close();
  const workbook = register(5001);
  workbook.apply({ kind: 'columnsInsert', sheet: 0, at: 12, count: 33 }, LOAD);
  workbook.apply(
    {
      kind: 'cells',
      sheet: 0,
      row: 1,
      column: 0,
      values: Array.from({ length: 5000 }, (_, r) =>
        Array.from({ length: 45 }, (__, c) => (c === 2 ? 46_000 + (r % 200) : `客户${r}-${c}`)),
      ),
    },
    LOAD,
  );
  for (let id = 3; id < 12; id++)
    workbook.apply({ kind: 'sheetInsert', sheet: id, name: `表${id}`, index: id, rows: 1000, columns: 20 }, LOAD);
  host = hostOf(SCRIPT, { workbook });
  server = await serveGrid(host);
  const busy = await howBusy();
  const began = Date.now();
  desk = await Desk.open(browser, server);
  const took = Date.now() - began;
  expect(await desk.shown(1, 0)).toBe('客户0-0');
  expect(took / Math.max(1, busy)).toBeLessThan(3000);
});
