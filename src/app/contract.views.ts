import type { Day } from '../core/kernel/day';
import type { Draft } from '../core/kernel/form';
import type { Label } from '../core/kernel/text';
import type { Choice, ClientLine, Saved } from './contract';

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

/** A person to choose, with how many of the clients in sight are theirs. */
export interface PersonCount {
  readonly id: string;
  readonly name: string;
  readonly clients: number;
}

/** A day of the month with its callbacks. */
export interface MonthDay {
  readonly on: Day;
  readonly isOpen: boolean;
  /** Is the one person looked at on leave? */
  readonly isAway: boolean;
  readonly due: number;
}

export interface MonthView {
  readonly today: Day;
  /** YYYY-MM */
  readonly month: string;
  /** How many cells of the first week lie before the first day. */
  readonly before: number;
  readonly days: readonly MonthDay[];
  /** Overdue in all, in whichever month they were due. */
  readonly overdue: number;
  /** For those who see everybody's. */
  readonly people: readonly PersonCount[];
  /** The day shown in full; null where none is. */
  readonly on: Day | null;
  readonly lines: readonly ClientLine[];
  readonly total: number;
}

/** The calls about lists, months and loads, and about callbacks that are put off. */
export interface ViewCalls {
  /** The month of the day `on`, with that day in full; else the month named, else that of today. */
  calendar: { in: { readonly month?: string; readonly on?: string; readonly person?: string }; out: MonthView };
  leeway: {
    in: { readonly clients: readonly string[] };
    /** `days`: the open days that suit all who can be put off. */
    out: { readonly lines: readonly LeewayLine[]; readonly days: readonly Day[] };
  };
  /** The draft: the day `movedTo` and the reason `movedWhy`. */
  move: { in: { readonly client: string; readonly at?: number; readonly draft: Draft }; out: Saved };
  moveMany: { in: { readonly moves: readonly MoveWish[]; readonly movedWhy: string }; out: { readonly moved: readonly Saved[] } };
}
