import { coverOf } from '../../core/people/leave.rules';
import { onDuty } from '../people';
import type { Ports } from '../ports';
import { readWorld } from '../world';
import type { MailRoom } from './outgoing';

/** The mail room as the workbook stands now. Five round trips, fewer for what was read before. */
export function openMailRoom(ports: Ports): MailRoom {
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
    people,
    receiver: (id) => {
      const person = id === null ? undefined : people.get(coverOf(id, absences, today));
      return person && person.row.active !== false ? person : null;
    },
    occasion: (to) => ({ to: to.row.name ?? to.id, today, lang, storeName, link: ports.link }),
  };
}
