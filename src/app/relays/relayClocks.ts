import { clockOf } from '../../core/relays/relay.rules';
import { type Relay, relays } from '../../core/relays/relay.table';
import type { ClockSource } from '../clocks/clockSource';
import type { Book } from '../ports';

const FIELDS = Object.keys(relays.fields) as (keyof typeof relays.fields)[];

/** Every relay with where it stands. One round trip, then none. */
export const allRelays = (book: Book): readonly { readonly at: number; readonly relay: Relay }[] =>
  book.all(relays, FIELDS).map(({ id, at, row }) => ({ at, relay: { ...row, id } }));

/** Relays press for an answer on the day when it is due, and remind of telling the client once it is there. */
export const relayClocks: ClockSource = {
  tellClocks(book, { settings }, tell) {
    for (const { relay } of allRelays(book)) {
      const clock = relay.client === null ? null : clockOf(relay, settings.relayEscalateAfter);
      if (clock && relay.client !== null) tell(relay.client, clock);
    }
  },
};
