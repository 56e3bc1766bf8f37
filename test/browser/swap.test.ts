import { tables } from '../../src/core/tables';
import { BOSS, LIN, Store, WALK_IN } from '../app/store';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

test('a dispatch is declined, ruled on, made again without who declined, swapped, and swapped once more with the store manager’s approval', async () => {
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

  // The ruling has moved the shares since she looked.
  await lin.press(/^派给 /);
  await lin.sees('刚才有变化,推荐已更新');
  await lin.look();
  await lin.side.getByRole('radio', { name: /姜可/ }).check();
  await lin.press(/^派给 姜可/);
  await lin.sees('王女士 已派给 姜可');
  // The first swap of a client who has paid nothing is done at once; the next one waits for the store manager.
  await lin.press('派单');
  await lin.side.getByPlaceholder('姓名、楼盘或电话尾号').fill('8000');
  await lin.press(/王女士/);
  await lin.sees('这个位置已经是 姜可');
  await lin.look();
  await lin.press('调换…');
  await lin.sees('换成谁');
  await lin.press(/^换成 /);
  await lin.sees('请选调换原因');
  await lin.look();
  await lin.choose('客户');
  await lin.choose('进度拖延');
  await lin.side.getByLabel('说明', { exact: false }).first().fill('一周没回消息');
  await lin.side.getByLabel('交接内容', { exact: false }).first().fill('户型图');
  await lin.look();
  await lin.press(/^换成 罗文/);
  await lin.sees('王女士 由 姜可 换成 罗文');
  await lin.look();
  await lin.press('打开卡片');
  await lin.sees(/调换 · 第一设计师 · 姜可 → 罗文/);
  await lin.look();
  await lin.press('当时为什么这样派');
  await lin.sees('按当时记下的数再比一遍,次序一样。');
  await lin.look();
  await lin.press('返回');
  expect([...store.rows('swaps').values()]).toMatchObject([{ fault: '设计师', reason: '进度拖延' }]);

  store.type('designers', [{ id: 'D006', name: '高远', role: '设计师', level: '资深设计师', state: '可接单' }]);
  await lin.side.locator('.foot').getByRole('button', { name: '派单' }).click();
  await lin.sees('这位客户调换过设计师');
  await lin.press('调换…');
  await lin.choose('门店');
  await lin.choose('没空或离职');
  await lin.side.getByLabel('交接内容', { exact: false }).first().fill('方案初稿');
  await lin.look();
  await lin.press(/^申请换成 高远/);
  await lin.sees('已申请');
  await lin.look();
  await boss.press('更多');
  await boss.press(/^审批/);
  await boss.sees('等您审批');
  await boss.look();
  await boss.press(/调换设计师/);
  await boss.press('不批准…');
  await boss.press(/^不批准$/);
  await boss.sees('不批准请写明意见');
  await boss.look();
  await boss.press(/^批准…$/);
  await boss.side.getByLabel('审批意见', { exact: false }).first().fill('同意');
  await boss.press(/^批准$/);
  await boss.sees('已批准,并已办好');
  await boss.look();
  expect([...store.rows('clients').values()][0]?.designer).toMatch(/^高远/);
  await lin.press('更多');
  await lin.press(/^审批/);
  await lin.press(/调换设计师/);
  await lin.sees('周敏 10:00 审批');
  await lin.look();
  // The next designer answers in the sheet: first without a reason, then accepting.
  await lin.press('更多');
  typeState(store, '已拒单');
  await lin.press(/^派单响应/);
  await lin.sees('王女士:没有生效,请选拒单原因');
  await lin.sees('待接单 1');
  await lin.look();
  typeState(store, '已接单');
  await lin.press('刷新');
  await lin.sees(/接单:王女士/);
  await lin.sees('待接单 0');
  await lin.look();
  expect([...lin.desk.errors, ...boss.desk.errors]).toEqual([]);
});

