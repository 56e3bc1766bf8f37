import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, STRANGER, Store, WALK_IN } from './store';

/** Thursday 5 March: 王女士 of 林悦 is served by 沈一舟, who has accepted; there is a branch manager beside the store manager. */
const GAO = 'chen@example.com';
const base = Store.ready();
const wang = base.must('register', { draft: WALK_IN }, LIN);
const sent = base.must('suggest', { client: wang.id, slot: 'first' }, LIN);
base.must('dispatch', { client: wang.id, slot: 'first', designer: 'D001', seen: sent.seen }, LIN);
const [first = ''] = [...base.rows('dispatches').keys()];
base.must('respond', { id: first, answer: 'accept', draft: {} }, LIN);
const on = base.snapshot();

const TOLD = { askedBy: 'client', reason: 'style', fault: 'none', handedOver: '平面图和量房数据' } as const;
const refusals = (reply: ReturnType<Store['ask']>) =>
  !reply.ok && 'refusals' in reply ? reply.refusals.map(({ code, field = '' }) => `${code}@${field}`) : reply;
const put = (
  store: Store,
  table: 'clients' | 'staff' | 'designers' | 'approvals',
  id: string,
  field: string,
  value: string,
  user = BOSS,
) => {
  const { sheet, columns } = store.place(tables[table]);
  const at = { sheet: sheet.id, row: store.at(table, id), column: columns.get(field) ?? 0 };
  return store.host.edit(user, [{ kind: 'cells', ...at, values: [[value]] }]).refusal;
};
const offer = (store: Store, slot: 'first' | 'second' | 'material' = 'first') => store.must('suggest', { client: wang.id, slot }, LIN);

interface Wish {
  readonly designer?: string;
  readonly draft?: object;
  readonly slot?: 'first' | 'second' | 'material';
}
function ask(store: Store, { designer = 'D002', draft = {}, slot = 'first' }: Wish = {}, user = LIN) {
  const { seen } = offer(store, slot);
  return store.ask('swapDesigner', { client: wang.id, slot, designer, draft: { ...TOLD, ...draft }, seen }, user);
}
function must(store: Store, wish: Wish = {}, user = LIN) {
  const reply = ask(store, wish, user);
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply.value;
}
/** 王女士 was measured: a swap must be approved, and 林悦 has asked for one. */
function waiting(wish: Wish = {}) {
  const store = Store.at(on);
  put(store, 'clients', wang.id, 'stage', '已量房');
  const { approval } = must(store, wish);
  return { store, approval };
}
const held = (store: Store) => store.row('clients', wang.id).designer;

