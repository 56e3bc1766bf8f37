import type { Day } from '../core/kernel/day';
import type { Draft } from '../core/kernel/form';
import type { Label } from '../core/kernel/text';
import type { Choice, Saved } from './contract';

/** What a list is narrowed down to; what is left out does not narrow. */
export interface ListFilter {
  /** One person's clients; only for those who see everybody's. */
  readonly person?: string;
  readonly stage?: string;
  readonly klass?: string;
  /** The rule that gives the day. */
  readonly rule?: string;
  /** Part of a name or an estate, or the tail of a phone number. */
  readonly query?: string;
}

/** A word by which a list can be narrowed down, with how many clients it would leave. */
export interface Facet extends Choice {
  readonly clients: number;
}

/** The words that occur in a list, the most frequent first. */
export interface Facets {
  readonly stages: readonly Facet[];
  readonly classes: readonly Facet[];
  readonly rules: readonly Facet[];
}

/** A client whose callback somebody wants to put off. */
export interface LeewayLine {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly estate: string;
  readonly dueOn: Day | null;
  /** Why it cannot be put off; null where it can. */
  readonly why: Label | null;
}

/** One client's callback to another day. */
export interface MoveWish {
  readonly client: string;
  readonly at?: number;
  readonly movedTo: string;
}

/** The calls about lists, months and loads, and about callbacks that are put off. */
export interface ViewCalls {
  leeway: {
    in: { readonly clients: readonly string[] };
    /** `days`: the open days that suit all who can be put off. */
    out: { readonly lines: readonly LeewayLine[]; readonly days: readonly Day[] };
  };
  /** The draft: the day `movedTo` and the reason `movedWhy`. */
  move: { in: { readonly client: string; readonly at?: number; readonly draft: Draft }; out: Saved };
  moveMany: { in: { readonly moves: readonly MoveWish[]; readonly movedWhy: string }; out: { readonly moved: readonly Saved[] } };
}
