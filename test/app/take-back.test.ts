import fc from 'fast-check';
import type { Reply } from '../../src/app/contract';
import type { Draft } from '../../src/core/kernel/form';
import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, STRANGER, Store, WALK_IN } from './store';

/** Thursday 5 March: two clients of 林悦's, registered on that day; the first has a designer. */
const made = Store.ready();
const wang = made.must('register', { draft: WALK_IN }, LIN);
const li = made.must('register', { draft: { ...WALK_IN, name: '李先生', phone: '13900002222', estate: '新城' } }, LIN);
const offer = made.must('suggest', { client: wang.id, at: wang.at, slot: 'first' }, LIN);
made.must('dispatch', { client: wang.id, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen }, LIN);
const from = made.snapshot();

const refusals = (reply: Reply<unknown>): readonly string[] =>
  !reply.ok && 'refusals' in reply ? reply.refusals.map(({ code }) => code) : ['done'];
const REACHED = { outcome: 'reached', content: '聊了风格' } as const;
const voided = (store: Store) => [...store.rows('visits')].filter(([, row]) => (row.voidedAt ?? null) !== null).map(([id]) => id);

describe('a visit that was logged by mistake', () => {
  test.each<[string, Draft]>([
    ['reached', REACHED],
    ['not reached', { outcome: 'missed' }],
    ['promised', { outcome: 'promised', promisedOn: '2026-03-20' }],
    ['deferred', { outcome: 'deferred', promisedOn: '2026-06-01' }],
    ['probably lost', { outcome: 'doubtful' }],
    ['lost', { outcome: 'lost', lostReason: 'price' }],
    ['a first talk with some steps', { ...REACHED, kind: 'firstTalk', loop: ['registered', 'briefed'] }],
    ['a measuring that moves the stage', { ...REACHED, kind: 'measure', stage: 'measured', designOn: '2026-03-09' }],
    ['a site check', { ...REACHED, kind: 'site', place: '工地' }],
    ['of yesterday', { ...REACHED, on: '2026-03-05' }],
  ])('%s: the client is as before, and the row stays in the log', (_, draft) => {
    const store = Store.at(from);
    store.host.clock.advanceTo(Date.parse('2026-03-06T02:00:00Z'));
    store.must('recompute', {}, BOSS);
    const before = [store.row('clients', wang.id), store.row('clients', li.id)];
    const { visit } = store.must('log', { client: wang.id, at: wang.at, draft }, LIN);
    expect(store.row('clients', wang.id)).not.toEqual(before[0]);
    const { saved, relays } = store.must('takeBack', { visits: [visit] }, LIN);
    expect([store.row('clients', wang.id), store.row('clients', li.id)]).toEqual(before);
    expect(saved).toMatchObject([{ id: wang.id, name: '王女士', dueOn: Store.day(before[0]?.dueOn) }]);
    expect([relays, voided(store)]).toEqual([0, [visit]]);
    // A recomputation agrees, and so does one that counts from the log alone.
    store.must('recompute', {}, BOSS);
    expect(store.row('clients', wang.id)).toEqual(before[0]);
  });

  test('taken back after others: what those did stays', () => {
    const store = Store.at(from);
    const { visit } = store.must('log', { client: wang.id, draft: { outcome: 'doubtful' } }, LIN);
    store.host.clock.advanceTo(Date.parse('2026-03-06T02:00:00Z'));
    store.must('log', { client: wang.id, draft: { ...REACHED, stage: 'measured' } }, LIN);
    store.must('takeBack', { visits: [visit] }, BOSS);
    expect(store.row('clients', wang.id)).toMatchObject({ stage: '已量房', follow: '正常跟进', contacts: 1, callbacks: 0 });
    expect(store.must('card', { id: wang.id }, LIN).timeline.map(({ head, isVoid }) => `${isVoid ? '-' : ''}${head}`)).toEqual([
      '回访 · 电话 · 联系上',
      '-回访 · 电话 · 可能流失',
      expect.stringContaining('第一设计师'),
      expect.stringContaining('登记'),
    ]);
  });

  test('a stage in which a colleague has met the client since stays', () => {
    const store = Store.at(from);
    const { visit } = store.must('log', { client: wang.id, draft: { ...REACHED, kind: 'measure', stage: 'measured' } }, LIN);
    store.host.clock.advanceTo(Date.parse('2026-03-06T02:00:00Z'));
    store.must('log', { client: wang.id, draft: REACHED }, CHEN);
    store.must('takeBack', { visits: [visit] }, BOSS);
    expect(store.row('clients', wang.id)).toMatchObject({ stage: '已量房', contacts: 1, misses: 0 });
  });

  test('a stage of which only visits tell that were taken back themselves is put back', () => {
    const store = Store.at(from);
    const before = store.row('clients', wang.id);
    const first = store.must('log', { client: wang.id, draft: { ...REACHED, kind: 'measure', stage: 'measured' } }, LIN);
    store.host.clock.advanceTo(Date.parse('2026-03-05T04:00:00Z'));
    const second = store.must('log', { client: wang.id, draft: REACHED }, LIN);
    store.must('takeBack', { visits: [second.visit] }, LIN);
    store.must('takeBack', { visits: [first.visit] }, LIN);
    expect(store.row('clients', wang.id)).toEqual(before);
  });

  test.each([
    ['within one minute', 0],
    ['hours apart', 2],
  ])('several %s that went from stage to stage are taken back to the first, in whatever order they are named', (_, hours) => {
    for (const order of [1, -1]) {
      const store = Store.at(from);
      const before = store.row('clients', wang.id);
      const visits = [{ stage: 'measured' }, { stage: 'designing' }, { outcome: 'lost', lostReason: 'price' }].map((draft, n) => {
        store.host.clock.advanceTo(Date.parse('2026-03-05T02:10:00Z') + n * hours * 3_600_000);
        return store.must('log', { client: wang.id, draft: { ...REACHED, ...draft } }, LIN).visit;
      });
      expect(store.row('clients', wang.id)).toMatchObject({ stage: '已流失' });
      store.must('takeBack', { visits: order > 0 ? visits : [...visits].reverse() }, LIN);
      expect(store.row('clients', wang.id)).toEqual(before);
    }
  });

  test('any life of a client, and one visit more that is taken back: the client is as before', () => {
    const draft = fc.record(
      {
        outcome: fc.constantFrom('reached', 'missed', 'busy', 'promised', 'deferred', 'doubtful', 'lost'),
        kind: fc.constantFrom('call', 'firstTalk', 'measure', 'site', 'personal'),
        channel: fc.constantFrom('phone', 'wechat', 'store', 'site'),
        stage: fc.constantFrom('dispatched', 'measured', 'designing'),
        promisedOn: fc.constantFrom('2026-03-20', '2026-04-02'),
        lostReason: fc.constant('price'),
      },
      { requiredKeys: ['outcome', 'promisedOn', 'lostReason'] },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), draft), { maxLength: 3 }), draft, (life, mistake) => {
        const store = Store.at(from);
        let hours = 2;
        const later = (days: number) =>
          store.host.clock.advanceTo(Date.parse('2026-03-05T00:00:00Z') + (hours += days * 24 + 1) * 3_600_000);
        for (const [days, one] of life) {
          later(days);
          store.must('log', { client: wang.id, draft: one }, LIN);
        }
        later(1);
        store.must('recompute', {}, BOSS);
        const before = store.row('clients', wang.id);
        const { visit } = store.must('log', { client: wang.id, draft: mistake }, LIN);
        later(0);
        store.must('takeBack', { visits: [visit] }, LIN);
        expect(store.row('clients', wang.id)).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  test('what a colleague has changed since stays as they left it', () => {
    const store = Store.at(from);
    const { visit } = store.must('log', { client: wang.id, draft: { outcome: 'lost', lostReason: 'price' } }, LIN);
    const { sheet, columns } = store.place(tables.clients);
    const cell = { sheet: sheet.id, row: store.at('clients', wang.id), column: columns.get('stage') ?? 0 };
    store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [['已量房']] }]);
    store.must('takeBack', { visits: [visit] }, LIN);
    expect(store.row('clients', wang.id)).toMatchObject({ stage: '已量房' });
    expect(store.row('clients', wang.id)).not.toHaveProperty('lostReason');
  });

  test('what was passed on with it is closed and not pressed for; what was answered stays', () => {
    const store = Store.at(from);
    const before = store.row('clients', wang.id);
    const relay = { to: 'other', what: '想换门', staff: 'S002' } as const;
    const one = store.must('log', { client: wang.id, draft: REACHED, relay }, LIN);
    expect(store.must('takeBack', { visits: [one.visit] }, LIN).relays).toBe(1);
    expect(store.row('clients', wang.id)).toEqual(before);
    const [id = ''] = [...store.rows('relays').keys()];
    expect(store.row('relays', id)).toMatchObject({ state: '已办结', answer: '回访记录已撤回,不用答复了' });

    const two = store.must('log', { client: wang.id, draft: REACHED, relay }, LIN);
    const [, other = ''] = [...store.rows('relays').keys()];
    store.must('answerRelay', { id: other, draft: { answer: '可以' } }, CHEN);
    expect(store.must('takeBack', { visits: [two.visit] }, LIN).relays).toBe(0);
    expect(store.row('relays', other)).toMatchObject({ state: '待告知客户' });
    expect(store.row('clients', wang.id)).toMatchObject({ otherRule: other });
  });

  test('counts for nothing anywhere: not on the card, not among first talks, not in the week’s summary', () => {
    const store = Store.at(from);
    const { visit } = store.must('log', { client: wang.id, draft: { ...REACHED, kind: 'firstTalk', loop: ['registered'] } }, LIN);
    const open = () => store.must('watch', {}, BOSS).lists.find(({ code }) => code === 'openLoop')?.clients;
    expect([store.must('card', { id: wang.id }, LIN).loop?.done.length, open()]).toEqual([1, 1]);
    store.must('takeBack', { visits: [visit] }, LIN);
    expect([store.must('card', { id: wang.id }, LIN).loop, open()]).toEqual([null, 0]);
  });

  test('does not end what a designer has in hand', () => {
    const store = Store.at(from);
    const designer = String(store.row('clients', wang.id).designer).split(' ').at(-1) ?? '';
    const { visit } = store.must('log', { client: wang.id, draft: { outcome: 'lost', lostReason: 'price' } }, LIN);
    store.must('takeBack', { visits: [visit] }, LIN);
    store.host.clock.advanceTo(Date.parse('2026-03-23T02:00:00Z'));
    store.must('log', { client: wang.id, draft: { outcome: 'lost', lostReason: 'price' } }, LIN);
    const load = new Map<string, number>(store.must('designerPage', { id: designer }, BOSS).load.map((week) => [week.from, week.inHand]));
    expect(['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'].map((week) => load.get(week))).toEqual([1, 1, 1, 0]);
  });
});

