import { type Client, clients } from '../../../src/core/clients/client.table';
import type { Prospects } from '../../../src/core/designers/designer.rules';
import { type Designer, designers } from '../../../src/core/designers/designer.table';
import { type DispatchSettings, readDispatchSettings } from '../../../src/core/dispatch/dispatch.settings';
import { type Dispatch, dispatches } from '../../../src/core/dispatch/dispatch.table';
import type { WalkIn } from '../../../src/core/dispatch/dispatch.types';
import type { DispatchWorld } from '../../../src/core/dispatch/rank.rules';
import { tallyLedger } from '../../../src/core/dispatch/tally.rules';
import { type Day, day, moment } from '../../../src/core/kernel/day';
import { emptyRow } from '../../../src/core/kernel/table';

/** A Thursday in the middle of nothing. */
export const TODAY = day('2026-03-05');

/** Ten thousand yuan in fen. */
export const wan = (count: number): number => count * 1_000_000;

/** What the stages mean in the tests. */
export const prospects: Prospects = new Map([
  ['enquiry', 'open'],
  ['designing', 'open'],
  ['deferred', 'resting'],
  ['signed', 'signed'],
  ['building', 'signed'],
  ['lost', 'lost'],
]);

/** The settings as they come, but for what is said. */
export const settingsWith = (changes: Partial<DispatchSettings> = {}): DispatchSettings => ({ ...readDispatchSettings({}), ...changes });

/** A designer who is free for anything, but for what is said. */
export const designer = (id: string, changes: Partial<Designer> = {}): Designer => ({
  ...emptyRow(designers, id),
  name: `设计师${id}`,
  role: 'design',
  level: 'senior',
  state: 'available',
  joinedOn: day('2024-01-01'),
  ...changes,
});

/** A client of whom nothing is known, but for what is said. */
export const client = (id: string, changes: Partial<Client> = {}): Client => ({
  ...emptyRow(clients, id),
  name: `客户${id}`,
  stage: 'enquiry',
  ...changes,
});

let made = 0;

/** A dispatch that was accepted, but for what is said. */
export function dispatched(clientId: string, designerId: string, on: string, changes: Partial<Dispatch> = {}): Dispatch {
  made++;
  return {
    ...emptyRow(dispatches, `P${String(made).padStart(7, '0')}`),
    client: clientId,
    designer: designerId,
    slot: 'first',
    on: day(on),
    at: moment(`${on} 10:00`),
    by: 'S1',
    choice: 'recommended',
    state: 'accepted',
    ...changes,
  };
}

export interface Store {
  readonly roster: readonly Designer[];
  readonly ledger?: readonly Dispatch[];
  readonly clients?: readonly WalkIn[];
  readonly settings?: Partial<DispatchSettings>;
  readonly today?: Day;
}

/** What a pick rests on, from a roster, a ledger and the clients in it. */
export function worldOf({ roster, ledger = [], clients: known = [], settings = {}, today = TODAY }: Store): DispatchWorld {
  const all = settingsWith(settings);
  const byId = new Map(known.map((one) => [one.id, one]));
  return { roster, settings: all, tally: tallyLedger(ledger, roster, byId, prospects, all, today) };
}
