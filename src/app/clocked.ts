import { OTHER_FIELDS } from '../core/callbacks/other.rules';
import { PROGRESS_FIELDS, progressOf } from '../core/callbacks/progress.rules';
import type { Client, clients } from '../core/clients/client.table';
import type { Day } from '../core/kernel/day';
import { emptyRow } from '../core/kernel/table';
import { type Visit, visits } from '../core/visits/visit.table';
import type { Book } from './ports';

/** What the clock must know of a client. */
export const CLOCK_FIELDS = [
  'stage',
  'manager',
  'follow',
  'intent',
  'ability',
  'houseState',
  'handoverOn',
  'firstOn',
  'consent',
  'designOn',
  ...PROGRESS_FIELDS,
  ...OTHER_FIELDS,
] as const satisfies readonly (keyof typeof clients.fields)[];

/** What the clock must know of the visits. */
export const HISTORY = [
  'client',
  'on',
  'by',
  'kind',
  'channel',
  'outcome',
  'promisedOn',
  'movedTo',
  'movedWhy',
  'stage',
  'at',
  'voidedAt',
] as const;

type Facts = Pick<Client, (typeof CLOCK_FIELDS)[number]>;

/** Gives each client with the progress that the clock needs: as the row carries it, or counted from the visit log. */
export function clockedIn(book: Book, today: Day): <R extends Facts>(row: R, id: string) => R {
  let history: Map<string, Visit[]> | null = null;
  return (row, id) => {
    // Rows that were imported or pasted carry no progress yet: only then is the visit log read.
    if (row.stageSeen !== null) return row;
    history ??= visitsByClient(book);
    return { ...row, ...progressOf(row, history.get(id) ?? [], today) };
  };
}

/** The visit log, client by client. One round trip. */
export function visitsByClient(book: Book): Map<string, Visit[]> {
  const byClient = new Map<string, Visit[]>();
  for (const { id, row } of book.all(visits, HISTORY)) {
    if (row.client === null) continue;
    const visit: Visit = { ...emptyRow(visits, id), ...row };
    const list = byClient.get(row.client);
    if (list) list.push(visit);
    else byClient.set(row.client, [visit]);
  }
  return byClient;
}
