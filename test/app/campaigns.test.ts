import type { Contract, Reply } from '../../src/app/contract';
import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, STRANGER, Store, WALK_IN } from './store';

const refusals = (reply: Reply<unknown>): readonly string[] =>
  !reply.ok && 'refusals' in reply ? reply.refusals.map(({ code, field }) => (field ? `${code}@${field}` : code)) : ['done'];

const SPRING = { name: '春装节', on: '2026-03-20', until: '2026-03-22', place: '城南店' } as const;

/** So many clients, every second of them Chen's; all but the first probably lost. */
function storeWith(count: number): { readonly store: Store; readonly ids: readonly string[] } {
  const store = Store.ready();
  const ids = Array.from({ length: count }, (_, n) => {
    const draft = { ...WALK_IN, name: `客户${n + 1}`, phone: `138${String(n).padStart(8, '0')}`, follow: n === 0 ? 'open' : 'doubtful' };
    return store.must('register', { draft }, n % 2 === 0 ? LIN : CHEN).id;
  });
  return { store, ids };
}

const { store: made, ids } = storeWith(6);
const [open = '', doubtful = '', third = ''] = ids;
const plain = made.snapshot();
const spring = made.must('saveCampaign', { draft: SPRING }, BOSS);
const planned = made.snapshot();
made.must('invite', { campaign: spring.id, scope: 'all' }, BOSS);
const listed = made.snapshot();

const due = (store: Store, id: string): string => {
  const { dueOn, dueWhy } = store.row('clients', id);
  return `${Store.day(dueOn)} ${dueWhy}`;
};
const PRETEXT = '2026-03-17 「春装节」前3天邀约';
const FALLBACK = '2026-04-04 可能流失,每30天联系一次';

describe('a campaign is the reason to call whoever seems lost', () => {
  test('once it is planned, at once; its name stands in the reason, and whoever is in talks keeps their day', () => {
    const store = Store.at(plain);
    expect([due(store, open), due(store, doubtful)]).toEqual(['2026-03-07 首谈2日内,第1次回访', FALLBACK]);
    const saved = store.must('saveCampaign', { draft: SPRING }, BOSS);
    expect(saved).toMatchObject({ name: '春装节', clients: 6, moved: 5 });
    expect([due(store, open), due(store, doubtful)]).toEqual(['2026-03-07 首谈2日内,第1次回访', PRETEXT]);
    expect(store.row('campaigns', saved.id)).toMatchObject({ state: '照常', invited: 0, accepted: 0, came: 0 });
  });

  test('cancelling it moves them back', () => {
    const store = Store.at(planned);
    expect(store.must('saveCampaign', { id: spring.id, draft: { state: 'cancelled' } }, BOSS)).toMatchObject({ moved: 5 });
    expect(due(store, doubtful)).toBe(FALLBACK);
  });

  test('a summary concerns nobody’s day: nobody is computed again', () => {
    const store = Store.at(planned);
    expect(store.must('saveCampaign', { id: spring.id, draft: { summary: '来了 30 组' } }, BOSS)).toMatchObject({ clients: 0, moved: 0 });
  });

  test('one that was typed into the tab, or changed there, is followed by the next opening', () => {
    const store = Store.at(plain);
    store.type('campaigns', [{ name: '五一大促', on: '2026-05-01' }]);
    const { stale } = store.must('start', {}, LIN);
    store.must('recompute', { stale: stale ?? '' }, LIN);
    const [id = ''] = [...store.rows('campaigns').keys()];
    expect(id).toMatch(/^G/);
    expect(due(store, doubtful)).toBe('2026-04-28 「五一大促」前3天邀约');
    expect(store.must('start', {}, LIN).stale).toBeNull();
  });

  test('a wrong cell is named, and until it is mended the thirty days count', () => {
    const store = Store.at(plain);
    store.type('campaigns', [{ id: 'G1', name: '五一大促', on: '劳动节' }]);
    const { problems } = store.must('start', {}, LIN);
    expect(problems.map(({ tab, id, message }) => `${tab.zh} ${id} ${message.zh}`)).toEqual([
      '活动 G1 「活动日」看不懂「劳动节」;改好以前,这次活动不算数',
    ]);
    expect(due(store, doubtful)).toBe(FALLBACK);
    expect(store.must('campaigns', {}, LIN).campaigns).toMatchObject([{ id: 'G1', when: 'wrong' }]);
    expect(refusals(store.ask('invite', { campaign: 'G1' }, LIN))).toEqual(['notHeld@campaign']);
    expect(refusals(store.ask('saveCampaign', { id: 'G1', draft: { place: '店外' } }, BOSS))).toEqual(['campaign@on']);
    expect(store.must('saveCampaign', { id: 'G1', draft: { on: '2026-05-01' } }, BOSS)).toMatchObject({ moved: 5 });
    expect(due(store, doubtful)).toBe('2026-04-28 「五一大促」前3天邀约');
  });

  test('costs the log of a client in talks nothing, and that of one who seems lost one round trip', () => {
    const store = Store.at(planned);
    const trips = (client: string, outcome: string) => {
      const { id, at } = store.must('card', { id: client }, LIN).line;
      store.must('log', { client: id, at, draft: { outcome } }, LIN);
      return store.meter?.calls ?? 0;
    };
    expect(trips(open, 'reached')).toBeLessThanOrEqual(16);
    expect(trips(open, 'doubtful')).toBeLessThanOrEqual(18);
    expect(due(store, open)).toBe(PRETEXT);
  });
});

