import type { Designer } from '../designers/designer.table';
import type { Day } from '../kernel/day';
import { fill, type Label, text } from '../kernel/text';
import type { DispatchRefusal, Override, Slot, Tier, WalkIn } from './dispatch.types';
import { capacityOf } from './filter.rules';
import { drawLot } from './lot';
import {
  type Able,
  type DispatchWorld,
  type Parting,
  type Preference,
  partingOf,
  type Ranking,
  type Refused,
  rankDesigners,
  standingsOf,
} from './rank.rules';
import { type Relaxation, relaxationsOf, sayNobody } from './relax.rules';
import { callDesigner, joined } from './say';

/** How many candidates are offered. */
export const OFFERED = 3;

/** One tier of a candidate in words. Band 1 is the best. */
export interface TierView {
  readonly tier: Tier;
  readonly label: Label;
  readonly band: number;
  readonly bands: number;
  readonly sentence: Label;
}

/** A designer who is offered, with a sentence for every tier. */
export interface Candidate {
  readonly designer: Designer;
  readonly rank: number;
  readonly preferred: Preference | null;
  readonly tiers: readonly TierView[];
  readonly openCount: number;
  readonly capacity: number;
}

/** A designer who is not offered, and why not. */
export interface Other {
  readonly designer: Designer;
  /** The place among those who passed; null when a hard filter refused them. */
  readonly rank: number | null;
  readonly refusals: readonly DispatchRefusal[];
  /** Who may choose them all the same. */
  readonly override: Override;
  readonly why: Label;
}

/** What comes of one client who needs a designer. */
export interface Suggestion {
  readonly client: string;
  readonly slot: Slot;
  readonly on: Day;
  /** 'nobody': the client waits. 'barred': the client is blacklisted and gets no designer. */
  readonly outcome: 'offered' | 'nobody' | 'barred';
  /** The best up to three, best first. */
  readonly best: readonly Candidate[];
  /** Everyone else: those who passed by their rank, then those who were refused. */
  readonly others: readonly Other[];
  /** Why the first is first; or why nobody is and what would help. */
  readonly advice: Label;
  /** When nobody passes: which refusals, set aside, would let whom through; the easiest first. */
  readonly relax: readonly Relaxation[];
  /** The same as long as the offer is the same; asked again on confirming. */
  readonly seen: string;
  /** What the snapshot is made of. */
  readonly ranking: Ranking;
}

/** The tiers by name. */
export const TIER_LABELS: Readonly<Record<Tier, Label>> = {
  needs: text('客户需求', 'Client’s needs'),
  interest: text('公司利益', 'Company’s interest'),
  efficiency: text('效率', 'Efficiency'),
  fairness: text('公平', 'Fairness'),
};

/** Why the first comes before the second. */
export const FIRST_BY: Readonly<Record<Parting, Label>> = {
  wish: text('客户指定', 'the client asked for them'),
  served: text('以前服务过这位客户', 'served this client before'),
  needs: text('最合客户的需求', 'fits the client’s needs best'),
  interest: text('需求一样合,这类单子成绩更好', 'fits as well as others and does better with such clients'),
  efficiency: text('前面都一样,手上更有空或正在同一楼盘', 'equal so far, and has more room or works in the same estate'),
  fairness: text('前面都一样,按份额该轮到', 'equal so far, and is owed the most'),
  turn: text('前面都一样,最久没派到', 'equal so far, and has waited longest'),
  lot: text('样样都一样,按当天和客户编号抽签', 'equal in everything; drawn by lot from day and client'),
};

/** Why somebody comes after the first. */
export const LOWER_BY: Readonly<Record<Parting, Label>> = {
  wish: text('客户指定了{first}', 'the client asked for {first}'),
  served: text('{first}以前服务过这位客户', '{first} served this client before'),
  needs: text('{first}更合客户需求', '{first} fits the client’s needs better'),
  interest: text('{first}在这类单子上成绩更好', '{first} does better with such clients'),
  efficiency: text('{first}更有空或正在同一楼盘', '{first} has more room or works in the same estate'),
  fairness: text('按份额更该轮到{first}', '{first} is owed more'),
  turn: text('{first}更久没派到', '{first} has waited longer'),
  lot: text('样样都一样,抽签{first}在前', 'equal in everything; the lot put {first} first'),
};

