import { sampleOwner, sampleWorkbook } from '../../scripts/sample';
import { sampleStaff } from '../../scripts/sample/people';
import { setClock } from '../../src/local/clock';
import { Host } from '../../src/local/host';
import { DIST, Store } from '../app/store';
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

test('the dispatch table of a day, a week, a month and any days', async () => {
  const store = await sampleStore();
  const boss = await open(store, sampleOwner(), ['客户经理', '设计师派单一览表'], 'daytable');
  await boss.sees('11月25日 周三');
  await boss.look();
  await boss.choose('周');
  await boss.sees('11月23日 周一 – 11月29日 周日');
  await boss.look();
  await boss.choose('月');
  await boss.sees('2026年11月');
  await boss.look();
  await boss.press('‹ 上月');
  await boss.sees('2026年10月');
  await boss.choose('自选');
  await boss.side.getByLabel('从', { exact: true }).fill('9/1');
  await boss.side.getByLabel('从', { exact: true }).press('Enter');
  await boss.sees('9月1日 周二 – 10月31日 周六');
  await boss.look();
  expect(boss.desk.errors).toEqual([]);
});
