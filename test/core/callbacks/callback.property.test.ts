import fc from 'fast-check';
import { type CallbackWorld, nextCallback } from '../../../src/core/callbacks/callback.rules';
import { deriveClient } from '../../../src/core/callbacks/derive.rules';
import { progressOf, withVisit } from '../../../src/core/callbacks/progress.rules';
import { addDays, day, daysBetween } from '../../../src/core/kernel/day';
import { figures, type Life, life, rulesOf } from './arbitrary';
import { rulesWith, visit, worldOf } from './fixtures';
import { type Figures, slowly } from './reference';

const world = (one: Life, told?: Figures): CallbackWorld =>
  worldOf({
    ...one.store,
    campaigns: one.campaigns.map((on) => [on, '活动']),
    ...(told ? { rules: rulesOf(told), silentDays: told.silent, moveLimit: told.moveLimit } : {}),
  });

/** The client as the register has it on its day: progress from the log. */
const registered = (one: Life) => ({ ...one.client, ...progressOf(one.client, one.history, one.today) });

const ENDED = ['lost', 'cancelled', 'blacklisted'];

describe('the clock', () => {
  test('answers as the rules told slowly', () => {
    fc.assert(
      fc.property(life, figures, (one, told) => {
        const { calendar } = world(one);
        const found = nextCallback(registered(one), world(one, told), one.today);
        const slow = slowly(one.client, one.history, { figures: told, campaigns: one.campaigns, isOpen: (on) => calendar.isOpen(on) });
        expect(found && { rule: found.rule ?? 'silence', on: found.on }).toEqual(slow);
      }),
      { numRuns: 3000 },
    );
  });

  test('is silent only for who is gone or does not consent', () => {
    fc.assert(
      fc.property(life, (one) => {
        const due = nextCallback(registered(one), world(one), one.today);
        expect(due === null).toBe(ENDED.includes(one.client.stage ?? '') || one.client.consent === 'no');
      }),
      { numRuns: 1000 },
    );
  });

  test('never asks for a call before the last contact', () => {
    fc.assert(
      fc.property(life, figures, (one, told) => {
        const row = registered(one);
        const due = nextCallback(row, world(one, told), one.today);
        if (due && row.lastContactOn) expect(due.on >= row.lastContactOn).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('never falls on a closed day, unless that day was promised', () => {
    fc.assert(
      fc.property(life, figures, (one, told) => {
        const here = world(one, told);
        const due = nextCallback(registered(one), here, one.today);
        if (due && due.rule !== 'R01') expect(here.calendar.isOpen(due.on)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('a day that is past does not slide: the same answer on any later day', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 1, max: 400 }), (one, days) => {
        const here = world(one);
        const row = { ...registered(one), ...deriveClient(registered(one), here, one.today, 'zh') };
        expect(nextCallback(row, here, addDays(one.today, days))).toEqual(nextCallback(row, here, one.today));
      }),
      { numRuns: 1000 },
    );
  });

  test('does not depend on the order in which the history is read', () => {
    fc.assert(
      fc.property(
        life.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray([...one.history], { minLength: one.history.length }))),
        ([one, shuffled]) => {
          expect(progressOf(one.client, shuffled, one.today)).toEqual(progressOf(one.client, one.history, one.today));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('is monotone: more days in a rule never make the call earlier', () => {
    const following = ['R02', 'R03', 'R05', 'R07', 'R08', 'R09', 'R11', 'R13', 'R14', 'R15', 'R16', 'R17', 'R19'];
    fc.assert(
      fc.property(life, figures, fc.constantFrom(...following), fc.integer({ min: 1, max: 20 }), (one, told, id, more) => {
        const rules = rulesOf(told);
        const slower = rules.map((rule) => (rule.id === id ? { ...rule, days: rule.days.map((days) => days + more) } : rule));
        const row = registered(one);
        const here = world(one, told);
        const before = nextCallback(row, here, one.today);
        const after = nextCallback(row, { ...here, rules: slower }, one.today);
        if (before && after) expect(after.on >= before.on).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('computed again, the columns stand as they stood', () => {
    fc.assert(
      fc.property(life, (one) => {
        const here = world(one);
        const once = deriveClient(registered(one), here, one.today, 'zh');
        expect(deriveClient({ ...registered(one), ...once }, here, one.today, 'zh')).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  test('a call today moves the day on, but for what was promised and the site, which a call does not see', () => {
    fc.assert(
      fc.property(life, fc.constantFrom('reached', 'missed', 'busy'), (one, outcome) => {
        const row = withVisit(registered(one), visit(one.today, { outcome, stage: one.client.stage }), one.today);
        const due = nextCallback(row, world(one), one.today);
        // Spoken to by somebody and then missed on the same day: what is due that day stays due.
        if (outcome !== 'reached' && row.lastContactOn === one.today) return;
        if (due && due.rule !== 'R01' && due.rule !== 'R08') expect(due.on > one.today).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('a store that is never open is called from by plain days', () => {
    const closed = Array.from({ length: 3000 }, (_, index) => addDays(day('2023-01-01'), index));
    const never = worldOf({ closed });
    const always = worldOf();
    fc.assert(
      fc.property(life, (one) => {
        const row = registered(one);
        expect(nextCallback(row, never, one.today)?.on).toBe(nextCallback(row, always, one.today)?.on);
      }),
      { numRuns: 300 },
    );
  });

  test('without any rule silence alone speaks, and never for long', () => {
    const empty = worldOf({ rules: [], moveLimit: 0 });
    fc.assert(
      fc.property(life, (one) => {
        const row = registered(one);
        const due = nextCallback(row, empty, one.today);
        if (due) expect(due).toMatchObject({ rule: null, on: addDays(row.lastTryOn ?? one.client.firstOn, 30) });
      }),
      { numRuns: 300 },
    );
  });

  test('put off, it is never earlier, never later than the store permits, and a promise stays where it is', () => {
    fc.assert(
      fc.property(life, figures, fc.integer({ min: 1, max: 40 }), (one, told, days) => {
        const here = world(one, told);
        const row = { ...registered(one), movedTo: null };
        const before = nextCallback(row, here, one.today);
        const after = nextCallback({ ...row, movedTo: addDays(one.today, days) }, here, one.today);
        if (!before || !after) return expect(after).toEqual(before);
        expect(after.on >= before.on && daysBetween(before.on, after.on) <= told.moveLimit).toBe(true);
        if (before.rule === 'R01') expect(after).toEqual(before);
        if (after.on > before.on) expect(row.promisedOn === null || row.promisedOn >= after.on || row.misses !== 0).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test('the order of the rows in the rules tab does not matter', () => {
    fc.assert(
      fc.property(life, fc.shuffledSubarray([...rulesWith()], { minLength: rulesWith().length }), (one, rules) => {
        const row = registered(one);
        expect(nextCallback(row, { ...world(one), rules }, one.today)).toEqual(nextCallback(row, world(one), one.today));
      }),
      { numRuns: 300 },
    );
  });
});
