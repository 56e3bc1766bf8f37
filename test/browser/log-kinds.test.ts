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
