import { actOnApproval, stateOf, type Verdict } from '../../core/approvals/approval.rules';
import { approvals } from '../../core/approvals/approval.table';
import { type Decision, decisions } from '../../core/approvals/decision.table';
import { checkDraft } from '../../core/kernel/form';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import { emptyRow } from '../../core/kernel/table';
import { fill, text } from '../../core/kernel/text';
import { asker, colleagues } from '../people';
import type { RowChange } from '../ports';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { approvalAsked } from './approvalAsked';
import { decidedOf, decidersOf } from './approvalView';
import { approvableOf } from './kinds';

const ACTION = text('审批', 'Decide');
const NO_VERDICT = refuse({ code: 'choice', field: 'verdict', message: text('请选批准或不批准', 'Choose to approve or to refuse') });
const UNKNOWN = refuse({
  code: 'version',
  message: text('这种申请是别的版本写的,这里不认识', 'This request was written by another version and is not known here'),
});
const SUMMARY = {
  approved: text('批准{what}', 'Approved: {what}'),
  refused: text('不批准{what}:{opinion}', 'Refused: {what}: {opinion}'),
} as const;

/** Somebody's word on a request. An approval carries out what was asked for in the same commit, or is refused with it. */
export const decide: Handler<'decide'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => {
    const { now, today } = ports;
    const world = readWorld(book, ports);
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    const asked = approvalAsked(book, input.id, input.at);
    if (!asked.ok) return asked;
    const verdict = verdictAsked(input.verdict);
    if (!verdict.ok) return verdict;
    const checked = checkDraft(decisions, ['opinion'], { ...input.draft }, { today, words: book.words() });
    if (!checked.ok) return checked;
    const { opinion } = checked.value;
    const one = asked.value;
    const approvable = approvableOf(one.request.kind);
    if (!approvable) return UNKNOWN;
    const act = { kind: 'decide', verdict: verdict.value, opinion } as const;
    const actor = { id: me.value.id, role: me.value.row.role };
    const state = actOnApproval(one.request, stateOf(one.request, one.decision), act, actor, decidersOf(one));
    if (!state.ok) return state;

    const id = newId(decisions);
    const decision: Decision = {
      ...emptyRow(decisions, id),
      approval: one.request.id,
      decision: verdict.value,
      by: me.value.id,
      at: now,
      opinion,
    };
    const changes: RowChange[] = [
      { table: decisions, kind: 'add', id, values: decision },
      { table: approvals, kind: 'set', id: one.request.id, at: one.at, values: { state: state.value }, before: one.found.row },
    ];
    if (verdict.value === 'approved') {
      const asking = colleagues(book).find((person) => person.id === one.request.askedBy) ?? null;
      const carried = approvable.carryOut({ book, ports, world, request: one.request, asker: asking, approver: me.value, newId });
      if (!carried.ok) return carried;
      changes.push(...carried.value);
    }
    return done({
      changes,
      summary: fill(SUMMARY[verdict.value], { what: one.request.what ?? '', opinion: opinion ?? '' })[book.lang()],
      result: decidedOf(one, state.value, book),
    });
  });

const verdictAsked = (verdict: unknown): Outcome<Verdict> => (verdict === 'approved' || verdict === 'refused' ? done(verdict) : NO_VERDICT);
