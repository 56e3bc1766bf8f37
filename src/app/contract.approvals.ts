import type { ApprovalState } from '../core/approvals/approval.rules';
import type { Moment } from '../core/kernel/day';
import type { Draft } from '../core/kernel/form';
import type { Label } from '../core/kernel/text';

/** A request, as screens show it. */
export interface ApprovalView {
  readonly id: string;
  readonly at: number;
  /** Such as 调换设计师. */
  readonly kind: Label;
  readonly client: { readonly id: string; readonly name: string } | null;
  readonly what: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Moment | null;
  readonly state: ApprovalState;
  /** Whole days for which it has been waiting. */
  readonly days: number;
  readonly decidedBy: string;
  readonly decidedAt: Moment | null;
  readonly opinion: string;
  readonly mayDecide: boolean;
  readonly mayWithdraw: boolean;
  /** Names of those who may decide, for whoever may not. */
  readonly deciders: readonly string[];
}

export interface ApprovalList {
  /** Waiting, the oldest first: those that the viewer may decide, and their own. */
  readonly waiting: readonly ApprovalView[];
  /** Over, the newest first, cut to what a sidebar can show. */
  readonly over: readonly ApprovalView[];
  readonly counts: { readonly waiting: number; readonly mine: number; readonly over: number };
}

export interface Decided {
  readonly id: string;
  readonly at: number;
  readonly state: ApprovalState;
  readonly what: string;
  readonly client: { readonly id: string; readonly name: string } | null;
}

/** The calls about approvals. */
export interface ApprovalCalls {
  approvals: { in: Record<string, never>; out: ApprovalList };
  /** `draft.opinion` must be there where something is refused. An approval carries out what was asked for in the same stroke. */
  decide: {
    in: { readonly id: string; readonly at?: number; readonly verdict: 'approved' | 'refused'; readonly draft: Draft };
    out: Decided;
  };
  withdraw: { in: { readonly id: string; readonly at?: number }; out: Decided };
}
