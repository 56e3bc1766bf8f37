import { type Audience, type Guest, isMeant } from '../../core/campaigns/campaign.rules';
import { mayInvite } from '../../core/campaigns/invitation.rules';
import { classOf } from '../../core/clients/client.rules';
import { type Client, clients } from '../../core/clients/client.table';
import type { ListItem } from '../../core/settings/list.table';
import { onDuty, personAmong, seesAll, worksFor } from '../people';
import type { Book, Found, Ports } from '../ports';

const FIELDS = ['name', 'phone', 'estate', 'stage', 'manager', 'follow', 'intent', 'ability', 'consent'] as const;

/** A client as somebody who makes a list looks at them. */
export type Invitable = Found<typeof clients, (typeof FIELDS)[number]>;

/** Everybody in the register, each once, as lists are made from them. One round trip. */
export function everybody(book: Book): ReadonlyMap<string, Invitable> {
  const known = new Map<string, Invitable>();
  for (const one of book.all(clients, FIELDS)) if (!known.has(one.id)) known.set(one.id, one);
  return known;
}

const guestOf = ({ stage, follow, intent, ability }: Pick<Client, 'stage' | 'follow' | 'intent' | 'ability'>): Guest => ({
  stage,
  follow: follow ?? 'open',
  klass: classOf({ intent, ability }),
});

/**
 * Is this client in the audience, and may be invited? Whoever is not called any more is in it only where their stage is named.
 */
export function isInvitable({ row }: Invitable, audience: Audience, lists: readonly ListItem[]): boolean {
  if (!mayInvite(row) || !isMeant(audience, guestOf(row))) return false;
  const isEnded = lists.some((item) => item.list === 'stage' && item.id === row.stage && item.nature === 'ended');
  return !isEnded || (audience.stages.length > 0 && row.stage !== 'blacklisted');
}

/** Whose clients somebody looks at: everybody's for those who see all, else their own and those of whom they stand in for. */
export interface Scope {
  readonly scope: 'mine' | 'all';
  has(manager: string | null): boolean;
}

/** The scope that the person who asks may have. One round trip for everybody on the staff tab. */
export function scopeOf(book: Book, { user, today }: Pick<Ports, 'user' | 'today'>, wanted: unknown): Scope {
  const people = onDuty(book);
  const me = personAmong(people, user);
  if (wanted === 'all' && seesAll(me)) return { scope: 'all', has: () => true };
  const mine = me === null ? new Set<string>() : worksFor(me.id, people, today);
  return { scope: 'mine', has: (manager) => manager !== null && mine.has(manager) };
}
