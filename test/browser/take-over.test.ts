import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { sidebars } from './sidebar';

jest.setTimeout(120_000);

const open = sidebars();

test('a trigger that has died is shown, one click takes it over, and a stand-in sees whose clients they call', async () => {
  const store = Store.ready();
  store.must('register', { draft: { ...WALK_IN, name: '王女士', phone: '138 0013 8000' } }, LIN);
  store.must('register', { draft: { ...WALK_IN, name: '李先生', phone: '138 0013 8001', estate: '湖畔花园' } }, CHEN);
  store.must('reminders', { want: 'on' }, BOSS);
  store.host.state.triggers = [];
  store.host.clock.advanceTo(Date.parse('2026-03-07T02:00:00Z'));
  const { sheet, columns } = store.place(tables.staff);
  const put = (field: string, value: string) =>
    store.host.edit(BOSS, [
      { kind: 'cells', sheet: sheet.id, row: store.at('staff', 'S001'), column: columns.get(field) ?? 0, values: [[value]] },
    ]);
  put('leaveFrom', '2026-03-06');
  put('leaveTo', '2026-03-10');
  put('standIn', '陈静 S002');

  const chen = await open(store, CHEN, ['客户经理', '今日待办'], 'take-over');
  await chen.sees('早间邮件停了');
  await chen.sees('代林悦');
  await chen.look();
  await chen.press('由我接管');
  await chen.side.getByText('早间邮件停了').waitFor({ state: 'detached', timeout: 15_000 });
  await chen.look();
  expect(store.host.state.triggers.map(({ owner }) => owner)).toEqual([CHEN]);
  await chen.press(/王女士/);
  await chen.sees('138 0013 8000');
  await chen.look();
  store.host.advanceTo('2026-03-08T03:00:00Z');
  const mail = store.host.state.outbox.find(({ to }) => to.join() === CHEN);
  expect(mail?.text).toContain('王女士');
  expect(mail?.from).toBe(CHEN);
  expect(chen.desk.errors).toEqual([]);
});
