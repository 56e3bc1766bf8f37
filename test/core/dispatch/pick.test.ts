import type { Designer } from '../../../src/core/designers/designer.table';
import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import type { DesignerMarks, RefusalCode, Slot, WalkIn } from '../../../src/core/dispatch/dispatch.types';
import { emptyAccount } from '../../../src/core/dispatch/fairness.rules';
import { pick, type Suggestion } from '../../../src/core/dispatch/pick.rules';
import { emptyTally } from '../../../src/core/dispatch/tally.rules';
import { belowFloor, efficiencyOf, fairnessOf } from '../../../src/core/dispatch/tier.rules';
import { day } from '../../../src/core/kernel/day';
import { looseKey } from '../../../src/core/kernel/text';
import { client, designer, dispatched, type Store, settingsWith, wan, worldOf } from './fixtures';

const suggest = (walkIn: WalkIn, store: Store, slot: Slot = 'first'): Suggestion => pick(walkIn, slot, worldOf(store));
const names = (suggestion: Suggestion): readonly string[] => suggestion.best.map((one) => one.designer.id);
const codesOf = (suggestion: Suggestion, id: string): readonly RefusalCode[] =>
  (suggestion.others.find((other) => other.designer.id === id)?.refusals ?? []).map(({ code }) => code);

const open = (designerId: string, count: number): readonly Dispatch[] =>
  Array.from({ length: count }, (_, i) => dispatched(`X${designerId}${i}`, designerId, '2026-02-01'));

interface Filtered {
  readonly who?: Partial<Designer>;
  readonly walkIn?: Partial<WalkIn>;
  readonly ledger?: readonly Dispatch[];
  readonly slot?: Slot;
  readonly expected: readonly RefusalCode[];
}

