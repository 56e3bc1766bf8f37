import { clients } from '../clients/client.table';
import { type Designer, designers } from '../designers/designer.table';
import { fill, type Label, listed, looseKey, text } from '../kernel/text';
import type { DispatchSettings } from './dispatch.settings';
import type { DesignerMarks, Role, WalkIn } from './dispatch.types';
import { type Account, relativeWorth, type Share, shortfall } from './fairness.rules';
import { capacityOf } from './filter.rules';
import { budgetBand } from './reach.rules';
import { joined, oneDecimal, sayBand } from './say';
import type { DesignerTally, Signing, Tally } from './tally.rules';

/** How a designer stands in one tier: band 1 is the best of `bands`. The sentence is made only for those who are shown. */
export interface Standing {
  readonly band: number;
  readonly bands: number;
  /** Moved up a band by something beside the score: the floor of the month's share, or a client in the same estate. */
  readonly lifted: boolean;
  readonly say: () => Label;
}

/** A score of 0 … 1 as a band. Bands make candidates tie, which is what lets the tiers below decide at all. */
export const bandOf = (score: number, bands: number): number => {
  const bounded = Math.min(1, Math.max(0, Math.round(score * 1e9) / 1e9));
  return bands - Math.min(bands - 1, Math.floor(bounded * bands + 1e-9));
};

interface Wish {
  readonly label: Label;
  readonly fit: 'yes' | 'no' | 'unknown';
}

const UNKNOWN_FIT = 0.5;
const FIT = { yes: 1, no: 0, unknown: UNKNOWN_FIT } as const;

function wishes<K extends string>(
  wanted: readonly K[] | null | undefined,
  offered: readonly K[] | null,
  options: Readonly<Record<K, Label>>,
): readonly Wish[] {
  return (wanted ?? []).map((code) => ({
    label: options[code] ?? text(code, code),
    fit: !offered?.length ? 'unknown' : offered.includes(code) ? 'yes' : 'no',
  }));
}

const mean = (wished: readonly Wish[]): number => wished.reduce((sum, { fit }) => sum + FIT[fit], 0) / wished.length;

const NEEDS = {
  nothing: text('客户还没说风格和户型,这一层人人一样', 'The client has stated no style or house type, so all are equal here'),
  all: text('客户要的{what}都擅长', 'Strong in all that the client wants: {what}'),
  yes: text('擅长{what}', 'Strong in {what}'),
  no: text('{what}不在擅长里', 'not known for {what}'),
  none: text('客户要的{what}都不在擅长里', 'Not known for what the client wants: {what}'),
  unknown: text('{what}名册里没填', 'the roster does not say about {what}'),
} as const;

function sayNeeds(wished: readonly Wish[]): Label {
  if (!wished.length) return NEEDS.nothing;
  const of = (fit: Wish['fit']) => wished.filter((wish) => wish.fit === fit).map((wish) => wish.label);
  const [yes, no, unknown] = [of('yes'), of('no'), of('unknown')];
  if (yes.length === wished.length) return fill(NEEDS.all, { what: listed(yes) });
  if (no.length === wished.length) return fill(NEEDS.none, { what: listed(no) });
  const parts = [
    ...(yes.length ? [fill(NEEDS.yes, { what: listed(yes) })] : []),
    ...(no.length ? [fill(NEEDS.no, { what: listed(no) })] : []),
    ...(unknown.length ? [fill(NEEDS.unknown, { what: listed(unknown) })] : []),
  ];
  return joined(parts);
}

/** Tier 1: what the client asked for against what the designer is good at. A roster row that says nothing counts as half. */
export function needsOf(designer: Designer, client: WalkIn, settings: DispatchSettings): Standing {
  const styles = wishes(client.styles, designer.styles, clients.fields.styles.options);
  const house = wishes(client.houseType ? [client.houseType] : [], designer.houseTypes, clients.fields.houseType.options);
  const people = wishes(client.audiences, designer.audiences, designers.fields.audiences.options);
  const kinds = [
    { wished: styles, weight: settings.styleWeight },
    { wished: house, weight: settings.houseWeight },
    { wished: people, weight: settings.audienceWeight },
  ].filter(({ wished, weight }) => wished.length > 0 && weight > 0);
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
  const score = total === 0 ? 1 : kinds.reduce((sum, { wished, weight }) => sum + weight * mean(wished), 0) / total;
  return {
    band: bandOf(score, settings.bands),
    bands: settings.bands,
    lifted: false,
    say: () => sayNeeds(kinds.flatMap(({ wished }) => wished)),
  };
}

