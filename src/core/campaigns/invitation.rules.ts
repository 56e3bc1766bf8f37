import type { Client } from '../clients/client.table';
import type { Visit } from '../visits/visit.table';
import type { Invitation, InvitationState } from './invitation.table';

/** The states of an invitation, in the order of its life. */
export const INVITATION_STATES: readonly InvitationState[] = ['listed', 'invited', 'coming', 'declined', 'came', 'noShow'];

/** States in which somebody may be marked by hand. */
export const isInvitationState = (value: unknown): value is InvitationState => INVITATION_STATES.some((state) => state === value);

/** What became of a campaign's list, as its row shows it. */
export interface Turnout {
  readonly invited: number;
  readonly accepted: number;
  readonly came: number;
}

const ACCEPTED: ReadonlySet<InvitationState> = new Set(['coming', 'came', 'noShow']);

/** Counts of one campaign's invitations. Who was asked counts as invited, whatever they said; who said yes and stayed away has accepted. */
export function turnoutOf(list: readonly Pick<Invitation, 'state'>[]): Turnout {
  const count = (counts: (state: InvitationState) => boolean) => list.filter(({ state }) => state !== null && counts(state)).length;
  return {
    invited: count((state) => state !== 'listed'),
    accepted: count((state) => ACCEPTED.has(state)),
    came: count((state) => state === 'came'),
  };
}

/** A contact for a campaign, as the visit log has it. */
export interface Mark {
  readonly channel: NonNullable<Visit['channel']>;
  readonly outcome: NonNullable<Visit['outcome']>;
  /** Is the client in talks again by it? Who only hears of a campaign or declines may still be lost. */
  readonly reopens: boolean;
}

/** What it means for the visit log that somebody was invited, answered, came or stayed away; nothing was said to who is only listed. */
export const MARKS: Readonly<Record<Exclude<InvitationState, 'listed'>, Mark>> = {
  invited: { channel: 'phone', outcome: 'reached', reopens: false },
  coming: { channel: 'phone', outcome: 'reached', reopens: true },
  declined: { channel: 'phone', outcome: 'reached', reopens: false },
  came: { channel: 'store', outcome: 'reached', reopens: true },
  noShow: { channel: 'store', outcome: 'missed', reopens: false },
};

/** What a logged invitation makes of the row: a client who was not reached has not been invited yet. */
export const stateAfter = (outcome: NonNullable<Visit['outcome']>, before: InvitationState): InvitationState =>
  outcome === 'missed' || outcome === 'busy' ? before : before === 'listed' ? 'invited' : before;

/** What marking changes of an invitation. */
export type Marking = Pick<Invitation, 'state' | 'by' | 'invitedOn' | 'note' | 'at'>;

export const markingOf = ({ state, by, invitedOn, note, at }: Invitation): Marking => ({ state, by, invitedOn, note, at });

/** May this client be put on a list at all? Who does not consent is never invited; nor is whoever has no name any more. */
export const mayInvite = ({ name, consent }: Pick<Client, 'name' | 'consent'>): boolean => name !== null && consent !== 'no';