describe('planning is refused', () => {
  test.each<[string, Contract['saveCampaign']['in'], string, readonly string[]]>([
    ['to client managers', { draft: SPRING }, LIN, ['managerOnly']],
    ['to strangers', { draft: SPRING }, STRANGER, ['unknownStaff']],
    ['without name and day', { draft: {} }, BOSS, ['required@name', 'required@on']],
    ['with an end before the beginning', { draft: { ...SPRING, until: '2026-03-01' } }, BOSS, ['range@until']],
    ['with a stage that there is not', { draft: { ...SPRING, stages: ['nowhere'] } }, BOSS, ['choice@stages']],
    ['for a campaign that is gone', { id: 'GNOWHERE', draft: { place: '店外' } }, BOSS, ['noCampaign@campaign']],
    ['with a day that is none', { draft: { ...SPRING, on: '31/2' } }, BOSS, ['day@on']],
  ])('%s', (_, input, who, wanted) => {
    const store = Store.at(plain);
    expect(refusals(store.ask('saveCampaign', input, who))).toEqual(wanted);
    expect(store.rows('campaigns').size).toBe(0);
  });
});

describe('an invitation list', () => {
  test('holds one’s own clients, nobody twice; a store manager makes it for all', () => {
    const store = Store.at(planned);
    expect(store.must('campaign', { id: spring.id }, LIN)).toMatchObject({ scope: 'mine', fitting: 3, invitations: [] });
    expect(store.must('invite', { campaign: spring.id }, LIN)).toMatchObject({ added: 3, known: 0 });
    expect(store.must('invite', { campaign: spring.id, scope: 'all' }, LIN)).toMatchObject({ added: 0, known: 3 });
    expect(store.must('invite', { campaign: spring.id, scope: 'all' }, BOSS)).toMatchObject({ added: 3, known: 3 });
    expect(store.rows('invitations').size).toBe(6);
    expect(store.must('campaign', { id: spring.id }, LIN)).toMatchObject({ counts: { listed: 3 }, fitting: 0, line: { left: 3 } });
    expect(store.must('campaign', { id: spring.id, scope: 'all' }, BOSS)).toMatchObject({ scope: 'all', counts: { listed: 6 } });
  });

  test('keeps to the audience; those chosen by name come onto it whatever their state', () => {
    const store = Store.at(plain);
    const { id } = store.must('saveCampaign', { draft: { ...SPRING, follow: ['doubtful'] } }, BOSS);
    expect(store.must('invite', { campaign: id, scope: 'all' }, BOSS)).toMatchObject({ added: 5 });
    expect(store.must('invite', { campaign: id, clients: [open, open, doubtful] }, LIN)).toMatchObject({ added: 1, known: 1 });
  });

  test('never holds who does not consent, nor who is not called any more unless that stage is named', () => {
    const store = Store.at(plain);
    store.must('update', { id: open, draft: { consent: 'no' } }, LIN);
    store.must('update', { id: third, draft: { stage: 'lost', lostReason: 'price' } }, LIN);
    const all = store.must('saveCampaign', { draft: SPRING }, BOSS);
    expect(store.must('invite', { campaign: all.id, scope: 'all' }, BOSS)).toMatchObject({ added: 4 });
    const refused = store.ask('invite', { campaign: all.id, clients: [open] }, LIN);
    expect(refusals(refused)).toEqual(['noConsent']);
    const { name } = store.row('clients', open);
    expect(refused).toMatchObject({ refusals: [{ message: { zh: `${name}不同意联系,不能邀请` } }] });
    expect(refusals(store.ask('invite', { campaign: all.id, clients: ['CNOWHERE'] }, LIN))).toEqual(['noClient']);
    const lost = store.must('saveCampaign', { draft: { ...SPRING, name: '老友会', stages: ['lost'] } }, BOSS);
    expect(store.must('invite', { campaign: lost.id, scope: 'all' }, BOSS)).toMatchObject({ added: 1 });
  });

  test('shows numbers whole only to whoever may dial them', () => {
    const store = Store.at(listed);
    const phones = (who: string, scope: 'mine' | 'all') =>
      store.must('campaign', { id: spring.id, scope }, who).invitations.map(({ phone }) => phone.includes('*'));
    expect(phones(LIN, 'all')).toEqual([false, false, false]);
    expect(phones(BOSS, 'all')).toEqual([false, false, false, false, false, false]);
  });
});

