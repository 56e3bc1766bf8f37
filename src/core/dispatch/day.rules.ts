import type { Client } from '../clients/client.table';
import { type Prospects, prospectOf } from '../designers/designer.rules';
import type { Designer } from '../designers/designer.table';
import { addDays, type Day } from '../kernel/day';
import { isLive } from './credit.rules';
import type { DispatchSettings } from './dispatch.settings';
import type { Dispatch } from './dispatch.table';
import type { Slot } from './dispatch.types';
import { jainIndex, weightOf } from './fairness.rules';
import type { Tally } from './tally.rules';

/** How evenly weighted work was spread over the ledger's days among those who were owed any: 1 is even. */
export const evennessOf = (roster: readonly Designer[], tally: Tally): number =>
  jainIndex(
    roster
      .map((designer) => ({ account: tally.designers.get(designer.id)?.account, weight: weightOf(designer) }))
      .flatMap(({ account, weight }) => (account && account.count.due > 0 ? [{ got: account.count.received, weight }] : [])),
  );

type Waiting = Pick<Client, 'id' | 'stage' | 'houseState' | 'handoverOn' | 'designer' | 'materialDesigner' | 'firstOn'>;

/** Does this client need a first designer by now? An unfinished home far from its hand-over may go without one. */
export function needsDesigner(client: Waiting, prospects: Prospects, settings: DispatchSettings, today: Day): boolean {
  if (client.designer !== null || prospectOf(client, prospects) !== 'open') return false;
  const far = client.handoverOn !== null && client.handoverOn > addDays(today, settings.handoverDays);
  return !(client.houseState === 'unfinished' && far);
}

/** A client without a designer, and since when. */
export interface WaitingClient<C> {
  readonly client: C;
  /** The day of the first talk. */
  readonly since: Day | null;
}

const isFirst = (slot: Slot | null): boolean => slot === 'first' || slot === null;

/** The dispatch by which a first designer serves this client, or is about to, whatever the register says. */
export const firstServing = (client: string, { rowsOf }: Pick<Tally, 'rowsOf'>): Dispatch | undefined =>
  rowsOf.get(client)?.find((row) => isLive(row) && isFirst(row.slot));

/**
 * The queue: clients who need a first designer and have none, whoever waits longest first. A dispatch that stands in the
 * ledger counts even where the register's column was wiped out.
 */
export function waitingClients<C extends Waiting>(
  clients: readonly C[],
  tally: Tally,
  prospects: Prospects,
  settings: DispatchSettings,
): readonly WaitingClient<C>[] {
  return clients
    .filter((client) => needsDesigner(client, prospects, settings, tally.today) && !firstServing(client.id, tally))
    .map((client) => ({ client, since: client.firstOn }))
    .sort((a, b) => order(a.since ?? '9', b.since ?? '9') || order(a.client.id, b.client.id));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
