import type { Audience } from '../campaigns/campaign.rules';
import type { Client } from '../clients/client.table';
import type { Day } from '../kernel/day';
import type { Label } from '../kernel/text';
import type { Calendar } from '../settings/calendar.rules';
import type { ListItem } from '../settings/list.table';
import type { Names } from '../settings/names';
import type { Settings } from '../settings/settings';
import type { OtherColumns } from './other.rules';
import type { Followed } from './progress.rules';
import type { Rule } from './rule.read';

/** Everything outside the client that decides when to call back. */
export interface CallbackWorld {
  readonly rules: readonly Rule[];
  readonly calendar: Calendar;
  readonly names: Pick<Names, 'listName'>;
  readonly lists: readonly ListItem[];
  /** Asked for only when a rule that is counted from campaigns fits a client: reading them costs a round trip. */
  readonly campaigns: readonly Pretext[];
  readonly settings: Pick<Settings, 'escalateAfter' | 'silentDays' | 'moveLimit'>;
}

/** A campaign as a reason to call. Without an audience it is for everybody. */
export interface Pretext {
  readonly on: Day;
  readonly name: string;
  readonly audience?: Audience;
}

/** What the clock reads of a client. */
export type Clocked = Followed &
  OtherColumns &
  Pick<Client, 'follow' | 'houseState' | 'handoverOn' | 'intent' | 'ability' | 'consent' | 'designOn'>;

/**
 * A clock that runs outside the rules tab: money due, a complaint, an approval, a relay, a late designer. Its day stands as
 * given, and it also speaks for clients who are not called any more, for a complaint outlives the client. The client's manager
 * is the one who sees to it; the earliest stands in the client's own columns.
 */
export interface OtherClock {
  /** Number of the row whose clock it is. */
  readonly id: string;
  readonly on: Day;
  readonly reason: Label;
  readonly ends: Label;
  readonly escalateAfter: number;
}

/** When to call next, and why. */
export interface Callback {
  readonly on: Day;
  /** The rule's id on the rules tab, or the other clock's; null when no rule fits and the silence itself is the reason. */
  readonly rule: string | null;
  /** Which callback of its rule it will be. */
  readonly round: number;
  readonly reason: Label;
  /** What would end it. */
  readonly ends: Label;
  /** The dates that led to it, in their order. */
  readonly steps: readonly Step[];
  readonly who: Rule['who'];
  readonly kind: Rule['kind'];
  /** Days overdue until the store manager is told. */
  readonly escalateAfter: number;
}

export interface Step {
  readonly what: Label;
  readonly on: Day;
}

/** Why a rule that fits the client does not set the day, or that it may. */
export type Standing =
  | 'due'
  /** Its rounds or its day have been used. */
  | 'done'
  /** The day from which it counts is not there. */
  | 'undated'
  /** Another rule says that nothing is asked before its day. */
  | 'waiting'
  /** The client was tried and not reached; the retry takes its place. */
  | 'retrying'
  /** A fallback, and something better fits. */
  | 'fallback';

/** What one rule says about one client. Days are counted from 1970-01-01. */
export interface Turn {
  /** null: no rule fits, and the silence itself is the reason. */
  readonly rule: Rule | null;
  standing: Standing;
  readonly round: number;
  /** The number of days that was counted, as the rule has it. */
  readonly days: number;
  /** What was counted from, and when that was. */
  readonly since: Rule['since'] | 'lastVisit';
  readonly from: number;
  /** The day counted, before anything moved it. */
  readonly counted: number;
  /** After a late contact or a new stage moved it, before rest days. */
  readonly meant: number;
  readonly on: number;
  readonly campaign: string | null;
  /** Where somebody put it off: the day on which it would be, and their reason. */
  readonly putOff?: { readonly from: number; readonly why: string | null };
}
