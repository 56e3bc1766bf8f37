import type { Day } from '../kernel/day';
import { done, type Outcome, refuse } from '../kernel/outcome';
import { text } from '../kernel/text';
import { tallyAfter } from './ahead.rules';
import { assign, NONE } from './assign.rules';
import { roleFor, type Slot, type WalkIn } from './dispatch.types';
import { drawLot } from './lot';
import { pick, type Suggestion } from './pick.rules';
import { type Asker, askersOf, byWait, costsOf, type Host, hostsOf, type Waiting } from './places.rules';
import { type Able, type DispatchWorld, judgeDesigner, rankDesigners } from './rank.rules';
import { efficiencyOf, interestOf } from './tier.rules';

/** A client who gets a designer. */
export interface BatchPair {
  readonly client: WalkIn;
  readonly since: Day | null;
  /** The designer as they stand for this client, with those of the batch in hand whom they take before. */
  readonly chosen: Able;
  /** The same designer before the batch. */
  readonly before: Able;
  /** The same as long as designer, fit and load are the same; asked again on confirming. */
  readonly seen: string;
}

/** The best that can be done for a whole queue at once. */
export interface BatchPlan {
  readonly slot: Slot;
  readonly on: Day;
  /** Whoever waits longest first. */
  readonly pairs: readonly BatchPair[];
  /** Who keeps waiting, because nobody may take them or all who may are full by then: why, and what would help. */
  readonly kept: readonly Suggestion[];
}

const TOO_MANY = text(
  '排队的客户太多,一次算不准。请先单独派掉一部分',
  'Too many clients wait to weigh them all exactly at once; dispatch some of them one by one first',
);

/**
 * Who should get whom, all at once, so that no exchange could make it better. Compared in order: that who waits longest is not
 * left without; the client's own wish and former designers; the tiers, each summed over all clients; the ledger, as the sum of
 * squared shortfalls; whose turn it is; the lot. A batch of one is what {@link pick} says. The order of queue and roster changes
 * nothing. `fixed`: who was promised whom; they come before everyone, and the others are placed around them.
 */
export function planBatch(
  queue: readonly Waiting[],
  slot: Slot,
  world: DispatchWorld,
  fixed: ReadonlyMap<string, string> = new Map(),
): Outcome<BatchPlan> {
  const askers = askersOf(queue, slot, world, fixed);
  const hosts = hostsOf(askers, slot, world);
  const costs = costsOf(askers, hosts, world, fixed);
  if (!costs) return refuse({ code: 'tooMany', message: TOO_MANY });
  const hostOf = assign(costs);

  const found = askers.map((asker, at) => ({ asker, host: hosts[hostOf[at] ?? NONE] })).sort((a, b) => byWait(a.asker, b.asker));
  const taken = new Map<Host, number>();
  const pairs = found.flatMap(({ asker, host }) => {
    if (!host) return [];
    const before = taken.get(host) ?? 0;
    taken.set(host, before + 1);
    return pairOf(asker, host, before, world);
  });
  const waits = found.flatMap(({ asker, host }) => (host ? [] : [asker]));
  // Who could have been taken hears how things stand once the others are.
  const after = waits.some(({ fits }) => fits.length > 0) ? worldAfter(pairs, slot, world) : world;
  const kept = waits.map(({ client, fits }) => pick(client, slot, fits.length ? after : world));
  return done({ slot, on: world.tally.today, pairs, kept });
}

function pairOf({ asking, since }: Asker, host: Host, n: number, world: DispatchWorld): readonly BatchPair[] {
  const { settings, tally } = world;
  const { client, slot } = asking;
  const { designer } = host;
  const judged = judgeDesigner(designer, asking, world);
  if ('refusals' in judged) return [];
  const mine = { ...judged.tally, open: judged.tally.open + n };
  const month = { ...host.month, received: host.month.received + n };
  const chosen: Able = {
    ...judged,
    tally: mine,
    standings: {
      ...judged.standings,
      interest: interestOf(client, roleFor(slot), mine, month, world.marks?.get(designer.id), tally, settings),
      efficiency: efficiencyOf(designer, client, mine, settings),
    },
  };
  // Neither the floor nor the ledger: who is dispatched elsewhere meanwhile moves them a little for everybody.
  const { needs, interest, efficiency } = judged.standings;
  const fit = [needs.band, interest.lifted ? interest.band + 1 : interest.band, efficiency.lifted, mine.open];
  const seen = drawLot(client.id, slot, tally.today, designer.id, fit.join()).toString(36);
  return [{ client, since, chosen, before: judged, seen }];
}

/** In a plan all of a day stands at its end, after everything that was dispatched. */
const endOf = (day: Day): string => `${day} 23:59`;

/** How things stand once these are dispatched. */
export function worldAfter(pairs: readonly Pick<BatchPair, 'client' | 'chosen'>[], slot: Slot, world: DispatchWorld): DispatchWorld {
  let after = world;
  for (const { client, chosen } of pairs) {
    after = { ...after, tally: tallyAfter(after, client, slot, chosen.designer.id, endOf(world.tally.today)) };
  }
  return after;
}

/** Whom each client would get if they were dispatched one after the other, whoever waits longest first; null: nobody. */
export function oneByOne(queue: readonly Waiting[], slot: Slot, world: DispatchWorld): ReadonlyMap<string, Able | null> {
  const found = new Map<string, Able | null>();
  let here = world;
  for (const { client } of [...queue].sort(byWait)) {
    const first = client.stage === 'blacklisted' ? undefined : rankDesigners(client, slot, here).able[0];
    found.set(client.id, first ?? null);
    if (first) here = worldAfter([{ client, chosen: first }], slot, here);
  }
  return found;
}
