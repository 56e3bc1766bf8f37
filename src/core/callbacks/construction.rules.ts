import type { Day } from '../kernel/day';
import { dayOfNumber } from '../kernel/day';
import type { ListItem } from '../settings/list.table';
import type { Visit } from '../visits/visit.table';
import { readClock } from './callback.rules';
import type { CallbackWorld, Clocked } from './callback.types';

/** The stages in which a client's home is being built. */
export const buildingStages = (items: readonly ListItem[]): ReadonlySet<string> =>
  new Set(items.filter((item) => item.list === 'stage' && item.nature === 'build').map((item) => item.id));

/** Something that a client under construction should have had by now. */
export interface Missed {
  readonly what: 'site' | 'personal' | 'promise';
  /** The day by which it should have been. */
  readonly on: Day;
  /** When it was last done; null when never. */
  readonly last: Day | null;
}

/** What a client under construction has missed, as the rules count: site checks, personal calls, and promises that nobody kept. */
export function missedBy(client: Clocked, world: CallbackWorld, today: Day): Missed[] {
  const { turns, progress } = readClock(client, world, today);
  const missed: Missed[] = [];
  for (const { rule, standing, on } of turns) {
    const what = rule?.since === 'lastSite' ? 'site' : rule?.since === 'lastPersonal' ? 'personal' : null;
    const day = dayOfNumber(on);
    if (what === null || day >= today || !(standing === 'due' || standing === 'retrying')) continue;
    if (missed.some((one) => one.what === what)) continue;
    missed.push({ what, on: day, last: what === 'site' ? progress.siteOn : progress.personalOn });
  }
  const { promisedOn, lastContactOn } = progress;
  if (promisedOn !== null && promisedOn < today && turns.length > 0) missed.push({ what: 'promise', on: promisedOn, last: lastContactOn });
  return missed;
}

/** What a week of contacts with clients under construction came to. */
export interface WeekCounts {
  readonly reached: number;
  readonly tried: number;
  readonly sites: number;
  readonly personal: number;
}

/** Counts a week's contacts; a look at the site counts as that, whether anybody was met or not. */
export function weekCounts(contacts: readonly Pick<Visit, 'kind' | 'channel' | 'outcome'>[]): WeekCounts {
  const isSite = (one: (typeof contacts)[number]) => one.kind === 'site' || one.channel === 'site';
  const isMiss = ({ outcome }: (typeof contacts)[number]) => outcome === 'missed' || outcome === 'busy';
  const talks = contacts.filter((one) => one.kind !== 'site');
  return {
    reached: talks.filter((one) => !isMiss(one)).length,
    tried: talks.filter(isMiss).length,
    sites: contacts.filter(isSite).length,
    personal: talks.filter((one) => one.kind === 'personal' && !isMiss(one)).length,
  };
}
