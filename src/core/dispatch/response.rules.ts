import { addMinutes, type Moment } from '../kernel/day';
import { done, type Outcome, refuse } from '../kernel/outcome';
import { fill, type Label, text } from '../kernel/text';
import { type DeclineReason, isValidDecline, minutesLate } from './credit.rules';
import type { DispatchSettings } from './dispatch.settings';
import type { Dispatch } from './dispatch.table';

/** Where a dispatch stands at a moment. 'late': nobody has answered in time; 'judged': declined, and the reason was ruled on. */
export type Standing = 'waiting' | 'late' | 'accepted' | 'declined' | 'judged' | 'swapped' | 'closed' | 'invalid' | 'revoked';

/** What can become of a dispatch. */
export type DispatchAct =
  | { readonly kind: 'accept' }
  | { readonly kind: 'decline'; readonly reason: DeclineReason; readonly note: string | null }
  /** Taken back from a designer who has not answered in time. */
  | { readonly kind: 'expire' }
  /** Made by mistake, and noticed before the designer has answered. */
  | { readonly kind: 'revoke' }
  /** Was the reason for declining a good one? */
  | { readonly kind: 'judge'; readonly valid: boolean; readonly note: string | null }
  /** Another designer takes over; `fault`: this one answers for it. */
  | { readonly kind: 'swap'; readonly fault: boolean };

/** Somebody else's reasons are chosen; this one is given by the clock. */
export const DECLINE_REASONS: readonly DeclineReason[] = [
  'leave',
  'conflict',
  'beyond',
  'wrongInfo',
  'tooSmall',
  'tooFar',
  'unwilling',
  'other',
];

const NO_REASON = refuse({ code: 'required', field: 'declineReason', message: text('请选拒单原因', 'Choose why it is declined') });
const SAY_OTHER = refuse({
  code: 'required',
  field: 'declineNote',
  message: text('原因选了「其他」,请写明', 'The reason is “Other”; say which'),
});

/** Until when a dispatch is to be answered; null where nobody knows when it was made. */
export const answerBy = (row: Pick<Dispatch, 'at'>, settings: Pick<DispatchSettings, 'answerMinutes'>): Moment | null =>
  row.at === null ? null : addMinutes(row.at, settings.answerMinutes);

/** Where a dispatch stands now. One whose state somebody wiped out counts as accepted, for its designer may be at work; one without its time as late. */
export function standingOf(
  row: Pick<Dispatch, 'state' | 'at' | 'judgedAt'>,
  now: Moment,
  settings: Pick<DispatchSettings, 'answerMinutes'>,
): Standing {
  switch (row.state) {
    case null:
      return 'accepted';
    case 'open':
      return row.at === null || minutesLate(row, now, settings) > 0 ? 'late' : 'waiting';
    case 'declined':
      return row.judgedAt === null ? 'declined' : 'judged';
    default:
      return row.state;
  }
}

const OVER: Readonly<Partial<Record<Standing, Label>>> = {
  declined: text('这张单已经拒了', 'This dispatch was declined'),
  judged: text('这张单已经拒了', 'This dispatch was declined'),
  swapped: text('这张单已经调换给别人了', 'This dispatch was swapped to somebody else'),
  closed: text('这张单已经结束了', 'This dispatch is over'),
  invalid: text('这位客户已判为无效', 'This client was found invalid'),
  revoked: text('这张单派错了,已经撤回', 'This dispatch was a mistake and was taken back'),
};
const ANSWERED = text('已经接单了', 'It has been accepted');
const IN_TIME = text('还在响应时限内,{until} 以后才能收回', 'There is still time to answer; it can be taken back after {until}');
const NOT_DECLINED = text('没有拒单,不用判定', 'Nothing was declined, so there is nothing to rule on');

/** What keeps an act from happening in a standing; every pair that is not here is allowed. See the table in the tests. */
const REFUSED: Readonly<Record<DispatchAct['kind'], Readonly<Partial<Record<Standing, Label>>>>> = {
  accept: { ...OVER, accepted: ANSWERED },
  decline: {
    ...OVER,
    accepted: text('已经接单了,不能再拒;做不了请用「调换」', 'It has been accepted and cannot be declined; use Swap instead'),
    late: text(
      '响应时限 {until} 已过,不能再拒单;还可以接单,或由客户经理收回改派',
      'The time to answer ended at {until}; it can still be accepted, or the client manager takes it back',
    ),
  },
  expire: { ...OVER, accepted: ANSWERED, waiting: IN_TIME },
  revoke: {
    ...OVER,
    accepted: text('已经接单了,不能撤回;要换人请用「调换」', 'It has been accepted and cannot be taken back; use Swap instead'),
    late: text('响应时限 {until} 已过,请用「收回」', 'The time to answer ended at {until}; take it back as unanswered'),
  },
  judge: {
    waiting: NOT_DECLINED,
    late: NOT_DECLINED,
    accepted: NOT_DECLINED,
    judged: text('这次拒单已经判定过了', 'This decline was ruled on before'),
    swapped: NOT_DECLINED,
    closed: NOT_DECLINED,
    invalid: NOT_DECLINED,
    revoked: NOT_DECLINED,
  },
  swap: OVER,
};

/** May this be done to a dispatch that stands so? */
export const allows = (standing: Standing, act: DispatchAct['kind']): boolean => REFUSED[act][standing] === undefined;

/** What the columns of a dispatch become when this happens to it; refused where it stands otherwise. `by`: the colleague who says so, null for the designer. */
export function actOnDispatch(
  row: Dispatch,
  act: DispatchAct,
  by: string | null,
  now: Moment,
  settings: Pick<DispatchSettings, 'answerMinutes'>,
): Outcome<Partial<Dispatch>> {
  const wrong = REFUSED[act.kind][standingOf(row, now, settings)];
  if (wrong) return refuse({ code: 'state', field: 'state', message: fill(wrong, { until: answerBy(row, settings) ?? '' }) });
  switch (act.kind) {
    case 'accept':
      return done({ ...turned('accepted'), answeredAt: now, answeredBy: by });
    case 'decline':
      return done({ ...turned('declined'), answeredAt: now, answeredBy: by, declineReason: act.reason, declineNote: act.note });
    case 'expire':
      return done({ ...turned('declined'), answeredAt: now, answeredBy: by, declineReason: 'noAnswer' });
    case 'revoke':
      return done({ ...turned('revoked'), answeredAt: now, answeredBy: by });
    case 'judge':
      return done({ credit: act.valid ? 'returned' : 'charged', judgedBy: by, judgedAt: now, judgeNote: act.note });
    case 'swap':
      return done({ ...turned('swapped'), credit: act.fault ? 'charged' : 'returned' });
  }
}

type State = NonNullable<Dispatch['state']>;

/** A dispatch in this state, on record: what people type over it is noticed by the difference. */
export const turned = <S extends State>(state: S) => ({ state, kept: state, refused: null }) satisfies Partial<Dispatch>;

/** The decline that a designer means; refused without a reason of theirs, or where another one is not said. */
export function declineOf(reason: DeclineReason | null, note: string | null): Outcome<Extract<DispatchAct, { kind: 'decline' }>> {
  if (reason === null || !DECLINE_REASONS.includes(reason)) return NO_REASON;
  if (reason === 'other' && note === null) return SAY_OTHER;
  return done({ kind: 'decline', reason, note });
}

/** Does a declined dispatch cost its designer nothing? As was ruled; until then as the reason says. */
export const isValid = (row: Pick<Dispatch, 'credit' | 'declineReason'>): boolean =>
  row.credit === null ? isValidDecline(row.declineReason) : row.credit === 'returned';
