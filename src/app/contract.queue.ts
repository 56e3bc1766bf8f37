import type { Day } from '../core/kernel/day';
import type { Label } from '../core/kernel/text';
import type { ClientLine } from './contract';

/** What would let somebody take a client whom nobody may take now. */
export interface Relief {
  readonly what: string;
  /** Only the store manager may decide it. */
  readonly manager: boolean;
}

/** A client who waits for a designer. */
export interface WaitingView {
  readonly line: ClientLine;
  readonly since: Day | null;
  /** For how many days; null where the day of the first talk is not written down. */
  readonly days: number | null;
  /** What the client is looking for: style, house type, size, budget; '' where nothing is known. */
  readonly wants: string;
  /** Could somebody take them now? */
  readonly able: boolean;
  /** Who comes first and why, or why nobody can. */
  readonly why: string;
  /** When nobody can: the ways out, the easiest first. */
  readonly reliefs: readonly Relief[];
}

/** One tier of a designer for a client, beside the tier with the designer whom one-by-one dispatch would give. */
export interface TierChange {
  readonly tier: Label;
  readonly sentence: string;
  readonly band: number;
  /** The band with the other designer; null where it would be the same one or nobody. */
  readonly instead: number | null;
}

/** A client and the designer proposed for them. */
export interface PairView {
  readonly client: ClientLine;
  readonly days: number | null;
  readonly designer: string;
  readonly name: string;
  readonly level: string;
  readonly tiers: readonly TierChange[];
  /** Clients in hand before this one, and how many there may be. */
  readonly openCount: number;
  readonly capacity: number;
  /** Whom the client would get one by one: the same, somebody else by name, or nobody. */
  readonly alone: { readonly kind: 'same' | 'other' | 'nobody'; readonly name: string };
  /** What the client gains or gives up against that. */
  readonly change: string;
  /** Sent again on confirming, so that a plan from stale figures is noticed. */
  readonly seen: string;
}

/** A client who keeps waiting. */
export interface KeptView {
  readonly client: ClientLine;
  readonly days: number | null;
  readonly why: string;
  readonly reliefs: readonly Relief[];
  /** Whom the client would get one by one; '' for nobody. */
  readonly alone: string;
}

/** What the plan brings a designer. */
export interface HostView {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly capacity: number;
  /** How many clients by the plan, and how many one by one. */
  readonly planned: number;
  readonly alone: number;
  /** What the ledger owed them before, in clients, to one decimal; below 0: they had more than their share. */
  readonly owed: string;
}

/** Plan and one-by-one dispatch side by side, summed over all clients. */
export interface BatchTotals {
  readonly placed: { readonly planned: number; readonly alone: number };
  /** For each tier how many clients stand in its best band. */
  readonly best: readonly { readonly tier: Label; readonly planned: number; readonly alone: number }[];
}

export interface BatchView {
  readonly on: Day;
  readonly pairs: readonly PairView[];
  readonly kept: readonly KeptView[];
  readonly designers: readonly HostView[];
  readonly totals: BatchTotals;
  /** Clients who wait but were too many for one plan. */
  readonly more: number;
}

/** A pair that is to be dispatched, as it was shown. */
export interface PairWish {
  readonly client: string;
  readonly designer: string;
  readonly seen: string;
}

/** The calls about the queue of clients who wait for a designer. */
export interface QueueCalls {
  queue: { in: Record<string, never>; out: { readonly on: Day; readonly waiting: readonly WaitingView[]; readonly total: number } };
  batchPreview: { in: Record<string, never>; out: BatchView };
  batchDispatch: {
    in: { readonly pairs: readonly PairWish[] };
    out: { readonly dispatched: readonly { readonly id: string; readonly name: string; readonly designer: string }[] };
  };
}
