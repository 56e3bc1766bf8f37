import { type Leave, leavesOf } from '../designers/designer.rules';
import type { Designer } from '../designers/designer.table';
import { addDays, type Day } from '../kernel/day';
import { charged } from './credit.rules';
import type { DispatchSettings } from './dispatch.settings';
import type { Dispatch } from './dispatch.table';
import { type LedgerClient, type Role, roleFor } from './dispatch.types';
import { askedOf, budgetOf, type Reach, reachOf, serves } from './reach.rules';

/** What a designer was owed and what they got; the shortfall is the difference. */
export interface Share {
  readonly due: number;
  readonly received: number;
}

/** A designer's account: by count and by value (1 is the mean client) over the ledger's days, and by count over this month. */
export interface Account {
  readonly count: Share;
  readonly value: Share;
  readonly month: Share;
}

/** The fairness ledger of one day. */
export interface FairnessLedger {
  readonly accounts: ReadonlyMap<string, Account>;
  /** Mean expected value in fen of the clients in the ledger; null when none is known. */
  readonly meanWorth: number | null;
}

/** How much more is due than was received. Rounded, so that noise of the last bit decides nothing. */
export const shortfall = (share: Share): number => Math.round((share.due - share.received) * 1e9) / 1e9;

const EMPTY: Share = { due: 0, received: 0 };

/** The account of someone of whom the ledger knows nothing. */
export const emptyAccount: Account = { count: EMPTY, value: EMPTY, month: EMPTY };

/** A designer's weight in hundredths: whole numbers add up the same in any order. */
export const weightOf = (designer: Pick<Designer, 'weight'>): number => Math.max(1, Math.round((designer.weight ?? 1) * 100));

/** What a client is expected to bring, in fen. */
export const worthOf = (client: LedgerClient | undefined): number | null => (client ? (client.worth ?? budgetOf(client)) : null);

/** A client's value against the mean one; 1 when it is not known. */
export function relativeWorth(client: LedgerClient | undefined, meanWorth: number | null): number {
  const worth = worthOf(client);
  return worth === null || !meanWorth ? 1 : worth / meanWorth;
}

/** Somebody among whom work is shared out. */
export interface Sharer {
  /** Place among all sharers, for whoever adds up. */
  readonly at: number;
  readonly id: string;
  readonly weight: number;
  readonly joined: Day;
  readonly leaves: readonly Leave[];
  readonly reach: Reach;
}

/** Is this person at work on that day: has joined, and is not on leave? */
export const isThere = ({ joined, leaves }: Pick<Sharer, 'joined' | 'leaves'>, on: Day): boolean =>
  joined <= on && !leaves.some((leave) => (leave.from === null || leave.from <= on) && (leave.to === null || on <= leave.to));

function firstDays(ledger: readonly Dispatch[]): ReadonlyMap<string, Day> {
  const first = new Map<string, Day>();
  for (const { designer, on } of ledger) {
    if (!designer || !on) continue;
    const known = first.get(designer);
    if (known === undefined || on < known) first.set(designer, on);
  }
  return first;
}

/** Whose work is shared out among whom: everybody who has not left, by role, from the day they joined. */
export function sharersIn(
  ledger: readonly Dispatch[],
  roster: readonly Designer[],
  settings: DispatchSettings,
  today: Day,
): Readonly<Record<Role, ReadonlyMap<string, Sharer>>> {
  const first = firstDays(ledger);
  const pools: Record<Role, Map<string, Sharer>> = { design: new Map(), material: new Map() };
  for (const designer of roster) {
    const { id, role } = designer;
    if (role === null || designer.state === 'left') continue;
    const seen = first.get(id);
    // Without a joining day somebody new would be owed the whole past; they start today, at the average.
    const stated = designer.joinedOn ?? seen ?? today;
    const joined = seen !== undefined && seen < stated ? seen : stated;
    // Two rows with one number are one sharer.
    const at = pools[role].get(id)?.at ?? pools.design.size + pools.material.size;
    pools[role].set(id, { at, id, weight: weightOf(designer), joined, leaves: leavesOf(designer), reach: reachOf(designer, settings) });
  }
  return pools;
}

const orderOf = ({ on, at, id }: Dispatch): string => `${on}|${at ?? ''}|${id}`;
const later = (a: Dispatch, b: Dispatch): number => (orderOf(a) < orderOf(b) ? -1 : 1);

/** A client handed out. The same object is told again and again. */
export interface Handed {
  row: Dispatch;
  on: Day;
  /** Against the mean client, who is worth 1. */
  value: number;
  /** Among whom the client was shared, and their weights together. */
  owed: readonly Sharer[];
  total: number;
  receiver: Sharer;
}

