import type { Browser, Page } from 'playwright-core';
import { installedAt, launchChrome } from './chrome';

jest.setTimeout(60_000);

/** How many different shapes these characters make when they are drawn, and how many of them leave no ink. */
async function shapes(page: Page, characters: string): Promise<{ different: number; blank: number }> {
  return page.evaluate((all) => {
    const canvas = document.createElement('canvas');
    canvas.width = 48;
    canvas.height = 48;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    context.font = '32px sans-serif';
    context.textBaseline = 'top';
    const drawn = [...all].map((character) => {
      context.clearRect(0, 0, 48, 48);
      context.fillText(character, 4, 4);
      return context.getImageData(0, 0, 48, 48).data.filter((_, index) => index % 4 === 3);
    });
    return { different: new Set(drawn.map((ink) => ink.join())).size, blank: drawn.filter((ink) => ink.every((dot) => dot === 0)).length };
  }, characters);
}

const { CHROME_PATH } = process.env;
const other = installedAt();
const BROWSERS: readonly (readonly [string, string | undefined])[] = [
  ['first choice', CHROME_PATH],
  ...(other ? [['installed', other] as const] : []),
];

function choose(path: string | undefined): void {
  if (path === undefined) delete process.env.CHROME_PATH;
  else process.env.CHROME_PATH = path;
}

describe.each(BROWSERS)('%s browser', (_, path) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    choose(path);
    browser = await launchChrome();
    page = await browser.newPage();
  });

  afterAll(async () => {
    await browser.close();
    choose(CHROME_PATH);
  });

  test('draws Chinese: every character its own shape, none of them the box that stands for a missing one', async () => {
    expect(await shapes(page, '客户回访派单设计师量房逾期今日')).toEqual({ different: 15, blank: 0 });
    // Characters that no font has all come out alike, which is how a missing Chinese font would look above.
    expect((await shapes(page, '\u{10fffd}\u{10fffc}\u{10fffb}')).different).toBe(1);
  });

  test('gives Chinese its full width', async () => {
    await page.setContent('<span style="font: 20px sans-serif">客户登记</span>');
    expect((await page.locator('span').boundingBox())?.width).toBe(80);
  });

  test.each(['http://example.com/', 'https://1.1.1.1/'])('does not reach %s', async (address) => {
    // A page of its own: one that failed to load is still showing its error when the next is asked for.
    const fresh = await browser.newPage();
    await expect(fresh.goto(address)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await fresh.close();
  });

  test('runs the syntax that the page is built for', async () => {
    expect(await page.evaluate(() => ({ ...{ a: 1 }, b: [2].flatMap((n) => [n]) }))).toEqual({ a: 1, b: [2] });
  });
});

test('a CHROME_PATH that names no file is said, not passed over', async () => {
  choose('/nowhere/chrome');
  await expect(launchChrome()).rejects.toThrow('CHROME_PATH names no file: /nowhere/chrome');
  choose(CHROME_PATH);
});
