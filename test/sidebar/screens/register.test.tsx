/** @jest-environment @happy-dom/jest-environment */
import { keepInMemory } from '../../../src/sidebar/keep';
import { leave, line, openAt, openPage, pass, press, pressMain, saved, the, type, wrongAt } from '../page';

const blank = openAt('register');
const KNOWN = { zh: '这位客户已经登记过:王女士', en: 'This client is registered already: 王女士' };

async function fillIn(): Promise<void> {
  await type('#clients-name', '王女士');
  await type('#clients-phone', '138 0013 8000');
  await press('来店');
}

describe('registering', () => {
  test('sends what was typed and nothing else, and says when to call', async () => {
    const page = await openPage({ ...blank, recognise: () => [] });
    await fillIn();
    await type('#clients-budgetTo', '12.8');
    await press('现代');
    await press('北欧');
    await pressMain();
    expect(page.last('register').input).toEqual({
      draft: { name: '王女士', phone: '138 0013 8000', source: 'walkIn', budgetTo: '12.8万', styles: ['modern', 'nordic'] },
    });
    await page.last('register').done(saved);
    expect(page.text()).toContain('已登记 王女士');
    expect(page.text()).toContain('下次回访 3月8日 周日');
  });

  test('says everything that is missing, beside its field, and puts the cursor into the first', async () => {
    const page = await openPage(blank);
    await pressMain();
    expect([wrongAt('name'), wrongAt('phone'), wrongAt('source')]).toEqual(['请填写姓名', '请填写电话', '请填写来源']);
    expect(document.activeElement?.id).toBe('clients-name');
    expect(page.called('register')).toEqual([]);
  });

  test.each([
    ['when the field is left', () => leave('#clients-phone')],
    ['when typing pauses', () => pass(1500)],
  ] as const)('a wrong number is said %s, not while one still types', async (_, then) => {
    await openPage(blank);
    await type('#clients-phone', '1380013');
    expect(wrongAt('phone')).toBe('');
    await then();
    expect(wrongAt('phone')).toBe('电话号码不对,请检查位数');
    await type('#clients-phone', '13800138000');
    expect(wrongAt('phone')).toBe('');
  });

  test('a refusal of the server stands beside its field, keeps everything, and goes once the field is changed', async () => {
    const page = await openPage({ ...blank, recognise: () => [] });
    await fillIn();
    await type('#clients-budgetTo', '8');
    await pressMain();
    await page.last('register').refused({ code: 'range', field: 'budgetTo', message: { zh: '预算上限不能低于下限', en: 'Too low' } });
    expect(wrongAt('budgetTo')).toBe('预算上限不能低于下限');
    expect(document.activeElement?.id).toBe('clients-budgetTo');
    expect(the<HTMLInputElement>('#clients-name').value).toBe('王女士');
    await type('#clients-budgetTo', '18');
    expect(wrongAt('budgetTo')).toBe('');
  });

  test('a refusal without a field stands on top', async () => {
    const page = await openPage({ ...blank, recognise: () => [] });
    await fillIn();
    await pressMain();
    await page.last('register').refused({ code: 'nobody', message: { zh: '谷歌没有告诉我们您是谁', en: 'Who are you' } });
    expect(the('[role="alert"]').textContent).toBe('谷歌没有告诉我们您是谁');
  });

  test('asks who referred only where somebody did, and for the hand-over only of an unfinished home', async () => {
    await openPage(blank);
    expect(document.querySelector('[data-field="referrer"]')).toBeNull();
    expect(document.querySelector('[data-field="handoverOn"]')).toBeNull();
    await press('转介绍');
    await press('期房');
    expect(document.querySelector('[data-field="referrer"]')).not.toBeNull();
    expect(document.querySelector('[data-field="handoverOn"]')).not.toBeNull();
  });

  test('again begins with an empty form', async () => {
    const page = await openPage({ ...blank, recognise: () => [] });
    await fillIn();
    await pressMain();
    await page.last('register').done(saved);
    await press('再登记一位');
    expect(the<HTMLInputElement>('#clients-name').value).toBe('');
    expect(page.text()).not.toContain('已恢复');
  });

  test('a draft survives closing the sidebar', async () => {
    const keep = keepInMemory();
    const first = await openPage(blank, keep);
    await type('#clients-name', '王女士');
    await press('来店');
    first.close();
    await openPage(blank, keep);
    expect(the<HTMLInputElement>('#clients-name').value).toBe('王女士');
    expect(the<HTMLInputElement>('input[value="walkIn"]').checked).toBe(true);
    await press('清空重填');
    expect(the<HTMLInputElement>('#clients-name').value).toBe('');
  });
});

describe('a client who is there already', () => {
  test('is recognised by the phone while typing, and opened with a click', async () => {
    const page = await openPage({ ...blank, recognise: () => [{ line: line('C9'), because: 'phone', lastText: '3月1日 周日' }] });
    await type('#clients-phone', '+86 138 0013 8000');
    expect(page.called('recognise')).toEqual([]);
    await pass(500);
    expect(page.last('recognise').input).toEqual({ phone: '13800138000' });
    expect(the('[role="status"].warn').textContent).toContain('电话相同');
    expect(the('[role="status"].warn').textContent).toContain('最近联系 3月1日 周日');
    expect(page.text()).not.toContain('不是同一人');
    await press('王女士');
    expect(page.last('card').input).toEqual({ id: 'C9', at: 7 });
  });

  test('is not asked for until a number is whole, or a name has an estate', async () => {
    const page = await openPage({ ...blank, recognise: () => [] });
    await type('#clients-phone', '1380013');
    await type('#clients-name', '王女士');
    await pass(600);
    expect(page.called('recognise')).toEqual([]);
    await type('#clients-estate', '万科城');
    await pass(600);
    expect(page.last('recognise').input).toEqual({ name: '王女士', estate: '万科城' });
  });

  test('by name and estate alone may be somebody else, if the person says so', async () => {
    const page = await openPage({ ...blank, recognise: () => [{ line: line('C9'), because: 'nameEstate', lastText: '' }] });
    await fillIn();
    await type('#clients-estate', '万科城');
    await pass(600);
    await press('不是同一人,仍要登记');
    await pressMain();
    expect(page.last('register').input.knownAnyway).toBe('C9');
  });

  test('of whom only the server knows is offered just the same', async () => {
    const page = await openPage({ ...blank, recognise: () => [] });
    await fillIn();
    await type('#clients-estate', '万科城');
    await pressMain();
    await page.last('register').refused({ code: 'known', field: 'name', message: KNOWN, facts: { client: 'C9' } });
    expect(wrongAt('name')).toBe(KNOWN.zh);
    await press('不是同一人,仍要登记');
    expect(page.last('register').input.knownAnyway).toBe('C9');
  });

  test('with the same phone is never registered anyway', async () => {
    const page = await openPage({ ...blank, recognise: () => [] });
    await fillIn();
    await pressMain();
    await page.last('register').refused({ code: 'known', field: 'phone', message: KNOWN, facts: { client: 'C9' } });
    expect(page.text()).not.toContain('不是同一人');
    await press('打开卡片');
    expect(page.last('card').input).toEqual({ id: 'C9', at: 0 });
  });
});
