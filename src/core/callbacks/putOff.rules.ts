import { dayNumber } from '../kernel/day';
import type { Calendar } from '../settings/calendar.rules';
import type { Turn } from './callback.types';
import type { Progress } from './progress.rules';

type Move = Pick<Progress, 'movedTo' | 'movedWhy'>;

/**
 * A turn put off to that day: never to a day before its own, never by more days than the store permits, and on an open day
 * unless there is none between. A promise stands: only the client can let one off it.
 */
function putOff(calendar: Calendar, turn: Turn, to: number, why: string | null, limit: number): Turn {
  if (turn.since === 'promise') return turn;
  const wanted = Math.min(to, turn.on + limit);
  const on = calendar.lastOpen(wanted) ?? wanted;
  return on > turn.on ? { ...turn, on, putOff: { from: turn.on, why } } : turn;
}

/** What sets the day once somebody put the callback off: all turns that may set it are put off, and the first of them does. */
export function afterMove(calendar: Calendar, turns: readonly Turn[], chosen: Turn, move: Move, limit: number): Turn {
  if (move.movedTo === null) return chosen;
  const to = dayNumber(move.movedTo);
  let first: Turn | null = null;
  for (const turn of chosen.rule === null ? [chosen] : turns) {
    if (turn.standing !== 'due') continue;
    const moved = putOff(calendar, turn, to, move.movedWhy, limit);
    if (first === null || moved.on < first.on) first = moved;
  }
  return first ?? chosen;
}
