import { clients } from '../../core/clients/client.table';
import { done } from '../../core/kernel/outcome';
import { type RelayState, stateOf } from '../../core/relays/relay.rules';
import { onDuty, personAmong, seesAll } from '../people';
import type { Handler } from '../rpc';
import { allRelays } from './relayClocks';
import { concerns, relayView, viewerOf } from './relayView';

/** How many a sidebar gets; the counts say how many there are. */
const SHOWN = 60;
const STATES: readonly RelayState[] = ['open', 'answered', 'closed'];

/** Relays of one state: the longest overdue first, of those that are closed the newest. One block of relays and one column of the register. */
export const listRelays: Handler<'relays'> = (ports, input) => {
  ports.recover();
  const { book, today } = ports;
  const people = onDuty(book);
  const me = personAmong(people, ports.user);
  const viewer = viewerOf(me, people, today);
  const isAll = input.scope === 'all' && seesAll(me);
  const state = STATES.find((one) => one === input.state) ?? 'open';
  const all = allRelays(book);
  const asked = new Set(all.map(({ relay }) => relay.client));
  const managers = new Map<string, string | null>();
  if (all.length > 0) {
    book.each(clients, ['manager'], (row, id) => {
      if (asked.has(id)) managers.set(id, row.manager);
    });
  }
  const managerOf = (client: string | null): string | null => (client === null ? null : (managers.get(client) ?? null));
  const counts = { open: 0, answered: 0, closed: 0 };
  const shown = all.filter(({ relay }) => {
    if (!isAll && !concerns(relay, managerOf(relay.client), viewer)) return false;
    const stands = stateOf(relay);
    counts[stands]++;
    return stands === state;
  });
  const dayOf = ({ relay }: (typeof all)[number]): string =>
    (state === 'open' ? relay.dueOn : state === 'answered' ? relay.answeredOn : relay.confirmedOn) ?? '';
  const sign = state === 'closed' ? -1 : 1;
  shown.sort((a, b) => sign * dayOf(a).localeCompare(dayOf(b)) || a.relay.id.localeCompare(b.relay.id));
  return done({
    scope: isAll ? 'all' : 'mine',
    state,
    relays: shown.slice(0, SHOWN).map(({ relay, at }) => relayView(relay, at, managerOf(relay.client), book, viewer, today)),
    counts,
  });
};
