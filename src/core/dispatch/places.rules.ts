import type { Designer } from '../designers/designer.table';
import type { Day } from '../kernel/day';
import { type Costs, type Packing, packTiers } from './assign.rules';
import type { Slot, WalkIn } from './dispatch.types';
import { type Share, shortfall, weightOf } from './fairness.rules';
import { capacityOf } from './filter.rules';
import { type Asking, askingOf, type DispatchWorld, judgeDesigner, preferenceRank, sharersOf } from './rank.rules';
import { type DesignerTally, emptyTally } from './tally.rules';
import { belowFloor, roomBand } from './tier.rules';

/** A client of the queue, and since when they wait. */
export interface Waiting {
  readonly client: WalkIn;
  readonly since: Day | null;
}

/** Negative for who waits longer; whoever has no day has come last. */
export const byWait = (a: Waiting, b: Waiting): number => byText(a.since ?? '9', b.since ?? '9') || byText(a.client.id, b.client.id);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How a designer who may take a client stands, as far as those whom they take before do not decide it. Bands begin with 0. */
interface Fit {
  readonly designer: string;
  readonly preference: number;
  readonly needs: number;
  /** Without the floor. */
  readonly interest: number;
  /** A client in the same estate lifts them a band. */
  readonly near: boolean;
  readonly lot: number;
}

/** A client with all who may take them. */
export interface Asker extends Waiting {
  readonly asking: Asking;
  readonly fits: readonly Fit[];
}

/** Judges the roster for every client of a queue; those who were promised somebody are judged for them alone. */
export function askersOf(
  queue: readonly Waiting[],
  slot: Slot,
  world: DispatchWorld,
  fixed: ReadonlyMap<string, string>,
): readonly Asker[] {
  return [...queue]
    .sort((a, b) => byText(a.client.id, b.client.id))
    .map((one) => {
      const asking = askingOf(one.client, slot, world);
      const promised = fixed.get(one.client.id);
      const fits = world.roster
        .filter(({ id }) => one.client.stage !== 'blacklisted' && (promised === undefined || id === promised))
        // Judgements are many and large: only their numbers are kept.
        .flatMap((designer) => fitOf(designer, asking, world));
      return { ...one, asking, fits };
    });
}

function fitOf(designer: Designer, asking: Asking, world: DispatchWorld): readonly Fit[] {
  const judged = judgeDesigner(designer, asking, world);
  if ('refusals' in judged) return [];
  const { needs, interest, efficiency } = judged.standings;
  return [
    {
      designer: designer.id,
      preference: preferenceRank(judged),
      needs: needs.band - 1,
      interest: interest.band - (interest.lifted ? 0 : 1),
      near: efficiency.lifted,
      lot: judged.lot,
    },
  ];
}

/** A designer with room. */
export interface Host {
  readonly designer: Designer;
  readonly tally: DesignerTally;
  readonly capacity: number;
  /** For how many of the queue they have room. */
  readonly places: number;
  /** Shortfalls with the whole queue on the table: the one to be evened out first, then the other. */
  readonly gaps: readonly [number, number];
  /** This month's share with the whole queue on the table. */
  readonly month: Share;
  /** Place among all by how long ago they were last dispatched. */
  readonly turn: number;
}

/** Everybody whom any of these may have, with a place for each client they have room for. */
export function hostsOf(askers: readonly Asker[], slot: Slot, world: DispatchWorld): readonly Host[] {
  const wanted = new Map<string, { wishes: number; part: number; worth: number }>();
  for (const { fits } of askers) {
    for (const { designer } of fits) {
      const known = wanted.get(designer);
      if (known) known.wishes++;
      else wanted.set(designer, { wishes: 1, part: 0, worth: 0 });
    }
  }
  for (const { client, fits, asking } of askers) {
    if (!fits.length) continue;
    for (const designer of sharersOf(client, slot, world)) {
      const mine = wanted.get(designer.id);
      if (!mine) continue;
      mine.part += weightOf(designer) / asking.total;
      mine.worth += (weightOf(designer) / asking.total) * asking.value;
    }
  }
  const none = emptyTally(world.settings);
  const all = world.roster
    .flatMap((designer) => {
      const mine = wanted.get(designer.id);
      return mine ? [{ designer, tally: world.tally.designers.get(designer.id) ?? none, ...mine }] : [];
    })
    .sort((a, b) => byText(a.designer.id, b.designer.id));
  const turns = [...new Set(all.map(({ tally }) => tally.lastAt))].sort(byText);
  return all.map(({ designer, tally, wishes, part, worth }): Host => {
    const capacity = capacityOf(designer, world.settings);
    const places = Math.min(capacity - tally.open, wishes);
    const count = shortfall({ ...tally.account.count, due: tally.account.count.due + part });
    const value = shortfall({ ...tally.account.value, due: tally.account.value.due + worth });
    const month = { ...tally.account.month, due: tally.account.month.due + part };
    return {
      designer,
      tally,
      capacity,
      places,
      gaps: world.settings.fairBy === 'value' ? [value, count] : [count, value],
      month,
      turn: turns.indexOf(tally.lastAt),
    };
  });
}

