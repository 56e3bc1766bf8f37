import type { Preference } from '../core/dispatch/rank.rules';
import type { Agreement } from '../core/dispatch/replay.rules';
import type { Day, Moment } from '../core/kernel/day';
import type { Label } from '../core/kernel/text';

/** Why a past dispatch went as it did, from what was written down then. */
export interface ReplayView {
  readonly id: string;
  readonly client: { readonly id: string; readonly name: string };
  readonly designer: string;
  readonly slot: Label;
  readonly on: Day | null;
  readonly at: Moment | null;
  readonly by: string;
  /** As recommended, overridden, the client's wish. */
  readonly how: string;
  /** Why it was overridden; '' where it was not. */
  readonly override: string;
  readonly note: string;
  /** What was said for them then. */
  readonly why: string;
  readonly rules: string;
  readonly isSameRules: boolean;
  readonly agreement: Agreement;
  /** The place of whoever was chosen among those who passed; null where they had not. */
  readonly rank: number | null;
  /** What was set aside for them. */
  readonly inSpiteOf: readonly Label[];
  readonly able: readonly {
    readonly designer: string;
    readonly name: string;
    readonly rank: number;
    readonly isChosen: boolean;
    readonly tiers: readonly { readonly tier: Label; readonly band: number }[];
    /** What the ledger owed them, in clients. */
    readonly owed: string;
    readonly open: number;
    readonly preferred: Preference | null;
    readonly why: Label;
  }[];
  readonly refused: readonly { readonly designer: string; readonly name: string; readonly why: readonly Label[] }[];
  /** How many lower ranks were left out then. */
  readonly cut: number;
}

/** The call about past dispatches. */
export interface ReplayCalls {
  replay: { in: { readonly id: string; readonly at?: number }; out: ReplayView };
}
