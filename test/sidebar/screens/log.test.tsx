/** @jest-environment @happy-dom/jest-environment */
import { day } from '../../../src/core/kernel/day';
import { text } from '../../../src/core/kernel/text';
import { keepInMemory } from '../../../src/sidebar/keep';
import { card, leave, NO_FACETS, openAt, openPage, pass, press, pressMain, saved, the, type, wrongAt } from '../page';

const known = { ...openAt('log', 'C1'), card: () => card('C1') };

describe('logging a visit', () => {
  test('takes an outcome and one line; what is usual is not sent, for the server takes the same', async () => {
    const page = await openPage(known);
    await press('没接通');
    await type('#visits-content', '响了没接');
    await pressMain();
    expect(page.last('log').input).toEqual({ client: 'C1', at: 7, draft: { outcome: 'missed', content: '响了没接' } });
    await page.last('log').done(saved);
    expect(page.text()).toContain('已记录 王女士');
    expect(page.text()).toContain('下次回访 3月8日 周日');
  });

  test('what was taken back is not what was said last', async () => {
    const entry = { on: day('2026-03-03'), kind: 'visit' as const, by: '林悦', isVoid: false, mayTakeBack: false };
    const timeline = [
      { ...entry, id: 'V2', head: '回访 · 微信', text: '记到别人头上了', isVoid: true },
      { ...entry, id: 'V1', head: '回访 · 电话', text: '想要开放式厨房' },
    ];
    const page = await openPage({ ...known, card: () => card('C1', { timeline }) });
    expect(page.text()).toContain('想要开放式厨房');
    expect(page.text()).not.toContain('记到别人头上了');
  });

  test('does not wait for the card', async () => {
    const page = await openPage(openAt('log', 'C1'));
    await press('联系上');
    await pressMain();
    expect(page.called('log')).toHaveLength(1);
  });

  test.each([
    ['约好再联系', 'promisedOn', '请填哪天再联系'],
    ['暂缓', 'promisedOn', '请填哪天再联系'],
    ['已流失', 'lostReason', '请选流失原因'],
  ] as const)('「%s」 asks %s, and says so beside it', async (outcome, field, says) => {
    const page = await openPage(known);
    expect(document.querySelector(`[data-field="${field}"]`)).toBeNull();
    await press(outcome);
    await pressMain();
    expect(wrongAt(field)).toBe(says);
    expect(page.called('log')).toEqual([]);
  });

  test('what was missing only for the outcome chosen before is no longer held against one', async () => {
    const page = await openPage(known);
    await press('已流失');
    await pressMain();
    expect(page.text()).toContain('请选流失原因');
    await press('没接通');
    expect(page.text()).not.toContain('请选流失原因');
    await press('暂缓');
    await pressMain();
    expect(wrongAt('promisedOn')).toBe('请填哪天再联系');
    await press('已流失');
    expect(page.text()).not.toContain('请填哪天再联系');
    await press('暂缓');
    await type('#visits-promisedOn', '过阵子');
    await leave('#visits-promisedOn');
    expect(wrongAt('promisedOn')).toContain('日期看不懂');
    await press('没接通');
    expect(page.text()).not.toContain('日期看不懂');
    await pressMain();
    expect(page.last('log').input.draft).toEqual({ outcome: 'missed' });
  });

  test('a promised day is one click, and is sent as a day', async () => {
    const page = await openPage(known);
    await press('约好再联系');
    await press('明天');
    expect(the('[data-field="promisedOn"]').textContent).toContain('3月5日 周四');
    await pressMain();
    expect(page.last('log').input.draft).toEqual({ outcome: 'promised', promisedOn: '2026-03-05' });
  });

  test('what was typed for an outcome that is no longer chosen stays behind', async () => {
    const page = await openPage(known);
    await press('约好再联系');
    await press('明天');
    await press('没接通');
    await pressMain();
    expect(page.last('log').input.draft).toEqual({ outcome: 'missed' });
  });

  test('what the client said goes along, checked with the rest, and what is refused of it stands beside its field', async () => {
    const page = await openPage(known);
    await press('联系上');
    await press('转达给别人');
    await press('项目经理');
    await pressMain();
    expect(wrongAt('what')).toBe('请填写客户说什么');
    expect(page.called('log')).toEqual([]);
    await type('#relays-what', '水管漏水');
    await pressMain();
    expect(page.last('log').input).toEqual({
      client: 'C1',
      at: 7,
      draft: { outcome: 'reached' },
      relay: { to: 'projectManager', what: '水管漏水' },
    });
    await page.last('log').refused({ code: 'required', field: 'staff', message: text('请选收件同事', 'Choose a colleague') });
    expect(wrongAt('staff')).toBe('请选收件同事');
    await press('不转达了');
    await pressMain();
    expect(page.last('log').input).not.toHaveProperty('relay');
  });

  test('without an outcome nothing is sent', async () => {
    const page = await openPage(known);
    await pressMain();
    expect(wrongAt('outcome')).toBe('请先选结果');
    expect(page.called('log')).toEqual([]);
  });

  const kindIs = async (code: string) => {
    const select = the<HTMLSelectElement>('#visits-kind');
    select.value = code;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await pass();
  };
  const asked = () =>
    [...document.querySelectorAll('.body > [data-field], fieldset > [data-field]')].map((one) => one.getAttribute('data-field'));

  test.each([
    ['firstTalk', ['kind', 'outcome', 'content', 'loop', 'opinion'], '到店'],
    ['call', ['kind', 'outcome', 'content'], '电话'],
    ['measure', ['kind', 'outcome', 'content', 'designOn', 'place'], '上门'],
    ['site', ['kind', 'outcome', 'content', 'opinion', 'place', 'photos'], '工地'],
    ['afterSales', ['kind', 'outcome', 'content', 'opinion'], '电话'],
  ])('%s asks %j at once, and takes %s for the channel', async (kind, fields, channel) => {
    await openPage(known);
    await kindIs(kind);
    expect(asked()).toEqual(fields);
    expect(the('summary').textContent).toContain(channel);
  });

  test('the kind that is due is taken, and said to the server', async () => {
    const page = await openPage({ ...known, card: () => card('C1', { wants: 'site' }) });
    expect(the<HTMLSelectElement>('#visits-kind').value).toBe('site');
    await press('联系上');
    await pressMain();
    expect(page.last('log').input.draft).toEqual({ kind: 'site', outcome: 'reached' });
  });

  test('steps of the first talk are ticked, and stay behind when it was no first talk', async () => {
    const page = await openPage(known);
    await kindIs('firstTalk');
    await press('联系上');
    await press('引荐设计师');
    await press('送客上电梯');
    await pressMain();
    expect(page.last('log').input.draft).toEqual({ kind: 'firstTalk', outcome: 'reached', loop: ['introduced', 'seenOut'] });
    await page.last('log').refused({ code: 'past', field: 'on', message: { zh: '日期不对', en: 'Wrong day' } });
    await kindIs('call');
    await pressMain();
    expect(page.last('log').input.draft).toEqual({ outcome: 'reached' });
  });

  test('a refusal of a folded field unfolds it and stands beside it', async () => {
    const page = await openPage(known);
    await press('联系上');
    await pressMain();
    await page.last('log').refused({ code: 'stageNeeds', field: 'stage', message: { zh: '请先填好:设计师', en: 'Fill in: Designer' } });
    expect(wrongAt('stage')).toBe('请先填好:设计师');
    expect(the<HTMLDetailsElement>('details').open).toBe(true);
  });
});

