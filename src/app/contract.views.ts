import type { Day } from '../core/kernel/day';
import type { Draft } from '../core/kernel/form';
import type { Label } from '../core/kernel/text';
import type { Choice, ClientLine, Logged } from './contract';

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

/** What a person has on the next days. */
export interface PersonLoad {
  readonly id: string;
  readonly name: string;
  readonly overdue: number;
  /** A number a day, as the days of the table. */
  readonly due: readonly number[];
  readonly away: readonly boolean[];
}

/** A move that would even out the work. */
export interface EvenMove {
  readonly client: string;
  readonly at: number;
  readonly name: string;
  readonly estate: string;
  readonly why: string;
  readonly from: Day;
  readonly to: Day;
}

/** One of the four classes, or `-` for those who have none. */
export interface ClassCell {
  readonly code: string;
  readonly name: string;
  readonly clients: number;
}

/** A list of clients that need somebody's eye. */
export interface WatchList {
  readonly code: string;
  readonly label: Label;
  readonly help: Label;
  readonly clients: number;
}

/** The calls about lists, months and loads, and about callbacks that are put off. */
export interface ViewCalls {
  /** The month of the day `on`, with that day in full; else the month named, else that of today. */
  calendar: { in: { readonly month?: string; readonly on?: string; readonly person?: string }; out: MonthView };
  workload: {
    in: Record<string, never>;
    out: {
      readonly today: Day;
      readonly days: readonly { readonly on: Day; readonly isOpen: boolean }[];
      readonly people: readonly PersonLoad[];
      /** Due on these days and nobody's; for those who see everybody's. */
      readonly unowned: number;
    };
  };
  /** A proposal; done by `moveMany`. */
  evenWork: {
    in: { readonly person: string };
    out: {
      readonly name: string;
      readonly days: readonly { readonly on: Day; readonly works: boolean }[];
      readonly before: readonly number[];
      readonly moves: readonly EvenMove[];
    };
  };
  /** `klass`: the class shown in full. */
  classMatrix: {
    in: { readonly person?: string; readonly klass?: string };
    out: {
      readonly cells: readonly ClassCell[];
      readonly people: readonly PersonCount[];
      readonly lines: readonly ClientLine[];
      readonly total: number;
    };
  };
  watch: { in: { readonly person?: string }; out: { readonly lists: readonly WatchList[]; readonly people: readonly PersonCount[] } };
  watchList: {
    in: { readonly list: string; readonly person?: string };
    out: {
      readonly label: Label;
      readonly help: Label;
      readonly lines: readonly (ClientLine & { readonly since: Day | null })[];
      readonly total: number;
    };
  };
  leeway: {
    in: { readonly clients: readonly string[] };
    /** `days`: the open days that suit all who can be put off. */
    out: { readonly lines: readonly LeewayLine[]; readonly days: readonly Day[] };
  };
  /** The draft: the day `movedTo` and the reason `movedWhy`. */
  move: { in: { readonly client: string; readonly at?: number; readonly draft: Draft }; out: Logged };
  moveMany: { in: { readonly moves: readonly MoveWish[]; readonly movedWhy: string }; out: { readonly moved: readonly Logged[] } };
}