describe('marking', () => {
  test('that a client is coming is a visit: the clock moves, they are in talks again, and the counts follow', () => {
    const store = Store.at(listed);
    const marked = store.must('markInvitation', { campaign: spring.id, client: doubtful, state: 'coming', note: '带父母来' }, CHEN);
    expect(marked).toMatchObject({ state: 'coming', marked: 1, next: [{ name: '客户2', dueOn: '2026-03-07' }] });
    expect(store.row('clients', doubtful)).toMatchObject({ follow: '正常跟进', lastContactOn: expect.anything() });
    expect([...store.rows('visits').values()]).toMatchObject([
      { kind: '活动邀约', channel: '电话', outcome: '联系上', content: '带父母来', campaign: `春装节 ${spring.id}` },
    ]);
    expect(store.row('campaigns', spring.id)).toMatchObject({ invited: 1, accepted: 1, came: 0 });
    expect(store.must('campaign', { id: spring.id, state: 'coming' }, CHEN)).toMatchObject({
      counts: { listed: 2, coming: 1 },
      invitations: [{ client: { name: '客户2' }, note: '带父母来', invitedOn: '2026-03-05', by: '陈静' }],
    });
  });

  test('that a client was told and has not said yes leaves them probably lost', () => {
    const store = Store.at(listed);
    store.must('markInvitation', { campaign: spring.id, client: doubtful, state: 'invited' }, CHEN);
    expect(store.row('clients', doubtful).follow).toBe('可能流失');
  });

  test('a slip is taken back to the list without a further visit', () => {
    const store = Store.at(listed);
    store.must('markInvitation', { campaign: spring.id, client: doubtful, state: 'declined' }, CHEN);
    store.must('markInvitation', { campaign: spring.id, client: doubtful, state: 'listed' }, CHEN);
    expect(store.rows('visits').size).toBe(1);
    expect(store.row('campaigns', spring.id)).toMatchObject({ invited: 0 });
  });

  test('several at once after the day: each is a visit with the same words, one who was not on the list included', () => {
    const store = Store.at(planned);
    store.must('invite', { campaign: spring.id }, LIN);
    store.host.advanceTo('2026-03-23T02:00:00Z');
    const clients = [open, doubtful, third];
    const marked = store.must('logMany', { campaign: spring.id, clients, state: 'came', draft: { content: '看了样板间' } }, LIN);
    expect(marked).toMatchObject({ marked: 3, name: '春装节' });
    const visits = [...store.rows('visits').values()];
    expect(visits.map(({ on, channel, content }) => `${Store.day(on)} ${channel} ${content}`)).toEqual(
      Array.from({ length: 3 }, () => '2026-03-22 到店 看了样板间'),
    );
    expect(store.rows('invitations').size).toBe(4);
    expect(store.row('campaigns', spring.id)).toMatchObject({ invited: 3, accepted: 3, came: 3 });
    expect(clients.map((id) => Store.day(store.row('clients', id).lastContactOn))).toEqual(Array(3).fill('2026-03-22'));
  });

  test('whoever stayed away is called again the next day', () => {
    const store = Store.at(listed);
    store.host.advanceTo('2026-03-23T02:00:00Z');
    store.must('logMany', { campaign: spring.id, clients: [doubtful, third], state: 'noShow', draft: {} }, BOSS);
    expect(due(store, doubtful)).toBe('2026-03-23 上次没联系上,1天后再试');
  });

  test.each<[string, Partial<Contract['logMany']['in']>, string, readonly string[]]>([
    ['nobody', { clients: [] }, LIN, ['required@clients']],
    ['somebody who is not in the register', { clients: [open, 'CNOWHERE'] }, LIN, ['noClient']],
    ['a campaign that is gone', { campaign: 'GNOWHERE' }, LIN, ['noCampaign@campaign']],
    ['a state that there is not', { state: 'maybe' as 'came' }, LIN, ['choice@state']],
    ['who came before the day has come', { state: 'came' }, LIN, ['early@state']],
    ['a day that has not come', { draft: { on: '2026-03-09' } }, LIN, ['future@on']],
    ['a contact before the first talk', { draft: { on: '2026-03-01' } }, LIN, ['past@on']],
    ['an outcome that cannot be said of several', { draft: { outcome: 'lost' } }, LIN, ['choice@outcome']],
    ['by a stranger', {}, STRANGER, ['unknownStaff']],
    ['more than anybody meets in an evening', { clients: Array.from({ length: 201 }, (_, n) => `C${n}`) }, LIN, ['tooMany@clients']],
  ])('is refused for %s, and then nobody is marked', (_, wish, who, wanted) => {
    const store = Store.at(listed);
    const input = { campaign: spring.id, clients: [open, doubtful], state: 'invited' as const, draft: {}, ...wish };
    expect(refusals(store.ask('logMany', input, who))).toEqual(wanted);
    expect(store.rows('visits').size).toBe(0);
    expect(store.row('campaigns', spring.id)).toMatchObject({ invited: 0 });
  });
});

