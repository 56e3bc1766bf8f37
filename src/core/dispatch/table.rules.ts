import { isOnLeave, type Prospects, prospectOf } from '../designers/designer.rules';
import { type Designer, designers } from '../designers/designer.table';
import type { Day } from '../kernel/day';
import { fill, type Label, text } from '../kernel/text';
import { charged, isLive } from './credit.rules';
import type { DispatchSettings } from './dispatch.settings';
import { type Dispatch, dispatches } from './dispatch.table';
import type { LedgerClient } from './dispatch.types';
import { capacityOf } from './filter.rules';
import { callDesigner } from './say';
import { type Span, spanHas } from './span.rules';
import { emptyTally, type Tally } from './tally.rules';

/** One line of 设计师派单一览表: a dispatch. */
export interface TableRow {
  readonly id: string;
  readonly on: Day;
  /** HH:mm; '' where the time was wiped out. */
  readonly time: string;
  readonly clientId: string;
  readonly client: string;
  readonly estate: string;
  readonly designerId: string;
  readonly designer: string;
  readonly slot: Label;
  readonly by: string;
  readonly how: Label;
  readonly state: Label;
  readonly note: string;
}

/** What became of a number of dispatches. Received counts those that count; the rest counts clients, each once. */
export interface Fates {
  readonly received: number;
  /** In talks with this designer now. */
  readonly open: number;
  readonly signed: number;
  readonly swapped: number;
}

/** One designer in the table: what became of the dispatches of its days, and how they stand now. */
export interface TableDesigner extends Fates {
  readonly id: string;
  readonly name: string;
  /** Clients in hand now, whenever they were dispatched. */
  readonly inHand: number;
  readonly capacity: number;
  readonly state: Label;
  /** Can be dispatched to on the day of the tally, as far as the roster goes. */
  readonly free: boolean;
}

/** 设计师派单一览表 of some days: a view of ledger and roster. */
export interface TableView {
  readonly rows: readonly TableRow[];
  readonly designers: readonly TableDesigner[];
  readonly sums: Fates;
}

/** The ledger and what it names. */
export interface Shown {
  readonly ledger: readonly Dispatch[];
  readonly roster: readonly Designer[];
  readonly clients: ReadonlyMap<string, LedgerClient>;
  readonly prospects: Prospects;
  readonly tally: Tally;
  readonly settings: DispatchSettings;
  /** What a client, a colleague or a designer is called; null for whom nobody knows. */
  readonly nameOf: (table: 'clients' | 'staff' | 'designers', id: string) => string | null;
}

const BLANK = text('—', '—');
const FULL = text('已满', 'Full');
const BARRED = text('停派', 'Barred');
const HOW = text('{how}:{reason}', '{how}: {reason}');

const labelOf = (options: Readonly<Record<string, Label>>, code: string | null): Label =>
  code === null ? BLANK : (options[code] ?? text(code, code));

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A dispatch whose day is known. */
type Dated = Dispatch & { readonly on: Day };
const keyOf = ({ on, at, id }: Dated): string => `${on}|${at ?? ''}|${id}`;

function stateOn(designer: Designer, on: Day, full: boolean): { readonly label: Label; readonly free: boolean } {
  const { options } = designers.fields.state;
  if (designer.state === 'left' || designer.state === null) return { label: labelOf(options, designer.state), free: false };
  if (isOnLeave(designer, on)) return { label: options.leave, free: false };
  if (designer.barredTo && on <= designer.barredTo) return { label: BARRED, free: false };
  if (designer.state === 'busy') return { label: options.busy, free: false };
  // A leave that is over may still stand in the state column.
  return full ? { label: FULL, free: false } : { label: options.available, free: true };
}

/** How a dispatch came about: as recommended, as the client wished, or against the recommendation and why. */
export function howOf({ choice, overrideReason }: Dispatch): Label {
  const how = labelOf(dispatches.fields.choice.options, choice);
  if (choice !== 'override' || overrideReason === null) return how;
  return fill(HOW, { how, reason: labelOf(dispatches.fields.overrideReason.options, overrideReason) });
}

/** What became of these dispatches, as ledger and stages say it now. */
export function fatesOf(rows: readonly Dispatch[], clients: Shown['clients'], prospects: Prospects): Fates {
  const open = new Set<string>();
  const signed = new Set<string>();
  let received = 0;
  let swapped = 0;
  for (const row of rows) {
    if (charged(row)) received++;
    if (row.state === 'swapped') swapped++;
    if (row.client === null) continue;
    const prospect = prospectOf(clients.get(row.client), prospects);
    if (isLive(row) && prospect === 'open') open.add(row.client);
    if ((isLive(row) || row.state === 'closed') && prospect === 'signed') signed.add(row.client);
  }
  return { received, open: open.size, signed: signed.size, swapped };
}

/** The dispatch table of some days, in the order in which people dispatched. */
export function dispatchTable(span: Pick<Span, 'from' | 'to'>, shown: Shown): TableView {
  const { ledger, roster, clients, prospects, tally, settings } = shown;
  const within = ledger.filter((row): row is Dated => spanHas(span, row.on)).sort((a, b) => order(keyOf(a), keyOf(b)));
  const byDesigner = new Map<string, Dispatch[]>();
  for (const row of within) {
    const mine = byDesigner.get(row.designer ?? '');
    if (mine) mine.push(row);
    else byDesigner.set(row.designer ?? '', [row]);
  }
  const none = emptyTally(settings);
  const columns = roster
    .filter(({ id, state }) => state !== 'left' || byDesigner.has(id))
    .map((designer): TableDesigner => {
      const { open } = tally.designers.get(designer.id) ?? none;
      const capacity = capacityOf(designer, settings);
      const { label, free } = stateOn(designer, tally.today, open >= capacity);
      const fates = fatesOf(byDesigner.get(designer.id) ?? [], clients, prospects);
      return { ...fates, id: designer.id, name: callDesigner(designer), inHand: open, capacity, state: label, free };
    })
    .sort((a, b) => Number(b.free) - Number(a.free) || a.name.localeCompare(b.name, 'zh') || order(a.id, b.id));
  return {
    rows: within.map((row) => rowOf(row, shown)),
    designers: columns,
    sums: fatesOf(within, clients, prospects),
  };
}

function rowOf(row: Dated, { clients, nameOf }: Pick<Shown, 'clients' | 'nameOf'>): TableRow {
  const { slot, state } = dispatches.fields;
  const client = row.client ?? '';
  return {
    id: row.id,
    on: row.on,
    time: row.at?.slice(11) ?? '',
    clientId: client,
    client: nameOf('clients', client) ?? client,
    estate: clients.get(client)?.estate ?? '',
    designerId: row.designer ?? '',
    designer: nameOf('designers', row.designer ?? '') ?? row.designer ?? '',
    slot: labelOf(slot.options, row.slot),
    by: nameOf('staff', row.by ?? '') ?? row.by ?? '',
    how: howOf(row),
    state: labelOf(state.options, row.state),
    note: row.note ?? '',
  };
}
