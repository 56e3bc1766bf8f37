import { nextCallback } from '../../src/core/callbacks/callback.rules';
import type { Callback, CallbackWorld } from '../../src/core/callbacks/callback.types';
import { FRESH, withVisit } from '../../src/core/callbacks/progress.rules';
import type { Client } from '../../src/core/clients/client.table';
import { addDays, addMinutes, type Day, laterDay, type Moment } from '../../src/core/kernel/day';
import { emptyRow } from '../../src/core/kernel/table';
import { type Visit, visits } from '../../src/core/visits/visit.table';
import { type Prospect, timeOf } from './client';
import type { Dice } from './dice';
import { MANAGERS } from './people';
import { DOUBTFUL, isDoubtful, planOf, type Turning } from './plan';
import { NEXT_STEPS, OPINIONS, PASSED_TO, TALKS } from './words';

/** A client as the register shows them today, and how it came to that. */
export interface Story {
  readonly client: Client;
  readonly visits: readonly Visit[];
  /** Stages with the days on which they began. */
  readonly turnings: readonly Turning[];
}

/** Nobody is called more often than this; a story that runs away is a fault of the sample. */
const MOST_VISITS = 120;

/**
 * Lives a client's story up to yesterday: the stages come as planned, and in between the client manager calls back by the
 * store's own rules — mostly on the day, sometimes late, now and then not at all.
 */
export function tell(dice: Dice, prospect: Prospect, world: CallbackWorld, today: Day): Story {
  const teller = new Teller(dice, prospect, world, today);
  teller.firstTalk();
  const ahead = planOf(dice, prospect).filter(({ on }) => on < today);
  const past: Turning[] = [];
  for (let count = 0; count < MOST_VISITS; count++) {
    const next = ahead[past.length];
    const call = teller.nextCall();
    if (next && (!call || next.on <= call.on)) {
      past.push(next);
      teller.turn(next);
    } else if (call && call.on < today) teller.call(call.on, call.due);
    else return { client: teller.client, visits: teller.visits, turnings: past };
  }
  throw new Error(`the story of ${prospect.client.id} has no end`);
}

class Teller {
  client: Client;
  readonly visits: Visit[] = [];
  private at: Day;
  private forgotten = false;
  private readonly punctual: number;

  constructor(
    private readonly dice: Dice,
    prospect: Prospect,
    private readonly world: CallbackWorld,
    private readonly today: Day,
  ) {
    this.client = { ...prospect.client, ...FRESH };
    this.at = prospect.client.firstOn;
    this.punctual = MANAGERS.find((one) => one.id === prospect.client.manager)?.punctual ?? 0.7;
  }

  firstTalk(): void {
    const { source } = this.client;
    const channel =
      source === 'phone' || source === 'web'
        ? this.dice.weighted([
            ['phone', 3],
            ['wechat', 2],
          ] as const)
        : 'store';
    this.add(this.at, {
      kind: 'firstTalk',
      channel,
      outcome: 'reached',
      content: this.dice.pick(TALKS[source ?? 'walkIn']),
      nextStep: this.step(0.5),
    });
  }

  /** The next callback, on the day on which it is really made. */
  nextCall(): { readonly on: Day; readonly due: Callback } | null {
    if (this.forgotten) return null;
    const due = nextCallback(this.client, this.world, this.at);
    if (!due) return null;
    const { dice } = this;
    const late = dice.chance(this.punctual)
      ? 0
      : dice.weighted([
          [1, 50],
          [2, 22],
          [3, 12],
          [5, 9],
          [9, 5],
          [16, 2],
        ] as const);
    // Who has not called for years will not begin today.
    if (dice.chance(0.0012 / this.punctual)) this.forgotten = true;
    const early = late === 0 && dice.chance(0.06) ? -1 : 0;
    return { due, on: laterDay(addDays(due.on, late + early), addDays(this.at, 1)) ?? due.on };
  }

  call(on: Day, due: Callback): void {
    const { dice } = this;
    if (due.kind === 'site') return this.siteCheck(on);
    if (due.kind === 'personal') {
      const worried = dice.chance(0.2);
      return this.add(on, {
        kind: 'personal',
        channel: dice.weighted([
          ['phone', 6],
          ['site', 3],
          ['wechat', 1],
        ] as const),
        outcome: dice.chance(0.1) ? 'missed' : 'reached',
        content: dice.pick(TALKS.personal),
        ...(worried && {
          opinion: dice.pick(OPINIONS),
          passedTo: dice.pick(PASSED_TO),
          acted: on < addDays(this.today, -14) || dice.chance(0.4) ? ('done' as const) : ('open' as const),
        }),
      });
    }
    const kind = due.kind === 'afterSales' ? 'afterSales' : due.kind === 'campaign' ? 'campaign' : 'call';
    const outcome = this.outcome();
    const promisedOn = outcome === 'promised' ? addDays(on, dice.int(1, 6)) : outcome === 'deferred' ? addDays(on, dice.int(25, 80)) : null;
    const content = dice.pick(outcome === 'reached' ? this.talk(kind) : TALKS[outcome]);
    const channel = outcome === 'reached' && dice.chance(0.16) ? 'store' : dice.chance(0.22) ? 'wechat' : 'phone';
    this.add(on, { kind, channel, outcome, content, promisedOn, nextStep: outcome === 'reached' ? this.step(0.35) : null });
  }

