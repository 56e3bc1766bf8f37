import { campaigns } from '../../core/campaigns/campaign.table';
import { type Turnout, turnoutOf } from '../../core/campaigns/invitation.rules';
import { type Invitation, invitations } from '../../core/campaigns/invitation.table';
import type { Book, Found, RowChange } from '../ports';
import { CAMPAIGN_FIELDS } from '../world';

const FIELDS = Object.keys(invitations.fields) as (keyof typeof invitations.fields)[];
const TURNOUT = ['invited', 'accepted', 'came'] as const satisfies readonly (keyof Turnout)[];

/** An invitation with where it stands. */
export type Invited = Found<typeof invitations>;

/** Every invitation there is. One round trip, then none. */
export const allInvitations = (book: Book): readonly Invited[] => book.all(invitations, FIELDS);

/** Every campaign of the tab, whatever stands in its cells. One round trip, then none. */
export const allCampaigns = (book: Book): readonly Found<typeof campaigns>[] => book.all(campaigns, CAMPAIGN_FIELDS);

/** What became of each campaign's list. */
function turnouts(book: Book): (campaign: string) => Turnout {
  const byCampaign = new Map<string, Invitation[]>();
  for (const { row } of allInvitations(book)) {
    const list = byCampaign.get(row.campaign ?? '');
    if (list) list.push(row);
    else byCampaign.set(row.campaign ?? '', [row]);
  }
  return (campaign) => turnoutOf(byCampaign.get(campaign) ?? []);
}

/** The counts of these campaigns, fresh: for those that a write hit by mistake. */
export function turnoutRows(book: Book, ids: readonly string[]): readonly RowChange[] {
  const counts = turnouts(book);
  return allCampaigns(book)
    .filter(({ id }) => ids.includes(id))
    .map(({ id, at, row }) => ({ table: campaigns, kind: 'set', id, at, values: { ...counts(id) }, before: row }));
}

/**
 * The counts of a campaign once its list is this; none where they stay. They are written with every mark, so that a
 * recomputation need not read the lists.
 */
export function turnoutChange({ id, at, row }: Found<typeof campaigns>, list: readonly Pick<Invitation, 'state'>[]): readonly RowChange[] {
  const counts = turnoutOf(list);
  if (TURNOUT.every((name) => row[name] === counts[name])) return [];
  return [{ table: campaigns, kind: 'set', id, at, values: { ...counts }, before: row }];
}
