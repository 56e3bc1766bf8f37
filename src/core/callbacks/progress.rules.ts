import type { Client } from '../clients/client.table';
import type { Day } from '../kernel/day';
import type { Visit } from '../visits/visit.table';

/** The columns of a client that the visit log fills. */
export const PROGRESS_FIELDS = [
  'contacts',
  'callbacks',
  'misses',
  'lastTryOn',
  'lastContactOn',
  'lastOutcome',
  'promisedOn',
  'siteOn',
  'personalOn',
  'stageOn',
  'stageSeen',
] as const;

export type Progress = Pick<Client, (typeof PROGRESS_FIELDS)[number]>;

/** What the fold must know of a client. */
export type Followed = Progress & Pick<Client, 'stage' | 'firstOn' | 'manager'>;

/** What the fold must know of a visit. */
export type Contact = Pick<Visit, 'id' | 'on' | 'by' | 'kind' | 'channel' | 'outcome' | 'promisedOn' | 'stage' | 'at'>;

/** The progress of a client with whom nothing has happened yet. */
export const FRESH: Progress = {
  contacts: 0,
  callbacks: 0,
  misses: 0,
  lastTryOn: null,
  lastContactOn: null,
  lastOutcome: null,
  promisedOn: null,
  siteOn: null,
  personalOn: null,
  stageOn: null,
  stageSeen: null,
};

/** A client with one more contact folded into its progress. */
export function withVisit<C extends Followed>(_client: C, _visit: Contact, _today: Day): C {
  throw new Error('not written yet');
}

/** A client's progress from the whole log of its visits, in whatever order they come. */
export function progressOf(_client: Followed, _visits: readonly Contact[], _today: Day): Progress {
  throw new Error('not written yet');
}
