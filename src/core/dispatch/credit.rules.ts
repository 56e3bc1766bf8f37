import { type Moment, minutesBetween } from '../kernel/day';
import type { DispatchSettings } from './dispatch.settings';
import type { Dispatch } from './dispatch.table';

export type DeclineReason = NonNullable<Dispatch['declineReason']>;

// A reason that the designer could not help. Any other costs them the client in the ledger: declining must not pay.
const VALID_DECLINES: ReadonlySet<DeclineReason> = new Set<DeclineReason>(['leave', 'conflict', 'beyond', 'wrongInfo']);

/** May a designer decline for this reason without losing a share? */
export const isValidDecline = (reason: DeclineReason | null): boolean => reason !== null && VALID_DECLINES.has(reason);

/**
 * Does this dispatch count as a client received? What the credit column says holds; otherwise a client that proved invalid,
 * one that was dispatched by mistake, one that was swapped away and one declined for a valid reason are given back. Picks by hand count like any other.
 */
export function charged(row: Pick<Dispatch, 'state' | 'credit' | 'declineReason'>): boolean {
  if (row.credit !== null) return row.credit === 'charged';
  switch (row.state) {
    case 'invalid':
    case 'revoked':
    case 'swapped':
      return false;
    case 'declined':
      return !isValidDecline(row.declineReason);
    default:
      return true;
  }
}

/** Does this dispatch stand for nobody: the client proved invalid, or it was made by mistake? */
export const isNone = (row: Pick<Dispatch, 'state'>): boolean => row.state === 'invalid' || row.state === 'revoked';

/** Is the designer of this dispatch serving its client now, or about to? A row whose state was wiped out counts as serving. */
export const isLive = (row: Pick<Dispatch, 'state'>): boolean => row.state === 'open' || row.state === 'accepted' || row.state === null;

/** A swap for which the designer answers: it was charged to them. */
export const isFault = (row: Pick<Dispatch, 'state' | 'credit'>): boolean => row.state === 'swapped' && row.credit === 'charged';

/** By how many minutes the designer's answer is late; 0 while there is time, or once answered. */
export function minutesLate(row: Pick<Dispatch, 'state' | 'at'>, now: Moment, settings: Pick<DispatchSettings, 'answerMinutes'>): number {
  if (row.state !== 'open' || row.at === null) return 0;
  return Math.max(0, minutesBetween(row.at, now) - settings.answerMinutes);
}
