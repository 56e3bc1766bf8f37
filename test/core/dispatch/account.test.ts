import fc from 'fast-check';
import type { Designer } from '../../../src/core/designers/designer.table';
import { accountStory } from '../../../src/core/dispatch/account.rules';
import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import type { LedgerClient } from '../../../src/core/dispatch/dispatch.types';
import { type Account, emptyAccount, fairnessLedger, shortfall } from '../../../src/core/dispatch/fairness.rules';
import { day, moment } from '../../../src/core/kernel/day';
import { client, designer, dispatched, settingsWith, TODAY, wan } from './fixtures';
import { ledgerOf, store } from './random';

const settings = settingsWith();

function storyOf(who: Designer, ledger: readonly Dispatch[], roster: readonly Designer[], known: readonly LedgerClient[] = []) {
  const clients = new Map(known.map((one) => [one.id, one]));
  const story = accountStory(who, ledger, roster, clients, settings, TODAY);
  if (!story) throw new Error('no story');
  return story;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

test('each day: what was due of how many clients, what was received, what does not count, and how it stands so far', () => {
  const roster = [designer('D1', { weight: 2 }), designer('D2'), designer('D3')];
  const ledger = [
    dispatched('C1', 'D1', '2026-03-01'),
    dispatched('C2', 'D2', '2026-03-01'),
    dispatched('C3', 'D1', '2026-03-03', { state: 'invalid' }),
    dispatched('C4', 'D2', '2026-03-03', { choice: 'override', overrideReason: 'manager' }),
    dispatched('C5', 'D1', '2026-03-04', { state: 'declined', declineReason: 'unwilling' }),
    dispatched('C6', 'D1', '2026-03-04', { state: 'swapped', credit: 'returned' }),
    dispatched('C7', 'D2', '2026-03-04', { state: 'invalid' }),
    dispatched('C8', 'D1', '2026-03-02', { state: 'invalid' }),
    dispatched('C9', 'D1', '2026-03-06', { state: 'invalid' }),
    dispatched('C10', 'D1', '2025-03-06', { state: 'invalid' }),
    dispatched('C11', 'D1', '2026-03-04', { state: 'invalid', slot: null }),
  ];
  const [first] = roster;
  if (!first) throw new Error('no designer');
  const { days } = storyOf(first, ledger, roster);
  expect(
    days.map(({ on, shared, due, received, returned, gap }) => [on, shared, round(due), received.length, returned.length, round(gap)]),
  ).toEqual([
    ['2026-03-01', 2, 1, 1, 0, 0],
    ['2026-03-02', 0, 0, 0, 1, 0],
    ['2026-03-03', 1, 0.5, 0, 1, 0.5],
    ['2026-03-04', 1, 0.5, 1, 1, 0],
  ]);
});

test.each<readonly [string, Partial<Designer>, readonly string[], Readonly<Record<string, number>>, string | null]>([
  [
    'a joiner begins at the average: nothing is due of what came before',
    { joinedOn: day('2026-03-02') },
    ['2026-03-02', '2026-03-03'],
    { before: 1, away: 0, beyond: 0 },
    '2026-03-02',
  ],
  [
    'on leave nothing is due',
    { leaveFrom: day('2026-03-03'), leaveTo: day('2026-03-04') },
    ['2026-03-01', '2026-03-02'],
    { before: 0, away: 1, beyond: 0 },
    null,
  ],
  ['a former leave counts the same', { formerLeaves: '2026-03-01~2026-03-02' }, ['2026-03-03'], { before: 0, away: 2, beyond: 0 }, null],
  [
    'nor from the first day on of clients beyond what one takes',
    { joinedOn: day('2026-03-02'), budgetFrom: wan(50) },
    [],
    { before: 1, away: 0, beyond: 2 },
    '2026-03-02',
  ],
  ['nothing is due of clients beyond what one takes', { budgetFrom: wan(50) }, [], { before: 0, away: 0, beyond: 3 }, null],
])('%s', (_, changes, due, apart, joined) => {
  const me = designer('D1', changes);
  const ledger = ['2026-03-01', '2026-03-02', '2026-03-03'].map((on, n) => dispatched(`C${n}`, 'D2', on));
  const known = [0, 1, 2].map((n) => client(`C${n}`, { budgetFrom: wan(10), budgetTo: wan(20) }));
  const story = storyOf(me, ledger, [me, designer('D2')], known);
  expect(story.days.map(({ on }) => on)).toEqual(due);
  expect(story.apart).toEqual(apart);
  expect(story.joined).toBe(joined);
});

test('what was received on one day is told in the order in which it came, those without a time last', () => {
  const me = designer('D1');
  const received = [
    dispatched('C1', 'D1', '2026-03-01', { at: moment('2026-03-01 16:00') }),
    dispatched('C2', 'D1', '2026-03-01', { at: moment('2026-03-01 09:00') }),
    dispatched('C3', 'D1', '2026-03-01', { at: null }),
    dispatched('C4', 'D1', '2026-03-01', { at: moment('2026-03-01 16:00') }),
  ];
  for (const ledger of [received, [...received].reverse()]) {
    const [one] = storyOf(me, ledger, [me]).days;
    expect(one?.received.map(({ row }) => row.client)).toEqual(['C2', 'C1', 'C4', 'C3']);
  }
});

test('two rows of the roster with one number are one sharer, and share nobody else’s account', () => {
  const roster = [designer('D1'), designer('D1', { weight: 3 }), designer('D2')];
  const { accounts } = fairnessLedger([dispatched('C1', 'D2', '2026-03-01')], roster, new Map(), settings, TODAY);
  expect([...accounts].map(([id, { count }]) => [id, count])).toEqual([
    ['D1', { due: 0.75, received: 0 }],
    ['D2', { due: 0.25, received: 1 }],
  ]);
});

test('of whom the ledger knows nothing, nothing is owed', () => {
  const nothing = { due: 0, received: 0 };
  expect(emptyAccount).toEqual({ count: nothing, value: nothing, month: nothing });
});

test('the mean client is one of those who count: none of a leaver, none given back, none of other days, none unknown', () => {
  const roster = [designer('D1'), designer('D2', { state: 'left' })];
  const worth = { C1: 10, C2: 20, C3: 400, C4: 500, C5: 600, C6: 700, C7: 800 };
  const clients = new Map(Object.entries(worth).map(([id, each]) => [id, { ...client(id), worth: wan(each) }]));
  const ledger = [
    dispatched('C1', 'D1', '2026-03-01'),
    dispatched('C2', 'D1', '2026-03-05'),
    dispatched('C3', 'D2', '2026-03-01'),
    dispatched('C4', 'D1', '2026-03-01', { state: 'invalid' }),
    dispatched('C5', 'D1', '2026-03-06'),
    dispatched('C6', 'D1', '2025-03-01'),
    dispatched('C7', 'D1', '2026-03-01', { slot: null }),
    dispatched('C8', 'D1', '2026-03-01'),
  ];
  expect(fairnessLedger(ledger, roster, clients, settings, TODAY).meanWorth).toBe(wan(15));
  expect(fairnessLedger([], roster, clients, settings, TODAY).meanWorth).toBeNull();
});

test('whoever has left or has no role has no account', () => {
  for (const changes of [{ state: 'left' }, { role: null }] as const) {
    expect(accountStory(designer('D1', changes), [], [designer('D1', changes)], new Map(), settings, TODAY)).toBeNull();
  }
});

test('over random stores the days add up to the account, by number and by value', () => {
  let told = 0;
  fc.assert(
    fc.property(store, ({ roster, known, rows }) => {
      const ledger = ledgerOf(rows);
      const clients = new Map(known.map((one) => [one.id, one]));
      const { accounts } = fairnessLedger(ledger, roster, clients, settings, TODAY);
      for (const one of roster) {
        const story = accountStory(one, ledger, roster, clients, settings, TODAY);
        expect(story === null).toBe(!accounts.has(one.id));
        if (!story) continue;
        const { count, value } = accounts.get(one.id) as Account;
        const { days } = story;
        const sum = (of: (one: (typeof days)[number]) => number) => days.reduce((all, each) => all + of(each), 0);
        expect(sum(({ due }) => due)).toBeCloseTo(count.due, 9);
        expect(sum(({ received }) => received.length)).toBe(count.received);
        expect(sum(({ valueDue }) => valueDue)).toBeCloseTo(value.due, 9);
        expect(days.at(-1)?.gap ?? 0).toBeCloseTo(shortfall(count), 6);
        expect(days.at(-1)?.valueGap ?? 0).toBeCloseTo(shortfall(value), 6);
        told += days.length;
      }
    }),
    { numRuns: 150 },
  );
  expect(told).toBeGreaterThan(150);
});
