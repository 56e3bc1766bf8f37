import type { Client } from '../clients/client.table';
import { isOnLeave, type Prospects, prospectOf } from '../designers/designer.rules';
import { type Designer, designers } from '../designers/designer.table';
import { addDays, type Day } from '../kernel/day';
import { type Label, text } from '../kernel/text';
import { isLive } from './credit.rules';
import type { DispatchSettings } from './dispatch.settings';
import { type Dispatch, dispatches } from './dispatch.table';
import type { Slot } from './dispatch.types';
import { jainIndex, weightOf } from './fairness.rules';
import { capacityOf } from './filter.rules';
import { callDesigner } from './say';
import { emptyTally, type Tally } from './tally.rules';

/** One line of 设计师派单一览表: a dispatch of the day. */
export interface DayRow {
  readonly id: string;
  /** HH:mm; '' where the time was wiped out. */
  readonly time: string;
  readonly clientId: string;
  readonly client: string;
  readonly estate: string;
  readonly designer: string;
  readonly slot: Label;
  readonly by: string;
  readonly how: Label;
  readonly state: Label;
}

/** One designer's column of the day's table. */
export interface DayDesigner {
  readonly id: string;
  readonly name: string;
  /** Every dispatch of the day that counts, by the time it was made. */
  readonly today: number;
  readonly open: number;
  readonly capacity: number;
  readonly state: Label;
  /** Can be dispatched to on this day as far as the roster goes. */
  readonly free: boolean;
}

/** 设计师派单一览表 of a day: a view of ledger and roster, never stored. */
export interface DayView {
  readonly rows: readonly DayRow[];
  readonly designers: readonly DayDesigner[];
}

const BLANK = text('—', '—');
const FULL = text('已满', 'Full');
const BARRED = text('停派', 'Barred');

const labelOf = (options: Readonly<Record<string, Label>>, code: string | null): Label =>
  code === null ? BLANK : (options[code] ?? text(code, code));

const byTime = (a: Dispatch, b: Dispatch): number => {
  const left = `${a.at ?? ''}|${a.id}`;
  const right = `${b.at ?? ''}|${b.id}`;
  return left < right ? -1 : left > right ? 1 : 0;
};

function stateOn(designer: Designer, on: Day, full: boolean): { readonly label: Label; readonly free: boolean } {
  const { options } = designers.fields.state;
  if (designer.state === 'left' || designer.state === null) return { label: labelOf(options, designer.state), free: false };
  if (isOnLeave(designer, on)) return { label: options.leave, free: false };
  if (designer.barredTo && on <= designer.barredTo) return { label: BARRED, free: false };
  if (designer.state === 'busy') return { label: options.busy, free: false };
  // A leave that is over may still stand in the state column.
  return full ? { label: FULL, free: false } : { label: options.available, free: true };
}

/**
 * The dispatch table of a day. The rows are those of `tally.today`; names of people come through `nameOf`, which answers null
 * for whom it does not know. Open counts are those of now, since the past's cannot be told from the ledger.
 */
export function dayTable(
  ledger: readonly Dispatch[],
  roster: readonly Designer[],
  clients: ReadonlyMap<string, Pick<Client, 'id' | 'name' | 'estate'>>,
  tally: Tally,
  settings: DispatchSettings,
  nameOf: (table: 'staff' | 'designers', id: string) => string | null,
): DayView {
  const on = tally.today;
  const { slot, choice, state } = dispatches.fields;
  const today = ledger.filter((row) => row.on === on).sort(byTime);
  const rows = today.map((row): DayRow => {
    const client = clients.get(row.client ?? '');
    return {
      id: row.id,
      time: row.at?.slice(11) ?? '',
      clientId: row.client ?? '',
      client: client?.name ?? row.client ?? '',
      estate: client?.estate ?? '',
      designer: nameOf('designers', row.designer ?? '') ?? row.designer ?? '',
      slot: labelOf(slot.options, row.slot),
      by: nameOf('staff', row.by ?? '') ?? row.by ?? '',
      how: labelOf(choice.options, row.choice),
      state: labelOf(state.options, row.state),
    };
  });
  const none = emptyTally(settings);
  const columns = roster
    .filter((designer) => designer.state !== 'left' || today.some((row) => row.designer === designer.id))
    .map((designer): DayDesigner => {
      const mine = tally.designers.get(designer.id) ?? none;
      const capacity = capacityOf(designer, settings);
      const { label, free } = stateOn(designer, on, mine.open >= capacity);
      return {
        id: designer.id,
        name: callDesigner(designer),
        today: mine.today,
        open: mine.open,
        capacity,
        state: label,
        free,
      };
    })
    .sort((a, b) => Number(b.free) - Number(a.free) || a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1));
  return { rows, designers: columns };
}

/** How evenly weighted work was spread over the ledger's days among those who were owed any: 1 is even. */
export const evennessOf = (roster: readonly Designer[], tally: Tally): number =>
  jainIndex(
    roster
      .map((designer) => ({ account: tally.designers.get(designer.id)?.account, weight: weightOf(designer) }))
      .flatMap(({ account, weight }) => (account && account.count.due > 0 ? [{ got: account.count.received, weight }] : [])),
  );

type Waiting = Pick<Client, 'id' | 'stage' | 'houseState' | 'handoverOn' | 'designer' | 'materialDesigner' | 'firstOn'>;

/** Does this client need a first designer by now? An unfinished home far from its hand-over may go without one. */
export function needsDesigner(client: Waiting, prospects: Prospects, settings: DispatchSettings, today: Day): boolean {
  if (client.designer !== null || prospectOf(client, prospects) !== 'open') return false;
  const far = client.handoverOn !== null && client.handoverOn > addDays(today, settings.handoverDays);
  return !(client.houseState === 'unfinished' && far);
}

/** A client without a designer, and since when. */
export interface WaitingClient<C> {
  readonly client: C;
  /** The day of the first talk. */
  readonly since: Day | null;
}

/**
 * The queue: clients who need a first designer and have none, whoever waits longest first. A dispatch that stands in the
 * ledger counts even where the register's column was wiped out.
 */
export function waitingClients<C extends Waiting>(
  clients: readonly C[],
  tally: Tally,
  prospects: Prospects,
  settings: DispatchSettings,
): readonly WaitingClient<C>[] {
  const served = (id: string): boolean => (tally.rowsOf.get(id) ?? []).some((row) => isLive(row) && isFirst(row.slot));
  return clients
    .filter((client) => needsDesigner(client, prospects, settings, tally.today) && !served(client.id))
    .map((client) => ({ client, since: client.firstOn }))
    .sort((a, b) => order(a.since ?? '9', b.since ?? '9') || order(a.client.id, b.client.id));
}

const isFirst = (slot: Slot | null): boolean => slot === 'first' || slot === null;
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
