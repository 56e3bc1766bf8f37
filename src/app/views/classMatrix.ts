import { classOf } from '../../core/clients/client.rules';
import { clients } from '../../core/clients/client.table';
import { done } from '../../core/kernel/outcome';
import type { ClassCell } from '../contract.views';
import { LINE_FIELDS, type LineFound, lineOf } from '../lines';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { peopleWith, whoseClients } from './whose';

/** How many lines of a class a sidebar gets. */
const SHOWN = 100;

/** Who has no class yet, for nothing is known of them. */
const NONE = '-';
const CELLS = ['A', 'B', 'C', 'D', NONE] as const;

const FIELDS = [...LINE_FIELDS, 'intent', 'ability'] as const;

/** 四类客户: how many open clients are willing and able, and those of one class in full. Reads only; one block of the register. */
export const classMatrix: Handler<'classMatrix'> = (ports, input) => {
  const { book, today } = ports;
  const world = readWorld(book, ports);
  const whose = whoseClients(book, ports.user, today, input.person);
  const ended = new Set(world.lists.filter(({ list, nature }) => list === 'stage' && nature === 'ended').map(({ id }) => id));
  const counts = new Map<string, number>();
  const load = new Map<string, number>();
  const chosen: LineFound[] = [];
  for (const found of book.all(clients, FIELDS)) {
    const { row } = found;
    if (row.stage !== null && ended.has(row.stage)) continue;
    if (row.manager !== null) load.set(row.manager, (load.get(row.manager) ?? 0) + 1);
    if (!whose.isMeant(row.manager)) continue;
    const klass = classOf(row) ?? NONE;
    counts.set(klass, (counts.get(klass) ?? 0) + 1);
    if (klass === input.klass) chosen.push(found);
  }
  // Whose turn is next comes first; who is not called at all comes last.
  const due = ({ row }: LineFound) => row.dueOn ?? '9999';
  return done({
    cells: CELLS.map((code): ClassCell => ({ code, name: world.names.listName('class', code) ?? code, clients: counts.get(code) ?? 0 })),
    people: peopleWith(whose, load),
    lines: chosen
      .sort((a, b) => due(a).localeCompare(due(b)) || a.id.localeCompare(b.id))
      .slice(0, SHOWN)
      .map((found) => lineOf(found, book, whose.me, today, whose.standsIn(found.row.manager))),
    total: chosen.length,
  });
};
