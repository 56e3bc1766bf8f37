import fc from 'fast-check';
import { designerCounts } from '../../../src/core/designers/designer.rules';
import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import { leftTalksBy, loadHistory } from '../../../src/core/dispatch/load.rules';
import { addDays, day, moment } from '../../../src/core/kernel/day';
import { client, dispatched, prospects, TODAY } from './fixtures';

const clients = new Map(
  [
    ['C1', 'enquiry'],
    ['C2', 'signed'],
    ['C3', 'lost'],
    ['C4', 'enquiry'],
  ].map(([id = '', stage]) => [id, client(id, { stage: stage ?? null })]),
);

/** Weeks from 16 February, 23 February and 2 March; the last ends today, on Thursday 5 March. */
const weeks = (rows: readonly Dispatch[], left: Readonly<Record<string, string>> = {}) =>
  loadHistory('D1', rows, clients, prospects, (id) => (left[id] ? day(left[id]) : null), TODAY, 3).map(({ inHand }) => inHand);

test.each<readonly [string, readonly Dispatch[], Readonly<Record<string, string>>, readonly number[]]>([
  ['a client in talks, from the week of the dispatch on', [dispatched('C1', 'D1', '2026-02-25')], {}, [0, 1, 1]],
  ['one of today', [dispatched('C1', 'D1', '2026-03-05')], {}, [0, 0, 1]],
  ['one who signed: until the day of it', [dispatched('C2', 'D1', '2026-02-16')], { C2: '2026-02-28' }, [1, 0, 0]],
  [
    'one who signed on the last day of a week is not in hand any more',
    [dispatched('C2', 'D1', '2026-02-16')],
    { C2: '2026-03-01' },
    [1, 0, 0],
  ],
  ['one who was lost, nobody knows when', [dispatched('C3', 'D1', '2026-02-16')], {}, [0, 0, 0]],
  [
    'one who was declined a week later',
    [dispatched('C1', 'D1', '2026-02-16', { state: 'declined', answeredAt: moment('2026-02-24 09:00') })],
    {},
    [1, 0, 0],
  ],
  [
    'one who was swapped away',
    [dispatched('C1', 'D1', '2026-02-16', { state: 'swapped' }), dispatched('C1', 'D2', '2026-02-26')],
    {},
    [1, 0, 0],
  ],
  ['an invalid one', [dispatched('C1', 'D1', '2026-02-16', { state: 'invalid' })], {}, [0, 0, 0]],
  [
    'one client in two slots is one',
    [dispatched('C1', 'D1', '2026-02-16'), dispatched('C1', 'D1', '2026-02-24', { slot: 'second' })],
    {},
    [1, 1, 1],
  ],
  ['another designer’s', [dispatched('C1', 'D2', '2026-02-16')], {}, [0, 0, 0]],
])('%s', (_, rows, left, expected) => expect(weeks(rows, left)).toEqual(expected));

test('each week tells how many were dispatched in it, whatever became of them', () => {
  const states = ['declined', 'swapped', 'invalid', 'accepted'] as const;
  const days = ['2026-02-15', '2026-02-16', '2026-02-22', '2026-02-23', '2026-03-01', '2026-03-02', '2026-03-05', '2026-03-05'];
  const rows = days.map((on, n) => dispatched(`C${n}`, 'D1', on, { state: states[n % 4] ?? null }));
  const all = [...rows, dispatched('C1', 'D2', '2026-02-24'), dispatched('C1', 'D1', '2026-02-24', { on: null })];
  const told = loadHistory('D1', all, clients, prospects, () => null, TODAY, 3);
  expect(told.map(({ from, dispatched: count }) => [from, count])).toEqual([
    ['2026-02-16', 2],
    ['2026-02-23', 2],
    ['2026-03-02', 3],
  ]);
});

test('a client left the talks on the first day on which log or register say so', () => {
  const seen = [
    { client: 'C2', on: day('2026-03-02'), stage: 'building' },
    { client: 'C2', on: day('2026-02-20'), stage: 'signed' },
    { client: 'C2', on: day('2026-02-01'), stage: 'enquiry' },
    { client: 'C1', on: day('2026-02-01'), stage: 'designing' },
  ];
  expect([...leftTalksBy(seen, prospects)]).toEqual([['C2', '2026-02-20']]);
});

test('the last week tells as many in hand as the roster counts', () => {
  const states = ['open', 'accepted', 'declined', 'swapped', 'closed', 'invalid', null] as const;
  const one = fc.record({ whom: fc.integer({ min: 1, max: 5 }), ago: fc.nat(40), state: fc.constantFrom(...states) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 20 }), (drawn) => {
      const rows = drawn.map(({ whom, ago, state }) => dispatched(`C${whom}`, 'D1', addDays(TODAY, -ago), { state }));
      const { open } = designerCounts(rows, [{ id: 'D1' }], clients, prospects).get('D1') ?? { open: -1 };
      expect(weeks(rows, { C2: '2026-01-01', C3: '2026-01-01' }).at(-1)).toBe(open);
    }),
  );
});
