import type { Client } from '../clients/client.table';
import type { Day } from '../kernel/day';
import type { Label } from '../kernel/text';
import type { Calendar } from '../settings/calendar.rules';
import type { ListItem } from '../settings/list.table';
import type { Names } from '../settings/names';
import type { Settings } from '../settings/settings';
import type { Followed } from './progress.rules';
import type { Rule } from './rule.read';

/** Everything outside the client that decides when to call back. */
export interface CallbackWorld {
  readonly rules: readonly Rule[];
  readonly calendar: Calendar;
  readonly names: Pick<Names, 'listName'>;
  readonly lists: readonly ListItem[];
  readonly campaigns: readonly { readonly on: Day; readonly name: string }[];
  readonly settings: Pick<Settings, 'escalateAfter' | 'silentDays'>;
}

/** What the clock reads of a client. */
export type Clocked = Followed & Pick<Client, 'follow' | 'houseState' | 'handoverOn' | 'intent' | 'ability' | 'consent' | 'designOn'>;

/** A clock that runs outside the rules tab: money due, a complaint, an approval, a relay, a late designer. */
export interface OtherClock {
  readonly id: string;
  readonly on: Day;
  readonly reason: Label;
  readonly ends: Label;
  readonly who: Rule['who'];
  readonly kind: Rule['kind'];
  readonly escalateAfter: number;
}

/** When to call next, and why. */
export interface Callback {
  readonly on: Day;
  /** The rule's id in the rules tab, or the other clock's; null when no rule fits and the silence itself is the reason. */
  readonly rule: string | null;
  readonly round: number;
  readonly reason: Label;
  /** What would end it. */
  readonly ends: Label;
  /** The dates that led to it, in their order. */
  readonly steps: readonly { readonly what: Label; readonly on: Day }[];
  readonly who: Rule['who'];
  readonly kind: Rule['kind'];
  readonly escalateAfter: number;
}

/** The next callback of a client; null when the client is not to be called. */
export function nextCallback(_client: Clocked, _world: CallbackWorld, _today: Day, _others: readonly OtherClock[] = []): Callback | null {
  throw new Error('not written yet');
}