  /** A stage begins: somebody was met, and the row is changed. */
  turn({ stage, on }: Turning): void {
    const { dice } = this;
    const day = laterDay(on, this.at) ?? on;
    const enter = (changes: Partial<Client>): void => {
      this.client = { ...this.client, stage, ...changes };
    };
    switch (stage) {
      case 'dispatched':
        // Dispatching is no contact: the next one tells of the stage.
        enter({});
        return;
      case 'measured':
        enter({ designOn: addDays(day, dice.int(5, 10)) });
        return this.add(day, {
          kind: 'measure',
          channel: 'home',
          outcome: 'reached',
          content: dice.pick(TALKS.measure),
          place: this.client.estate,
        });
      case 'quoted':
        enter({ designOn: null });
        return this.add(day, {
          kind: 'call',
          channel: 'store',
          outcome: 'reached',
          content: dice.pick(TALKS.quoted),
          nextStep: this.step(0.4),
        });
      case 'lost': {
        const lostReason = dice.weighted([
          ['price', 30],
          ['rival', 28],
          ['design', 10],
          ['plan', 12],
          ['self', 10],
          ['noAnswer', 8],
          ['service', 2],
        ] as const);
        enter({ lostReason });
        return this.add(day, { kind: 'call', channel: 'phone', outcome: 'lost', lostReason, content: dice.pick(TALKS.lost) });
      }
      case 'deferred':
        enter({});
        return this.add(day, {
          kind: 'call',
          channel: 'phone',
          outcome: 'deferred',
          promisedOn: addDays(day, dice.int(25, 90)),
          content: dice.pick(TALKS.deferred),
        });
      case 'building':
        enter({});
        return this.add(day, {
          kind: 'site',
          channel: 'site',
          outcome: 'reached',
          content: dice.pick(TALKS.building),
          place: this.client.estate,
        });
      case DOUBTFUL:
        return this.add(day, { kind: 'call', channel: 'phone', outcome: 'doubtful', content: dice.pick(TALKS.doubtful) });
      case 'blacklisted':
        enter({});
        return this.add(day, {
          kind: 'other',
          channel: 'store',
          outcome: 'reached',
          content: '多次无故爽约并辱骂设计师,店面经理决定列入黑名单。',
        });
      default:
        enter(
          stage === 'signed' && !this.client.address
            ? { address: `${dice.int(1, 22)}幢${dice.int(1, 3)}单元${dice.int(2, 28)}0${dice.int(1, 4)}` }
            : {},
        );
        return this.add(day, {
          kind: 'call',
          channel: 'store',
          outcome: 'reached',
          content: dice.pick(TALKS[stage as 'designing' | 'contracting' | 'signed' | 'completed' | 'afterSales' | 'cancelled']),
        });
    }
  }

  private siteCheck(on: Day): void {
    this.add(on, { kind: 'site', channel: 'site', outcome: 'reached', content: this.dice.pick(TALKS.site), place: this.client.estate });
  }

  private talk(kind: Visit['kind']): readonly string[] {
    const { stage } = this.client;
    if (kind === 'afterSales') return TALKS.care;
    if (stage === 'measured' || stage === 'designing') return TALKS.design;
    return stage === 'quoted' || stage === 'contracting' ? TALKS.priced : TALKS.early;
  }

  private outcome(): 'reached' | 'promised' | 'missed' | 'busy' | 'doubtful' | 'deferred' {
    const { dice, client } = this;
    if (client.stage === 'deferred')
      return dice.weighted([
        ['deferred', 5],
        ['reached', 3],
        ['missed', 3],
      ] as const);
    if (isDoubtful(client)) return dice.chance(0.7) ? 'doubtful' : 'missed';
    return dice.weighted([
      ['reached', 60],
      ['missed', 17],
      ['promised', 13],
      ['busy', 6],
      ['doubtful', 0.6],
    ] as const);
  }

  private step(likelihood: number): string | null {
    return this.dice.chance(likelihood) ? this.dice.pick(NEXT_STEPS) : null;
  }

  private add(on: Day, more: Partial<Visit> & Pick<Visit, 'kind' | 'channel' | 'outcome' | 'content'>): void {
    const { client, dice } = this;
    // Written down the same evening, or the next morning.
    const slept = on < addDays(this.today, -1) && dice.chance(0.09);
    const written = (
      slept ? `${addDays(on, 1)} ${timeOf(dice, 9.1, 9.9)}` : `${on} ${on === this.today ? timeOf(dice, 9.1, 9.6) : timeOf(dice)}`
    ) as Moment;
    // What was slept over is written down before the next day's work.
    const before = this.visits.at(-1)?.at ?? null;
    const at = before !== null && before >= written ? addMinutes(before, 3) : written;
    const follow =
      more.outcome === 'doubtful' ? 'doubtful' : more.outcome === 'reached' || more.outcome === 'promised' ? 'open' : client.follow;
    const visit: Visit = { ...emptyRow(visits, ''), client: client.id, by: client.manager, stage: client.stage, ...more, on, at };
    this.visits.push(visit);
    // Ids are given later, in the order of the whole log; within one day the order of telling is the order of writing.
    this.client = withVisit(
      { ...client, follow: client.follow === 'hopeless' && follow !== 'open' ? 'hopeless' : follow },
      { ...visit, id: String(this.visits.length) },
      this.today,
    );
    this.at = on;
  }
}
