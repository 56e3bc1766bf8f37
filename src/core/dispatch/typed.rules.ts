import type { Moment } from '../kernel/day';
import type { Outcome } from '../kernel/outcome';
import { fill, type Label, text } from '../kernel/text';
import type { DispatchSettings } from './dispatch.settings';
import { type Dispatch, dispatches } from './dispatch.table';
import { actOnDispatch, answerBy, type DispatchAct, declineOf, turned } from './response.rules';

/** What becomes of a state that somebody typed in the sheet. */
export type Typed =
  | { readonly kind: 'accepted' | 'declined' | 'noted'; readonly values: Partial<Dispatch> }
  /** Put back as it was on record, with the reason in the row. */
  | { readonly kind: 'refused'; readonly values: Partial<Dispatch>; readonly why: Label };

const SWAP_IN_SIDEBAR = text('换设计师请用侧栏的「调换」', 'Use Swap in the sidebar to change designers');
const REVOKE_IN_SIDEBAR = text('派错了请用侧栏的「撤回」', 'Take it back in the sidebar');
const NO_WAY_BACK = text('「{state}」的单不能在表格里改回「待接单」', '“{state}” cannot be turned back to “Waiting” in the sheet');
const UNREADABLE = text('「状态」被清空或看不懂,已恢复成「{state}」', 'The state was emptied or cannot be read; “{state}” stands again');

/** Has somebody typed another state over the one on record? A row without a record was not written by the program and is left alone. */
export const isTyped = (row: Pick<Dispatch, 'state' | 'kept'>): boolean => row.kept !== null && row.state !== row.kept;

/**
 * A typed state held to the rules of the sidebar. `seen`: when the sheet was last looked at and this was not there, null where
 * nobody knows. Nothing tells when a cell was typed, so an answer counts as in time unless it was missing after the time had ended.
 */
export function judgeTyped(row: Dispatch, seen: Moment | null, now: Moment, settings: Pick<DispatchSettings, 'answerMinutes'>): Typed {
  const kept = row.kept ?? 'open';
  const before: Dispatch = { ...row, state: kept };
  const act = (wanted: DispatchAct, at: Moment) => actOnDispatch(before, wanted, null, at, settings);
  const state = dispatches.fields.state.options[kept];
  switch (row.state) {
    case 'accepted':
      return ended('accepted', act({ kind: 'accept' }, now), kept);
    case 'declined': {
      const decline = declineOf(row.declineReason, row.declineNote);
      const allowed = act(decline.ok ? decline.value : { kind: 'decline', reason: 'other', note: null }, seen ?? row.at ?? now);
      const until = answerBy(row, settings);
      const answeredAt = until !== null && until < now ? until : now;
      return ended('declined', allowed.ok && !decline.ok ? decline : allowed, kept, { answeredAt });
    }
    case 'closed':
    case 'invalid':
      return { kind: 'noted', values: turned(row.state) };
    case 'swapped':
      return putBack(kept, SWAP_IN_SIDEBAR);
    case 'revoked':
      return putBack(kept, REVOKE_IN_SIDEBAR);
    case 'open':
      return putBack(kept, fill(NO_WAY_BACK, { state }));
    case null:
      return putBack(kept, fill(UNREADABLE, { state }));
  }
}

type Kept = NonNullable<Dispatch['kept']>;

function ended(
  kind: 'accepted' | 'declined',
  acted: Outcome<Partial<Dispatch> | DispatchAct>,
  kept: Kept,
  more: Partial<Dispatch> = {},
): Typed {
  if (acted.ok) return { kind, values: { ...acted.value, ...more } };
  return putBack(kept, acted.refusals[0]?.message ?? UNREADABLE);
}

const putBack = (kept: Kept, why: Label): Typed => ({ kind: 'refused', values: { state: kept }, why });
