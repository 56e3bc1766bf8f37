import { isInvitationState, markingOf, stateAfter } from '../../core/campaigns/invitation.rules';
import { type Invitation, invitations } from '../../core/campaigns/invitation.table';
import type { Day } from '../../core/kernel/day';
import { done, type Outcome } from '../../core/kernel/outcome';
import { emptyRow } from '../../core/kernel/table';
import type { Trace } from '../../core/visits/takeBack.rules';
import type { Visit } from '../../core/visits/visit.table';
import type { InvitationSaid } from '../contract.campaigns';
import type { Book, RowChange } from '../ports';
import type { World } from '../world';
import { campaignAsked } from './campaignAsked';
import { markedRow, mayMark } from './markMany';
import { turnoutChange } from './turnouts';

/** What an invitation rests on beside what was said. */
export interface InvitationGround {
  readonly book: Book;
  readonly world: World;
  readonly today: Day;
  readonly visit: Pick<Visit, 'client' | 'by' | 'at' | 'content'> & { readonly on: Day; readonly outcome: NonNullable<Visit['outcome']> };
  /** The id of a row that may be new. */
  readonly id: string;
}

/** What a visit does to an invitation, and how that is taken back. */
export interface InvitationLogged {
  readonly changes: readonly RowChange[];
  readonly trace: NonNullable<Trace['invitation']>;
}

/** What becomes of an invitation when a visit for its campaign is logged. Reads the two tabs, and no more. */
export function invitationLogged(said: InvitationSaid, { book, world, today, visit, id }: InvitationGround): Outcome<InvitationLogged> {
  const asked = campaignAsked(book, world, said.id);
  if (!asked.ok) return asked;
  const { found, campaign, list } = asked.value;
  const before = list.find(({ row }) => row.client === visit.client);
  const state =
    isInvitationState(said.state) && said.state !== 'listed' ? said.state : stateAfter(visit.outcome, before?.row.state ?? 'listed');
  const may = mayMark(state, campaign, today);
  if (!may.ok) return may;
  const fresh: Invitation = { ...emptyRow(invitations, id), client: visit.client, campaign: campaign.id, on: today };
  const mark = { by: visit.by ?? '', on: visit.on, note: visit.content, at: visit.at };
  const row = markedRow(before?.row ?? fresh, state, mark);
  const after = [...list.filter((one) => one !== before).map((one) => one.row), row];
  const change: RowChange = before
    ? { table: invitations, kind: 'set', id: before.id, at: before.at, values: { ...markingOf(row) }, before: before.row }
    : { table: invitations, kind: 'add', id, values: row };
  return done({
    changes: [change, ...turnoutChange(found, after)],
    trace: { id: change.id, was: before ? markingOf(before.row) : null },
  });
}
