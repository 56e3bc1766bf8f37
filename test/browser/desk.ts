import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Host } from '../../src/local/host';
import { type LocalServer, startServer } from '../../src/local/server';
import { buildPage } from '../../src/local/server/page';
import type { Change } from '../../src/local/workbook/change';
import { snapshotSheet } from '../../src/local/workbook/snapshot';
import type { Workbook } from '../../src/local/workbook/workbook';

let built: Promise<string> | null = null;

/** The page of the local host: as the whole run has built it, else built once for all tests of a file. */
function builtPage(): Promise<string> {
  built ??= (async () => {
    const ready = process.env.GRID_PAGE;
    if (ready) return ready;
    const folder = mkdtempSync(join(tmpdir(), 'grid-page-'));
    await buildPage(folder);
    return folder;
  })();
  return built;
}

afterAll(async () => {
  if (built && !process.env.GRID_PAGE) rmSync(await built, { recursive: true });
});

/** The server of a host with the real page. */
export const serveGrid = async (host: Host, commit: () => void = () => undefined): Promise<LocalServer> =>
  startServer({ host, page: await builtPage(), commit });

/** Asked by the clock: a busy machine may draw nothing for a long while. */
const OFTEN = { polling: 30 };

/** The windows onto the server of a test; those of the test before it would only go on knocking at a door that is gone. */
let onto: { readonly server: LocalServer; readonly contexts: BrowserContext[] } | null = null;

