import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator } from 'playwright-core';
import type { LocalServer } from '../../src/local/server';
import { BOSS, LIN, Store, WALK_IN } from '../app/store';
import { launchChrome } from './chrome';
import { Desk, serveGrid } from './desk';

jest.setTimeout(120_000);

/** Pictures of every step, for looking at; only where somebody asks for them. */
const SHOTS = process.env.SHOTS;

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

/** A window whose sidebar shows what the menu item says. */
async function open(store: Store, user: string, [menu, item]: readonly [string, string], name: string) {
  server ??= await serveGrid(store.host);
  const desk = await Desk.open(browser, server, user);
  await desk.page.getByRole('button', { name: menu, exact: true }).click();
  await desk.page.getByText(item, { exact: true }).last().click();
  const side: FrameLocator = desk.page.frameLocator('iframe').first();
  let shots = 0;
  return {
    desk,
    side,
    press: (button: string | RegExp) => side.getByRole('button', { name: button }).first().click(),
    sees: (words: string | RegExp) => side.getByText(words).first().waitFor({ timeout: 15_000 }),
    /** Looks, and finds nothing wider than the sidebar. */
    async look(): Promise<void> {
      const wide = await side
        .locator('body')
        .evaluate(({ ownerDocument: { documentElement: page } }) => page.scrollWidth - page.clientWidth);
      expect(wide).toBeLessThanOrEqual(0);
      if (!SHOTS) return;
      mkdirSync(SHOTS, { recursive: true });
      await desk.settle();
      await desk.page.screenshot({ path: join(SHOTS, `${name}-${String(++shots).padStart(2, '0')}.png`) });
    },
  };
}

const NAMES = ['王女士', '李先生', '孙丽', '赵先生', '周太太', '吴工', '郑小姐', '冯先生'];

/** A store with a week's work behind it. */
function busyStore(store: Store, users: readonly string[]): readonly string[] {
  const ids = NAMES.map((name, n) => {
    const draft = { ...WALK_IN, name, phone: `138 0013 80${10 + n}`, estate: ['万科城', '湖畔花园', '绿地世纪城'][n % 3] ?? '' };
    const klass = [{ intent: 'high', ability: 'high' }, { intent: 'high' }, { ability: 'high' }, {}][n % 4];
    return store.must('register', { draft: { ...draft, ...klass } }, users[n % users.length] ?? BOSS).id;
  });
  store.must(
    'log',
    { client: ids[2] ?? '', draft: { outcome: 'promised', promisedOn: '2026-03-10', content: '周二再说' } },
    users[0] ?? BOSS,
  );
  store.must('log', { client: ids[0] ?? '', draft: { outcome: 'missed' } }, users[0] ?? BOSS);
  store.host.clock.advanceTo(Date.parse('2026-03-09T02:00:00Z'));
  return ids;
}

test('a client manager narrows the day down, puts one callback off and several at once', async () => {
  const store = Store.ready();
  busyStore(store, [LIN]);
  const lin = await open(store, LIN, ['客户经理', '今日待办'], 'today');
  await lin.sees('逾期 3 天');
  await lin.look();
  await lin.side.getByText('筛选', { exact: true }).click();
  await lin.look();
  await lin.side.getByText(/^没联系上再试/).click();
  await lin.sees('筛选 · 没联系上再试');
  await lin.look();
  await lin.press(/王女士/);
  await lin.press('推迟回访');
  await lin.sees('推迟原因');
  await lin.press('3月12日 周四');
  await lin.press('客户出差或不在');
  await lin.look();
  await lin.side.locator('button.main').click();
  await lin.sees('已推迟 王女士 的回访');
  await lin.look();
  await lin.press('好了');
  await lin.side.getByText('为什么是这天?').click();
  await lin.look();
  await lin.press('今日');
  await lin.sees('推迟到3月12日');
  await lin.press('清除筛选');
  await lin.sees('李先生');
  await lin.press('批量推迟');
  for (const name of ['李先生', '孙丽', '赵先生']) await lin.side.getByLabel(`选 ${name}`).click();
  await lin.look();
  await lin.press('推迟 3 位');
  await lin.sees(/请先和客户另约/);
  await lin.press('3月11日 周三');
  await lin.press('当天忙不过来');
  await lin.look();
  await lin.press('推迟 2 位');
  await lin.sees('已推迟 2 位客户的回访');
  await lin.look();
  expect(lin.desk.errors).toEqual([]);
});
