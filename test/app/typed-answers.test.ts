import type { Contract } from '../../src/app/contract';
import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, STRANGER, Store, USERS, WALK_IN } from './store';

const SHEN = 'shen@example.com';

/** Thursday 5 March, eleven o'clock, with that morning's mails out: 王女士 of 林悦 was dispatched at ten to 沈一舟, who has a mail address. */
function sent() {
  const store = Store.ready({ users: [...USERS, { email: SHEN, name: '沈一舟' }] });
  put(store, 'designers', 'D001', { mail: SHEN });
  const wang = store.must('register', { draft: WALK_IN }, LIN);
  store.must('reminders', { want: 'on' }, BOSS);
  const { seen } = store.must('suggest', { client: wang.id, slot: 'first' }, LIN);
  store.must('dispatch', { client: wang.id, slot: 'first', designer: 'D001', seen }, LIN);
  store.must('recount', { after: wang.id }, LIN);
  store.host.advanceTo('2026-03-05T03:00:00Z');
  return { wang, id: [...store.rows('dispatches').keys()][0] ?? '', on: store.snapshot() };
}

/** Types into cells of a row, as a person does. */
function put(
  store: Store,
  table: 'dispatches' | 'designers' | 'clients',
  id: string,
  cells: Readonly<Record<string, string>>,
  user = BOSS,
): void {
  const { sheet, columns } = store.place(tables[table]);
  const row = store.at(table, id);
  for (const [field, value] of Object.entries(cells)) {
    const edit = store.host.edit(user, [{ kind: 'cells', sheet: sheet.id, row, column: columns.get(field) ?? -1, values: [[value]] }]);
    if (edit.refusal !== null) throw new Error(edit.refusal);
  }
}

const { wang, id, on } = sent();
const typed = (cells: Readonly<Record<string, string>>, user = SHEN): Store => {
  const store = Store.at(on);
  put(store, 'dispatches', id, cells, user);
  return store;
};
const take = (store: Store, user = LIN): Contract['takeTyped']['out']['answers'] => store.must('takeTyped', {}, user).answers;
const kinds = (answers: Contract['takeTyped']['out']['answers']): string[] =>
  answers.map(({ kind, client, designer, why }) => [kind, client, designer, why?.zh ?? ''].join(' ').trim());
const letters = (store: Store, to: string) => store.host.state.outbox.filter((one) => one.to.join() === to).map(({ subject }) => subject);

