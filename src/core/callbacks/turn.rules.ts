import type { Guest } from '../campaigns/campaign.rules';
import { type Day, dayNumber } from '../kernel/day';
import type { Calendar } from '../settings/calendar.rules';
import type { Clocked, Turn } from './callback.types';
import type { Progress } from './progress.rules';
import type { Rule } from './rule.read';

/** The days of a client as numbers; what is not there is null. */
export interface Facts {
  readonly contacts: number;
  readonly callbacks: number;
  readonly misses: number;
  readonly first: number | null;
  readonly stageOn: number;
  readonly tried: number | null;
  readonly reached: number | null;
  /** Days of which only some rules ask. */
  readonly client: Pick<Clocked, 'designOn' | 'handoverOn'>;
  readonly progress: Pick<Progress, 'siteOn' | 'personalOn' | 'promisedOn'>;
  /** The last day on which somebody met or tried the client. */
  readonly seen: number;
  readonly seenBy: Turn['since'];
  /** The client as a campaign's audience looks at them. */
  readonly guest: Guest;
}

const numberOf = (on: Day | null): number | null => (on === null ? null : dayNumber(on));

/** What the rules count with. A first talk that has not come yet is a slip of the pen. */
export function factsOf(client: Clocked, progress: Progress & { readonly stageOn: Day }, today: Day, guest: Guest): Facts {
  const first = client.firstOn !== null && client.firstOn <= today ? dayNumber(client.firstOn) : null;
  const stageOn = dayNumber(progress.stageOn);
  const tried = numberOf(progress.lastTryOn);
  const reached = numberOf(progress.lastContactOn);
  const met = reached ?? first ?? stageOn;
  const seen = tried !== null && tried > met ? tried : met;
  return {
    contacts: progress.contacts ?? 0,
    callbacks: progress.callbacks ?? 0,
    misses: progress.misses ?? 0,
    first,
    stageOn,
    tried,
    reached,
    client,
    progress,
    seen,
    seenBy: seen === reached ? 'lastContact' : seen === tried ? 'lastVisit' : first === null ? 'stage' : 'firstTalk',
    guest,
  };
}

/** A day of a rule that counts from a day known beforehand. */
export interface Dated {
  readonly round: number;
  readonly days: number;
  readonly from: number;
  readonly counted: number;
  readonly on: number;
  readonly campaign: string | null;
}

/** The days of rules that count from a day known beforehand, worked out once for each such day. */
export interface Dates {
  around(rule: Rule, day: number): readonly Dated[];
  /** The days of invitation of a campaign rule to campaigns that are for such a client, earliest first. */
  invitations(rule: Rule, guest: Guest): readonly Dated[];
}

const NEVER = Number.NEGATIVE_INFINITY;
const NOWHERE: Dated = { round: 1, days: 0, from: 0, counted: 0, on: 0, campaign: null };
const NO_DATES: readonly Dated[] = [];

const later = (a: number, b: number | null): number => (b !== null && b > a ? b : a);

const count = (calendar: Calendar, rule: Rule, from: number, days: number): number =>
  rule.unit === 'working' ? calendar.countOpen(from, days) : from + days;

/**
 * A day moved off rest days. Never back to `seen` or before it: who was tried on a day is not tried again on it, so where
 * all days between are rest days the next open day is taken.
 */
export function rollDay(calendar: Calendar, how: Rule['roll'], on: number, seen: number): number {
  if (how === 'none' || calendar.opensAt(on)) return on;
  if (how === 'back') {
    const before = calendar.lastOpen(on);
    if (before !== null && before > seen) return before;
  }
  return calendar.nextOpen(on) ?? on;
}

/** The days of a rule around one known day, such as a hand-over or a campaign. */
export function datesOf(calendar: Calendar, rule: Rule, from: number, campaign: string | null): Dated[] {
  return rule.days.map((days, index) => {
    const counted = count(calendar, rule, from, days);
    return { round: index + 1, days, from, counted, on: rollDay(calendar, rule.roll, counted, NEVER), campaign };
  });
}

/** The first of these days that nobody has met or tried the client on or after. */
function dated(rule: Rule, all: readonly Dated[], seen: number): Turn {
  let at = 0;
  while (at < all.length - 1 && (all[at] as Dated).on <= seen) at++;
  const { round, days, from, counted, on, campaign } = all[at] ?? NOWHERE;
  const standing = all.length === 0 ? 'undated' : on > seen ? 'due' : 'done';
  return { rule, standing, since: rule.since, round, days, from, counted, meant: counted, on, campaign };
}

const around = (rule: Rule, day: number | null, seen: number, dates: Dates): Turn =>
  dated(rule, day === null ? NO_DATES : dates.around(rule, day), seen);

/** The promised day stands as it is until it was tried; from then on the retry has it. */
function promised(rule: Rule, { progress, misses, tried, reached }: Facts): Turn | null {
  const on = numberOf(progress.promisedOn);
  if (on === null || (reached !== null && reached > on)) return null;
  const standing = misses > 0 && tried !== null && tried >= on ? 'retrying' : 'due';
  return { rule, standing, since: 'promise', round: 1, days: 0, from: on, counted: on, meant: on, on, campaign: null };
}

