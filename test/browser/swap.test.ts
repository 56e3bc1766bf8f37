import { BOSS, LIN, Store, WALK_IN } from '../app/store';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

test('a dispatch is declined, ruled on by the store manager, and made again without who declined', async () => {
  const store = Store.ready();
  store.must('register', { draft: WALK_IN }, LIN);
  const lin = await open(store, LIN, ['客户经理', '派单'], 'swap-lin');
  await lin.press(/王女士/);
  await lin.press(/^派给 沈一舟/);
  await lin.sees('王女士 已派给 沈一舟');
  await lin.press('打开卡片');
  await lin.sees('还剩 2 小时');
  await lin.look();
  await lin.press(/沈一舟/);
  await lin.sees('请在 12:00 前响应');
  await lin.look();
  await lin.press('拒单');
  await lin.press('确认拒单');
  await lin.sees('请选拒单原因');
  await lin.choose('嫌远');
  await lin.look();
  await lin.press('确认拒单');
  await lin.sees('沈一舟 已拒单');
  await lin.look();
  await lin.press('重新派单');
  await lin.side.getByText('其他人为什么没推荐').click();
  await lin.sees('拒过这位客户的单');
  await lin.look();

  const boss = await open(store, BOSS, ['客户经理', '提醒与更多'], 'swap-boss');
  await boss.press(/^派单响应/);
  await boss.sees('拒单,还没判定 1');
  await boss.look();
  await boss.press(/王女士/);
  await boss.sees('暂照计一单');
  await boss.choose('成立,不计单');
  await boss.side.getByLabel('判定意见', { exact: false }).first().fill('工地确实太远');
  await boss.look();
  await boss.press('保存判定');
  await boss.sees('判定已保存');
  await boss.look();
  expect([...store.rows('dispatches').values()].map(({ credit }) => credit)).toEqual(['退回']);
  expect([...lin.desk.errors, ...boss.desk.errors]).toEqual([]);
});