describe('an answer typed into the dispatch tab', () => {
  test('is noticed when anybody on the staff opens the sidebar, and told to nobody else', () => {
    const store = typed({ state: '已接单' });
    expect([LIN, CHEN, BOSS].map((user) => store.must('start', {}, user).typed)).toEqual([1, 1, 1]);
    expect(store.must('responses', { scope: 'mine' }, SHEN).typed).toBe(1);
    expect([store.must('start', {}, STRANGER).typed, store.must('responses', { scope: 'all' }, STRANGER).typed]).toEqual([0, 0]);
    expect(store.ask('takeTyped', {}, STRANGER)).toMatchObject({ ok: false, refusals: [{ code: 'unknownStaff' }] });
    expect(Store.at(on).must('start', {}, LIN).typed).toBe(0);
  });

  test('that accepts counts as given by the designer, once', () => {
    const store = typed({ state: '已接单' });
    expect(kinds(take(store))).toEqual(['accepted 王女士 沈一舟']);
    expect(store.row('dispatches', id)).toMatchObject({ state: '已接单', kept: '已接单' });
    expect(store.row('dispatches', id)).not.toHaveProperty('answeredBy');
    expect(store.must('response', { id }, LIN)).toMatchObject({ standing: 'accepted', answeredAt: '2026-03-05 11:00', answeredBy: '' });
    expect(store.row('clients', wang.id)).toMatchObject({ designer: '沈一舟 D001' });
    const before = [...store.rows('journal').keys()].length;
    expect(take(store)).toEqual([]);
    expect([...store.rows('journal').keys()]).toHaveLength(before);
    expect(store.must('start', {}, LIN).typed).toBe(0);
  });

  test('that declines frees the client, moves the counts and is told to the client manager, as from the sidebar', () => {
    const inSheet = typed({ declineReason: '嫌远', declineNote: '在城北', state: '已拒单' });
    expect(kinds(take(inSheet))).toEqual(['declined 王女士 沈一舟']);
    const inSidebar = Store.at(on);
    inSidebar.must('respond', { id, answer: 'decline', draft: { declineReason: 'tooFar', declineNote: '在城北' } }, SHEN);
    for (const name of ['clients', 'dispatches', 'designers'] as const) expect(inSheet.rows(name)).toEqual(inSidebar.rows(name));
    expect(inSheet.row('designers', 'D001')).toMatchObject({ received: 1, open: 0 });
    expect(inSheet.row('clients', wang.id)).not.toHaveProperty('designer');
    inSheet.host.advanceTo('2026-03-05T04:30:00Z');
    expect(letters(inSheet, LIN).filter((one) => one.includes('拒单'))).toEqual(['沈一舟拒单:王女士 · 嫌远']);
    const [entry] = [...inSheet.rows('journal').values()].filter(({ action }) => action === '核对表格里填的响应');
    expect(entry).toMatchObject({ by: LIN, summary: '沈一舟在表格里拒单:王女士,嫌远' });
  });

  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['that declines without a reason', { state: '已拒单' }, '待接单', '请选拒单原因'],
    ['that declines for a reason of the clock', { state: '已拒单', declineReason: '超时未响应' }, '待接单', '请选拒单原因'],
    ['that swaps', { state: '已调换' }, '待接单', '换设计师请用侧栏的「调换」'],
    ['that is no answer at all', { state: '好的' }, '待接单', '「状态」被清空或看不懂,已恢复成「待接单」'],
    ['that is wiped out', { state: '' }, '待接单', '「状态」被清空或看不懂,已恢复成「待接单」'],
  ])('%s is put back with the reason beside it, and nobody loses the client', (_, cells, state, why) => {
    const store = typed(cells);
    expect(kinds(take(store))).toEqual([`refused 王女士 沈一舟 ${why}`]);
    expect(store.row('dispatches', id)).toMatchObject({ ...cells, state, kept: state, refused: why });
    expect(store.row('clients', wang.id)).toMatchObject({ designer: '沈一舟 D001', stage: '已派单' });
    expect(take(store)).toEqual([]);
    // Put right, it takes effect and the reason goes.
    put(store, 'dispatches', id, { declineReason: '临时请假', state: '已拒单' }, SHEN);
    expect(kinds(take(store))).toEqual(['declined 王女士 沈一舟']);
    expect(store.row('dispatches', id)).not.toHaveProperty('refused');
  });

  test('that declines what was accepted is put back to accepted', () => {
    const store = typed({ state: '已接单' });
    take(store);
    put(store, 'dispatches', id, { state: '已拒单', declineReason: '不想接' });
    expect(kinds(take(store))).toEqual(['refused 王女士 沈一舟 已经接单了,不能再拒;做不了请用「调换」']);
    expect(store.row('dispatches', id)).toMatchObject({ state: '已接单' });
    expect(store.row('clients', wang.id)).toMatchObject({ designer: '沈一舟 D001' });
  });

  test('that people alone give, such as an invalid client, is taken down and counted', () => {
    const store = typed({ state: '无效客户' }, BOSS);
    expect(kinds(take(store, BOSS))).toEqual(['noted 王女士 沈一舟']);
    expect(store.row('designers', 'D001')).toMatchObject({ received: 0, open: 0 });
  });

  test('is taken in the next hour where nobody opens the sidebar', () => {
    const store = typed({ state: '已接单' });
    store.host.advanceTo('2026-03-05T04:30:00Z');
    expect(store.row('dispatches', id)).toMatchObject({ state: '已接单', kept: '已接单' });
  });

  test('that declines is in time until the sheet was looked at after the end without it', () => {
    const early = Store.at(on);
    // Sent at ten with two hours to answer. The hour after the last look finds it: it may have been typed in time.
    early.host.clock.advanceTo(Date.parse('2026-03-05T04:05:00Z'));
    put(early, 'dispatches', id, { declineReason: '临时请假', state: '已拒单' }, SHEN);
    expect(kinds(take(early))).toEqual(['declined 王女士 沈一舟']);
    expect(early.must('response', { id }, LIN)).toMatchObject({ answeredAt: '2026-03-05 12:00' });
    const late = Store.at(on);
    late.host.advanceTo('2026-03-05T05:10:00Z');
    put(late, 'dispatches', id, { declineReason: '临时请假', state: '已拒单' }, SHEN);
    expect(kinds(take(late))[0]).toContain('refused 王女士 沈一舟 响应时限 2026-03-05 12:00 已过');
    expect(late.row('clients', wang.id)).toMatchObject({ designer: '沈一舟 D001' });
  });

  test('that did not take effect is mailed to its designer, once for each reason', () => {
    const store = typed({ state: '已拒单' });
    store.host.advanceTo('2026-03-05T04:01:00Z');
    const said = () => letters(store, SHEN).filter((one) => one.includes('没有生效'));
    expect(said()).toEqual(['表格里改的状态没有生效:王女士 · 请选拒单原因']);
    put(store, 'dispatches', id, { state: '已拒单' }, SHEN);
    store.host.advanceTo('2026-03-05T05:01:00Z');
    expect(said()).toHaveLength(1);
    put(store, 'dispatches', id, { state: '已调换' }, SHEN);
    store.host.advanceTo('2026-03-05T06:01:00Z');
    expect(said()).toHaveLength(2);
  });

  test('frees two places of one client at once, each as the one before has left it', () => {
    const store = Store.at(on);
    const { seen, best } = store.must('suggest', { client: wang.id, slot: 'second' }, LIN);
    store.must('dispatch', { client: wang.id, slot: 'second', designer: best[0]?.designer ?? '', seen }, LIN);
    const second = [...store.rows('dispatches').keys()].find((one) => one !== id) ?? '';
    for (const one of [id, second]) put(store, 'dispatches', one, { declineReason: '超出能力范围', state: '已拒单' });
    expect(take(store).map(({ kind }) => kind)).toEqual(['declined', 'declined']);
    const client = store.row('clients', wang.id);
    expect([client.designer, client.designer2, client.stage]).toEqual([undefined, undefined, '咨询']);
    // What is computed of the client is as of the end, not as of one place freed and the other held.
    store.must('recompute', {}, BOSS);
    expect(store.row('clients', wang.id)).toEqual(client);
  });

  test('needs no warning to be clicked away: the columns in which people answer are left out of it, and no others', () => {
    const store = Store.at(on);
    const { sheet, columns, header } = store.place(tables.dispatches);
    const [held] = [...store.host.workbook.protections.values()].filter((one) => one.sheet === sheet.id);
    const open = (field: string) =>
      held?.open.some(
        ({ row, column, columns: count }) =>
          row === header + 1 && (columns.get(field) ?? -1) - column >= 0 && (columns.get(field) ?? -1) < column + count,
      );
    expect(Object.keys(tables.dispatches.fields).filter(open)).toEqual(['state', 'declineReason', 'declineNote']);
    store.must('setUp', { lang: 'zh', storeName: '城南店', name: '' }, BOSS);
    expect([...store.host.workbook.protections.values()].filter((one) => one.sheet === sheet.id)).toEqual([held]);
  });
});