interface Place {
  readonly since: Turn['since'];
  readonly from: number;
  /** Which of the rule's numbers. */
  readonly index: number;
  readonly round: number;
  /** Not before this day, whatever was counted. */
  readonly earliest: number;
  /** Not rolled back to this day. */
  readonly seen: number;
}

/** A rule that goes on from contact to contact. */
function following(calendar: Calendar, rule: Rule, { since, from, index, round, earliest, seen }: Place): Turn {
  const days = rule.days[index];
  if (days === undefined) {
    return { rule, standing: 'done', since, round, days: 0, from, counted: from, meant: from, on: from, campaign: null };
  }
  const counted = count(calendar, rule, from, days);
  const meant = Math.max(counted, earliest);
  return { rule, standing: 'due', since, round, days, from, counted, meant, on: rollDay(calendar, rule.roll, meant, seen), campaign: null };
}

/**
 * The next callback after the first talk. Those are so many in all, so each contact takes up one; the distance to the one
 * before is kept, so that a late callback moves the next one instead of letting it fall on the day after.
 */
function afterFirstTalk(calendar: Calendar, rule: Rule, { first, stageOn, contacts: done, seen }: Facts): Turn {
  const from = first ?? stageOn;
  const since = first === null ? 'stage' : 'firstTalk';
  const distance = (rule.days[done] ?? 0) - (rule.days[done - 1] ?? 0);
  const earliest = count(calendar, rule, seen, distance);
  return following(calendar, rule, { since, from, index: done, round: done + 1, earliest, seen });
}

/** So many days after the last touch, but not before the stage to which the rule belongs began. */
function afterTouch(calendar: Calendar, rule: Rule, { seen, seenBy, stageOn }: Facts, done: number): Turn {
  const index = rule.rhythm === 'every' ? 0 : done;
  const place = { since: seenBy, from: seen, index, round: done + 1, earliest: stageOn, seen: later(seen, stageOn - 1) };
  return following(calendar, rule, place);
}

/**
 * A clock of its own: only its own kind of contact moves it. Another contact keeps the day from lying before it, no more.
 * `tried` is the last try that counts for it: a call that nobody took does for a call, but not for a site check.
 */
function ownClock(calendar: Calendar, rule: Rule, own: number | null, tried: number | null, { stageOn, reached, seen }: Facts): Turn {
  const from = own ?? stageOn;
  const since = own === null ? 'stage' : rule.since;
  const retried = tried !== null && tried > from ? count(calendar, rule, tried, rule.days[0] ?? 0) : NEVER;
  const earliest = Math.max(later(stageOn, reached), retried);
  return following(calendar, rule, { since, from, index: 0, round: 1, earliest, seen: later(seen, stageOn - 1) });
}

/** What one rule says about one client, as if it were alone; null when nobody promised or missed what it is about. */
export function turnOf(calendar: Calendar, rule: Rule, facts: Facts, dates: Dates): Turn | null {
  const { seen, stageOn, contacts, callbacks, misses, tried } = facts;
  const every = rule.rhythm === 'every';
  switch (rule.since) {
    case 'promise':
      return promised(rule, facts);
    case 'designPromise':
      return around(rule, numberOf(facts.client.designOn), seen, dates);
    case 'handover':
      return around(rule, numberOf(facts.client.handoverOn), seen, dates);
    case 'campaign':
      // A campaign before the client came into this stage was no occasion for it.
      return dated(rule, dates.invitations(rule, facts.guest), later(seen, stageOn));
    case 'lastTry': {
      if (misses === 0 || tried === null) return null;
      const index = every ? 0 : misses - 1;
      return following(calendar, rule, { since: 'lastTry', from: tried, index, round: misses, earliest: NEVER, seen });
    }
    case 'firstTalk':
      return every ? afterTouch(calendar, rule, facts, contacts) : afterFirstTalk(calendar, rule, facts);
    case 'stage':
      return every ? afterTouch(calendar, rule, facts, callbacks) : around(rule, stageOn, seen, dates);
    case 'lastContact':
      return afterTouch(calendar, rule, facts, callbacks);
    case 'lastSite':
      return ownClock(calendar, rule, numberOf(facts.progress.siteOn), null, facts);
    case 'lastPersonal':
      return ownClock(calendar, rule, numberOf(facts.progress.personalOn), misses > 0 ? tried : null, facts);
  }
}

/** Where no rule fits, nobody is forgotten all the same: a client not heard of for so long is due. */
export function silentTurn(calendar: Calendar, days: number, { seen, seenBy }: Facts): Turn {
  const counted = seen + days;
  const on = rollDay(calendar, 'back', counted, seen);
  return { rule: null, standing: 'due', since: seenBy, round: 1, days, from: seen, counted, meant: counted, on, campaign: null };
}
