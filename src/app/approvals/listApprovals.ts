import { done } from '../../core/kernel/outcome';
import type { ApprovalView } from '../contract.approvals';
import { colleagues, personOf, seesAll } from '../people';
import type { Handler } from '../rpc';
import { approvalView } from './approvalView';
import { allRequests } from './requests';

/** How many of a group a sidebar gets; the counts say how many there are. */
const SHOWN = 60;

const byAge = (a: ApprovalView, b: ApprovalView): number => (a.askedAt ?? '').localeCompare(b.askedAt ?? '') || a.id.localeCompare(b.id);
const overAt = (one: ApprovalView): string => one.decidedAt ?? one.askedAt ?? '';

/** What waits for a decision and what was decided: one's own, what one may decide, and for whoever sees all everything. */
export const listApprovals: Handler<'approvals'> = (ports) => {
  ports.recover();
  const { book, today } = ports;
  colleagues(book);
  const me = personOf(book, ports.user);
  const all = seesAll(me);
  const views = allRequests(book).flatMap((one) => {
    const view = approvalView(one, book, me, today);
    const isMine = me !== null && one.request.askedBy === me.id;
    return isMine || view.mayDecide || all ? [view] : [];
  });
  const waiting = views.filter(({ state }) => state === 'waiting').sort(byAge);
  const over = views.filter(({ state }) => state !== 'waiting').sort((a, b) => overAt(b).localeCompare(overAt(a)) || byAge(a, b));
  return done({
    waiting: waiting.slice(0, SHOWN),
    over: over.slice(0, SHOWN),
    counts: { waiting: waiting.length, mine: waiting.filter(({ mayDecide }) => mayDecide).length, over: over.length },
  });
};