describe('a call that no page of ours makes changes nothing and is answered in words', () => {
  const odd = (value: unknown) => value as never;
  test.each<[string, (store: Store) => Reply<unknown>, readonly string[]]>([
    ['a text for clients to invite', (store) => store.ask('invite', { campaign: spring.id, clients: odd(open) }, LIN), ['noClient']],
    ['null among them', (store) => store.ask('invite', { campaign: spring.id, clients: odd([null]) }, LIN), ['noClient']],
    ['an object for the campaign', (store) => store.ask('invite', { campaign: odd({ id: spring.id }) }, LIN), ['noCampaign@campaign']],
    ['no draft of a campaign', (store) => store.ask('saveCampaign', odd({}), BOSS), ['required@name', 'required@on']],
    ['lists in a draft', (store) => store.ask('saveCampaign', { draft: { name: odd([]), on: odd({}) } }, BOSS), ['type@name', 'type@on']],
    [
      'a list for a state',
      (store) => store.ask('markInvitation', { campaign: spring.id, client: open, state: odd(['came']) }, LIN),
      ['choice@state'],
    ],
    [
      'an object for a note',
      (store) => store.ask('markInvitation', { campaign: spring.id, client: open, state: 'coming', note: odd({}) }, LIN),
      ['type@content'],
    ],
    [
      'nothing for clients to mark',
      (store) => store.ask('logMany', odd({ campaign: spring.id, state: 'coming' }), LIN),
      ['required@clients'],
    ],
    [
      'a text for the campaign of a visit',
      (store) => store.ask('log', { client: open, draft: { kind: 'campaign', outcome: 'reached' }, campaign: odd('G1') }, LIN),
      ['noCampaign@campaign'],
    ],
  ])('%s', (_, act, wanted) => {
    const store = Store.at(planned);
    expect(refusals(act(store))).toEqual(wanted);
    expect(store.rows('invitations').size + store.rows('visits').size).toBe(0);
    expect(store.rows('campaigns').size).toBe(1);
  });
});

