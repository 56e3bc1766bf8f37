import fc from 'fast-check';
import { assign, type Costs, NONE, packTiers } from '../../../src/core/dispatch/assign.rules';

const FORBIDDEN = Number.POSITIVE_INFINITY;

/** Costs of one rank from a table as people write it; `null` must not be. */
function costsOf(cells: readonly (readonly (number | null)[])[], without: readonly number[], next?: readonly number[]): Costs {
  const columns = cells[0]?.length ?? 0;
  return {
    rows: cells.length,
    columns,
    ranks: [Float64Array.from(cells.flat(), (cell) => cell ?? FORBIDDEN)],
    without: [Float64Array.from(without)],
    next: Int32Array.from(next ?? new Array(columns).fill(NONE)),
  };
}

/** The sums of a choice, rank by rank; null where a column is given twice or one is given that must not be. */
function sumsOf({ columns, ranks, without }: Costs, columnOf: readonly number[]): readonly number[] | null {
  const taken = columnOf.filter((column) => column !== NONE);
  if (new Set(taken).size < taken.length) return null;
  const sums = ranks.map((rank, at) =>
    columnOf.reduce((sum, column, row) => sum + ((column === NONE ? without[at]?.[row] : rank[row * columns + column]) ?? Number.NaN), 0),
  );
  return sums[0] === FORBIDDEN ? null : sums;
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
    for (let column = NONE; column < costs.columns; column++) go(row + 1, [...chosen, column]);
  };
  go(0, []);
  return best ?? [];
}

test.each<[string, Costs, readonly number[]]>([
  ['nobody waits', costsOf([], []), []],
  ['no place at all: everyone goes without', costsOf([[], []], [5, 5]), [NONE, NONE]],
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
])('%s', (_, costs, expected) => {
  expect([...assign(costs)]).toEqual(expected);
});

const small = fc
  .record({ rows: fc.integer({ min: 0, max: 4 }), columns: fc.integer({ min: 0, max: 5 }), depth: fc.integer({ min: 1, max: 3 }) })
  .chain(({ rows, columns, depth }) => {
    const cells = (most: number) => fc.array(fc.integer({ min: 0, max: most }), { minLength: rows * columns, maxLength: rows * columns });
    const prices = (most: number) => fc.array(fc.integer({ min: 0, max: most }), { minLength: rows, maxLength: rows });
    // Few different costs make many ties, which is where the later ranks and long chains come in.
    return fc.integer({ min: 1, max: 9 }).chain((most) =>
      fc.record({
        rows: fc.constant(rows),
        columns: fc.constant(columns),
        ranks: fc.tuple(...Array.from({ length: depth }, () => cells(most))),
        banned: fc.array(fc.boolean(), { minLength: rows * columns, maxLength: rows * columns }),
        without: fc.tuple(...Array.from({ length: depth }, () => prices(2 * most))),
      }),
    );
  });

test('costs as little as the best of all choices', () =>
  fc.assert(
    fc.property(small, fc.boolean(), ({ rows, columns, ranks, banned, without }, bans) => {
      const costs: Costs = {
        rows,
        columns,
        ranks: ranks.map((rank, at) => Float64Array.from(rank, (cell, i) => (at === 0 && bans && banned[i] ? FORBIDDEN : cell))),
        without: without.map((rank) => Float64Array.from(rank)),
        next: new Int32Array(columns).fill(NONE),
      };
      expect(sumsOf(costs, [...assign(costs)])).toEqual(least(costs));
    }),
    { numRuns: 3000 },
  ));

test('places that open one after the other cost as little as all at once', () =>
  fc.assert(
    fc.property(small, fc.integer({ min: 1, max: 5 }), ({ rows, columns, ranks, without }, size) => {
      const isLast = (column: number) => column % size === size - 1 || column === columns - 1;
      const rising = ranks.map((rank) => {
        const cells = Float64Array.from(rank);
        for (let at = 1; at < cells.length; at++) {
          if (!isLast((at - 1) % columns) && at % columns > 0) cells[at] = (cells[at - 1] ?? 0) + (cells[at] ?? 0);
        }
        return cells;
      });
      const costs: Costs = {
        rows,
        columns,
        ranks: rising,
        without: without.map((rank) => Float64Array.from(rank)),
        next: Int32Array.from({ length: columns }, (_, column) => (isLast(column) ? NONE : column + 1)),
      };
      expect(sumsOf(costs, [...assign(costs)])).toEqual(least(costs));
    }),
    { numRuns: 1000 },
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
