import { tables } from '../../src/core/tables';
import type { Letter } from '../../src/local/runtime/state';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

const SHEN = 'shen@example.com';

/** Thursday 5 March, eleven o'clock, with the mails of that morning out: 王女士 waits for a designer, and 沈一舟 has a mail address. */
const base = Store.ready();
const { sheet, columns } = base.place(tables.designers);
base.host.edit(BOSS, [
  { kind: 'cells', sheet: sheet.id, row: base.at('designers', 'D001'), column: columns.get('mail') ?? 0, values: [[SHEN]] },
]);
const wang = base.must(
  'register',
  {
    draft: {
      ...WALK_IN,
      address: '万科城 3 幢 1201',
      wechat: 'wang-1201',
      birthday: '1988-07-01',
      houseState: 'unfinished',
      handoverOn: '2026-04-01',
      needs: '喜欢<原木>,要书房',
    },
  },
  LIN,
);
base.must('reminders', { want: 'on' }, BOSS);
base.host.advanceTo('2026-03-05T03:00:00Z');
const on = base.snapshot();

function dispatched(): readonly [Store, string] {
  const store = Store.at(on);
  const { seen } = store.must('suggest', { client: wang.id, slot: 'first' }, LIN);
  store.must('dispatch', { client: wang.id, slot: 'first', designer: 'D001', seen }, LIN);
  return [store, [...store.rows('dispatches').keys()][0] ?? ''];
}
const letters = (store: Store, to: string): Letter[] =>
  store.host.state.outbox.filter((one) => one.to.join() === to && /派给您|拒单|没有按时接单|一直没接单/.test(one.subject));

