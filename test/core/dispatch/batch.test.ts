import fc from 'fast-check';
import type { Designer } from '../../../src/core/designers/designer.table';
import { tallyAfter } from '../../../src/core/dispatch/ahead.rules';
import { type BatchPlan, oneByOne, planBatch, worldAfter } from '../../../src/core/dispatch/batch.rules';
import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import type { WalkIn } from '../../../src/core/dispatch/dispatch.types';
import { pick } from '../../../src/core/dispatch/pick.rules';
import type { Waiting } from '../../../src/core/dispatch/places.rules';
import { type Able, type DispatchWorld, rankDesigners } from '../../../src/core/dispatch/rank.rules';
import { tallyLedger } from '../../../src/core/dispatch/tally.rules';
import { addDays, type Day, day } from '../../../src/core/kernel/day';
import { client, designer, dispatched, prospects, type Store, settingsWith, TODAY, wan, worldOf } from './fixtures';
import { ledgerOf, store, walkIn } from './random';

const planOf = (queue: readonly Waiting[], world: DispatchWorld, fixed?: ReadonlyMap<string, string>): BatchPlan => {
  const plan = planBatch(queue, 'first', world, fixed);
  if (!plan.ok) throw new Error('refused');
  return plan.value;
};
const since = (on: string | null, ...clients: readonly WalkIn[]): readonly Waiting[] =>
  clients.map((one) => ({ client: one, since: on === null ? null : day(on) }));
/** Who gets whom, and who waits, as `C1=D1 C2=-`. */
const told = (plan: BatchPlan): string =>
  [...plan.pairs.map((one) => `${one.client.id}=${one.chosen.designer.id}`), ...plan.kept.map((one) => `${one.client}=-`)].sort().join(' ');

const modern = { styles: ['modern'] } as const;
const chinese = { styles: ['chinese'] } as const;

interface Case {
  readonly queue: readonly Waiting[];
  readonly store: Store;
  readonly fixed?: ReadonlyMap<string, string>;
  readonly expected: string;
}

const full = (id: string, count: number): readonly Dispatch[] =>
  Array.from({ length: count }, (_, i) => dispatched(`X${id}${i}`, id, '2026-02-01'));

test.each<[string, Case]>([
  ['nobody waits', { queue: [], store: { roster: [designer('D1')] }, expected: '' }],
  ['nobody is there', { queue: since('2026-03-01', client('C1')), store: { roster: [] }, expected: 'C1=-' }],
  [
    'the first in the queue leaves the only fit to the second, for whom nobody else fits',
    {
      queue: [
        ...since('2026-03-01', client('C1', { styles: ['modern', 'chinese'] })),
        ...since('2026-03-02', client('C2', { styles: ['modern'] })),
      ],
      store: { roster: [designer('D1', { ...modern, capacity: 1 }), designer('D2', { ...chinese, capacity: 1 })] },
      expected: 'C1=D2 C2=D1',
    },
  ],
  [
    'one place for two: who has waited longer has it, though the other fits better',
    {
      queue: [...since('2026-03-01', client('C1', chinese)), ...since('2026-03-02', client('C2', modern))],
      store: { roster: [designer('D1', { ...modern, capacity: 1 })] },
      expected: 'C1=D1 C2=-',
    },
  ],
  [
    'two who can both be placed are both placed, whoever has waited longer',
    {
      queue: [...since('2026-03-01', client('C1', { budgetTo: wan(15) })), ...since('2026-03-04', client('C2', { budgetTo: wan(40) }))],
      store: { roster: [designer('D1', { capacity: 1 }), designer('D2', { capacity: 1, budgetTo: wan(20) })] },
      expected: 'C1=D2 C2=D1',
    },
  ],
  [
    'the client’s wish comes before everybody’s fit',
    {
      queue: [...since('2026-03-01', client('C1', modern)), ...since('2026-03-02', { ...client('C2', chinese), wishDesigner: 'D1' })],
      store: { roster: [designer('D1', { ...modern, capacity: 1 }), designer('D2', { ...chinese, capacity: 1 })] },
      expected: 'C1=D2 C2=D1',
    },
  ],
  [
    'equal designers share a batch evenly',
    {
      queue: since('2026-03-01', client('C1'), client('C2'), client('C3'), client('C4')),
      store: { roster: [designer('D1'), designer('D2')], ledger: full('D1', 2), settings: { floor: 0 } },
      // Two in hand against none: the first two make up for them, the other two are shared.
      expected: 'shared 1:3',
    },
  ],
  [
    'nobody passes: waits',
    {
      queue: since('2026-03-01', client('C1', { area: 200 })),
      store: { roster: [designer('D1', { areaTo: 100 })] },
      expected: 'C1=-',
    },
  ],
  [
    'a blacklisted client gets nobody',
    { queue: since('2026-03-01', client('C1', { stage: 'blacklisted' })), store: { roster: [designer('D1')] }, expected: 'C1=-' },
  ],
  [
    'who has been promised is kept, and the others are placed around them',
    {
      queue: since('2026-03-01', client('C1', modern), client('C2', chinese)),
      store: { roster: [designer('D1', { ...modern, capacity: 1 }), designer('D2', { ...chinese, capacity: 1 })] },
      fixed: new Map([['C1', 'D2']]),
      expected: 'C1=D2 C2=D1',
    },
  ],
  [
    'a promise of somebody who may not take them is no promise: waits',
    {
      queue: since('2026-03-01', client('C1')),
      store: { roster: [designer('D1'), designer('D2', { state: 'left' })] },
      fixed: new Map([['C1', 'D2']]),
      expected: 'C1=-',
    },
  ],
])('%s', (_, { queue, store: facts, fixed, expected }) => {
  const plan = planOf(queue, worldOf(facts), fixed);
  const counts = [...new Set(plan.pairs.map((one) => one.chosen.designer.id))]
    .map((id) => plan.pairs.filter((one) => one.chosen.designer.id === id).length)
    .sort();
  expect(expected.startsWith('shared') ? `shared ${counts.join(':')}` : told(plan)).toBe(expected);
});

