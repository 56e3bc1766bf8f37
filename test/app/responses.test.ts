import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, STRANGER, Store, USERS, WALK_IN } from './store';

const SHEN = 'shen@example.com';

/** Thursday 5 March, ten o'clock: 王女士 of 林悦 was just dispatched to 沈一舟, who has a mail address but is nobody's colleague. */
function sent() {
  const store = Store.ready({ users: [...USERS, { email: SHEN, name: '沈一舟' }] });
  const row = store.at('designers', 'D001');
  const { sheet, columns } = store.place(tables.designers);
  const edit = store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, row, column: columns.get('mail') ?? 0, values: [[SHEN]] }]);
  if (edit.refusal !== null) throw new Error(edit.refusal);
  const wang = store.must('register', { draft: WALK_IN }, LIN);
  const { seen } = store.must('suggest', { client: wang.id, slot: 'first' }, LIN);
  store.must('dispatch', { client: wang.id, slot: 'first', designer: 'D001', seen }, LIN);
  const [id = ''] = [...store.rows('dispatches').keys()];
  return { store, wang, id, on: store.snapshot() };
}
const base = sent();
const { wang, id, on } = base;

const refusals = (reply: ReturnType<Store['ask']>) =>
  !reply.ok && 'refusals' in reply ? reply.refusals.map(({ code, field = '' }) => `${code}@${field}`) : reply;
const later = (store: Store, minutes: number) => store.host.clock.advanceTo(Date.parse('2026-03-05T02:00:00Z') + minutes * 60_000);
const names = (store: Store, slot: 'first' | 'second' = 'first') =>
  store.must('suggest', { client: wang.id, slot }, LIN).best.map((one) => one.designer);

