/** @jest-environment @happy-dom/jest-environment */
import type { ClientCard } from '../../src/app/contract';
import { card, line, openAt, openPage, pass, press, pressMain, saved, start, the, type, wrongAt } from './page';

const esc = async () => {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await pass();
};

test('asks once what it must know, and shows bars meanwhile', async () => {
  const page = await openPage({});
  expect(page.calls.map(({ name }) => name)).toEqual(['start']);
  expect(document.querySelector('.skeleton')).not.toBeNull();
});

test('several accounts signed in are said in words, with a way to try again', async () => {
  const page = await openPage({});
  await page.last('start').failed('PERMISSION_DENIED');
  expect(page.text()).toContain('同时登录了几个谷歌账号');
  await pressMain();
  expect(page.called('start')).toHaveLength(2);
});

test('a workbook that lacks something says what, instead of an answer that cannot be read', async () => {
  const page = await openPage({});
  await page.last('start').refused({ code: 'missing', message: { zh: '找不到「员工」这一页', en: 'The tab “Staff” is missing' } });
  expect(page.text()).toContain('找不到「员工」这一页');
  await pressMain();
  expect(page.called('start')).toHaveLength(2);
});

test('speaks the language of the workbook', async () => {
  const page = await openPage({ start: () => start({ lang: 'en' }) });
  expect(the('nav').textContent).toBe('TodayClientRegisterDispatchMore');
  expect(page.text()).toContain('To do today');
  expect(document.documentElement.lang).toBe('en');
});

test('Esc goes back, and from the first screen nowhere', async () => {
  await openPage({ ...openAt('more') });
  await press('导入客户');
  expect(the('h1').textContent).toBe('导入客户');
  await esc();
  expect(the('h1').textContent).toBe('万科城店');
  await esc();
  expect(the('h1').textContent).toBe('万科城店');
});

test('who is not on the staff tab is told so before trying', async () => {
  const page = await openPage({ start: () => start({ me: null, mail: 'neu@example.com' }) });
  expect(page.text()).toContain('「员工」页里没有 neu@example.com');
});

describe('setting up', () => {
  const blank = { start: () => start({ ready: false, me: null, storeName: '' }) };

  test('asks language, store and name, says what was made, and goes on to registering', async () => {
    const page = await openPage(blank);
    expect(document.querySelector('nav.bar')).toBeNull();
    await pressMain();
    expect([wrongAt('storeName'), wrongAt('name')]).toEqual(['请填写门店名称', '请填写姓名']);
    await type('#setUp-storeName', '万科城店');
    await type('#setUp-name', '陈静');
    await pressMain();
    expect(page.last('setUp').input).toEqual({ lang: 'zh', storeName: '万科城店', name: '陈静' });
    await page.last('setUp').done({ created: ['客户登记', '回访记录'], changed: [], warnings: [] });
    expect(page.text()).toContain('新建:客户登记、回访记录');
    expect(page.called('start')).toHaveLength(2);
    await pressMain();
    expect(the('h1').textContent).toBe('登记客户');
  });
});

describe('editing', () => {
  const opened = async (one: ClientCard) => {
    const page = await openPage({ ...openAt('card', 'C1'), card: () => one });
    await press('修改');
    return page;
  };

  test('sends only what was changed, and nothing while nothing is', async () => {
    const page = await opened(card('C1'));
    expect(the<HTMLButtonElement>('button.main').disabled).toBe(true);
    expect(the<HTMLInputElement>('#clients-budgetTo').value).toBe('12.8');
    await type('#clients-budgetTo', '20');
    await type('#clients-estate', '保利花园');
    await type('#clients-estate', '万科城');
    await pressMain();
    expect(page.last('update').input).toEqual({ id: 'C1', at: 7, draft: { budgetTo: '20万' } });
    await page.last('update').done(saved);
    expect(page.text()).toContain('已修改 王女士');
  });

  test('an emptied field is sent empty', async () => {
    const page = await opened(card('C1'));
    await type('#clients-budgetTo', '');
    await pressMain();
    expect(page.last('update').input.draft).toEqual({ budgetTo: null });
  });

  test('a number that one may not see is not asked', async () => {
    const hidden = card('C1', { dial: null, line: line('C1', { phone: '138****8000' }), values: { ...card('C1').values, phone: null } });
    await opened(hidden);
    expect(document.querySelector('#clients-phone')).toBeNull();
  });

  test('a row that lacks something required can still be changed elsewhere', async () => {
    const page = await opened(card('C1', { values: { ...card('C1').values, source: null } }));
    await type('#clients-estate', '保利花园');
    await pressMain();
    expect(page.last('update').input.draft).toEqual({ estate: '保利花园' });
  });
});

describe('reminders', () => {
  test('that a colleague switched on can be taken over', async () => {
    const page = await openPage({
      start: () =>
        start({
          reminders: { owner: '周涛', mine: false, lastRun: null, state: 'foreign', trouble: null },
          open: { screen: 'more', client: null, at: 0 },
        }),
    });
    expect(page.text()).toContain('由 周涛 开启');
    await press('由我接管');
    expect(page.last('reminders').input).toEqual({ want: 'on' });
    await page.last('reminders').done({ owner: '陈静', mine: true, lastRun: null, state: 'running', trouble: null });
    expect(page.text()).toContain('提醒已开启');
    await press('关闭');
    expect(page.last('reminders').input).toEqual({ want: 'off' });
  });
});

describe('importing', () => {
  test('shows what would happen before anything does', async () => {
    const page = await openPage({
      ...openAt('import'),
      importSheets: () => [{ name: '老登记表', rows: 41 }],
      importPreview: () => ({
        sheet: '老登记表',
        headerRow: 1,
        columns: [
          { header: '业主姓名', field: 'name', label: '姓名' },
          { header: '星座', field: null, label: '' },
          { header: '星座', field: null, label: '' },
        ],
        fresh: 12,
        known: [{ row: 5, name: '王女士', id: 'C1' }],
        problems: [{ row: 7, cell: '面积', raw: '一百多', message: '请填数字' }],
        unreadable: [],
        sample: [['王女士', '', '万科城']],
      }),
    });
    await pressMain();
    expect(page.text()).toContain('认出 1/3 列');
    expect(page.text()).toContain('第 7 行「面积」写的是「一百多」:请填数字');
    expect(page.called('importRows')).toEqual([]);
    expect(the('button.main').textContent).toBe('导入 12 位');
    await pressMain();
    await page.last('importRows').done({ added: 12, skipped: 1 });
    expect(page.text()).toContain('已导入 12 位,跳过 1 行');
  });
});
