import fc from 'fast-check';
import { day, moment } from '../../../src/core/kernel/day';
import type { ReminderRow } from '../../../src/core/reminders/reminder.table';
import { settle } from '../../../src/core/reminders/settle.rules';

const TODAY = day('2026-03-05');
const row = (id: string, more: Partial<ReminderRow> = {}): ReminderRow => ({
  id,
  on: TODAY,
  to: 'S001',
  mail: 'a@x.cn',
  kind: 'morning',
  about: TODAY,
  items: 1,
  state: 'claimed',
  quota: 10,
  turn: 1,
  at: moment('2026-03-05 08:10'),
  note: null,
  ...more,
});
const told = (ledger: readonly ReminderRow[], left: number) => {
  const { changed, unsent } = settle(ledger, TODAY, left, 'zh');
  return Object.fromEntries([...changed.map(({ id, state }) => [id, state]), ...unsent.map(({ id }) => [id, 'unsent'])]);
};

test.each<[string, readonly ReminderRow[], number, object]>([
  ['nothing left Google', [row('a'), row('b', { turn: 2 })], 10, { a: 'unsent', b: 'unsent' }],
  ['one left, and it was the first', [row('b', { turn: 2 }), row('a')], 9, { a: 'sent', b: 'unsent' }],
  ['all left', [row('a'), row('b', { turn: 2 })], 8, { a: 'sent', b: 'sent' }],
  ['one that failed used no quota', [row('a', { state: 'failed' }), row('b', { turn: 2 })], 9, { b: 'sent' }],
  ['claimed yesterday', [row('a', { at: moment('2026-03-04 23:59') })], 9, { a: 'unsure' }],
  ['of an earlier day, but claimed today', [row('a', { on: day('2026-03-02') })], 10, { a: 'unsent' }],
  ['more can be sent than then', [row('a')], 11, { a: 'unsure' }],
  ['somebody emptied its quota', [row('a', { quota: null })], 9, { a: 'unsure' }],
  ['what is settled stays', [row('a', { state: 'sent' }), row('b', { state: 'waiting' }), row('c', { state: 'unsure' })], 3, {}],
])('%s', (_, ledger, left, expected) => {
  expect(told(ledger, left)).toEqual(expected);
});

test('as many count as sent as Google says, first those whose turn was first, and none twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 30 }),
      fc.array(fc.nat(29), { maxLength: 8 }),
      (claimed, gone, bad) => {
        const rows = Array.from({ length: claimed }, (_, n) =>
          row(`m${n}`, { quota: 40, turn: n + 1, state: bad.includes(n) ? 'failed' : 'claimed' }),
        );
        const open = rows.filter(({ state }) => state === 'claimed').map(({ id }) => id);
        const left = 40 - Math.min(gone, open.length);
        const found = told([...rows].reverse(), left);
        expect(Object.keys(found).sort()).toEqual([...open].sort());
        for (const [index, id] of open.entries()) expect(found[id]).toBe(index < 40 - left ? 'sent' : 'unsent');
      },
    ),
  );
});