describe('a dispatch', () => {
  test.each([
    ['the designer, by the address on the roster', SHEN, undefined],
    ['the client manager for them', LIN, '林悦 S001'],
    ['the store manager for them', BOSS, '周敏'],
  ])('is accepted by %s', (_, user, by) => {
    const store = Store.at(on);
    store.must('respond', { id, answer: 'accept', draft: {} }, user);
    expect(store.row('dispatches', id)).toMatchObject({
      state: '已接单',
      why: expect.stringMatching(/^客户需求:.*;公司利益:.*;效率:.*;公平:/),
    });
    expect(String(store.row('dispatches', id).answeredBy ?? '').slice(0, by?.length ?? 0)).toBe(by ?? '');
    expect(store.row('clients', wang.id)).toMatchObject({ designer: '沈一舟 D001', stage: '已派单' });
    expect(store.must('responses', { scope: 'mine' }, LIN).counts).toEqual({ open: 0, late: 0, declined: 0 });
  });

  test.each([
    ['somebody who is neither colleague nor designer', STRANGER, { answer: 'accept', draft: {} }, ['unknownStaff@']],
    ['a colleague whose client it is not', CHEN, { answer: 'accept', draft: {} }, ['notYours@']],
    ['taken back before the time is over', LIN, { answer: 'takeBack', draft: {} }, ['state@state']],
    ['taken back by the designer', SHEN, { answer: 'takeBack', draft: {} }, ['notYours@']],
    ['declined without a reason', SHEN, { answer: 'decline', draft: {} }, ['required@declineReason']],
    [
      'declined for a reason that only the clock gives',
      SHEN,
      { answer: 'decline', draft: { declineReason: 'noAnswer' } },
      ['required@declineReason'],
    ],
    ['declined for a reason that is none', SHEN, { answer: 'decline', draft: { declineReason: '心情不好' } }, ['choice@declineReason']],
    [
      'declined for another reason that nobody says',
      SHEN,
      { answer: 'decline', draft: { declineReason: 'other' } },
      ['required@declineNote'],
    ],
    ['something that is no answer', SHEN, { answer: 'maybe', draft: {} }, ['choice@answer']],
    ['no draft at all', SHEN, { answer: 'decline', draft: null }, ['required@declineReason']],
  ])('is not answered: %s', (_, user, input, wanted) => {
    const store = Store.at(on);
    const before = store.row('dispatches', id);
    expect(refusals(store.ask('respond', { id, ...input } as never, user))).toEqual(wanted);
    expect(store.row('dispatches', id)).toEqual(before);
  });

  test('that is not there is refused in words', () => {
    const store = Store.at(on);
    expect(refusals(store.ask('respond', { id: 'P999', answer: 'accept', draft: {} }, LIN))).toEqual(['noDispatch@']);
    expect(refusals(store.ask('response', { id: '' }, LIN))).toEqual(['noDispatch@']);
  });

  test('declined: the client waits again in the first stage, the designer’s load and share follow the reason, and the next pick leaves them out', () => {
    const store = Store.at(on);
    store.must('recount', { after: id }, LIN);
    expect(store.row('designers', 'D001')).toMatchObject({ received: 1, open: 1 });
    const saved = store.must('respond', { id, answer: 'decline', draft: { declineReason: 'leave', declineNote: '=家里有事' } }, SHEN);
    expect(saved).toMatchObject({ standing: 'declined', valid: true, designer: '沈一舟', client: { name: '王女士' } });
    expect(store.row('clients', wang.id)).toMatchObject({ stage: '咨询', stageSeen: 'enquiry' });
    expect(store.row('clients', wang.id).designer).toBeUndefined();
    expect(store.row('designers', 'D001')).toMatchObject({ received: 0, open: 0 });
    expect(store.must('dayTable', {}, LIN).waiting.map((one) => one.id)).toEqual([wang.id]);
    const offer = store.must('suggest', { client: wang.id, slot: 'first' }, LIN);
    expect(offer.best.map((one) => one.designer)).not.toContain('D001');
    expect(offer.others.find((one) => one.designer === 'D001')).toMatchObject({ able: false, why: '拒过这位客户的单' });
    expect(
      refusals(store.ask('dispatch', { client: wang.id, slot: 'first', designer: 'D001', seen: offer.seen, reason: 'wish' }, BOSS)),
    ).toEqual(['cannot@designer']);
    store.must('dispatch', { client: wang.id, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen }, LIN);
    expect(store.must('card', { id: wang.id }, LIN).responses).toHaveLength(1);
  });

  test('late: shown so, not declined any more, still accepted, or taken back and counted', () => {
    const store = Store.at(on);
    later(store, 120);
    expect(store.must('responses', { scope: 'mine' }, LIN).counts).toMatchObject({ open: 1, late: 0 });
    later(store, 121);
    const { open, counts } = store.must('responses', { scope: 'mine' }, LIN);
    expect(counts).toMatchObject({ open: 1, late: 1 });
    expect(open[0]).toMatchObject({ standing: 'late', minutes: -1, mayTakeBack: true, mayAnswer: true });
    expect(store.must('dayTable', {}, LIN).rows).toMatchObject([{ late: true }]);
    expect(store.must('card', { id: wang.id }, LIN).responses).toMatchObject([{ standing: 'late' }]);
    expect(refusals(store.ask('respond', { id, answer: 'decline', draft: { declineReason: 'leave' } }, SHEN))).toEqual(['state@state']);
    expect(store.ask('respond', { id, answer: 'takeBack', draft: {} }, SHEN)).toMatchObject({
      refusals: [{ message: { zh: expect.stringContaining('收回由派单的人') } }],
    });
    const instead = Store.at(store.snapshot());
    instead.must('respond', { id, answer: 'accept', draft: {} }, SHEN);
    expect(instead.row('dispatches', id).state).toBe('已接单');
    store.must('respond', { id, answer: 'takeBack', draft: {} }, LIN);
    expect(store.row('dispatches', id)).toMatchObject({ state: '已拒单', declineReason: '超时未响应' });
    expect(store.row('designers', 'D001')).toMatchObject({ received: 1, open: 0 });
    const other = store.must('suggest', { client: wang.id, slot: 'first' }, LIN).others.find((one) => one.designer === 'D001');
    expect(other?.why).toBe('派给过,没有按时响应');
    expect(names(store)).not.toContain('D001');
  });

  test('declined is ruled on by the store manager alone, once, and the share follows', () => {
    const store = Store.at(on);
    expect(refusals(store.ask('judgeDecline', { id, valid: true, draft: {} }, BOSS))).toEqual(['state@state']);
    store.must('respond', { id, answer: 'decline', draft: { declineReason: 'tooFar' } }, LIN);
    expect(store.row('designers', 'D001')).toMatchObject({ received: 1, open: 0 });
    expect(store.must('responses', { scope: 'all' }, BOSS)).toMatchObject({
      counts: { declined: 1 },
      declined: [{ reason: '嫌远', valid: false, mayJudge: true, isVacant: true }],
    });
    expect(store.must('response', { id }, LIN)).toMatchObject({ mayJudge: false, standing: 'declined' });
    for (const user of [LIN, SHEN]) {
      const [code] = refusals(store.ask('judgeDecline', { id, valid: true, draft: {} }, user)) as string[];
      expect(['managerOnly@', 'unknownStaff@']).toContain(code);
    }
    expect(refusals(store.ask('judgeDecline', { id, valid: 'yes', draft: {} } as never, BOSS))).toEqual(['choice@valid']);
    expect(refusals(store.ask('judgeDecline', { id, valid: true, draft: { judgeNote: '长'.repeat(400) } }, BOSS))).toEqual([
      'tooLong@judgeNote',
    ]);
    store.must('judgeDecline', { id, valid: true, draft: { judgeNote: '确实在外地量房' } }, BOSS);
    expect(store.row('dispatches', id)).toMatchObject({ credit: '退回', judgeNote: '确实在外地量房' });
    expect(store.row('designers', 'D001')).toMatchObject({ received: 0 });
    expect(refusals(store.ask('judgeDecline', { id, valid: false, draft: {} }, BOSS))).toEqual(['state@state']);
    expect(store.must('responses', { scope: 'all' }, BOSS).counts.declined).toBe(0);
    expect(store.must('response', { id }, LIN)).toMatchObject({ standing: 'judged', judgedBy: '周敏', valid: true });
  });

  test('into a place that somebody holds is refused by their name', () => {
    const store = Store.at(on);
    const { seen } = store.must('suggest', { client: wang.id, slot: 'first' }, LIN);
    expect(store.ask('dispatch', { client: wang.id, slot: 'first', designer: 'D002', seen }, LIN)).toMatchObject({
      refusals: [{ code: 'taken', message: { zh: '第一设计师已经是沈一舟,要换人请先调换' } }],
    });
  });

  test('answered twice at the same moment: the second is told, the same request is answered as before', () => {
    const store = Store.at(on);
    const request = 'acceptone01';
    const first = store.must('respond', { id, answer: 'accept', draft: {} }, SHEN, { request });
    expect(refusals(store.ask('respond', { id, answer: 'decline', draft: { declineReason: 'leave' } }, LIN))).toEqual(['state@state']);
    expect(store.must('respond', { id, answer: 'accept', draft: {} }, SHEN, { request })).toEqual(first);
  });

  test('of another place is answered apart: who serves in the first is not touched', () => {
    const store = Store.at(on);
    store.must('respond', { id, answer: 'accept', draft: {} }, SHEN);
    const { seen, best } = store.must('suggest', { client: wang.id, slot: 'second' }, LIN);
    store.must('dispatch', { client: wang.id, slot: 'second', designer: best[0]?.designer ?? '', seen }, LIN);
    const second = [...store.rows('dispatches').keys()].find((one) => one !== id) ?? '';
    store.must('respond', { id: second, answer: 'decline', draft: { declineReason: 'beyond' } }, LIN);
    expect(store.row('clients', wang.id)).toMatchObject({ designer: '沈一舟 D001', stage: '已派单', stageSeen: 'dispatched' });
    expect(store.row('clients', wang.id).designer2).toBeUndefined();
  });

  test('whose client somebody has given to another designer by hand: declining takes nothing from them', () => {
    const store = Store.at(on);
    const { sheet, columns } = store.place(tables.clients);
    const row = store.at('clients', wang.id);
    store.host.edit(LIN, [{ kind: 'cells', sheet: sheet.id, row, column: columns.get('designer') ?? 0, values: [['罗文 D002']] }]);
    store.must('respond', { id, answer: 'decline', draft: { declineReason: 'leave' } }, SHEN);
    expect(store.row('clients', wang.id)).toMatchObject({ designer: '罗文 D002', stage: '已派单' });
  });

  test('whose client was deleted can still be declined', () => {
    const store = Store.at(on);
    const { sheet } = store.place(tables.clients);
    store.host.edit(LIN, [{ kind: 'rowsDelete', sheet: sheet.id, at: store.at('clients', wang.id), count: 1 }]);
    store.must('respond', { id, answer: 'decline', draft: { declineReason: 'leave' } }, SHEN);
    expect(store.row('dispatches', id).state).toBe('已拒单');
    expect(store.must('responses', { scope: 'all' }, BOSS).declined).toMatchObject([{ isVacant: false }]);
  });

  test('costs so many round trips, none of which grows with the register', () => {
    const store = Store.at(on);
    store.must('respond', { id, answer: 'accept', draft: {} }, SHEN);
    expect(store.meter?.calls).toBeLessThanOrEqual(20);
    const other = Store.at(on);
    other.must('respond', { id, answer: 'decline', draft: { declineReason: 'leave' } }, SHEN);
    expect(other.meter?.calls).toBeLessThanOrEqual(28);
  });
});

