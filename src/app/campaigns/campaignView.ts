import { campaignProblems, whenOf } from '../../core/campaigns/campaign.rules';
import type { campaigns } from '../../core/campaigns/campaign.table';
import { turnoutOf } from '../../core/campaigns/invitation.rules';
import type { Day } from '../../core/kernel/day';
import { refuse } from '../../core/kernel/outcome';
import { text } from '../../core/kernel/text';
import type { CampaignLine } from '../contract.campaigns';
import { colleagues, isActive, seesAll } from '../people';
import type { Book, Found } from '../ports';
import { named } from '../problems';
import type { Invited } from './turnouts';

export const NO_CAMPAIGN = refuse({
  code: 'noCampaign',
  field: 'campaign',
  message: text('「活动」页找不到这次活动,可能被删掉了', 'This campaign is not on the Campaigns tab; its row may have been deleted'),
});

/** Names of those who plan campaigns, which moves the callbacks of the whole store. */
export const planners = (book: Book): readonly string[] =>
  colleagues(book).flatMap((one) => (isActive(one) && seesAll(one) ? [one.row.name ?? one.id] : []));

/** A campaign as a line; `left` is how many of the viewer's are still to be invited. */
export function campaignLine(found: Found<typeof campaigns>, list: readonly Invited[], left: number, today: Day): CampaignLine {
  const { id, at, row, unread } = found;
  const isOff = row.state === 'cancelled' && unread.state === undefined;
  const wrong = isOff ? [] : campaignProblems(found);
  const when =
    isOff || row.on === null || wrong.length > 0
      ? isOff
        ? 'cancelled'
        : 'wrong'
      : whenOf({ on: row.on, until: row.until ?? row.on }, today);
  return {
    id,
    at,
    name: row.name ?? unread.name ?? id,
    on: row.on,
    until: row.until === row.on ? null : row.until,
    place: row.place ?? '',
    when,
    turnout: turnoutOf(list.map(({ row: one }) => one)),
    left,
    problems: wrong.map(named),
  };
}
