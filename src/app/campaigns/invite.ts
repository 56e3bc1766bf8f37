import { mayInvite } from '../../core/campaigns/invitation.rules';
import { type Invitation, invitations } from '../../core/campaigns/invitation.table';
import { done, refuse } from '../../core/kernel/outcome';
import { emptyRow } from '../../core/kernel/table';
import { fill, text } from '../../core/kernel/text';
import { asker } from '../people';
import type { RowChange } from '../ports';
import { NO_CLIENT } from '../refusals';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { campaignAsked } from './campaignAsked';
import { everybody, type Invitable, isInvitable, scopeOf } from './guests';
import { turnoutChange } from './turnouts';

const ACTION = text('列邀约名单', 'Make an invitation list');
const SUMMARY = text('活动「{name}」列入 {added} 位客户', 'Put clients on the list of “{name}”: {added}');
const NO_CONSENT = text('{name}不同意联系,不能邀请', '{name} does not consent to being called and cannot be invited');

/**
 * Puts clients on a campaign's list: those named, or everybody of the scope who is in the audience. Nobody is on it twice, and
 * whoever does not consent never is. The same number of round trips for a list of any length.
 */
export const invite: Handler<'invite'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => {
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    const world = readWorld(book, ports);
    const asked = campaignAsked(book, world, input.campaign);
    if (!asked.ok) return asked;
    const { found, campaign, list } = asked.value;
    const register = everybody(book);
    const chosen: Invitable[] = [];
    if (input.clients !== undefined) {
      for (const id of Array.isArray(input.clients) ? new Set(input.clients) : ['']) {
        const client = register.get(String(id));
        if (!client) return NO_CLIENT;
        if (!mayInvite(client.row)) {
          return refuse({ code: 'noConsent', message: fill(NO_CONSENT, { name: client.row.name ?? client.id }) });
        }
        chosen.push(client);
      }
    } else {
      const scope = scopeOf(book, ports, input.scope);
      for (const client of register.values()) {
        if (scope.has(client.row.manager) && isInvitable(client, campaign.audience, world.lists)) chosen.push(client);
      }
    }
    const onList = new Set(list.map(({ row }) => row.client));
    const fresh = chosen.filter(({ id }) => !onList.has(id));
    const rows = fresh.map((client): Invitation => {
      const id = newId(invitations);
      const own = { client: client.id, campaign: campaign.id, state: 'listed' as const, on: ports.today, at: ports.now };
      return { ...emptyRow(invitations, id), ...own, by: client.row.manager ?? me.value.id };
    });
    const added = rows.map((row): RowChange => ({ table: invitations, kind: 'add', id: row.id, values: row }));
    const all = [...list.map(({ row }) => row), ...rows];
    return done({
      changes: rows.length > 0 ? [...added, ...turnoutChange(found, all)] : [],
      summary: fill(SUMMARY, { name: campaign.name, added: rows.length })[book.lang()],
      result: { id: campaign.id, name: campaign.name, added: rows.length, known: chosen.length - fresh.length },
    });
  });
