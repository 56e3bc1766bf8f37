import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

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

test('the month at a glance: a store manager turns to a day, a person and another month', async () => {
  const store = Store.ready();
  busyStore(store, [LIN, CHEN]);
  store.type('holidays', [{ id: 'H901', on: '2026-03-16', kind: '门店休息' }]);
  const boss = await open(store, BOSS, ['客户经理', '回访日历'], 'calendar');
  await boss.sees('2026年3月');
  await boss.look();
  await boss.side.getByRole('button', { name: /^3月7日/ }).click();
  await boss.sees('首谈2日内');
  await boss.look();
  await boss.side.getByLabel('看谁的').selectOption('S002');
  await boss.sees('李先生');
  await boss.press('下月 ›');
  await boss.sees('2026年4月');
  await boss.look();
  expect(boss.desk.errors).toEqual([]);
});
