import { isMeant } from '../campaigns/campaign.rules';
import { classOf } from '../clients/client.rules';
import { type Day, dayNumber, dayOfNumber } from '../kernel/day';
import type { Callback, CallbackWorld, Clocked, OtherClock, Turn } from './callback.types';
import { endsOf, reasonOf, stepsOf } from './callback.words';
import { otherOf } from './other.rules';
import { settle } from './progress.rules';
import { afterMove } from './putOff.rules';
import type { Rule } from './rule.read';
import { type Stages, stagesOf } from './stages';
import { type Dates, datesOf, factsOf, silentTurn, turnOf } from './turn.rules';

export type { Callback, CallbackWorld, Clocked, OtherClock } from './callback.types';

/** What a world comes to: worked out once, then asked for every client. */
interface Clock {
  readonly stages: Stages;
  /** The rules that fit such a client, in their order. */
  rulesFor(stage: string): (follow: string) => (houseState: string | null) => (klass: string | null) => readonly Rule[];
  readonly dates: Dates;
}

const among = (allowed: readonly string[], value: string | null): boolean =>
  allowed.length === 0 || (value !== null && allowed.includes(value));

function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

function wind(world: CallbackWorld): Clock {
  const { rules, lists, calendar } = world;
  // Of rules that fall on one day the first one here gives the reason.
  const sorted = [...rules].sort((a, b) => a.priority - b.priority || a.id.localeCompare(b.id));
  const invitations = remembered((rule: Rule) =>
    world.campaigns
      .flatMap(({ on, name, audience }) => datesOf(calendar, rule, dayNumber(on), name).map((dated) => ({ dated, audience })))
      .sort((a, b) => a.dated.on - b.dated.on),
  );
  const around = remembered((rule: Rule) => remembered((day: number) => datesOf(calendar, rule, day, null)));
  return {
    stages: stagesOf(lists),
    rulesFor: remembered((stage) =>
      remembered((follow) =>
        remembered((houseState) =>
          remembered((klass) =>
            sorted.filter(
              (rule) =>
                among(rule.stages, stage) &&
                among(rule.follow, follow) &&
                among(rule.houseStates, houseState) &&
                among(rule.classes, klass),
            ),
          ),
        ),
      ),
    ),
    dates: {
      around: (rule, day) => around(rule)(day),
      invitations: (rule, guest) =>
        invitations(rule)
          .filter(({ audience }) => audience === undefined || isMeant(audience, guest))
          .map(({ dated }) => dated),
    },
  };
}

const clocks = new WeakMap<CallbackWorld, Clock>();

function clockOf(world: CallbackWorld): Clock {
  const known = clocks.get(world);
  if (known) return known;
  const made = wind(world);
  clocks.set(world, made);
  return made;
}

/** Is the callback of this rule the one that was tried when a client could not be reached? */
const wasTried = ({ since, rhythm }: Rule): boolean =>
  since === 'firstTalk' || since === 'lastContact' || since === 'lastPersonal' || (since === 'stage' && rhythm === 'every');
/** Rules that can be made to wait: those that follow contacts rather than dates. */
const PATIENT: ReadonlySet<Rule['since']> = new Set(['firstTalk', 'stage', 'lastContact']);

/** Lets the rules that fit a client settle among themselves which of them may set the day, and gives the one that does. */
function arrange(turns: readonly Turn[]): Turn | null {
  let retry = false;
  let until: Turn | null = null;
  for (let i = 0; i < turns.length; i++) {
    const turn = turns[i] as Turn;
    if (turn.standing !== 'due' || turn.rule === null) continue;
    if (turn.rule.since === 'lastTry') retry = true;
    if (turn.rule.wait === 'until' && (until === null || turn.on > until.on)) until = turn;
  }
  let strong: Turn | null = null;
  let weak: Turn | null = null;
  for (let i = 0; i < turns.length; i++) {
    const turn = turns[i] as Turn;
    const { rule } = turn;
    if (turn.standing !== 'due' || rule === null) continue;
    if (rule.wait === 'during') {
      if (until === null || turn.on >= until.on) turn.standing = 'done';
    } else if (until !== null && turn.on <= until.on && PATIENT.has(rule.since)) turn.standing = 'waiting';
    if (turn.standing === 'due' && retry && wasTried(rule)) turn.standing = 'retrying';
    if (turn.standing !== 'due') continue;
    if (rule.weak) {
      if (weak === null || turn.on < weak.on) weak = turn;
    } else if (strong === null || turn.on < strong.on) strong = turn;
  }
  if (strong === null) return weak;
  if (weak !== null) for (const turn of turns) if (turn.standing === 'due' && turn.rule?.weak) turn.standing = 'fallback';
  return strong;
}

