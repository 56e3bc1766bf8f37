import { OTHER_FIELDS } from '../core/callbacks/other.rules';
import { PROGRESS_FIELDS, progressOf } from '../core/callbacks/progress.rules';
import type { Client, clients } from '../core/clients/client.table';
import type { Day } from '../core/kernel/day';
import { emptyRow } from '../core/kernel/table';
import { type Visit, visits } from '../core/visits/visit.table';
import type { Book, Found } from './ports';

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
  let history: ReturnType<typeof visitsByClient> | null = null;
  return (row, id) => {
    // Rows that were imported or pasted carry no progress yet: only then is the visit log read.
    if (row.stageSeen !== null) return row;
    history ??= visitsByClient(book);
    return { ...row, ...progressOf(row, history.get(id) ?? [], today) };
  };
}

type Logged = Found<typeof visits, (typeof HISTORY)[number]>;

/** The visit log, client by client. One round trip. */
export const visitsByClient = (book: Book): ReadonlyMap<string, readonly Visit[]> =>
  new Map([...byClient(book.all(visits, HISTORY))].map(([client, log]) => [client, log.map(visitOf)]));

/** Lines of the log by client, in the order of the log; what belongs to nobody is left out. */
export function byClient<L extends { readonly row: Pick<Visit, 'client'> }>(log: Iterable<L>): ReadonlyMap<string, readonly L[]> {
  const lines = new Map<string, L[]>();
  for (const one of log) {
    const { client } = one.row;
    if (client === null) continue;
    const list = lines.get(client);
    if (list) list.push(one);
    else lines.set(client, [one]);
  }
  return lines;
}

/** A line of the log as a visit of which no more is known than the clock needs. */
export const visitOf = ({ id, row }: Pick<Logged, 'id' | 'row'>): Visit => ({ ...emptyRow(visits, id), ...row });
