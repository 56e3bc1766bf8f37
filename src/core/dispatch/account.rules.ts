import type { Leave } from '../designers/designer.rules';
import type { Designer } from '../designers/designer.table';
import type { Day } from '../kernel/day';
import { charged } from './credit.rules';
import type { DispatchSettings } from './dispatch.settings';
import type { Dispatch } from './dispatch.table';
import { type LedgerClient, roleFor } from './dispatch.types';
import { handOut, isThere, ledgerFrom, sharersIn } from './fairness.rules';

/** A client whom a designer got, and what they count: 1 by number; by value 1 is the mean client. */
export interface Receipt {
  readonly row: Dispatch;
  readonly value: number;
}

/** One day of a designer's account. */
export interface AccountDay {
  readonly on: Day;
  /** How many clients were shared out with this designer among the sharers. */
  readonly shared: number;
  /** What of them was due. */
  readonly due: number;
  readonly valueDue: number;
  readonly received: readonly Receipt[];
  /** Dispatches of the day that do not count: invalid clients, swaps, valid reasons for declining. */
  readonly returned: readonly Dispatch[];
  /** What was due and not received since the ledger's first day, this day's included. */
  readonly gap: number;
  readonly valueGap: number;
}

/** How a designer's account comes about, day by day. */
export interface AccountStory {
  readonly from: Day;
  /** The day from which on they are owed anything, where that is within the ledger's days; they begin at the average. */
  readonly joined: Day | null;
  /** Leaves within the ledger's days. */
  readonly leaves: readonly Leave[];
  /** Clients of the role of whom nothing was due: before they joined, on leave, or beyond what they take. */
  readonly apart: { readonly before: number; readonly away: number; readonly beyond: number };
  /** Days on which anything was due, received or given back, the earliest first. */
  readonly days: readonly AccountDay[];
}

interface Mutable {
  shared: number;
  due: number;
  valueDue: number;
  readonly received: Receipt[];
  readonly returned: Dispatch[];
}

/** The story of one designer's account; null for whoever has none, having left or no role. */
export function accountStory(
  designer: Designer,
  ledger: readonly Dispatch[],
  roster: readonly Designer[],
  clients: ReadonlyMap<string, LedgerClient>,
  settings: DispatchSettings,
  today: Day,
): AccountStory | null {
  const pools = sharersIn(ledger, roster, settings, today);
  const me = designer.role === null ? undefined : pools[designer.role].get(designer.id);
  if (!me) return null;
  const from = ledgerFrom(settings, today);
  const byDay = new Map<Day, Mutable>();
  const dayOf = (on: Day): Mutable => {
    let day = byDay.get(on);
    if (!day) byDay.set(on, (day = { shared: 0, due: 0, valueDue: 0, received: [], returned: [] }));
    return day;
  };
  const apart = { before: 0, away: 0, beyond: 0 };
  handOut(ledger, pools, clients, from, today, ({ row, on, value, owed, total, receiver }) => {
    if (roleFor(row.slot ?? 'first') !== designer.role) return;
    const day = owed.includes(me) || receiver === me ? dayOf(on) : null;
    if (day && owed.includes(me)) {
      day.shared++;
      day.due += me.weight / total;
      day.valueDue += (me.weight / total) * value;
    } else if (on < me.joined) apart.before++;
    else if (!isThere(me, on)) apart.away++;
    else apart.beyond++;
    if (receiver === me) day?.received.push({ row, value });
  });
  for (const row of ledger) {
    const { on } = row;
    if (row.designer !== me.id || on === null || on < from || on > today || row.slot === null || charged(row)) continue;
    dayOf(on).returned.push(row);
  }
  let gap = 0;
  let valueGap = 0;
  const days = [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, day]): AccountDay => {
      gap += day.due - day.received.length;
      valueGap += day.valueDue - day.received.reduce((sum, { value }) => sum + value, 0);
      return { on, ...day, gap, valueGap };
    });
  return {
    from,
    joined: me.joined > from ? me.joined : null,
    leaves: me.leaves.filter(({ from: begin, to }) => (begin ?? from) <= today && (to ?? today) >= from),
    apart,
    days,
  };
}
