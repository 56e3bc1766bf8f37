import { sampleOwner, sampleWorkbook } from '../../scripts/sample';
import { sampleStaff } from '../../scripts/sample/people';
import { setClock } from '../../src/local/clock';
import { Host } from '../../src/local/host';
import { DIST, Store } from '../app/store';
import { onPaper } from './paper';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

/** The sample store on 25 November 2026, ten in the morning. */
async function sampleStore(): Promise<Store> {
  const users = sampleStaff().map(({ mail, name }) => ({ email: mail ?? '', name: name ?? '' }));
  const workbook = await sampleWorkbook('2026-11-25');
  const store = new Store(new Host({ dist: DIST, workbook, users, owner: sampleOwner(), clock: setClock('2026-11-25T02:00:00Z') }));
  store.must('setUp', { lang: 'zh', storeName: '城南店', name: '' }, sampleOwner());
  return store;
}

test('the dispatch table of a day, a week, a month and any days, printed and put into a tab', async () => {
  const store = await sampleStore();
  const pages: string[] = [];
  store.host.onUi((event) => {
    if (event.kind === 'dialog') pages.push(event.html);
  });
  const boss = await open(store, sampleOwner(), ['客户经理', '设计师派单一览表'], 'daytable');
  await boss.sees('11月25日 周三');
  await boss.look();
  await boss.choose('周');
  await boss.sees('11月23日 周一 – 11月29日 周日');
  await boss.choose('月');
  await boss.sees('2026年11月');
  await boss.look();
  await boss.press('放进表格');
  await boss.sees('「派单一览」页现在是 2026年11月 的 40 条');
  await boss.look();
  expect(store.rows('dispatchOverview').size).toBe(41);
  await boss.desk.page.getByText('派单一览', { exact: true }).last().click();
  await boss.look();
  await boss.press('打印');
  await boss.desk.page.frameLocator('.dialog iframe').getByText('共派单 40 单').waitFor();
  await boss.look();
  await boss.desk.page.locator('.dialog').getByRole('button', { name: '关闭' }).click();
  await boss.press('‹ 上月');
  await boss.sees('2026年10月');
  await boss.choose('自选');
  await boss.side.getByLabel('从', { exact: true }).fill('2025/12/1');
  await boss.side.getByLabel('从', { exact: true }).press('Enter');
  await boss.sees('2025年12月1日 周一 – 10月31日 周六');
  await boss.look();
  await boss.press('打印');
  await boss.desk.page.frameLocator('.dialog iframe').getByText('共派单').waitFor();
  await boss.desk.page.locator('.dialog').getByRole('button', { name: '关闭' }).click();
  await boss.side.getByText(/^设计师 15/).click();
  await boss.press(/^江辰/);
  await boss.sees('公平账');
  await boss.look();
  await boss.side.getByRole('heading', { name: '公平账' }).scrollIntoViewIfNeeded();
  await boss.side.getByText(/^逐日算法/).click();
  await boss.look();
  await boss.side.getByText(/^逐日算法/).scrollIntoViewIfNeeded();
  await boss.choose('按客户价值');
  await boss.look();
  await boss.press('更多');
  await boss.press(/^公平与成效/);
  await boss.sees('每月均匀度');
  await boss.look();
  await boss.side.getByText('看数字').nth(1).click();
  await boss.side.getByText(/^改派率/).scrollIntoViewIfNeeded();
  await boss.look();
  await boss.side.getByText('签单率,按派单的月份').scrollIntoViewIfNeeded();
  await boss.choose('20–40 万');
  await boss.look();
  const [month = '', year = ''] = pages;
  expect(await onPaper(boss.desk.page, month, 'print-month')).toEqual({ clipped: [], broken: [], sheets: 2 });
  const long = await onPaper(boss.desk.page, year, 'print-year');
  expect(long.clipped).toEqual([]);
  expect(long.sheets).toBeGreaterThan(6);
  expect(boss.desk.errors).toEqual([]);
});
