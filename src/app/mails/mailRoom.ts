import { type Day, dayOfMoment, type Moment } from '../../core/kernel/day';
import { coverOf } from '../../core/people/leave.rules';
import { onDuty } from '../people';
import type { Ports } from '../ports';
import { readWorld } from '../world';
import { isOpen, mailLedger } from './mailLedger';
import type { MailRoom } from './outgoing';

/** The mail room as the workbook stands now; `begun`: since when mails go out. Five round trips, fewer for what was read before. */
export function openMailRoom(ports: Ports, begun: Moment | null): MailRoom {
  const { book, today } = ports;
  const world = readWorld(book, ports);
  const lang = book.lang();
  const people = new Map(onDuty(book).map((person) => [person.id, person]));
  const absences = new Map([...people].map(([id, person]) => [id, person.row]));
  const { storeName } = world.settings;
  return {
    ports,
    world,
    today,
    lang,
    storeName,
    since: begun === null ? today : dayOfMoment(begun),
    people,
    receiver: (id) => {
      const person = id === null ? undefined : people.get(coverOf(id, absences, today));
      return person && person.row.active !== false ? person : null;
    },
    isDone: (kind, about) => {
      const told = mailLedger(book).filter((row) => row.kind === kind && row.about === about);
      return told.length > 0 && told.every((row) => !isOpen(row, today) && row.state !== 'claimed');
    },
    lastOn: (kind, about) => {
      const days = mailLedger(book).flatMap((row) => (row.kind === kind && row.about !== about && row.on !== null ? [row.on] : []));
      return days.reduce<Day | null>((last, on) => (last === null || on > last ? on : last), null);
    },
    occasion: (to) => ({ to: to.row.name ?? to.id, today, lang, storeName, link: ports.link }),
  };
}
