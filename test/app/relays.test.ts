import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, STRANGER, Store, WALK_IN } from './store';

/** Thursday 5 March: 林悦's 王女士, who is due on the 7th, and 陈静's 钱女士. */
const base = Store.ready();
const wang = base.must('register', { draft: WALK_IN }, LIN);
base.must('register', { draft: { ...WALK_IN, name: '钱女士', phone: '13900002222', estate: '新城' } }, CHEN);
const on = base.snapshot();

const WHAT = '主卧柜门想换成推拉门';
const TO_CHEN = { to: 'designer', what: WHAT, staff: 'S002' } as const;
const OUTSIDE = { to: 'projectManager', what: WHAT, receiver: '老赵', mail: 'zhao@site.example.com' } as const;
const LOGGED = { outcome: 'reached', content: '聊了柜子' } as const;

const clientRow = (store: Store, id = wang.id) => {
  const { dueOn, dueWhy, dueRule, otherOn, otherRule } = store.row('clients', id);
  return { dueOn: Store.day(dueOn), dueWhy, dueRule, otherOn: Store.day(otherOn), otherRule };
};
const refusals = (reply: ReturnType<Store['ask']>) =>
  !reply.ok && 'refusals' in reply ? reply.refusals.map(({ code, field = '' }) => `${code}@${field}`) : reply;

