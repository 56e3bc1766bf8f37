import type { Client } from '../../../src/core/clients/client.table';
import type { Designer } from '../../../src/core/designers/designer.table';
import { evennessOf, needsDesigner, waitingClients } from '../../../src/core/dispatch/day.rules';
import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import { addDays, day } from '../../../src/core/kernel/day';
import { client, designer, dispatched, prospects, settingsWith, TODAY, worldOf } from './fixtures';

const settings = settingsWith({ handoverDays: 60 });

test.each<[string, Partial<Client>, boolean]>([
  ['in talks, without a designer', {}, true],
  ['has one', { designer: 'D1' }, false],
  ['rests', { stage: 'deferred' }, false],
  ['has signed', { stage: 'signed' }, false],
  ['an unfinished home, hand-over too far', { houseState: 'unfinished', handoverOn: addDays(TODAY, 61) }, false],
  ['an unfinished home, hand-over near enough', { houseState: 'unfinished', handoverOn: addDays(TODAY, 60) }, true],
  ['an unfinished home, nobody knows when', { houseState: 'unfinished' }, true],
  ['a finished home, hand-over far', { houseState: 'ready', handoverOn: addDays(TODAY, 61) }, true],
])('%s: needs a designer or not', (_, changes, needs) => {
  expect(needsDesigner(client('C1', changes), prospects, settings, TODAY)).toBe(needs);
});

const waiting = (clients: readonly Client[], ledger: readonly Dispatch[] = []) =>
  waitingClients(clients, worldOf({ roster: [designer('D1')], ledger, clients }).tally, prospects, settings).map(
    ({ client: { id }, since }) => `${id} ${since}`,
  );

test('whoever waits longest comes first, those of one day by their numbers, those without a day last', () => {
  const clients = [
    client('C5'),
    client('C4'),
    client('C3', { firstOn: day('2026-03-02') }),
    client('C1', { firstOn: day('2026-03-04') }),
    client('C2', { firstOn: day('2026-03-02') }),
    client('C6', { firstOn: day('2026-03-01'), designer: 'D1' }),
  ];
  const order = ['C2 2026-03-02', 'C3 2026-03-02', 'C1 2026-03-04', 'C4 null', 'C5 null'];
  expect(waiting(clients)).toEqual(order);
  expect(waiting([...clients].reverse())).toEqual(order);
});

test.each<[string, Partial<Dispatch>, boolean]>([
  ['that stands', {}, false],
  ['whose slot was wiped out', { slot: null }, false],
  ['for the second slot', { slot: 'second' }, true],
  ['that was declined', { state: 'declined' }, true],
])('a client whose designer was wiped out of the register: one dispatch %s', (_, changes, waits) => {
  const other = dispatched('C1', 'D2', '2026-03-01', { state: 'swapped' });
  const ledger = [other, dispatched('C1', 'D1', '2026-03-02', changes)];
  expect(waiting([client('C1')], ledger)).toEqual(waits ? ['C1 null'] : []);
});

test('evenness is of those who were owed a client: whoever was away all the time does not count', () => {
  const away: Partial<Designer> = { leaveFrom: day('2026-01-01'), leaveTo: day('2026-12-31') };
  const ledger = [dispatched('C1', 'D1', '2026-03-01'), dispatched('C2', 'D2', '2026-03-02'), dispatched('C3', 'D1', '2026-03-03')];
  const even = (...roster: readonly Designer[]) => evennessOf(roster, worldOf({ roster, ledger }).tally);
  expect(even(designer('D1', { weight: 2 }), designer('D2'))).toBe(1);
  expect(even(designer('D1', { weight: 2 }), designer('D2'), designer('D3', away))).toBe(1);
  expect(even(designer('D1'), designer('D2'))).toBeCloseTo(0.9, 9);
  expect(even(designer('D1'), designer('D2'), designer('D3'))).toBeCloseTo(0.6, 9);
  expect(even()).toBe(1);
});