describe('who keeps waiting', () => {
  test('hears why, and what would help', () => {
    const plan = planOf(since('2026-03-01', client('C1', { area: 200 })), worldOf({ roster: [designer('D1', { areaTo: 100 })] }));
    expect(plan.kept[0]?.advice.zh).toContain('不看面积,设计师D1就能接');
    expect(plan.kept[0]?.relax.map(({ codes }) => codes)).toEqual([['area']]);
  });

  test('because all who may take them are full by then hears that a higher limit would help', () => {
    const plan = planOf(
      [...since('2026-03-01', client('C1')), ...since('2026-03-02', client('C2'))],
      worldOf({ roster: [designer('D1', { capacity: 1 })] }),
    );
    expect(plan.kept.map((one) => [one.client, one.relax.map(({ codes, override }) => [...codes, override])])).toEqual([
      ['C2', [['full', 'storeManager']]],
    ]);
  });
});

const queueOf = (asking: readonly WalkIn[], days: readonly (Day | null)[], wishes: readonly (string | null)[]): readonly Waiting[] =>
  asking.map((one, at) => ({
    client: { ...one, designer: null, stage: 'enquiry', wishDesigner: wishes[at] ?? null },
    since: days[at] ?? null,
  }));

const asked = (most: number) =>
  fc.integer({ min: 0, max: most }).chain((size) =>
    fc.record({
      clients: fc.tuple(...Array.from({ length: size }, (_, i) => walkIn(`W${i}`))),
      days: fc.array(fc.option(fc.constantFrom(addDays(TODAY, -1), addDays(TODAY, -4)), { nil: null, freq: 6 }), {
        minLength: size,
        maxLength: size,
      }),
      wishes: fc.array(fc.option(fc.constantFrom('D0', 'D1', 'D2'), { nil: null, freq: 2 }), { minLength: size, maxLength: size }),
    }),
  );

/** What a choice is judged by, tier after tier; every tier is to be small. Said anew from the facts. */
function judge(
  queue: readonly Waiting[],
  choice: readonly ({ readonly one: Able; readonly n: number } | null)[],
  world: DispatchWorld,
  gaps: ReadonlyMap<string, readonly [number, number]>,
): readonly number[] {
  const days = [...new Set(queue.map((one) => one.since ?? '9'))].sort();
  const sum = (of: (one: Able, n: number) => number) => choice.reduce((all, held) => all + (held ? of(held.one, held.n) : 0), 0);
  const { bands } = world.settings;
  const room = ({ designer: who, tally, standings }: Able, n: number): number => {
    const capacity = who.capacity ?? world.settings.capacity;
    const score = Math.min(1, (3 * Math.max(0, capacity - tally.open - n)) / capacity);
    const plain = bands - Math.min(bands - 1, Math.floor(score * bands + 1e-9));
    return standings.efficiency.lifted ? plain - 1 : plain;
  };
  const squares = (at: 0 | 1) => sum((one, n) => Math.round((2 * (n - (gaps.get(one.designer.id)?.[at] ?? 0)) + 1) * 1e6));
  return [
    choice.reduce((all, held, at) => all + (held ? 0 : days.length - days.indexOf(queue[at]?.since ?? '9')), 0),
    sum((one) => (one.preference === 'wish' ? 0 : one.preference === 'served' ? 1 : 2)),
    sum((one) => one.standings.needs.band),
    sum((one) => one.standings.interest.band),
    sum(room),
    squares(0),
    squares(1),
  ];
}

