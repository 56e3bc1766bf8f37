import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const SHOTS = process.env.SHOTS;

const open = sidebars();

test('what a client said goes with the visit to a colleague, who is mailed and answers; the client is told, and it is closed', async () => {
  const store = Store.ready();
  const wang = store.must('register', { draft: WALK_IN }, LIN);
  store.must('reminders', { want: 'on' }, BOSS);
  const lin = await open(store, LIN, ['客户经理', '今日待办'], 'relay-lin');
  await lin.press(/王女士/);
  await lin.press('记录回访');
  await lin.choose('联系上');
  await lin.press('转达给别人');
  await lin.choose('设计师');
  await lin.look();
  await lin.press('保存');
  await lin.sees('请填写客户说什么');
  await lin.side.getByLabel('客户说什么', { exact: false }).first().fill('主卧柜门想换成推拉门');
  await lin.press('保存');
  await lin.sees('这位客户还没有设计师');
  await lin.look();
  await lin.side.getByLabel('收件同事', { exact: false }).first().selectOption('S002');
  await lin.look();
  await lin.press('保存');
  await lin.sees('已记录 王女士');
  await lin.press('打开卡片');
  await lin.sees('没办结的转达 1');
  await lin.look();

  store.host.advanceTo('2026-03-05T04:00:00Z');
  const mail = store.host.state.outbox.find((one) => one.subject.includes('王女士有话转给您'));
  expect(mail?.to).toEqual([CHEN]);
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true });
    const page = await lin.desk.page
      .context()
      .browser()
      ?.newPage({ viewport: { width: 390, height: 700 } });
    await page?.setContent(mail?.html ?? '');
    await page?.screenshot({ path: join(SHOTS, 'relay-mail.png'), fullPage: true });
    await page?.close();
  }

  const chen = await open(store, CHEN, ['客户经理', '今日待办'], 'relay-chen');
  await chen.sees('转达:待答复 1');
  await chen.look();
  await chen.press(/^转达:待答复/);
  await chen.sees('主卧柜门想换成推拉门');
  await chen.look();
  await chen.press(/王女士/);
  await chen.press('登记答复');
  await chen.sees('请填答复');
  await chen.side.getByLabel('答复', { exact: false }).first().fill('可以换,加 800 元');
  await chen.look();
  await chen.press('登记答复');
  await chen.sees('已登记陈静的答复');
  await chen.look();

  await lin.press('更多');
  await lin.press(/^转达/);
  await lin.sees('没有等答复的事');
  await lin.look();
  await lin.choose('待告知客户');
  await lin.press(/王女士/);
  await lin.sees('可以换,加 800 元');
  await lin.look();
  await lin.press('退回重新答复');
  await lin.look();
  await lin.press('先不退回');
  await lin.press('退回重新答复');
  await lin.press('退回重新答复');
  await lin.sees('请填');
  await lin.look();
  await lin.side.getByLabel('退回', { exact: false }).first().fill('客户嫌贵,问不加钱行不行');
  await lin.press('退回重新答复');
  await lin.sees('已退回');
  await lin.look();
  expect([...store.rows('relays').values()]).toMatchObject([
    { state: '待答复', again: '客户嫌贵,问不加钱行不行', answer: '可以换,加 800 元' },
  ]);

  await chen.press('更多');
  await chen.press(/^转达/);
  await chen.press(/王女士/);
  await chen.sees('客户嫌贵,问不加钱行不行');
  await chen.look();
  await chen.side.getByLabel('答复', { exact: false }).first().fill('用原来的门板改,不加钱');
  await chen.press('登记答复');
  await chen.sees('已登记陈静的答复');

  await lin.press('更多');
  await lin.press(/^转达/);
  await lin.choose('待告知客户');
  await lin.press(/王女士/);
  await lin.sees('用原来的门板改,不加钱');
  await lin.press('已告诉客户,办结');
  await lin.sees('已办结');
  await lin.look();
  expect([...store.rows('relays').values()].map(({ state }) => state)).toEqual(['已办结']);
  expect(store.row('clients', wang.id).otherRule).toBeUndefined();
  expect([...lin.desk.errors, ...chen.desk.errors]).toEqual([]);
});

test('the same in English: passed on from the card, overdue in the list of the store', async () => {
  const store = Store.empty();
  store.must('setUp', { lang: 'en', storeName: 'City Garden', name: 'Zhou Min' }, BOSS);
  const draft = { ...WALK_IN, name: 'Mrs Wang', estate: 'Riverside' };
  const wang = store.must('register', { draft }, BOSS);
  store.must('reminders', { want: 'on' }, BOSS);
  const boss = await open(store, BOSS, ['Client manager', 'Today'], 'relay-english');
  await boss.press(/Mrs Wang/);
  await boss.press('Pass something on');
  await boss.choose('Service centre');
  await boss.side.getByLabel('What the client said', { exact: false }).first().fill('The kitchen tap drips');
  await boss.side.getByLabel('Receiver', { exact: true }).first().fill('Mr Zhao');
  await boss.look();
  await boss.press('Pass on');
  await boss.sees('Passed on to Mr Zhao');
  await boss.look();
  store.host.advanceTo('2026-03-09T15:00:00Z');
  await boss.press('More');
  await boss.press(/^Relays/);
  await boss.sees('2 days without an answer');
  await boss.look();
  await boss.press(/Mrs Wang/);
  await boss.look();
  expect(await boss.side.locator('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
  expect(store.host.state.outbox.map(({ subject }) => subject)).toContain(
    'Mr Zhao has not answered Mrs Wang: 1 day overdue: The kitchen tap drips',
  );
  expect(store.row('clients', wang.id).dueWhy).toBe('Press Mr Zhao for an answer: The kitchen tap drips');
  expect(boss.desk.errors).toEqual([]);
});
