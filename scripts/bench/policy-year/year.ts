import { type Prospects, prospectsOf } from '../../../src/core/designers/designer.rules';
import type { Designer } from '../../../src/core/designers/designer.table';
import { tallyAfter } from '../../../src/core/dispatch/ahead.rules';
import { type DispatchSettings, readDispatchSettings } from '../../../src/core/dispatch/dispatch.settings';
import { type Dispatch, dispatches } from '../../../src/core/dispatch/dispatch.table';
import type { WalkIn } from '../../../src/core/dispatch/dispatch.types';
import { jainIndex } from '../../../src/core/dispatch/fairness.rules';
import { byWait, type Waiting } from '../../../src/core/dispatch/places.rules';
import { type Able, askingOf, type DispatchWorld, judgeDesigner } from '../../../src/core/dispatch/rank.rules';
import { askedOf, reachOf, serves } from '../../../src/core/dispatch/reach.rules';
import { tallyLedger } from '../../../src/core/dispatch/tally.rules';
import { addDays, type Day, daysBetween, moment } from '../../../src/core/kernel/day';
import { emptyRow } from '../../../src/core/kernel/table';
import { chanceOf, fitOf, worthOf } from './measure';
import { greedyBestMatch, leastBusy, ours, type Policy, roundRobin, type Sight, weightedRotation } from './policies';
import { FIRST, fate, type Person, type Stream, streamOf } from './stream';

/** How a policy did over a year. */
export interface PolicyLine {
  readonly policy: string;
  /** Clients who got a designer who kept them. */
  readonly served: number;
  /** What part of their wishes the designers are good at, on average. */
  readonly fit: number;
  /** What the clients may be expected to sign, in ten thousand yuan. */
  readonly value: number;
  /**
   * Jain's index of clients received against what was due: each client is due by weight to those at work that day who take such
   * budgets and sizes. 1 is even.
   */
  readonly jain: number;
  /** The same against weight and days at work alone, whatever each of them takes. */
  readonly jainByWeight: number;
  /** Days from the first talk to the designer who kept the client: the longest, and the mean. */
  readonly longest: number;
  readonly wait: number;
  readonly declined: number;
}

/** Everybody against whom ours is measured, and ours. */
export const policies = (): readonly Policy[] => [ours, roundRobin(), leastBusy, weightedRotation, greedyBestMatch];

const PROSPECTS: Prospects = prospectsOf([]);

/** The roster as it stands on a day. */
function rosterOn(people: readonly Person[], on: Day): readonly Designer[] {
  return people
    .filter(({ from }) => from <= on)
    .map(({ row, leaves, away }): Designer => {
      const past = away.filter(({ to }) => to < on).map(({ from, to }) => `${from}~${to}`);
      const now = away.find(({ from, to }) => from <= on && on <= to);
      return {
        ...row,
        state: leaves !== null && leaves <= on ? 'left' : 'available',
        leaveFrom: now?.from ?? null,
        leaveTo: now?.to ?? null,
        formerLeaves: past.length ? past.join('、') : null,
      };
    });
}

const isThere = ({ from, leaves, away }: Person, on: Day): boolean =>
  from <= on && (leaves === null || on < leaves) && !away.some((one) => one.from <= on && on <= one.to);