describe('the hard filters', () => {
  test.each<[string, Filtered]>([
    ['free for anything: passes', { expected: [] }],
    ['has left', { who: { state: 'left' }, expected: ['left'] }],
    ['has left: nothing else is said', { who: { state: 'left', areaTo: 10 }, walkIn: { area: 100 }, expected: ['left'] }],
    ['no state in the roster', { who: { state: null }, expected: ['stateUnknown'] }],
    ['a main-material designer for the first slot', { who: { role: 'material' }, expected: ['role'] }],
    ['no role in the roster', { who: { role: null }, expected: ['role'] }],
    ['a designer for the main-material slot', { slot: 'material', expected: ['role'] }],
    ['a designer for the second slot: passes', { slot: 'second', expected: [] }],
    ['on leave by state alone', { who: { state: 'leave' }, expected: ['leave'] }],
    ['on leave, last day', { who: { state: 'leave', leaveFrom: day('2026-03-01'), leaveTo: day('2026-03-05') }, expected: ['leave'] }],
    [
      'leave over yesterday, state forgotten: passes',
      { who: { state: 'leave', leaveFrom: day('2026-03-01'), leaveTo: day('2026-03-04') }, expected: [] },
    ],
    ['leave begins tomorrow: passes', { who: { leaveFrom: day('2026-03-06'), leaveTo: day('2026-03-09') }, expected: [] }],
    [
      'leave begins today though the state says available',
      { who: { leaveFrom: day('2026-03-05'), leaveTo: day('2026-03-09') }, expected: ['leave'] },
    ],
    ['starts work tomorrow', { who: { joinedOn: day('2026-03-06') }, expected: ['leave'] }],
    ['barred until today', { who: { barredTo: day('2026-03-05') }, expected: ['barred'] }],
    ['barred until yesterday: passes', { who: { barredTo: day('2026-03-04') }, expected: [] }],
    ['busy', { who: { state: 'busy' }, expected: ['busy'] }],
    ['one place left: passes', { who: { capacity: 3 }, ledger: open('D1', 2), expected: [] }],
    ['full', { who: { capacity: 3 }, ledger: open('D1', 3), expected: ['full'] }],
    ['capacity 0 takes nobody', { who: { capacity: 0 }, expected: ['full'] }],
    ['no capacity stated: the usual one holds', { ledger: open('D1', 12), expected: ['full'] }],
    ['budget below the band', { who: { budgetFrom: wan(20) }, walkIn: { budgetFrom: wan(10), budgetTo: wan(19) }, expected: ['budget'] }],
    ['budget touches the band: passes', { who: { budgetFrom: wan(20) }, walkIn: { budgetFrom: wan(10), budgetTo: wan(20) }, expected: [] }],
    ['budget above the band', { who: { budgetTo: wan(30) }, walkIn: { budgetFrom: wan(31) }, expected: ['budget'] }],
    [
      'budget typed the wrong way round: passes',
      { who: { budgetFrom: wan(20), budgetTo: wan(30) }, walkIn: { budgetFrom: wan(28), budgetTo: wan(15) }, expected: [] },
    ],
    [
      'one budget named, below the band',
      { who: { budgetFrom: wan(20), budgetTo: wan(30) }, walkIn: { budgetFrom: wan(19) }, expected: ['budget'] },
    ],
    [
      'one budget named, above the band',
      { who: { budgetFrom: wan(20), budgetTo: wan(30) }, walkIn: { budgetTo: wan(31) }, expected: ['budget'] },
    ],
    ['no budget named: passes', { who: { budgetFrom: wan(20) }, expected: [] }],
    ['home too large', { who: { areaTo: 120 }, walkIn: { area: 121 }, expected: ['area'] }],
    ['home too small', { who: { areaFrom: 90 }, walkIn: { area: 89.5 }, expected: ['area'] }],
    ['a chief for a small budget', { who: { level: 'chief' }, walkIn: { budgetTo: wan(10) }, expected: ['level'] }],
    [
      'a chief whose own band allows it: passes',
      { who: { level: 'chief', budgetFrom: wan(5) }, walkIn: { budgetTo: wan(10) }, expected: [] },
    ],
    ['a junior for a very large budget', { who: { level: 'junior' }, walkIn: { budgetTo: wan(80) }, expected: ['level'] }],
    [
      'declined this client',
      { ledger: [dispatched('C1', 'D1', '2026-03-01', { state: 'declined', declineReason: 'leave' })], expected: ['declined'] },
    ],
    ['declined another client: passes', { ledger: [dispatched('C2', 'D1', '2026-03-01', { state: 'declined' })], expected: [] }],
    ['swapped out by this client', { ledger: [dispatched('C1', 'D1', '2026-03-01', { state: 'swapped' })], expected: ['swapped'] }],
    ['already serves in another slot', { walkIn: { designer: 'D1' }, slot: 'second', expected: ['serving'] }],
    ['already serves, by the ledger only', { ledger: [dispatched('C1', 'D1', '2026-03-01')], expected: ['serving'] }],
    ['served before and ended: passes', { ledger: [dispatched('C1', 'D1', '2025-03-01', { state: 'closed' })], expected: [] }],
    [
      'several reasons are all kept',
      { who: { state: 'busy', capacity: 0, areaTo: 50 }, walkIn: { area: 100 }, expected: ['busy', 'full', 'area'] },
    ],
  ])('%s', (_, { who = {}, walkIn = {}, ledger = [], slot = 'first', expected }) => {
    const found = suggest({ ...client('C1'), ...walkIn }, { roster: [designer('D1', who)], ledger }, slot);
    expect(codesOf(found, 'D1')).toEqual(expected);
    expect(names(found)).toEqual(expected.length ? [] : ['D1']);
  });

  test.each<[string, readonly Dispatch['declineReason'][], string]>([
    ['never answered', ['noAnswer', 'noAnswer'], '派给过,没有按时响应'],
    ['declined, and another time did not answer', ['noAnswer', 'leave'], '拒过这位客户的单'],
  ])('who %s is told so', (_, reasons, why) => {
    const ledger = reasons.map((declineReason) => dispatched('C1', 'D1', '2026-03-01', { state: 'declined', declineReason }));
    expect(suggest(client('C1'), { roster: [designer('D1')], ledger }).others[0]?.why.zh).toBe(why);
  });

  test('a deferred, signed or lost client costs no capacity', () => {
    const ledger = ['deferred', 'signed', 'lost'].map((stage) => dispatched(stage, 'D1', '2026-02-01'));
    const known = ['deferred', 'signed', 'lost'].map((stage) => client(stage, { stage }));
    const [best] = suggest(client('C1'), { roster: [designer('D1', { capacity: 1 })], ledger, clients: known }).best;
    expect(best).toMatchObject({ openCount: 0, capacity: 1 });
  });
});

