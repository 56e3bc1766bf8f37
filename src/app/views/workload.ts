import { clients } from '../../core/clients/client.table';
import { addDays, type Day, daysBetween } from '../../core/kernel/day';
import { done } from '../../core/kernel/outcome';
import { isAway } from '../../core/people/leave.rules';
import type { PersonLoad } from '../contract.views';
import { isActive } from '../people';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { whoseClients } from './whose';

/** How many days the table looks ahead, today among them. */
export const AHEAD = 14;

/** The days in sight. */
export const daysAhead = (today: Day): readonly Day[] => Array.from({ length: AHEAD }, (_, n) => addDays(today, n));

/** 工作量: what each person has on each of the next days, the busiest first. Reads only; one block of the register. */
export const workload: Handler<'workload'> = (ports) => {
  const { book, today } = ports;
  const { calendar } = readWorld(book, ports);
  const whose = whoseClients(book, ports.user, today, undefined);
  const days = daysAhead(today);
  const loads = new Map<string, { overdue: number; readonly due: number[] }>();
  let unowned = 0;
  for (const { row } of book.all(clients, ['manager', 'dueOn'])) {
    const { manager, dueOn } = row;
    if (dueOn === null) continue;
    const ahead = daysBetween(today, dueOn);
    if (ahead >= AHEAD) continue;
    if (manager === null) unowned++;
    if (manager === null || !whose.isMeant(manager)) continue;
    let load = loads.get(manager);
    if (!load) loads.set(manager, (load = { overdue: 0, due: days.map(() => 0) }));
    if (ahead < 0) load.overdue++;
    else load.due[ahead] = (load.due[ahead] ?? 0) + 1;
  }
  const sum = ({ overdue, due }: PersonLoad) => due.reduce((all, n) => all + n, overdue);
  return done({
    today,
    days: days.map((on) => ({ on, isOpen: calendar.isOpen(on) })),
    people: whose.staff
      .filter((person) => loads.has(person.id) || (isActive(person) && person.row.role === 'clientManager' && whose.isMeant(person.id)))
      .map(({ id, row }): PersonLoad => {
        const { overdue = 0, due = days.map(() => 0) } = loads.get(id) ?? {};
        return { id, name: row.name ?? id, overdue, due, away: days.map((on) => isAway(row, on)) };
      })
      .sort((a, b) => sum(b) - sum(a) || (a.id < b.id ? -1 : 1)),
    unowned: whose.seesAll ? unowned : 0,
  });
};
