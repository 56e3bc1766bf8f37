import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** Who is to be invited to a campaign, and what came of it: one row a client and campaign. */
export const invitations = {
  name: 'invitations',
  label: text('活动邀约', 'Invitations'),
  help: text(
    '一次活动一位客户一行。请在侧栏「活动」里列名单、记结果。',
    'One row a client and campaign. Make the list and mark it under Campaigns in the sidebar.',
  ),
  frozenColumns: 3,
  guard: 'script',
  fields: {
    id: { kind: 'id', prefix: 'I', label: text('邀约编号', 'Invitation no.') },
    client: { kind: 'ref', to: 'clients', label: text('客户', 'Client'), required: true, width: 150 },
    campaign: { kind: 'ref', to: 'campaigns', label: text('活动', 'Campaign'), required: true, width: 180 },
    on: { kind: 'day', label: text('列入日', 'Listed on') },
    state: {
      kind: 'choice',
      label: text('邀约结果', 'State'),
      required: true,
      width: 88,
      options: {
        listed: text('待邀请', 'To invite'),
        invited: text('已邀请', 'Invited'),
        coming: text('会来', 'Coming'),
        declined: text('不来', 'Declined'),
        came: text('到场', 'Came'),
        noShow: text('未到', 'No-show'),
      },
    },
    by: { kind: 'ref', to: 'staff', label: text('邀请人', 'By') },
    invitedOn: { kind: 'day', label: text('邀请日', 'Invited on') },
    note: { kind: 'text', long: true, max: 1000, label: text('备注', 'Note'), width: 240 },
    at: { kind: 'moment', label: text('更新时间', 'Changed at'), computed: true },
  },
} as const satisfies Table;

/** An invitation as it stands in the workbook. */
export type Invitation = Stored<typeof invitations>;

export type InvitationState = NonNullable<Invitation['state']>;
