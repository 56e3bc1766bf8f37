import fc from 'fast-check';
import { REFUSAL_CODES } from '../../../src/core/dispatch/dispatch.types';
import { FIRST_BY, LOWER_BY, pick } from '../../../src/core/dispatch/pick.rules';
import { partingOf } from '../../../src/core/dispatch/rank.rules';
import { replay, sayRefusal } from '../../../src/core/dispatch/replay.rules';
import { readSnapshot, type Snapshot, writeSnapshot } from '../../../src/core/dispatch/snapshot';
import { fill } from '../../../src/core/kernel/text';
import { client, designer, dispatched, worldOf } from './fixtures';
import { ledgerOf, store, walkIn } from './random';

const called = (id: string): string => `设计师${id}`;

function back(stored: string): Snapshot {
  const read = readSnapshot(stored);
  if (!read.ok) throw new Error(read.refusals[0]?.message.zh);
  return read.value;
}

describe('a dispatch gone over again, months later', () => {
  test('comes out as it was decided: the same order, places, reasons and refusals, whoever was chosen', () =>
    fc.assert(
      fc.property(
        store,
        walkIn('C9'),
        fc.constantFrom('first', 'second', 'material'),
        fc.nat(),
        ({ roster, known, rows }, asking, slot, n) => {
          const world = worldOf({ roster, ledger: ledgerOf(rows), clients: known });
          const found = pick(asking, slot, world);
          const { able, refused } = found.ranking;
          const all = [...able, ...refused];
          const chosen = all[n % Math.max(1, all.length)]?.designer.id ?? '';
          const again = replay(back(writeSnapshot(found, chosen)), called);
          expect(again).toMatchObject({ agreement: 'same', isSameRules: true, cut: 0 });
          expect(again.able.map((one) => one.designer)).toEqual(able.map((one) => one.designer.id));
          expect(again.able.map((one) => one.tiers.map(({ band }) => band))).toEqual(
            able.map(({ standings: { needs, interest, efficiency, fairness } }) => [
              needs.band,
              interest.band,
              efficiency.band,
              fairness.band,
            ]),
          );
          const [first] = able;
          for (const [at, one] of able.entries()) {
            if (!first) continue;
            if (at === 0) {
              const next = able[1];
              expect(again.able[0]?.why).toEqual(next ? FIRST_BY[partingOf(first, next)] : { zh: '', en: '' });
            } else expect(again.able[at]?.why).toEqual(fill(LOWER_BY[partingOf(first, one)], { first: called(first.designer.id) }));
          }
          const place = able.findIndex((one) => one.designer.id === chosen);
          expect(again.rank).toBe(place < 0 ? null : place + 1);
          expect(again.able.filter(({ isChosen }) => isChosen).map((one) => one.designer)).toEqual(place < 0 ? [] : [chosen]);
          expect(again.inSpiteOf).toEqual((refused.find((one) => one.designer.id === chosen)?.refusals ?? []).map(({ code }) => code));
          expect(again.refused.map((one) => [one.designer, one.codes])).toEqual(
            refused.map((one) => [one.designer.id, one.refusals.map(({ code }) => code)]),
          );
        },
      ),
      { numRuns: 300 },
    ));

  const world = worldOf({ roster: [designer('D1'), designer('D2'), designer('D3')], ledger: [dispatched('X1', 'D1', '2026-03-01')] });
  const stored = writeSnapshot(pick(client('C1'), 'first', world), 'D1');

  test.each<[string, (packed: Record<string, unknown>) => unknown, Partial<ReturnType<typeof replay>>]>([
    ['untouched', (packed) => packed, { agreement: 'same', rank: 3 }],
    ['with its lines put in another order', (packed) => ({ ...packed, a: [...(packed.a as unknown[])].reverse() }), { agreement: 'other' }],
    [
      'with a band made better by hand',
      (packed) => ({
        ...packed,
        a: (packed.a as [string, string][]).map(([id, bands, ...rest], at) => [id, at === 2 ? '1111' : bands, ...rest]),
      }),
      { agreement: 'other' },
    ],
    ['by other rules', (packed) => ({ ...packed, r: 'dispatch-0' }), { isSameRules: false, agreement: 'same' }],
    [
      'of the first form, which kept less',
      (packed) => ({ ...packed, v: 1, a: (packed.a as unknown[][]).map((entry) => entry.slice(0, 5)) }),
      { agreement: 'partly', rank: 3 },
    ],
    [
      'without when they were last dispatched',
      (packed) => ({ ...packed, a: (packed.a as unknown[][]).map((entry) => entry.slice(0, 6)) }),
      { agreement: 'partly' },
    ],
  ])('says so when the snapshot is %s', (_, change, wanted) => {
    const altered = JSON.stringify(change(JSON.parse(stored) as Record<string, unknown>));
    expect(replay(back(altered), called)).toMatchObject(wanted);
  });

  test('every refusal has its words in both languages', () => {
    for (const code of REFUSAL_CODES) expect(sayRefusal(code)).toEqual({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) });
  });
});
