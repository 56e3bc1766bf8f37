import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import type { Host } from '../../src/local/host';
import type { LocalServer } from '../../src/local/server';
import { openStore } from '../../src/local/storage';
import type { Change } from '../../src/local/workbook/change';
import { hostOf, LIN, OWNER, PEOPLE } from '../local/bundle';
import { launchChrome } from './chrome';
import { Desk, elsewhere, serveGrid } from './desk';
import { LOAD, PAGE, register, SCRIPT } from './register';

jest.setTimeout(120_000);

/** Milliseconds that the loop of `howBusy` takes on an idle machine. */
const IDLE = 420;

let browser: Browser;
let host: Host;
let server: LocalServer;
let desk: Desk;

beforeAll(async () => {
  browser = await launchChrome();
});

afterAll(() => browser.close());

const open = async (): Promise<void> => {
  host = hostOf(SCRIPT, { workbook: register(), pages: { 'page.html': PAGE } });
  server = await serveGrid(host);
  desk = await Desk.open(browser, server);
};

const shut = async (): Promise<void> => {
  expect(desk.errors).toEqual([]);
  await desk.page.context().close();
  await server.close();
};

// A window takes its time to open, so one serves all tests that leave each other alone.
describe('what happens in the workbook reaches the grid', () => {
  beforeAll(open);
  afterAll(shut);

  test('a script’s write, soon', async () => {
    const began = Date.now();
    await desk.page.evaluate(() => window.page?.call('write', ['脚本']));
    await desk.waitFor(2, 3, '脚本');
    expect(Date.now() - began).toBeLessThan(1500);
  });

  test('days that are due have their colour, also when the date moves on or the column is moved', async () => {
    const colours = (...expected: (string | null)[]) =>
      desk.page.waitForFunction(
        (wanted) => {
          const tab = window.page?.grid?.workbook.getActiveSheet();
          const column = tab?.getCell(0, 2)?.v === '下次回访' ? 2 : 0;
          const drawn = [1, 7, 8].map((row) => {
            const style = tab?.getCell(row, column)?.s;
            return typeof style === 'object' ? (style?.bg?.rgb ?? null) : null;
          });
          return JSON.stringify(drawn) === JSON.stringify(wanted);
        },
        expected,
        { timeout: 4000 },
      );
    // The clock of these tests stands at 5 March; row 8 is due that day.
    await colours('#fce8e6', null, null);
    await desk.page.evaluate((to) => window.page?.goTo(to), Date.parse('2026-03-07T09:00:00+08:00'));
    await colours('#fce8e6', '#fce8e6', '#fce8e6');
    await elsewhere(host, desk, { kind: 'columnsMove', sheet: 0, from: 2, count: 1, to: 0 });
    await desk.waitFor(0, 0, '下次回访');
    await colours('#fce8e6', '#fce8e6', '#fce8e6');
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
        await elsewhere(host, desk, ...changes);
        expect(await desk.differences(host.workbook)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});

describe('the page, and what scripts show on it', () => {
  beforeAll(open);
  afterAll(shut);

  const choose = async (item: string): Promise<void> => {
    await desk.page.getByRole('button', { name: '客户经理', exact: true }).click();
    await desk.page.getByRole('menuitem', { name: item }).click();
  };

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

  test('nothing asks anything of any other machine', async () => {
    await desk.type(2, 0, '王女士');
    await choose('打开侧栏');
    await desk.page.frameLocator('.sidebar iframe').locator('#out').waitFor({ state: 'attached' });
    const strange = desk.asked.filter((url) => !/^(data|blob|about):/.test(url) && new URL(url).host !== `127.0.0.1:${server.port}`);
    expect(strange).toEqual([]);
    expect(desk.asked.length).toBeGreaterThan(2);
  });

  test('a sidebar reaches neither its window nor the network', async () => {
    expect(desk.errors).toEqual([]);
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

  test('a toast, and the cursor where the script put it', async () => {
    await choose('大声说');
    await desk.page.locator('.toast', { hasText: '已登记' }).waitFor();
    expect(await desk.page.evaluate(() => window.page?.call('where', []))).toMatchObject({ result: 'C4' });
  });

  test('a fault, with its number, and where it happened', async () => {
    await choose('出错');
    await desk.page.locator('.toast', { hasText: /脚本出错\(R\d{4}\)\s*没有这个客户/ }).waitFor();
    await desk.page.getByRole('button', { name: '运行记录' }).click();
    await desk.page.getByRole('button', { name: 'fail' }).first().click();
    expect(await desk.page.locator('.run-error').innerText()).toContain('Code.js');
  });

  test('a dialog of the size it asks for', async () => {
    await choose('对话框');
    await desk.page.frameLocator('.dialog iframe').getByText('您好').waitFor();
    expect((await desk.page.locator('.dialog-body').boundingBox())?.height).toBe(180);
    expect((await desk.page.locator('.dialog').boundingBox())?.width).toBe(360);
  });
});

test('a restart keeps what was written', async () => {
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
  await shut();
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
  await shut();
});