describe('when the answer is lost', () => {
  test('the fields stand still, and trying again sends the same under the same request', async () => {
    const page = await openPage(known);
    await press('没接通');
    await type('#visits-content', '响了没接');
    await pressMain();
    expect(the<HTMLButtonElement>('button.main').disabled).toBe(true);
    await pass(60_000);
    expect(page.text()).toContain('谷歌表格没有回应');
    expect(the<HTMLFieldSetElement>('fieldset.body').disabled).toBe(true);
    expect(the<HTMLInputElement>('#visits-content').value).toBe('响了没接');
    await pressMain();
    const [first, second] = page.called('log');
    expect(second?.request).toBe(first?.request);
    expect(second?.input).toEqual(first?.input);
    await page.last('log').done(saved);
    expect(page.text()).toContain('已记录 王女士');
  });

  test('an answer that comes after all is taken, and the retry that was under way changes nothing', async () => {
    const page = await openPage(known);
    await press('没接通');
    await pressMain();
    await pass(60_000);
    await pressMain();
    const [first, second] = page.called('log');
    await first?.done(saved);
    expect(page.text()).toContain('已记录 王女士');
    await second?.done(saved);
    expect(page.text()).toContain('已记录 王女士');
  });

  test('a first try that breaks while the second is under way says nothing', async () => {
    const page = await openPage(known);
    await press('没接通');
    await pressMain();
    await pass(60_000);
    await pressMain();
    await page.called('log')[0]?.failed('NetworkError: Connection failure due to HTTP 0');
    expect(page.text()).not.toContain('网络断开了');
    expect(the('button.main').textContent).toBe('正在保存…');
  });

  test('a fault shows its number and keeps what was typed', async () => {
    const page = await openPage(known);
    await press('没接通');
    await type('#visits-content', '响了没接');
    await pressMain();
    await page.last('log').fault();
    expect(page.text()).toContain('E042');
    await press('修改内容');
    expect(the<HTMLFieldSetElement>('fieldset.body').disabled).toBe(false);
    expect(the<HTMLInputElement>('#visits-content').value).toBe('响了没接');
  });

  test('several accounts are said in words', async () => {
    const page = await openPage(known);
    await press('没接通');
    await pressMain();
    await page.last('log').failed('PERMISSION_DENIED');
    expect(page.text()).toContain('同时登录了几个谷歌账号');
  });
});

