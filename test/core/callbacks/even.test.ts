import fc from 'fast-check';
import { nextCallback } from '../../../src/core/callbacks/callback.rules';
import { evenOut, loadAfter, loadOn, type Movable, slackOf } from '../../../src/core/callbacks/even.rules';
import { progressOf } from '../../../src/core/callbacks/progress.rules';
import { day, dayNumber, dayOfNumber, daysBetween } from '../../../src/core/kernel/day';
import { figures, life, rulesOf } from './arbitrary';
import { client, worldOf } from './fixtures';

const days = (count: number, rest: readonly number[] = []) => Array.from({ length: count }, (_, on) => ({ on, works: !rest.includes(on) }));
const some = (count: number, on: number, until: number, prefix = 'C'): Movable[] =>
  Array.from({ length: count }, (_, n) => ({ id: `${prefix}${on}${n}`, on, until }));

test.each([
  ['four on one day, three days free: one stays', some(4, 0, 9), days(4), [1, 1, 1, 1]],
  ['what must stay stays', [...some(3, 0, 0, 'P'), ...some(1, 0, 3)], days(4), [3, 1, 0, 0]],
  ['no further than it may go', some(4, 0, 1), days(4), [2, 2, 0, 0]],
  ['never onto a day of rest', some(4, 0, 9), days(4, [1, 2]), [2, 0, 0, 2]],
  ['an even week is left alone', [...some(2, 0, 3), ...some(2, 1, 3), ...some(2, 2, 3)], days(3), [2, 2, 2]],
  ['one more than the day after is not worth a move', [...some(2, 0, 3), ...some(1, 1, 3)], days(2), [2, 1]],
  ['overdue work makes today heavy, and others give way', [...some(2, -2, -2), ...some(2, 0, 3)], days(3), [2, 1, 1]],
  ['overdue work stays, whatever its room', some(4, -2, 3), days(3), [4, 0, 0]],
  ['work beyond the days in sight is let be', some(4, 7, 9), days(3), [0, 0, 0]],
] as const)('%s', (_, callbacks, period, after) => {
  expect(loadAfter(loadOn(callbacks, period), evenOut(callbacks, period), period)).toEqual(after);
});

test('of callbacks alike those with the lower numbers go, to the nearer day first', () => {
  const alike = some(5, 0, 9);
  for (const all of [alike, [...alike].reverse()]) {
    expect(evenOut(all, days(2))).toEqual([
      { id: 'C00', from: 0, to: 1 },
      { id: 'C01', from: 0, to: 1 },
    ]);
    expect(evenOut(all, days(4)).map(({ id, to }) => `${id} ${to}`)).toEqual(['C00 1', 'C01 2', 'C02 3']);
    expect(evenOut(all, days(4), 2)).toHaveLength(2);
  }
});

test('of the moves those that are made are told', () => {
  const all = some(4, 0, 9);
  const moves = evenOut(all, days(4));
  expect(loadAfter(loadOn(all, days(4)), moves.slice(1), days(4))).toEqual([2, 0, 1, 1]);
  expect(loadAfter(loadOn(all, days(4)), [], days(4))).toEqual([4, 0, 0, 0]);
});

test('overdue work is told for the first of the days, whichever that is', () => {
  const fortnight = [{ on: 10 }, { on: 11 }];
  expect(loadOn([...some(2, 3, 3), ...some(1, 10, 10), ...some(1, 11, 11), ...some(1, 12, 12)], fortnight)).toEqual([3, 1]);
});

const callbacks = fc
  .array(fc.record({ on: fc.integer({ min: -3, max: 16 }), room: fc.integer({ min: 0, max: 6 }), id: fc.nat(9999) }), { maxLength: 40 })
  .map((list) => [...new Map(list.map(({ on, room, id }): [number, Movable] => [id, { id: `C${id}`, on, until: on + room }])).values()]);
const period = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 14 })
  .map((works) => works.map((isWorking, on) => ({ on, works: isWorking })));

test('whatever the load: nothing is lost, nothing goes too far or onto a day of rest, and no day gets busier than the busiest', () => {
  fc.assert(
    fc.property(callbacks, period, (all, fortnight) => {
      const shifts = evenOut(all, fortnight);
      const before = loadOn(all, fortnight);
      const moved = new Map(shifts.map(({ id, to }) => [id, to]));
      const after = loadOn(
        all.map((one) => ({ ...one, on: moved.get(one.id) ?? one.on })),
        fortnight,
      );
      expect(loadAfter(before, shifts, fortnight)).toEqual(after);
      const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
      expect(sum(after)).toBe(sum(before));
      expect(Math.max(...after)).toBeLessThanOrEqual(Math.max(...before));
      expect(sum(after.map((n) => n * n))).toBeLessThanOrEqual(sum(before.map((n) => n * n)));
      expect(new Set(shifts.map(({ id }) => id)).size).toBe(shifts.length);
      for (const { id, from, to } of shifts) {
        const one = all.find((callback) => callback.id === id);
        expect(one).toMatchObject({ on: from });
        expect(from >= 0 && to > from && to <= (one?.until ?? 0)).toBe(true);
        expect(fortnight[to]?.works).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('the same callbacks give the same moves in whatever order they come', () => {
  const shuffled = callbacks.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(shuffled, period, ([all, other], fortnight) => expect(evenOut(other, fortnight)).toEqual(evenOut(all, fortnight))),
    { numRuns: 300 },
  );
});

describe('how far a callback may go', () => {
  const TODAY = day('2026-03-05');
  const world = worldOf();
  const slack = (told: Parameters<typeof client>[0]) => {
    const found = slackOf(client(told), world, TODAY);
    return found && [dayOfNumber(found.on), found.until - found.on];
  };

  test.each([
    ['after the first talk by the one day that its rule may be overdue', { firstOn: '2026-03-05' }, ['2026-03-07', 1]],
    ['a promise not at all', { firstOn: '2026-03-05', promisedOn: '2026-03-06' }, ['2026-03-06', 0]],
    ['not up to a promise', { firstOn: '2026-03-05', promisedOn: '2026-03-08' }, ['2026-03-07', 0]],
    ['due today by as much', { firstOn: '2026-03-03' }, ['2026-03-05', 1]],
    ['overdue not at all', { firstOn: '2026-03-01' }, ['2026-03-03', 0]],
    ['put off by somebody not once more', { firstOn: '2026-03-05', movedTo: '2026-03-09', movedOn: '2026-03-05' }, ['2026-03-09', 0]],
  ] as const)('%s', (_, told, expected) => expect(slack(told)).toEqual(expected));

  test('who is not called has no callback', () => expect(slack({ stage: 'lost', firstOn: '2026-03-01' })).toBeNull());

  test('put off so far, it is due on that very day', () => {
    fc.assert(
      fc.property(life, figures, fc.nat(), (one, told, pick) => {
        const here = worldOf({ ...one.store, rules: rulesOf(told), silentDays: told.silent });
        const row = { ...one.client, ...progressOf(one.client, one.history, one.today) };
        const slack = slackOf(row, here, one.today);
        if (!slack || slack.until === slack.on) return;
        const to = slack.on + 1 + (pick % (slack.until - slack.on));
        const due = nextCallback({ ...row, movedTo: dayOfNumber(to) }, here, one.today);
        if (here.calendar.opensAt(to)) expect(due && dayNumber(due.on)).toBe(to);
        expect(daysBetween(dayOfNumber(slack.on), dayOfNumber(slack.until))).toBeLessThanOrEqual(14);
      }),
      { numRuns: 400 },
    );
  });
});
