import fc from 'fast-check';
import { assign, type Costs, NONE, packTiers } from '../../../src/core/dispatch/assign.rules';

const FORBIDDEN = Number.POSITIVE_INFINITY;

/** Costs of one rank as people write them; `null` must not be. Without `places` every host has one place, which costs nothing. */
function costsOf(own: readonly (readonly (number | null)[])[], without: readonly number[], places?: readonly (readonly number[])[]): Costs {
  const hosts = own[0]?.length ?? 0;
  return {
    rows: own.length,
    depth: 1,
    own: Float64Array.from(own.flat(), (cell) => cell ?? FORBIDDEN),
    places: (places ?? Array.from({ length: hosts }, () => [0])).map((costs) => Float64Array.from(costs)),
    without: Float64Array.from(without),
  };
}

/** The sums of a choice, rank by rank; null where a host has too many or one is given that must not be. */
function sumsOf({ depth, own, places, without }: Costs, hostOf: readonly number[]): readonly number[] | null {
  const sums: number[] = new Array(depth).fill(0);
  const load = places.map(() => 0);
  for (const [row, host] of hostOf.entries()) {
    if (host === NONE) {
      for (let rank = 0; rank < depth; rank++) sums[rank] = (sums[rank] ?? 0) + (without[row * depth + rank] ?? 0);
      continue;
    }
    const n = load[host] ?? 0;
    load[host] = n + 1;
    const room = places[host] ?? new Float64Array(0);
    const cell = (row * places.length + host) * depth;
    if ((n + 1) * depth > room.length || own[cell] === FORBIDDEN) return null;
    for (let rank = 0; rank < depth; rank++) sums[rank] = (sums[rank] ?? 0) + (own[cell + rank] ?? 0) + (room[n * depth + rank] ?? 0);
  }
  return sums;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((sum, rank) => sum !== b[rank]);
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0);
}

/** The least that any choice costs, tried one after the other. */
function least(costs: Costs): readonly number[] {
  let best: readonly number[] | null = null;
  const go = (row: number, chosen: readonly number[]): void => {
    if (row === costs.rows) {
      const sums = sumsOf(costs, chosen);
      if (sums && (!best || isLess(sums, best))) best = sums;
      return;
    }
    for (let host = NONE; host < costs.places.length; host++) go(row + 1, [...chosen, host]);
  };
  go(0, []);
  return best ?? [];
}

test.each<[string, Costs, readonly number[]]>([
  ['nobody waits', costsOf([], []), []],
  ['no host at all: everyone goes without', costsOf([[], []], [5, 5]), [NONE, NONE]],
  ['the cheaper of two', costsOf([[2, 1]], [9]), [1]],
  [
    'the second gives way to the first, who loses more',
    costsOf(
      [
        [1, 9],
        [1, 3],
      ],
      [20, 20],
    ),
    [0, 1],
  ],
  ['one place: who loses more by going without has it', costsOf([[1], [1]], [5, 6]), [NONE, 0]],
  ['who came first gives way to who loses more, and goes without', costsOf([[1], [1], [1]], [5, 7, 6]), [NONE, 0, NONE]],
  [
    'what must not be is not, however dear going without is',
    costsOf(
      [
        [null, 4],
        [1, null],
      ],
      [1000, 1000],
    ),
    [1, 0],
  ],
  [
    'nobody may take this one',
    costsOf(
      [
        [null, null],
        [2, 1],
      ],
      [1000, 1000],
    ),
    [NONE, 1],
  ],
  [
    'a chain of three moves on',
    costsOf(
      [
        [1, 2, 9],
        [1, 9, 3],
        [1, 9, 9],
      ],
      [99, 99, 99],
    ),
    [1, 2, 0],
  ],
  [
    'two places with one host, where the second costs little',
    costsOf(
      [
        [1, 5],
        [1, 5],
      ],
      [99, 99],
      [[0, 1], [0]],
    ),
    [0, 0],
  ],
  [
    'two places with one host, where the second costs much',
    costsOf(
      [
        [1, 4],
        [1, 5],
      ],
      [99, 99],
      [[0, 9], [0]],
    ),
    [1, 0],
  ],
  ['a host without a place', costsOf([[0, 3]], [99], [[], [0]]), [1]],
])('%s', (_, costs, expected) => {
  expect([...assign(costs)]).toEqual(expected);
});

