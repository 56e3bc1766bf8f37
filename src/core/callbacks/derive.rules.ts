import type { Client } from '../clients/client.table';
import type { Day } from '../kernel/day';
import type { Lang } from '../kernel/text';
import type { CallbackWorld, Clocked, OtherClock } from './callback.rules';
import { PROGRESS_FIELDS } from './progress.rules';

/** The columns of a client that the program writes. */
export const DERIVED_FIELDS = ['klass', 'dueOn', 'dueWhy', 'dueRule', 'dueRound', ...PROGRESS_FIELDS] as const;

export type Derived = Pick<Client, (typeof DERIVED_FIELDS)[number]>;

/** The computed columns of a client as they should stand. */
export function deriveClient(
  _client: Clocked,
  _world: CallbackWorld,
  _today: Day,
  _lang: Lang,
  _others: readonly OtherClock[] = [],
): Derived {
  throw new Error('not written yet');
}

/** Why the next callback is on that day, sentence by sentence. */
export function explainClient(
  _client: Clocked,
  _world: CallbackWorld,
  _today: Day,
  _lang: Lang,
  _others: readonly OtherClock[] = [],
): string[] {
  throw new Error('not written yet');
}

/** What a change of rules, calendar or settings would do to the register. */
export interface Effect {
  readonly clients: number;
  readonly moved: number;
  readonly moves: readonly { readonly id: string; readonly from: Day | null; readonly to: Day | null }[];
  /** The same, counted: how many go from which day to which. */
  readonly shifts: readonly { readonly from: Day | null; readonly to: Day | null; readonly clients: number }[];
}

/** How many clients would move, and from which days to which. */
export function whatIf(
  _clients: readonly (Clocked & Pick<Client, 'id'>)[],
  _before: CallbackWorld,
  _after: CallbackWorld,
  _today: Day,
): Effect {
  throw new Error('not written yet');
}
