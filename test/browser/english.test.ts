import { dispatch } from '../app/dispatching';
import { BOSS, LIN, Store, WALK_IN } from '../app/store';
import { onPaper } from './paper';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

/** A store in English with three days of dispatching behind it; the reminders’ trigger has died since. */
function englishStore() {
  const store = Store.empty({ language: 'en-US' });
  store.must('setUp', { lang: 'en', storeName: 'City Garden', name: 'Min Zhou' }, BOSS);
  store.type('staff', [{ id: 'S001', name: 'Yue Lin', mail: LIN, role: 'Client manager', active: 'Yes' }]);
  const usual = { role: 'Designer', level: 'Senior', state: 'Available' };
  store.type('designers', [
    { id: 'D001', name: 'Yizhou Shen', ...usual, level: 'Chief', capacity: 6, styles: 'Modern, Light luxury', houseTypes: 'Flat' },
    { id: 'D002', name: 'Wen Luo', ...usual, styles: 'New Chinese' },
    { id: 'D003', name: 'Ke Jiang', ...usual, level: 'Junior', styles: 'Nordic', areaTo: 90 },
    { id: 'D004', name: 'Ran Xu', ...usual, role: 'Main-material designer' },
    { id: 'D005', name: 'Fan Meng', ...usual, state: 'On leave' },
  ]);
  const [wang = '', li = ''] = ['Mrs Wang', 'Na Li', 'Tao Sun', 'Lei Zhao'].map((name, n) => {
    const draft = { ...WALK_IN, name, phone: `138 0013 800${n}`, estate: ['Riverside', 'Lakeside'][n % 2] ?? '', houseType: 'flat' };
    return store.must('register', { draft: { ...draft, ...(n === 2 && { wishDesigner: 'D003' }) } }, LIN).id;
  });
  store.must('reminders', { want: 'on' }, BOSS);
  dispatch(store, wang);
  dispatch(store, wang, 'material');
  store.host.advanceTo('2026-03-06T02:00:00Z');
  dispatch(store, li);
  store.host.state.triggers = [];
  store.host.clock.advanceTo(Date.parse('2026-03-08T02:00:00Z'));
  return store;
}

const MENU = ['Client manager', 'Dispatch table of the day'] as const;

test('every screen of dispatch in English: the table and its paper, a designer, fairness, settings, queue, answer, swap', async () => {
  const store = englishStore();
  const pages: string[] = [];
  store.host.onUi((event) => {
    if (event.kind === 'dialog') pages.push(event.html);
  });
  const boss = await open(store, BOSS, MENU, 'english');
  const more = async (door: RegExp) => {
    await boss.press('More');
    await boss.press(door);
  };
  await boss.sees('Nothing was dispatched on these days.');
  await boss.lookInEnglish();
  await boss.choose('Month');
  await boss.sees('Mar 2026');
  await boss.lookInEnglish();
  await boss.press('Put into a tab');
  await boss.sees('now shows');
  await boss.lookInEnglish();
  await boss.press('Print');
  await boss.desk.page.frameLocator('.dialog iframe').getByText('3 dispatched').waitFor();
  await boss.desk.page.locator('.dialog').getByRole('button', { name: '关闭' }).click();
  await boss.choose('Dates');
  await boss.lookInEnglish();

  await more(/^Designers/);
  await boss.press(/^Yizhou Shen/);
  await boss.sees('Fairness account');
  await boss.side.getByText(/^Day by day/).click();
  await boss.lookInEnglish();
  await boss.choose('By value');
  await boss.side.getByText('Details on the roster').click();
  await boss.lookInEnglish();
  await more(/^Fairness and results/);
  await boss.sees('Evenness by month');
  await boss.side.getByText('In numbers').first().click();
  await boss.lookInEnglish();
  await more(/^Dispatch settings/);
  await boss.side.getByLabel('Weight of style', { exact: false }).fill('0');
  await boss.sees(/The last quarter’s dispatches would all go/);
  await boss.lookInEnglish();

  await more(/^Waiting for a designer/);
  await boss.sees('2 clients waiting');
  await boss.lookInEnglish();
  await boss.press('Plan all 2 at once');
  await boss.sees('2 placed; one by one, 2');
  for (const words of ['Why', /^By designer/]) await boss.side.getByText(words).first().click();
  await boss.lookInEnglish();
  await boss.press('Dispatch');
  await boss.press(/Tao Sun/);
  await boss.sees('whom the client asked for, cannot');
  await boss.side.getByText(/^The others, and why not/).click();
  await boss.lookInEnglish();

  await more(/^Answers to dispatches/);
  await boss.sees('Waiting for an answer 3');
  await boss.lookInEnglish();
  await boss.press(/Na Li/);
  await boss.lookInEnglish();
  await boss.press('Why it went this way');
  await boss.sees('the order is the same');
  await boss.lookInEnglish();
  expect(boss.desk.errors).toEqual([]);
  expect(pages[0]).not.toMatch(/[\u4e00-\u9fff]/);
  expect(await onPaper(boss.desk.page, pages[0] ?? '', 'print-english')).toEqual({ clipped: [], broken: [], sheets: 1 });
});

test('every kind of contact is logged in English, a dead trigger is taken over, and dispatches are answered', async () => {
  const store = englishStore();
  const lin = await open(store, LIN, ['Client manager', 'Today'], 'english-log');
  await lin.sees('The morning mail has stopped');
  await lin.lookInEnglish();
  await lin.press('Take over');
  await lin.side.getByText('The morning mail has stopped').waitFor({ state: 'detached' });
  await lin.lookInEnglish();
  await lin.press(/Mrs Wang/);
  await lin.sees('Timeline');
  await lin.lookInEnglish();
  await lin.press('Log a visit');
  for (const kind of ['First talk', 'Callback', 'Measuring', 'Site check', 'Personal call', 'Campaign invitation', 'After-sales']) {
    await lin.side.locator('#visits-kind').selectOption({ label: kind });
    await lin.lookInEnglish();
  }
  await lin.side.locator('#visits-kind').selectOption({ label: 'First talk' });
  for (const step of ['Reached', 'Designer briefed', 'Sat in on the talk']) await lin.choose(step);
  await lin.side.getByText(/· more$/).click();
  await lin.lookInEnglish();
  await lin.press('Save');
  await lin.sees('Logged for Mrs Wang');
  await lin.lookInEnglish();
  await lin.press('Open the card');
  await lin.sees('First-talk loop 3/7');
  await lin.lookInEnglish();

  await lin.press(/Yizhou Shen/);
  await lin.press('Yizhou Shen accepts');
  await lin.sees('Yizhou Shen has accepted');
  await lin.lookInEnglish();
  await lin.press('Open the card');
  await lin.side.locator('.foot').getByRole('button', { name: 'Dispatch' }).click();
  await lin.sees('Yizhou Shen has this slot');
  await lin.press('Swap…');
  await lin.press(/^Swap to/);
  await lin.sees('Choose a reason');
  await lin.lookInEnglish();
  expect(lin.desk.errors).toEqual([]);
});
