import { type CampaignRow, campaigns } from '../../src/core/campaigns/campaign.table';
import { turnoutOf } from '../../src/core/campaigns/invitation.rules';
import { type Invitation, type InvitationState, invitations } from '../../src/core/campaigns/invitation.table';
import type { Client } from '../../src/core/clients/client.table';
import { addDays, type Day, type Moment } from '../../src/core/kernel/day';
import { emptyRow } from '../../src/core/kernel/table';
import type { Visit } from '../../src/core/visits/visit.table';
import type { Dice } from './dice';

type Held = CampaignRow & { readonly name: string; readonly on: Day; readonly until: Day };

const IN_TALKS = ['enquiry', 'dispatched', 'measured', 'designing', 'quoted', 'contracting', 'deferred'];

/** Two campaigns: one that is over, and one to which people are being invited. */
export function sampleCampaigns(today: Day): readonly Held[] {
  const planned = { state: 'planned' as const, stages: IN_TALKS };
  return [
    {
      ...emptyRow(campaigns, 'G001'),
      ...planned,
      name: '样板间开放日',
      on: addDays(today, -41),
      until: addDays(today, -40),
      place: '翡翠湖花园 6 幢样板间',
      plan: '两套实景样板间开放,设计师现场讲解;到场送量房券一张。',
      summary: '第二天人多,讲解排不过来;下次分上下午两场。水电工艺展板最受欢迎。',
    },
    {
      ...emptyRow(campaigns, 'G002'),
      ...planned,
      name: '家装团购节',
      on: addDays(today, 9),
      until: addDays(today, 10),
      place: '城南店一楼展厅',
      plan: '主材团购价,签设计协议抽奖;每位客户经理邀请 8 组以上。',
    },
  ];
}

/** The campaign for which somebody called on this day: the next one, for nobody is invited to what is over. */
const meantOn = (on: Day, held: readonly Held[]): string | null => held.find(({ until }) => until >= on)?.id ?? null;

/** Visits that were invitations, each with its campaign. */
export const withCampaigns = (visits: readonly Visit[], held: readonly Held[]): Visit[] =>
  visits.map((visit) => (visit.kind === 'campaign' && visit.on !== null ? { ...visit, campaign: meantOn(visit.on, held) } : visit));

const SAID: readonly (readonly [InvitationState, number])[] = [
  ['invited', 4],
  ['coming', 5],
  ['declined', 3],
];
const DONE: readonly (readonly [InvitationState, number])[] = [
  ['came', 5],
  ['noShow', 2],
  ['declined', 3],
  ['invited', 2],
];
/** Nobody is listed earlier than this before a campaign. */
const AHEAD = 16;

/** The lists of the campaigns: who was reached in the days before has answered, others of those who seem lost are still to be called. */
export function sampleInvitations(
  dice: Dice,
  held: readonly Held[],
  people: readonly Client[],
  log: readonly Visit[],
  today: Day,
): Invitation[] {
  const rows: Invitation[] = [];
  for (const campaign of held) {
    const from = addDays(campaign.on, -AHEAD);
    const isOver = campaign.until < today;
    for (const client of people) {
      if (client.consent === 'no' || client.firstOn === null || client.firstOn > campaign.on) continue;
      const asked = log.find(
        (visit) =>
          visit.client === client.id &&
          visit.on !== null &&
          visit.on >= from &&
          visit.on <= campaign.until &&
          visit.outcome !== 'missed' &&
          (visit.kind === 'campaign' || visit.kind === 'call'),
      );
      const isInvited = asked !== undefined && (asked.kind === 'campaign' || dice.chance(0.5));
      const isWaiting = !isOver && !isInvited && client.follow !== 'open' && IN_TALKS.includes(client.stage ?? '');
      if (!isInvited && !isWaiting) continue;
      const on = asked?.on ?? today;
      rows.push({
        ...emptyRow(invitations, `Y${String(rows.length + 1).padStart(4, '0')}`),
        client: client.id,
        campaign: campaign.id,
        on: from,
        state: isInvited ? dice.weighted(isOver ? DONE : SAID) : 'listed',
        by: asked?.by ?? client.manager,
        invitedOn: isInvited ? on : null,
        note: isInvited && dice.chance(0.3) ? dice.pick(['想看样板间', '要带家人一起来', '周末有事', '问了主材品牌']) : null,
        at: `${isInvited ? on : from} 17:30` as Moment,
      });
    }
  }
  return rows;
}

/** The campaigns with what became of their lists. */
export const withTurnouts = (held: readonly Held[], list: readonly Invitation[]): CampaignRow[] =>
  held.map((one) => ({ ...one, ...turnoutOf(list.filter(({ campaign }) => campaign === one.id)) }));