const SAY = {
  only: text('只有{name}能接', '{name} is the only one who can'),
  first: text('首选{name}:{why}', '{name} first: {why}'),
  notWished: text('客户指定的{name}接不了:{why}', '{name}, whom the client asked for, cannot: {why}'),
  rank: text('排第 {rank}:{why}', 'No. {rank}: {why}'),
  barred: text('客户在黑名单上,不派设计师', 'The client is blacklisted and gets no designer'),
} as const;

const whyNot = (one: Refused): Label =>
  joined(
    one.refusals.map(({ message }) => message),
    ';',
  );

const STRICTEST: Readonly<Record<Override, number>> = { reason: 0, storeManager: 1, nobody: 2 };

/** Who may set all of these refusals aside: whoever may set aside the gravest. */
export const overrideOf = (refusals: readonly DispatchRefusal[]): Override =>
  refusals.reduce<Override>((gravest, { override }) => (STRICTEST[override] > STRICTEST[gravest] ? override : gravest), 'reason');

/** How a designer stands in every tier, in words. */
export const tiersOf = (one: Able): readonly TierView[] =>
  standingsOf(one).map(([tier, { band, bands, say }]) => ({ tier, label: TIER_LABELS[tier], band, bands, sentence: say() }));

function candidateOf(one: Able, rank: number, world: DispatchWorld): Candidate {
  return {
    designer: one.designer,
    rank,
    preferred: one.preference,
    tiers: tiersOf(one),
    openCount: one.tally.open,
    capacity: capacityOf(one.designer, world.settings),
  };
}

function sayFirst(ranking: Ranking): Label {
  const [first, second] = ranking.able;
  if (!first) return text('', '');
  const name = callDesigner(first.designer);
  if (first.preference) return fill(SAY.first, { name, why: FIRST_BY[first.preference] });
  if (!second) return fill(SAY.only, { name });
  return fill(SAY.first, { name, why: FIRST_BY[partingOf(first, second)] });
}

function adviceOf(ranking: Ranking, slot: Slot, relax: readonly Relaxation[]): Label {
  const advice = ranking.able.length ? sayFirst(ranking) : sayNobody(ranking, slot, relax);
  const wished = ranking.refused.find(({ preference }) => preference === 'wish');
  if (!wished) return advice;
  return joined([fill(SAY.notWished, { name: callDesigner(wished.designer), why: whyNot(wished) }), advice], '。', '. ');
}

function othersOf({ able, refused }: Ranking): readonly Other[] {
  const first = able[0];
  const lower = able.slice(OFFERED).map((one, at): Other => {
    const rank = OFFERED + at + 1;
    const why = first ? fill(LOWER_BY[partingOf(first, one)], { first: callDesigner(first.designer) }) : text('', '');
    return { designer: one.designer, rank, refusals: [], override: 'reason', why: fill(SAY.rank, { rank, why }) };
  });
  const out = refused.map(
    (one): Other => ({ designer: one.designer, rank: null, refusals: one.refusals, override: overrideOf(one.refusals), why: whyNot(one) }),
  );
  return [...lower, ...out];
}

function seenOf(client: string, slot: Slot, on: Day, best: readonly Candidate[]): string {
  const words = best.map(({ designer, tiers, openCount }) => [designer.id, ...tiers.map(({ band }) => band), openCount].join(','));
  return drawLot(client, slot, on, ...words).toString(36);
}

/**
 * Who should serve this client: the best three with a sentence a tier, and for everyone else why not. A pure function of
 * the client, the roster, the tallied ledger and the settings: asked again, or with its lists in another order, it says the same.
 */
export function pick(client: WalkIn, slot: Slot, world: DispatchWorld): Suggestion {
  const on = world.tally.today;
  if (client.stage === 'blacklisted') {
    const ranking: Ranking = { able: [], refused: [] };
    return {
      client: client.id,
      slot,
      on,
      outcome: 'barred',
      best: [],
      others: [],
      advice: SAY.barred,
      relax: [],
      seen: seenOf(client.id, slot, on, []),
      ranking,
    };
  }
  const ranking = rankDesigners(client, slot, world);
  const best = ranking.able.slice(0, OFFERED).map((one, at) => candidateOf(one, at + 1, world));
  const relax = ranking.able.length ? [] : relaxationsOf(ranking.refused);
  return {
    client: client.id,
    slot,
    on,
    outcome: best.length ? 'offered' : 'nobody',
    best,
    others: othersOf(ranking),
    advice: adviceOf(ranking, slot, relax),
    relax,
    seen: seenOf(client.id, slot, on, best),
    ranking,
  };
}
