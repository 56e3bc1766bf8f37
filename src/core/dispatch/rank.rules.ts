import { isOnLeave } from '../designers/designer.rules';
import type { Designer } from '../designers/designer.table';
import type { DispatchSettings } from './dispatch.settings';
import { type DesignerMarks, type DispatchRefusal, roleFor, type Slot, TIERS, type Tier, type WalkIn } from './dispatch.types';
import { type Account, emptyAccount, relativeWorth, shortfall, weightOf } from './fairness.rules';
import { refusalsOf } from './filter.rules';
import { drawLot } from './lot';
import { askedOf, reachOf, serves } from './reach.rules';
import { type DesignerTally, emptyTally, type Tally } from './tally.rules';
import { efficiencyOf, fairnessOf, interestOf, needsOf, type Standing } from './tier.rules';

/** What a pick of one day rests on. */
export interface DispatchWorld {
  readonly roster: readonly Designer[];
  readonly tally: Tally;
  readonly settings: DispatchSettings;
  readonly marks?: ReadonlyMap<string, DesignerMarks>;
}

/** Why a designer comes before all tiers: the client asked for them, or they served the client before. */
export type Preference = 'wish' | 'served';

/** What parts two candidates that are not equal. */
export type Parting = Preference | Tier | 'turn' | 'lot';

/** A designer who passed every hard filter, with what they are compared by. */
export interface Able {
  readonly designer: Designer;
  readonly preference: Preference | null;
  readonly standings: Readonly<Record<Tier, Standing>>;
  /** Shortfalls with this client already on the table: the one to be evened out first, then the other. */
  readonly shortfalls: readonly [number, number];
  readonly lastAt: string;
  readonly lot: number;
  readonly tally: DesignerTally;
}

export interface Refused {
  readonly designer: Designer;
  readonly preference: Preference | null;
  readonly refusals: readonly DispatchRefusal[];
}

/** Everyone in the roster: those who passed, best first, and those who did not. */
export interface Ranking {
  readonly able: readonly Able[];
  readonly refused: readonly Refused[];
}

/** By what candidates are compared, and nothing else: as much of one as is written down for later. */
export interface Comparable extends Pick<Able, 'preference' | 'shortfalls' | 'lastAt' | 'lot'> {
  readonly designer: { readonly id: string };
  readonly standings: Readonly<Record<Tier, { readonly band: number }>>;
}

const RANK_OF_PREFERENCE = { wish: 0, served: 1 } as const;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** 0 for the client's wish, 1 for who served them before, 2 for everyone else. */
export const preferenceRank = (one: Pick<Able, 'preference'>): number => (one.preference ? RANK_OF_PREFERENCE[one.preference] : 2);

// In the order in which they are asked; the first that does not say 0 decides.
const COMPARE: readonly (readonly [Parting, (a: Comparable, b: Comparable) => number])[] = [
  ['wish', (a, b) => Number(b.preference === 'wish') - Number(a.preference === 'wish')],
  ['served', (a, b) => preferenceRank(a) - preferenceRank(b)],
  ['needs', (a, b) => a.standings.needs.band - b.standings.needs.band],
  ['interest', (a, b) => a.standings.interest.band - b.standings.interest.band],
  ['efficiency', (a, b) => a.standings.efficiency.band - b.standings.efficiency.band],
  ['fairness', (a, b) => b.shortfalls[0] - a.shortfalls[0] || b.shortfalls[1] - a.shortfalls[1]],
  ['turn', (a, b) => byText(a.lastAt, b.lastAt)],
  ['lot', (a, b) => a.lot - b.lot || byText(a.designer.id, b.designer.id)],
];

/** Negative when `a` comes before `b`. No two designers are equal, so that no list order is ever asked. */
export function compareAble(a: Comparable, b: Comparable): number {
  for (const [, compare] of COMPARE) {
    const order = compare(a, b);
    if (order !== 0) return order;
  }
  return 0;
}

/** What puts `a` before `b`. */
export const partingOf = (a: Comparable, b: Comparable): Parting => COMPARE.find(([, compare]) => compare(a, b) !== 0)?.[0] ?? 'lot';

