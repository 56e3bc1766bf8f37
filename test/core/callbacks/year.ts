import { nextCallback } from '../../../src/core/callbacks/callback.rules';
import { deriveClient } from '../../../src/core/callbacks/derive.rules';
import { FRESH, withVisit } from '../../../src/core/callbacks/progress.rules';
import type { Client } from '../../../src/core/clients/client.table';
import { addDays, type Day, daysBetween, moment } from '../../../src/core/kernel/day';
import type { Visit } from '../../../src/core/visits/visit.table';
import { client, type Store, visit, worldOf } from './fixtures';

/** Numbers that look random and are the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const ROAD = ['enquiry', 'dispatched', 'measured', 'designing', 'quoted', 'contracting', 'signed', 'building', 'completed', 'afterSales'];
const ENDED = ['lost', 'cancelled', 'blacklisted'];

/** The longest that each rule may leave a client alone after the last touch, while people follow the list. */
const LONGEST: Readonly<Record<string, number>> = {
  R01: 90, // the farthest promise made here
  R02: 3,
  R03: 8, // spoken to on the first two days, the third callback is on day 10
  R04: 60,
  R05: 60,
  R06: 23, // the farthest day a designer names here, three days after a contact
  R07: 3,
  R08: 7,
  R09: 14,
  R10: 275,
  R11: 365,
  R12: 61, // campaigns are two months apart
  R13: 30,
  R14: 2,
  R15: 7,
  R16: 14,
  R17: 30,
  R18: 30,
  R19: 30,
  silence: 30,
};

export interface Person {
  row: Client;
  readonly log: Visit[];
}

export interface Year {
  readonly people: readonly Person[];
  /** What went wrong, each with its day: nothing should. */
  readonly wrong: readonly string[];
  readonly worked: number;
  readonly rules: ReadonlySet<string>;
}

/**
 * A store's year: clients come, people call whoever is due, clients are reached or not, promise, doubt, move on, fall away;
 * now and then somebody types a stage, a class or a designer's day into the sheet.
 */
