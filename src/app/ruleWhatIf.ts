import { effectOf, type Move, moveOf, soonest } from '../core/callbacks/whatIf.rules';
import { clients } from '../core/clients/client.table';
import { done } from '../core/kernel/outcome';
import { CLOCK_FIELDS, clockedIn } from './clocked';
import { colleagues } from './people';
import type { Handler } from './rpc';
import { ruleAsked } from './ruleAsked';
import { readWorld, worldWith } from './world';

const FIELDS = ['name', 'estate', ...CLOCK_FIELDS] as const;
const SHIFTS = 5;
const SHOWN = 8;

/** What a rule would do to the register if it were saved so: refused as saving would be, or counted. Nothing is written. */
export const ruleWhatIf: Handler<'ruleWhatIf'> = (ports, input) => {
  const { book, today } = ports;
  const before = readWorld(book, ports);
  const asked = ruleAsked(book, today, input);
  if (!asked.ok) return asked;
  const after = worldWith(book, ports, before, asked.value);
  const clocked = clockedIn(book, today);
  const people = new Map(colleagues(book).map(({ id, row }) => [id, row.name ?? id]));
  const moves: (Move & { id: string; name: string; estate: string; manager: string })[] = [];
  const seen = new Set<string>();
  const twice = new Set<string>();
  let count = 0;
  book.each(clients, FIELDS, (row, id) => {
    count++;
    if (seen.has(id)) twice.add(id);
    seen.add(id);
    const move = moveOf(clocked(row, id), before, after, today);
    if (move === null) return;
    const manager = row.manager === null ? '' : (people.get(row.manager) ?? row.manager);
    moves.push({ ...move, id, name: row.name ?? id, estate: row.estate ?? '', manager });
  });
  // Rows with one id are two people's until somebody says otherwise, and are not computed.
  const alone = moves.filter(({ id }) => !twice.has(id));
  const effect = effectOf(count, alone);
  return done({ ...effect, shifts: effect.shifts.slice(0, SHIFTS), first: soonest(alone, SHOWN) });
};
