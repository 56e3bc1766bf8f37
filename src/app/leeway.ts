import { type Leeway, leewayOf } from '../core/callbacks/postpone.rules';
import { clients } from '../core/clients/client.table';
import { type Day, dayNumber, dayOfNumber } from '../core/kernel/day';
import { done } from '../core/kernel/outcome';
import { CLOCK_FIELDS, clockedIn } from './clocked';
import type { LeewayLine } from './contract.views';
import { NO_CLIENT } from './refusals';
import type { Handler } from './rpc';
import { readWorld, type World } from './world';

const FIELDS = ['name', 'estate', ...CLOCK_FIELDS] as const;

/** To which days the callbacks of these clients may be put off, and which of them to none. Reads only; one block of the register. */
export const leeway: Handler<'leeway'> = (ports, input) => {
  const { book, today } = ports;
  const world = readWorld(book, ports);
  const asked = new Set(Array.isArray(input.clients) ? input.clients.map(String) : []);
  const clocked = clockedIn(book, today);
  const found = book.all(clients, FIELDS).filter(({ id }) => asked.has(id));
  if (found.length === 0) return NO_CLIENT;
  const lines = found.map(({ id, at, row }): LeewayLine & { readonly leeway: Leeway } => {
    const leeway = leewayOf(clocked(row, id), world, today);
    return { id, at, name: row.name ?? id, estate: row.estate ?? '', dueOn: leeway.due, why: leeway.ok ? null : leeway.why, leeway };
  });
  return done({
    lines: lines.map(({ leeway: _, ...line }) => line),
    days: commonDays(
      lines.map((line) => line.leeway),
      world,
    ),
  });
};

/** The open days to which all of those who can be put off may be. */
function commonDays(leeways: readonly Leeway[], { calendar }: Pick<World, 'calendar'>): readonly Day[] {
  const free = leeways.flatMap((one) => (one.ok ? [{ from: dayNumber(one.from), until: dayNumber(one.until) }] : []));
  if (free.length === 0) return [];
  const from = Math.max(...free.map((one) => one.from));
  const until = Math.min(...free.map((one) => one.until));
  const days: Day[] = [];
  for (let on = from; on <= until; on++) if (calendar.opensAt(on)) days.push(dayOfNumber(on));
  return days;
}
