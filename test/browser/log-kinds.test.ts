import { visits } from '../../src/core/visits/visit.table';
import { LIN, Store, WALK_IN } from '../app/store';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

/** What is logged of each kind of contact, in the order of the form. */
const KINDS = [
  ['量房', 'designOn', '3月12日', '上门'],
  ['工地查看', 'photos', 'https://example.com/a.jpg', '工地'],
  ['亲自回访', 'opinion', '想看看样板间', '电话'],
  ['售后', 'opinion', '水龙头有点松', '电话'],
  ['活动邀约', 'nextStep', '周六带家人来', '电话'],
] as const;

/** What the form of each kind asks at once, beside kind and outcome, and what stands folded below. */
const ASKED = [
  ['首谈', ['content', 'loop', 'opinion'], ['channel', 'on', 'nextStep', 'stage', 'place', 'photos', 'designOn']],
  ['回访', ['content'], ['channel', 'on', 'nextStep', 'stage', 'opinion', 'place', 'photos']],
  ['量房', ['content', 'designOn', 'place'], ['channel', 'on', 'nextStep', 'stage', 'opinion', 'photos']],
  ['工地查看', ['content', 'opinion', 'place', 'photos'], ['channel', 'on', 'nextStep', 'stage']],
  ['亲自回访', ['content', 'opinion'], ['channel', 'on', 'nextStep', 'stage', 'place', 'photos']],
  ['活动邀约', ['campaign', 'content', 'nextStep'], ['channel', 'on', 'stage', 'opinion', 'place', 'photos']],
  [
    '售后',
    ['content', 'opinion', 'to', 'what', 'staff', 'receiver', 'mail', 'dueOn'],
    ['channel', 'on', 'nextStep', 'stage', 'place', 'photos'],
  ],
  ['其他', ['content'], ['channel', 'on', 'nextStep', 'stage', 'opinion', 'place', 'photos']],
] as const;

test('every kind of contact asks at once what it is about, and keeps the rest folded', async () => {
  const store = Store.ready();
  store.must('register', { draft: WALK_IN }, LIN);
  const lin = await open(store, LIN, ['客户经理', '记录回访'], 'asked');
  await lin.side.getByPlaceholder('姓名、楼盘或电话尾号').fill('王女士');
  await lin.side
    .getByRole('button', { name: /王女士/ })
    .first()
    .click();
  const fields = (within: string): Promise<string[]> =>
    lin.side.locator(within).evaluateAll((found) => found.map((one) => one.getAttribute('data-field') ?? ''));
  for (const [kind, asked, folded] of ASKED) {
    await lin.side.locator('#visits-kind').selectOption({ label: kind });
    await lin.desk.settle();
    expect([kind, await fields('[data-field]:not(details *)')]).toEqual([kind, ['kind', 'outcome', ...asked]]);
    expect([kind, await fields('details.fold:not([open]) [data-field]')]).toEqual([kind, folded]);
  }
  // The seven steps can be ticked without unfolding anything.
  await lin.side.locator('#visits-kind').selectOption({ label: '首谈' });
  expect(await lin.side.locator('[data-field="loop"] label.chip:visible').count()).toBe(7);
  expect(lin.desk.errors).toEqual([]);
});

test('every kind of contact is logged in a form of its own, with its usual channel', async () => {
  const store = Store.ready();
  store.must('register', { draft: WALK_IN }, LIN);
  const lin = await open(store, LIN, ['客户经理', '记录回访'], 'kinds');
  for (const [kind, field, typed] of KINDS) {
    await lin.side.getByPlaceholder('姓名、楼盘或电话尾号').fill('王女士');
    await lin.side
      .getByRole('button', { name: /王女士/ })
      .first()
      .click();
    await lin.side.locator('#visits-kind').selectOption({ label: kind });
    await lin.choose('联系上');
    await lin.side.locator(`#visits-${field}`).fill(typed);
    await lin.look();
    await lin.press('保存');
    await lin.sees('已记录 王女士');
    await lin.press('好了');
    await lin.desk.page.getByRole('button', { name: '客户经理', exact: true }).click();
    await lin.desk.page.getByText('记录回访', { exact: true }).last().click();
  }
  const logged = [...store.rows('visits').values()];
  expect(logged.map((row) => [row.kind, row.channel])).toEqual(KINDS.map(([kind, , , channel]) => [kind, channel]));
  for (const [index, [, field, typed]] of KINDS.entries()) {
    const cell = logged[index]?.[field];
    expect(visits.fields[field].kind === 'day' ? Store.day(cell) : cell).toBe(field === 'designOn' ? '2026-03-12' : typed);
  }
  expect(lin.desk.errors).toEqual([]);
});