test('a designer who is not recommended is chosen with a reason, and not without', async () => {
  const store = Store.ready();
  // With a fourth who fits less, the best three are not everybody.
  store.type('designers', [
    { id: 'D006', name: '高远', role: '设计师', level: '设计师', state: '可接单', capacity: 8, styles: '田园', houseTypes: '别墅' },
  ]);
  store.must('register', { draft: WALK_IN }, LIN);
  const lin = await open(store, LIN, ['客户经理', '派单'], 'override');
  await lin.press(/王女士/);
  await lin.side.getByText('其他人为什么没推荐').click();
  const other = lin.side.locator('.others label', { hasText: '可选,要写原因' }).first();
  const name = (await other.locator('b').innerText()).trim();
  await other.click();
  await lin.press(`派给 ${name}`);
  await lin.sees('改派要选原因');
  await lin.look();
  await lin.choose('其他');
  await lin.press(`派给 ${name}`);
  await lin.sees('选了「其他」,请写明原因');
  await lin.side.getByLabel('说明', { exact: false }).first().fill('老客户的邻居,两家想做成一样');
  await lin.look();
  await lin.press(`派给 ${name}`);
  await lin.sees(`王女士 已派给 ${name}`);
  expect([...store.rows('dispatches').values()]).toMatchObject([
    { choice: '改派', overrideReason: '其他', note: '老客户的邻居,两家想做成一样', state: '待接单' },
  ]);
  expect(lin.desk.errors).toEqual([]);
});

test('the same in English: declined, swapped, and a request of one’s own that nobody else can decide', async () => {
  const store = Store.empty();
  store.must('setUp', { lang: 'en', storeName: 'City Garden', name: 'Zhou Min' }, BOSS);
  store.type('designers', [
    { name: 'Yizhou Shen', role: 'Designer', level: 'Senior', state: 'Available', styles: 'Modern' },
    { name: 'Wen Luo', role: 'Designer', level: 'Senior', state: 'Available' },
  ]);
  store.must('start', {}, BOSS);
  const wang = store.must('register', { draft: { ...WALK_IN, name: 'Mrs Wang', estate: 'Riverside' } }, BOSS);
  const { seen, best } = store.must('suggest', { client: wang.id, slot: 'first' }, BOSS);
  store.must('dispatch', { client: wang.id, slot: 'first', designer: best[0]?.designer ?? '', seen }, BOSS);
  store.must('update', { id: wang.id, draft: { stage: 'measured' } }, BOSS);
  const boss = await open(store, BOSS, ['Client manager', 'Dispatch'], 'swap-english');
  await boss.side.getByPlaceholder(/phone tail/).fill('8000');
  await boss.press(/Mrs Wang/);
  await boss.sees('Yizhou Shen has this slot');
  await boss.look();
  await boss.press(/Yizhou Shen/);
  await boss.press('Why it went this way');
  await boss.sees('the order is the same');
  await boss.look();
  expect(await boss.side.locator('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
  await boss.press('Back');
  await boss.press('Decline');
  await boss.look();
  await boss.press('Back');
  await boss.press('Swap…');
  await boss.choose('Client');
  await boss.choose('Style does not fit');
  await boss.side.getByLabel('Handed over', { exact: false }).first().fill('floor plan');
  await boss.look();
  await boss.press(/^Ask for Wen Luo/);
  await boss.sees('Nobody else can decide now');
  await boss.look();
  expect(await boss.side.locator('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
  await boss.press('More');
  await boss.press(/^Approvals/);
  await boss.look();
  await boss.press(/Swap of a designer/);
  await boss.look();
  await boss.press('Withdraw');
  await boss.sees('The request is withdrawn');
  await boss.press('More');
  await boss.press(/^Answers to dispatches/);
  await boss.sees('Mrs Wang');
  await boss.look();
  typeState(store, 'Declined');
  await boss.press('Refresh');
  await boss.sees('Mrs Wang: it did not take effect. Choose why it is declined');
  await boss.look();
  expect(await boss.side.locator('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
  expect(boss.desk.errors).toEqual([]);
});

/** Types another state over that of the last dispatch, as a designer does in the tab. */
function typeState(store: Store, state: string): void {
  const { sheet, columns } = store.place(tables.dispatches);
  const row = Math.max(...[...store.rows('dispatches').keys()].map((id) => store.at('dispatches', id)));
  store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, row, column: columns.get('state') ?? 0, values: [[state]] }]);
}
