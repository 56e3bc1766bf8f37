import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import { emptyTally } from '../../../src/core/dispatch/tally.rules';
import { addDays, moment } from '../../../src/core/kernel/day';
import { client, designer, dispatched, settingsWith, TODAY, wan, worldOf } from './fixtures';

const roster = [designer('D1'), designer('D2')];
const mine = (...ledger: readonly Dispatch[]) => {
  const clients = [
    client('C1', { estate: '湖畔' }),
    client('C2', { estate: '湖 畔' }),
    client('C3', { estate: '万科城', stage: 'signed' }),
  ];
  const one = worldOf({ roster, ledger, clients }).tally.designers.get('D1');
  if (!one) throw new Error('no designer');
  return one;
};

test('of whoever was never dispatched nothing is known', () => {
  const nothing = { due: 0, received: 0 };
  const signing = [0, 1, 2].map(() => ({ decided: 0, signed: 0 }));
  expect(emptyTally(settingsWith({ budgetBands: [wan(20), wan(40)] }))).toMatchObject({
    lastAt: '',
    today: 0,
    faults: 0,
    estates: new Set(),
    signing,
    received: 0,
    open: 0,
    signed: 0,
    swapped: 0,
    lastOn: null,
    account: { count: nothing, value: nothing, month: nothing },
  });
});

test('clients of today are those who count', () => {
  const rows = [
    dispatched('C1', 'D1', TODAY),
    dispatched('C2', 'D1', TODAY, { state: 'invalid' }),
    dispatched('C3', 'D1', TODAY, { state: 'swapped', credit: 'charged' }),
    dispatched('C4', 'D1', addDays(TODAY, -1)),
    dispatched('C6', 'D1', addDays(TODAY, -2)),
    dispatched('C5', 'D2', TODAY),
  ];
  expect(mine(...rows).today).toBe(2);
});

test('last dispatched at the latest moment, or day where no time is known; an invalid client does not count', () => {
  const at = (on: string, time: string | null, state: Dispatch['state'] = 'accepted') =>
    dispatched('C1', 'D1', on, { at: time === null ? null : moment(`${on} ${time}`), state });
  expect(mine(at('2026-03-02', '09:00'), at('2026-03-02', '08:00'), at('2026-03-03', '09:00', 'invalid')).lastAt).toBe('2026-03-02 09:00');
  expect(mine(at('2026-03-02', '09:00'), at('2026-03-03', null)).lastAt).toBe('2026-03-03');
});

test('estates are those of clients in talks whom they serve now, however they are spelt', () => {
  const rows = [dispatched('C1', 'D1', TODAY), dispatched('C2', 'D1', TODAY), dispatched('C3', 'D1', TODAY)];
  expect(mine(...rows).estates.size).toBe(1);
  expect(mine(dispatched('C1', 'D1', TODAY, { state: 'closed' })).estates.size).toBe(0);
});

test('swaps charged to them count for the days of the ledger', () => {
  const fault = (on: string, changes: Partial<Dispatch> = {}) =>
    dispatched('C1', 'D1', on, { state: 'swapped', credit: 'charged', ...changes });
  const first = addDays(TODAY, 1 - settingsWith().ledgerDays);
  expect(mine(fault(first), fault(TODAY)).faults).toBe(2);
  expect(
    mine(fault(addDays(first, -1)), fault(addDays(TODAY, 1)), fault(TODAY, { on: null }), fault(TODAY, { credit: 'returned' })).faults,
  ).toBe(0);
});

test('a client decided is one of the record, in the band of the budget, for the designer and for the team', () => {
  const clients = [
    client('C1', { stage: 'signed', budgetTo: wan(5) }),
    client('C2', { stage: 'lost', budgetTo: wan(90) }),
    client('C3', { stage: 'signed', budgetTo: wan(90) }),
    client('C4', { stage: 'signed' }),
    client('C5', { stage: 'enquiry', budgetTo: wan(5) }),
  ];
  const ledger = [
    dispatched('C1', 'D1', '2025-01-01'),
    dispatched('C1', 'D1', '2025-01-02', { slot: 'second' }),
    dispatched('C2', 'D1', '2025-01-01', { state: 'closed' }),
    dispatched('C3', 'D1', '2025-01-01', { state: 'swapped' }),
    dispatched('C3', 'D2', '2025-01-01'),
    dispatched('C4', 'D1', '2025-01-01'),
    dispatched('C5', 'D1', '2025-01-01'),
    dispatched('C2', 'D9', '2025-01-01'),
  ];
  const { tally } = worldOf({ roster, ledger, clients, settings: { budgetBands: [wan(20)] } });
  const told = (records: readonly { decided: number; signed: number }[] | undefined) =>
    records?.map(({ decided, signed }) => `${signed}/${decided}`);
  expect(told(tally.designers.get('D1')?.signing)).toEqual(['1/1', '0/1']);
  expect(told(tally.designers.get('D2')?.signing)).toEqual(['0/0', '1/1']);
  expect(told(tally.team.design)).toEqual(['1/1', '1/2']);
  expect(told(tally.team.material)).toEqual(['0/0', '0/0']);
});
