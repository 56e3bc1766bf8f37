import type { Standing } from '../core/dispatch/response.rules';
import type { Day, Moment } from '../core/kernel/day';
import type { Draft } from '../core/kernel/form';
import type { Label } from '../core/kernel/text';

/** A dispatch and what has become of it, as screens show it. */
export interface ResponseView {
  readonly id: string;
  readonly at: number;
  readonly client: { readonly id: string; readonly name: string; readonly estate: string };
  readonly designer: { readonly id: string; readonly name: string };
  readonly slot: 'first' | 'second' | 'material';
  readonly on: Day | null;
  readonly sentAt: Moment | null;
  readonly by: string;
  readonly standing: Standing;
  /** Until when an answer is due. */
  readonly answerBy: Moment | null;
  /** Minutes left; negative once it is late. */
  readonly minutes: number;
  readonly answeredAt: Moment | null;
  /** The colleague who answered for the designer; '' where the designer did. */
  readonly answeredBy: string;
  readonly reason: string;
  readonly note: string;
  /** Of a declined one: does it cost the designer nothing? By the reason until it was ruled on. */
  readonly valid: boolean;
  readonly judgedBy: string;
  readonly judgeNote: string;
  /** Declined, and the client has nobody in that place now. */
  readonly isVacant: boolean;
  readonly mayAnswer: boolean;
  readonly mayTakeBack: boolean;
  /** Was it made by mistake? Only while nobody has answered. */
  readonly mayRevoke: boolean;
  readonly mayJudge: boolean;
}

export interface ResponseList {
  readonly scope: 'mine' | 'all';
  /** Waiting for an answer, the latest first; then by when it is due. */
  readonly open: readonly ResponseView[];
  /** Declined within the days of the fairness ledger and not ruled on, the newest first. */
  readonly declined: readonly ResponseView[];
  readonly counts: { readonly open: number; readonly late: number; readonly declined: number };
  /** How many states were typed in the sheet and not checked yet; 0 for whoever may not have them checked. */
  readonly typed: number;
}

/** What became of a state that somebody typed into the dispatch tab. */
export interface TypedAnswer {
  readonly id: string;
  /** 'noted': a state that only people give. 'refused': put back as it was. */
  readonly kind: 'accepted' | 'declined' | 'noted' | 'refused';
  readonly client: string;
  readonly designer: string;
  readonly state: Label;
  readonly reason: Label | null;
  /** Of a refused one: why. */
  readonly why: Label | null;
}

export interface TypedAnswers {
  readonly answers: readonly TypedAnswer[];
}

export interface Responded {
  readonly id: string;
  readonly at: number;
  readonly client: { readonly id: string; readonly name: string };
  readonly designer: string;
  readonly slot: ResponseView['slot'];
  readonly standing: Standing;
  readonly valid: boolean;
}

/** The calls about what becomes of a dispatch. */
export interface ResponseCalls {
  /** `all` counts only for whoever sees all; anybody else gets what they dispatched, their own clients', and what was dispatched to them. */
  responses: { in: { readonly scope: 'mine' | 'all' }; out: ResponseList };
  response: { in: { readonly id: string; readonly at?: number }; out: ResponseView };
  respond: {
    in: { readonly id: string; readonly at?: number; readonly answer: 'accept' | 'decline' | 'takeBack' | 'revoke'; readonly draft: Draft };
    out: Responded;
  };
  /** Checks what was typed in the sheet. */
  takeTyped: { in: Record<string, never>; out: TypedAnswers };
  judgeDecline: { in: { readonly id: string; readonly at?: number; readonly valid: boolean; readonly draft: Draft }; out: Responded };
}