describe('what a client said', () => {
  test('is passed on with the visit, in one stroke', () => {
    const store = Store.at(on);
    store.must('log', { client: wang.id, at: wang.at, draft: LOGGED, relay: TO_CHEN }, LIN);
    const trips = store.meter?.calls ?? 0;
    const [[id, row] = []] = [...store.rows('relays')];
    const [[visit, logged] = []] = [...store.rows('visits')];
    expect(row).toMatchObject({
      client: `王女士 ${wang.id}`,
      visit,
      to: '设计师',
      what: WHAT,
      receiver: '陈静',
      mail: CHEN,
      state: '待答复',
    });
    expect([Store.day(row?.on), Store.day(row?.dueOn)]).toEqual(['2026-03-05', '2026-03-07']);
    expect(logged?.passedTo).toBe('陈静');
    expect(clientRow(store)).toMatchObject({ otherOn: '2026-03-07', otherRule: id });
    // The same without a relay is a matter of 16.
    expect(trips).toBeLessThanOrEqual(17);
  });

  test.each([
    ['without saying what', { ...TO_CHEN, what: ' ' }, ['required@what']],
    ['without saying to whom', { what: WHAT, staff: 'S002' }, ['required@to']],
    ['to a designer where the client has none', { to: 'designer', what: WHAT }, ['required@staff']],
    ['to nobody', { to: 'serviceCentre', what: WHAT }, ['required@staff']],
    ['to a colleague who is none', { ...TO_CHEN, staff: 'S999' }, ['ref@staff']],
    ['for yesterday', { ...TO_CHEN, dueOn: '2026-03-04' }, ['past@dueOn']],
    ['to an address that is none', { ...OUTSIDE, mail: '老赵' }, ['email@mail']],
  ] as const)('is not passed on %s, and then nothing is logged either', (_, relay, wanted) => {
    const store = Store.at(on);
    expect(refusals(store.ask('log', { client: wang.id, draft: LOGGED, relay }, LIN))).toEqual(wanted);
    expect(store.rows('visits').size + store.rows('relays').size).toBe(0);
    expect(refusals(store.ask('addRelay', { client: wang.id, draft: relay }, LIN))).toEqual(wanted);
  });

  test('goes to the client’s own designer where nobody else is named, and whoever has no mail is told in person', () => {
    const store = Store.at(on);
    const offer = store.must('suggest', { client: wang.id, slot: 'first' }, LIN);
    const designer = offer.best[0]?.designer ?? '';
    store.must('dispatch', { client: wang.id, slot: 'first', designer, seen: offer.seen }, LIN);
    const saved = store.must('addRelay', { client: wang.id, draft: { to: 'designer', what: WHAT } }, LIN);
    expect(saved).toMatchObject({ receiver: offer.best[0]?.name.split(' ')[0], mailed: false });
    // Nobody's mail is no colleague's mail.
    store.type('staff', [{ id: 'S003', name: '小赵', role: '客户经理', active: '是' }]);
    const known = store.must('addRelay', { client: wang.id, draft: { ...OUTSIDE, mail: null } }, LIN);
    for (const { id } of [saved, known]) expect(store.row('relays', id)).not.toHaveProperty('staff');
    expect(known).toMatchObject({ receiver: '老赵', mailed: false });
  });

  test('to a designer whom the client does not have is refused in other words than to nobody', () => {
    const store = Store.at(on);
    const words = (to: 'designer' | 'serviceCentre') => {
      const reply = store.ask('addRelay', { client: wang.id, draft: { to, what: WHAT } }, LIN);
      return !reply.ok && 'refusals' in reply ? reply.refusals[0]?.message.zh : null;
    };
    expect(words('designer')).toContain('这位客户还没有设计师');
    expect(words('serviceCentre')).not.toContain('设计师');
  });

  test('stays open until it is answered and the client was told; the client’s clock goes along', () => {
    const store = Store.at(on);
    const { id } = store.must('addRelay', { client: wang.id, draft: { ...TO_CHEN, dueOn: '2026-03-06' } }, LIN);
    expect(clientRow(store)).toMatchObject({ dueOn: '2026-03-06', dueRule: id, dueWhy: `催陈静答复:${WHAT}` });
    const card = store.must('card', { id: wang.id }, LIN);
    expect(card.relays).toMatchObject([{ id, state: 'open', mayAnswer: true, mayConfirm: true }]);
    expect(card.timeline[0]).toMatchObject({ kind: 'relay', head: '转达 · 设计师 · 陈静 · 待答复', text: WHAT, by: '林悦' });
    expect(card.explain.slice(0, 2)).toEqual([`下次回访 3月6日 周五:催陈静答复:${WHAT}。`, '这件事先于回访规则。']);

    expect(refusals(store.ask('confirmRelay', { id, draft: {}, reopen: false }, LIN))).toEqual(['state@state']);
    expect(refusals(store.ask('answerRelay', { id, draft: {} }, CHEN))).toEqual(['required@answer']);
    store.must('answerRelay', { id, draft: { answer: '可以,加800元' } }, CHEN);
    expect(clientRow(store)).toMatchObject({ dueOn: '2026-03-05', dueRule: id, dueWhy: `陈静已答复,告诉客户:${WHAT}` });

    expect(refusals(store.ask('confirmRelay', { id, draft: {}, reopen: true }, LIN))).toEqual(['required@again']);
    store.must('confirmRelay', { id, draft: { again: '客户嫌贵' }, reopen: true }, LIN);
    expect(store.row('relays', id)).toMatchObject({ state: '待答复', round: 2, again: '客户嫌贵', answer: '可以,加800元' });
    store.must('answerRelay', { id, draft: { answer: '免费' } }, CHEN);
    store.must('confirmRelay', { id, draft: {}, reopen: false }, LIN);
    expect(store.row('relays', id)).toMatchObject({ state: '已办结', answer: '可以,加800元\n免费' });
    expect(clientRow(store)).toMatchObject({ dueOn: '2026-03-07', dueRule: 'R03', otherOn: null, otherRule: undefined });
    expect(store.must('card', { id: wang.id }, LIN).relays).toEqual([]);
    expect([...store.rows('journal').values()].slice(-5).map(({ summary }) => summary)).toEqual([
      '转达 王女士:设计师 陈静',
      '答复转达 王女士:陈静',
      '退回转达 王女士:陈静',
      '答复转达 王女士:陈静',
      '办结转达 王女士:陈静',
    ]);
  });

  test('of whom the register knows nothing any more is answered and closed all the same', () => {
    const store = Store.at(on);
    const { id } = store.must('addRelay', { client: wang.id, draft: TO_CHEN }, LIN);
    const { sheet } = store.place(tables.clients);
    store.host.edit(BOSS, [{ kind: 'rowsDelete', sheet: sheet.id, at: store.at('clients', wang.id), count: 1 }]);
    expect(store.must('answerRelay', { id, draft: { answer: '好' } }, CHEN)).toMatchObject({
      client: { name: wang.id },
      state: 'answered',
    });
    store.must('confirmRelay', { id, draft: {}, reopen: false }, LIN);
    expect(store.row('relays', id)).toMatchObject({ state: '已办结' });
  });

  test('reaches people who are not on the staff tab, whose answer the client manager enters', () => {
    const store = Store.at(on);
    const saved = store.must('addRelay', { client: wang.id, draft: OUTSIDE }, LIN);
    expect(saved).toMatchObject({ receiver: '老赵', mailed: true });
    expect(refusals(store.ask('answerRelay', { id: saved.id, draft: { answer: '好' } }, CHEN))).toEqual(['notYours@']);
    expect(refusals(store.ask('answerRelay', { id: saved.id, draft: { answer: '好' } }, STRANGER))).toEqual(['unknownStaff@']);
    store.must('answerRelay', { id: saved.id, draft: { answer: '好' } }, LIN);
    expect(refusals(store.ask('confirmRelay', { id: saved.id, draft: {}, reopen: false }, CHEN))).toEqual(['notYours@']);
    store.must('confirmRelay', { id: saved.id, draft: {}, reopen: false }, BOSS);
  });
});