const before = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
};

/** What the ledger owes everyone with the whole queue on the table. */
function gapsOf(queue: readonly Waiting[], world: DispatchWorld): ReadonlyMap<string, readonly [number, number]> {
  const owed = new Map<string, [number, number]>();
  for (const [id, { account }] of world.tally.designers) {
    owed.set(id, [account.count.due - account.count.received, account.value.due - account.value.received]);
  }
  for (const { client: one } of queue) {
    const alone = rankDesigners(one, 'first', world);
    // What one client alone adds to whoever could serve them, full or not, is the difference to what stood there before.
    for (const able of alone.able) {
      const account = world.tally.designers.get(able.designer.id)?.account;
      const [count, value] = [able.shortfalls[0], able.shortfalls[1]];
      const gap = owed.get(able.designer.id);
      if (!account || !gap) continue;
      gap[0] += count - (account.count.due - account.count.received);
      gap[1] += value - (account.value.due - account.value.received);
    }
    if (alone.able.length === 0) continue;
    // Whoever is kept off this client by something else than money and size is owed their part all the same.
    for (const { designer: who } of alone.refused) {
      const gap = owed.get(who.id);
      const stranger = rankDesigners({ ...one, id: `stranger to ${who.id}`, designer: null }, 'first', world);
      const able = stranger.able.find(({ designer: other }) => other.id === who.id);
      const account = world.tally.designers.get(who.id)?.account;
      if (!gap || !able || !account) continue;
      gap[0] += able.shortfalls[0] - (account.count.due - account.count.received);
      gap[1] += able.shortfalls[1] - (account.value.due - account.value.received);
    }
  }
  return owed;
}

