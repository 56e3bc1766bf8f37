import type { Client } from '../clients/client.table';
import { charged, isLive, isNone } from '../dispatch/credit.rules';
import type { Dispatch } from '../dispatch/dispatch.table';
import { type Day, isDay } from '../kernel/day';
import { partsOf } from '../kernel/parse';
import type { ListItem } from '../settings/list.table';
import type { Designer } from './designer.table';

/** Where a client stands for the designer who serves them. 'resting': deferred, costs no capacity. */
export type Prospect = 'open' | 'resting' | 'signed' | 'lost';

/** What the stages mean, by code; see {@link prospectsOf}. */
export type Prospects = ReadonlyMap<string, Prospect>;

const BY_NATURE = { talks: 'open', build: 'signed', after: 'signed', aside: 'resting', ended: 'lost' } as const;
// A store may give the stage of a fresh contract the nature of talks; for a designer's record it is a contract all the same.
const BY_CODE: Readonly<Record<string, Prospect>> = { signed: 'signed', lost: 'lost', cancelled: 'lost', blacklisted: 'lost' };

/** What each stage of the lists tab means for designers. */
export function prospectsOf(items: readonly ListItem[]): Prospects {
  const found = new Map<string, Prospect>(Object.entries(BY_CODE));
  for (const item of items) {
    if (item.list === 'stage' && !BY_CODE[item.id]) found.set(item.id, item.nature ? BY_NATURE[item.nature] : 'open');
  }
  return found;
}

/** Where this client stands; a stage that the lists do not know counts as in talks, so that nobody gets more work by a typing error. */
export const prospectOf = (client: Pick<Client, 'stage'> | undefined, prospects: Prospects): Prospect =>
  prospects.get(client?.stage ?? '') ?? 'open';

/** A stretch of days off, both ends included; null is open-ended. */
export interface Leave {
  readonly from: Day | null;
  readonly to: Day | null;
}

/**
 * Every leave that the roster knows of a designer. The days of leave count whatever the state says, so that a leave planned
 * ahead begins, and one that is over ends, without anybody touching the state. The state alone, without days, is a leave without end.
 */
export function leavesOf(designer: Designer): readonly Leave[] {
  const leaves: Leave[] = [];
  if (designer.leaveFrom || designer.leaveTo) {
    // Only an end: on leave until then if the state says so; otherwise a leftover that says nothing.
    if (designer.leaveFrom || designer.state === 'leave') leaves.push({ from: designer.leaveFrom, to: designer.leaveTo });
  } else if (designer.state === 'leave') leaves.push({ from: null, to: null });
  if (!designer.formerLeaves) return leaves;
  for (const part of partsOf(designer.formerLeaves)) {
    const [from, to] = part.split(/\s*[~～至到]\s*/);
    if (isDay(from) && (to === undefined || isDay(to))) leaves.push({ from, to: to ?? from });
  }
  return leaves;
}

const covers = (leave: Leave, on: Day): boolean => (leave.from === null || leave.from <= on) && (leave.to === null || on <= leave.to);

/** The leave that a designer is on that day; null when at work. Of several the one that ends last. */
export function leaveOn(designer: Designer, on: Day): Leave | null {
  let found: Leave | null = null;
  for (const leave of leavesOf(designer)) {
    if (covers(leave, on) && (found === null || (found.to !== null && (leave.to === null || leave.to > found.to)))) found = leave;
  }
  return found;
}

/** Is this designer on leave that day? */
export const isOnLeave = (designer: Designer, on: Day): boolean => leaveOn(designer, on) !== null;

/** What the counts need of a dispatch. */
export const COUNTED_FROM = ['client', 'designer', 'on', 'state', 'declineReason', 'credit'] as const satisfies readonly (keyof Dispatch)[];

/** The computed columns of the roster. */
export type DesignerCounts = Pick<Designer, 'lastOn'> & {
  readonly received: number;
  readonly open: number;
  readonly signed: number;
  /** Dispatches that went to somebody else, whoever answers for it. */
  readonly swapped: number;
};

interface Counting {
  received: number;
  swapped: number;
  lastOn: Day | null;
  readonly open: Set<string>;
  readonly signed: Set<string>;
}

/**
 * Received, open and signed of everyone in the roster or the ledger. Received counts dispatches that count against a share;
 * open and signed count clients, so that nobody is twice in hand by serving one client in two slots.
 */
export function designerCounts(
  ledger: readonly Counted[],
  roster: readonly Pick<Designer, 'id'>[],
  clients: Pick<ReadonlyMap<string, Pick<Client, 'stage'>>, 'get'>,
  prospects: Prospects,
): ReadonlyMap<string, DesignerCounts> {
  const counter = designerCounter(roster, clients, prospects);
  for (const row of ledger) counter.add(row);
  return counter.counts();
}

type Counted = Pick<Dispatch, (typeof COUNTED_FROM)[number]>;

/** {@link designerCounts} of rows that come one by one. */
export function designerCounter(
  roster: readonly Pick<Designer, 'id'>[],
  clients: Pick<ReadonlyMap<string, Pick<Client, 'stage'>>, 'get'>,
  prospects: Prospects,
): { add(row: Counted): void; counts(): ReadonlyMap<string, DesignerCounts> } {
  const fresh = (): Counting => ({ received: 0, swapped: 0, lastOn: null, open: new Set(), signed: new Set() });
  const counting = new Map<string, Counting>(roster.map(({ id }) => [id, fresh()]));
  const add = (row: Counted): void => {
    if (!row.designer || !row.client) return;
    let mine = counting.get(row.designer);
    if (!mine) {
      mine = fresh();
      counting.set(row.designer, mine);
    }
    if (charged(row)) mine.received++;
    if (row.state === 'swapped') mine.swapped++;
    if (row.on && !isNone(row) && (mine.lastOn === null || row.on > mine.lastOn)) mine.lastOn = row.on;
    const prospect = prospectOf(clients.get(row.client), prospects);
    if (isLive(row) && prospect === 'open') mine.open.add(row.client);
    if ((isLive(row) || row.state === 'closed') && prospect === 'signed') mine.signed.add(row.client);
  };
  const counts = (): Map<string, DesignerCounts> =>
    new Map(
      [...counting].map(([id, { received, open, signed, swapped, lastOn }]) => [
        id,
        { received, open: open.size, signed: signed.size, swapped, lastOn },
      ]),
    );
  return { add, counts };
}
