import { type Prospects, prospectOf } from '../designers/designer.rules';
import type { Designer } from '../designers/designer.table';
import { type Day, daysBetween } from '../kernel/day';
import { isLive, isNone } from './credit.rules';
import type { DispatchSettings } from './dispatch.settings';
import type { Dispatch } from './dispatch.table';
import type { LedgerClient } from './dispatch.types';
import { handOut, jainIndex, ledgerFrom, sharersIn } from './fairness.rules';
import { budgetBand } from './reach.rules';
import { type Span, spanBeside, spanHas, spanOf } from './span.rules';
import type { Signing } from './tally.rules';

/** One month of dispatch. Null where there is too little to tell. */
export interface MonthRecord {
  readonly month: Span;
  readonly dispatched: number;
  /** How evenly what was received stands to what was due: 1 is even. */
  readonly evenness: number | null;
  /** Days between first talk and first dispatch, of whoever was dispatched in this month, and of whoever still waits in it. */
  readonly longestWait: number | null;
  /** Dispatches against the recommendation. */
  readonly overridden: number;
  /** What became of the clients dispatched in this month, by budget band. */
  readonly signing: readonly Signing[];
}

export interface History {
  readonly months: readonly MonthRecord[];
  /** Over the days of the fairness ledger. */
  readonly evenness: number | null;
  /** Over all these months, by budget band. */
  readonly signing: readonly Signing[];
}

/** What the history must know. */
export interface HistoryFacts {
  readonly ledger: readonly Dispatch[];
  readonly roster: readonly Designer[];
  readonly clients: ReadonlyMap<string, LedgerClient & { readonly firstOn?: Day | null }>;
  readonly prospects: Prospects;
  readonly settings: DispatchSettings;
  /** Since when those wait who wait now. */
  readonly waiting: readonly Day[];
  readonly today: Day;
}

/** Who was owed less than a whole client tells nothing of evenness: they got none or all. */
const LEAST_DUE = 1;

type Pools = ReturnType<typeof sharersIn>;

/** How evenly designers received what was due to them in these days; null where fewer than two were due a client. */
export const evennessOfDays = (
  ledger: readonly Dispatch[],
  roster: readonly Designer[],
  clients: HistoryFacts['clients'],
  settings: DispatchSettings,
  from: Day,
  to: Day,
): number | null => evennessIn({ ledger, clients }, sharersIn(ledger, roster, settings, to), from, to);

function evennessIn({ ledger, clients }: Pick<HistoryFacts, 'ledger' | 'clients'>, pools: Pools, from: Day, to: Day): number | null {
  const due = new Map<string, number>();
  const got = new Map<string, number>();
  const add = (sums: Map<string, number>, id: string, part: number): void => void sums.set(id, (sums.get(id) ?? 0) + part);
  handOut(ledger, { ...pools, material: new Map() }, clients, from, to, ({ owed, total, receiver }) => {
    for (const { id, weight } of owed) add(due, id, weight / total);
    add(got, receiver.id, 1);
  });
  const loads = [...due].filter(([, part]) => part >= LEAST_DUE).map(([id, part]) => ({ got: got.get(id) ?? 0, weight: part }));
  return loads.length < 2 ? null : jainIndex(loads);
}

/** The first day on which each client got a first designer. */
function firstDispatches(ledger: readonly Dispatch[]): ReadonlyMap<string, Day> {
  const first = new Map<string, Day>();
  for (const { client, on, slot, state } of ledger) {
    if (client === null || on === null || (slot !== 'first' && slot !== null) || isNone({ state })) continue;
    const known = first.get(client);
    if (known === undefined || on < known) first.set(client, on);
  }
  return first;
}

const noSigning = (bands: number): { decided: number; signed: number }[] =>
  Array.from({ length: bands }, () => ({ decided: 0, signed: 0 }));

/** How dispatch has gone, month by month up to this one: evenness, longest wait, overrides, and signing by budget band. */
export function dispatchHistory(facts: HistoryFacts, count: number): History {
  const { ledger, roster, clients, prospects, settings, waiting, today } = facts;
  const bands = settings.budgetBands.length + 1;
  const months: Span[] = [spanOf('month', today)];
  while (months.length < count) months.unshift(spanBeside(months[0] ?? spanOf('month', today), -1));
  const pools = sharersIn(ledger, roster, settings, today);
  const first = firstDispatches(ledger);
  const waits = [...first].flatMap(([id, on]) => {
    const since = clients.get(id)?.firstOn ?? null;
    return since === null || since > on ? [] : [{ on, days: daysBetween(since, on) }];
  });
  const role = new Map(roster.map((one) => [one.id, one.role]));
  const all = noSigning(bands);
  const records = months.map((month): MonthRecord => {
    const rows = ledger.filter(({ on }) => spanHas(month, on));
    const signing = noSigning(bands);
    // A client dispatched twice to one designer is one client of the record.
    const judged = new Set<string>();
    for (const row of rows) {
      const client = clients.get(row.client ?? '');
      const pair = `${row.designer} ${row.client}`;
      if (!client || judged.has(pair) || role.get(row.designer ?? '') === 'material' || !(isLive(row) || row.state === 'closed')) continue;
      const prospect = prospectOf(client, prospects);
      const band = budgetBand(client, settings.budgetBands);
      if (band === null || (prospect !== 'signed' && prospect !== 'lost')) continue;
      judged.add(pair);
      for (const record of [signing[band], all[band]]) {
        if (!record) continue;
        record.decided++;
        if (prospect === 'signed') record.signed++;
      }
    }
    const days = [
      ...waits.filter(({ on }) => spanHas(month, on)).map((one) => one.days),
      ...(spanHas(month, today) ? waiting.map((since) => daysBetween(since, today)) : []),
    ];
    return {
      month,
      dispatched: rows.length,
      evenness: evennessIn(facts, pools, month.from, month.to),
      longestWait: days.length === 0 ? null : Math.max(...days),
      overridden: rows.filter(({ choice }) => choice === 'override').length,
      signing,
    };
  });
  return { months: records, evenness: evennessIn(facts, pools, ledgerFrom(settings, today), today), signing: all };
}
