import { done, type Outcome, refuse } from '../kernel/outcome';
import { type Label, text } from '../kernel/text';
import type { Staff } from '../people/staff.table';
import type { Approval } from './approval.table';
import type { Decision } from './decision.table';

export type ApprovalState = NonNullable<Approval['state']>;
export type Verdict = NonNullable<Decision['decision']>;
export type Role = NonNullable<Staff['role']>;

/** What somebody does with a request. */
export type ApprovalAct =
  | { readonly kind: 'decide'; readonly verdict: Verdict; readonly opinion: string | null }
  | { readonly kind: 'withdraw' };

/** Who acts. */
export interface Actor {
  readonly id: string;
  readonly role: Role | null;
}

/**
 * Where a request stands. A decision comes first, for only approvers can write there; what stands in the request's own state
 * column decides nothing.
 */
export function stateOf({ withdrawnAt }: Pick<Approval, 'withdrawnAt'>, decided: Pick<Decision, 'decision'> | null): ApprovalState {
  return decided?.decision ?? (withdrawnAt === null ? 'waiting' : 'withdrawn');
}

const isEarlier = (a: Decision, b: Decision): boolean => (a.at === b.at ? a.id < b.id : (a.at ?? '') < (b.at ?? ''));

/** The decision on a request: the earliest by somebody else than who asked; null while there is none. */
export function decisionOn({ id, askedBy }: Pick<Approval, 'id' | 'askedBy'>, all: readonly Decision[]): Decision | null {
  let found: Decision | null = null;
  for (const one of all) {
    if (one.approval !== id || one.decision === null || one.by === askedBy) continue;
    if (found === null || isEarlier(one, found)) found = one;
  }
  return found;
}

const OVER: Readonly<Record<Exclude<ApprovalState, 'waiting'>, Label>> = {
  approved: text('已经批准了', 'It was approved'),
  refused: text('已经决定不批准', 'It was refused'),
  withdrawn: text('申请人已经撤回', 'It was withdrawn'),
};
const OWN = text('自己的申请不能自己审批', 'Nobody decides on a request of their own');
const NOT_ROLE = text('这件事不由您审批', 'This is not for you to decide');
const NOT_ASKER = text('只有申请人能撤回', 'Only who asked can withdraw it');
const NO_OPINION = text('不批准请写明意见', 'Say why it is refused');

/** May this person decide on the request at all, whatever its state? */
export const mayDecide = (request: Pick<Approval, 'askedBy'>, actor: Actor, deciders: readonly Role[]): boolean =>
  actor.id !== request.askedBy && actor.role !== null && deciders.includes(actor.role);

/** What keeps somebody from doing this to a request; null when nothing does. */
function wrongWith(request: Pick<Approval, 'askedBy'>, state: ApprovalState, act: ApprovalAct, actor: Actor, deciders: readonly Role[]) {
  if (act.kind === 'withdraw') {
    if (actor.id !== request.askedBy) return { code: 'notYours', message: NOT_ASKER };
    return state === 'waiting' ? null : { code: 'state', message: OVER[state] };
  }
  if (actor.id === request.askedBy) return { code: 'own', message: OWN };
  if (!mayDecide(request, actor, deciders)) return { code: 'managerOnly', message: NOT_ROLE };
  if (state !== 'waiting') return { code: 'state', message: OVER[state] };
  return act.verdict === 'refused' && act.opinion === null ? { code: 'required', field: 'opinion', message: NO_OPINION } : null;
}

/** Where a request stands after this; refused to whoever may not, and where it does not wait any more. */
export function actOnApproval(
  request: Pick<Approval, 'askedBy'>,
  state: ApprovalState,
  act: ApprovalAct,
  actor: Actor,
  deciders: readonly Role[],
): Outcome<ApprovalState> {
  const wrong = wrongWith(request, state, act, actor, deciders);
  if (wrong) return refuse(wrong);
  return done(act.kind === 'withdraw' ? 'withdrawn' : act.verdict);
}
