import type { Choice } from './contract';

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
