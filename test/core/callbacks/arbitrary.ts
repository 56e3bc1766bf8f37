import fc from 'fast-check';
import type { Rule } from '../../../src/core/callbacks/rule.read';
import type { Client } from '../../../src/core/clients/client.table';
import { addDays, type Day, day, moment } from '../../../src/core/kernel/day';
import type { Visit } from '../../../src/core/visits/visit.table';
import { client, move, rulesWith, type Store, visit } from './fixtures';
import type { Figures } from './reference';

const STAGES = [
  'enquiry',
  'dispatched',
  'measured',
  'designing',
  'quoted',
  'contracting',
  'signed',
  'building',
  'completed',
  'afterSales',
  'deferred',
  'lost',
];
const optional = <T>(one: fc.Arbitrary<T>, freq = 2) => fc.option(one, { nil: null, freq });
/** Around leap days, year ends and the long holidays. */
const START = fc.constantFrom('2024-02-20', '2025-01-20', '2025-09-20', '2025-12-15', '2026-02-01', '2026-03-05', '2026-04-25').map(day);

const rising = (count: number, step: number): fc.Arbitrary<number[]> =>
  fc
    .array(fc.integer({ min: 1, max: step }), { minLength: 1, maxLength: count })
    .map((steps) => steps.map((_, i) => steps.slice(0, i + 1).reduce((a, b) => a + b)));

export const figures: fc.Arbitrary<Figures> = fc.record({
  firstTalk: fc.oneof(fc.constant([2, 5, 10]), rising(4, 6)),
  retry: fc.oneof(fc.constant([1, 3]), fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 })),
  campaign: fc.constantFrom(3, 1, 7),
  doubtful: fc.constantFrom(30, 10),
  handover: fc.constantFrom(60, 30),
  touch: fc.constantFrom(60, 20),
  design: fc.constantFrom(3, 1, 5),
  site: fc.constantFrom(7, 3),
  personal: fc.constantFrom(14, 5),
  completed: fc.oneof(fc.constant([30, 90, 365]), rising(4, 40)),
  yearly: fc.constantFrom(365, 100),
  classes: fc.record({
    A: fc.integer({ min: 1, max: 5 }),
    B: fc.integer({ min: 1, max: 9 }),
    C: fc.integer({ min: 1, max: 20 }),
    D: fc.integer({ min: 1, max: 40 }),
  }),
  deferred: fc.constantFrom(30, 12),
  silent: fc.constantFrom(30, 9),
  moveLimit: fc.constantFrom(14, 0, 3),
});

/** The rules tab that says these figures. */
export function rulesOf(told: Figures): readonly Rule[] {
  const days = (...numbers: readonly number[]) => ({ days: numbers });
  return rulesWith({
    R02: days(...told.retry),
    R03: days(...told.firstTalk),
    R04: days(-told.handover),
    R05: days(told.touch),
    R07: days(told.design),
    R08: days(told.site),
    R09: days(told.personal),
    R10: days(...told.completed),
    R11: days(told.yearly),
    R12: days(-told.campaign),
    R13: days(told.doubtful),
    R14: days(told.classes.A),
    R15: days(told.classes.B),
    R16: days(told.classes.C),
    R17: days(told.classes.D),
    R18: days(-told.campaign),
    R19: days(told.deferred),
  });
}

export interface Life {
  readonly client: Client & { readonly firstOn: Day };
  /** In the order in which it happened. */
  readonly history: readonly Visit[];
  readonly today: Day;
  readonly campaigns: readonly Day[];
  readonly store: Pick<Store, 'open' | 'keepHolidays' | 'closed'>;
}

const contact = fc.record({
  gap: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 70 })),
  outcome: fc.constantFrom('reached', 'reached', 'reached', 'missed', 'missed', 'busy', 'promised', 'deferred', 'doubtful'),
  kind: fc.constantFrom('call', 'call', 'call', 'firstTalk', 'measure', 'site', 'personal', 'afterSales', null),
  channel: fc.constantFrom('phone', 'phone', 'store', 'wechat', 'site', null),
  by: fc.constantFrom('S1', 'S1', 'S2'),
  promised: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null, freq: 2 }),
  step: fc.constantFrom(0, 0, 0, 1, 2),
  /** Was the callback put off afterwards: after so many days, by so many. */
  putOff: fc.option(fc.record({ after: fc.integer({ min: 0, max: 4 }), by: fc.integer({ min: 1, max: 30 }) }), { nil: null, freq: 2 }),
});

/** A client's life up to a day: a row and all that was logged, with stages that go forward. */
export const life: fc.Arbitrary<Life> = fc
  .record({
    firstOn: START,
    begin: fc.integer({ min: 0, max: 4 }),
    contacts: fc.array(contact, { maxLength: 9 }),
    after: fc.integer({ min: 0, max: 50 }),
    row: fc.record({
      follow: fc.constantFrom('open', 'open', 'open', null, 'doubtful', 'hopeless'),
      houseState: fc.constantFrom('ready', 'unfinished', 'unfinished', null),
      intent: optional(fc.constantFrom('high', 'low')),
      ability: optional(fc.constantFrom('high', 'low')),
      consent: fc.constantFrom('yes', 'yes', 'yes', null, null, 'no'),
    }),
    handover: optional(fc.integer({ min: -30, max: 400 }), 4),
    design: optional(fc.integer({ min: -10, max: 90 })),
    campaigns: fc.array(fc.integer({ min: -20, max: 300 }), { maxLength: 4 }),
    store: fc.record({
      open: fc.constantFrom('1、2、3、4、5、6、7', '1、2、3、4、5、6', '1、2、3、4、5', '2、6'),
      keepHolidays: fc.boolean(),
      closed: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 6 }),
    }),
  })
  .map(({ firstOn, begin, contacts, after, row, handover, design, campaigns, store }) => {
    let on = firstOn;
    let at = 0;
    const history = contacts.flatMap(({ gap, outcome, kind, channel, by, promised, step, putOff }, index) => {
      on = addDays(on, gap);
      at = index === 0 ? begin : Math.min(at + step, STAGES.length - 1);
      const promise = promised === null ? {} : { promisedOn: addDays(on, promised) };
      const talk = visit(on, { outcome, kind, channel, by, stage: STAGES[at] ?? null, ...promise });
      if (putOff === null) return [talk];
      on = addDays(on, putOff.after);
      return [talk, move(on, addDays(on, putOff.by))];
    });
    const timed = history.map((one, index) => ({ ...one, at: moment(`${one.on} 10:${String(index).padStart(2, '0')}`) }));
    const stage = timed.filter((one) => one.stage !== null).pop()?.stage ?? 'enquiry';
    const dates = {
      handoverOn: handover === null ? null : addDays(firstOn, handover),
      designOn: design === null ? null : addDays(on, design),
    };
    return {
      client: { ...client({ ...row, ...dates, stage, stageSeen: null, firstOn }), firstOn },
      history: timed,
      today: addDays(on, after),
      campaigns: [...new Set(campaigns)].map((days) => addDays(firstOn, days)),
      store: { ...store, closed: store.closed.map((days) => addDays(firstOn, days)) },
    };
  });