describe('the order of the tiers', () => {
  const won = { state: 'accepted' } as const;
  const history = (id: string, signed: number, lost: number) =>
    Array.from({ length: signed + lost }, (_, i) => ({
      row: dispatched(`H${id}${i}`, id, '2025-06-01', won),
      client: client(`H${id}${i}`, { stage: i < signed ? 'signed' : 'lost', budgetTo: wan(15) }),
    }));
  const storeOf = (roster: readonly Designer[], records: readonly ReturnType<typeof history>[], more: readonly Dispatch[] = []): Store => ({
    roster,
    ledger: [...records.flat().map(({ row }) => row), ...more],
    clients: records.flat().map((one) => one.client),
  });

  test('the client’s needs beat a better record', () => {
    const roster = [designer('D1', { styles: ['nordic'] }), designer('D2', { styles: ['modern'] })];
    const found = suggest(
      client('C1', { styles: ['modern'], budgetTo: wan(15) }),
      storeOf(roster, [history('D1', 20, 0), history('D2', 0, 20)]),
    );
    expect(names(found)).toEqual(['D2', 'D1']);
    expect(found.advice.zh).toBe('首选设计师D2:最合客户的需求');
  });

  test('equal needs: the better record in this budget band', () => {
    const found = suggest(
      client('C1', { budgetTo: wan(15) }),
      storeOf([designer('D1'), designer('D2')], [history('D1', 5, 15), history('D2', 15, 5)]),
    );
    expect(names(found)).toEqual(['D2', 'D1']);
    expect(found.best[0]?.tiers[1]?.sentence.zh).toBe('10–20 万的单子定下 20 单,签了 15 单,高于团队平均');
  });

  test('no record in this budget band: the record in others speaks for it', () => {
    const found = suggest(
      client('C1', { budgetTo: wan(50) }),
      storeOf([designer('D1'), designer('D2')], [history('D1', 5, 15), history('D2', 15, 5)]),
    );
    expect(found.best.map(({ designer: { id }, tiers }) => [id, tiers[1]?.band])).toEqual([
      ['D2', 2],
      ['D1', 4],
    ]);
    expect(found.best[0]?.tiers[1]?.sentence.zh).toBe('40 万以上的单子还没有结果,按其他单子看,高于团队平均');
  });

  test('with a small client a better record is no reason; with a large one it is', () => {
    const records = [history('D1', 8, 12), history('D2', 12, 8)];
    const store = { ...storeOf([designer('D1'), designer('D2')], records), settings: { ledgerDays: 400 } };
    const bands = (budget: number) => suggest(client('C1', { budgetTo: wan(budget) }), store).best.map(({ tiers }) => tiers[1]?.band);
    expect(new Set(bands(3))).toEqual(new Set([3]));
    expect(bands(60)).toEqual([2, 4]);
  });

  test('one signature out of one does not beat thirty out of forty', () => {
    const found = suggest(
      client('C1', { budgetTo: wan(15) }),
      storeOf([designer('D1'), designer('D2'), designer('D3')], [history('D1', 1, 0), history('D2', 30, 10), history('D3', 5, 35)]),
    );
    expect(names(found)).toEqual(['D2', 'D1', 'D3']);
  });

  test('the record in the client’s own budget band weighs more than that in others', () => {
    const inBand = (id: string, budget: number, signed: number) =>
      history(id, signed, 20 - signed).map(({ row, client: one }) => ({
        row: { ...row, client: `${one.id}-${budget}` },
        client: { ...one, id: `${one.id}-${budget}`, budgetTo: wan(budget) },
      }));
    const records = [inBand('D1', 15, 14), inBand('D1', 50, 6), inBand('D2', 15, 6), inBand('D2', 50, 14)];
    const store = storeOf([designer('D1'), designer('D2')], records);
    expect(names(suggest(client('C1', { budgetTo: wan(15) }), store))).toEqual(['D1', 'D2']);
    expect(names(suggest(client('C1', { budgetTo: wan(50) }), store))).toEqual(['D2', 'D1']);
  });

  test('complaints, refunds and the value of contracts move the company’s interest, and are said', () => {
    const tierOf = (marks: DesignerMarks | undefined) => {
      const world = { ...worldOf({ roster: [designer('D1')], settings: { floor: 0 } }), ...(marks && { marks: new Map([['D1', marks]]) }) };
      const tier = pick(client('C1'), 'first', world).best[0]?.tiers[1];
      return [tier?.band, tier?.sentence.zh.split(',').slice(2).join()];
    };
    expect(tierOf(undefined)).toEqual([3, '']);
    expect(tierOf({ complaints: 1, refunds: 0 })).toEqual([3, '有 1 次投诉、退款或有责调换']);
    expect(tierOf({ complaints: 2, refunds: 3 })).toEqual([5, '有 5 次投诉、退款或有责调换']);
    expect(tierOf({ complaints: 0, refunds: 0, contractRatio: 1.6 })).toEqual([2, '']);
  });

  test('a charged swap lowers the company’s interest', () => {
    const swaps = ['C7', 'C8', 'C9'].map((id) => dispatched(id, 'D1', '2026-02-01', { state: 'swapped', credit: 'charged' }));
    const found = suggest(client('C1'), { roster: [designer('D1'), designer('D2')], ledger: swaps });
    expect(found.best.map(({ designer: { id }, tiers }) => [id, tiers[1]?.band])).toEqual([
      ['D2', 3],
      ['D1', 4],
    ]);
  });

  test('equal so far: who has more room', () => {
    const ledger = [
      ...open('D1', 9),
      ...['Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7', 'Y8', 'Y9'].map((id) => dispatched(id, 'D2', '2026-02-01', { state: 'closed' })),
    ];
    expect(names(suggest(client('C1'), { roster: [designer('D1'), designer('D2')], ledger }))).toEqual(['D2', 'D1']);
  });

  test('who has a third of their places free has room enough', () => {
    const bands = [8, 9].map(
      (count) => suggest(client('C1'), { roster: [designer('D1')], ledger: open('D1', count) }).best[0]?.tiers[2]?.band,
    );
    expect(bands).toEqual([1, 2]);
  });

  test('the same estate, however it is spelt, lifts one band', () => {
    const nine = ['Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7', 'Y8', 'Y9'];
    const ledger = nine.map((id) => dispatched(id, 'D1', '2026-02-01'));
    const known = nine.map((id) => client(id, { estate: '万科 城' }));
    const found = suggest(client('C1', { estate: '万科城' }), { roster: [designer('D1'), designer('D2')], ledger, clients: known });
    expect(found.best.map(({ designer: { id }, tiers }) => [id, tiers[2]?.band])).toEqual([
      ['D2', 1],
      ['D1', 1],
    ]);
    expect(found.best[1]?.tiers[2]?.sentence).toEqual({
      zh: '手上 9 单,还能接 3 单,正好在万科城有客户',
      en: '9 in hand, room for 3 more; has a client in 万科城 just now',
    });
  });

  test('equal in all: who is owed the most', () => {
    const ledger = [dispatched('Y1', 'D1', '2026-02-01'), dispatched('Y2', 'D3', '2026-02-02')];
    const found = suggest(client('C1'), { roster: [designer('D1'), designer('D2'), designer('D3')], ledger });
    expect(names(found)).toEqual(['D2', 'D1', 'D3']);
    expect(found.advice.zh).toBe('首选设计师D2:前面都一样,按份额该轮到');
    expect(found.best[0]?.tiers[3]?.sentence.zh).toBe('连这单在内,近 90 天按份额该接 1 单,已接 0 单,还差 1 单');
  });

  test('equal in count: who got the smaller clients', () => {
    const ledger = [dispatched('Y1', 'D1', '2026-03-02'), dispatched('Y2', 'D2', '2026-03-01')];
    const known = [client('Y1', { budgetTo: wan(12) }), client('Y2', { budgetTo: wan(18) })];
    expect(names(suggest(client('C1'), { roster: [designer('D1'), designer('D2')], ledger, clients: known }))).toEqual(['D1', 'D2']);
  });

  test('fair by value first: one large client weighs more than two small ones', () => {
    const ledger = [dispatched('Y1', 'D1', '2026-02-01'), dispatched('Y2', 'D1', '2026-02-01'), dispatched('Y3', 'D2', '2026-02-01')];
    const known = [client('Y1', { budgetTo: wan(5) }), client('Y2', { budgetTo: wan(5) }), client('Y3', { budgetTo: wan(40) })];
    const store = { roster: [designer('D1'), designer('D2')], ledger, clients: known };
    expect(names(suggest(client('C1'), store))).toEqual(['D2', 'D1']);
    expect(names(suggest(client('C1'), { ...store, settings: { fairBy: 'value' } }))).toEqual(['D1', 'D2']);
  });

  test('equal in the ledger too: who was dispatched longer ago', () => {
    const ledger = [dispatched('Y1', 'D2', '2026-03-01'), dispatched('Y2', 'D1', '2026-03-02')];
    expect(names(suggest(client('C1'), { roster: [designer('D1'), designer('D2')], ledger }))).toEqual(['D2', 'D1']);
  });

  test('equal in everything: the lot, which changes with the client and not with the list', () => {
    const roster = ['D1', 'D2', 'D3', 'D4'].map((id) => designer(id));
    const firsts = Array.from({ length: 60 }, (_, i) => names(suggest(client(`C${i}`), { roster }))[0]);
    expect(new Set(firsts).size).toBe(4);
    const reversed = Array.from({ length: 60 }, (_, i) => names(suggest(client(`C${i}`), { roster: [...roster].reverse() }))[0]);
    expect(reversed).toEqual(firsts);
  });

  test('below the floor this month: one band up in the company’s interest', () => {
    const records = [history('D1', 15, 5), history('D2', 5, 15)];
    const thisMonth = ['Y1', 'Y2', 'Y3', 'Y4'].map((id) => dispatched(id, 'D1', '2026-03-02'));
    const roster = [designer('D1'), designer('D2')];
    const past = storeOf(roster, records, thisMonth);
    const store = { ...past, ledger: [...(past.ledger ?? [])] };
    const bandOf = (floor: number) =>
      suggest(client('C1', { budgetTo: wan(15) }), { ...store, settings: { floor } }).best.find(({ designer: { id } }) => id === 'D2')
        ?.tiers[1];
    expect(bandOf(0)?.band).toBe(4);
    expect(bandOf(0.6)?.band).toBe(3);
    expect(bandOf(0.6)?.sentence.zh).toContain('本月只接到应得份额的 0%,提一档');
    store.ledger.push(dispatched('Y5', 'D2', '2026-03-03'));
    expect(bandOf(0.6)?.sentence.zh).toContain('本月只接到应得份额的 33%,提一档');
  });
});

