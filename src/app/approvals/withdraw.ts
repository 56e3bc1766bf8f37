import { actOnApproval, stateOf } from '../../core/approvals/approval.rules';
import { approvals } from '../../core/approvals/approval.table';
import { done } from '../../core/kernel/outcome';
import { fill, text } from '../../core/kernel/text';
import { asker } from '../people';
import type { Handler } from '../rpc';
import { approvalAsked } from './approvalAsked';
import { decidedOf } from './approvalView';

const ACTION = text('撤回申请', 'Withdraw a request');
const SUMMARY = text('撤回申请:{what}', 'Withdrew: {what}');

/** Takes back one's own request while nobody has decided on it. */
export const withdraw: Handler<'withdraw'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book) => {
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    const asked = approvalAsked(book, input.id, input.at);
    if (!asked.ok) return asked;
    const one = asked.value;
    const state = actOnApproval(
      one.request,
      stateOf(one.request, one.decision),
      { kind: 'withdraw' },
      { id: me.value.id, role: me.value.row.role },
      [],
    );
    if (!state.ok) return state;
    return done({
      changes: [
        {
          table: approvals,
          kind: 'set',
          id: one.request.id,
          at: one.at,
          values: { state: state.value, withdrawnAt: ports.now },
          before: one.found.row,
        },
      ],
      summary: fill(SUMMARY, { what: one.request.what ?? '' })[book.lang()],
      result: decidedOf(one, state.value, book),
    });
  });