describe('a visit logged as an invitation', () => {
  const log = (store: Store, draft: Record<string, string>, campaign?: Contract['log']['in']['campaign']) =>
    store.ask('log', { client: doubtful, draft: { kind: 'campaign', ...draft }, ...(campaign && { campaign }) }, CHEN);
  const invitation = (store: Store) => [...store.rows('invitations').values()].find(({ client }) => String(client).endsWith(doubtful));

  test.each<[string, Record<string, string>, Contract['log']['in']['campaign'], string]>([
    ['reached: invited', { outcome: 'reached' }, { id: spring.id }, '已邀请'],
    ['not reached: still to be invited', { outcome: 'missed' }, { id: spring.id }, '待邀请'],
    ['what the client said', { outcome: 'reached' }, { id: spring.id, state: 'declined' }, '不来'],
    ['a promise to call again: invited', { outcome: 'promised', promisedOn: '2026-03-10' }, { id: spring.id }, '已邀请'],
  ])('marks the invitation in the same stroke: %s', (_, draft, campaign, wanted) => {
    const store = Store.at(listed);
    expect(refusals(log(store, { content: '问了车位', ...draft }, campaign))).toEqual(['done']);
    expect(invitation(store)).toMatchObject({ state: wanted, note: '问了车位', by: expect.stringContaining('陈静') });
    expect([...store.rows('visits').values()]).toMatchObject([{ kind: '活动邀约', campaign: `春装节 ${spring.id}` }]);
    const { timeline } = store.must('card', { id: doubtful }, CHEN);
    expect(timeline.map(({ kind }) => kind).sort()).toEqual(['invitation', 'registered', 'visit']);
    expect(timeline.find(({ kind }) => kind === 'invitation')).toMatchObject({ head: `活动邀约 · 春装节 · ${wanted}`, by: '陈静' });
  });

  test('puts whoever was not on the list onto it', () => {
    const store = Store.at(planned);
    log(store, { outcome: 'reached' }, { id: spring.id, state: 'coming' });
    expect(invitation(store)).toMatchObject({ state: '会来' });
    expect(store.row('campaigns', spring.id)).toMatchObject({ invited: 1, accepted: 1 });
  });

  test.each<[string, Record<string, string>, Contract['log']['in']['campaign'], readonly string[]]>([
    ['a campaign that is gone', { outcome: 'reached' }, { id: 'GNOWHERE' }, ['noCampaign@campaign']],
    ['who came before the day has come', { outcome: 'reached' }, { id: spring.id, state: 'came' }, ['early@state']],
    [
      'both what is wrong with the visit and with the campaign',
      { outcome: 'lost' },
      { id: 'G0' },
      ['required@lostReason', 'noCampaign@campaign'],
    ],
  ])('is refused for %s, and nothing is logged', (_, draft, campaign, wanted) => {
    const store = Store.at(listed);
    expect(refusals(log(store, draft, campaign))).toEqual(wanted);
    expect(store.rows('visits').size).toBe(0);
  });

  test('of another kind concerns no campaign, whatever was chosen before', () => {
    const store = Store.at(listed);
    log(store, { kind: 'call', outcome: 'reached' }, { id: spring.id });
    expect(invitation(store)).toMatchObject({ state: '待邀请' });
  });
});