describe('a past dispatch', () => {
  test('is gone over again from its row: who could have had the client, who could not, and that the rules still agree', () => {
    const store = Store.at(on);
    const view = store.must('replay', { id }, LIN);
    expect(view).toMatchObject({
      client: { id: wang.id, name: '王女士' },
      designer: '沈一舟',
      by: '林悦',
      how: '按推荐',
      rank: 1,
      agreement: 'same',
      isSameRules: true,
      cut: 0,
    });
    expect(view.able.map(({ name, isChosen }) => `${name}${isChosen}`)).toEqual(['沈一舟true', expect.any(String), expect.any(String)]);
    expect(view.refused.map(({ name, why }) => `${name}:${why.map(({ zh }) => zh).join()}`).sort()).toEqual(['孟凡:休假', '许然:岗位不符']);
    // What was done since changes nothing about then.
    store.must('respond', { id, answer: 'decline', draft: { declineReason: 'tooFar' } }, LIN);
    expect(store.must('replay', { id }, LIN)).toEqual(view);
  });

  test.each([
    ['', 'noSnapshot@'],
    ['{"v":2', 'snapshotUnreadable@snapshot'],
    ['{"v":3,"r":"x"}', 'snapshotUnreadable@snapshot'],
  ])('of which nothing readable was written down (%s) is refused in words', (cell, wanted) => {
    const store = Store.at(on);
    const { sheet, columns } = store.place(tables.dispatches);
    const row = store.at('dispatches', id);
    store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, row, column: columns.get('snapshot') ?? 0, values: [[cell]] }]);
    expect(refusals(store.ask('replay', { id }, LIN))).toEqual([wanted]);
  });
});

