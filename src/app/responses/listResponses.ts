import { clients } from '../../core/clients/client.table';
import type { Dispatch } from '../../core/dispatch/dispatch.table';
import { isTyped } from '../../core/dispatch/typed.rules';
import { addDays } from '../../core/kernel/day';
import { done } from '../../core/kernel/outcome';
import { seesAll } from '../people';
import type { Book } from '../ports';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { type Answering, answeringOf, mayAnswer } from './answering';
import { dispatchesIn } from './ledger';
import { type DispatchedClient, responseView } from './responseView';

/** How many of a group a sidebar gets; the counts say how many there are. */
const SHOWN = 60;

const CLIENT = ['name', 'estate', 'manager', 'designer', 'designer2', 'materialDesigner'] as const;

/** Dispatches that wait for an answer, and declines that wait for a ruling: one's own, or for the store manager everybody's. */
export const listResponses: Handler<'responses'> = (ports, input) => {
  ports.recover();
  const { book, today } = ports;
  const world = readWorld(book, ports);
  const who = answeringOf(book, ports.user, today);
  const isAll = input.scope === 'all' && seesAll(who.me);
  const from = addDays(today, -world.dispatch.ledgerDays);
  const sent = dispatchesIn(book);
  const mayCheck = who.me !== null || who.own.size > 0;
  const pending = sent.filter(
    // Older declines move nobody's account any more.
    ({ row }) => row.state === 'open' || (row.state === 'declined' && row.judgedAt === null && (row.on ?? '') > from),
  );
  const known = pending.length === 0 ? new Map<string, DispatchedClient>() : clientsIn(book);
  const views = pending
    .filter(({ row }) => isAll || isOwn(row, known.get(row.client ?? '') ?? null, who))
    .map(({ row, at }) => responseView(row, at, known.get(row.client ?? '') ?? null, book, world, who, ports));
  const open = views.filter(({ standing }) => standing === 'waiting' || standing === 'late').sort((a, b) => a.minutes - b.minutes);
  const declined = views
    .filter(({ standing }) => standing === 'declined')
    .sort((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? '') || a.id.localeCompare(b.id));
  return done({
    scope: isAll ? 'all' : 'mine',
    open: open.slice(0, SHOWN),
    declined: declined.slice(0, SHOWN),
    counts: { open: open.length, late: open.filter(({ standing }) => standing === 'late').length, declined: declined.length },
    typed: mayCheck ? sent.filter(({ row }) => isTyped(row)).length : 0,
  });
};

const clientsIn = (book: Book): ReadonlyMap<string, DispatchedClient> => new Map(book.all(clients, CLIENT).map(({ id, row }) => [id, row]));

/** A person's own: what they dispatched, their clients', what was dispatched to them. The store manager's own too, not all that they may do. */
function isOwn(row: Dispatch, client: DispatchedClient | null, who: Answering): boolean {
  const alone: Answering = seesAll(who.me) ? { ...who, me: null } : who;
  return mayAnswer(row, client?.manager ?? null, alone);
}
