import { COUNTED_FROM, designerCounts } from '../../../src/core/designers/designer.rules';
import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import { client, dispatched, prospects } from '../dispatch/fixtures';

const clients = new Map(
  [
    ['C1', 'enquiry'],
    ['C2', 'signed'],
    ['C3', 'lost'],
  ].map(([id = '', stage = '']) => [id, client(id, { stage })]),
);
const NONE = { received: 0, open: 0, signed: 0, swapped: 0, lastOn: null };

test.each<readonly [string, readonly Dispatch[], object]>([
  ['nothing of whoever was never dispatched', [], {}],
  ['a client in talks', [dispatched('C1', 'D1', '2026-03-01')], { received: 1, open: 1, lastOn: '2026-03-01' }],
  ['one who signed', [dispatched('C2', 'D1', '2026-03-01', { state: 'closed' })], { received: 1, signed: 1, lastOn: '2026-03-01' }],
  ['one who was lost', [dispatched('C3', 'D1', '2026-03-01')], { received: 1, lastOn: '2026-03-01' }],
  [
    'the later of two days, in whatever order they stand',
    [dispatched('C1', 'D1', '2026-03-03'), dispatched('C2', 'D1', '2026-03-01')],
    { received: 2, open: 1, signed: 1, lastOn: '2026-03-03' },
  ],
  ['one who was swapped away', [dispatched('C1', 'D1', '2026-03-01', { state: 'swapped' })], { swapped: 1, lastOn: '2026-03-01' }],
  [
    'one who was swapped away by the designer’s own fault: received all the same',
    [dispatched('C1', 'D1', '2026-03-01', { state: 'swapped', credit: 'charged' })],
    { received: 1, swapped: 1, lastOn: '2026-03-01' },
  ],
  [
    'one who was declined for a good reason',
    [dispatched('C1', 'D1', '2026-03-01', { state: 'declined', declineReason: 'leave' })],
    { lastOn: '2026-03-01' },
  ],
  [
    'one who was declined for none',
    [dispatched('C1', 'D1', '2026-03-01', { state: 'declined', declineReason: 'tooFar' })],
    { received: 1, lastOn: '2026-03-01' },
  ],
  ['an invalid one, which is no dispatch', [dispatched('C1', 'D1', '2026-03-01', { state: 'invalid' })], {}],
  ['one that names no client', [{ ...dispatched('C1', 'D1', '2026-03-01'), client: null }], {}],
])('counts %s', (_, ledger, wanted) => {
  expect(designerCounts(ledger, [{ id: 'D1' }], clients, prospects).get('D1')).toEqual({ ...NONE, ...wanted });
});

test('the counts need of a dispatch what they say they need, and no more', () => {
  const whole = dispatched('C1', 'D1', '2026-03-01', { state: 'declined', declineReason: 'tooFar', credit: 'charged' });
  const [client, designer, on, state, declineReason, credit] = COUNTED_FROM.map((name) => whole[name]);
  const bare = { client, designer, on, state, declineReason, credit } as Dispatch;
  expect(designerCounts([bare], [], clients, prospects)).toEqual(designerCounts([whole], [], clients, prospects));
});