test('a designer is mailed within the hour, once: what the client wants and until when to answer, and nothing by which to reach them', () => {
  const [store, id] = dispatched();
  store.host.advanceTo('2026-03-05T04:30:00Z');
  const [mail, more] = letters(store, SHEN);
  expect(more).toBeUndefined();
  expect(mail?.subject).toBe('派给您一位客户:王女士 · 万科城 · 请在 3月5日 周四 13:00 前接单或拒单');
  for (const said of [
    '沈一舟,您好',
    '面积:120 ㎡',
    '房屋状况:期房',
    '交房日期:4月1日 周三',
    '风格',
    '现代',
    '预算:20 万以内',
    '喜欢<原木>,要书房',
    `派单人 林悦 ${LIN}`,
  ]) {
    expect(mail?.text).toContain(said);
  }
  expect(mail?.html).toContain('喜欢&#60;原木&#62;');
  expect(mail?.html).toContain('#gid=');
  for (const own of ['138', '8000', 'wang-1201', '1201', '1988']) {
    expect(mail?.text).not.toContain(own);
    expect(mail?.html?.replace(/href="[^"]*"/g, '')).not.toContain(own);
  }
  store.host.advanceTo('2026-03-05T15:00:00Z');
  expect(letters(store, SHEN)).toHaveLength(1);
  expect([...store.rows('reminders').values()].filter(({ kind }) => kind === '派单').map(({ about, state }) => [about, state])).toEqual([
    [id, '已发送'],
  ]);
});

test('what nobody knows of the client is left out of the mail', () => {
  const store = Store.at(on);
  store.must('update', { id: wang.id, draft: { area: null, budgetTo: null, handoverOn: null } }, LIN);
  const { seen } = store.must('suggest', { client: wang.id, slot: 'first' }, LIN);
  store.must('dispatch', { client: wang.id, slot: 'first', designer: 'D001', seen }, LIN);
  store.host.advanceTo('2026-03-05T04:30:00Z');
  const [mail] = letters(store, SHEN);
  expect(mail?.text).toContain('喜欢<原木>');
  for (const unknown of ['面积', '预算', '户型', '交房日期']) expect(mail?.text).not.toContain(unknown);
});

test('nobody is mailed a dispatch that was answered before, or that lies before the mails were switched on', () => {
  const [store, id] = dispatched();
  store.must('respond', { id, answer: 'accept', draft: {} }, LIN);
  store.host.advanceTo('2026-03-05T04:30:00Z');
  expect(letters(store, SHEN)).toEqual([]);
});

test('the client manager learns of a decline, but not of one that they entered themselves', () => {
  const [store, id] = dispatched();
  const decline = { id, answer: 'decline', draft: { declineReason: 'other', declineNote: '出差' } } as const;
  const own = Store.at(store.snapshot());
  own.must('respond', decline, LIN);
  own.host.advanceTo('2026-03-05T04:30:00Z');
  expect(letters(own, LIN)).toEqual([]);
  store.must('respond', decline, BOSS);
  store.host.advanceTo('2026-03-05T04:30:00Z');
  const [mail, more] = letters(store, LIN);
  expect(more).toBeUndefined();
  expect(mail?.subject).toBe('沈一舟拒单:王女士 · 其他');
  expect(mail?.text).toContain('出差');
  expect(mail?.text).toContain('请重新派单');
  store.host.advanceTo('2026-03-06T15:00:00Z');
  expect(letters(store, LIN)).toHaveLength(1);
  expect(letters(store, SHEN)).toEqual([]);
});

test('the client manager, or who stands in, learns once that nobody has answered in time', () => {
  const [store] = dispatched();
  const staff = store.place(tables.staff);
  const put = (field: string, value: string) =>
    store.host.edit(BOSS, [
      { kind: 'cells', sheet: staff.sheet.id, row: store.at('staff', 'S001'), column: staff.columns.get(field) ?? 0, values: [[value]] },
    ]);
  put('leaveFrom', '2026-03-05');
  put('leaveTo', '2026-03-08');
  put('standIn', '陈静 S002');
  store.host.advanceTo('2026-03-05T15:00:00Z');
  expect(letters(store, LIN)).toEqual([]);
  const [mail, more] = letters(store, CHEN);
  expect(more).toBeUndefined();
  expect(mail?.subject).toBe('沈一舟没有按时接单:王女士');
  expect(mail?.text).toContain('响应时限 3月5日 周四 13:00 已过');
});

test('the store manager learns once that a dispatch is late for as long again and nobody has taken it back', () => {
  const [store, id] = dispatched();
  // Sent at eleven, with two hours to answer: late from one o'clock on, unheeded from three.
  store.host.advanceTo('2026-03-05T06:55:00Z');
  expect([letters(store, LIN).length, letters(store, BOSS).length]).toEqual([1, 0]);
  const taken = Store.at(store.snapshot());
  taken.must('respond', { id, answer: 'takeBack', draft: {} }, LIN);
  taken.host.advanceTo('2026-03-05T15:00:00Z');
  expect(letters(taken, BOSS)).toEqual([]);
  store.host.advanceTo('2026-03-06T15:00:00Z');
  const [mail, more] = letters(store, BOSS);
  expect(more).toBeUndefined();
  expect(mail?.subject).toBe('沈一舟一直没接单,客户还在等:王女士');
  expect(mail?.text).toContain('响应时限 3月5日 周四 13:00 已过');
  expect(mail?.text).toContain('请过问');
  expect(letters(store, LIN)).toHaveLength(1);
});

test('a designer hears that a dispatch was a mistake where they had been told of it, once; whoever was not told hears nothing', () => {
  const mistaken = (store: Store) =>
    store.host.state.outbox.filter(({ to, subject }) => to.join() === SHEN && subject.startsWith('派错了'));
  const [told, id] = dispatched();
  told.host.advanceTo('2026-03-05T04:30:00Z');
  told.must('respond', { id, answer: 'revoke', draft: {} }, LIN);
  told.host.advanceTo('2026-03-06T15:00:00Z');
  const [mail, more] = mistaken(told);
  expect([mail?.subject, more]).toEqual(['派错了,已撤回:王女士 · 万科城', undefined]);
  expect(mail?.text).toContain('这位客户不用跟了,不计单。有疑问请问林悦。');
  expect(mail?.text).not.toMatch(/138|8000/);

  const [quiet, other] = dispatched();
  quiet.must('respond', { id: other, answer: 'revoke', draft: {} }, LIN);
  quiet.host.advanceTo('2026-03-06T15:00:00Z');
  expect([letters(quiet, SHEN), mistaken(quiet)]).toEqual([[], []]);
});
