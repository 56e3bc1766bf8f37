import fc from 'fast-check';
import { charged, isFault, isLive, minutesLate } from '../../../src/core/dispatch/credit.rules';
import { type Dispatch, dispatches } from '../../../src/core/dispatch/dispatch.table';
import {
  actOnDispatch,
  allows,
  answerBy,
  DECLINE_REASONS,
  type DispatchAct,
  isValid,
  type Standing,
  standingOf,
} from '../../../src/core/dispatch/response.rules';
import { addMinutes, type Moment, minutesBetween, moment } from '../../../src/core/kernel/day';
import { dispatched, settingsWith } from './fixtures';

const SENT = '2026-03-05 10:00';
const IN_TIME = moment('2026-03-05 12:00');
const LATE = moment('2026-03-05 12:01');
const settings = settingsWith({ answerMinutes: 120 });

const sent = (changes: Partial<Dispatch> = {}): Dispatch =>
  dispatched('C1', 'D1', '2026-03-05', { state: 'open', at: moment(SENT), ...changes });
const declined = sent({ state: 'declined', declineReason: 'tooFar', answeredAt: IN_TIME });
const STANDS: Readonly<Record<Standing, readonly [Dispatch, Moment]>> = {
  waiting: [sent(), IN_TIME],
  late: [sent(), LATE],
  accepted: [sent({ state: 'accepted' }), LATE],
  declined: [declined, LATE],
  judged: [{ ...declined, judgedAt: LATE, credit: 'charged' }, LATE],
  swapped: [sent({ state: 'swapped', credit: 'returned' }), LATE],
  closed: [sent({ state: 'closed' }), LATE],
  invalid: [sent({ state: 'invalid' }), LATE],
  revoked: [sent({ state: 'revoked' }), LATE],
};
const ACTS: Readonly<Record<DispatchAct['kind'], DispatchAct>> = {
  accept: { kind: 'accept' },
  decline: { kind: 'decline', reason: 'leave', note: null },
  expire: { kind: 'expire' },
  revoke: { kind: 'revoke' },
  judge: { kind: 'judge', valid: true, note: null },
  swap: { kind: 'swap', fault: false },
};

describe('a dispatch', () => {
  // What it is afterwards; '–' where it is refused.
  test.each<[Standing, Readonly<Record<DispatchAct['kind'], string>>]>([
    ['waiting', { accept: 'accepted', decline: 'declined', expire: '–', revoke: 'revoked', judge: '–', swap: 'swapped' }],
    ['late', { accept: 'accepted', decline: '–', expire: 'declined', revoke: '–', judge: '–', swap: 'swapped' }],
    ['accepted', { accept: '–', decline: '–', expire: '–', revoke: '–', judge: '–', swap: 'swapped' }],
    ['declined', { accept: '–', decline: '–', expire: '–', revoke: '–', judge: 'judged', swap: '–' }],
    ['judged', { accept: '–', decline: '–', expire: '–', revoke: '–', judge: '–', swap: '–' }],
    ['swapped', { accept: '–', decline: '–', expire: '–', revoke: '–', judge: '–', swap: '–' }],
    ['closed', { accept: '–', decline: '–', expire: '–', revoke: '–', judge: '–', swap: '–' }],
    ['invalid', { accept: '–', decline: '–', expire: '–', revoke: '–', judge: '–', swap: '–' }],
    ['revoked', { accept: '–', decline: '–', expire: '–', revoke: '–', judge: '–', swap: '–' }],
  ])('that is %s: what may be done to it, and what it becomes', (standing, wanted) => {
    const [row, now] = STANDS[standing];
    expect(standingOf(row, now, settings)).toBe(standing);
    const found = Object.fromEntries(
      Object.values(ACTS).map((act) => {
        const acted = actOnDispatch(row, act, 'S1', now, settings);
        expect(allows(standing, act.kind)).toBe(acted.ok);
        return [act.kind, acted.ok ? standingOf({ ...row, ...acted.value }, now, settings) : '–'];
      }),
    );
    expect(found).toEqual(wanted);
  });

  test.each([
    ['a state that was wiped out counts as accepted', sent({ state: null }), 'accepted'],
    ['a time that was wiped out counts as late, so that it can be taken back', sent({ at: null }), 'late'],
  ] as const)('%s', (_, row, wanted) => expect(standingOf(row, IN_TIME, settings)).toBe(wanted));

  test.each([
    ['while there is time', sent(), IN_TIME, 0],
    ['a minute after', sent(), LATE, 1],
    ['once answered', sent({ state: 'accepted' }), LATE, 0],
    ['of which nobody knows when it was sent', sent({ at: null }), LATE, 0],
  ] as const)('%s is so many minutes late', (_, row, now, minutes) => expect(minutesLate(row, now, settings)).toBe(minutes));

  test('a swap is a fault only where it was charged, and only a swap is one', () => {
    const faults = [
      sent({ state: 'swapped', credit: 'charged' }),
      sent({ state: 'swapped', credit: 'returned' }),
      declined,
      STANDS.judged[0],
    ];
    expect(faults.map(isFault)).toEqual([true, false, false, false]);
  });

  test('says until when it can still be answered', () => {
    const refused = actOnDispatch(sent(), ACTS.decline, null, LATE, settings);
    expect(refused.ok ? '' : refused.refusals[0]?.message.zh).toContain('2026-03-05 12:00');
    const early = actOnDispatch(sent(), ACTS.expire, 'S1', IN_TIME, settings);
    expect(early.ok ? '' : early.refusals[0]?.message.en).toContain('2026-03-05 12:00');
  });

  test('keeps who answered for the designer, and what they said', () => {
    const acted = actOnDispatch(sent(), { kind: 'decline', reason: 'other', note: '家里有事' }, 'S1', IN_TIME, settings);
    expect(acted.ok && acted.value).toEqual({
      state: 'declined',
      kept: 'declined',
      refused: null,
      answeredAt: IN_TIME,
      answeredBy: 'S1',
      declineReason: 'other',
      declineNote: '家里有事',
    });
    const expired = actOnDispatch(sent(), ACTS.expire, 'S1', LATE, settings);
    expect(expired.ok && expired.value).toMatchObject({ state: 'declined', declineReason: 'noAnswer' });
  });
});