const small = fc
  .record({ rows: fc.integer({ min: 0, max: 5 }), hosts: fc.integer({ min: 0, max: 4 }), depth: fc.integer({ min: 1, max: 3 }) })
  // Few different costs make many ties, which is where the later ranks and long chains come in.
  .chain(({ rows, hosts, depth }) =>
    fc.integer({ min: 1, max: 9 }).chain((most) => {
      const costs = (length: number, highest: number) =>
        fc.array(fc.integer({ min: 0, max: highest }), { minLength: length, maxLength: length });
      return fc.record({
        rows: fc.constant(rows),
        depth: fc.constant(depth),
        own: costs(rows * hosts * depth, most),
        banned: fc.array(fc.boolean(), { minLength: rows * hosts, maxLength: rows * hosts }),
        bans: fc.boolean(),
        without: costs(rows * depth, 2 * most),
        steps: fc.tuple(
          ...Array.from({ length: hosts }, () => fc.integer({ min: 0, max: 3 }).chain((count) => costs(count * depth, most))),
        ),
      });
    }),
  );

test('costs as little as the best of all choices', () =>
  fc.assert(
    fc.property(small, ({ rows, depth, own, banned, bans, without, steps }) => {
      const costs: Costs = {
        rows,
        depth,
        own: Float64Array.from(own, (cell, at) => (bans && at % depth === 0 && banned[at / depth] ? FORBIDDEN : cell)),
        // Each place costs as much more than the one before as its step says.
        places: steps.map((step) => {
          const rising = Float64Array.from(step);
          for (let at = depth; at < rising.length; at++) rising[at] = (rising[at - depth] ?? 0) + (rising[at] ?? 0);
          return rising;
        }),
        without: Float64Array.from(without),
      };
      expect(sumsOf(costs, [...assign(costs)])).toEqual(least(costs));
    }),
    { numRuns: 4000 },
  ));

describe('tiers as weights', () => {
  const tiers = fc.record({
    rows: fc.integer({ min: 1, max: 400 }),
    largest: fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 100_000_000 })), { minLength: 1, maxLength: 9 }),
  });

  test('say what the tiers say, one after the other', () =>
    fc.assert(
      fc.property(tiers, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), ({ rows, largest }, noise) => {
        const packing = packTiers(rows, largest);
        if (!packing) throw new Error('refused');
        // Any sums that so many rows can come to; few of them apart, so that ties go down to the lowest tiers.
        const sums = (of: readonly number[] | null) =>
          largest.map((most, at) =>
            of && (noise.next().value ?? 0) < 0.6 ? (of[at] ?? 0) : Math.round((noise.next().value ?? 0) * most * rows),
          );
        const one = sums(null);
        const other = sums(one);
        const packed = (of: readonly number[]) =>
          Array.from({ length: packing.depth }, (_, rank) =>
            packing.places.reduce((sum, place, at) => sum + (place.rank === rank ? place.weight * (of[at] ?? 0) : 0), 0),
          );
        expect(isLess(packed(one), packed(other))).toBe(isLess(one, other));
        for (const sum of packed(largest.map((most) => most * rows))) expect(sum * 8).toBeLessThanOrEqual(2 ** 53);
      }),
      { numRuns: 1000 },
    ));

  test('keep their order from rank to rank', () => {
    const { depth, places } = packTiers(200, [200, 2, 4, 4, 4, 60_000_000, 60_000_000, 60, 60]) ?? { depth: 0, places: [] };
    const ranks = places.map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort());
    expect([ranks[0], ranks[8], depth]).toEqual([0, depth - 1, ranks[8] === undefined ? 0 : ranks[8] + 1]);
  });

  test('are refused where one of them alone cannot be added up exactly', () => {
    expect(packTiers(200, [2, 2 ** 43, 3])).toBeNull();
    expect(packTiers(1, [2 ** 50])).not.toBeNull();
    expect(packTiers(1, [2 ** 50 + 1])).toBeNull();
  });
});
