import { dispatchedStore } from '../app/dispatching';
import { BOSS, LIN, Store } from '../app/store';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

test('a store manager tries settings of dispatch on the last quarter, is refused, and saves; others look', async () => {
  const { store } = dispatchedStore();
  const boss = await open(store, BOSS, ['客户经理', '提醒与更多'], 'settings');
  await boss.press(/^派单设置/);
  await boss.sees('还没有改动');
  await boss.look();
  const field = (label: string) => boss.side.getByLabel(label, { exact: false }).first();
  await field('分档数').fill('9');
  await boss.sees('不能大于 5');
  await boss.look();
  await field('分档数').fill('5');
  await field('首席设计师预算下限').fill('40');
  await boss.press(/^近一季 4 单里有 \d 单会派给别人/);
  await boss.sees('谁会得到谁');
  await boss.look();
  await boss.side.getByText(/^各人单数/).click();
  await boss.side.getByText(/^各人单数/).scrollIntoViewIfNeeded();
  await boss.look();
  const shift = (of: string) => boss.side.locator('dl.shifts > div', { hasText: of }).innerText();
  expect([await shift('最合客户需求的单'), await shift('沈一舟'), await shift('姜可')].map((told) => told.split('\n').at(-1))).toEqual([
    '3 → 1',
    '2 → 0',
    '0 → 2',
  ]);
  expect(await boss.side.locator('.row').allInnerTexts()).toEqual([
    expect.stringMatching(/^孙丽 绿地世纪城 · 3月9日 周一\s+沈一舟 → 姜可$/),
    expect.stringMatching(/^王女士 万科城 · 3月5日 周四\s+沈一舟 → 姜可$/),
  ]);
  expect(store.row('settings', 'dispatchChiefFrom').value).toBe('20');
  await boss.press('保存设置');
  await boss.sees('已保存 1 项派单设置');
  await boss.look();
  expect(store.row('settings', 'dispatchChiefFrom').value).toBe('40');
  const lin = await open(store, LIN, ['客户经理', '提醒与更多'], 'settings-lin');
  await lin.press(/^派单设置/);
  await lin.sees('派单设置由店面经理或分公司总经理修改:周敏');
  await lin.look();
  expect([boss.desk.errors, lin.desk.errors]).toEqual([[], []]);
});

test('the same in English', async () => {
  const store = Store.at(dispatchedStore().store.snapshot());
  store.must('setUp', { lang: 'en', storeName: 'City Garden', name: 'Zhou Min' }, BOSS);
  const boss = await open(store, BOSS, ['Client manager', 'Reminders and more'], 'settings-english');
  await boss.press(/^Dispatch settings/);
  await boss.look();
  await boss.side.getByLabel('Bands', { exact: false }).first().fill('many');
  await boss.sees(/number/i);
  await boss.side.getByLabel('Bands', { exact: false }).first().fill('3');
  await boss.side.getByLabel('Chiefs from', { exact: false }).first().fill('40');
  await boss.sees(/of the last quarter’s \d+ dispatches would go to somebody else/);
  await boss.look();
  const words = await boss.side.locator('main').innerText();
  expect(words.replace(/王女士|李先生|孙丽|赵先生|万科城|湖畔花园|绿地世纪城/g, '')).toContain('Who would have got whom');
  expect(boss.desk.errors).toEqual([]);
});