describe('a swap', () => {
  test('before the fee is done at once: the old dispatch closed, a new one open, the record written, both counted', () => {
    const store = Store.at(on);
    const view = offer(store);
    expect(view).toMatchObject({
      current: '沈一舟',
      present: { id: first, standing: 'accepted' },
      swap: { approval: null, waiting: null },
    });
    expect(view.best.map((one) => one.designer)).not.toContain('D001');
    expect(view.others.find((one) => one.designer === 'D001')).toMatchObject({ able: false, why: '已经在服务这位客户' });
    const saved = must(store);
    expect(saved).toMatchObject({ id: wang.id, name: '王女士', from: '沈一舟', to: '罗文', approval: '' });
    expect(held(store)).toBe('罗文 D002');
    expect(store.row('dispatches', first)).toMatchObject({ state: '已调换', credit: '退回' });
    const [, fresh] = [...store.rows('dispatches').values()];
    expect(fresh).toMatchObject({ designer: '罗文 D002', slot: '第一设计师', state: '待接单', choice: '按推荐' });
    expect([fresh?.overrideReason, fresh?.note]).toEqual([undefined, undefined]);
    const [record] = [...store.rows('swaps').values()];
    expect(record).toMatchObject({
      client: `王女士 ${wang.id}`,
      from: '沈一舟 D001',
      to: '罗文 D002',
      by: '林悦 S001',
      askedBy: '客户',
      reason: '风格不合',
      fault: '都不是',
      handedOver: '平面图和量房数据',
      before: first,
    });
    expect([store.row('designers', 'D001'), store.row('designers', 'D002')]).toMatchObject([
      { received: 0, open: 0 },
      { received: 1, open: 1 },
    ]);
    expect(
      store
        .must('card', { id: wang.id }, LIN)
        .timeline.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['dispatch', 'dispatch', 'registered', 'swap']);
    expect(offer(store).others.find((one) => one.designer === 'D001')).toMatchObject({ able: false, why: '这位客户换掉过' });
  });

  test('for which the designer answers counts as a client received, and says what happened', () => {
    const store = Store.at(on);
    expect(refusals(ask(store, { draft: { reason: 'slow', fault: 'designer' } }))).toEqual(['required@note']);
    must(store, { draft: { reason: 'slow', fault: 'designer', note: '两周没出图' } });
    expect([...store.rows('dispatches').values()][1]).not.toHaveProperty('note');
    expect(store.row('dispatches', first)).toMatchObject({ state: '已调换', credit: '照计' });
    expect(store.row('designers', 'D001')).toMatchObject({ received: 1, open: 0 });
  });

  test.each<[string, Wish, string, readonly string[]]>([
    ['to the same designer', { designer: 'D001' }, LIN, ['same@designer']],
    ['to a designer on leave', { designer: 'D005' }, LIN, ['cannot@designer']],
    ['to somebody who is not on the roster', { designer: 'D999' }, LIN, ['noDesigner@designer']],
    ['without a word on what was handed over', { draft: { handedOver: ' ' } }, LIN, ['required@handedOver']],
    [
      'without reason, fault and who asked',
      { draft: { askedBy: null, reason: null, fault: null } },
      LIN,
      ['required@askedBy', 'required@reason', 'required@fault'],
    ],
    ['for a reason that is none', { draft: { reason: '心情' } }, LIN, ['choice@reason']],
    ['for another reason that nobody says', { draft: { reason: 'other' } }, LIN, ['required@note']],
    ['in a place that nobody holds', { slot: 'second' }, LIN, ['vacant@slot']],
    ['in a place that is none', { slot: 'fourth' as 'second' }, LIN, ['choice@slot']],
    ['by a stranger', {}, STRANGER, ['unknownStaff@']],
  ])('is refused %s, and nothing changes', (_, wish, user, wanted) => {
    const store = Store.at(on);
    const { seen } = offer(store);
    const { designer = 'D002', draft = {}, slot = 'first' } = wish;
    const before = [...store.rows('dispatches').values()];
    expect(
      refusals(store.ask('swapDesigner', { client: wang.id, slot, designer, draft: { ...TOLD, ...draft } as never, seen }, user)),
    ).toEqual(wanted);
    expect([...store.rows('dispatches').values()]).toEqual(before);
    expect(store.rows('swaps').size + store.rows('approvals').size).toBe(0);
  });

  test('from stale figures is noticed', () => {
    const store = Store.at(on);
    expect(
      refusals(store.ask('swapDesigner', { client: wang.id, slot: 'first', designer: 'D002', draft: TOLD, seen: 'old' }, LIN)),
    ).toEqual(['changed@']);
  });

  test('of the main-material designer and of one who was typed in by hand, without any dispatch', () => {
    const store = Store.at(on);
    store.type('designers', [{ id: 'D006', name: '田雨', role: '主材设计师', level: '资深设计师', state: '可接单', capacity: 8 }]);
    put(store, 'clients', wang.id, 'materialDesigner', '许然 D004');
    must(store, { slot: 'material', designer: 'D006' });
    expect(store.row('clients', wang.id)).toMatchObject({ designer: '沈一舟 D001', materialDesigner: '田雨 D006' });
    expect([...store.rows('swaps').values()]).toMatchObject([{ slot: '主材设计师', from: '许然 D004' }]);
    expect([...store.rows('swaps').values()][0]?.before).toBeUndefined();
  });

  test('a second one of the client waits for approval', () => {
    const store = Store.at(on);
    must(store);
    const { approval, deciders } = must(store, { designer: 'D003' });
    expect(approval).toMatch(/^A/);
    expect(deciders).toEqual(['周敏']);
    expect(held(store)).toBe('罗文 D002');
    expect(offer(store).swap).toMatchObject({ approval: { zh: expect.stringContaining('调换过') }, waiting: { id: approval } });
  });
});

