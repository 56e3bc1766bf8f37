import { clients } from '../core/clients/client.table';
import { daysBetween } from '../core/kernel/day';
import { done } from '../core/kernel/outcome';
import type { ClientLine } from './contract';
import { LINE_FIELDS, type LineFound, lineOf, riskOf } from './lines';
import { isActive, onDuty, personAmong, seesAll, worksFor } from './people';
import type { Handler } from './rpc';

/** How many lines of a group a sidebar gets; the counts say how many there are. */
const SHOWN = 60;

/** Overdue, due and upcoming callbacks: one's own and those of whom one stands in for, or for the store manager everybody's. Reads only; one block of the register. */
export const todayList: Handler<'today'> = (ports, input) => {
  ports.recover();
  const { book, today } = ports;
  const staff = onDuty(book);
  const me = personAmong(staff, ports.user);
  const all = input.scope === 'all' && seesAll(me);
  const only = all ? (input.person === undefined ? null : new Set([input.person])) : worksFor(me?.id ?? '', staff, today);
  const groups: Record<'overdue' | 'today' | 'soon', LineFound[]> = { overdue: [], today: [], soon: [] };
  const load = new Map<string, { overdue: number; due: number }>();
  let unowned = 0;
  for (const found of book.all(clients, LINE_FIELDS)) {
    const { dueOn, manager } = found.row;
    const risk = riskOf(dueOn, today);
    if (risk === 'none' || risk === 'later') continue;
    if (manager === null) unowned++;
    else if (risk !== 'soon') {
      const counts = load.get(manager) ?? { overdue: 0, due: 0 };
      counts[risk === 'overdue' ? 'overdue' : 'due']++;
      load.set(manager, counts);
    }
    if (only === null || (manager !== null && only.has(manager))) groups[risk].push(found);
  }
  const lines = (group: LineFound[], order: (a: LineFound, b: LineFound) => number): ClientLine[] =>
    group
      .sort((a, b) => order(a, b) || a.id.localeCompare(b.id))
      .slice(0, SHOWN)
      .map((found): ClientLine => {
        const standsIn = !all && found.row.manager !== me?.id;
        const line = lineOf(found, book, me, today, standsIn);
        return standsIn ? { ...line, standingFor: line.manager } : line;
      });
  const byDay = (a: LineFound, b: LineFound) => (a.row.dueOn && b.row.dueOn ? daysBetween(b.row.dueOn, a.row.dueOn) : 0);
  const byClass = (a: LineFound, b: LineFound) => (a.row.klass ?? 'Z').localeCompare(b.row.klass ?? 'Z');
  return done({
    today,
    scope: all ? 'all' : 'mine',
    overdue: lines(groups.overdue, byDay),
    due: lines(groups.today, byClass),
    upcoming: lines(groups.soon, byDay),
    counts: { overdue: groups.overdue.length, due: groups.today.length, upcoming: groups.soon.length },
    people: all
      ? staff
          .filter((person) => isActive(person) && load.has(person.id))
          .map((person) => ({
            id: person.id,
            name: person.row.name ?? person.id,
            overdue: load.get(person.id)?.overdue ?? 0,
            due: load.get(person.id)?.due ?? 0,
          }))
      : [],
    unowned: all ? unowned : 0,
  });
};
