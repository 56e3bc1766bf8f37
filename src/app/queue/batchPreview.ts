import { designers } from '../../core/designers/designer.table';
import { type BatchPair, type BatchPlan, oneByOne, planBatch } from '../../core/dispatch/batch.rules';
import type { Tier } from '../../core/dispatch/dispatch.types';
import { shortfall } from '../../core/dispatch/fairness.rules';
import { capacityOf } from '../../core/dispatch/filter.rules';
import { TIER_LABELS, tiersOf } from '../../core/dispatch/pick.rules';
import type { Waiting } from '../../core/dispatch/places.rules';
import { type Able, askingOf, compareAble, type DispatchWorld, judgeDesigner, partingOf } from '../../core/dispatch/rank.rules';
import { callDesigner, oneDecimal } from '../../core/dispatch/say';
import { done } from '../../core/kernel/outcome';
import { fill, type Label, type Lang, text } from '../../core/kernel/text';
import type { BatchTotals, BatchView, HostView, PairView } from '../contract.queue';
import type { Handler } from '../rpc';
import { type Queue, readQueue, reliefsOf } from './readQueue';

const SAY = {
  same: text('和逐个派一样', 'The same as one by one'),
  nobody: text('逐个派时没有人能接', 'One by one, nobody could take this client'),
  better: text('逐个派是{name};这样{tier}更好', 'One by one it would be {name}; better in this: {tier}'),
  worse: text(
    '逐个派是{name};这样{tier}差一些,换来别的客户更合适',
    'One by one it would be {name}; worse in this, so that others fit better: {tier}',
  ),
  even: text('逐个派是{name};一样合适,这样分得更匀', 'One by one it would be {name}; this fits as well and shares more evenly'),
} as const;

// What the ledger owes is told designer by designer.
const COUNTED = ['needs', 'interest', 'efficiency'] as const satisfies readonly Tier[];

const NAMES: Readonly<Record<ReturnType<typeof partingOf>, Label>> = {
  ...TIER_LABELS,
  wish: text('客户指定', 'the client’s wish'),
  served: text('以前服务过', 'who served the client before'),
  turn: TIER_LABELS.fairness,
  lot: TIER_LABELS.fairness,
};

/** The best for the whole queue at once, beside what dispatching one after the other would give today. */
export const batchPreview: Handler<'batchPreview'> = (ports) => {
  const { book, today } = ports;
  const queue = readQueue(book, ports);
  const { waiting, total, dispatching } = queue;
  const planned = planBatch(waiting, 'first', dispatching);
  if (!planned.ok) return planned;
  const alone = new Map(
    [...oneByOne(waiting, 'first', dispatching)].map(([id, one]) => [
      id,
      one &&
        yardstick(
          one,
          waiting.find(({ client }) => client.id === id),
          dispatching,
        ),
    ]),
  );
  const lang = book.lang();
  const { pairs, kept } = planned.value;
  return done({
    on: today,
    pairs: pairs.map((pair) => pairView(pair, alone.get(pair.client.id) ?? null, queue, lang)),
    kept: kept.map(({ client, advice, relax }) => ({
      client: queue.lineOf(client),
      days: queue.daysOf(waiting.find((one) => one.client.id === client)?.since ?? null),
      why: advice[lang],
      reliefs: reliefsOf(relax, lang),
      alone: nameOf(alone.get(client) ?? null),
    })),
    designers: hostsOf(planned.value, alone, queue),
    totals: totalsOf(
      pairs,
      [...alone.values()].flatMap((one) => one ?? []),
    ),
    more: total - waiting.length,
  } satisfies BatchView);
};

const nameOf = (one: Able | null): string => (one ? callDesigner(one.designer) : '');

function pairView({ client, since, chosen, before, seen }: BatchPair, alone: Able | null, queue: Queue, lang: Lang): PairView {
  const { designer } = chosen;
  const isOther = alone !== null && alone.designer.id !== designer.id;
  return {
    client: queue.lineOf(client.id),
    days: queue.daysOf(since),
    designer: designer.id,
    name: callDesigner(designer),
    level: designer.level === null ? '' : designers.fields.level.options[designer.level][lang],
    tiers: tiersOf(chosen).map(({ tier, label, sentence, band }) => ({
      tier: label,
      sentence: sentence[lang],
      band,
      instead: isOther ? alone.standings[tier].band : null,
    })),
    openCount: chosen.tally.open,
    capacity: capacityOf(designer, queue.dispatching.settings),
    alone: { kind: isOther ? 'other' : alone ? 'same' : 'nobody', name: nameOf(alone) },
    change: changeOf(asBefore(chosen, before), alone)[lang],
    seen,
  };
}

/** The designer of one-by-one dispatch as they stood before any of it. */
function yardstick(one: Able, waits: Waiting | undefined, world: DispatchWorld): Able {
  const judged = waits && judgeDesigner(one.designer, askingOf(waits.client, 'first', world), world);
  return judged && !('refusals' in judged) ? asBefore(one, judged) : one;
}

/** Two designers of one client by one yardstick: fit as it was before the batch, load as it will be. */
const asBefore = (one: Able, before: Able): Able => ({
  ...before,
  standings: { ...before.standings, efficiency: one.standings.efficiency },
});

/** What a client gains or gives up against the designer whom they would get one by one. */
function changeOf(chosen: Able, alone: Able | null): Label {
  if (!alone) return SAY.nobody;
  if (alone.designer.id === chosen.designer.id) return SAY.same;
  const name = callDesigner(alone.designer);
  const parting = partingOf(chosen, alone);
  const tier = NAMES[parting];
  if (tier === NAMES.fairness) return fill(SAY.even, { name });
  return fill(compareAble(chosen, alone) < 0 ? SAY.better : SAY.worse, { name, tier });
}

/** Everybody to whom either way brings a client. */
function hostsOf({ pairs }: BatchPlan, alone: ReadonlyMap<string, Able | null>, { dispatching }: Queue): readonly HostView[] {
  const counts = new Map<string, { planned: number; alone: number }>();
  const count = (id: string, way: 'planned' | 'alone') => {
    const mine = counts.get(id) ?? { planned: 0, alone: 0 };
    counts.set(id, { ...mine, [way]: mine[way] + 1 });
  };
  for (const { chosen } of pairs) count(chosen.designer.id, 'planned');
  for (const one of alone.values()) if (one) count(one.designer.id, 'alone');
  const { roster, tally, settings } = dispatching;
  return roster
    .flatMap((designer): HostView[] => {
      const mine = counts.get(designer.id);
      const tallied = tally.designers.get(designer.id);
      if (!mine || !tallied) return [];
      const owed = oneDecimal(shortfall(tallied.account.count));
      return [
        { id: designer.id, name: callDesigner(designer), open: tallied.open, capacity: capacityOf(designer, settings), ...mine, owed },
      ];
    })
    .sort((a, b) => b.planned - a.planned || a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1));
}

function totalsOf(pairs: readonly BatchPair[], alone: readonly Able[]): BatchTotals {
  const chosen = pairs.map((pair) => asBefore(pair.chosen, pair.before));
  const bestIn = (tier: Tier, all: readonly Able[]): number => all.filter(({ standings }) => standings[tier].band === 1).length;
  return {
    placed: { planned: pairs.length, alone: alone.length },
    best: COUNTED.map((tier) => ({ tier: TIER_LABELS[tier], planned: bestIn(tier, chosen), alone: bestIn(tier, alone) })),
  };
}