/** From which day on the ledger of this day counts. */
export const ledgerFrom = (settings: Pick<DispatchSettings, 'ledgerDays'>, today: Day): Day => addDays(today, 1 - settings.ledgerDays);

/**
 * Tells every client of these days who counts, one after the other, with those among whom they were shared out: who was there
 * that day and could have served them, in proportion to their weights. Answers the mean worth of these clients in fen; null
 * when none is known.
 */
export function handOut(
  ledger: readonly Dispatch[],
  pools: Readonly<Record<Role, ReadonlyMap<string, Sharer>>>,
  clients: ReadonlyMap<string, LedgerClient>,
  from: Day,
  to: Day,
  tell: (handed: Handed) => void,
): number | null {
  const events = ledger
    .filter((row) => row.on !== null && row.on >= from && row.on <= to && row.slot !== null && charged(row))
    .filter((row) => pools[roleFor(row.slot ?? 'first')].has(row.designer ?? ''))
    .sort(later);

  let worth = 0;
  let valued = 0;
  for (const row of events) {
    const known = worthOf(clients.get(row.client ?? ''));
    if (known === null) continue;
    worth += known;
    valued++;
  }
  const meanWorth = worth ? worth / valued : null;

  const there = new Map<string, readonly Sharer[]>();
  let handed: Handed | null = null;
  for (const row of events) {
    const role = roleFor(row.slot ?? 'first');
    const receiver = pools[role].get(row.designer ?? '');
    const { on } = row;
    if (receiver === undefined || on === null) continue;
    const key = `${role}|${on}`;
    let present = there.get(key);
    if (!present) there.set(key, (present = [...pools[role].values()].filter((sharer) => isThere(sharer, on))));
    const client = clients.get(row.client ?? '');
    const asked = client ? askedOf(client) : null;
    const able = asked ? present.filter((sharer) => serves(sharer.reach, asked)) : present;
    const owed = able.length ? able : [receiver];
    let total = 0;
    for (const sharer of owed) total += sharer.weight;
    const value = relativeWorth(client, meanWorth);
    if (handed === null) handed = { row, on, value, owed, total, receiver };
    else Object.assign(handed, { row, on, value, owed, total, receiver });
    tell(handed);
  }
  return meanWorth;
}

/**
 * The fairness ledger: each client who counts is one share to hand out among those who were there that day and could have
 * served them, in proportion to their weights, and is received by the one who got them. So all shortfalls sum to zero; a
 * joiner starts at zero, which is the average; nothing is owed for days of leave, and none is lost by a client nobody could
 * have given you. What leavers received is left out, or those who joined after it would seem to have had their part of it.
 */
export function fairnessLedger(
  ledger: readonly Dispatch[],
  roster: readonly Designer[],
  clients: ReadonlyMap<string, LedgerClient>,
  settings: DispatchSettings,
  today: Day,
): FairnessLedger {
  const monthFrom = `${today.slice(0, 7)}-01`;
  const pools = sharersIn(ledger, roster, settings, today);
  const sharers = [...pools.design.values(), ...pools.material.values()];
  const sums = () => new Float64Array(sharers.length);
  const [countDue, countGot, valueDue, valueGot, monthDue, monthGot] = [sums(), sums(), sums(), sums(), sums(), sums()] as const;
  const add = (to: Float64Array, at: number, part: number): void => void (to[at] = (to[at] ?? 0) + part);
  const meanWorth = handOut(ledger, pools, clients, ledgerFrom(settings, today), today, ({ on, value, owed, total, receiver }) => {
    const thisMonth = on >= monthFrom;
    for (const { at, weight } of owed) {
      const part = weight / total;
      add(countDue, at, part);
      add(valueDue, at, part * value);
      if (thisMonth) add(monthDue, at, part);
    }
    add(countGot, receiver.at, 1);
    add(valueGot, receiver.at, value);
    if (thisMonth) add(monthGot, receiver.at, 1);
  });
  const accounts = new Map<string, Account>();
  for (const { id, at } of sharers) {
    accounts.set(id, {
      count: { due: countDue[at] ?? 0, received: countGot[at] ?? 0 },
      value: { due: valueDue[at] ?? 0, received: valueGot[at] ?? 0 },
      month: { due: monthDue[at] ?? 0, received: monthGot[at] ?? 0 },
    });
  }
  return { accounts, meanWorth };
}

/** Jain's index of how evenly weighted work is spread: 1 is even, 1/n is all to one. 1 when there is nothing to spread. */
export function jainIndex(received: readonly { readonly got: number; readonly weight: number }[]): number {
  const loads = received.map(({ got, weight }) => got / weight);
  const sum = loads.reduce((total, load) => total + load, 0);
  const squares = loads.reduce((total, load) => total + load * load, 0);
  return squares === 0 ? 1 : (sum * sum) / (loads.length * squares);
}