const sum = (records: readonly Signing[]): Signing =>
  records.reduce((all, one) => ({ decided: all.decided + one.decided, signed: all.signed + one.signed }), { decided: 0, signed: 0 });

/**
 * How often this designer signs, against the team. Small samples are drawn to what is expected of them, the team's mean if
 * nothing is said, as if `shrinkage` clients had been served at it: one lucky signature out of one must not beat thirty out of sixty.
 */
export function signingRatio(mine: Signing, team: Signing, shrinkage: number, expected = 1): number {
  if (team.signed === 0 || mine.decided + shrinkage === 0) return expected;
  const mean = team.signed / team.decided;
  return Math.round(((mine.signed + shrinkage * mean * expected) / (mine.decided + shrinkage) / mean) * 1e9) / 1e9;
}

/** The same over all budgets, each client against the team's mean at that budget: large ones sign less often whoever serves them. */
export function overallRatio(mine: readonly Signing[], team: readonly Signing[], shrinkage: number): number {
  let [signed, usual, decided, all] = [0, 0, 0, 0];
  for (let at = 0; at < team.length; at++) {
    const [own, there] = [mine[at], team[at]];
    if (!own || !there || there.decided === 0) continue;
    signed += own.signed;
    usual += own.decided * (there.signed / there.decided);
    decided += there.decided;
    all += there.signed;
  }
  if (all === 0 || usual + shrinkage === 0) return 1;
  const mean = all / decided;
  return (signed + shrinkage * mean) / (usual + shrinkage * mean);
}

/** Has this month brought a designer so little of their share that the floor lifts them? Only once a whole client was due. */
export const belowFloor = (month: Share, floor: number): boolean => month.due >= 1 && month.received < floor * month.due;

const INTEREST = {
  signed: text(
    '{range}的单子定下 {decided} 单,签了 {signed} 单,{level}',
    '{signed} of {decided} decided clients ({range}) signed: {level}',
  ),
  untried: text('{range}的单子还没有结果,按团队平均看', 'No results yet with such budgets ({range}); taken at the team’s mean'),
  elsewhere: text('{range}的单子还没有结果,按其他单子看,{level}', 'No results yet with such budgets ({range}); {level} with others'),
  any: text('各种预算', 'any budget'),
  above: text('高于团队平均', 'above the team’s mean'),
  equal: text('和团队平均差不多', 'about the team’s mean'),
  below: text('低于团队平均', 'below the team’s mean'),
  faults: text('有 {n} 次投诉、退款或有责调换', 'complaints, refunds or swaps at fault: {n}'),
  lifted: text('本月只接到应得份额的 {part}%,提一档', 'got {part}% of this month’s share, so moves up one band'),
} as const;

/** A client worth more than this many mean ones weighs no more: one typing error in a budget must not decide everything. */
const MOST_AT_STAKE = 4;

/**
 * Tier 2: what the company may expect: the signing rate in this budget band, contract value, complaints and refunds, and the floor.
 * What is at stake is the client's worth: with a large client a good record counts more than with a small one, so that over
 * many clients all are equal here with some, and the ledger can even things out.
 */