describe('who brought whom', () => {
  const refer = (store: Store, client: string, referrer: string) =>
    store.ask('update', { id: client, draft: { source: 'referral', referrer } }, BOSS);

  test('shows on both cards, with what came of it', () => {
    const store = Store.at(plain);
    refer(store, doubtful, open);
    refer(store, third, open);
    const { sheet, columns } = store.place(tables.clients);
    const cell = { row: store.at('clients', third), column: columns.get('stage') ?? 0 };
    store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, ...cell, values: [['已签约']] }]);
    expect(store.must('card', { id: third }, LIN).referrals).toMatchObject({ by: { id: open, name: '客户1' }, count: 0 });
    const { referrals } = store.must('card', { id: open }, LIN);
    expect(referrals).toMatchObject({ by: null, count: 2, signed: 1 });
    expect(referrals.brought.map(({ name, stage, isSigned }) => `${name} ${stage} ${isSigned}`).sort()).toEqual([
      '客户2 咨询 false',
      '客户3 已签约 true',
    ]);
  });

  test('is said while registering, by whoever was found and chosen', () => {
    const store = Store.at(plain);
    const draft = { ...WALK_IN, name: '新朋友', phone: '139 0000 0009', source: 'referral', referrer: `客户1 ${open}` };
    const { id } = store.must('register', { draft }, CHEN);
    expect(store.must('card', { id }, CHEN).referrals.by).toEqual({ id: open, name: '客户1' });
    expect(store.must('card', { id: open }, LIN).referrals).toMatchObject({ count: 1, brought: [{ id, name: '新朋友' }] });
  });

  test('counts all of many, and shows the latest', () => {
    const { store, ids: all } = storeWith(14);
    for (const id of all.slice(1)) refer(store, id, all[0] ?? '');
    const { referrals } = store.must('card', { id: all[0] ?? '' }, LIN);
    expect([referrals.count, referrals.brought.length]).toEqual([13, 10]);
  });

  test('is refused for oneself, for a circle, and for nobody of the register', () => {
    const store = Store.at(plain);
    expect(refusals(refer(store, open, open))).toEqual(['circle@referrer']);
    expect(refusals(refer(store, doubtful, open))).toEqual(['done']);
    expect(refusals(refer(store, third, doubtful))).toEqual(['done']);
    expect(refusals(refer(store, open, third))).toEqual(['circle@referrer']);
    expect(refusals(refer(store, open, 'CNOWHERE'))).toEqual(['ref@referrer']);
  });
});

test('lists and many marks cost no more round trips for fifty clients than for six', () => {
  const trips = (count: number) => {
    const { store, ids: all } = storeWith(count);
    const { id } = store.must('saveCampaign', { draft: SPRING }, BOSS);
    store.must('invite', { campaign: id, scope: 'all' }, BOSS);
    const invited = store.meter?.calls;
    store.must('logMany', { campaign: id, clients: all, state: 'coming', draft: { content: '会来' } }, BOSS);
    const marked = store.meter?.calls ?? 0;
    expect([...store.rows('clients').values()].every(({ follow, callbacks }) => follow === '正常跟进' && callbacks === 0)).toBe(true);
    expect([...store.rows('invitations').values()].every(({ state }) => state === '会来')).toBe(true);
    return { invited, marked };
  };
  const few = trips(6);
  expect(few.marked).toBeLessThan(40);
  const many = trips(50);
  expect(many.invited).toBe(few.invited);
  // What is written stands in the journal first: fifty clients no longer fit into one of its cells, and a block costs two more.
  expect(many.marked).toBe(few.marked + 2);
});
