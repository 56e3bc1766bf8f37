import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { sampleOwner, sampleWorkbook } from '../../scripts/sample';
import { sampleStaff } from '../../scripts/sample/people';
import { setClock } from '../../src/local/clock';
import { Host } from '../../src/local/host';
import type { LocalServer } from '../../src/local/server';
import type { Workbook } from '../../src/local/workbook/workbook';
import { BOSS, DIST, LIN, Store } from '../app/store';
import { launchChrome } from './chrome';
import { Desk, serveGrid } from './desk';

jest.setTimeout(180_000);

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

/** One person before one window, doing what the menus and the sidebar offer. */
class Clerk {
  private shots = 0;

  constructor(
    readonly desk: Desk,
    private readonly name: string,
  ) {}

  get page(): Page {
    return this.desk.page;
  }

  get side(): FrameLocator {
    return this.page.frameLocator('iframe').first();
  }

  async shot(): Promise<void> {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await this.desk.settle();
    await this.page.screenshot({ path: join(SHOTS, `${this.name}-${String(++this.shots).padStart(2, '0')}.png`) });
  }

  async menu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: '客户经理', exact: true }).click();
    await this.page.getByText(item, { exact: true }).last().click();
  }

  async fill(label: string, text: string): Promise<void> {
    await this.side.getByLabel(label, { exact: false }).first().fill(text);
  }

  async press(button: string): Promise<void> {
    await this.side.getByRole('button', { name: button, exact: true }).last().click();
  }

  async choose(option: string): Promise<void> {
    await this.side.getByText(option, { exact: true }).first().click();
  }

  async sees(text: string | RegExp): Promise<void> {
    try {
      await this.side.getByText(text).first().waitFor({ timeout: 15_000 });
    } catch (error) {
      await this.shot();
      throw error;
    }
  }

  /** Nothing in the sidebar may be wider than it. */
  async fits(): Promise<void> {
    const wide = await this.side
      .locator('body')
      .evaluate((body) => body.ownerDocument.documentElement.scrollWidth - body.ownerDocument.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  }
}

test('from an empty workbook: set up, register, recognise, dispatch, log, and the next morning the mail', async () => {
  const store = Store.empty();
  const { host } = store;
  server = await serveGrid(host);
  const boss = new Clerk(await Desk.open(browser, server, BOSS), 'empty');
  await boss.menu('初始化');
  await boss.sees('门店名称');
  await boss.shot();
  await boss.fill('门店名称', '城南店');
  await boss.fill('您的姓名', '周敏');
  await boss.press('开始');
  await boss.sees('表格准备好了');
  await boss.shot();
  expect(store.rows('staff').size).toBe(1);

  // The boss adds a colleague and designers in the sheet, as people do.
  store.type('staff', [{ name: '林悦', mail: LIN, role: '客户经理' }]);
  store.type('designers', [
    { name: '沈一舟', role: '设计师', level: '资深设计师', state: '可接单', styles: '现代' },
    { name: '罗文', role: '设计师', level: '设计师', state: '可接单' },
  ]);

  const lin = new Clerk(await Desk.open(browser, server, LIN), 'main');
  await lin.menu('登记客户');
  await lin.sees('姓名');
  await lin.shot();
  await lin.press('登记');
  await lin.sees(/请填写/);
  await lin.shot();
  await lin.fill('姓名', '王女士');
  await lin.fill('电话', '138 0013 800');
  await lin.side.getByLabel('楼盘').first().fill('万科城');
  await lin.sees('电话号码不对,请检查位数');
  await lin.fill('电话', '１３８００１３８０００');
  await lin.choose('来店');
  await lin.fits();
  await lin.press('登记');
  await lin.sees(/下次回访/);
  await lin.shot();
  const client = [...store.rows('clients').values()][0];
  expect(client).toMatchObject({ name: '王女士', phone: '138 0013 8000', estate: '万科城', manager: expect.stringContaining('林悦') });
  expect(Store.day(client?.dueOn)).toBe('2026-03-07');

  // The same person walks in again.
  await lin.press('再登记一位');
  await lin.fill('电话', '+86 138-0013-8000');
  await lin.sees(/已有客户|已经登记/);
  await lin.shot();
  await lin.side
    .getByRole('button', { name: /王女士/ })
    .first()
    .click();
  await lin.sees('记录回访');
  await lin.sees(/为什么是这天/);
  await lin.side.getByText(/为什么是这天/).click();
  await lin.shot();

  await lin.press('派单');
  await lin.sees(/沈一舟/);
  await lin.shot();
  await lin.side.getByRole('button', { name: /^派给/ }).first().click();
  await lin.sees(/已派给|已派/);
  await lin.shot();
  expect(store.rows('dispatches').size).toBe(1);

  await lin.menu('记录回访');
  await lin.side.getByPlaceholder('姓名、楼盘或电话尾号').fill('8000');
  await lin.side
    .getByRole('button', { name: /王女士/ })
    .first()
    .click();
  await lin.sees('约好再联系');
  await lin.choose('约好再联系');
  await lin.side.getByText('明天', { exact: false }).first().click();
  await lin.side
    .getByLabel(/说了什么|内容/)
    .first()
    .fill('想看新中式的样板间');
  await lin.shot();
  await lin.press('保存');
  await lin.sees('已记录 王女士');
  await lin.sees(/3月6日/);
  await lin.shot();
  expect(Store.day([...store.rows('clients').values()][0]?.dueOn)).toBe('2026-03-06');
  expect([...store.rows('visits').values()]).toMatchObject([{ outcome: '约好再联系', content: '想看新中式的样板间' }]);

  await boss.menu('提醒与更多');
  await boss.sees('早间提醒');
  await boss.shot();
  await boss.side.getByRole('button', { name: /开启/ }).first().click();
  await boss.sees(/已开启|由您开启|运行/);
  await boss.shot();
  await lin.page.getByRole('button', { name: /3月5日/ }).click();
  await lin.page.getByText('到明天早上 9 点').click();
  await lin.page.getByRole('button', { name: /3月6日/ }).waitFor();
  expect(host.state.outbox.map((letter) => letter.to.join())).toEqual([LIN, BOSS, LIN, BOSS]);
  await lin.page.getByRole('button', { name: /邮件/ }).first().click();
  await lin.page
    .getByText(/今天要回访/)
    .first()
    .waitFor();
  await lin.shot();
  await lin.page
    .getByText(/今天要回访/)
    .first()
    .click();
  await lin.shot();
  await lin.menu('今日待办');
  await lin.sees('王女士');
  await lin.shot();
  expect(lin.desk.errors).toEqual([]);
  expect(boss.desk.errors).toEqual([]);
  expect([...lin.desk.asked, ...boss.desk.asked].filter((url) => !/^(ws|http):\/\/127\.0\.0\.1[:/]|^(data|blob|about):/.test(url))).toEqual(
    [],
  );
});