describe('over random stores', () => {
  test('is as good as the best of all choices, tier by tier', () =>
    fc.assert(
      fc.property(store, asked(3), ({ roster, known, rows }, { clients, days, wishes }) => {
        const small = roster.slice(0, 4).map((one) => ({
          ...one,
          state: one.state === 'busy' ? ('available' as const) : one.state,
          capacity: 1 + ((one.capacity ?? 1) % 3),
        }));
        // The floor lifts by who comes first, which no sum over clients can tell; it has its own test.
        const world = worldOf({ roster: small, ledger: ledgerOf(rows.slice(0, 8)), clients: known, settings: { floor: 0 } });
        const queue = [...queueOf(clients, days, wishes)].sort((a, b) => (a.client.id < b.client.id ? -1 : 1));
        const plan = planOf(queue, world);
        const gaps = gapsOf(queue, world);
        const able = queue.map((one) => rankDesigners(one.client, 'first', world).able);
        const found = queue.map(({ client: one }) => {
          const pair = plan.pairs.find((other) => other.client.id === one.id);
          return pair ? { one: pair.chosen, n: 0 } : null;
        });
        // The chosen standing carries those before in hand already.
        const ours = judge(
          queue,
          found.map((held, at) => {
            const plain = held && able[at]?.find(({ designer: who }) => who.id === held.one.designer.id);
            return held && plain ? { one: plain, n: held.one.tally.open - plain.tally.open } : null;
          }),
          world,
          gaps,
        );
        let best: readonly number[] | null = null;
        const go = (at: number, choice: readonly ({ one: Able; n: number } | null)[]): void => {
          if (at === queue.length) {
            const judged = judge(queue, choice, world, gaps);
            if (!best || before(judged, best) < 0) best = judged;
            return;
          }
          go(at + 1, [...choice, null]);
          for (const one of able[at] ?? []) {
            const capacity = one.designer.capacity ?? 0;
            for (let n = 0; n < Math.min(capacity - one.tally.open, queue.length); n++) {
              if (choice.some((held) => held?.one.designer.id === one.designer.id && held.n === n)) continue;
              go(at + 1, [...choice, { one, n }]);
            }
          }
        };
        go(0, []);
        expect(ours.slice(0, 5)).toEqual((best ?? []).slice(0, 5));
        // Shares are added in another order here: a millionth of a client is no difference.
        for (const at of [5, 6]) {
          const [mine, least] = [ours[at] ?? 0, best?.[at] ?? 0];
          if (Math.abs(mine - least) <= 10) continue;
          expect([at, mine]).toEqual([at, least]);
        }
      }),
      { numRuns: 2000 },
    ));

  test('nobody gets a designer whom a walk-in would not get, and nobody gets more than they have room for', () =>
    fc.assert(
      fc.property(store, asked(6), ({ roster, known, rows }, { clients, days, wishes }) => {
        const world = worldOf({ roster, ledger: ledgerOf(rows), clients: known });
        const queue = queueOf(clients, days, wishes);
        const plan = planOf(queue, world);
        expect(told(plan).split(' ').filter(Boolean).length).toBe(queue.length);
        const load = new Map<string, number>();
        for (const { client: one, chosen } of plan.pairs) {
          const offer = pick(one, 'first', world);
          const other = offer.others.find(({ designer: who }) => who.id === chosen.designer.id);
          expect(other?.rank).not.toBeNull();
          const open = load.get(chosen.designer.id) ?? world.tally.designers.get(chosen.designer.id)?.open ?? 0;
          load.set(chosen.designer.id, open + 1);
          expect(open + 1).toBeLessThanOrEqual(chosen.designer.capacity ?? 12);
        }
        // Who waits does so for a reason: nobody who may take them has room left.
        for (const one of plan.kept) {
          const free = pick(
            queue.find((other) => other.client.id === one.client)?.client ?? client('?'),
            'first',
            worldAfter(plan.pairs, 'first', world),
          );
          expect(free.outcome).toBe('nobody');
        }
      }),
      { numRuns: 400 },
    ));

  test('the order of queue, roster and ledger changes nothing', () =>
    fc.assert(
      fc.property(store, asked(6), fc.infiniteStream(fc.nat()), ({ roster, known, rows }, { clients, days, wishes }, noise) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, key: noise.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
        const ledger = ledgerOf(rows);
        const queue = queueOf(clients, days, wishes);
        const said = (list: readonly Waiting[], facts: Store) => {
          const plan = planOf(list, worldOf(facts));
          return [
            plan.pairs.map((one) => [one.client.id, one.chosen.designer.id, one.seen]),
            plan.kept.map((one) => [one.client, one.advice]),
          ];
        };
        expect(said(shuffled(queue), { roster: shuffled(roster), ledger: shuffled(ledger), clients: shuffled(known) })).toEqual(
          said(queue, { roster, ledger, clients: known }),
        );
      }),
      { numRuns: 300 },
    ));

  test('a batch of one is what a walk-in gets', () =>
    fc.assert(
      fc.property(store, walkIn('W0'), ({ roster, known, rows }, asking) => {
        const world = worldOf({ roster, ledger: ledgerOf(rows), clients: known });
        const one = { ...asking, designer: null, stage: 'enquiry' };
        const [pair] = planOf([{ client: one, since: null }], world).pairs;
        const best = pick(one, 'first', world).best[0];
        expect(pair?.chosen.designer.id).toBe(best?.designer.id);
        if (pair) expect(Object.values(pair.chosen.standings).map(({ band }) => band)).toEqual(best?.tiers.map(({ band }) => band));
      }),
      { numRuns: 400 },
    ));

  test('the tally after a dispatch is what the ledger with it gives', () =>
    fc.assert(
      fc.property(store, walkIn('W0'), fc.nat(7), ({ roster: random, known, rows }, asking, who) => {
        // Whoever has not begun yet gets nobody.
        const roster = random.map((each) => ({
          ...each,
          joinedOn: each.joinedOn !== null && each.joinedOn > TODAY ? TODAY : each.joinedOn,
        }));
        const one = { ...asking, designer: null, stage: 'enquiry' };
        const chosen = roster[who];
        if (chosen?.role !== 'design' || chosen.state === 'left') return;
        const settings = settingsWith();
        const everyone = new Map([...known, one].map((each) => [each.id, each]));
        const ledger = ledgerOf(rows);
        const world: DispatchWorld = { roster, settings, tally: tallyLedger(ledger, roster, everyone, prospects, settings, TODAY) };
        const ahead = tallyAfter(world, one, 'first', chosen.id, `${TODAY} 10:00`);
        const read = tallyLedger([...ledger, dispatched('W0', chosen.id, TODAY)], roster, everyone, prospects, settings, TODAY);
        for (const { id } of roster) {
          const [mine, theirs] = [ahead.designers.get(id), read.designers.get(id)];
          if (!mine || !theirs) throw new Error(id);
          const plain = ({ received, open, signed, today, lastAt, lastOn, estates }: typeof mine) => [
            received,
            open,
            signed,
            today,
            lastAt,
            lastOn,
            [...estates].sort(),
          ];
          expect(plain(mine)).toEqual(plain(theirs));
          for (const kind of ['count', 'month'] as const) {
            expect(mine.account[kind].due).toBeCloseTo(theirs.account[kind].due, 9);
            expect(mine.account[kind].received).toBe(theirs.account[kind].received);
          }
        }
      }),
      { numRuns: 400 },
    ));
});

