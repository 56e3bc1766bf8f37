import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

const NAMES = {
  zh: ['王女士', '李先生', '孙丽', '赵先生', '周太太', '吴工', '郑小姐', '冯先生'],
  en: ['Wang', 'Li', 'Sun', 'Zhao', 'Zhou', 'Wu', 'Zheng', 'Feng'],
};
const ESTATES = { zh: ['万科城', '湖畔花园', '绿地世纪城'], en: ['City Garden', 'Lakeside', 'Green Court'] };

/** A store with a few days' work behind it. */
function busyStore(store: Store, users: readonly string[], lang: 'zh' | 'en' = 'zh'): void {
  const [first = BOSS] = users;
  const ids = NAMES[lang].map((name, n) => {
    const draft = { ...WALK_IN, name, phone: `138 0013 80${10 + n}`, estate: ESTATES[lang][n % 3] ?? '' };
    const klass = [{ intent: 'high', ability: 'high' }, { intent: 'high' }, { ability: 'high' }, {}][n % 4];
    return store.must('register', { draft: { ...draft, ...klass } }, users[n % users.length] ?? BOSS).id;
  });
  store.must('log', { client: ids[2] ?? '', draft: { outcome: 'promised', promisedOn: '2026-03-10' } }, first);
  store.must('log', { client: ids[0] ?? '', draft: { outcome: 'missed' } }, first);
}

/** Until the callbacks after the first talk are overdue. */
const daysLater = (store: Store) => store.host.clock.advanceTo(Date.parse('2026-03-09T02:00:00Z'));

test('a client manager narrows the day down, puts one callback off and several at once', async () => {
  const store = Store.ready();
  busyStore(store, [LIN]);
  daysLater(store);
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
  await lin.press('客户');
  await lin.sees('刚看过的');
  expect(await lin.side.locator('.row b').allInnerTexts()).toEqual(['王女士']);
  await lin.look();
  expect(lin.desk.errors).toEqual([]);
});

test('the month at a glance: a store manager turns to a day, a person and another month', async () => {
  const store = Store.ready();
  busyStore(store, [LIN, CHEN]);
  daysLater(store);
  store.type('holidays', [{ id: 'H901', on: '2026-03-16', kind: '门店休息' }]);
  const boss = await open(store, BOSS, ['客户经理', '回访日历'], 'calendar');
  await boss.sees('2026年3月');
  await boss.look();
  const month = boss.side.locator('.month');
  /** The days on which somebody is due, as they are told and as they are shown. */
  const busy = async () => {
    const days = await month.getByRole('button').evaluateAll((all) => all.map((one) => [one.getAttribute('aria-label'), one.textContent]));
    return days.filter(([told]) => !/ 0 位/.test(told ?? ''));
  };
  const MARCH_6 = ['3月6日 周五 · 1 位', '61'];
  expect(await busy()).toEqual([MARCH_6, ['3月7日 周六 · 7 位', '77']]);
  await boss.sees('共逾期 8 位');
  // The first of March is a Sunday: it stands below the last weekday, and the second one line below, at the first.
  const at = async (name: string | RegExp, role: 'button' | 'text') => {
    const one = role === 'button' ? month.getByRole('button', { name }) : month.getByText(name, { exact: true });
    const box = await one.first().boundingBox();
    return box ? Math.round(box.x + box.width / 2) : null;
  };
  expect([await at(/^3月1日/, 'button'), await at(/^3月2日/, 'button')]).toEqual([await at('日', 'text'), await at('一', 'text')]);
  await boss.side.getByRole('button', { name: /^3月7日/ }).click();
  await boss.sees('首谈2日内');
  await boss.sees('郑小姐');
  await boss.look();
  await boss.side.getByLabel('看谁的').selectOption('S002');
  await boss.sees('共逾期 4 位');
  expect(await busy()).toEqual([['3月7日 周六 · 4 位', '74']]);
  expect(await boss.side.locator('.row b').allInnerTexts()).toEqual(['吴工', '李先生', '冯先生', '赵先生']);
  await boss.press('下月 ›');
  await boss.sees('2026年4月');
  await boss.look();
  expect(boss.desk.errors).toEqual([]);
});