describe('whom the client wants', () => {
  const better = designer('D1', { styles: ['modern'] });
  const wished = designer('D2', { styles: ['nordic'] });
  const modern = client('C1', { styles: ['modern'] });

  test('the one they ask for comes first', () => {
    const found = suggest({ ...modern, wishDesigner: 'D2' }, { roster: [better, wished] });
    expect(found.best[0]).toMatchObject({ designer: { id: 'D2' }, preferred: 'wish' });
    expect(found.advice.zh).toBe('首选设计师D2:客户指定');
  });

  test('then the one who served them before, by the ledger or by hearsay', () => {
    const ledger = [dispatched('C1', 'D2', '2025-03-01', { state: 'closed' })];
    expect(names(suggest(modern, { roster: [better, wished], ledger }))).toEqual(['D2', 'D1']);
    expect(names(suggest({ ...modern, former: ['D2'] }, { roster: [better, wished] }))).toEqual(['D2', 'D1']);
    expect(suggest(modern, { roster: [better, wished], ledger }).advice.en).toBe('设计师D2 first: served this client before');
  });

  const served = dispatched('C1', 'D2', '2025-03-01', { state: 'closed' });
  test.each<[string, Partial<WalkIn>, readonly Dispatch[], readonly (string | null)[], string]>([
    ['asked for', { wishDesigner: 'D2' }, [], ['wish', null, null], '排第 4:客户指定了设计师D2'],
    ['served before', {}, [served], ['served', null, null], '排第 4:设计师D2以前服务过这位客户'],
    [
      'asked for, and served before: the wish is what counts',
      { wishDesigner: 'D2' },
      [served],
      ['wish', null, null],
      '排第 4:客户指定了设计师D2',
    ],
    ['one asked for, another who served before', { wishDesigner: 'D3' }, [served], ['wish', 'served', null], '排第 4:客户指定了设计师D3'],
    ['served another client: no reason', {}, [{ ...served, client: 'C2' }], [null, null, null], '排第 4:设计师D3更合客户需求'],
  ])('%s: told apart, and said to whoever comes after', (_, asking, ledger, preferred, why) => {
    const roster = [better, wished, designer('D3', { styles: ['modern'] }), designer('D4', { styles: ['nordic'] })];
    const found = suggest({ ...modern, ...asking }, { roster, ledger });
    expect(found.best.map((one) => one.preferred)).toEqual(preferred);
    expect(found.others[0]?.why.zh).toBe(why);
  });

  test('not when a hard filter refuses them; the advice says so', () => {
    const found = suggest(
      { ...modern, wishDesigner: 'D2' },
      { roster: [better, { ...wished, state: 'leave', leaveTo: day('2026-03-08') }] },
    );
    expect(names(found)).toEqual(['D1']);
    expect(found.advice.zh).toBe('客户指定的设计师D2接不了:休假,3月8日 周日回来。只有设计师D1能接');
  });
});

