import { BOSS, LIN, Store, WALK_IN } from '../app/store';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

const NAMES = ['王女士', '李先生', '赵小姐', '欧阳先生'];

test('a campaign is planned, its list made, a client invited by phone, the others logged together afterwards; the card shows it', async () => {
  const store = Store.ready();
  const ids = NAMES.map(
    (name, n) =>
      store.must('register', { draft: { ...WALK_IN, name, phone: `138 0013 800${n}`, estate: '湖畔花园', follow: 'doubtful' } }, LIN).id,
  );
  store.must('update', { id: ids[1] ?? '', draft: { source: 'referral', referrer: ids[0] ?? '' } }, LIN);
  const boss = await open(store, BOSS, ['客户经理', '提醒与更多'], 'campaign-boss');
  await boss.press(/^活动/);
  await boss.sees('还没有活动');
  await boss.look();
  await boss.press('安排活动');
  await boss.press('保存');
  await boss.sees('请填写活动名称');
  await boss.side.getByLabel('活动名称', { exact: false }).first().fill('春季家装节');
  await boss.side.getByLabel('活动日', { exact: false }).first().fill('3月9日');
  await boss.side.getByLabel('结束日', { exact: false }).first().fill('3月7日');
  await boss.look();
  await boss.press('保存');
  await boss.sees('结束日不能早于活动日');
  await boss.side.getByLabel('结束日', { exact: false }).first().fill('');
  await boss.side.getByLabel('地点', { exact: false }).first().fill('城南店一楼展厅');
  await boss.side.getByLabel('活动方案', { exact: false }).first().fill('样板间开放,到店送量房券');
  await boss.choose('可能流失');
  await boss.press('保存');
  await boss.sees('4 位客户的下次回访变了');
  await boss.look();
  await boss.press('去列邀约名单');
  await boss.press('列入符合条件的 4 位');
  await boss.sees('已列入 4 位');
  await boss.look();

  store.host.advanceTo('2026-03-06T02:00:00Z');
  const lin = await open(store, LIN, ['客户经理', '今日待办'], 'campaign-lin');
  await lin.sees('「春季家装节」前3天邀约');
  await lin.press(/王女士/);
  await lin.press('记录回访');
  await lin.sees('哪次活动');
  await lin.choose('联系上');
  await lin.choose('会来');
  await lin.side.getByLabel('说了什么', { exact: false }).first().fill('周日带父母来');
  await lin.look();
  await lin.press('保存');
  await lin.sees('已记录 王女士');
  await lin.press('更多');
  await lin.press(/^活动/);
  await lin.sees('我的 3 位待邀请');
  await lin.look();
  await lin.press(/春季家装节/);
  await lin.sees('已邀请 1 · 答应来 1 · 到场 0');
  await lin.press('已邀请');
  await lin.sees('已邀请 2 · 答应来 1 · 到场 0');
  await lin.look();
  const said = () => [...store.rows('invitations').values()].map(({ state }) => state ?? '');
  expect(said().sort()).toEqual(['会来', '已邀请', '待邀请', '待邀请']);
  await lin.choose(/^已邀请/);
  await lin.press('放回待邀请');
  await lin.sees('已邀请 1 · 答应来 1 · 到场 0');
  expect(said().sort()).toEqual(['会来', '待邀请', '待邀请', '待邀请']);
  await lin.choose(/^待邀请/);
  await lin.press('已邀请');
  await lin.sees('已邀请 2 · 答应来 1 · 到场 0');

  store.host.advanceTo('2026-03-10T02:00:00Z');
  await lin.press('更多');
  await lin.press(/^活动/);
  await lin.press(/春季家装节/);
  await lin.press('几位一起记');
  await lin.press('全选');
  await lin.choose('会来');
  await lin.press('全选');
  await lin.side.getByLabel('说了什么', { exact: false }).first().fill('看了样板间');
  await lin.look();
  await lin.press('记 3 位');
  await lin.sees('已记 3 位');
  await lin.look();
  await lin.press('好了');
  await lin.sees('到场 3');
  await lin.look();
  await lin.choose(/^到场/);
  await lin.press(/王女士/);
  await lin.sees('介绍来 1 位,已签约 0 位');
  await lin.sees('活动邀约 · 春季家装节 · 到场');
  await lin.look();
  await lin.press(/李先生/);
  await lin.sees('介绍人');
  await lin.look();
  // Above by name, and therefore not among the facts by number.
  expect(await lin.side.locator('dt').allTextContents()).toEqual(expect.arrayContaining(['来源']));
  expect(await lin.side.locator('dt').allTextContents()).not.toContain('介绍人');
  expect([...store.rows('campaigns').values()]).toMatchObject([{ invited: 4, accepted: 3, came: 3 }]);
  expect([...boss.desk.errors, ...lin.desk.errors]).toEqual([]);
});

test('the same in English', async () => {
  const store = Store.empty();
  store.must('setUp', { lang: 'en', storeName: 'City Garden', name: 'Zhou Min' }, BOSS);
  const draft = { ...WALK_IN, name: 'Mrs Wang', estate: 'Riverside', follow: 'doubtful' };
  const wang = store.must('register', { draft }, BOSS);
  const { id } = store.must('saveCampaign', { draft: { name: 'Spring fair', on: '2026-03-08', place: 'Showroom' } }, BOSS);
  // A nearer one, which the call is not for.
  store.must('saveCampaign', { draft: { name: 'Tile days', on: '2026-03-06' } }, BOSS);
  const boss = await open(store, BOSS, ['Client manager', 'Reminders and more'], 'campaign-english');
  await boss.press(/^Campaigns/);
  await boss.sees('Coming up');
  await boss.look();
  await boss.press(/Spring fair/);
  await boss.press('Put 1 client on the list');
  await boss.sees('1 client put on the list');
  await boss.look();
  await boss.press('Log the call');
  await boss.sees('Which campaign');
  await boss.choose('Reached');
  await boss.choose('Declined');
  await boss.look();
  expect(await boss.side.locator('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
  await boss.press('Save');
  await boss.sees('Logged for Mrs Wang');
  await boss.press('Open the card');
  await boss.sees('Invitations · Spring fair · Declined');
  await boss.look();
  await boss.press('More');
  await boss.press(/^Campaigns/);
  await boss.press(/Spring fair/);
  await boss.press('Edit');
  await boss.sees('Whom to invite');
  await boss.look();
  expect(await boss.side.locator('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
  expect(store.row('campaigns', id)).toMatchObject({ invited: 1, accepted: 0 });
  expect(store.row('clients', wang.id).follow).toBe('In talks');
  expect(boss.desk.errors).toEqual([]);
});
