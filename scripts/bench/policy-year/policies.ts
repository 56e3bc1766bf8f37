import type { Designer } from '../../../src/core/designers/designer.table';
import { planBatch } from '../../../src/core/dispatch/batch.rules';
import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import type { Waiting } from '../../../src/core/dispatch/places.rules';
import { type Able, compareAble, type DispatchWorld } from '../../../src/core/dispatch/rank.rules';
import type { Day } from '../../../src/core/kernel/day';
import { fitOf } from './measure';

/** What a policy may look at. */
export interface Sight {
  readonly today: Day;
  readonly world: DispatchWorld;
  readonly ledger: readonly Dispatch[];
  /** Stretches of leave by designer. */
  readonly away: ReadonlyMap<string, readonly { readonly from: Day; readonly to: Day }[]>;
}

/** A way to choose among those who may take a client; all of them keep the hard filters. */
export interface Policy {
  readonly name: string;
  /** In the order of the roster. */
  choose(waiting: Waiting, able: readonly Able[], sight: Sight): Able;
  /** The morning's queue at once, where the policy can: the designer by client. */
  plan?(queue: readonly Waiting[], sight: Sight): ReadonlyMap<string, string>;
}

/** The first of the highest. */
function highest<T>(list: readonly T[], ...scores: readonly ((one: T) => number)[]): T {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error('nobody to choose from');
  return rest.reduce((best, one) => {
    const score = scores.find((of) => of(one) !== of(best));
    return score && score(one) > score(best) ? one : best;
  }, first);
}

/** Ours: the walk-in's first, and the batch for those who wait since yesterday. */
export const ours: Policy = {
  name: 'ours',
  choose: (_, able) => [...able].sort(compareAble)[0] ?? highest(able),
  plan(queue, { world }) {
    const plan = planBatch(queue, 'first', world);
    if (!plan.ok) throw new Error('the batch was refused');
    return new Map(plan.value.pairs.map(({ client, chosen }) => [client.id, chosen.designer.id]));
  },
};

/** Whoever stands next in the list. */
export function roundRobin(): Policy {
  let last = '';
  return {
    name: 'round robin',
    choose(_, able) {
      const next = able.find(({ designer }) => designer.id > last) ?? highest(able);
      last = next.designer.id;
      return next;
    },
  };
}

/** Whoever has the fewest clients in hand. */
export const leastBusy: Policy = {
  name: 'least busy',
  choose: (_, able) => highest(able, ({ tally }) => -tally.open),
};

/**
 * cal.com's weighted rotation, as its getLuckyUser computes it: of the month's bookings and calibrations each host should have
 * their weight's share; the largest shortfall is next, then the higher weight, then who was least recently booked. A host who
 * came this month is calibrated with what the others had on average, one who was away with what they got meanwhile.
 */
export const weightedRotation: Policy = {
  name: 'weighted rotation',
  choose(_, able, { today, world, ledger, away }) {
    const month = `${today.slice(0, 7)}-01`;
    const booked = ledger.filter(({ on, state }) => on !== null && on >= month && state !== 'declined');
    const hosts = world.roster.filter(({ state }) => state !== 'left');
    const calibration = new Map(hosts.map((host) => [host.id, calibrationOf(host, hosts, booked, month, away)]));
    const totalCalibration = [...calibration.values()].reduce((sum, one) => sum + one, 0);
    const totalWeight = hosts.reduce((sum, { weight }) => sum + (weight ?? 1), 0);
    const shortfall = ({ designer }: Able): number => {
      const target = (booked.length + totalCalibration) * ((designer.weight ?? 1) / totalWeight);
      return target - (booked.filter((row) => row.designer === designer.id).length + (calibration.get(designer.id) ?? 0));
    };
    const shortfalls = new Map(able.map((one) => [one, shortfall(one)]));
    const most = Math.max(...shortfalls.values());
    const next = able.filter((one) => shortfalls.get(one) === most);
    const heaviest = Math.max(...next.map(({ designer }) => designer.weight ?? 1));
    return next.filter(({ designer }) => (designer.weight ?? 1) === heaviest).reduce((a, b) => (b.lastAt < a.lastAt ? b : a));
  },
};

function calibrationOf(
  host: Designer,
  hosts: readonly Designer[],
  booked: readonly Dispatch[],
  month: Day | string,
  away: Sight['away'],
): number {
  const others = booked.filter(({ designer }) => designer !== host.id);
  let sum = 0;
  const joined = host.joinedOn;
  if (joined !== null && joined >= month) {
    const before = hosts.filter((other) => other.id !== host.id && (other.joinedOn ?? '') < joined).length;
    if (before > 0) sum += others.filter(({ on }) => on !== null && on < joined).length / before;
  }
  for (const { from, to } of away.get(host.id) ?? []) {
    sum += others.filter(({ on }) => on !== null && on >= from && on <= to).length / Math.max(1, hosts.length - 1);
  }
  return sum;
}

/** Whoever fits best, then whoever has signed the most of their clients. */
export const greedyBestMatch: Policy = {
  name: 'greedy best match',
  choose: ({ client }, able) =>
    highest(
      able,
      ({ designer }) => fitOf(designer, client),
      ({ tally }) => {
        const decided = tally.signing.reduce((sum, band) => sum + band.decided, 0);
        return decided === 0 ? 0 : tally.signing.reduce((sum, band) => sum + band.signed, 0) / decided;
      },
    ),
};