describe('a postponement', () => {
  test('is taken back, one or several at once', () => {
    const store = Store.at(from);
    const before = [store.row('clients', wang.id), store.row('clients', li.id)];
    const moves = [wang, li].map(({ id, at }) => ({ client: id, at, movedTo: '2026-03-10' }));
    const { moved } = store.must('moveMany', { moves, movedWhy: '出差' }, LIN);
    expect(Store.day(store.row('clients', wang.id).dueOn)).toBe('2026-03-10');
    store.must('takeBack', { visits: moved.map(({ visit }) => visit) }, LIN);
    expect([store.row('clients', wang.id), store.row('clients', li.id)]).toEqual(before);
    const { visit } = store.must('move', { client: li.id, draft: { movedTo: '2026-03-09', movedWhy: '出差' } }, LIN);
    store.must('takeBack', { visits: [visit] }, LIN);
    expect(store.row('clients', li.id)).toEqual(before[1]);
  });
});

describe('a mark of a campaign', () => {
  const campaign = (store: Store) => {
    const { id } = store.must('saveCampaign', { draft: { name: '春装节', on: '2026-03-20', until: '2026-03-22' } }, BOSS);
    store.must('invite', { campaign: id, scope: 'all' }, BOSS);
    return id;
  };
  const stood = (store: Store, id: string) => {
    const { state, invitedOn, note } = [...store.rows('invitations').values()].find(({ client }) => String(client).includes(wang.id)) ?? {};
    const { invited, accepted } = store.row('campaigns', id);
    return { state, invitedOn, note, invited, accepted, client: store.row('clients', wang.id), other: store.row('clients', li.id) };
  };

  test('put back to the list takes its visit back with it', () => {
    const store = Store.at(from);
    const id = campaign(store);
    const before = stood(store, id);
    store.must('markInvitation', { campaign: id, client: wang.id, state: 'coming' }, LIN);
    expect(stood(store, id)).toMatchObject({ state: '会来', invited: 1, accepted: 1 });
    store.must('markInvitation', { campaign: id, client: wang.id, state: 'listed' }, LIN);
    expect(stood(store, id)).toEqual(before);
    expect(voided(store)).toHaveLength(1);
  });

  test('a whole evening is taken back at once, each to the mark that they had before', () => {
    const store = Store.at(from);
    const id = campaign(store);
    store.must('markInvitation', { campaign: id, client: wang.id, state: 'invited', note: '再看' }, LIN);
    store.host.clock.advanceTo(Date.parse('2026-03-05T03:00:00Z'));
    const before = stood(store, id);
    const { visits } = store.must('logMany', { campaign: id, clients: [wang.id, li.id], state: 'coming', draft: {} }, LIN);
    expect(stood(store, id)).toMatchObject({ accepted: 2 });
    store.must('takeBack', { visits }, LIN);
    expect(stood(store, id)).toEqual(before);
  });

  test.each([
    ['on the list before, is as it was', 'all', '待邀请'],
    ['not on the list, stands on it and is yet to be invited', null, '待邀请'],
  ])('that a log form has made of somebody %s', (_, scope, state) => {
    const store = Store.at(from);
    const { id } = store.must('saveCampaign', { draft: { name: '春装节', on: '2026-03-20' } }, BOSS);
    if (scope === 'all') store.must('invite', { campaign: id, scope }, BOSS);
    const client = store.row('clients', wang.id);
    const draft = { ...REACHED, kind: 'campaign' };
    const { visit } = store.must('log', { client: wang.id, draft, campaign: { id, state: 'coming' } }, LIN);
    expect(stood(store, id)).toMatchObject({ state: '会来', note: '聊了风格', accepted: 1 });
    store.must('takeBack', { visits: [visit] }, LIN);
    expect(stood(store, id)).toMatchObject({ state, invited: 0, accepted: 0, client });
    expect([stood(store, id).note, stood(store, id).invitedOn]).toEqual([undefined, undefined]);
  });

  test.each([
    ['later', 60, LIN],
    ['in the same minute, by somebody else', 0, BOSS],
  ])('that somebody has made again %s stays', (_, minutes, user) => {
    const store = Store.at(from);
    const id = campaign(store);
    const draft = { ...REACHED, kind: 'campaign' };
    const { visit } = store.must('log', { client: wang.id, draft, campaign: { id, state: 'coming' } }, LIN);
    store.host.clock.advanceTo(store.host.clock.now() + minutes * 60_000);
    store.must('markInvitation', { campaign: id, client: wang.id, state: 'declined' }, user);
    store.must('takeBack', { visits: [visit] }, LIN);
    expect(stood(store, id)).toMatchObject({ state: '不来', invited: 1, accepted: 0 });
  });

  test('put back to the list leaves the calls of before, and those that one may not take back', () => {
    const store = Store.at(from);
    const id = campaign(store);
    const mark = (state: 'invited' | 'coming' | 'listed', user = LIN) =>
      store.must('markInvitation', { campaign: id, client: wang.id, state }, user);
    mark('invited');
    store.host.clock.advanceTo(store.host.clock.now() + 3_600_000);
    mark('coming');
    mark('listed');
    expect(voided(store)).toHaveLength(1);
    const other = Store.at(from);
    const same = campaign(other);
    other.must('markInvitation', { campaign: same, client: wang.id, state: 'coming' }, LIN);
    other.host.clock.advanceTo(Date.parse('2026-03-06T02:00:00Z'));
    other.must('markInvitation', { campaign: same, client: wang.id, state: 'listed' }, LIN);
    expect(voided(other)).toEqual([]);
    expect(stood(other, same)).toMatchObject({ state: '待邀请' });
  });
});

