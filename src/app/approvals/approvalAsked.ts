import { decisionOn } from '../../core/approvals/approval.rules';
import { type Approval, approvals } from '../../core/approvals/approval.table';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import { text } from '../../core/kernel/text';
import type { Book, Found } from '../ports';
import { allDecisions, type Requested } from './requests';

const NO_APPROVAL = refuse({
  code: 'noApproval',
  message: text('「审批」页找不到这个申请,可能被删掉了', 'This request is not on the Approvals tab; its row may have been deleted'),
});

export interface ApprovalAsked extends Requested {
  readonly found: Found<typeof approvals>;
}

/** The request that a call names. Neither the id nor the hint is believed: both come from outside. */
export function approvalAsked(book: Book, id: unknown, at: unknown): Outcome<ApprovalAsked> {
  const found = typeof id === 'string' && id !== '' ? book.one(approvals, id, Number.isInteger(at) ? Number(at) : undefined) : null;
  if (!found) return NO_APPROVAL;
  const request: Approval = { ...found.row, id: found.id };
  return done({ found, request, at: found.at, decision: decisionOn(request, allDecisions(book)) });
}
