/** @jest-environment @happy-dom/jest-environment */
import { card, line, openAt, openPage, pass, press, pressMain, the, type } from '../page';

const nowhere = { ...openAt('card'), selection: () => ({ client: null, at: 0 }) };

describe('finding a client', () => {
  test('asks when typing pauses, not at every key', async () => {
    const page = await openPage({ ...nowhere, search: () => [line('C1')] });
    await type('#find', '万');
    await type('#find', '万科');
    expect(page.called('search')).toEqual([]);
    await pass(400);
    expect(page.called('search').map(({ input }) => input)).toEqual([{ query: '万科' }]);
    expect(page.text()).toContain('找到 1 位');
  });

  test('of two answers the one to the latest question counts, whichever comes last', async () => {
    const page = await openPage(nowhere);
    await type('#find', '万科');
    await pass(400);
    const slow = page.last('search');
    await type('#find', '万科城');
    await pass(400);
    await page.last('search').done([line('C2', { name: '孙先生' })]);
    await slow.done([line('C1', { name: '李先生' })]);
    expect(page.text()).toContain('孙先生');
    expect(page.text()).not.toContain('李先生');
    expect(page.text()).toContain('找到 1 位');
  });

  test.each([
    ['one digit', '8', 0],
    ['two digits', '80', 0],
    ['the tail of a phone', '8000', 1],
    ['a name of one letter', '王', 1],
  ] as const)('%s', async (_, typed, asked) => {
    const page = await openPage({ ...nowhere, search: () => [] });
    await type('#find', typed);
    await pass(400);
    expect(page.called('search')).toHaveLength(asked);
  });

  test('says what to do when nothing matches', async () => {
    const page = await openPage({ ...nowhere, search: () => [] });
    await type('#find', '无此人');
    await pass(400);
    expect(page.text()).toContain('没有找到「无此人」');
  });

  test('Enter takes the first, and not before the answer fits what is typed', async () => {
    const page = await openPage({ ...nowhere, search: () => [line('C1'), line('C2')], card: ({ id }) => card(id) });
    const enter = () => the('#find').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await type('#find', '万科');
    enter();
    await pass(10);
    await pass(400);
    await type('#find', '万科城');
    enter();
    await pass(10);
    expect(page.called('card')).toEqual([]);
    await pass(400);
    enter();
    await pass();
    expect(page.last('card').input.id).toBe('C1');
  });
});

describe('the selected client', () => {
  test('is opened by one click on the tab', async () => {
    const page = await openPage({ ...openAt('more'), selection: () => ({ client: 'C5', at: 12 }), card: ({ id }) => card(id) });
    await press('客户');
    expect(page.last('card').input).toEqual({ id: 'C5', at: 12 });
  });

  test('is asked for again at every press, for the cursor moves', async () => {
    let at = 'C5';
    const page = await openPage({ ...openAt('card', 'C1'), selection: () => ({ client: at, at: 12 }), card: ({ id }) => card(id) });
    await press('选中的客户');
    expect(page.last('card').input.id).toBe('C5');
    at = 'C6';
    await press('选中的客户');
    expect(page.last('card').input.id).toBe('C6');
  });

  test('where there is none, that is said only to who asked', async () => {
    const page = await openPage(nowhere);
    expect(page.text()).not.toContain('光标没有停在');
    await pressMain();
    expect(page.text()).toContain('光标没有停在客户的行上');
  });
});

test('a masked number cannot be dialled, a whole one can', async () => {
  await openPage({ ...openAt('card', 'C1'), card: () => card('C1') });
  expect(the<HTMLAnchorElement>('a').getAttribute('href')).toBe('tel:13800138000');
  await openPage({ ...openAt('card', 'C1'), card: () => card('C1', { dial: null, line: line('C1', { phone: '138****8000' }) }) });
  expect(document.querySelector('a')).toBeNull();
  expect(document.body.textContent).toContain('138****8000');
});

test('names from the sheet are text, whatever they contain', async () => {
  const name = '<img src=x onerror="alert(1)">';
  await openPage({ ...openAt('card', 'C1'), card: () => card('C1', { line: line('C1', { name, why: name }), explain: [name] }) });
  expect(document.querySelector('img')).toBeNull();
  expect(the('h1').textContent).toBe(name);
});