describe('the clients’ clocks', () => {
  test('of several relays the earliest stands, and the next one once it is closed', () => {
    const store = Store.at(on);
    const late = store.must('addRelay', { client: wang.id, draft: { ...TO_CHEN, dueOn: '2026-03-06' } }, LIN);
    const soon = store.must('addRelay', { client: wang.id, draft: { ...OUTSIDE, dueOn: '2026-03-05' } }, LIN);
    expect(clientRow(store).dueRule).toBe(soon.id);
    store.must('answerRelay', { id: soon.id, draft: { answer: '好' } }, LIN);
    store.must('confirmRelay', { id: soon.id, draft: {}, reopen: false }, LIN);
    expect(clientRow(store)).toMatchObject({ dueRule: late.id, dueOn: '2026-03-06' });
  });

  test('are made again by a recomputation, whatever was typed over them, and stay through a visit and an edit', () => {
    const store = Store.at(on);
    store.must('addRelay', { client: wang.id, draft: { ...TO_CHEN, dueOn: '2026-03-06' } }, LIN);
    const wanted = clientRow(store);
    store.must('recompute', {}, BOSS);
    expect(clientRow(store)).toEqual(wanted);
    const { sheet, columns } = store.place(tables.clients);
    const at = store.at('clients', wang.id);
    for (const field of ['otherOn', 'otherRule', 'dueOn'])
      store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, row: at, column: columns.get(field) ?? 0, values: [['']] }]);
    store.must('recompute', {}, BOSS);
    expect(clientRow(store)).toEqual(wanted);
    store.must('log', { client: wang.id, draft: LOGGED }, LIN);
    store.must('update', { id: wang.id, draft: { wechat: 'wang' } }, LIN);
    expect(clientRow(store)).toEqual(wanted);
  });
});

describe('the list', () => {
  const store = Store.at(on);
  const mine = store.must('addRelay', { client: wang.id, draft: OUTSIDE }, LIN);
  const asked = store.must('addRelay', { client: wang.id, draft: { ...TO_CHEN, dueOn: '2026-03-06' } }, LIN);
  const ids = (user: string, scope: 'mine' | 'all', state: 'open' | 'answered' | 'closed' = 'open') =>
    store.must('relays', { scope, state }, user).relays.map(({ id }) => id);
  test('shows each what they asked and are asked, the soonest first; the store manager everything', () => {
    expect(ids(LIN, 'mine')).toEqual([asked.id, mine.id]);
    expect(ids(CHEN, 'mine')).toEqual([asked.id]);
    expect(ids(CHEN, 'all')).toEqual([asked.id]);
    expect(ids(BOSS, 'mine')).toEqual([]);
    expect(ids(BOSS, 'all')).toEqual([asked.id, mine.id]);
    const { relays } = store.must('relays', { scope: 'all', state: 'open' }, BOSS);
    expect(relays.map(({ mayAnswer, mayConfirm }) => [mayAnswer, mayConfirm])).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(ids(STRANGER, 'all')).toEqual([]);
    expect(ids(LIN, 'mine', 'closed')).toEqual([]);
  });
  test('marks what is overdue and counts every state', () => {
    store.host.clock.advanceTo(Date.parse('2026-03-08T02:00:00Z'));
    const list = store.must('relays', { scope: 'mine', state: 'open' }, LIN);
    expect(list.relays.map(({ late, client }) => [client.name, late])).toEqual([
      ['王女士', 2],
      ['王女士', 1],
    ]);
    expect(list.counts).toEqual({ open: 2, answered: 0, closed: 0 });
    expect(store.must('today', { scope: 'mine' }, LIN).relays).toEqual({ open: 2, late: 2, answered: 0 });
    expect(store.meter?.calls).toBeLessThanOrEqual(10);
    expect(store.must('today', { scope: 'mine' }, CHEN).relays).toEqual({ open: 1, late: 1, answered: 0 });
    expect(store.must('today', { scope: 'mine' }, BOSS).relays).toEqual({ open: 0, late: 0, answered: 0 });
  });
});
