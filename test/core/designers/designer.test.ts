import { designerCounts, leaveOn, prospectOf, prospectsOf } from '../../../src/core/designers/designer.rules';
import type { Designer } from '../../../src/core/designers/designer.table';
import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import { day } from '../../../src/core/kernel/day';
import { seedLists } from '../../../src/core/settings/list.seed';
import { client, designer, dispatched, prospects, TODAY } from '../dispatch/fixtures';

describe('what a stage means for a designer', () => {
  const seeded = prospectsOf(seedLists('zh'));
  test.each([
    ['enquiry', 'open'],
    ['quoted', 'open'],
    ['signed', 'signed'],
    ['building', 'signed'],
    ['afterSales', 'signed'],
    ['deferred', 'resting'],
    ['lost', 'lost'],
    ['cancelled', 'lost'],
    ['blacklisted', 'lost'],
    ['unheard', 'open'],
    [null, 'open'],
  ])('%s: %s', (stage, wanted) => expect(prospectOf({ stage }, seeded)).toBe(wanted));

  test('a contract is one and a loss is one, whatever nature a store gives their stages; a stage without a nature is in talks', () => {
    const items = seedLists('zh').map((item) =>
      item.list === 'stage' ? { ...item, nature: item.id === 'building' ? null : ('talks' as const) } : item,
    );
    const mine = prospectsOf(items);
    expect(['signed', 'lost', 'building', 'deferred'].map((stage) => prospectOf({ stage }, mine))).toEqual([
      'signed',
      'lost',
      'open',
      'open',
    ]);
  });

  test('a class is no stage, though it has the code of one', () => {
    const [any] = seedLists('zh');
    if (!any) throw new Error('no lists');
    expect(prospectOf({ stage: 'A' }, prospectsOf([{ ...any, list: 'class', id: 'A', nature: 'build' }]))).toBe('open');
  });
});

const FIRST = day('2026-03-01');
const LAST = day('2026-03-09');

test.each<[string, Partial<Designer>, readonly [from: string | null, to: string | null] | null]>([
  ['at work', {}, null],
  ['by state alone, without end', { state: 'leave' }, [null, null]],
  ['by days, whatever the state', { leaveFrom: FIRST, leaveTo: LAST }, ['2026-03-01', '2026-03-09']],
  ['from a day on, without end', { leaveFrom: TODAY }, ['2026-03-05', null]],
  ['until a day, as the state says', { state: 'leave', leaveTo: LAST }, [null, '2026-03-09']],
  ['until a day, which the state does not say: a leftover', { leaveTo: LAST }, null],
  ['on the last day of it', { leaveFrom: FIRST, leaveTo: TODAY }, ['2026-03-01', '2026-03-05']],
  ['a former one', { formerLeaves: '2026-02-01~2026-02-03、2026-03-05' }, ['2026-03-05', '2026-03-05']],
  ['former ones of other days', { formerLeaves: '2026-02-01~2026-02-03、2026-03-04、2026-03-06' }, null],
  ['a former one that cannot be read', { formerLeaves: '三月~2026-03-09、2026-03-01~月底' }, null],
  [
    'of two the one that ends last',
    { leaveFrom: FIRST, leaveTo: TODAY, formerLeaves: '2026-03-05~2026-03-07' },
    ['2026-03-05', '2026-03-07'],
  ],
  [
    'of two the one that ends last, in whatever order',
    { leaveFrom: FIRST, leaveTo: LAST, formerLeaves: '2026-03-05~2026-03-07' },
    ['2026-03-01', '2026-03-09'],
  ],
  ['one without end outlasts all', { leaveFrom: FIRST, formerLeaves: '2026-03-05~2026-03-07' }, ['2026-03-01', null]],
])('on leave: %s', (_, changes, wanted) => {
  const leave = leaveOn(designer('D1', changes), TODAY);
  expect(leave && [leave.from, leave.to]).toEqual(wanted);
});

test('received are dispatches that count; open and signed are clients, each once', () => {
  const clients = new Map([client('C1'), client('C2', { stage: 'signed' }), client('C3', { stage: 'signed' })].map((one) => [one.id, one]));
  const more = (whom: string, changes: Partial<Dispatch> = {}) => dispatched(whom, 'D1', '2026-03-01', changes);
  const ledger = [
    more('C1', { on: day('2026-03-02') }),
    more('C1', { slot: 'second' }),
    more('C2'),
    more('C2', { state: 'closed' }),
    more('C3', { state: 'swapped', credit: 'charged' }),
    more('C3', { state: 'invalid', on: day('2026-03-04') }),
    more('C1', { designer: null }),
    more('C1', { client: null }),
    more('C9', { on: null }),
    more('C1', { designer: 'D9' }),
    more('C2', { designer: 'D9' }),
  ];
  const counts = designerCounts(ledger, [{ id: 'D1' }, { id: 'D2' }], clients, prospects);
  expect(counts.get('D1')).toMatchObject({ received: 6, open: 2, signed: 1, lastOn: '2026-03-02' });
  expect(counts.get('D2')).toMatchObject({ received: 0, open: 0, signed: 0, lastOn: null });
  // Whoever is not on the roster any more is counted all the same.
  expect(counts.get('D9')).toMatchObject({ received: 2, open: 1, signed: 1 });
  expect([...counts.keys()]).toEqual(['D1', 'D2', 'D9']);
});
