import { type Prospects, prospectOf } from '../designers/designer.rules';
import { addDays, type Day, dayOfMoment, weekday } from '../kernel/day';
import { isLive, isNone } from './credit.rules';
import type { Dispatch } from './dispatch.table';
import type { LedgerClient } from './dispatch.types';

/** One week of a designer, from Monday on. */
export interface LoadWeek {
  readonly from: Day;
  /** Clients in hand at its end; this week's as of today. */
  readonly inHand: number;
  /** Clients dispatched to them in it, whatever became of them. */
  readonly dispatched: number;
}

/**
 * When a client was no longer in talks, and so cost no room any more: told by the log of visits, and by the day on which the
 * client entered the present stage. Null for whoever is in talks, or of whom nobody wrote it down.
 */
export type LeftTalks = (client: string) => Day | null;

/** Days on which a client who is not in talks any more was first seen so; the earliest that either source tells. */
export function leftTalksBy(
  stages: Iterable<{ readonly client: string; readonly on: Day; readonly stage: string }>,
  prospects: Prospects,
): Map<string, Day> {
  const first = new Map<string, Day>();
  for (const { client, on, stage } of stages) {
    if (prospectOf({ stage }, prospects) === 'open') continue;
    const known = first.get(client);
    if (known === undefined || on < known) first.set(client, on);
  }
  return first;
}

interface Stretch {
  readonly client: string;
  readonly from: Day;
  /** The first day on which the designer did not have the client any more; null while they do. */
  readonly until: Day | null;
}

function stretchOf(
  row: Dispatch,
  next: Dispatch | undefined,
  leftTalks: LeftTalks,
  clients: ReadonlyMap<string, LedgerClient>,
  prospects: Prospects,
): Stretch[] {
  const { on, client } = row;
  if (on === null || client === null || isNone(row)) return [];
  if (isLive(row) || row.state === 'closed') {
    const isOpen = prospectOf(clients.get(client), prospects) === 'open';
    // A dispatch that was closed while the client goes on talking: nobody knows since when.
    if (isOpen) return row.state === 'closed' ? [] : [{ client, from: on, until: null }];
    const left = leftTalks(client);
    return left === null ? [] : [{ client, from: on, until: left }];
  }
  // Declined: until it was answered. Swapped: until somebody else got the client.
  const until = row.state === 'declined' ? (row.answeredAt === null ? on : dayOfMoment(row.answeredAt)) : (next?.on ?? on);
  return [{ client, from: on, until }];
}

/** How many clients a designer had in hand at the end of each week, as far as ledger and log tell; the earliest week first. */
export function loadHistory(
  designer: string,
  ledger: readonly Dispatch[],
  clients: ReadonlyMap<string, LedgerClient>,
  prospects: Prospects,
  leftTalks: LeftTalks,
  today: Day,
  weeks: number,
): readonly LoadWeek[] {
  const keyOf = ({ client, slot }: Dispatch): string => `${client} ${slot}`;
  const bySlot = new Map<string, Dispatch[]>();
  const mine = ledger.filter((row) => row.designer === designer);
  const wanted = new Set(mine.map(keyOf));
  for (const row of ledger) {
    if (!wanted.has(keyOf(row))) continue;
    const rows = bySlot.get(keyOf(row));
    if (rows) rows.push(row);
    else bySlot.set(keyOf(row), [row]);
  }
  const order = (row: Dispatch): string => `${row.on ?? ''}|${row.at ?? ''}|${row.id}`;
  for (const rows of bySlot.values()) rows.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const stretches = mine.flatMap((row) => {
    const rows = bySlot.get(keyOf(row)) ?? [];
    return stretchOf(row, rows[rows.indexOf(row) + 1], leftTalks, clients, prospects);
  });
  const thisWeek = addDays(today, 1 - weekday(today));
  return Array.from({ length: weeks }, (_, back): LoadWeek => {
    const from = addDays(thisWeek, 7 * (back + 1 - weeks));
    const end = addDays(from, 6);
    const at = end < today ? end : today;
    const inHand = new Set(
      stretches.flatMap(({ client, from: begin, until }) => (begin <= at && (until === null || until > at) ? [client] : [])),
    );
    return {
      from,
      inHand: inHand.size,
      dispatched: mine.filter(({ on }) => on !== null && from <= on && on <= end).length,
    };
  });
}