describe('a swap that waits', () => {
  test('may be asked for to whom only a store manager may choose, and to nobody who cannot be chosen at all', () => {
    const store = Store.at(on);
    put(store, 'clients', wang.id, 'stage', '已量房');
    put(store, 'designers', 'D002', 'state', '忙');
    expect(refusals(ask(store, { designer: 'D005' }))).toEqual(['cannot@designer']);
    expect(must(store).approval).toMatch(/^A/);
    expect(held(store)).toBe('沈一舟 D001');
  });

  test('changes nothing until the store manager approves it, and then all of it at once', () => {
    const { store, approval } = waiting();
    expect(held(store)).toBe('沈一舟 D001');
    expect(store.row('approvals', approval)).toMatchObject({
      kind: '调换设计师',
      what: '王女士 第一设计师由沈一舟换成罗文',
      reason: '风格不合',
      askedBy: '林悦 S001',
      state: '待审批',
    });
    expect(refusals(ask(store, { designer: 'D003' }))).toEqual(['waits@']);
    const list = store.must('approvals', {}, BOSS);
    expect(list).toMatchObject({ counts: { waiting: 1, mine: 1 }, waiting: [{ id: approval, mayDecide: true, mayWithdraw: false }] });
    expect(store.must('approvals', {}, LIN).waiting).toMatchObject([{ mayDecide: false, mayWithdraw: true, deciders: ['周敏'] }]);
    expect(store.must('approvals', {}, CHEN).waiting).toEqual([]);
    store.must('decide', { id: approval, verdict: 'approved', draft: { opinion: '客户坚持' } }, BOSS);
    expect(held(store)).toBe('罗文 D002');
    expect(store.row('dispatches', first)).toMatchObject({ state: '已调换' });
    expect([...store.rows('swaps').values()]).toMatchObject([{ approval, by: '林悦 S001' }]);
    expect(store.row('approvals', approval).state).toBe('已批准');
    expect([...store.rows('decisions').values()]).toMatchObject([{ approval, decision: '批准', opinion: '客户坚持' }]);
    expect(store.must('approvals', {}, LIN).over).toMatchObject([{ state: 'approved', decidedBy: '周敏', opinion: '客户坚持' }]);
  });

  test('refused with an opinion leaves everything as it was, and may be asked for again', () => {
    const { store, approval } = waiting();
    expect(refusals(store.ask('decide', { id: approval, verdict: 'refused', draft: {} }, BOSS))).toEqual(['required@opinion']);
    store.must('decide', { id: approval, verdict: 'refused', draft: { opinion: '=再沟通一次' } }, BOSS);
    expect(held(store)).toBe('沈一舟 D001');
    expect(store.rows('swaps').size).toBe(0);
    expect(store.must('approvals', {}, LIN).over).toMatchObject([{ state: 'refused', opinion: '=再沟通一次' }]);
    expect(must(store).approval).not.toBe('');
  });

  test('is withdrawn by who asked, and by nobody else', () => {
    const { store, approval } = waiting();
    expect(refusals(store.ask('withdraw', { id: approval }, CHEN))).toEqual(['notYours@']);
    store.must('withdraw', { id: approval }, LIN);
    expect(store.row('approvals', approval).state).toBe('已撤回');
    expect(refusals(store.ask('decide', { id: approval, verdict: 'approved', draft: {} }, BOSS))).toEqual(['state@']);
    expect(held(store)).toBe('沈一舟 D001');
  });

  test('is decided by nobody else, and not by the store manager who asked', () => {
    const { store, approval } = waiting();
    for (const [user, code] of [
      [LIN, 'own@'],
      [CHEN, 'managerOnly@'],
      [STRANGER, 'unknownStaff@'],
    ] as const) {
      expect(refusals(store.ask('decide', { id: approval, verdict: 'approved', draft: {} }, user))).toEqual([code]);
    }
    expect(refusals(store.ask('decide', { id: approval, verdict: 'maybe' as never, draft: {} }, BOSS))).toEqual(['choice@verdict']);
    expect(refusals(store.ask('decide', { id: 'A99', verdict: 'approved', draft: {} }, BOSS))).toEqual(['noApproval@']);

    const own = Store.at(on);
    put(own, 'clients', wang.id, 'stage', '已量房');
    const { approval: mine } = must(own, {}, BOSS);
    expect(refusals(own.ask('decide', { id: mine, verdict: 'approved', draft: {} }, BOSS))).toEqual(['own@']);
    put(own, 'staff', 'S002', 'role', '分公司总经理');
    own.must('setUp', { lang: 'zh', storeName: '城南店', name: '' }, BOSS);
    own.must('decide', { id: mine, verdict: 'approved', draft: {} }, GAO);
    expect(held(own)).toBe('罗文 D002');
  });

  test('decided by two people at the same moment: the second is told, and nothing is done twice', () => {
    const { store, approval } = waiting();
    put(store, 'staff', 'S002', 'role', '分公司总经理');
    const request = 'decideone01';
    const decision = { id: approval, verdict: 'approved', draft: {} } as const;
    const done = store.must('decide', decision, BOSS, { request });
    expect(refusals(store.ask('decide', { ...decision, verdict: 'refused', draft: { opinion: '不换' } }, CHEN))).toEqual(['state@']);
    expect(store.must('decide', decision, BOSS, { request })).toEqual(done);
    expect([store.rows('swaps').size, store.rows('decisions').size, store.rows('dispatches').size]).toEqual([1, 1, 2]);
  });

  test('whose designer is full by now may be given all the same: it is the store manager who approves', () => {
    const { store, approval } = waiting();
    put(store, 'designers', 'D002', 'capacity', '0');
    store.must('decide', { id: approval, verdict: 'approved', draft: {} }, BOSS);
    expect([...store.rows('dispatches').values()][1]).toMatchObject({ designer: '罗文 D002', choice: '改派', overrideReason: '经理安排' });
  });

  test('when things have moved on is not carried out: the designer has gone, the new one is on leave, the data was altered', () => {
    const moved = waiting();
    put(moved.store, 'clients', wang.id, 'designer', '姜可 D003');
    const decision = (approval: string) => ({ id: approval, verdict: 'approved', draft: {} }) as const;
    expect(refusals(moved.store.ask('decide', decision(moved.approval), BOSS))).toEqual(['moved@slot']);
    const away = waiting();
    put(away.store, 'designers', 'D002', 'state', '休假');
    expect(refusals(away.store.ask('decide', decision(away.approval), BOSS))).toEqual(['cannot@designer']);
    const { store, approval } = waiting();
    const good = { client: wang.id, slot: 'first', from: 'D001', to: 'D002', ...TOLD };
    const altered = [
      { ...good, client: 7 },
      { ...good, from: '' },
      { ...good, to: null },
      { ...good, slot: 'fourth' },
      { ...good, reason: 'x' },
    ];
    for (const wish of ['', '{', '7', 'null', '{"client":"C1"}', ...altered.map((one) => JSON.stringify(one))]) {
      put(store, 'approvals', approval, 'wish', wish);
      expect(refusals(store.ask('decide', decision(approval), BOSS))).toEqual(['wish@']);
    }
    store.must('decide', { ...decision(approval), verdict: 'refused', draft: { opinion: '重新申请' } }, BOSS);
  });
});