describe('who may, and what is refused', () => {
  const { visit } = Store.at(from).must('log', { client: wang.id, draft: REACHED }, LIN, { request: 'takeback0000' });
  const logged = () => {
    const store = Store.at(from);
    store.must('log', { client: wang.id, draft: REACHED }, LIN, { request: 'takeback0000' });
    return store;
  };
  test.each([
    ['one’s own of today', LIN, 0, ['done']],
    ['the store manager any', BOSS, 9, ['done']],
    ['one’s own of yesterday', LIN, 1, ['mayNot']],
    ['a colleague’s', CHEN, 0, ['mayNot']],
    ['a stranger none', STRANGER, 0, ['unknownStaff']],
  ] as const)('%s', (_, user, days, wanted) => {
    const store = logged();
    store.host.clock.advanceTo(Date.parse(`2026-03-${String(5 + days).padStart(2, '0')}T02:30:00Z`));
    const { timeline } = store.must('card', { id: wang.id }, user);
    expect(timeline.some(({ mayTakeBack }) => mayTakeBack)).toBe(wanted[0] === 'done');
    const before = store.row('clients', wang.id);
    expect(refusals(store.ask('takeBack', { visits: [visit] }, user))).toEqual(wanted);
    if (wanted[0] !== 'done') expect([store.row('clients', wang.id), voided(store)]).toEqual([before, []]);
  });

  test.each<[string, unknown, string]>([
    ['none', [], 'required'],
    ['something else', '=1+1', 'required'],
    ['one that is not there', ['V0000000NONE'], 'noVisit'],
    ['one that is not there among others', [visit, '=1+1'], 'noVisit'],
    ['more than an evening', Array.from({ length: 201 }, (_, n) => `V${n}`), 'tooMany'],
  ])('%s', (_, visits, code) => {
    const store = logged();
    expect(refusals(store.ask('takeBack', { visits: visits as readonly string[] }, LIN))).toEqual([code]);
    expect(voided(store)).toEqual([]);
  });

  test('not twice', () => {
    const store = logged();
    store.must('takeBack', { visits: [visit] }, LIN);
    expect(refusals(store.ask('takeBack', { visits: [visit] }, BOSS))).toEqual(['mayNot']);
    expect(store.must('card', { id: wang.id }, BOSS).timeline.find(({ id }) => id === visit)).toMatchObject({
      isVoid: true,
      mayTakeBack: false,
    });
  });

  test('the same number of round trips for one visit and for many, in a log of any length', () => {
    const tripsOf = (count: number) => {
      const store = Store.at(from);
      const visits = Array.from({ length: count }, () => store.must('log', { client: wang.id, draft: REACHED }, LIN).visit);
      store.must('takeBack', { visits: visits.slice(0, 2) }, LIN);
      return store.meter?.calls;
    };
    expect(tripsOf(2)).toBe(tripsOf(40));
    expect(tripsOf(40)).toBeLessThanOrEqual(23);
  });
});
