import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator } from 'playwright-core';
import type { LocalServer } from '../../src/local/server';
import type { Store } from '../app/store';
import { launchChrome } from './chrome';
import { Desk, serveGrid } from './desk';

/** Pictures of every step, for looking at; only where somebody asks for them. */
const SHOTS = process.env.SHOTS;

/** A person before a window whose sidebar shows what a menu item says. */
export interface Walker {
  readonly desk: Desk;
  readonly side: FrameLocator;
  press(button: string | RegExp): Promise<void>;
  sees(words: string | RegExp): Promise<void>;
  /** Looks, and finds nothing wider than the sidebar. */
  look(): Promise<void>;
}

/** Opens windows onto a store, one server and one browser for all of a file's tests. */
export function walks(): (store: Store, user: string, way: readonly [menu: string, item: string], name: string) => Promise<Walker> {
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
  return async (store, user, [menu, item], name) => {
    server ??= await serveGrid(store.host);
    const desk = await Desk.open(browser, server, user);
    await desk.page.getByRole('button', { name: menu, exact: true }).click();
    await desk.page.getByText(item, { exact: true }).last().click();
    const side = desk.page.frameLocator('iframe').first();
    let shots = 0;
    const look = async (): Promise<void> => {
      const wide = await side
        .locator('body')
        .evaluate(({ ownerDocument: { documentElement: page } }) => page.scrollWidth - page.clientWidth);
      expect(wide).toBeLessThanOrEqual(0);
      if (!SHOTS) return;
      mkdirSync(SHOTS, { recursive: true });
      await desk.settle();
      await desk.page.screenshot({ path: join(SHOTS, `${name}-${String(++shots).padStart(2, '0')}.png`) });
    };
    return {
      desk,
      side,
      press: (button) => side.getByRole('button', { name: button }).first().click(),
      sees: (words) => side.getByText(words).first().waitFor({ timeout: 15_000 }),
      look,
    };
  };
}