export function interestOf(
  client: WalkIn,
  role: Role,
  mine: DesignerTally,
  month: Share,
  marks: DesignerMarks | undefined,
  tally: Tally,
  settings: DispatchSettings,
): Standing {
  const at = budgetBand(client, settings.budgetBands);
  const none: Signing = { decided: 0, signed: 0 };
  const record = at === null ? sum(mine.signing) : (mine.signing[at] ?? none);
  const team = at === null ? sum(tally.team[role]) : (tally.team[role][at] ?? none);
  const overall = overallRatio(mine.signing, tally.team[role], settings.shrinkage);
  const ratio = at === null ? overall : signingRatio(record, team, settings.shrinkage, overall);
  const faults = mine.faults + (marks?.complaints ?? 0) + (marks?.refunds ?? 0);
  const stake = Math.min(MOST_AT_STAKE, relativeWorth(client, tally.meanWorth));
  const gain = ratio * (marks?.contractRatio ?? 1) - 1;
  // The team's mean lies in the middle band.
  const plain = bandOf(0.5 + settings.interest * gain * stake - settings.faultCost * faults, settings.bands);
  const lifted = plain > 1 && belowFloor(month, settings.floor);
  const say = (): Label => {
    const range = at === null ? INTEREST.any : sayBand(at, settings.budgetBands);
    const level = ratio > 1.1 ? INTEREST.above : ratio < 0.9 ? INTEREST.below : INTEREST.equal;
    const known = mine.signing.some(({ decided }) => decided > 0);
    const untried = fill(known ? INTEREST.elsewhere : INTEREST.untried, { range, level });
    const parts = [record.decided ? fill(INTEREST.signed, { range, ...record, level }) : untried];
    if (faults) parts.push(fill(INTEREST.faults, { n: faults }));
    if (lifted) parts.push(fill(INTEREST.lifted, { part: Math.round((100 * month.received) / month.due) }));
    return joined(parts);
  };
  return { band: lifted ? plain - 1 : plain, bands: settings.bands, lifted, say };
}

const EFFICIENCY = {
  room: text('手上 {open} 单,还能接 {room} 单', '{open} in hand, room for {room} more'),
  estate: text('正好在{estate}有客户', 'has a client in {estate} just now'),
} as const;

/** Who has a third of their places free can begin as early as who has all of them free. */
const ROOMY = 1 / 3;

/** The band of tier 3 with so many clients in hand, estates aside. */
export const roomBand = (open: number, capacity: number, bands: number): number =>
  bandOf(capacity === 0 ? 0 : Math.max(0, capacity - open) / capacity / ROOMY, bands);

/** Tier 3: how much room there is; serving the same estate now, which saves trips, lifts one band. */
export function efficiencyOf(designer: Designer, client: WalkIn, mine: DesignerTally, settings: DispatchSettings): Standing {
  const capacity = capacityOf(designer, settings);
  const room = Math.max(0, capacity - mine.open);
  const near = client.estate !== null && mine.estates.has(looseKey(client.estate));
  const say = (): Label => {
    const parts = [fill(EFFICIENCY.room, { open: mine.open, room })];
    if (near) parts.push(fill(EFFICIENCY.estate, { estate: client.estate ?? '' }));
    return joined(parts);
  };
  const plain = roomBand(mine.open, capacity, settings.bands);
  return { band: near ? Math.max(1, plain - 1) : plain, bands: settings.bands, lifted: near && plain > 1, say };
}

const FAIRNESS = {
  owed: text(
    '连这单在内,近 {days} 天按份额该接 {due} 单,已接 {received} 单,还差 {gap} 单',
    'Counting this client, {due} due over {days} days, {received} received: {gap} owed',
  ),
  over: text(
    '连这单在内,近 {days} 天按份额该接 {due} 单,已接 {received} 单,多接了 {gap} 单',
    'Counting this client, {due} due over {days} days, {received} received: {gap} over',
  ),
  even: text('近 {days} 天该接的和已接的一样多,都是 {received} 单', 'As many received over {days} days as were due: {received}'),
} as const;

/** Tier 4: what the ledger owes. The band is for eyes only; candidates are compared by the shortfall itself. */
export function fairnessOf(account: Account, settings: DispatchSettings): Standing {
  const gap = shortfall(account.count);
  const say = (): Label => {
    const shown = oneDecimal(Math.abs(gap));
    const pattern = shown === '0' ? FAIRNESS.even : gap > 0 ? FAIRNESS.owed : FAIRNESS.over;
    return fill(pattern, { days: settings.ledgerDays, due: oneDecimal(account.count.due), received: account.count.received, gap: shown });
  };
  return { band: gap >= 0.5 ? 1 : gap > -0.5 ? 2 : 3, bands: 3, lifted: false, say };
}
