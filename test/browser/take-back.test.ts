import { LIN, Store, WALK_IN } from '../app/store';
import type { Sidebar } from './sidebar';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

const relay = { to: 'other', what: '想换门', receiver: '老赵', mail: 'zhao@site.example.com' } as const;

const logFor = async (lin: Sidebar, name: RegExp, outcome: string | RegExp, words: string): Promise<void> => {
  await lin.side.getByRole('button', { name }).first().click();
  await lin.choose(outcome);
  await lin.side.locator('#visits-content').fill(words);
  await lin.side.locator('button.main').click();
};

test('what was logged for the wrong client is taken back at once, or later on the card, and the callback is as before', async () => {
  const store = Store.ready();
  const ids = ['王女士', '李先生'].map(
    (name, n) => store.must('register', { draft: { ...WALK_IN, name, phone: `138 0013 800${n}` } }, LIN).id,
  );
  const [wang = '', li = ''] = ids;
  const before = [wang, li].map((id) => store.row('clients', id));
  const lin = await open(store, LIN, ['客户经理', '记录回访'], 'back');
  await lin.side.getByPlaceholder('姓名、楼盘或电话尾号').fill('王女士');
  await logFor(lin, /王女士/, '联系上', '记到别人头上了');
  await lin.sees('已记录 王女士');
  expect(store.row('clients', wang)).not.toEqual(before[0]);
  await lin.look();
  await lin.press('记错了,撤回');
  await lin.sees('已撤回 王女士 的这条记录');
  await lin.look();
  expect(store.row('clients', wang)).toEqual(before[0]);

  // Noticed only after the form was left; a relay went with it.
  store.must('log', { client: li, draft: { outcome: 'lost', lostReason: 'price', content: '嫌贵,不做了' }, relay }, LIN);
  await lin.press('打开卡片');
  await lin.sees('已撤回');
  await lin.look();
  await lin.press('今日');
  await lin.press('客户');
  await lin.side.getByPlaceholder('姓名、楼盘或电话尾号').fill('李先生');
  await lin.side
    .getByRole('button', { name: /李先生/ })
    .first()
    .click();
  await lin.sees('嫌贵,不做了');
  await lin.press('撤回');
  await lin.sees('下次回访重新算');
  await lin.look();
  await lin.press('不撤');
  expect(store.row('clients', li)).toMatchObject({ stage: '已流失' });
  await lin.press('撤回');
  await lin.side.locator('.notice').getByRole('button', { name: '撤回', exact: true }).click();
  await lin.side.locator('.timeline .void').first().waitFor();
  await lin.look();
  expect(store.row('clients', li)).toEqual(before[1]);
  expect(await lin.side.getByRole('button', { name: '撤回', exact: true }).count()).toBe(0);
  // A visit that counts can be logged as ever.
  await lin.side.locator('button.main').click();
  await lin.choose('没接通');
  await lin.side.locator('button.main').click();
  await lin.sees('已记录 李先生');
  expect(lin.desk.errors).toEqual([]);
});

test('several callbacks that were put off are taken back together', async () => {
  const store = Store.ready();
  const names = ['王女士', '李先生', '孙丽'];
  const ids = names.map((name, n) => store.must('register', { draft: { ...WALK_IN, name, phone: `138 0013 800${n}` } }, LIN).id);
  store.host.clock.advanceTo(Date.parse('2026-03-09T02:00:00Z'));
  store.must('recompute', {}, LIN);
  const before = ids.map((id) => store.row('clients', id));
  const lin = await open(store, LIN, ['客户经理', '今日待办'], 'backmany');
  await lin.press('批量推迟');
  for (const name of names) await lin.side.getByLabel(`选 ${name}`).click();
  await lin.press('推迟 3 位');
  await lin.press('3月12日 周四');
  await lin.press('客户出差或不在');
  await lin.side.locator('button.main').click();
  await lin.press('记错了,撤回');
  await lin.sees('已撤回 3 位客户的记录');
  await lin.look();
  expect(ids.map((id) => store.row('clients', id))).toEqual(before);
  expect(lin.desk.errors).toEqual([]);
});

test('a dispatch to the wrong designer is taken back at once, or under the answers to dispatches', async () => {
  const store = Store.ready();
  const { id } = store.must('register', { draft: WALK_IN }, LIN);
  const before = store.row('clients', id);
  const lin = await open(store, LIN, ['客户经理', '派单'], 'backdispatch');
  const dispatch = async () => {
    await lin.side.locator('.candidate').first().click();
    await lin.side.locator('button.main').click();
    await lin.sees(/已派给/);
  };
  await lin.side
    .getByRole('button', { name: /王女士/ })
    .first()
    .click();
  await dispatch();
  await lin.look();
  await lin.press('派错了,撤回');
  await lin.sees(/^已撤回给/);
  await lin.sees('王女士 又在等设计师。');
  await lin.look();
  expect(store.row('clients', id)).toEqual(before);

  await lin.press('重新派单');
  await dispatch();
  await lin.press('打开卡片');
  await lin.side.locator('ul.rows button').first().click();
  await lin.sees('派错了,撤回');
  await lin.look();
  await lin.press('派错了,撤回');
  await lin.sees(/^已撤回给/);
  await lin.look();
  expect(store.row('clients', id)).toEqual(before);
  expect([...store.rows('dispatches').values()].map(({ state }) => state)).toEqual(['派错撤回', '派错撤回']);
  expect(lin.desk.errors).toEqual([]);
});
