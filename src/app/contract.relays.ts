import type { Day } from '../core/kernel/day';
import type { Draft } from '../core/kernel/form';
import type { Label } from '../core/kernel/text';
import type { RelayState } from '../core/relays/relay.rules';

/** What a client said and was passed on, as screens show it. */
export interface RelayView {
  readonly id: string;
  readonly at: number;
  readonly client: { readonly id: string; readonly name: string };
  readonly on: Day | null;
  readonly by: string;
  /** Such as 设计师. */
  readonly to: Label;
  readonly receiver: string;
  readonly what: string;
  readonly dueOn: Day | null;
  readonly state: RelayState;
  /** Days for which an answer has been overdue. */
  readonly late: number;
  readonly answer: string;
  readonly answeredOn: Day | null;
  readonly confirmedOn: Day | null;
  /** Why it was sent back last; '' where it was not. */
  readonly again: string;
  readonly mayAnswer: boolean;
  readonly mayConfirm: boolean;
}

export interface RelayList {
  readonly scope: 'mine' | 'all';
  readonly state: RelayState;
  readonly relays: readonly RelayView[];
  /** Of every state, whatever is shown. */
  readonly counts: Readonly<Record<RelayState, number>>;
}

export interface RelaySaved {
  readonly id: string;
  readonly at: number;
  readonly receiver: string;
  readonly client: { readonly id: string; readonly name: string };
  readonly state: RelayState;
  readonly dueOn: Day | null;
  /** Will the receiver be mailed? */
  readonly mailed: boolean;
}

/** What the door offers about relays. */
export interface RelayCalls {
  /** `all` counts only for whoever sees all; anybody else gets what they asked, what they are asked, and their own clients'. */
  relays: { in: { readonly scope: 'mine' | 'all'; readonly state: RelayState }; out: RelayList };
  addRelay: { in: { readonly client: string; readonly at?: number; readonly draft: Draft }; out: RelaySaved };
  answerRelay: { in: { readonly id: string; readonly at?: number; readonly draft: Draft }; out: RelaySaved };
  /** Closes what the client was told of, or with `draft.again` sends it back for another answer. */
  confirmRelay: { in: { readonly id: string; readonly at?: number; readonly draft: Draft; readonly reopen: boolean }; out: RelaySaved };
}