describe('nobody passes', () => {
  test('what would help is said, the easiest first', () => {
    const roster = [
      designer('D1', { capacity: 0 }),
      designer('D2', { areaTo: 50 }),
      designer('D3', { capacity: 0, areaTo: 50 }),
      designer('D4', { state: 'leave' }),
    ];
    const found = suggest(client('C1', { area: 100 }), { roster });
    expect(found).toMatchObject({ outcome: 'nobody', best: [] });
    expect(found.relax.map(({ codes, designers, override }) => [codes, designers, override])).toEqual([
      [['area'], ['D2'], 'reason'],
      [['full'], ['D1'], 'storeManager'],
      [['full', 'area'], ['D3'], 'storeManager'],
    ]);
    expect(found.advice).toEqual({
      zh: '现在没有人能接,客户先排队等。可以:不看面积,设计师D2就能接;放宽接单上限,设计师D1就能接(要店面经理同意)',
      en: 'Nobody can take this client now; the client waits in the queue. What would help: setting aside the floor space (设计师D2); raising the limit (设计师D1; needs the store manager)',
    });
  });

  test('of two ways as easy the one that helps more comes first, then always the same one', () => {
    const small = (id: string) => designer(id, { areaTo: 50 });
    const dear = (id: string) => designer(id, { budgetFrom: wan(50) });
    const asking = client('C1', { area: 100, budgetTo: wan(10) });
    const codes = (...roster: readonly Designer[]) =>
      suggest(asking, { roster }).relax.map((one) => [...one.codes, ...one.designers].join(' '));
    expect(codes(dear('D1'), small('D2'))).toEqual(['area D2', 'budget D1']);
    expect(codes(small('D1'), dear('D2'))).toEqual(['area D1', 'budget D2']);
    expect(codes(small('D1'), dear('D2'), dear('D3'))).toEqual(['budget D2 D3', 'area D1']);
  });

  test.each<[string, readonly Designer[], string]>([
    ['an empty roster', [], '名册里没有在职的设计师'],
    ['everyone has left', [designer('D1', { state: 'left' })], '名册里没有在职的设计师'],
    ['everyone is on leave', [designer('D1', { state: 'leave' })], '现在没有人能接,客户先排队等。放宽上限也没有用,要等有人回来或名册补人'],
  ])('%s', (_, roster, expected) => expect(suggest(client('C1'), { roster }).advice.zh).toBe(expected));

  test('a blacklisted client gets nobody', () => {
    expect(suggest(client('C1', { stage: 'blacklisted' }), { roster: [designer('D1')] })).toMatchObject({
      outcome: 'barred',
      best: [],
      others: [],
    });
  });
});

