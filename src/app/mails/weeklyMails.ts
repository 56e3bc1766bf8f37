import { buildingStages, missedBy, weekCounts } from '../../core/callbacks/construction.rules';
import { clients } from '../../core/clients/client.table';
import { addDays, type Day, weekday } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { type WeeklyContact, type WeeklyMissed, type WeeklyPart, weeklyLetter } from '../../core/mail/weekly.mail';
import { stateOf } from '../../core/relays/relay.rules';
import { type Visit, visits } from '../../core/visits/visit.table';
import { CLOCK_FIELDS } from '../clocked';
import type { OnDuty } from '../people';
import type { Found } from '../ports';
import { allRelays } from '../relays/relayClocks';
import type { MailRoom, MailSource } from './outgoing';
import { storeManagers } from './summaryMails';

const CLIENT = ['name', 'estate', ...CLOCK_FIELDS] as const;
const VISIT = ['client', 'on', 'by', 'kind', 'channel', 'outcome', 'content', 'opinion', 'passedTo', 'acted', 'stage', 'voidedAt'] as const;

type ClientFound = Found<typeof clients, (typeof CLIENT)[number]>;
type Contact = Pick<Visit, 'id' | (typeof VISIT)[number]> & { readonly on: Day };

/** A week's work of one client manager, by their id; '' where a client has none. */
interface Week {
  readonly clients: ClientFound[];
  readonly contacts: { readonly visit: Contact; readonly client: ClientFound }[];
}

/** The last day on which the weekly summary was to be sent; null when it is switched off. */
function lastTurn(today: Day, turn: number): Day | null {
  return turn === 0 ? null : addDays(today, -((weekday(today) - turn + 7) % 7));
}

/**
 * The first of the days that are told: seven, and up to thirteen where the weekday was put off since the last summary, which told
 * the days up to its own.
 */
function firstDay(turn: Day, last: Day | null): Day {
  const [usual, earliest] = [addDays(turn, -7), addDays(turn, -13)];
  return last !== null && last < usual && last >= earliest ? last : usual;
}

/** Once a week, to the store manager and each client manager: the callbacks to clients under construction. */
export const weeklyMails: MailSource = {
  kind: 'weekly',
  when: 'morning',
  collect(room) {
    const turn = lastTurn(room.today, room.world.settings.weeklyDay);
    if (turn === null || turn < room.since) return [];
    // By its calendar week, so that another weekday in the settings brings no second one in the same week.
    const about = addDays(turn, 1 - weekday(turn));
    if (room.isDone('weekly', about)) return [];
    const last = room.lastOn('weekly', about);
    // The weekday was changed, and the summary of another one has gone out since this turn.
    if (last !== null && last >= turn) return [];
    const [from, until] = [firstDay(turn, last), addDays(turn, -1)];
    const weeks = weeksOf(room, from, until);
    const parts = new Map([...weeks].map(([id, week]) => [id, partOf(id, week, room)]));
    const mail = (to: OnDuty, whole: boolean, mine: readonly WeeklyPart[]) => ({
      kind: 'weekly' as const,
      about,
      to,
      items: mine.reduce((sum, part) => sum + part.contacts.length + part.missed.length, 0),
      write: () => weeklyLetter({ ...room.occasion(to), from, until, whole, parts: mine }),
    });
    const managers = storeManagers(room);
    const everybody = [...parts.values()].sort((a, b) => b.missed.length - a.missed.length || b.contacts.length - a.contacts.length);
    const own = new Map<OnDuty, WeeklyPart[]>();
    for (const [id, part] of parts) {
      const to = id === '' ? null : room.receiver(id);
      // Whoever gets the whole needs no part.
      if (to && !managers.includes(to)) own.set(to, [...(own.get(to) ?? []), part]);
    }
    return [
      ...(parts.size > 0 ? managers.map((to) => mail(to, true, everybody)) : []),
      ...[...own].map(([to, mine]) => mail(to, false, mine)),
    ];
  },
};

function weeksOf(room: MailRoom, from: Day, until: Day): ReadonlyMap<string, Week> {
  const { book } = room.ports;
  const building = buildingStages(room.world.lists);
  const weeks = new Map<string, Week>();
  const weekOf = (client: ClientFound): Week => {
    const id = client.row.manager ?? '';
    let week = weeks.get(id);
    if (!week) weeks.set(id, (week = { clients: [], contacts: [] }));
    return week;
  };
  const known = new Map<string, ClientFound>();
  for (const client of book.all(clients, CLIENT)) {
    known.set(client.id, client);
    if (building.has(client.row.stage ?? '')) weekOf(client).clients.push(client);
  }
  book.each(visits, VISIT, (row, id) => {
    const { on } = row;
    // A callback that was put off is no contact, and what was taken back is none either.
    if (on === null || on < from || on > until || row.kind === 'moved' || row.voidedAt !== null) return;
    const client = known.get(row.client ?? '');
    // Who was under construction when called belongs to the week, even if the home is finished by now.
    if (client && (building.has(client.row.stage ?? '') || building.has(row.stage ?? '')))
      weekOf(client).contacts.push({ visit: { ...row, on, id }, client });
  });
  return weeks;
}

/** Visits of which something was passed on that nobody has seen to yet. */
const visitsWaiting = ({ ports }: MailRoom): ReadonlySet<string | null> =>
  new Set(allRelays(ports.book).flatMap(({ relay }) => (stateOf(relay) === 'closed' ? [] : [relay.visit])));

function partOf(id: string, week: Week, room: MailRoom): WeeklyPart {
  const { world, today, lang, people } = room;
  const { kind, outcome } = visits.fields;
  const who = (client: ClientFound) => ({
    name: client.row.name ?? client.id,
    estate: client.row.estate ?? '',
    link: room.ports.rowLink(clients, client.at),
  });
  const waiting = visitsWaiting(room);
  const contacts = week.contacts.map(
    ({ visit, client }): WeeklyContact => ({
      ...who(client),
      on: visit.on,
      what: dotted(visit.kind ? kind.options[visit.kind][lang] : '', visit.outcome ? outcome.options[visit.outcome][lang] : ''),
      by: visit.by === null || visit.by === id ? '' : (people.get(visit.by)?.row.name ?? visit.by),
      content: visit.content ?? '',
      opinion: visit.opinion ?? '',
      passedTo: visit.passedTo ?? '',
      isOpen: visit.acted === 'open' || waiting.has(visit.id),
    }),
  );
  // What somebody must hear of first: opinions that nobody has acted on, then the newest.
  const urgent = (one: WeeklyContact) => Number(one.opinion !== '' && (one.isOpen || one.passedTo === ''));
  contacts.sort((a, b) => urgent(b) - urgent(a) || b.on.localeCompare(a.on));
  const missed = week.clients
    .map((client): WeeklyMissed => ({ ...who(client), missed: missedBy(client.row, world, today) }))
    .filter((one) => one.missed.length > 0);
  const oldest = ({ missed: all }: WeeklyMissed) => all.map(({ on }) => on).sort()[0] ?? today;
  missed.sort((a, b) => oldest(a).localeCompare(oldest(b)));
  return {
    name: id === '' ? '' : (people.get(id)?.row.name ?? id),
    clients: week.clients.length,
    counts: weekCounts(week.contacts.map(({ visit }) => visit)),
    contacts,
    missed,
  };
}
