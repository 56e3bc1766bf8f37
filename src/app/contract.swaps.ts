import type { Day } from '../core/kernel/day';
import type { Draft } from '../core/kernel/form';
import type { Label } from '../core/kernel/text';

/** What a swap of a place that somebody holds would need. */
export interface SwapTerms {
  /** Why the store manager must approve it; null where nobody need. */
  readonly approval: Label | null;
  /** Names of those who may approve it. */
  readonly deciders: readonly string[];
  /** A request for this place that waits already; null where none does. */
  readonly waiting: { readonly id: string; readonly at: number; readonly what: string; readonly askedBy: string } | null;
}

export interface SwapSaved {
  /** The client. */
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** The request that now waits; '' where the swap is done. */
  readonly approval: string;
  readonly deciders: readonly string[];
  readonly dueOn: Day | null;
  readonly why: string;
}

/** The call by which a client gets another designer. */
export interface SwapCalls {
  /** `draft`: who asked, reason, fault, note, what was handed over. A designer who is not recommended needs a note. */
  swapDesigner: {
    in: {
      readonly client: string;
      readonly at?: number;
      readonly slot: 'first' | 'second' | 'material';
      readonly designer: string;
      readonly draft: Draft;
      readonly seen: string;
    };
    out: SwapSaved;
  };
}