/** One policy over one stream: each morning the queue, then who walks in; designers decline, clients sign or are lost. */
export function live(stream: Stream, policy: Policy, changes: Partial<DispatchSettings> = {}): PolicyLine {
  const settings = { ...readDispatchSettings({}), ...changes };
  const people = new Map(stream.people.map((one) => [one.row.id, one]));
  const away = new Map(stream.people.map((one) => [one.row.id, one.away]));
  const ledger: Dispatch[] = [];
  const known = new Map<string, WalkIn>();
  const decisions = new Map<Day, { readonly client: WalkIn; readonly signs: boolean }[]>();
  const byDay = new Map<Day, (typeof stream.arrivals)[number][]>();
  for (const one of stream.arrivals) byDay.set(one.on, [...(byDay.get(one.on) ?? []), one]);
  const stays = new Map(stream.arrivals.map((one) => [one.client.id, one.decides]));
  const waits: number[] = [];
  const fits: number[] = [];
  let value = 0;
  let declined = 0;
  let queue: Waiting[] = [];

  for (let n = 0; n < stream.days; n++) {
    const on = addDays(FIRST, n);
    for (const { client, signs } of decisions.get(on) ?? []) known.set(client.id, { ...client, stage: signs ? 'signed' : 'lost' });
    const roster = rosterOn(stream.people, on);
    let world: DispatchWorld = { roster, settings, tally: tallyLedger(ledger, roster, known, PROSPECTS, settings, on) };
    const sight = (): Sight => ({ today: on, world, ledger, away });
    let minutes = 9 * 60;

    const give = ({ client, since }: Waiting, one: Able): boolean => {
      const person = people.get(one.designer.id);
      if (!person) throw new Error(one.designer.id);
      const at = moment(`${on} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes++ % 60).padStart(2, '0')}`);
      const fit = fitOf(person.row, client);
      const declines = fate(stream, 'declines', client.id, person.row.id) < 0.02 + 0.06 * (1 - fit);
      ledger.push({
        ...emptyRow(dispatches, `P${String(ledger.length).padStart(6, '0')}`),
        client: client.id,
        designer: person.row.id,
        slot: 'first',
        on,
        at,
        state: declines ? 'declined' : 'accepted',
        declineReason: declines ? (fit < 0.5 ? 'beyond' : 'unwilling') : null,
      });
      if (declines) {
        declined++;
        // Nobody else has this client in hand: the rest of the day goes by a ledger read anew.
        world = { ...world, tally: tallyLedger(ledger, roster, known, PROSPECTS, settings, on) };
        return false;
      }
      known.set(client.id, client);
      world = { ...world, tally: tallyAfter(world, client, 'first', person.row.id, at) };
      const chance = chanceOf(person, client);
      const day = addDays(on, stays.get(client.id) ?? 20);
      decisions.set(day, [...(decisions.get(day) ?? []), { client, signs: fate(stream, 'signs', client.id, '') < chance }]);
      waits.push(since === null ? 0 : daysBetween(since, on));
      fits.push(fit);
      value += chance * worthOf(client);
      return true;
    };
    const ableFor = ({ client }: Waiting): readonly Able[] => {
      const asking = askingOf(client, 'first', world);
      return roster.flatMap((designer) => {
        const judged = judgeDesigner(designer, asking, world);
        return 'refusals' in judged ? [] : [judged];
      });
    };
    const serve = (waiting: Waiting, planned: string | undefined): boolean => {
      const able = ableFor(waiting);
      if (able.length === 0) return false;
      const one = able.find(({ designer }) => designer.id === planned) ?? policy.choose(waiting, able, sight());
      return give(waiting, one);
    };

    const morning = [...queue].sort(byWait);
    const plan = morning.length > 0 ? policy.plan?.(morning, sight()) : undefined;
    const walkIns = (byDay.get(on) ?? []).map(({ client }): Waiting => ({ client, since: on }));
    queue = [...morning.filter((one) => !serve(one, plan?.get(one.client.id))), ...walkIns.filter((one) => !serve(one, undefined))];
  }

  const loads = loadsOf(stream, ledger, settings);
  const end = addDays(FIRST, stream.days);
  const stillWait = queue.map(({ since }) => (since === null ? 0 : daysBetween(since, end)));
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length);
  return {
    policy: policy.name,
    served: fits.length,
    fit: mean(fits),
    value,
    jain: jainIndex(loads.map(({ got, due }) => ({ got, weight: due }))),
    jainByWeight: jainIndex(loads.map(({ got, there }) => ({ got, weight: there }))),
    longest: Math.max(0, ...waits, ...stillWait),
    wait: mean(waits),
    declined,
  };
}

/** What everybody got, what was due to them, and their weight times the days on which they were at work. */
function loadsOf({ people, arrivals, days }: Stream, ledger: readonly Dispatch[], settings: DispatchSettings) {
  const got = new Map<string, number>();
  for (const { designer, state } of ledger) {
    if (designer !== null && state === 'accepted') got.set(designer, (got.get(designer) ?? 0) + 1);
  }
  const due = new Map<string, number>();
  for (const { on, client } of arrivals) {
    const asked = askedOf(client);
    const sharers = people.filter((one) => isThere(one, on) && serves(reachOf(one.row, settings), asked));
    const total = sharers.reduce((sum, { row }) => sum + (row.weight ?? 1), 0);
    for (const { row } of sharers) due.set(row.id, (due.get(row.id) ?? 0) + (row.weight ?? 1) / total);
  }
  return people.flatMap((person) => {
    const share = due.get(person.row.id);
    if (share === undefined) return [];
    const there = Array.from({ length: days }, (_, n) => isThere(person, addDays(FIRST, n))).filter(Boolean).length;
    return [{ got: got.get(person.row.id) ?? 0, due: share, there: there * (person.row.weight ?? 1) }];
  });
}

/** Every policy over the same stream. */
export function policyYear(seed: string, days: number, changes: Partial<DispatchSettings> = {}): readonly PolicyLine[] {
  const stream = streamOf(seed, days);
  return policies().map((policy) => live(stream, policy, changes));
}