export function live(seed: number, first: Day, size: number, store: Store, slack: number): Year {
  const roll = dice(seed);
  const chance = (share: number): boolean => roll() < share;
  const among = <T>(all: readonly T[]): T => all[Math.floor(roll() * all.length)] as T;
  const campaigns = [30, 90, 150, 210, 270, 330, 390].map((days, index) => [addDays(first, days), `活动${index + 1}`] as const);
  const world = worldOf({ ...store, campaigns });
  const people: Person[] = [];
  const wrong: string[] = [];
  const rules = new Set<string>();
  let worked = 0;

  for (let n = 0; n < 365; n++) {
    const today = addDays(first, n);
    const isOpen = world.calendar.isOpen(today);
    while (people.length < size && people.length < (size * (n + 30)) / 240) people.push(newcomer(today, people.length));
    for (const person of people) {
      meddle(person, today);
      person.row = { ...person.row, ...deriveClient(person.row, world, today, 'zh') };
      // A promised day is kept on a closed day too; everything else waits for the store to open.
      for (let calls = 0; calls < 4 && isDue(person.row, today) && (isOpen || person.row.dueRule === 'R01'); calls++)
        contact(person, today);
      watch(person, today, isOpen);
    }
  }
  return { people, wrong, worked, rules };

  function newcomer(today: Day, index: number): Person {
    const row = client({
      ...FRESH,
      id: `C${index}`,
      firstOn: today,
      stage: 'enquiry',
      follow: 'open',
      intent: among(['high', 'low', null]),
      ability: among(['high', 'low', null]),
      houseState: among(['ready', 'unfinished', 'old', null]),
      handoverOn: chance(0.5) ? addDays(today, Math.floor(roll() * 300) - 30) : null,
    });
    return { row, log: [] };
  }

  function meddle(person: Person, today: Day): void {
    const { row } = person;
    const at = ROAD.indexOf(row.stage ?? '');
    if (chance(0.002) && at >= 0 && at < ROAD.length - 1) person.row = { ...row, stage: ROAD[at + 1] ?? null };
    else if (chance(0.003)) person.row = { ...row, intent: among(['high', 'low']), ability: among(['high', 'low']) };
    else if (chance(0.03) && (row.designOn === null || row.designOn < today))
      person.row = { ...row, designOn: addDays(today, Math.floor(roll() * 20)) };
  }

  function isDue(row: Client, today: Day): boolean {
    return row.dueOn !== null && row.dueOn <= today;
  }

  function contact(person: Person, today: Day): void {
    const { row } = person;
    worked++;
    rules.add(row.dueRule ?? 'silence');
    const wanted = nextCallback(row, world, today)?.kind ?? 'call';
    const kind = wanted === 'site' || wanted === 'personal' || wanted === 'campaign' || wanted === 'afterSales' ? wanted : 'call';
    const at = ROAD.indexOf(row.stage ?? '');
    const luck = roll();
    let outcome: Visit['outcome'] = 'reached';
    let { stage, follow } = row;
    let promisedOn: Day | null = null;
    if (luck < 0.22) outcome = 'missed';
    else if (luck < 0.27) outcome = 'busy';
    else if (luck < 0.37) {
      outcome = 'promised';
      promisedOn = addDays(today, 1 + Math.floor(roll() * 14));
    } else if (luck < 0.42 && at < 6) outcome = 'doubtful';
    else if (luck < 0.44 && at < 6) {
      outcome = 'deferred';
      stage = 'deferred';
      promisedOn = addDays(today, 10 + Math.floor(roll() * 80));
    } else if (luck < 0.46 && at < 6) {
      outcome = 'lost';
      stage = 'lost';
    } else if (luck < 0.62 && at >= 0 && at < ROAD.length - 1) stage = ROAD[at + 1] ?? null;
    else if (luck < 0.7 && row.stage === 'deferred') stage = 'enquiry';
    if (outcome === 'doubtful') follow = 'doubtful';
    else if (outcome === 'reached' || outcome === 'promised') follow = 'open';
    const at2 = moment(`${today} 10:${String(person.log.length % 60).padStart(2, '0')}`);
    const logged: Visit = { ...visit(today, { outcome, kind, channel: kind === 'site' ? 'site' : 'phone', stage }), promisedOn, at: at2 };
    person.log.push(logged);
    const after = withVisit({ ...row, stage, follow }, logged, today);
    person.row = { ...after, ...deriveClient(after, world, today, 'zh') };
  }

  function watch({ row }: Person, today: Day, isOpen: boolean): void {
    const complain = (what: string) => wrong.push(`${today} ${row.id} ${row.stage} ${row.dueRule} ${row.dueOn}: ${what}`);
    if (ENDED.includes(row.stage ?? '')) {
      if (row.dueOn !== null) complain('is still to be called');
      return;
    }
    if (row.dueOn === null) return void complain('is forgotten');
    const touched =
      [row.lastTryOn, row.firstOn, row.stageOn]
        .filter((on) => on !== null)
        .sort()
        .pop() ?? today;
    const alone = daysBetween(touched, row.dueOn);
    if (alone > (LONGEST[row.dueRule ?? 'silence'] ?? 0) + slack) complain(`is left alone for ${alone} days`);
    if (row.lastContactOn !== null && row.dueOn < row.lastContactOn) complain('is due before the last contact');
    if (!isOpen) return;
    // Spoken to and then missed on one day: the call that was missed stays due that day.
    const spokenTo = row.lastContactOn === today && row.lastTryOn === today && row.lastOutcome !== 'reached';
    if (row.dueOn <= today && !spokenTo) complain('is due after the day’s work');
    if (row.stage === 'signed' || row.stage === 'building') {
      const seen =
        [row.siteOn, row.stageOn]
          .filter((on) => on !== null)
          .sort()
          .pop() ?? today;
      if (daysBetween(seen, today) > 7 + slack) complain('has a site that nobody looked at');
      const heard =
        [row.personalOn, row.stageOn, row.lastTryOn]
          .filter((on) => on !== null)
          .sort()
          .pop() ?? today;
      if (daysBetween(heard, today) > 14 + slack) complain('has not been called by the manager');
    }
    if (row.stage === 'enquiry' && row.follow === 'open' && row.houseState !== 'unfinished' && row.lastTryOn === null && row.firstOn) {
      if (daysBetween(row.firstOn, today) > 2 + slack) complain('has not been called after the first talk');
    }
  }
}