export type Silence = 'ended' | 'noConsent';

/** A client's clock, read: what each rule says, and which has the say. */
export interface Reading {
  readonly progress: ReturnType<typeof settle>;
  readonly klass: string | null;
  /** Why nobody is to call; null when somebody is. */
  readonly silence: Silence | null;
  /** What sets the day, unless the client is silent. */
  readonly chosen: Turn | null;
  /** What every rule that fits the client says, in the order of the rules. */
  readonly turns: readonly Turn[];
}

/**
 * Reads a client's clock. Today matters only for a stage that was just changed by hand: a day that is past stays overdue.
 * A client who does not consent is silent without exception, promises included: the row does not tell which was said last,
 * and it is the refusal that must not be broken. Who asks to be called after that has consented again, and is entered so.
 */
export function readClock(client: Clocked, world: CallbackWorld, today: Day): Reading {
  const clock = clockOf(world);
  const { calendar } = world;
  const progress = settle(client, clock.stages.first, today);
  const klass = classOf(client);
  const silence = clock.stages.ended.has(progress.stageSeen) ? 'ended' : client.consent === 'no' ? 'noConsent' : null;
  if (silence) return { progress, klass, silence, chosen: null, turns: [] };
  const follow = client.follow ?? 'open';
  const facts = factsOf(client, progress, today, { stage: progress.stageSeen, follow, klass });
  const turns: Turn[] = [];
  const rules = clock.rulesFor(progress.stageSeen)(follow)(client.houseState)(klass);
  for (let i = 0; i < rules.length; i++) {
    const turn = turnOf(calendar, rules[i] as Rule, facts, clock.dates);
    if (turn) turns.push(turn);
  }
  const first = arrange(turns) ?? silentTurn(calendar, world.settings.silentDays, facts);
  if (progress.movedTo === null) return { progress, klass, silence, chosen: first, turns };
  const chosen = afterMove(calendar, turns, first, progress, world.settings.moveLimit);
  return { progress, klass, silence, chosen, turns: turns.map((turn) => (turn.rule === chosen.rule ? chosen : turn)) };
}

/** The client's clock outside the rules where it comes before this turn, or on its day; null otherwise. */
export function earlierOf(client: Clocked, turn: Turn | null): OtherClock | null {
  // Nearly nobody has one, and a register's worth of rows is asked here.
  const other = client.otherOn === null ? null : otherOf(client);
  return other !== null && (turn === null || dayNumber(other.on) <= turn.on) ? other : null;
}

/** The next callback of a client; null when the client is not to be called. */
export function nextCallback(client: Clocked, world: CallbackWorld, today: Day): Callback | null {
  const { chosen } = readClock(client, world, today);
  const other = earlierOf(client, chosen);
  if (other) {
    const { id, on, reason, ends, escalateAfter } = other;
    return { on, rule: id, round: 1, reason, ends, steps: [{ what: reason, on }], who: 'manager', kind: 'call', escalateAfter };
  }
  if (!chosen) return null;
  const { rule } = chosen;
  return {
    on: dayOfNumber(chosen.on),
    rule: rule?.id ?? null,
    round: chosen.round,
    reason: reasonOf(chosen),
    ends: endsOf(chosen),
    steps: stepsOf(chosen),
    who: rule?.who ?? 'manager',
    kind: rule?.kind ?? 'call',
    escalateAfter: rule?.escalateAfter ?? world.settings.escalateAfter,
  };
}
