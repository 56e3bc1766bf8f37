import { tables } from '../../src/core/tables';
import type { Letter } from '../../src/local/runtime/state';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

const put = (store: Store, table: 'clients' | 'staff', id: string, field: string, value: string) => {
  const { sheet, columns } = store.place(tables[table]);
  const at = { sheet: sheet.id, row: store.at(table, id), column: columns.get(field) ?? 0 };
  expect(store.host.edit(BOSS, [{ kind: 'cells', ...at, values: [[value]] }]).refusal).toBeNull();
};

/** Thursday 5 March, eleven o'clock, the mails of that morning out: 林悦 has asked for a swap that the store manager is to approve. */
const base = Store.ready();
const wang = base.must('register', { draft: WALK_IN }, LIN);
const first = base.must('suggest', { client: wang.id, slot: 'first' }, LIN);
base.must('dispatch', { client: wang.id, slot: 'first', designer: first.best[0]?.designer ?? '', seen: first.seen }, LIN);
const sent = [...base.rows('dispatches').keys()][0] ?? '';
base.must('respond', { id: sent, answer: 'accept', draft: {} }, LIN);
put(base, 'clients', wang.id, 'stage', '已量房');
base.must('reminders', { want: 'on' }, BOSS);
base.host.advanceTo('2026-03-05T03:00:00Z');
const { seen, best } = base.must('suggest', { client: wang.id, slot: 'first' }, LIN);
const told = { askedBy: 'client', reason: 'style', fault: 'none', note: '想要<新中式>', handedOver: '图纸' };
const { approval } = base.must(
  'swapDesigner',
  { client: wang.id, slot: 'first', designer: best[0]?.designer ?? '', draft: told, seen },
  LIN,
);
const on = base.snapshot();

const letters = (store: Store, to: string): Letter[] =>
  store.host.state.outbox.filter((one) => one.to.join() === to && /申请|批准/.test(one.subject));

test('whoever may decide is mailed within the hour, once, and who asked learns of the decision', () => {
  const store = Store.at(on);
  store.host.advanceTo('2026-03-05T05:00:00Z');
  const [mail, more] = letters(store, BOSS);
  expect(more).toBeUndefined();
  expect(mail?.subject).toMatch(/^林悦申请调换设计师,等您审批:王女士 第一设计师由/);
  for (const said of ['理由:风格不合:想要<新中式>', '林悦 3月5日 周四 11:00 申请', '侧栏「更多 → 审批」'])
    expect(mail?.text).toContain(said);
  expect(mail?.html).toContain('想要&#60;新中式&#62;');
  expect([...letters(store, LIN), ...letters(store, CHEN)]).toEqual([]);
  store.must('decide', { id: approval, verdict: 'refused', draft: { opinion: '再沟通一次' } }, BOSS);
  store.host.advanceTo('2026-03-05T15:00:00Z');
  expect(letters(store, LIN).map(({ subject }) => subject)).toEqual([expect.stringMatching(/^调换设计师未批准:王女士/)]);
  expect(letters(store, LIN)[0]?.text).toContain('意见:再沟通一次');
  expect(letters(store, BOSS)).toHaveLength(1);
});

test('one that waits longer than an open day is told once more, and to the branch manager; one that was withdrawn is not', () => {
  const store = Store.at(on);
  put(store, 'staff', 'S002', 'role', '分公司总经理');
  const withdrawn = Store.at(store.snapshot());
  store.host.advanceTo('2026-03-06T15:00:00Z');
  expect(letters(store, BOSS)).toHaveLength(1);
  store.host.advanceTo('2026-03-09T15:00:00Z');
  for (const to of [BOSS, CHEN]) {
    expect(letters(store, to).map(({ subject }) => subject.split(':')[0])).toEqual([
      '林悦申请调换设计师,等您审批',
      '林悦的调换设计师申请还没有审批',
    ]);
  }
  withdrawn.must('withdraw', { id: approval }, LIN);
  withdrawn.host.advanceTo('2026-03-09T15:00:00Z');
  expect([...letters(withdrawn, BOSS), ...letters(withdrawn, CHEN), ...letters(withdrawn, LIN)]).toEqual([]);
});

test.each([
  ['who may not decide: the store manager on leave is mailed all the same', '客户经理', [1, 0]],
  ['who may decide: the stand-in is mailed, once', '分公司总经理', [0, 1]],
])('a stand-in %s', (_, role, wanted) => {
  const store = Store.at(on);
  const boss = [...store.rows('staff')].find(([, row]) => row.mail === BOSS)?.[0] ?? '';
  put(store, 'staff', 'S002', 'role', role);
  put(store, 'staff', boss, 'leaveFrom', '2026-03-05');
  put(store, 'staff', boss, 'leaveTo', '2026-03-08');
  put(store, 'staff', boss, 'standIn', '陈静 S002');
  store.host.advanceTo('2026-03-05T05:00:00Z');
  expect([letters(store, BOSS).length, letters(store, CHEN).length]).toEqual(wanted);
});

test('the store manager’s own request goes to the branch manager alone', () => {
  const store = Store.at(on);
  store.must('withdraw', { id: approval }, LIN);
  put(store, 'staff', 'S002', 'role', '分公司总经理');
  const again = store.must('suggest', { client: wang.id, slot: 'first' }, BOSS);
  store.must(
    'swapDesigner',
    { client: wang.id, slot: 'first', designer: again.best[0]?.designer ?? '', draft: told, seen: again.seen },
    BOSS,
  );
  store.host.advanceTo('2026-03-05T05:00:00Z');
  expect(letters(store, BOSS)).toEqual([]);
  expect(letters(store, CHEN)).toHaveLength(1);
});
