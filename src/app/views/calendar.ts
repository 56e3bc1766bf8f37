import { clients } from '../../core/clients/client.table';
import { addDays, type Day, isDay, weekday } from '../../core/kernel/day';
import { done } from '../../core/kernel/outcome';
import { isAway } from '../../core/people/leave.rules';
import type { MonthDay } from '../contract.views';
import { LINE_FIELDS, type LineFound, lineOf } from '../lines';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { peopleWith, whoseClients } from './whose';

/** How many lines of a day a sidebar gets. */
const SHOWN = 60;

/** Every day of the month in which this one lies. */
function monthOf(on: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = `${on.slice(0, 7)}-01` as Day; day.slice(0, 7) === on.slice(0, 7); day = addDays(day, 1)) days.push(day);
  return days;
}

/** A month of next callbacks, day by day, and those of one day in full. Reads only; one block of the register. */
export const calendarMonth: Handler<'calendar'> = (ports, input) => {
  const { book, today } = ports;
  const { calendar } = readWorld(book, ports);
  const whose = whoseClients(book, ports.user, today, input.person);
  const on = isDay(input.on) ? input.on : isDay(`${input.month}-01`) ? null : today;
  const days = monthOf(on ?? (`${input.month}-01` as Day));
  const due = new Map<string, number>(days.map((day) => [day, 0]));
  const load = new Map<string, number>();
  const chosen: LineFound[] = [];
  let overdue = 0;
  for (const found of book.all(clients, LINE_FIELDS)) {
    const { dueOn, manager } = found.row;
    if (dueOn === null) continue;
    if (manager !== null && due.has(dueOn)) load.set(manager, (load.get(manager) ?? 0) + 1);
    if (!whose.isMeant(manager)) continue;
    if (due.has(dueOn)) due.set(dueOn, (due.get(dueOn) ?? 0) + 1);
    if (dueOn < today) overdue++;
    if (dueOn === on) chosen.push(found);
  }
  const { person } = whose;
  return done({
    today,
    month: days[0]?.slice(0, 7) ?? '',
    // How many cells of a week lie before the first day, where weeks begin on Monday.
    before: weekday(days[0] ?? today) - 1,
    days: days.map(
      (day): MonthDay => ({
        on: day,
        isOpen: calendar.isOpen(day),
        isAway: person !== null && isAway(person.row, day),
        due: due.get(day) ?? 0,
      }),
    ),
    overdue,
    people: peopleWith(whose, load),
    on,
    lines: chosen
      .sort((a, b) => (a.row.klass ?? 'Z').localeCompare(b.row.klass ?? 'Z') || a.id.localeCompare(b.id))
      .slice(0, SHOWN)
      .map((found) => lineOf(found, book, whose.me, today, whose.standsIn(found.row.manager))),
    total: chosen.length,
  });
};
