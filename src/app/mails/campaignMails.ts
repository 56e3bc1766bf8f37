import { clients } from '../../core/clients/client.table';
import { addDays } from '../../core/kernel/day';
import { writePhone } from '../../core/kernel/phone';
import { campaignLetter } from '../../core/mail/campaign.mail';
import type { MailItem } from '../../core/mail/letter';
import { everybody, type Invitable } from '../campaigns/guests';
import { allCampaigns, allInvitations } from '../campaigns/turnouts';
import type { OnDuty } from '../people';
import type { MailRoom, MailSource, Outgoing } from './outgoing';
import { storeManagers } from './summaryMails';

function itemOf({ at, row, id }: Invitable, { lang, ports }: MailRoom): MailItem {
  const stage = row.stage === null ? '' : (ports.book.words().listName('stage', row.stage) ?? row.stage);
  const follow = row.follow === null ? '' : clients.fields.follow.options[row.follow][lang];
  return {
    name: row.name ?? id,
    estate: row.estate ?? '',
    phone: row.phone === null ? '' : writePhone(row.phone),
    why: [stage, follow].filter((one) => one !== '').join(' · '),
    late: 0,
    promised: false,
    link: ports.rowLink(clients, at),
  };
}

/** Whom each person has still to invite; clients without a manager are the store managers'. */
function waiting(room: MailRoom, campaign: string, register: ReadonlyMap<string, Invitable>): ReadonlyMap<OnDuty, readonly Invitable[]> {
  const managers = storeManagers(room);
  const byPerson = new Map<OnDuty, Invitable[]>();
  for (const { row } of allInvitations(room.ports.book)) {
    const client = row.campaign === campaign && row.state === 'listed' ? register.get(row.client ?? '') : undefined;
    if (!client || client.row.consent === 'no') continue;
    const own = room.receiver(client.row.manager);
    for (const to of own ? [own] : managers) byPerson.set(to, [...(byPerson.get(to) ?? []), client]);
  }
  return byPerson;
}

/** Once for each campaign, some days before it: to each client manager, whom of their clients they have still to invite. */
export const campaignMails: MailSource = {
  kind: 'campaign',
  when: 'morning',
  collect(room) {
    const { world, today, ports } = room;
    const near = world.campaigns.filter(({ on, until }) => addDays(on, -world.settings.inviteDays) <= today && today <= until);
    if (near.length === 0) return [];
    const register = everybody(ports.book);
    const places = new Map(allCampaigns(ports.book).map(({ id, row }) => [id, row.place ?? '']));
    return near.flatMap(({ id, name, on }) =>
      [...waiting(room, id, register)].map(
        ([to, guests]): Outgoing => ({
          kind: 'campaign',
          about: id,
          to,
          items: guests.length,
          write: () =>
            campaignLetter({
              ...room.occasion(to),
              campaign: name,
              on,
              place: places.get(id) ?? '',
              guests: guests.map((guest) => itemOf(guest, room)),
            }),
        }),
      ),
    );
  },
};