// Shortfalls enter as whole millionths of a client.
const FINE = 1_000_000;

/** What the n-th further client of a designer, counted from 0, adds to the square of their shortfall. */
const squareOf = (gap: number, n: number): number => Math.round((2 * (n - gap) + 1) * FINE);

/** In the order in which they are compared. */
const COMPARED = ['wait', 'preference', 'needs', 'interest', 'efficiency', 'fairness', 'otherFairness', 'turn', 'lot'] as const;
type Compared = (typeof COMPARED)[number];

/** Penalties of some tiers, added up rank by rank. */
type Weigh = (penalties: Partial<Record<Compared, number>>) => Float64Array;

function weighing({ depth, places }: Packing): Weigh {
  return (penalties) => {
    const sums = new Float64Array(depth);
    for (const [at, tier] of COMPARED.entries()) {
      const { rank, weight } = places[at] as Packing['places'][number];
      sums[rank] = (sums[rank] as number) + weight * (penalties[tier] ?? 0);
    }
    return sums;
  };
}

/** The price of waiting: who has waited longer has the higher one, and who was promised somebody the highest. */
function waitPrices(askers: readonly Asker[], fixed: ReadonlyMap<string, string>): readonly number[] {
  const days = [...new Set(askers.map(({ since }) => since ?? '9'))].sort(byText).reverse();
  return askers.map(({ client, since }) => (fixed.has(client.id) ? days.length : days.indexOf(since ?? '9')) + 1);
}

const spanOf = (costs: readonly number[]) => ({ low: Math.min(0, ...costs), span: Math.max(0, ...costs) - Math.min(0, ...costs) });

/**
 * What the queue costs: a part for each client with each designer, and a part for each further client of a designer. Null where
 * they are too many to be added up exactly. For the sake of the two parts, the same estate lifts by the room before the batch;
 * and who is below the floor is lifted for as many as bring them to it, and not within the best band.
 */
export function costsOf(
  askers: readonly Asker[],
  hosts: readonly Host[],
  { settings }: DispatchWorld,
  fixed: ReadonlyMap<string, string>,
): Costs | null {
  const prices = waitPrices(askers, fixed);
  const [fair, other] = ([0, 1] as const).map((at) =>
    spanOf(hosts.flatMap(({ gaps, places }) => [squareOf(gaps[at], 0), squareOf(gaps[at], places)])),
  ) as [ReturnType<typeof spanOf>, ReturnType<typeof spanOf>];
  const { bands } = settings;
  const largest: Readonly<Record<Compared, number>> = {
    wait: Math.max(1, ...prices),
    preference: 2,
    needs: bands - 1,
    interest: bands,
    efficiency: bands,
    fairness: fair.span,
    otherFairness: other.span,
    turn: hosts.length,
    lot: hosts.length,
  };
  const packing = packTiers(
    askers.length,
    COMPARED.map((tier) => largest[tier]),
  );
  if (!packing) return null;
  const weigh = weighing(packing);
  const { depth } = packing;
  const isBelow = ({ month }: Host, n: number): boolean => belowFloor({ ...month, received: month.received + n }, settings.floor);

  const places = hosts.map((host) => {
    const costs = new Float64Array(host.places * depth);
    for (let n = 0; n < host.places; n++) {
      const penalties = {
        interest: isBelow(host, n) ? 0 : 1,
        efficiency: roomBand(host.tally.open + n, host.capacity, bands) - 1,
        fairness: squareOf(host.gaps[0], n) - fair.low,
        otherFairness: squareOf(host.gaps[1], n) - other.low,
        turn: n > 0 ? hosts.length : host.turn,
      };
      costs.set(weigh(penalties), n * depth);
    }
    return costs;
  });

  const placeOf = new Map(hosts.map((host, at) => [host.designer.id, { host, at }]));
  const own = new Float64Array(askers.length * hosts.length * depth);
  for (let at = 0; at < own.length; at += depth) own[at] = Number.POSITIVE_INFINITY;
  for (const [row, { fits }] of askers.entries()) {
    const lots = [...fits].sort((a, b) => a.lot - b.lot || byText(a.designer, b.designer));
    for (const [lot, { designer, preference, needs, interest, near }] of lots.entries()) {
      const place = placeOf.get(designer);
      if (!place) continue;
      // Who is in the best band already gives back what the floor would lift them.
      const held = interest === 0 && isBelow(place.host, 0) ? 1 : 0;
      const penalties = { preference, needs, interest: interest + held, efficiency: near ? 0 : 1, lot };
      own.set(weigh(penalties), (row * hosts.length + place.at) * depth);
    }
  }
  const without = new Float64Array(askers.length * depth);
  for (const [row, wait] of prices.entries()) without.set(weigh({ wait }), row * depth);
  return { rows: askers.length, depth, own, places, without };
}
