/** @jest-environment @happy-dom/jest-environment */
import type { PickView } from '../../../src/app/contract';
import { card, line, openAt, openPage, press, pressMain, saved, the, wrongAt } from '../page';

const candidate = (designer: string, name: string) => ({
  designer,
  name,
  level: '资深设计师',
  tiers: [{ tier: { zh: '公平', en: 'Fairness' }, sentence: `${name}还差 2 单`, band: 1, bands: 3 }],
  openCount: 3,
  capacity: 12,
  preferred: null,
});

const view = (over: Partial<PickView> = {}): PickView => ({
  client: line('C1'),
  slot: 'first',
  best: [candidate('D1', '林晓'), candidate('D2', '高远')],
  others: [
    { designer: 'D4', name: '吴昊', able: true, why: '排第 4' },
    { designer: 'D5', name: '徐蔓', able: false, why: '休假' },
  ],
  advice: '首选林晓:最合客户的需求',
  seen: 'seen1',
  current: '',
  present: null,
  swap: null,
  ...over,
});

const opened = openAt('dispatch', 'C1');

test('whom the client asks for and who served them before are told apart', async () => {
  const best = [
    { ...candidate('D1', '林晓'), preferred: 'wish' as const },
    { ...candidate('D2', '高远'), preferred: 'served' as const },
  ];
  await openPage({ ...opened, suggest: () => view({ best }) });
  expect([...document.querySelectorAll('.candidate .tag')].map((tag) => tag.textContent)).toEqual(['客户指定', '以前服务过']);
});

test('the first that is recommended is chosen already; confirming is one click', async () => {
  const page = await openPage({ ...opened, suggest: () => view() });
  expect(page.text()).toContain('在手 3/12');
  await pressMain();
  expect(page.last('dispatch').input).toEqual({ client: 'C1', at: 7, slot: 'first', designer: 'D1', seen: 'seen1' });
  await page.last('dispatch').done({ ...saved, designer: '林晓' });
  expect(page.text()).toContain('王女士 已派给 林晓');
});

test('after the first designer the first talk goes on: one press opens its form with the seven steps', async () => {
  const page = await openPage({ ...opened, suggest: () => view(), card: () => card('C1') });
  await pressMain();
  await page.last('dispatch').done({ ...saved, designer: '林晓' });
  await press('记首谈');
  expect(page.text()).toContain('首谈闭环');
});

test('another of the recommended needs no reason', async () => {
  const page = await openPage({ ...opened, suggest: () => view() });
  await press('高远');
  await pressMain();
  expect(page.last('dispatch').input.designer).toBe('D2');
});

test('one who is not recommended needs a coded reason, and 「其他」 needs words', async () => {
  const page = await openPage({ ...opened, suggest: () => view() });
  await press('吴昊');
  await pressMain();
  expect(wrongAt('overrideReason')).toBe('改派要选原因');
  await press('其他');
  await pressMain();
  expect(wrongAt('note')).toBe('选了「其他」,请写明原因');
  await press('有渊源');
  await pressMain();
  expect(page.last('dispatch').input).toMatchObject({ designer: 'D4', reason: 'relation' });
});

test('one who cannot be chosen cannot be chosen', async () => {
  await openPage({ ...opened, suggest: () => view() });
  expect([...document.querySelectorAll<HTMLInputElement>('.others input')].map(({ disabled }) => disabled)).toEqual([false, true]);
});

test('a pick from stale figures shows the fresh ones, which go under a new request', async () => {
  let seen = 'seen1';
  const page = await openPage({ ...opened, suggest: () => view({ seen, best: [candidate(seen === 'seen1' ? 'D1' : 'D2', seen)] }) });
  await pressMain();
  seen = 'seen2';
  await page.last('dispatch').refused({ code: 'changed', message: { zh: '刚才有变化', en: 'Changed' } });
  expect(page.text()).toContain('刚才有变化');
  await pressMain();
  const [first, second] = page.called('dispatch');
  expect(second?.input).toMatchObject({ designer: 'D2', seen: 'seen2' });
  expect(second?.request).not.toBe(first?.request);
});

test('a missing reason that only the server noticed stands beside the reason', async () => {
  const page = await openPage({ ...opened, suggest: () => view() });
  await press('吴昊');
  await press('有渊源');
  await pressMain();
  await page.last('dispatch').refused({ code: 'required', field: 'reason', message: { zh: '请选原因', en: 'Choose' } });
  expect(wrongAt('overrideReason')).toBe('请选原因');
  expect(page.called('suggest')).toHaveLength(1);
});

test('a slot that is taken is swapped, not dispatched; another slot can be dispatched', async () => {
  const page = await openPage({ ...opened, suggest: ({ slot }) => view({ slot, current: slot === 'first' ? '林晓' : '' }) });
  expect(the<HTMLButtonElement>('button.main').textContent).toBe('调换…');
  expect(document.querySelector('.candidate')).toBeNull();
  await press('第二设计师');
  await pressMain();
  expect(page.last('dispatch').input.slot).toBe('second');
});

test('when nobody can, nobody is chosen, and the reasons are open', async () => {
  const page = await openPage({ ...opened, suggest: () => view({ best: [], advice: '现在没有人能接' }) });
  expect(page.text()).toContain('现在没有人能接');
  expect(the<HTMLButtonElement>('button.main').disabled).toBe(true);
  expect(the<HTMLDetailsElement>('details').open).toBe(true);
});
