import type { Client } from '../clients/client.table';
import { type Day, dayNumber, dayOfNumber } from '../kernel/day';
import { earlierOf, readClock } from './callback.rules';
import type { CallbackWorld, Clocked } from './callback.types';

/** From which day to which a next callback goes; null where nobody is to call. */
export interface Move {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** What a change of rules, calendar or settings would do to the register. */
export interface Effect {
  readonly clients: number;
  readonly moved: number;
  readonly earlier: number;
  readonly later: number;
  /** Who was not to be called and would be. */
  readonly begun: number;
  /** Who would not be called any more. */
  readonly ended: number;
  /** How many go from which day to which; the largest groups first. */
  readonly shifts: readonly (Move & { readonly clients: number })[];
}

function dueOf(client: Clocked, world: CallbackWorld, today: Day): number | undefined {
  const { chosen } = readClock(client, world, today);
  const other = earlierOf(client, chosen);
  return other ? dayNumber(other.on) : chosen?.on;
}

/** Where a client would go; null when the day stays. */
export function moveOf(client: Clocked, before: CallbackWorld, after: CallbackWorld, today: Day): Move | null {
  const from = dueOf(client, before, today);
  const to = dueOf(client, after, today);
  return from === to ? null : { from: from === undefined ? null : dayOfNumber(from), to: to === undefined ? null : dayOfNumber(to) };
}

const FAR = Number.POSITIVE_INFINITY;
const byDay = (day: Day | null): number => (day === null ? FAR : dayNumber(day));
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** What the moves of a register of so many clients come to. */
export function effectOf(clients: number, moves: readonly Move[]): Effect {
  const shifts = new Map<string, Move & { clients: number }>();
  const sums = { earlier: 0, later: 0, begun: 0, ended: 0 };
  for (const { from, to } of moves) {
    sums[from === null ? 'begun' : to === null ? 'ended' : to < from ? 'earlier' : 'later']++;
    const key = `${from} ${to}`;
    const shift = shifts.get(key);
    if (shift) shift.clients++;
    else shifts.set(key, { from, to, clients: 1 });
  }
  return {
    clients,
    moved: moves.length,
    ...sums,
    shifts: [...shifts.values()].sort(
      (a, b) => b.clients - a.clients || compare(byDay(a.from), byDay(b.from)) || compare(byDay(a.to), byDay(b.to)),
    ),
  };
}

/** The moves that concern people first: by the sooner of their two days. */
export const soonest = <M extends Move>(moves: readonly M[], count: number): readonly M[] =>
  [...moves].sort((a, b) => compare(Math.min(byDay(a.from), byDay(a.to)), Math.min(byDay(b.from), byDay(b.to)))).slice(0, count);

/** How many of these clients would move, and from which days to which. */
export function whatIf(
  clients: readonly (Clocked & Pick<Client, 'id'>)[],
  before: CallbackWorld,
  after: CallbackWorld,
  today: Day,
): Effect & { readonly moves: readonly (Move & { readonly id: string })[] } {
  const moves = clients.flatMap((client) => {
    const move = moveOf(client, before, after, today);
    return move ? [{ id: client.id, ...move }] : [];
  });
  return { ...effectOf(clients.length, moves), moves };
}
