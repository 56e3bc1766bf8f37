import type { Client } from '../clients/client.table';
import type { Designer } from '../designers/designer.table';
import type { DispatchSettings } from './dispatch.settings';

/** Which clients a designer takes, by money and by size. Money in fen. */
export interface Reach {
  readonly budgetFrom: number;
  readonly budgetTo: number;
  readonly areaFrom: number;
  readonly areaTo: number;
  /** The budget limits come from the level, as the roster states none. */
  readonly byLevel: boolean;
}

type Home = Pick<Client, 'budgetFrom' | 'budgetTo' | 'area'>;

const limit = (setting: number): number => setting || Number.POSITIVE_INFINITY;

/** What this designer takes: the roster's own limits first, then what the settings say of the level. */
export function reachOf(designer: Designer, settings: DispatchSettings): Reach {
  const { level, areaFrom, areaTo } = designer;
  const byLevel = designer.budgetFrom === null && designer.budgetTo === null;
  const levelFrom = level === 'chief' ? settings.chiefFrom : level === 'lead' ? settings.leadFrom : 0;
  return {
    budgetFrom: byLevel ? levelFrom : (designer.budgetFrom ?? 0),
    budgetTo: byLevel
      ? level === 'junior'
        ? limit(settings.juniorTo)
        : Number.POSITIVE_INFINITY
      : (designer.budgetTo ?? Number.POSITIVE_INFINITY),
    areaFrom: areaFrom ?? 0,
    areaTo: areaTo ?? Number.POSITIVE_INFINITY,
    byLevel,
  };
}

/** What a client asks of a designer's reach; what is not known is open at both ends, so that it fits everyone. */
export interface Asked {
  readonly budgetFrom: number;
  readonly budgetTo: number;
  readonly areaFrom: number;
  readonly areaTo: number;
}

/** What this client asks. A budget typed the wrong way round still means the same range. */
export function askedOf(home: Home): Asked {
  const from = home.budgetFrom ?? home.budgetTo ?? Number.NEGATIVE_INFINITY;
  const to = home.budgetTo ?? home.budgetFrom ?? Number.POSITIVE_INFINITY;
  return {
    budgetFrom: Math.min(from, to),
    budgetTo: Math.max(from, to),
    areaFrom: home.area ?? Number.NEGATIVE_INFINITY,
    areaTo: home.area ?? Number.POSITIVE_INFINITY,
  };
}

/** Does the client's budget touch what the designer takes? */
export const servesBudget = (reach: Reach, asked: Asked): boolean =>
  asked.budgetTo >= reach.budgetFrom && asked.budgetFrom <= reach.budgetTo;

/** Is the home of a size that the designer takes? */
export const servesArea = (reach: Reach, asked: Asked): boolean => asked.areaTo >= reach.areaFrom && asked.areaFrom <= reach.areaTo;

/** Could the designer serve this client at all, as far as money and size go? */
export const serves = (reach: Reach, asked: Asked): boolean => servesBudget(reach, asked) && servesArea(reach, asked);

/** The middle of what the client wants to spend, in fen; null when nothing is known. */
export function budgetOf(home: Pick<Client, 'budgetFrom' | 'budgetTo'>): number | null {
  const from = home.budgetFrom ?? home.budgetTo;
  const to = home.budgetTo ?? home.budgetFrom;
  return from === null || to === null ? null : (from + to) / 2;
}

/** In which budget band a client lies: 0 is the lowest; null when the budget is not known. */
export function budgetBand(home: Pick<Client, 'budgetFrom' | 'budgetTo'>, limits: readonly number[]): number | null {
  const budget = budgetOf(home);
  if (budget === null) return null;
  const at = limits.findIndex((upper) => budget < upper);
  return at === -1 ? limits.length : at;
}