test('a store manager sees who needs watching, the four classes and everybody’s work, and evens it out', async () => {
  const store = Store.ready();
  busyStore(store, [LIN]);
  const boss = await open(store, BOSS, ['客户经理', '今日待办'], 'store');
  await boss.sees('未来 7 天');
  await boss.press('工作量');
  await boss.sees('林悦');
  await boss.look();
  await boss.press('均衡 林悦 的工作量');
  await boss.sees('建议挪 3 位');
  await boss.look();
  /** What the busy days of the strips have, the strip of now first. */
  const strips = () =>
    boss.side
      .locator('.strip:not(.head-strip)')
      .evaluateAll((all) =>
        all.map((strip) =>
          [...strip.children].map((one) => one.getAttribute('aria-label') ?? '').filter((told) => !told.endsWith(' 0 位')),
        ),
      );
  const now = ['3月6日 周五 · 1 位', '3月7日 周六 · 7 位'];
  expect(await strips()).toEqual([now, ['3月6日 周五 · 1 位', '3月7日 周六 · 4 位', '3月8日 周日 · 3 位']]);
  // One of the three stays where they are, and the strip follows.
  const [first] = await boss.side.getByRole('checkbox').all();
  await first?.uncheck();
  await boss.sees('挪这 2 位');
  expect(await strips()).toEqual([now, ['3月6日 周五 · 1 位', '3月7日 周六 · 5 位', '3月8日 周日 · 2 位']]);
  await boss.look();
  await boss.press('挪这 2 位');
  await boss.sees('已挪 2 位的回访');
  await boss.look();
  await boss.press('好了');
  await boss.press(/^3月8日/);
  await boss.sees('因「均衡工作量」推迟到3月8日');
  await boss.look();
  await boss.press('今日');
  await boss.press('四类');
  await boss.sees('能力高');
  const cells = await boss.side
    .locator('.matrix-row')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((one) => one.textContent)));
  expect(cells).toEqual([
    ['意愿高', '2A 双高', '2B 意愿高'],
    ['意愿低', '2C 能力高', '0D 双低'],
  ]);
  await boss.press(/双高/);
  await boss.sees('首谈2日内');
  await boss.look();
  store.host.clock.advanceTo(Date.parse('2026-04-20T02:00:00Z'));
  await boss.press('今日');
  await boss.press('需要留意');
  await boss.sees('停在一个阶段');
  await boss.look();
  await boss.press(/^久未联系/);
  await boss.sees(/自 3月/);
  expect(await boss.side.getByRole('heading', { level: 1 }).innerText()).toBe('久未联系');
  await boss.look();
  expect(boss.desk.errors).toEqual([]);
});

test('all of it in English', async () => {
  const store = Store.empty();
  store.must('setUp', { lang: 'en', storeName: 'City Garden', name: 'Zhou Min' }, BOSS);
  busyStore(store, [BOSS], 'en');
  const boss = await open(store, BOSS, ['Client manager', 'Today'], 'english-views');
  const plain = async () => {
    await boss.look();
    expect(await boss.side.locator('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
  };
  await boss.sees('Next 7 days');
  await boss.side.getByText('Filter', { exact: true }).click();
  await plain();
  await boss.press('Workload');
  await boss.sees('Zhou Min');
  await plain();
  await boss.press('Even out the work of Zhou Min');
  await boss.sees(/could move/);
  await plain();
  await boss.press('Today');
  await boss.press('Calendar');
  await boss.sees('March 2026');
  await boss.side.getByRole('button', { name: /^Sat 7 Mar/ }).click();
  await boss.press(/^Li /);
  await boss.press('Put off the callback');
  await boss.sees('Why put off');
  await boss.press('Mon 9 Mar');
  await boss.press('The client is away');
  await plain();
  await boss.side.locator('button.main').click();
  await boss.sees('The callback to Li is put off');
  await plain();
  await boss.press('Today');
  await boss.press('Classes');
  await boss.sees('Willing');
  await plain();
  await boss.press('Today');
  await boss.press('Watch');
  await boss.sees('Gone quiet');
  await plain();
  await boss.press('Today');
  await boss.press('Put off several');
  await plain();
  expect(boss.desk.errors).toEqual([]);
});
