import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator } from 'playwright-core';
import type { LocalServer } from '../../src/local/server';
import type { Store } from '../app/store';
import { brokenWords } from './broken';
import { launchChrome } from './chrome';
import { Desk, serveGrid } from './desk';

/** Pictures of every step, for looking at; only where somebody asks for them. */
const SHOTS = process.env.SHOTS;

const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

/** What stands in Latin letters on a Chinese page: addresses, and the one kind of house that has no Chinese name. */
const LATIN = /[\w.-]+@[\w.-]+|https?:\/\/\S+|LOFT/g;

/** The sidebar in a window, as a person has it in front of them. */
export class Sidebar {
  private shots = 0;

  private constructor(
    readonly desk: Desk,
    readonly side: FrameLocator,
    private readonly name: string,
  ) {}

  /** A window whose sidebar shows what the menu item says; `name` is that of its pictures. */
  static async open(browser: Browser, server: LocalServer, user: string, menu: readonly [string, string], name: string): Promise<Sidebar> {
    const desk = await Desk.open(browser, server, user);
    await desk.page.getByRole('button', { name: menu[0], exact: true }).click();
    await desk.page.getByText(menu[1], { exact: true }).last().click();
    return new Sidebar(desk, desk.page.frameLocator('iframe').first(), name);
  }

  press(button: string | RegExp): Promise<void> {
    return this.side.getByRole('button', { name: button }).first().click();
  }

  /** Chooses one of a few words. */
  choose(word: string | RegExp): Promise<void> {
    return this.side.locator('label.chip', { hasText: word }).first().click();
  }

  sees(words: string | RegExp): Promise<void> {
    return this.side.getByText(words).first().waitFor({ timeout: 15_000 });
  }

  /** Looks, and finds nothing wider than the sidebar, nothing clipped, and on a Chinese page no English. */
  async look(): Promise<void> {
    const [wide, clipped] = await this.side.locator('body').evaluate((body) => {
      const page = body.ownerDocument.documentElement;
      // What is for the ear only is made small, what was typed may be longer than its box, and the bar of sections reaches into the margins.
      const all = [...body.querySelectorAll('*:not(.unseen, .body, input)')];
      const cut = all.filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1);
      return [page.scrollWidth - page.clientWidth, cut.map((one) => one.outerHTML.slice(0, 200))] as const;
    });
    expect([wide > 0, clipped]).toEqual([false, []]);
    const [lang, words] = await this.side
      .locator('main')
      .evaluate((main) => [main.ownerDocument.documentElement.lang, (main as HTMLElement).innerText] as const);
    if (lang.startsWith('zh')) expect(words.replace(LATIN, '').match(/[A-Za-z]{2,}/g)).toBeNull();
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await this.desk.settle();
    await this.desk.page.screenshot({ path: join(SHOTS, `${this.name}-${String(++this.shots).padStart(2, '0')}.png`) });
  }

  /** Looks at a page in English: not a Chinese character in it, and no word broken in two. */
  async lookInEnglish(): Promise<void> {
    await this.look();
    const main = this.side.locator('main');
    expect(await main.evaluate(brokenWords)).toEqual([]);
    expect(await main.innerText()).not.toMatch(CHINESE);
  }
}

/** Opens sidebars onto a store: one browser for all tests of a file, one server for each. */
export function sidebars(): (store: Store, user: string, menu: readonly [string, string], name: string) => Promise<Sidebar> {
  let browser: Browser;
  let server: LocalServer | null = null;
  beforeAll(async () => {
    browser = await launchChrome();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await server?.close();
    server = null;
  });
  return async (store, user, menu, name) => {
    server ??= await serveGrid(store.host);
    return Sidebar.open(browser, server, user, menu, name);
  };
}
