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

interface Member {
  readonly id: string;
  readonly weight: number;
  readonly joined: Day;
  readonly leaves: readonly Leave[];
  readonly reach: Reach;
  countDue: number;
  countGot: number;
  valueDue: number;
  valueGot: number;
  monthDue: number;
  monthGot: number;
}

const isAway = (leaves: readonly Leave[], on: Day): boolean =>
  leaves.some((leave) => (leave.from === null || leave.from <= on) && (leave.to === null || on <= leave.to));

function firstDays(ledger: readonly Dispatch[]): ReadonlyMap<string, Day> {
  const first = new Map<string, Day>();
  for (const { designer, on } of ledger) {
    if (!designer || !on) continue;
    const known = first.get(designer);
    if (known === undefined || on < known) first.set(designer, on);
  }
  return first;
}

/** Whose work is shared out among whom: everybody of a role who has not left, from the day they joined. */
function membersOf(
  role: Role,
  roster: readonly Designer[],
  ledger: readonly Dispatch[],
  today: Day,
  settings: DispatchSettings,
): Map<string, Member> {
  const first = firstDays(ledger);
  const members = new Map<string, Member>();
  for (const designer of roster) {
    if (designer.role !== role || designer.state === 'left') continue;
    const seen = first.get(designer.id);
    // Without a joining day somebody new would be owed the whole past; they start today, at the average.
    const stated = designer.joinedOn ?? seen ?? today;
    members.set(designer.id, {
      id: designer.id,
      weight: weightOf(designer),
      joined: seen !== undefined && seen < stated ? seen : stated,
      leaves: leavesOf(designer),
      reach: reachOf(designer, settings),
      countDue: 0,
      countGot: 0,
      valueDue: 0,
      valueGot: 0,
      monthDue: 0,
      monthGot: 0,
    });
  }
  return members;
}

const later = (a: Dispatch, b: Dispatch): number => {
  const left = `${a.on ?? ''}|${a.at ?? ''}|${a.id}`;
  const right = `${b.on ?? ''}|${b.at ?? ''}|${b.id}`;
  return left < right ? -1 : left > right ? 1 : 0;
};

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
  const from = addDays(today, 1 - settings.ledgerDays);
  const monthFrom = `${today.slice(0, 7)}-01`;
  const pools: Record<Role, Map<string, Member>> = {
    design: membersOf('design', roster, ledger, today, settings),
    material: membersOf('material', roster, ledger, today, settings),
  };
  const events = ledger
    .filter((row) => row.on !== null && row.on >= from && row.on <= today && row.slot !== null && charged(row))
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
  const meanWorth = valued && worth ? worth / valued : null;

  const there = new Map<string, readonly Member[]>();
  for (const row of events) {
    const role = roleFor(row.slot ?? 'first');
    const on = row.on ?? today;
    const key = `${role}|${on}`;
    let present = there.get(key);
    if (!present) {
      present = [...pools[role].values()].filter((member) => member.joined <= on && !isAway(member.leaves, on));
      there.set(key, present);
    }
    const receiver = pools[role].get(row.designer ?? '');
    if (receiver) share(row, on >= monthFrom, receiver, present);
  }

  function share(row: Dispatch, thisMonth: boolean, receiver: Member, present: readonly Member[]): void {
    const client = clients.get(row.client ?? '');
    const value = relativeWorth(client, meanWorth);
    const asked = client ? askedOf(client) : null;
    const able = asked ? present.filter((member) => serves(member.reach, asked)) : present;
    const owed = able.length ? able : [receiver];
    let total = 0;
    for (const member of owed) total += member.weight;
    for (const member of owed) {
      const part = member.weight / total;
      member.countDue += part;
      member.valueDue += part * value;
      if (thisMonth) member.monthDue += part;
    }
    receiver.countGot++;
    receiver.valueGot += value;
    if (thisMonth) receiver.monthGot++;
  }

  const accounts = new Map<string, Account>();
  for (const pool of Object.values(pools)) {
    for (const member of pool.values()) {
      accounts.set(member.id, {
        count: { due: member.countDue, received: member.countGot },
        value: { due: member.valueDue, received: member.valueGot },
        month: { due: member.monthDue, received: member.monthGot },
      });
    }
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
