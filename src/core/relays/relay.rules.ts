import type { OtherClock } from '../callbacks/callback.types';
import { type Day, dayNumber, dayOfNumber, daysBetween } from '../kernel/day';
import { done, type Outcome, refuse } from '../kernel/outcome';
import { fill, type Label, text } from '../kernel/text';
import type { Calendar } from '../settings/calendar.rules';
import type { Relay } from './relay.table';

/** What somebody does with a relay. */
export type RelayAct =
  | { readonly kind: 'answer'; readonly answer: string }
  /** The client was told, and is content. */
  | { readonly kind: 'confirm' }
  /** The answer does not help: asked once more. */
  | { readonly kind: 'reopen'; readonly why: string; readonly dueOn: Day };

export type RelayState = NonNullable<Relay['state']>;

const REFUSED: Readonly<Record<RelayAct['kind'], Partial<Record<RelayState, Label>>>> = {
  answer: {
    answered: text('已经答复过了;答复不对,请先退回', 'It has been answered; if the answer is wrong, send it back first'),
    closed: text('这条转达已经办结', 'This relay is closed'),
  },
  confirm: {
    open: text('还没有答复,不能办结', 'It has not been answered and cannot be closed'),
    closed: text('这条转达已经办结', 'This relay is closed'),
  },
  reopen: { open: text('还在等答复,不用退回', 'It is waiting for an answer already') },
};

const FIELD = { answer: 'answer', confirm: 'state', reopen: 'again' } as const;

/** A state that nobody can read counts as open: what was said must not be forgotten. */
export const stateOf = ({ state }: Pick<Relay, 'state'>): RelayState => state ?? 'open';

/** What a relay's columns become when somebody does this to it; refused where its state does not allow it. */
export function actOn(relay: Relay, act: RelayAct, who: string, today: Day): Outcome<Partial<Relay>> {
  const wrong = REFUSED[act.kind][stateOf(relay)];
  if (wrong) return refuse({ code: 'state', field: FIELD[act.kind], message: wrong });
  switch (act.kind) {
    case 'answer': {
      // What was answered before it was sent back stays readable above.
      const answer = relay.answer === null ? act.answer : `${relay.answer}\n${act.answer}`;
      return done({ state: 'answered', answer, answeredOn: today, answeredBy: who });
    }
    case 'confirm':
      return done({ state: 'closed', confirmedOn: today, confirmedBy: who });
    case 'reopen':
      return done({
        state: 'open',
        again: act.why,
        round: (relay.round ?? 1) + 1,
        dueOn: act.dueOn,
        answeredOn: null,
        answeredBy: null,
        confirmedOn: null,
        confirmedBy: null,
      });
  }
}

/** The day by which a relay of this day must be answered: so many open days later. */
export const answerBy = (calendar: Pick<Calendar, 'countOpen'>, from: Day, days: number): Day =>
  dayOfNumber(calendar.countOpen(dayNumber(from), days));

/** Days for which a relay has been waiting too long; none while there is time, or once it was answered. */
export const lateOf = (relay: Pick<Relay, 'state' | 'dueOn'>, today: Day): number =>
  stateOf(relay) === 'open' && relay.dueOn !== null ? Math.max(0, daysBetween(relay.dueOn, today)) : 0;

/** Under what a relay is mailed: once for each time that it was asked. */
export const roundOf = ({ id, round }: Pick<Relay, 'id' | 'round'>): string => ((round ?? 1) > 1 ? `${id}-${round}` : id);

const PRESS = text('催{receiver}答复:{what}', 'Press {receiver} for an answer: {what}');
const TELL = text('{receiver}已答复,告诉客户:{what}', '{receiver} has answered, tell the client: {what}');
const PRESS_ENDS = text('对方答复后解除', 'Ended by the answer');
const TELL_ENDS = text('告诉客户并办结后解除', 'Ended by telling the client and closing it');
const NOBODY = text('对方', 'the receiver');

/** So much of what the client said fits into the register's column of reasons. */
const BRIEF = 24;

function briefly(what: string | null): string {
  const signs = [...(what ?? '').replace(/\s+/g, ' ').trim()];
  return signs.length <= BRIEF ? signs.join('') : `${signs.slice(0, BRIEF - 1).join('')}…`;
}

/** The clock that a relay sets for its client: press on the day when an answer is due, tell the client once it is there. */
export function clockOf(relay: Relay, escalateAfter: number): OtherClock | null {
  const state = stateOf(relay);
  const on = state === 'open' ? (relay.dueOn ?? relay.on) : state === 'answered' ? (relay.answeredOn ?? relay.on) : null;
  if (on === null) return null;
  const isOpen = state === 'open';
  const facts = { receiver: relay.receiver ?? NOBODY, what: briefly(relay.what) };
  return { id: relay.id, on, reason: fill(isOpen ? PRESS : TELL, facts), ends: isOpen ? PRESS_ENDS : TELL_ENDS, escalateAfter };
}