describe('everyone else', () => {
  test('is told their place and what put them there, or what refuses them and who may override it', () => {
    const roster = [
      ...['D1', 'D2', 'D3'].map((id) => designer(id, { styles: ['modern'] })),
      designer('D4', { styles: ['nordic'] }),
      designer('D5', { capacity: 0 }),
      designer('D6', { areaTo: 50 }),
      designer('D7', { state: 'left' }),
    ];
    const found = suggest(client('C1', { styles: ['modern'], area: 100 }), { roster });
    expect(found.best).toHaveLength(3);
    const first = found.best[0]?.designer.name ?? '';
    expect(found.others.map(({ designer: { id }, rank, override, why }) => [id, rank, override, why.zh])).toEqual([
      ['D4', 4, 'reason', `排第 4:${first}更合客户需求`],
      ['D5', null, 'storeManager', '手上 0 单,上限 0 单'],
      ['D6', null, 'reason', '只接50 ㎡以内的'],
      ['D7', null, 'nobody', '已离职'],
    ]);
  });

  test('is numbered on behind the three', () => {
    const roster = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6'].map((id) => designer(id));
    const found = suggest(client('C1'), { roster });
    expect([found.outcome, ...found.best.map(({ rank }) => rank)]).toEqual(['offered', 1, 2, 3]);
    expect(found.others.map(({ rank, why }) => [rank, why.zh.split(':')[0]])).toEqual([
      [4, '排第 4'],
      [5, '排第 5'],
      [6, '排第 6'],
    ]);
  });

  test('what was seen changes with the offer and not with who else is in the roster', () => {
    const roster = ['D1', 'D2', 'D3'].map((id) => designer(id));
    const seen = (store: Store) => suggest(client('C1'), store).seen;
    expect(seen({ roster: [...roster, designer('D9', { state: 'left' })] })).toBe(seen({ roster }));
    expect(seen({ roster, ledger: [dispatched('Y1', 'D1', '2026-03-05')] })).not.toBe(seen({ roster }));
  });
});

