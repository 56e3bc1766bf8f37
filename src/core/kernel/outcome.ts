import type { Label } from './text';

/** Why something was not done, in words for the person who asked; shown beside the field when it has one. */
export interface Refusal {
  readonly code: string;
  readonly field?: string;
  readonly message: Label;
  /** Facts that the screen may use, such as the id of the client that exists already. */
  readonly facts?: Readonly<Record<string, string | number | null>>;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** It is done, and this came of it. */
export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

/** It is not done, for these reasons. */
export const refuse = (...refusals: Refusal[]): { readonly ok: false; readonly refusals: readonly Refusal[] } => ({ ok: false, refusals });
