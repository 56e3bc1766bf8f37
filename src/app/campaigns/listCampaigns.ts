import type { Day } from '../../core/kernel/day';
import { done } from '../../core/kernel/outcome';
import type { CampaignLine } from '../contract.campaigns';
import { personOf, seesAll } from '../people';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { campaignLine, planners } from './campaignView';
import { everybody, scopeOf } from './guests';
import { allCampaigns, allInvitations, type Invited } from './turnouts';

/** Every campaign with what became of it, and how many of one's own clients are still to be invited. */
export const listCampaigns: Handler<'campaigns'> = (ports) => {
  ports.recover();
  void readWorld(ports.book, ports).problems;
  // A campaign that was just typed gets its number before it is shown.
  ports.adopt();
  const { book, today } = ports;
  const found = allCampaigns(book);
  const byCampaign = new Map<string, Invited[]>();
  if (found.length > 0) {
    for (const one of allInvitations(book)) {
      const key = one.row.campaign ?? '';
      byCampaign.set(key, [...(byCampaign.get(key) ?? []), one]);
    }
  }
  const mine = scopeOf(book, ports, 'mine');
  const isWaiting = ({ row }: Invited): boolean => row.state === 'listed';
  const register = [...byCampaign.values()].some((list) => list.some(isWaiting)) ? everybody(book) : null;
  const lines = found.map((one) => {
    const list = byCampaign.get(one.id) ?? [];
    const left = list.filter((each) => isWaiting(each) && mine.has(register?.get(each.row.client ?? '')?.row.manager ?? null));
    return campaignLine(one, list, left.length, today);
  });
  return done({ campaigns: lines.sort(byTime), mayEdit: seesAll(personOf(book, ports.user)), managers: planners(book) });
};

const isAhead = ({ when }: CampaignLine): boolean => when !== 'over' && when !== 'cancelled';
const dayOf = ({ on }: CampaignLine): Day | '' => on ?? '';

function byTime(a: CampaignLine, b: CampaignLine): number {
  if (isAhead(a) !== isAhead(b)) return isAhead(a) ? -1 : 1;
  const order = dayOf(a).localeCompare(dayOf(b)) || a.id.localeCompare(b.id);
  return isAhead(a) ? order : -order;
}