describe('a dispatch that was a mistake', () => {
  test.each([
    ['who dispatched', LIN],
    ['the store manager', BOSS],
  ])('is taken back by %s while nobody has answered: as if it had not been, and the ledger keeps it', (_, user) => {
    const store = Store.at(on);
    const before = store.row('clients', wang.id);
    const counted = store.row('designers', 'D001');
    expect(before).toMatchObject({ designer: '沈一舟 D001', stage: '已派单' });
    store.must('recount', { after: wang.id }, LIN);
    expect(store.must('response', { id }, user)).toMatchObject({ standing: 'waiting', mayRevoke: true });
    const { standing } = store.must('respond', { id, answer: 'revoke', draft: {} }, user);
    expect(standing).toBe('revoked');
    expect(store.row('dispatches', id)).toMatchObject({ state: '派错撤回', client: `王女士 ${wang.id}` });
    expect(store.row('clients', wang.id)).toMatchObject({ stage: '咨询' });
    expect(store.row('clients', wang.id)).not.toHaveProperty('designer');
    expect(store.row('designers', 'D001')).toMatchObject({ received: counted.received ?? 0, open: 0 });
    expect(store.row('designers', 'D001').lastOn).toBe(counted.lastOn);
    expect(store.must('designerPage', { id: 'D001' }, BOSS).load.every(({ inHand }) => inHand === 0)).toBe(true);
    expect(store.must('responses', { scope: 'all' }, BOSS).counts).toEqual({ open: 0, late: 0, declined: 0 });
    // Unlike after a decline, the same designer can be given the client, and is recommended as before.
    expect(names(store)).toContain('D001');
    const { sums, rows } = store.must('dayTable', {}, BOSS);
    expect([sums.received, rows.map(({ state }) => state)]).toEqual([0, ['派错撤回']]);
    expect(store.must('queue', {}, LIN).waiting.map(({ line }) => line.id)).toContain(wang.id);
  });

  test.each([
    ['by the designer', SHEN, 0, 'notYours@'],
    ['by a colleague', CHEN, 0, 'notYours@'],
    ['by a stranger', STRANGER, 0, 'unknownStaff@'],
    ['once it is late: then it is taken back as unanswered', LIN, 1000, 'state@state'],
  ] as const)('is not taken back %s', (_, user, minutes, refused) => {
    const store = Store.at(on);
    later(store, minutes);
    expect(refusals(store.ask('respond', { id, answer: 'revoke', draft: {} }, user))).toEqual([refused]);
    expect(store.row('dispatches', id)).toMatchObject({ state: '待接单' });
  });

  test('nor once it was accepted, nor twice', () => {
    const store = Store.at(on);
    store.must('respond', { id, answer: 'revoke', draft: {} }, LIN);
    expect(refusals(store.ask('respond', { id, answer: 'revoke', draft: {} }, LIN))).toEqual(['state@state']);
    const other = Store.at(on);
    other.must('respond', { id, answer: 'accept', draft: {} }, SHEN);
    expect(refusals(other.ask('respond', { id, answer: 'revoke', draft: {} }, LIN))).toEqual(['state@state']);
    expect(other.must('response', { id }, LIN).mayRevoke).toBe(false);
  });
});
