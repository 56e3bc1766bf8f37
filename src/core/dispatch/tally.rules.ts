import { type DesignerCounts, designerCounts, type Prospects, prospectOf } from '../designers/designer.rules';
import type { Designer } from '../designers/designer.table';
import { addDays, type Day } from '../kernel/day';
import { looseKey } from '../kernel/text';
import { charged, isFault, isLive, isNone } from './credit.rules';
import type { DispatchSettings } from './dispatch.settings';
import type { Dispatch } from './dispatch.table';
import type { LedgerClient, Role } from './dispatch.types';
import { type Account, emptyAccount, type FairnessLedger, fairnessLedger } from './fairness.rules';
import { budgetBand } from './reach.rules';

/** How many clients were decided, and how many of them signed. */
export interface Signing {
  readonly decided: number;
  readonly signed: number;
}

/** What the ledger says of one designer. */
export interface DesignerTally extends DesignerCounts {
  /** When last dispatched, for the tie-break: moment or day; '' is never. */
  readonly lastAt: string;
  /** Dispatches of the tally's day that count. */
  readonly today: number;
  /** Estates (loose keys) where they serve a client now. */
  readonly estates: ReadonlySet<string>;
  /** Signing record by budget band. */
  readonly signing: readonly Signing[];
  /** Swaps charged to them within the ledger's days. */
  readonly faults: number;
  readonly account: Account;
}

/** The ledger, read once: everything that picks of one day need of it. */
export interface Tally {
  readonly today: Day;
  readonly designers: ReadonlyMap<string, DesignerTally>;
  /** The rows of each client. */
  readonly rowsOf: ReadonlyMap<string, readonly Dispatch[]>;
  /** The team's signing record by role and budget band. */
  readonly team: Readonly<Record<Role, readonly Signing[]>>;
  readonly meanWorth: FairnessLedger['meanWorth'];
}

interface Mutable {
  lastAt: string;
  today: number;
  faults: number;
  readonly estates: Set<string>;
  readonly signing: { decided: number; signed: number }[];
}

const noSigning = (bands: number): { decided: number; signed: number }[] =>
  Array.from({ length: bands }, () => ({ decided: 0, signed: 0 }));

function fresh(bands: number): Mutable {
  return { lastAt: '', today: 0, faults: 0, estates: new Set(), signing: noSigning(bands) };
}

/** The tally of somebody who was never dispatched. */
export function emptyTally(settings: DispatchSettings): DesignerTally {
  const none = fresh(settings.budgetBands.length + 1);
  return { ...none, received: 0, open: 0, signed: 0, swapped: 0, lastOn: null, account: emptyAccount };
}

/** Reads the dispatch ledger for the picks of one day. The order of its rows does not matter. */
export function tallyLedger(
  ledger: readonly Dispatch[],
  roster: readonly Designer[],
  clients: ReadonlyMap<string, LedgerClient>,
  prospects: Prospects,
  settings: DispatchSettings,
  today: Day,
): Tally {
  const bands = settings.budgetBands.length + 1;
  const from = addDays(today, -settings.ledgerDays);
  const counts = designerCounts(ledger, roster, clients, prospects);
  const fairness = fairnessLedger(ledger, roster, clients, settings, today);
  const roleOf = new Map(roster.map(({ id, role }) => [id, role]));
  const team: Record<Role, { decided: number; signed: number }[]> = { design: noSigning(bands), material: noSigning(bands) };
  const more = new Map<string, Mutable>();
  const rowsOf = new Map<string, Dispatch[]>();
  // A client in two slots, or dispatched twice, is one client of the designer's record.
  const judged = new Set<string>();
  const estateKeys = new Map<string, string>();
  const estateKey = (estate: string): string => {
    let key = estateKeys.get(estate);
    if (key === undefined) {
      key = looseKey(estate);
      estateKeys.set(estate, key);
    }
    return key;
  };

  for (const row of ledger) {
    if (!row.designer || !row.client) continue;
    const rows = rowsOf.get(row.client);
    if (rows) rows.push(row);
    else rowsOf.set(row.client, [row]);

    let mine = more.get(row.designer);
    if (!mine) {
      mine = fresh(bands);
      more.set(row.designer, mine);
    }
    const at = row.at ?? row.on ?? '';
    if (!isNone(row) && at > mine.lastAt) mine.lastAt = at;
    if (row.on === today && charged(row)) mine.today++;
    if (isFault(row) && row.on !== null && row.on > from && row.on <= today) mine.faults++;

    const client = clients.get(row.client);
    if (!client) continue;
    const prospect = prospectOf(client, prospects);
    if (client.estate && isLive(row) && prospect === 'open') mine.estates.add(estateKey(client.estate));
    if ((isLive(row) || row.state === 'closed') && (prospect === 'signed' || prospect === 'lost')) {
      const pair = `${row.designer}|${row.client}`;
      const band = budgetBand(client, settings.budgetBands);
      if (band === null || judged.has(pair)) continue;
      judged.add(pair);
      const role = roleOf.get(row.designer);
      for (const record of [mine.signing[band], role ? team[role][band] : undefined]) {
        if (!record) continue;
        record.decided++;
        if (prospect === 'signed') record.signed++;
      }
    }
  }

  const designers = new Map<string, DesignerTally>();
  for (const [id, count] of counts) {
    designers.set(id, { ...(more.get(id) ?? fresh(bands)), ...count, account: fairness.accounts.get(id) ?? emptyAccount });
  }
  return { today, designers, rowsOf, team, meanWorth: fairness.meanWorth };
}
