import fc from 'fast-check';
import { Runs } from '../../../src/local/workbook/runs';

const SIZE = 24;

type Step =
  | { readonly kind: 'set'; readonly from: number; readonly count: number; readonly value: string | null }
  | { readonly kind: 'insert'; readonly at: number; readonly count: number; readonly value: string | null }
  | { readonly kind: 'remove'; readonly at: number; readonly count: number }
  | { readonly kind: 'move'; readonly from: number; readonly count: number; readonly to: number }
  | { readonly kind: 'permute'; readonly from: number; readonly seed: number; readonly count: number };

const place = fc.nat({ max: SIZE - 6 });
const count = fc.integer({ min: 1, max: 6 });
const value = fc.constantFrom('a', 'b', null);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), from: place, count, value }),
  fc.record({ kind: fc.constant('insert' as const), at: place, count, value }),
  fc.record({ kind: fc.constant('remove' as const), at: place, count }),
  fc.record({ kind: fc.constant('move' as const), from: place, count, to: fc.nat({ max: SIZE }) }),
  fc.record({ kind: fc.constant('permute' as const), from: place, seed: fc.nat({ max: 719 }), count }),
);

/** The n-th order of so many things. */
function orderOf(size: number, seed: number): number[] {
  const rest = Array.from({ length: size }, (_, n) => n);
  const order: number[] = [];
  for (let n = seed; rest.length > 0; n = Math.floor(n / 7) + 1) order.push(...rest.splice(n % rest.length, 1));
  return order;
}

/** The same on a plain list, cell by cell. */
function onList(list: (string | null)[], one: Step): (string | null)[] {
  const next = [...list];
  switch (one.kind) {
    case 'set':
      return next.fill(one.value, one.from, one.from + one.count);
    case 'insert':
      next.splice(one.at, 0, ...new Array<string | null>(one.count).fill(one.value));
      return next;
    case 'remove':
      next.splice(one.at, one.count);
      return [...next, ...new Array<null>(one.count).fill(null)];
    case 'move': {
      const block = next.splice(one.from, one.count);
      next.splice(one.to > one.from ? one.to - one.count : one.to, 0, ...block);
      return next;
    }
    case 'permute':
      for (const [i, source] of orderOf(one.count, one.seed).entries()) next[one.from + i] = list[one.from + source] ?? null;
      return next;
  }
}

function onRuns(runs: Runs<string>, one: Step): void {
  if (one.kind === 'set') runs.set(one.from, one.from + one.count, one.value);
  else if (one.kind === 'insert') runs.insert(one.at, one.count, one.value);
  else if (one.kind === 'remove') runs.remove(one.at, one.count);
  else if (one.kind === 'move') runs.move(one.from, one.count, one.to);
  else runs.permute(one.from, orderOf(one.count, one.seed));
}

const fits = (one: Step): boolean => one.kind !== 'move' || one.to <= one.from || one.to >= one.from + one.count;

test('runs hold what a list would hold, whatever is done to them', () => {
  fc.assert(
    fc.property(fc.array(step.filter(fits), { maxLength: 25 }), (steps) => {
      const runs = new Runs<string>();
      let list = new Array<string | null>(SIZE + 200).fill(null);
      for (const one of steps) {
        onRuns(runs, one);
        list = onList(list, one);
        expect(list.slice(0, SIZE).map((_, at) => runs.get(at))).toEqual(list.slice(0, SIZE));
      }
      const back = Runs.of(runs.pairs());
      expect(list.slice(0, SIZE).map((_, at) => back.get(at))).toEqual(list.slice(0, SIZE));
    }),
    { numRuns: 300 },
  );
});

test('equal neighbours are one run', () => {
  const runs = new Runs<string>();
  for (let at = 0; at < 1000; at++) runs.set(at, at + 1, 'a');
  expect(runs.pairs()).toEqual([
    [0, 'a'],
    [1000, null],
  ]);
  runs.set(0, 1000, null);
  expect(runs.isPlain).toBe(true);
});

test('each run inside a stretch is visited once, cut to it', () => {
  const runs = new Runs<string>();
  runs.set(2, 5, 'a');
  const seen: unknown[] = [];
  runs.each(1, 4, (...run) => seen.push(run));
  expect(seen).toEqual([
    [1, 2, null],
    [2, 4, 'a'],
  ]);
});