function preferenceOf(designer: Designer, client: WalkIn, slot: Slot, tally: Tally): Preference | null {
  if (designer.role !== roleFor(slot)) return null;
  if (client.wishDesigner === designer.id) return 'wish';
  const served = (tally.rowsOf.get(client.id) ?? []).some((row) => row.designer === designer.id && row.state === 'closed');
  return served || client.former?.includes(designer.id) ? 'served' : null;
}

/** Among whom a client is shared out: who is of the role, at work and could serve them, full or not. */
export function sharersOf(client: WalkIn, slot: Slot, { roster, settings, tally }: DispatchWorld): readonly Designer[] {
  const asked = askedOf(client);
  return roster.filter(
    (designer) =>
      designer.role === roleFor(slot) &&
      designer.state !== 'left' &&
      !isOnLeave(designer, tally.today) &&
      serves(reachOf(designer, settings), asked),
  );
}

/** An account with one more client to be shared out: this part of them, who is worth so much, is due to it. */
export function owedToo(account: Account, part: number, value: number): Account {
  return {
    count: { ...account.count, due: account.count.due + part },
    value: { ...account.value, due: account.value.due + part * value },
    month: { ...account.month, due: account.month.due + part },
  };
}

/** What all judgements of one client have in common. */
export interface Asking {
  readonly client: WalkIn;
  readonly slot: Slot;
  /** The weight of all among whom they are shared out. */
  readonly total: number;
  /** Their value against the mean client's. */
  readonly value: number;
}

/** A client as designers are judged for them. */
export const askingOf = (client: WalkIn, slot: Slot, world: DispatchWorld): Asking => ({
  client,
  slot,
  total: sharersOf(client, slot, world).reduce((sum, designer) => sum + weightOf(designer), 0),
  value: relativeWorth(client, world.tally.meanWorth),
});

/** One designer judged for a client. */
export function judgeDesigner(designer: Designer, asking: Asking, world: DispatchWorld): Able | Refused {
  const { client, slot } = asking;
  const { tally, settings } = world;
  const preference = preferenceOf(designer, client, slot, tally);
  const refusals = refusalsOf(designer, client, slot, tally, settings);
  if (refusals.length) return { designer, preference, refusals };
  return standOf(designer, asking, tally.designers.get(designer.id) ?? emptyTally(settings), preference, world);
}

/** How a designer of whom the ledger says this stands for a client, whether or not anything keeps them off. */
export function standOf(
  designer: Designer,
  { client, slot, total, value }: Asking,
  mine: DesignerTally,
  preference: Preference | null,
  { tally, settings, marks }: DispatchWorld,
): Able {
  const account = owedToo(mine.account ?? emptyAccount, total ? weightOf(designer) / total : 1, value);
  const gaps = [shortfall(account.count), shortfall(account.value)] as const;
  return {
    designer,
    preference,
    tally: mine,
    standings: {
      needs: needsOf(designer, client, settings),
      interest: interestOf(client, roleFor(slot), mine, account.month, marks?.get(designer.id), tally, settings),
      efficiency: efficiencyOf(designer, client, mine, settings),
      fairness: fairnessOf(account, settings),
    },
    shortfalls: settings.fairBy === 'value' ? [gaps[1], gaps[0]] : gaps,
    lastAt: mine.lastAt,
    lot: drawLot(tally.today, client.id, designer.id),
  };
}

/** Everyone of the roster judged for this client, whatever the order in which they are listed. */
export function rankDesigners(client: WalkIn, slot: Slot, world: DispatchWorld): Ranking {
  const asking = askingOf(client, slot, world);
  const able: Able[] = [];
  const refused: Refused[] = [];
  for (const designer of world.roster) {
    const judged = judgeDesigner(designer, asking, world);
    if ('refusals' in judged) refused.push(judged);
    else able.push(judged);
  }
  able.sort(compareAble);
  refused.sort((a, b) => byText(a.designer.id, b.designer.id));
  return { able, refused };
}

/** The standings of a candidate in the order of the tiers. */
export const standingsOf = (one: Able): readonly (readonly [Tier, Standing])[] => TIERS.map((tier) => [tier, one.standings[tier]]);
