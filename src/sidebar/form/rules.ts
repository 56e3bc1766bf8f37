import type { Refusal } from '../../core/kernel/outcome';
import type { Label } from '../../core/kernel/text';
import { words } from '../words';

/** What a form asks beyond its fields' own rules: what must be filled now, and which words say so. */
export type Needs = Readonly<Record<string, Label>>;

/** What is typed so far, as a form's rules see it. */
export type Look = (name: string) => string;

/** Which further fields an outcome asks for, each with the words of its absence; the server asks the same. */
export function needsOfVisit(look: Look): Needs {
  const outcome = look('outcome');
  if (outcome === '') return { outcome: words.log.needOutcome };
  if (outcome === 'promised' || outcome === 'deferred') return { promisedOn: words.log.needDay };
  return outcome === 'lost' ? { lostReason: words.log.needReason } : {};
}

/** What putting off a callback asks. */
export const needsOfMove = (): Needs => ({ movedTo: words.views.needMoveDay, movedWhy: words.views.needMoveWhy });

/** Is this field of a client worth asking, after what was chosen before? A field that holds something always is. */
export function isAsked(name: string, look: Look): boolean {
  if (look(name) !== '') return true;
  if (name === 'referrer') return look('source') === 'referral';
  if (name === 'handoverOn') return look('houseState') === 'unfinished';
  return true;
}

/** A refusal for a field that is needed now. */
export const needed = (field: string, message: Label): Refusal => ({ code: 'required', field, message });

/** What a choice against the recommendation asks. */
export function needsOfDispatch(look: Look): Needs {
  const reason = look('overrideReason');
  if (reason === '') return { overrideReason: words.dispatch.needReason };
  return reason === 'other' ? { note: words.dispatch.needNote } : {};
}

/** What declining a dispatch asks. */
export function needsOfDecline(look: Look): Needs {
  const reason = look('declineReason');
  if (reason === '') return { declineReason: words.responses.needReason };
  return reason === 'other' ? { declineNote: words.responses.needNote } : {};
}

/** What a swap asks; `isOther`: the new designer is not among the recommended. */
export function needsOfSwap(look: Look, isOther: boolean): Needs {
  const { needAskedBy, needReason, needFault, needHanded, needOther, needFaultNote, needChoiceNote } = words.swaps;
  const reason = look('reason');
  const note =
    reason === 'other' ? needOther : look('fault') === 'designer' ? needFaultNote : isOther && reason !== 'wish' ? needChoiceNote : null;
  return { askedBy: needAskedBy, reason: needReason, fault: needFault, handedOver: needHanded, ...(note && { note }) };
}
