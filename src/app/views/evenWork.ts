import { evenOut, loadOn, type Movable, slackOf } from '../../core/callbacks/even.rules';
import { clients } from '../../core/clients/client.table';
import { dayNumber, dayOfNumber } from '../../core/kernel/day';
import { done, refuse } from '../../core/kernel/outcome';
import { text } from '../../core/kernel/text';
import { isAway } from '../../core/people/leave.rules';
import { CLOCK_FIELDS, clockedIn } from '../clocked';
import type { EvenMove } from '../contract.views';
import type { Found } from '../ports';
import { MOST_MOVES } from '../postpone';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { whoseClients } from './whose';
import { daysAhead } from './workload';

const FIELDS = ['name', 'estate', 'dueWhy', ...CLOCK_FIELDS] as const;

const NO_PERSON = refuse({ code: 'noPerson', message: text('「员工」页里没有这个人', 'This person is not on the Staff tab') });

/** How one person's work of the next days could be evened out, as a proposal: nothing is written. One block of the register. */
export const evenWork: Handler<'evenWork'> = (ports, input) => {
  const { book, today } = ports;
  const world = readWorld(book, ports);
  const whose = whoseClients(book, ports.user, today, undefined);
  const person = whose.staff.find(({ id }) => id === input.person);
  if (!person || !whose.isMeant(person.id)) return NO_PERSON;
  const clocked = clockedIn(book, today);
  const found = new Map<string, Found<typeof clients, (typeof FIELDS)[number]>>();
  const callbacks: Movable[] = [];
  for (const one of book.all(clients, FIELDS)) {
    if (one.row.manager !== person.id) continue;
    const callback = slackOf({ ...clocked(one.row, one.id), id: one.id }, world, today);
    if (callback === null || found.has(one.id)) continue;
    found.set(one.id, one);
    callbacks.push(callback);
  }
  const days = daysAhead(today).map((on) => ({
    on: dayNumber(on),
    works: world.calendar.isOpen(on) && !isAway(person.row, on),
  }));
  const shifts = evenOut(callbacks, days, MOST_MOVES);
  return done({
    name: person.row.name ?? person.id,
    days: days.map(({ on, works }) => ({ on: dayOfNumber(on), works })),
    before: loadOn(callbacks, days),
    moves: shifts.map(({ id, from, to }): EvenMove => {
      const one = found.get(id);
      return {
        client: id,
        at: one?.at ?? 0,
        name: one?.row.name ?? id,
        estate: one?.row.estate ?? '',
        why: one?.row.dueWhy ?? '',
        from: dayOfNumber(from),
        to: dayOfNumber(to),
      };
    }),
  });
};
