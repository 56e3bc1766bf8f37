import type { Designer } from '../../../src/core/designers/designer.table';
import { WAN } from '../../../src/core/dispatch/dispatch.settings';
import type { WalkIn } from '../../../src/core/dispatch/dispatch.types';
import { budgetBand, budgetOf } from '../../../src/core/dispatch/reach.rules';
import type { Person } from './stream';

/** What part of the client's wishes the designer is good at, style twice as heavy as house type; 1 where nothing was said. */
export function fitOf(designer: Pick<Designer, 'styles' | 'houseTypes'>, client: Pick<WalkIn, 'styles' | 'houseType'>): number {
  const parts: { readonly weight: number; readonly fit: number }[] = [];
  if (client.styles?.length) {
    const known = client.styles.filter((style) => designer.styles?.includes(style)).length;
    parts.push({ weight: 2, fit: known / client.styles.length });
  }
  const { houseType } = client;
  if (houseType) parts.push({ weight: 1, fit: designer.houseTypes?.includes(houseType) ? 1 : 0 });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 1 : parts.reduce((sum, { weight, fit }) => sum + weight * fit, 0) / total;
}

const BANDS = [10 * WAN, 20 * WAN, 40 * WAN];

/** How likely this designer signs this client: what the store signs on average, their own skill at this budget, and the fit. */
export function chanceOf(person: Person, client: WalkIn): number {
  const skill = person.skill[budgetBand(client, BANDS) ?? 0] ?? 1;
  return Math.min(0.9, 0.28 * skill * (0.75 + 0.5 * fitOf(person.row, client)));
}

/** What a client is worth once signed, in ten thousand yuan. */
export const worthOf = (client: WalkIn): number => (budgetOf(client) ?? 0) / WAN;
