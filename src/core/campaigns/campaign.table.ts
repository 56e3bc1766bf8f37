import { clients } from '../clients/client.table';
import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** The store's campaigns: each is an occasion to call those who seem lost. */
export const campaigns = {
  name: 'campaigns',
  label: text('活动', 'Campaigns'),
  help: text(
    '一次活动一行。没取消的活动就是给「可能流失」客户打电话的由头。',
    'One row a campaign. As long as it is not cancelled it is the reason to call clients who seem lost.',
  ),
  title: 'name',
  frozenColumns: 2,
  rows: 40,
  sections: {
    what: text('活动', 'Campaign'),
    whom: text('邀请谁', 'Whom to invite'),
    after: text('活动之后', 'Afterwards'),
  },
  fields: {
    id: { kind: 'id', prefix: 'G', label: text('活动编号', 'Campaign no.'), width: 92 },
    name: { kind: 'text', label: text('活动名称', 'Name'), required: true, max: 40, section: 'what', width: 160 },
    on: { kind: 'day', label: text('活动日', 'Day'), required: true, section: 'what', former: ['日期', '开始日期'] },
    until: {
      kind: 'day',
      label: text('结束日', 'Until'),
      section: 'what',
      help: text('只有一天就不用填。', 'Leave it empty for a single day.'),
    },
    place: { kind: 'text', label: text('地点', 'Place'), max: 80, section: 'what', width: 140 },
    state: {
      kind: 'choice',
      label: text('是否取消', 'State'),
      section: 'what',
      options: { planned: text('照常', 'As planned'), cancelled: text('已取消', 'Cancelled') },
    },
    plan: { kind: 'text', long: true, max: 4000, label: text('活动方案', 'Plan'), section: 'what', width: 280 },
    stages: {
      kind: 'listeds',
      list: 'stage',
      label: text('阶段', 'Stages'),
      section: 'whom',
      help: text('三项都留空就不限。', 'All three empty: anybody.'),
    },
    follow: { kind: 'choices', label: text('跟进状态', 'Follow-up states'), section: 'whom', options: clients.fields.follow.options },
    classes: { kind: 'listeds', list: 'class', label: text('类别', 'Classes'), section: 'whom', width: 100 },
    invited: {
      kind: 'number',
      label: text('已邀请', 'Invited'),
      computed: true,
      help: text('已经联系过的人数,来不来都算。', 'How many were asked, whatever they said.'),
    },
    accepted: { kind: 'number', label: text('答应来', 'Accepted'), computed: true },
    came: { kind: 'number', label: text('到场', 'Came'), computed: true },
    summary: { kind: 'text', long: true, max: 4000, label: text('活动小结', 'Summary'), section: 'after', width: 280 },
  },
} as const satisfies Table;

/** A campaign as it stands in the workbook. */
export type CampaignRow = Stored<typeof campaigns>;
