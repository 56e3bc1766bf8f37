import fc from 'fast-check';
import { isLive } from '../../../src/core/dispatch/credit.rules';
import { type Dispatch, dispatches } from '../../../src/core/dispatch/dispatch.table';
import { turned } from '../../../src/core/dispatch/response.rules';
import { isTyped, judgeTyped } from '../../../src/core/dispatch/typed.rules';
import { moment } from '../../../src/core/kernel/day';
import { dispatched, settingsWith } from './fixtures';

const SENT = moment('2026-03-05 10:00');
const UNTIL = moment('2026-03-05 12:00');
const BEFORE = moment('2026-03-05 11:00');
const AFTER = moment('2026-03-05 12:30');
const NOW = moment('2026-03-05 13:00');
const settings = settingsWith({ answerMinutes: 120 });

type Kept = NonNullable<Dispatch['kept']>;

/** A dispatch on record in one state, over which another was typed. */
const typed = (kept: Kept, state: Dispatch['state'], more: Partial<Dispatch> = {}): Dispatch => ({
  ...dispatched('C1', 'D1', '2026-03-05', { at: SENT, ...turned(kept) }),
  state,
  ...more,
});
const LEAVE = { declineReason: 'leave' } as const;

describe('a state typed in the sheet', () => {
  test.each<[string, Pick<Dispatch, 'state' | 'kept'>, boolean]>([
    ['as it is on record', { state: 'open', kept: 'open' }, false],
    ['other than on record', { state: 'accepted', kept: 'open' }, true],
    ['wiped out', { state: null, kept: 'open' }, true],
    ['of a row that has no record', { state: 'accepted', kept: null }, false],
  ])('%s is noticed: %j %s', (_, row, wanted) => expect(isTyped(row)).toBe(wanted));

  test.each<[string, Dispatch, Dispatch['answeredAt'] | null, string, string]>([
    ['an answer that accepts', typed('open', 'accepted'), BEFORE, 'accepted', ''],
    ['one that accepts late', typed('open', 'accepted'), AFTER, 'accepted', ''],
    ['one that declines with a reason, and was not there while there was time', typed('open', 'declined', LEAVE), BEFORE, 'declined', ''],
    ['one that declines, where nobody has looked yet', typed('open', 'declined', LEAVE), null, 'declined', ''],
    [
      'one that declines and was not there after the time was over',
      typed('open', 'declined', LEAVE),
      AFTER,
      'refused',
      '响应时限 2026-03-05 12:00 已过',
    ],
    ['one that was not there in the very last minute', typed('open', 'declined', LEAVE), UNTIL, 'declined', ''],
    ['one that declines without a reason', typed('open', 'declined'), BEFORE, 'refused', '请选拒单原因'],
    [
      'one for a reason that only the clock gives',
      typed('open', 'declined', { declineReason: 'noAnswer' }),
      BEFORE,
      'refused',
      '请选拒单原因',
    ],
    ['one for another reason that nobody says', typed('open', 'declined', { declineReason: 'other' }), BEFORE, 'refused', '请写明'],
    [
      'one for another reason that is said',
      typed('open', 'declined', { declineReason: 'other', declineNote: '出差' }),
      BEFORE,
      'declined',
      '',
    ],
    ['one that declines what was accepted', typed('accepted', 'declined', LEAVE), BEFORE, 'refused', '已经接单了,不能再拒'],
    ['one that declines what was accepted, without a reason', typed('accepted', 'declined'), BEFORE, 'refused', '已经接单了,不能再拒'],
    ['one that accepts what was declined', typed('declined', 'accepted', LEAVE), BEFORE, 'refused', '已经拒了'],
    ['one that accepts what was swapped', typed('swapped', 'accepted'), BEFORE, 'refused', '已经调换给别人了'],
    ['one that takes back an acceptance', typed('accepted', 'open'), BEFORE, 'refused', '「已接单」的单不能在表格里改回'],
    ['a mistake', typed('open', 'revoked'), BEFORE, 'refused', '「撤回」'],
    ['a swap', typed('accepted', 'swapped'), BEFORE, 'refused', '「调换」'],
    ['a state wiped out', typed('accepted', null), BEFORE, 'refused', '已恢复成「已接单」'],
    ['a dispatch that is over', typed('accepted', 'closed'), BEFORE, 'noted', ''],
    ['a client that is invalid', typed('open', 'invalid'), BEFORE, 'noted', ''],
  ])('%s', (_, row, seen, kind, why) => {
    const judged = judgeTyped(row, seen, NOW, settings);
    expect(judged.kind).toBe(kind);
    expect(judged.kind === 'refused' ? judged.why.zh : '').toContain(why);
    const after = { ...row, ...judged.values };
    expect(isTyped(after)).toBe(false);
    expect(after.state).toBe(kind === 'refused' ? row.kept : row.state);
  });

  test('that took effect wipes out why the one before did not; the answer is dated when it was seen, a decline no later than it could be given', () => {
    const accepted = judgeTyped(typed('open', 'accepted', { refused: '请选拒单原因' }), BEFORE, NOW, settings);
    expect(accepted.values).toMatchObject({ state: 'accepted', kept: 'accepted', refused: null, answeredAt: NOW, answeredBy: null });
    expect(judgeTyped(typed('open', 'declined', LEAVE), BEFORE, NOW, settings).values).toMatchObject({ answeredAt: UNTIL });
    expect(judgeTyped(typed('open', 'declined', LEAVE), null, BEFORE, settings).values).toMatchObject({ answeredAt: BEFORE });
  });

  test('is never taken for what the sidebar would refuse, whatever stands in the row', () => {
    const states = Object.keys(dispatches.fields.state.options) as Kept[];
    const reasons = [null, ...(Object.keys(dispatches.fields.declineReason.options) as NonNullable<Dispatch['declineReason']>[])];
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        fc.constantFrom(null, ...states),
        fc.constantFrom(...reasons),
        fc.constantFrom(null, BEFORE, AFTER),
        (kept, state, declineReason, seen) => {
          fc.pre(kept !== state);
          const row = typed(kept, state, { declineReason });
          const { kind, values } = judgeTyped(row, seen, NOW, settings);
          const after = { ...row, ...values };
          // Whoever serves a client goes on serving them, unless they declined in time with a reason, or a person ended it.
          if (isLive({ state: kept }) && !isLive(after)) expect(['declined', 'noted']).toContain(kind);
          if (!isLive({ state: kept })) expect(isLive(after)).toBe(false);
          if (kind === 'declined') expect([kept, declineReason === null, seen === AFTER]).toEqual(['open', false, false]);
        },
      ),
    );
  });
});