describe('the sentence on the client’s needs', () => {
  test.each<[string, Partial<Designer>, Partial<WalkIn>, string, number]>([
    ['nothing wished', {}, {}, '客户还没说风格和户型,这一层人人一样', 1],
    ['all of it', { styles: ['modern'], houseTypes: ['flat'] }, { styles: ['modern'], houseType: 'flat' }, '客户要的现代、平层都擅长', 1],
    ['part of it', { styles: ['modern'] }, { styles: ['modern', 'nordic'] }, '擅长现代,北欧不在擅长里', 3],
    ['none of it', { styles: ['chinese'] }, { styles: ['modern'] }, '客户要的现代都不在擅长里', 5],
    ['the roster is silent', {}, { styles: ['modern'] }, '现代名册里没填', 3],
    ['the kind of client', { audiences: ['elderly'] }, { audiences: ['elderly'] }, '客户要的长辈都擅长', 1],
  ])('%s', (_, who, walkIn, sentence, band) => {
    const tier = suggest({ ...client('C1'), ...walkIn }, { roster: [designer('D1', who)] }).best[0]?.tiers[0];
    expect([tier?.sentence.zh, tier?.band]).toEqual([sentence, band]);
  });
});

test.each([
  ['a whole client was due and none came', 1, 0, 0.6, true],
  ['less than a client was due', 0.9, 0, 0.6, false],
  ['the floor is reached', 5, 3, 0.6, false],
  ['just below it', 5, 2, 0.6, true],
  ['there is no floor', 5, 0, 0, false],
])('below the floor of the month or not: %s', (_, due, received, floor, below) => {
  expect(belowFloor({ due, received }, floor)).toBe(below);
});

test('the same estate lifts nobody who stands in the best band already', () => {
  const near = (open: number) => {
    const mine = { ...emptyTally(settingsWith()), open, estates: new Set([looseKey('万科城')]) };
    const { band, lifted } = efficiencyOf(designer('D1', { capacity: 12 }), client('C1', { estate: '万科城' }), mine, settingsWith());
    return [band, lifted];
  };
  expect([near(0), near(9)]).toEqual([
    [1, false],
    [1, true],
  ]);
});

describe('the sentence on the ledger', () => {
  test.each([
    [2.5, 2, 1, '该接 2.5 单,已接 2 单,还差 0.5 单'],
    [2.4, 2, 2, '该接 2.4 单,已接 2 单,还差 0.4 单'],
    [2, 2, 2, '该接的和已接的一样多,都是 2 单'],
    [2.04, 2, 2, '该接的和已接的一样多,都是 2 单'],
    [2.6, 3, 2, '该接 2.6 单,已接 3 单,多接了 0.4 单'],
    [2.5, 3, 3, '该接 2.5 单,已接 3 单,多接了 0.5 单'],
  ])('%d due and %d received', (due, received, band, said) => {
    const standing = fairnessOf({ ...emptyAccount, count: { due, received } }, settingsWith());
    expect([standing.band, standing.say().zh]).toEqual([band, expect.stringContaining(said)]);
  });
});