describe('what declining costs', () => {
  test.each(dispatchesReasons())('%s: %s until it is ruled on, then as ruled', (reason, counts) => {
    const row = sent({ state: 'declined', declineReason: reason });
    expect([charged(row), isValid(row)]).toEqual([counts, !counts]);
    for (const valid of [true, false]) {
      const ruled = actOnDispatch(row, { kind: 'judge', valid, note: '看过聊天记录' }, 'S9', LATE, settings);
      const after = { ...row, ...(ruled.ok ? ruled.value : {}) };
      expect([charged(after), isValid(after)]).toEqual([!valid, valid]);
      expect(after).toMatchObject({ judgedBy: 'S9', judgedAt: LATE, judgeNote: '看过聊天记录' });
    }
  });

  test('a reason that only the clock gives cannot be chosen', () => {
    expect([...DECLINE_REASONS, 'noAnswer'].sort()).toEqual(Object.keys(dispatches.fields.declineReason.options).sort());
  });
});

function dispatchesReasons(): readonly (readonly [NonNullable<Dispatch['declineReason']>, boolean])[] {
  return [
    ['leave', false],
    ['conflict', false],
    ['beyond', false],
    ['wrongInfo', false],
    ['tooSmall', true],
    ['tooFar', true],
    ['unwilling', true],
    ['noAnswer', true],
    ['other', true],
  ];
}

describe('whatever happens in whatever order', () => {
  const act = fc.constantFrom<DispatchAct>(
    ACTS.accept,
    ACTS.decline,
    { kind: 'decline', reason: 'unwilling', note: '忙' },
    ACTS.expire,
    ACTS.judge,
    { kind: 'judge', valid: false, note: null },
    ACTS.swap,
    { kind: 'swap', fault: true },
  );

  test('a dispatch is answered once, ruled on once, ends once, and is never alive again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(act, fc.integer({ min: 0, max: 90 })), { maxLength: 12 }), (steps) => {
        let row = sent();
        let now = moment(SENT);
        const done: DispatchAct['kind'][] = [];
        for (const [one, minutes] of steps) {
          now = addMinutes(now, minutes);
          const wasLive = isLive(row);
          const acted = actOnDispatch(row, one, 'S1', now, settings);
          if (!acted.ok) continue;
          row = { ...row, ...acted.value };
          done.push(one.kind);
          if (!wasLive) expect(isLive(row)).toBe(false);
          if (one.kind === 'expire') expect(now > (answerBy(row, settings) ?? '')).toBe(true);
          if (one.kind === 'swap' || one.kind === 'judge') {
            const counts = one.kind === 'swap' ? one.fault : !one.valid;
            expect(charged(row)).toBe(counts);
          }
        }
        const count = (...kinds: readonly string[]) => done.filter((kind) => kinds.includes(kind)).length;
        expect(count('accept')).toBeLessThanOrEqual(1);
        expect(count('decline', 'expire', 'swap')).toBeLessThanOrEqual(1);
        expect(count('judge')).toBeLessThanOrEqual(count('decline', 'expire'));
      }),
      { numRuns: 400 },
    );
  });
});

test('minutes later by the wall clock, over midnight and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (minutes) => {
      const at = moment('2026-02-28 23:59');
      expect(minutesBetween(at, moment(addMinutes(at, minutes)))).toBe(minutes);
    }),
    { numRuns: 200 },
  );
  expect(addMinutes(moment('2026-02-28 23:59'), 1)).toBe('2026-03-01 00:00');
});
