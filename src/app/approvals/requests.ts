import { decisionOn, stateOf } from '../../core/approvals/approval.rules';
import { type Approval, approvals } from '../../core/approvals/approval.table';
import { type Decision, decisions } from '../../core/approvals/decision.table';
import type { ApprovalKind } from '../../core/approvals/kinds';
import type { Moment } from '../../core/kernel/day';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import { emptyRow, type Table } from '../../core/kernel/table';
import { fill, text } from '../../core/kernel/text';
import type { Book, Ports, RowChange } from '../ports';

const REQUEST = Object.keys(approvals.fields) as (keyof typeof approvals.fields)[];
const DECISION = Object.keys(decisions.fields) as (keyof typeof decisions.fields)[];

const WAITS = text('这件事已经由{name}在 {at} 申请,还在等审批', '{name} asked for this at {at} already; it is waiting for approval');

/** A request with what was decided on it. */
export interface Requested {
  readonly request: Approval;
  readonly at: number;
  readonly decision: Decision | null;
}

/** Every decision. One block. */
export const allDecisions = (book: Book): readonly Decision[] => book.all(decisions, DECISION).map(({ id, row }) => ({ ...row, id }));

/** Every request with its decision. Two blocks, one where nothing was ever asked for. */
export function allRequests(book: Book): readonly Requested[] {
  const asked = book.all(approvals, REQUEST);
  const decided = asked.length > 0 ? allDecisions(book) : [];
  return asked.map(({ id, at, row }) => {
    const request: Approval = { ...row, id };
    return { request, at, decision: decisionOn(request, decided) };
  });
}

/** The request about this that waits for a decision; null when none does. */
export const waitingFor = (book: Book, kind: ApprovalKind, about: string): Approval | null =>
  allRequests(book).find(
    ({ request, decision }) => request.kind === kind && request.about === about && stateOf(request, decision) === 'waiting',
  )?.request ?? null;

/** What a request says. */
export interface Asking {
  readonly kind: ApprovalKind;
  readonly client: string | null;
  /** What it is about: of one thing only one request may wait. */
  readonly about: string;
  readonly what: string;
  readonly reason: string;
  /** The decision wanted, as plain data; read again by whoever carries it out. */
  readonly wish: object;
}

/** A request as a new row; refused while another one about the same waits. */
export function askFor(
  asking: Asking,
  by: string,
  book: Book,
  { now }: Pick<Ports, 'now'>,
  newId: (table: Table) => string,
): Outcome<{ readonly id: string; readonly change: RowChange }> {
  const waiting = waitingFor(book, asking.kind, asking.about);
  if (waiting) {
    const name = waiting.askedBy === null ? '' : (book.words().title('staff', waiting.askedBy) ?? waiting.askedBy);
    return refuse({ code: 'waits', message: fill(WAITS, { name, at: waiting.askedAt ?? '' }) });
  }
  const id = newId(approvals);
  return done({ id, change: { table: approvals, kind: 'add', id, values: requestRow(id, asking, by, now) } });
}

/** A request as it is written down. */
export const requestRow = (id: string, asking: Asking, by: string, at: Moment): Approval => ({
  ...emptyRow(approvals, id),
  ...asking,
  askedBy: by,
  askedAt: at,
  state: 'waiting',
  wish: JSON.stringify(asking.wish),
});
