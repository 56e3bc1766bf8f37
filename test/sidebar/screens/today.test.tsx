/** @jest-environment @happy-dom/jest-environment */
import type { TodayList } from '../../../src/app/contract';
import { day } from '../../../src/core/kernel/day';
import { keepInMemory } from '../../../src/sidebar/keep';
import { card, line, NO_FACETS, openPage, pass, press, start, the, type } from '../page';

const list = (over: Partial<TodayList> = {}): TodayList => ({
  today: day('2026-03-04'),
  scope: 'all',
  overdue: [line('C1')],
  due: [line('C2', { name: '孙先生', risk: 'today', late: 0, dueOn: day('2026-03-04') })],
  upcoming: [],
  counts: { overdue: 1, due: 1, upcoming: 0 },
  people: [{ id: 'S2', name: '周涛', overdue: 4, due: 1 }],
  unowned: 0,
  facets: NO_FACETS,
  relays: { open: 0, late: 0, answered: 0 },
  ...over,
});

test('shows at once that it is loading, and where', async () => {
  await openPage({ start: () => start() });
  expect(the('.skeleton').getAttribute('aria-label')).toBe('正在读取…');
  expect(the('h1').textContent).toBe('今日待办');
});

test('names who is overdue and by how much; a click opens the card, another logs', async () => {
  const page = await openPage({ start: () => start(), today: () => list(), card: ({ id }) => card(id) });
  expect(page.text()).toContain('逾期 2 天');
  await press('孙先生');
  expect(page.last('card').input).toEqual({ id: 'C2', at: 7 });
  await press('‹ 返回');
  the<HTMLButtonElement>('[aria-label="记录 王女士 的回访"]').click();
  await pass();
  expect(the('h1').textContent).toBe('记录回访');
});

test('the store manager sees everybody’s, and one person’s with a click', async () => {
  const page = await openPage({ start: () => start(), today: () => list() });
  expect(page.last('today').input).toEqual({ scope: 'all' });
  await press('周涛');
  expect(page.last('today').input).toEqual({ scope: 'all', person: 'S2' });
  await press('我的');
  expect(page.last('today').input).toEqual({ scope: 'mine' });
});

test('who sees only their own is not offered the store', async () => {
  const page = await openPage({ start: () => start({ seesAll: false }), today: () => list({ scope: 'mine', people: [] }) });
  expect(page.last('today').input).toEqual({ scope: 'mine' });
  expect(document.querySelector('#scope')).toBeNull();
});

test('an empty list says what to do next', async () => {
  const none = list({ overdue: [], due: [], counts: { overdue: 0, due: 0, upcoming: 0 } });
  const page = await openPage({ start: () => start(), today: () => none });
  expect(page.text()).toContain('现在没有要回访的客户');
  expect(page.text()).toContain('接待了新客户就点「登记新客户」');
});

test('a long list is shown page by page, and says how many the sidebar was not given', async () => {
  const many = Array.from({ length: 25 }, (_, index) => line(`C${index}`));
  const page = await openPage({
    start: () => start(),
    today: () => list({ overdue: many, due: [], counts: { overdue: 40, due: 0, upcoming: 0 } }),
  });
  expect(document.querySelectorAll('.rows .row')).toHaveLength(20);
  await press('再看 5 位');
  expect(document.querySelectorAll('.rows .row')).toHaveLength(25);
  expect(page.text()).toContain('还有 15 位没列出');
});

test('warnings and unusable cells are named with tab, row and column', async () => {
  const problems = [
    {
      table: 'clients',
      id: 'C7K3QXD',
      field: 'phone',
      tab: { zh: '客户登记', en: 'Clients' },
      column: { zh: '电话', en: 'Phone' },
      message: { zh: '电话号码不对', en: 'Wrong phone' },
    },
  ];
  const page = await openPage({
    start: () => start({ problems, warnings: [{ zh: '缺 2027 年放假安排', en: 'No 2027' }] }),
    today: () => list(),
  });
  expect(page.text()).toContain('有 2 处要注意');
  expect(page.text()).toContain('「客户登记」C7K3QXD · 电话:电话号码不对');
  expect(page.text()).toContain('缺 2027 年放假安排');
});

test('who comes back to a sidebar left open gets the list of today', async () => {
  const page = await openPage({ start: () => start(), today: () => list() });
  window.dispatchEvent(new Event('focus'));
  await pass();
  expect(page.called('today')).toHaveLength(1);
  await pass(6 * 60_000);
  window.dispatchEvent(new Event('focus'));
  await pass();
  expect(page.called('today')).toHaveLength(2);
});

test('a list that does not come is said in words and can be asked for again', async () => {
  const page = await openPage({ start: () => start() });
  await page.last('today').failed('NetworkError: Connection failure due to HTTP 0');
  expect(page.text()).toContain('网络断开了');
  await press('再试一次');
  await page.last('today').done(list());
  expect(page.text()).toContain('逾期 2 天');
});

const FACETS = {
  stages: [
    { code: 'enquiry', name: '咨询', clients: 5 },
    { code: 'measured', name: '已量房', clients: 2 },
  ],
  classes: [{ code: 'A', name: 'A类', clients: 7 }],
  rules: [
    { code: 'R03', name: '首谈后回访', clients: 6 },
    { code: 'R01', name: '客户约定', clients: 1 },
  ],
};

test('a short list offers no search; a long one is narrowed down by words that are chosen or typed', async () => {
  const answers = { start: () => start(), today: () => list() };
  const page = await openPage(answers);
  expect(document.querySelector('#narrow-query')).toBeNull();
  page.close();
  const long = await openPage({ ...answers, today: () => list({ facets: FACETS }) });
  await press('筛选');
  // All are of one class: it cannot tell them apart.
  expect(document.querySelector('#narrow-klass')).toBeNull();
  await press('已量房 2');
  expect(long.last('today').input).toEqual({ scope: 'all', stage: 'measured' });
  await press('客户约定 1');
  expect(long.last('today').input).toEqual({ scope: 'all', stage: 'measured', rule: 'R01' });
  expect(long.text()).toContain('筛选 · 已量房 · 客户约定');
  await type('#narrow-query', '8000');
  await pass(1000);
  expect(long.last('today').input).toEqual({ scope: 'all', stage: 'measured', rule: 'R01', query: '8000' });
  await press('清除筛选');
  expect(long.last('today').input).toEqual({ scope: 'all' });
  expect(the<HTMLInputElement>('#narrow-query').value).toBe('');
});

test('a filter is found again on coming back, and says so where nothing fits it', async () => {
  const keep = keepInMemory();
  const narrowed = list({ overdue: [], due: [], counts: { overdue: 0, due: 0, upcoming: 0 }, facets: FACETS });
  const answers = { start: () => start(), today: ({ stage }: { stage?: string }) => (stage ? narrowed : list({ facets: FACETS })) };
  const page = await openPage({ ...answers, card: ({ id }) => card(id) }, keep);
  await press('周涛');
  await press('王女士');
  await press('‹ 返回');
  expect(page.last('today').input).toEqual({ scope: 'all', person: 'S2' });
  await press('筛选');
  await press('已量房 2');
  page.close();
  const again = await openPage(answers, keep);
  expect(again.last('today').input).toEqual({ scope: 'all', person: 'S2', stage: 'measured' });
  expect(again.text()).toContain('没有符合条件的客户');
});