async function contextFor(browser: Browser, server: LocalServer): Promise<BrowserContext> {
  if (onto?.server !== server) {
    for (const old of onto?.contexts ?? []) await old.close();
    onto = { server, contexts: [] };
  }
  const context = await browser.newContext({
    viewport: { width: 1300, height: 760 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  onto.contexts.push(context);
  return context;
}

/** How long a busy machine may take to show what another window did. */
const PATIENCE_MS = 20_000;

/** A window in the browser, as a person has it in front of them. */
export class Desk {
  /** Every address that the window asked for something. */
  readonly asked: string[] = [];
  readonly errors: string[] = [];

  private constructor(readonly page: Page) {
    page.on('request', (request) => this.asked.push(request.url()));
    page.on('websocket', (socket) => this.asked.push(socket.url()));
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  static async open(browser: Browser, server: LocalServer, user?: string): Promise<Desk> {
    const desk = new Desk(await (await contextFor(browser, server)).newPage());
    await desk.page.goto(server.url + (user ? `?user=${encodeURIComponent(user)}` : ''));
    await desk.page.waitForFunction(() => window.page?.state.isOpen, undefined, OFTEN);
    await desk.page.waitForFunction(() => window.page?.stands, undefined, OFTEN);
    // The bars are drawn before the cells are, and a click among them goes nowhere.
    await desk.page.waitForFunction(
      () => [...document.querySelectorAll('#grid canvas')].some((one) => one.clientHeight > 100),
      undefined,
      OFTEN,
    );
    // The cursor stands in the first cell before the grid hears the mouse; in another one it stands by the mouse.
    await desk.click(8, 1);
    return desk;
  }

  /** Until the grid has drawn what it holds. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise((done) => {
          requestAnimationFrame(() => setTimeout(done, 60));
          setTimeout(done, 500);
        }),
    );
  }

  /** Where a cell of the tab in front stands on the screen. */
  private place(row: number, column: number): Promise<{ x: number; y: number }> {
    return this.page.evaluate(
      ([r, c]) => {
        const tab = window.page?.grid?.workbook.getActiveSheet();
        if (!tab) throw new Error('no tab is in front');
        const canvases = [...document.querySelectorAll('#grid canvas')].map((canvas) => canvas.getBoundingClientRect());
        const box = canvases.sort((a, b) => b.width * b.height - a.width * a.height)[0];
        let x = (box?.x ?? 0) + 46 + tab.getColumnWidth(c) / 2;
        for (let i = 0; i < c; i++) x += tab.getColumnWidth(i);
        let y = (box?.y ?? 0) + 20 + tab.getRowHeight(r) / 2;
        for (let i = 0; i < r; i++) y += tab.getRowHeight(i);
        return { x, y };
      },
      [row, column] as const,
    );
  }

  async click(row: number, column: number, options: { button?: 'left' | 'right'; clickCount?: number } = {}): Promise<void> {
    // While the bars above it are still being drawn, the grid moves away from under the mouse.
    for (let tries = 0; ; tries++) {
      const { x, y } = await this.place(row, column);
      await this.page.mouse.click(x, y, options);
      if (await this.stands(`"row":${row},"column":${column},`, tries < 8)) break;
    }
    await this.settle();
  }

  /** Whether the cursor comes to stand there; throws in place of saying no where it must. */
  private async stands(part: string, mayFail: boolean): Promise<boolean> {
    try {
      await this.page.waitForFunction((wanted) => window.page?.stands.includes(wanted), part, {
        timeout: mayFail ? 700 : 5000,
        polling: 20,
      });
      return true;
    } catch (error) {
      if (!mayFail) throw error;
      return false;
    }
  }

  async drag(row: number, column: number, toRow: number, toColumn: number): Promise<void> {
    await this.click(row, column);
    const [from, to] = [await this.place(row, column), await this.place(toRow, toColumn)];
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await this.page.mouse.move(to.x, to.y);
    await this.page.mouse.up();
    const size = `"rows":${Math.abs(toRow - row) + 1},"columns":${Math.abs(toColumn - column) + 1}}`;
    await this.stands(size, false);
    await this.settle();
  }

  async type(row: number, column: number, text: string): Promise<void> {
    await this.click(row, column);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    await this.settle();
  }

  /** From now on hears whatever the page remarks in passing, for it leaves the screen by itself; the answer waits until it was this. */
  async listen(remark: string): Promise<() => Promise<void>> {
    const heard = await this.page.evaluateHandle(() => {
      const all: string[] = [];
      const hear = () => all.push(...[...document.querySelectorAll('.toast')].map((one) => one.textContent ?? ''));
      new MutationObserver(hear).observe(document.body, { childList: true, subtree: true, characterData: true });
      return all;
    });
    return async () => {
      await this.page.waitForFunction(([all, wanted]) => all.some((one) => one.includes(wanted)), [heard, remark] as const, OFTEN);
    };
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
    await this.settle();
  }

  /** Runs one of the grid's own commands, as its buttons and menus do. */
  async command(id: string, params: object = {}): Promise<void> {
    await this.page.evaluate(([name, given]) => window.page?.grid?.execute(name, given), [id, params] as const);
    await this.settle();
  }

  /** Makes changes in this window, as the page's own bar does. */
  make(changes: readonly Change[]): Promise<void> {
    return this.page.evaluate((list) => window.page?.share?.make(list), changes);
  }

  /** What the grid shows in a cell. */
  shown(row: number, column: number): Promise<string> {
    return this.page.evaluate(([r, c]) => String(window.page?.grid?.workbook.getActiveSheet()?.getCell(r, c)?.v ?? ''), [
      row,
      column,
    ] as const);
  }

  async waitFor(row: number, column: number, text: string): Promise<void> {
    await this.page.waitForFunction(
      ([r, c, wanted]) => String(window.page?.grid?.workbook.getActiveSheet()?.getCell(r, c)?.v ?? '') === wanted,
      [row, column, text] as const,
      { polling: 20, timeout: PATIENCE_MS },
    );
  }

  /** Until this window has seen all that the workbook went through, what comes meanwhile too. */
  async caughtUp(workbook: Workbook): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const at = await this.page.evaluate(() => window.page?.share?.at);
      if (at === workbook.revision) return;
      if (Date.now() > end) throw new Error(`the window has come to ${at}, the workbook to ${workbook.revision}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  /** Where the grid, this window's copy and the workbook differ. There should be nothing. */
  async differences(workbook: Workbook): Promise<unknown> {
    await this.caughtUp(workbook);
    await this.settle();
    const [own, copy] = await this.page.evaluate(() => [window.page?.share?.differences(), window.page?.share?.snapshot()] as const);
    const held = JSON.parse(JSON.stringify(workbook.sheets.map(snapshotSheet)));
    for (const [i, tab] of held.entries()) {
      for (const key of Object.keys(tab)) {
        const [here, there] = [told({ ...copy?.[i] }[key as 'rows']), told(tab[key])];
        if (here !== there) return { tab: i, key, here, there };
      }
    }
    return own;
  }
}

/** What a script or another person does meanwhile, told to the windows by a harmless call. */
export async function elsewhere(host: Host, desk: Desk, ...changes: Change[]): Promise<void> {
  for (const change of changes) host.workbook.apply(change, { user: '', source: 'script' });
  await desk.page.evaluate(() => window.page?.call('greet', ['']));
  // What is done in a window that has not seen it yet is refused as out of date.
  await desk.caughtUp(host.workbook);
}

/** Until the workbook holds what is expected. */
export async function arrived(seen: () => unknown, expected: unknown): Promise<void> {
  for (let n = 0; n < 500 && !isDeepStrictEqual(seen(), expected); n++) await new Promise((done) => setTimeout(done, 20));
  expect(seen()).toEqual(expected);
}

/** As text; runs of equal looks that stand side by side count as one. */
function told(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) => {
    if (!Array.isArray(held) || !held.every((pair) => Array.isArray(pair) && pair.length === 2)) return held;
    return held.filter((pair, i) => i === 0 || pair[1] !== held[i - 1][1]);
  });
}

declare global {
  interface Window {
    page?: import('../../src/local/view/page').Page;
  }
}
