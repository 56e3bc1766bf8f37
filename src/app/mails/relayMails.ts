import { clients } from '../../core/clients/client.table';
import { relayLetter } from '../../core/mail/relay.mail';
import { lateOf, roundOf, stateOf } from '../../core/relays/relay.rules';
import { type Relay, relays } from '../../core/relays/relay.table';
import { isActive, type OnDuty, outsider } from '../people';
import { allRelays } from '../relays/relayClocks';
import type { MailRoom, MailSource, Outgoing } from './outgoing';
import { storeManagers } from './summaryMails';

type Standing = ReturnType<typeof allRelays>[number];

const openRelays = (room: MailRoom): readonly Standing[] =>
  allRelays(room.ports.book).filter(({ relay }) => relay.client !== null && stateOf(relay) === 'open');

/** One letter about a relay, under the number of the round in which it was asked. */
function letterAbout(kind: 'relay' | 'relayLate', { relay, at }: Standing, to: OnDuty, room: MailRoom): Outgoing {
  const { ports, people, today, lang } = room;
  const words = ports.book.words();
  const client = relay.client ?? '';
  const by = relay.by === null ? undefined : people.get(relay.by);
  return {
    kind,
    about: roundOf(relay),
    to,
    items: 1,
    write: () =>
      relayLetter({
        ...room.occasion(to),
        client: words.title(clients.name, client) ?? client,
        what: relay.what ?? '',
        asked: relay.to === null ? '' : relays.fields.to.options[relay.to][lang],
        receiver: relay.receiver ?? '',
        by: by?.row.name ?? relay.by ?? '',
        byMail: by?.row.mail ?? '',
        dueOn: relay.dueOn,
        late: kind === 'relayLate' ? lateOf(relay, today) : 0,
        again: (relay.round ?? 1) > 1 ? (relay.again ?? '') : '',
        answer: relay.answer ?? '',
        row: ports.rowLink(relays, at),
      }),
  };
}

/** Who gets the mail: the colleague or their stand-in; else whoever stands in the row. Null where nobody can be mailed. */
function receiverOf({ staff, receiver, mail }: Relay, room: MailRoom): OnDuty | null {
  const colleague = room.receiver(staff);
  if (colleague) return colleague;
  return mail === null ? null : outsider(receiver ?? mail, mail);
}

/** Every hour, to whoever was asked: what the client said, until when an answer is wanted, and who wants it. */
export const relayMails: MailSource = {
  kind: 'relay',
  when: 'hourly',
  collect: (room) =>
    openRelays(room).flatMap((one) => {
      const to = receiverOf(one.relay, room);
      return to ? [letterAbout('relay', one, to, room)] : [];
    }),
};

/** Each morning, once a relay has waited too long: to the supervisor of whoever was asked, and to the store manager. */
export const relayLateMails: MailSource = {
  kind: 'relayLate',
  when: 'morning',
  collect(room) {
    const { people, today, world } = room;
    const managers = storeManagers(room);
    return openRelays(room)
      .filter(({ relay }) => lateOf(relay, today) >= world.settings.relayEscalateAfter)
      .flatMap((one) => {
        const asked = one.relay.staff === null ? undefined : people.get(one.relay.staff);
        const above = asked ? room.receiver(asked.row.supervisor) : null;
        const told = [above, ...managers].filter((to) => to !== null && isActive(to) && to.id !== asked?.id);
        return [...new Set(told)].flatMap((to) => (to ? [letterAbout('relayLate', one, to, room)] : []));
      });
  },
};
