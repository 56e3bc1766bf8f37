import { clients } from '../core/clients/client.table';
import { type Prospects, prospectsOf } from '../core/designers/designer.rules';
import { type Designer, designers } from '../core/designers/designer.table';
import { type Dispatch, dispatches } from '../core/dispatch/dispatch.table';
import type { LedgerClient } from '../core/dispatch/dispatch.types';
import type { DispatchWorld } from '../core/dispatch/rank.rules';
import { tallyLedger } from '../core/dispatch/tally.rules';
import type { Day } from '../core/kernel/day';
import { emptyRow } from '../core/kernel/table';
import type { Book } from './ports';
import type { World } from './world';

export const ROSTER = (Object.keys(designers.fields) as (keyof typeof designers.fields)[]).filter((name) => name !== 'id');
// The reasons and snapshots at the end of the ledger are long; a pick does not need them.
export const LEDGER = [
  'client',
  'designer',
  'slot',
  'on',
  'at',
  'by',
  'choice',
  'overrideReason',
  'note',
  'state',
  'answeredAt',
  'declineReason',
  'credit',
] as const;
const CLIENT = ['stage', 'estate', 'area', 'budgetFrom', 'budgetTo'] as const;

/** The roster and the ledger as the rules of dispatch see them on one day. */
export interface Dispatching extends DispatchWorld {
  readonly ledger: readonly Dispatch[];
  readonly clients: ReadonlyMap<string, LedgerClient>;
  readonly prospects: Prospects;
}

/** Everything that a pick rests on. Three blocks, whatever the number of clients. */
export function readDispatching(book: Book, world: World, on: Day): Dispatching {
  const roster: readonly Designer[] = book.all(designers, ROSTER).map(({ id, row }) => ({ ...row, id }));
  const ledger: readonly Dispatch[] = book.all(dispatches, LEDGER).map(({ id, row }) => ({ ...emptyRow(dispatches, id), ...row }));
  const known = new Map<string, LedgerClient>(book.all(clients, CLIENT).map(({ id, row }) => [id, { ...row, id }]));
  const prospects = prospectsOf(world.lists);
  return {
    roster,
    ledger,
    clients: known,
    prospects,
    settings: world.dispatch,
    tally: tallyLedger(ledger, roster, known, prospects, world.dispatch, on),
  };
}
