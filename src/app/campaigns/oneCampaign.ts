import { INVITATION_STATES, isInvitationState } from '../../core/campaigns/invitation.rules';
import type { InvitationState } from '../../core/campaigns/invitation.table';
import { done } from '../../core/kernel/outcome';
import { maskPhone, writePhone } from '../../core/kernel/phone';
import type { InvitationLine } from '../contract.campaigns';
import { mayDial } from '../lines';
import { personOf, seesAll } from '../people';
import type { Book } from '../ports';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { campaignLine, NO_CAMPAIGN, planners } from './campaignView';
import { everybody, type Invitable, isInvitable, scopeOf } from './guests';
import { allCampaigns, allInvitations, type Invited } from './turnouts';

/** How many a sidebar gets; the counts say how many there are. */
const SHOWN = 100;

/** One campaign with its list: one's own clients, or for whoever sees all everybody's. Three blocks, whatever is on the list. */
export const oneCampaign: Handler<'campaign'> = (ports, input) => {
  ports.recover();
  const { book, today } = ports;
  const found = allCampaigns(book).find(({ id }) => id === input.id);
  if (!found) return NO_CAMPAIGN;
  const world = readWorld(book, ports);
  const register = everybody(book);
  const scope = scopeOf(book, ports, input.scope);
  const list = allInvitations(book).filter(({ row }) => row.campaign === found.id);
  const clientOf = ({ row }: Invited): Invitable | undefined => register.get(row.client ?? '');
  const mine = list.filter((one) => scope.scope === 'all' || scope.has(clientOf(one)?.row.manager ?? null));
  const counts = Object.fromEntries(INVITATION_STATES.map((state) => [state, 0])) as Record<InvitationState, number>;
  for (const { row } of mine) counts[row.state ?? 'listed']++;
  const first = INVITATION_STATES.find((one) => counts[one] > 0) ?? 'listed';
  const state = isInvitationState(input.state) ? input.state : first;
  const audience = world.campaigns.find(({ id }) => id === found.id)?.audience;
  const onList = new Set(list.map(({ row }) => row.client));
  const fitting = audience
    ? [...register.values()].filter((one) => scope.has(one.row.manager) && !onList.has(one.id) && isInvitable(one, audience, world.lists))
    : [];
  const me = personOf(book, ports.user);
  const lines = mine
    .filter(({ row }) => (row.state ?? 'listed') === state)
    .map((one) => lineOf(one, clientOf(one), book, (manager) => mayDial(manager, me) || scope.has(manager)));
  lines.sort((a, b) => a.manager.localeCompare(b.manager, 'zh') || a.client.name.localeCompare(b.client.name, 'zh'));
  return done({
    line: campaignLine(
      found,
      list,
      list.filter((one) => one.row.state === 'listed' && scope.has(clientOf(one)?.row.manager ?? null)).length,
      today,
    ),
    values: { ...found.row },
    unread: found.unread,
    mayEdit: seesAll(me),
    managers: planners(book),
    scope: scope.scope,
    state,
    counts,
    invitations: lines.slice(0, SHOWN),
    fitting: fitting.length,
  });
};

function lineOf(
  { id, at, row }: Invited,
  client: Invitable | undefined,
  book: Book,
  sees: (manager: string | null) => boolean,
): InvitationLine {
  const words = book.words();
  const known = client?.row;
  const phone = known?.phone ?? null;
  const nameOf = (person: string | null): string => (person === null ? '' : (words.title('staff', person) ?? person));
  return {
    id,
    at,
    client: { id: row.client ?? '', name: known?.name ?? words.title('clients', row.client ?? '') ?? row.client ?? id },
    phone: phone === null ? '' : sees(known?.manager ?? null) ? writePhone(phone) : maskPhone(phone),
    estate: known?.estate ?? '',
    manager: nameOf(known?.manager ?? null),
    state: row.state ?? 'listed',
    invitedOn: row.invitedOn,
    by: nameOf(row.by),
    note: row.note ?? '',
  };
}