describe('a draft', () => {
  test('survives closing the sidebar, and is gone once saved', async () => {
    const keep = keepInMemory();
    const first = await openPage(known, keep);
    await press('约好再联系');
    await type('#visits-content', '周五下午再打');
    first.close();
    const second = await openPage(known, keep);
    expect(second.text()).toContain('已恢复上次没填完的内容');
    expect(the<HTMLInputElement>('#visits-content').value).toBe('周五下午再打');
    await press('明天');
    await pressMain();
    await second.last('log').done(saved);
    second.close();
    await openPage(known, keep);
    expect(the<HTMLInputElement>('#visits-content').value).toBe('');
  });

  test('is gone even when the screen was left before the answer came', async () => {
    const keep = keepInMemory();
    const page = await openPage(
      {
        ...known,
        today: () => ({
          today: saved.dueOn,
          scope: 'mine',
          overdue: [],
          due: [],
          upcoming: [],
          counts: { overdue: 0, due: 0, upcoming: 0 },
          people: [],
          unowned: 0,
          facets: NO_FACETS,
          relays: { open: 0, late: 0, answered: 0 },
        }),
      },
      keep,
    );
    await press('没接通');
    await pressMain();
    await press('今日');
    await page.last('log').done(saved);
    page.close();
    await openPage(known, keep);
    expect(document.querySelector<HTMLInputElement>('input[value="missed"]')?.checked).toBe(false);
  });

  test('of one client does not appear with another', async () => {
    const keep = keepInMemory();
    const first = await openPage(known, keep);
    await type('#visits-content', '说的是王女士');
    await leave('#visits-content');
    first.close();
    await openPage({ ...openAt('log', 'C2'), card: () => card('C2') }, keep);
    expect(the<HTMLInputElement>('#visits-content').value).toBe('');
  });
});

describe('taking back what was just logged', () => {
  const logged = async () => {
    const page = await openPage(known);
    await press('没接通');
    await pressMain();
    await page.last('log').done(saved);
    await press('记错了,撤回');
    return page;
  };

  test('waits, and says where the client is called next', async () => {
    const page = await logged();
    expect(page.last('takeBack').input).toEqual({ visits: ['V1'] });
    expect(the<HTMLButtonElement>('button.link.more').disabled).toBe(true);
    expect(page.text()).toContain('正在撤回…');
    await page.last('takeBack').done({ saved: [{ ...saved, dueOn: day('2026-03-06') }], relays: 2 });
    expect(page.text()).toContain('已撤回 王女士 的这条记录');
    expect(page.text()).toContain('下次回访 3月6日 周五');
    expect(page.text()).toContain('随它转达的 2 条也办结了');
    expect(page.text()).not.toContain('已记录 王女士');
  });

  test('a refusal stands there, and what was logged too', async () => {
    const page = await logged();
    await page.last('takeBack').refused({ code: 'mayNot', message: text('只能撤回自己当天记的', 'Yours of today only') });
    expect(page.text()).toContain('只能撤回自己当天记的');
    expect(page.text()).toContain('已记录 王女士');
  });

  test('a fault shows its number, and the retry is the same request', async () => {
    const page = await logged();
    await page.last('takeBack').fault();
    await press('再试一次');
    const [first, second] = page.called('takeBack');
    expect(second?.request).toBe(first?.request);
    await page.last('takeBack').done({ saved: [saved], relays: 0 });
    expect(page.text()).toContain('已撤回 王女士 的这条记录');
  });
});
