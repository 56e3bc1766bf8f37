import { type Day, dayNumber, dayOfNumber, sayDay } from '../kernel/day';
import { fill, type Label, text } from '../kernel/text';
import { readClock } from './callback.rules';
import type { CallbackWorld, Clocked } from './callback.types';

/** The open days to which a client's callback may be put off, or in words why to none. */
export type Leeway =
  | { readonly ok: true; readonly due: Day; readonly from: Day; readonly until: Day }
  | { readonly ok: false; readonly due: Day | null; readonly why: Label };

const SILENT = text('没有要推迟的回访', 'There is no callback to put off');
const PROMISED = text(
  '答应了客户 {on} 联系,不能自己推迟;请先和客户另约',
  'The client was promised {on}: agree on another day with the client instead',
);
const USED_UP = text(
  '原定 {due},最多推迟 {limit} 天,没有日子可选了;请先联系客户',
  'Its own day was {due} and it may be put off by {limit} days at most, so no day is left: call the client',
);

/** Open days only; none where they end before they begin. */
function between(world: CallbackWorld, from: number, until: number): readonly [number, number] | null {
  const [first, last] = [world.calendar.nextOpen(from), world.calendar.lastOpen(until)];
  return first !== null && last !== null && first <= last ? [first, last] : null;
}

/**
 * Where a callback may go: to open days after today and after the day on which it is due now, by no more days past its own
 * day than the store permits, and before anything that was promised to the client.
 */
export function leewayOf(client: Clocked, world: CallbackWorld, today: Day): Leeway {
  const now = readClock(client, world, today).chosen;
  const { chosen: own, turns } = readClock({ ...client, movedTo: null }, world, today);
  if (now === null || own === null) return { ok: false, due: null, why: SILENT };
  const due = dayOfNumber(now.on);
  const promise = turns.find((turn) => turn.since === 'promise' && turn.standing === 'due');
  const from = Math.max(dayNumber(today), now.on) + 1;
  const limit = own.on + world.settings.moveLimit;
  const free = between(world, from, promise ? Math.min(limit, promise.on - 1) : limit);
  if (free) return { ok: true, due, from: dayOfNumber(free[0]), until: dayOfNumber(free[1]) };
  const say = (on: number) => text(sayDay(dayOfNumber(on), 'zh'), sayDay(dayOfNumber(on), 'en'));
  const isPromise = promise !== undefined && promise.on <= limit;
  const why = isPromise ? fill(PROMISED, { on: say(promise.on) }) : fill(USED_UP, { due: say(own.on), limit: world.settings.moveLimit });
  return { ok: false, due, why };
}

const TOO_EARLY = text('只能推迟到 {from} 或以后', 'The first day to which it can be put off is {from}');
const TOO_LATE = text('最晚推迟到 {until}', 'The last day to which it can be put off is {until}');
const CLOSED = text('那天休息,请选营业日', 'The store is closed on that day; choose an open one');

/** Why a callback cannot be put off to that day, in words; null when it can. */
export function againstMove(leeway: Leeway, to: Day, { calendar }: Pick<CallbackWorld, 'calendar'>): Label | null {
  if (!leeway.ok) return leeway.why;
  const { from, until } = leeway;
  const say = (on: Day) => text(sayDay(on, 'zh'), sayDay(on, 'en'));
  if (to < from) return fill(TOO_EARLY, { from: say(from) });
  if (to > until) return fill(TOO_LATE, { until: say(until) });
  return calendar.isOpen(to) ? null : CLOSED;
}
