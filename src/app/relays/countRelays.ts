import type { Day } from '../../core/kernel/day';
import { lateOf, stateOf } from '../../core/relays/relay.rules';
import { type Relay, relays } from '../../core/relays/relay.table';
import type { TodayList } from '../contract';
import type { Book } from '../ports';

const FIELDS = ['client', 'by', 'staff', 'dueOn', 'state'] as const;

/** How many relays wait for an answer, and how many answers for the client, among those that count here. One round trip. */
export function countRelays(book: Book, today: Day, counts: (relay: Pick<Relay, (typeof FIELDS)[number]>) => boolean): TodayList['relays'] {
  const sums = { open: 0, late: 0, answered: 0 };
  book.each(relays, FIELDS, (relay) => {
    const state = stateOf(relay);
    if (state === 'closed' || !counts(relay)) return;
    sums[state]++;
    if (lateOf(relay, today) > 0) sums.late++;
  });
  return sums;
}
