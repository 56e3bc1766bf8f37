import { type Day, dayNumber } from '../kernel/day';
import { readClock } from './callback.rules';
import type { CallbackWorld, Clocked } from './callback.types';
import { leewayOf } from './postpone.rules';

/** A callback of one person, with how far it may be moved. Days are counted from 1970-01-01. */
export interface Movable {
  readonly id: string;
  readonly on: number;
  /** The last day to which it may go; its own day where it must stay. */
  readonly until: number;
}

export interface Shift {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/**
 * How far a callback may go so that the day's work evens out: by as many days as its rule lets it be overdue before the store
 * manager is told. What was promised to a client, is overdue, or was put off by somebody stays.
 */
export function slackOf(client: Clocked & { readonly id: string }, world: CallbackWorld, today: Day): Movable | null {
  const { chosen } = readClock(client, world, today);
  if (chosen === null) return null;
  const { on, rule, putOff } = chosen;
  const leeway = leewayOf(client, world, today);
  if (!leeway.ok || on < dayNumber(today) || putOff !== undefined) return { id: client.id, on, until: on };
  const patience = rule?.escalateAfter ?? world.settings.escalateAfter;
  return { id: client.id, on, until: Math.max(on, Math.min(dayNumber(leeway.until), on + patience)) };
}

/**
 * Moves that even out one person's work: from days above the average to later, lighter ones, as far as each callback may go and
 * only to days on which the person works. No day comes to have more than the busiest had; the same callbacks give the same
 * moves in whatever order they come. What is overdue counts for today, `days[0]`. After `most` moves it stops.
 */
export function evenOut(
  callbacks: readonly Movable[],
  days: readonly { readonly on: number; readonly works: boolean }[],
  most = Number.POSITIVE_INFINITY,
): readonly Shift[] {
  const working = days.filter(({ works }) => works).map(({ on }) => on);
  const [first, last] = [days[0]?.on ?? 0, days[days.length - 1]?.on ?? -1];
  const load = new Map<number, number>(days.map(({ on }) => [on, 0]));
  const loadOf = (on: number): number => load.get(on) ?? 0;
  let all = 0;
  for (const { on } of callbacks) {
    if (on > last) continue;
    const counted = Math.max(on, first);
    load.set(counted, loadOf(counted) + 1);
    all++;
  }
  const fair = working.length === 0 ? all : Math.ceil(all / working.length);
  const left = new Map(callbacks.filter(({ on, until }) => on >= first && on <= last && until > on).map((one) => [one.id, one]));
  const shifts: Shift[] = [];
  for (let next = bestShift(); next && shifts.length < most; next = bestShift()) {
    shifts.push(next);
    left.delete(next.id);
    load.set(next.from, loadOf(next.from) - 1);
    load.set(next.to, loadOf(next.to) + 1);
  }
  return shifts.sort((a, b) => a.from - b.from || a.to - b.to || (a.id < b.id ? -1 : 1));

  /** From the busiest day that can give to the lightest that can take; of those that reach it, the one with the least room. */
  function bestShift(): Shift | null {
    let best: (Shift & { readonly until: number }) | null = null;
    for (const { id, on, until } of left.values()) {
      if (loadOf(on) <= fair) continue;
      for (const to of working) {
        if (to <= on || to > until || loadOf(on) - loadOf(to) < 2) continue;
        const one = { id, from: on, to, until };
        if (best === null || isBetter(one, best)) best = one;
      }
    }
    return best && { id: best.id, from: best.from, to: best.to };
  }

  function isBetter(a: Shift & { readonly until: number }, b: Shift & { readonly until: number }): boolean {
    const order = loadOf(b.from) - loadOf(a.from) || loadOf(a.to) - loadOf(b.to) || a.to - b.to || a.from - b.from || a.until - b.until;
    return order < 0 || (order === 0 && a.id < b.id);
  }
}

/** How much each of these days has; what is overdue counts for the first. */
export function loadOn(callbacks: readonly Movable[], days: readonly { readonly on: number }[]): readonly number[] {
  const first = days[0]?.on ?? 0;
  const counts = new Map<number, number>();
  for (const { on } of callbacks) {
    const at = Math.max(on, first);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return days.map(({ on }) => counts.get(on) ?? 0);
}

/** How much each of these days has once some of the moves are made. */
export function loadAfter<D>(
  before: readonly number[],
  moves: readonly { readonly from: D; readonly to: D }[],
  days: readonly { readonly on: D }[],
): readonly number[] {
  const come = (on: D): number => moves.filter(({ to }) => to === on).length - moves.filter(({ from }) => from === on).length;
  return days.map(({ on }, n) => (before[n] ?? 0) + come(on));
}
