import { mayDecide, type Role, stateOf } from '../../core/approvals/approval.rules';
import { approvalKinds } from '../../core/approvals/kinds';
import { type Day, dayOfMoment, daysBetween } from '../../core/kernel/day';
import { text } from '../../core/kernel/text';
import type { ApprovalView, Decided } from '../contract.approvals';
import { type Colleague, colleagues, isActive } from '../people';
import type { Book } from '../ports';
import { approvableOf } from './kinds';
import type { Requested } from './requests';

const UNKNOWN = text('其他', 'Other');

/** Who may decide on a request: roles, none where nobody knows its kind. */
export const decidersOf = ({ request }: Pick<Requested, 'request'>): readonly Role[] => approvableOf(request.kind)?.deciders ?? [];

/** The client whom a request is about, as screens name them. */
function clientIn({ request }: Pick<Requested, 'request'>, book: Book): ApprovalView['client'] {
  const { client } = request;
  return client === null ? null : { id: client, name: book.words().title('clients', client) ?? client };
}

/** A request as this viewer sees it. */
export function approvalView(one: Requested, book: Book, me: Colleague | null, today: Day): ApprovalView {
  const { request, at, decision } = one;
  const words = book.words();
  const called = (id: string | null): string => (id === null ? '' : (words.title('staff', id) ?? id));
  const state = stateOf(request, decision);
  const deciders = decidersOf(one);
  const isWaiting = state === 'waiting';
  const mine = me !== null && request.askedBy === me.id;
  return {
    id: request.id,
    at,
    kind: request.kind === null ? UNKNOWN : approvalKinds[request.kind],
    client: clientIn(one, book),
    what: request.what ?? '',
    reason: request.reason ?? '',
    askedBy: called(request.askedBy),
    askedAt: request.askedAt,
    state,
    days: isWaiting && request.askedAt !== null ? Math.max(0, daysBetween(dayOfMoment(request.askedAt), today)) : 0,
    decidedBy: called(decision?.by ?? null),
    decidedAt: decision?.at ?? null,
    opinion: decision?.opinion ?? '',
    mayDecide: isWaiting && me !== null && mayDecide(request, { id: me.id, role: me.row.role }, deciders),
    mayWithdraw: isWaiting && mine,
    deciders: colleagues(book).flatMap((person) =>
      isActive(person) && mayDecide(request, { id: person.id, role: person.row.role }, deciders) ? [person.row.name ?? person.id] : [],
    ),
  };
}

/** What the page is told of a request that was decided or withdrawn. */
export const decidedOf = (one: Pick<Requested, 'request' | 'at'>, state: Decided['state'], book: Book): Decided => ({
  id: one.request.id,
  at: one.at,
  state,
  what: one.request.what ?? '',
  client: clientIn(one, book),
});