test('equal designers never differ by more than one, however the clients come', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 20 }),
      fc.nat(9999),
      (size, batches, seed) => {
        const roster: readonly Designer[] = Array.from({ length: size }, (_, i) => designer(`D${i}`));
        const ledger: Dispatch[] = [];
        const known: WalkIn[] = [];
        const received = new Map<string, number>();
        for (const [n, count] of batches.entries()) {
          const today = addDays(TODAY, n);
          const queue = Array.from({ length: count }, (_, i) => client(`C${seed}-${n}-${i}`));
          const world = worldOf({ roster, ledger, clients: known, settings: { capacity: 10_000 }, today });
          for (const { client: one, chosen } of planOf(since(today, ...queue), world).pairs) {
            ledger.push(dispatched(one.id, chosen.designer.id, today));
            received.set(chosen.designer.id, (received.get(chosen.designer.id) ?? 0) + 1);
          }
          known.push(...queue);
          const counts = roster.map(({ id }) => received.get(id) ?? 0);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      },
    ),
    { numRuns: 30 },
  ));

test('one after the other, each gets what a walk-in would get just then', () =>
  fc.assert(
    fc.property(store, asked(5), ({ roster, known, rows }, { clients, days, wishes }) => {
      const queue = queueOf(clients, days, wishes);
      const everyone = [...known, ...queue.map((one) => one.client)];
      const ledger = ledgerOf(rows);
      const world = worldOf({ roster, ledger, clients: everyone });
      const found = oneByOne(queue, 'first', world);
      const order = [...queue].sort((a, b) => ((a.since ?? '9') + a.client.id < (b.since ?? '9') + b.client.id ? -1 : 1));
      const grown = [...ledger];
      for (const { client: one } of order) {
        const first = pick(one, 'first', worldOf({ roster, ledger: grown, clients: everyone })).best[0];
        const mine = found.get(one.id) ?? null;
        // The mean worth of a client moves with every one; where that alone decides, the two may differ, and the rest then does.
        if (mine?.designer.id !== first?.designer.id) {
          expect(mine?.standings.needs.band).toBe(first?.tiers[0]?.band);
          return;
        }
        if (first) grown.push(dispatched(one.id, first.designer.id, TODAY, { at: `${TODAY} 23:59` as Dispatch['at'] }));
      }
    }),
    { numRuns: 200 },
  ));

test('a junior below the floor is lifted to it in a batch, not beyond', () => {
  const record = (id: string, signed: number) =>
    Array.from({ length: 40 }, (_, i) => ({
      row: dispatched(`H${id}${i}`, id, '2025-01-05', { state: 'closed' }),
      client: client(`H${id}${i}`, { stage: i < signed ? 'signed' : 'lost', budgetTo: wan(15) }),
    }));
  const past = [...record('D1', 20), ...record('D2', 20), ...record('D3', 11)];
  const roster = ['D1', 'D2', 'D3'].map((id) => designer(id, { capacity: 100 }));
  const queue = since('2026-03-04', ...Array.from({ length: 30 }, (_, i) => client(`C${i}`, { budgetTo: wan(15) })));
  const got = (floor: number) =>
    planOf(
      queue,
      worldOf({ roster, ledger: past.map(({ row }) => row), clients: past.map((one) => one.client), settings: { floor } }),
    ).pairs.filter((one) => one.chosen.designer.id === 'D3').length;
  expect(got(0)).toBe(0);
  // Six are 60 % of the third that is due to them.
  expect(got(0.6)).toBe(6);
});

test('a junior below the floor is shown as lifted until they have reached it', () => {
  const queue = since('2026-03-04', ...Array.from({ length: 10 }, (_, i) => client(`C${i}`)));
  const plan = planOf(queue, worldOf({ roster: [designer('D1')], settings: { floor: 0.6 } }));
  const lifted = plan.pairs.map(({ chosen }) => chosen.standings.interest.lifted);
  expect(lifted).toEqual([...Array(6).fill(true), ...Array(4).fill(false)]);
});

test('one after the other, a blacklisted client gets nobody', () => {
  const queue = since('2026-03-01', client('C1', { stage: 'blacklisted' }), client('C2'));
  const found = oneByOne(queue, 'first', worldOf({ roster: [designer('D1')] }));
  expect([...found].map(([id, able]) => [id, able?.designer.id ?? null])).toEqual([
    ['C1', null],
    ['C2', 'D1'],
  ]);
});