describe('the decisions tab', () => {
  test('lets store and branch managers write, and nobody else, whoever asks; set-up brings it up to date', () => {
    const { store, approval } = waiting();
    const { sheet } = store.place(tables.decisions);
    const write = (user: string) => store.host.edit(user, [{ kind: 'cells', sheet: sheet.id, row: 9, column: 0, values: [['x']] }]).refusal;
    expect([write(LIN), write(CHEN), write(STRANGER)].every((refusal) => refusal !== null)).toBe(true);
    expect(write(BOSS)).toBeNull();
    // Made a branch manager on the staff tab, she may not write there until set-up has heard of it.
    put(store, 'staff', 'S002', 'role', '分公司总经理');
    const decision = { id: approval, verdict: 'approved', draft: {} } as const;
    const kept = Store.at(store.snapshot());
    expect(refusals(kept.ask('decide', decision, CHEN))).toEqual(['protected@']);
    expect(held(kept)).toBe('沈一舟 D001');
    store.must('setUp', { lang: 'zh', storeName: '城南店', name: '' }, BOSS);
    store.must('decide', decision, CHEN);
    expect(held(store)).toBe('罗文 D002');
  });

  test('a request whose state somebody changes by hand still waits', () => {
    const { store, approval } = waiting();
    expect(put(store, 'approvals', approval, 'state', '已批准', LIN)).toBeNull();
    expect(store.must('approvals', {}, BOSS).waiting).toMatchObject([{ id: approval, state: 'waiting' }]);
  });
});
