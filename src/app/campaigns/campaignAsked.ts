import type { Campaign } from '../../core/campaigns/campaign.rules';
import type { campaigns } from '../../core/campaigns/campaign.table';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import { fill, text } from '../../core/kernel/text';
import type { Book, Found } from '../ports';
import type { World } from '../world';
import { NO_CAMPAIGN } from './campaignView';
import { allCampaigns, allInvitations, type Invited } from './turnouts';

const NOT_HELD = text(
  '活动「{name}」已取消或有格子写错了,请先在「活动」页改好',
  'The campaign “{name}” is cancelled or a cell of it is wrong; mend it on the Campaigns tab first',
);

/** A campaign that takes place, with its list. */
export interface CampaignAsked {
  readonly found: Found<typeof campaigns>;
  readonly campaign: Campaign;
  readonly list: readonly Invited[];
}

/** The campaign that a call names. Two round trips, none for what was read before. */
export function campaignAsked(book: Book, world: World, id: unknown): Outcome<CampaignAsked> {
  const found = allCampaigns(book).find((one) => one.id === id);
  if (!found) return NO_CAMPAIGN;
  const campaign = world.campaigns.find((one) => one.id === id);
  if (!campaign) {
    return refuse({ code: 'notHeld', field: 'campaign', message: fill(NOT_HELD, { name: found.row.name ?? found.id }) });
  }
  return done({ found, campaign, list: allInvitations(book).filter(({ row }) => row.campaign === found.id) });
}