test('over the sample store: today, the whole store, a client’s card, logging from the list, the dispatch table', async () => {
  const workbook: Workbook = await sampleWorkbook('2026-11-25');
  const users = sampleStaff().map(({ mail, name }) => ({ email: mail ?? '', name: name ?? '' }));
  const owner = sampleOwner();
  const host = new Host({ dist: DIST, workbook, users, owner, clock: setClock('2026-11-25T02:00:00Z') });
  const store = new Store(host);
  store.must('setUp', { lang: 'zh', storeName: '城南店', name: '' }, owner);
  server = await serveGrid(host);
  const boss = new Clerk(await Desk.open(browser, server, owner), 'sample');
  await boss.shot();
  // Overdue days are red at once, without anybody touching the sheet.
  await boss.page.waitForFunction(
    () =>
      [...document.querySelectorAll<HTMLCanvasElement>('#grid canvas')].some((canvas) => {
        if (canvas.width * canvas.height === 0) return false;
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        for (let at = 0; at < pixels.length; at += 4)
          if (pixels[at] === 252 && pixels[at + 1] === 232 && pixels[at + 2] === 230) return true;
        return false;
      }),
    undefined,
    { timeout: 10_000, polling: 300 },
  );
  await boss.menu('今日待办');
  await boss.side.getByRole('button', { name: /^记录/ }).first().waitFor();
  await boss.shot();
  await boss.fits();
  await boss.side.getByRole('button', { name: /记录/ }).first().click();
  await boss.sees('联系上');
  await boss.choose('没接通');
  await boss.press('保存');
  await boss.sees(/下次回访/);
  await boss.shot();
  expect(
    [...store.rows('visits').values()].filter((row) => Store.day(row.on) === '2026-11-25' && row.outcome === '没接通').length,
  ).toBeGreaterThan(0);
  await boss.press('打开卡片');
  await boss.side.getByRole('button', { name: '记录回访' }).click();
  await boss.side.locator('#visits-kind').selectOption({ label: '首谈' });
  await boss.choose('联系上');
  await boss.choose('引荐设计师');
  await boss.choose('送客上电梯');
  await boss.shot();
  await boss.fits();
  await boss.press('保存');
  await boss.sees(/已记录/);
  await boss.press('打开卡片');
  await boss.sees('首谈闭环 3/7');
  await boss.shot();
  await boss.fits();
  await boss.press('补记首谈');
  expect(await boss.side.locator('#visits-kind').inputValue()).toBe('firstTalk');
  await boss.menu('设计师派单一览表');
  await boss.sees('派单一览表');
  await boss.shot();
  await boss.menu('导入客户');
  await boss.sees(/旧客户登记/);
  await boss.side
    .getByText(/旧客户登记/)
    .first()
    .click();
  await boss.press('看看会怎样');
  await boss.sees('新客户');
  await boss.shot();
  const before = store.rows('clients').size;
  await boss.side.getByRole('button', { name: /^导入 \d+ 位$/ }).click();
  await boss.sees(/已导入/);
  await boss.shot();
  expect(store.rows('clients').size).toBeGreaterThan(before + 30);
  expect(boss.desk.errors).toEqual([]);
});
