import { clients } from '../clients/client.table';
import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** The visit log: rows are added, never changed. A mistake is corrected by a further row. */
export const visits = {
  name: 'visits',
  label: text('回访记录', 'Visit log'),
  help: text(
    '每次联系记一行,只增不改。请用侧栏「记录回访」。',
    'One row a contact, added and never changed. Use Log a visit in the sidebar.',
  ),
  frozenColumns: 2,
  guard: 'script',
  sections: { talk: text('回访', 'Visit'), next: text('下一步', 'Next step'), more: text('更多', 'More') },
  fields: {
    id: { kind: 'id', prefix: 'V', label: text('记录编号', 'Visit no.') },
    client: { kind: 'ref', to: 'clients', label: text('客户', 'Client'), required: true, width: 150 },
    on: { kind: 'day', past: true, label: text('日期', 'Day'), required: true, section: 'more', former: ['回访日期'] },
    by: { kind: 'ref', to: 'staff', label: text('回访人', 'By'), required: true },
    kind: {
      kind: 'choice',
      label: text('类型', 'Kind'),
      required: true,
      section: 'more',
      width: 84,
      options: {
        firstTalk: text('首谈', 'First talk'),
        call: text('回访', 'Callback'),
        measure: text('量房', 'Measuring'),
        site: text('工地查看', 'Site check'),
        personal: text('亲自回访', 'Personal call'),
        campaign: text('活动邀约', 'Campaign invitation'),
        afterSales: text('售后', 'After-sales'),
        other: text('其他', 'Other'),
      },
    },
    channel: {
      kind: 'choice',
      label: text('方式', 'Channel'),
      required: true,
      section: 'talk',
      width: 72,
      options: {
        phone: text('电话', 'Phone'),
        wechat: text('微信', 'WeChat'),
        store: text('到店', 'In store'),
        home: text('上门', 'At home'),
        site: text('工地', 'At the site'),
      },
    },
    outcome: {
      kind: 'choice',
      label: text('结果', 'Outcome'),
      required: true,
      section: 'talk',
      options: {
        reached: text('联系上', 'Reached'),
        promised: text('约好再联系', 'Call again on'),
        missed: text('没接通', 'Not reached'),
        busy: text('没空谈', 'No time now'),
        deferred: text('暂缓', 'Not now'),
        doubtful: text('可能流失', 'Probably lost'),
        lost: text('已流失', 'Lost'),
      },
    },
    content: {
      kind: 'text',
      long: true,
      max: 4000,
      label: text('内容', 'Content'),
      section: 'talk',
      width: 320,
      former: ['回访内容', '沟通内容'],
    },
    loop: {
      kind: 'choices',
      label: text('首谈闭环', 'First-talk loop'),
      section: 'talk',
      width: 150,
      options: {
        registered: text('填咨询表', 'Form filled in'),
        briefed: text('向设计师交底', 'Designer briefed'),
        introduced: text('引荐设计师', 'Designer introduced'),
        watched: text('看交流情况', 'Talk watched'),
        debriefed: text('问清谈得怎样', 'Asked how it went'),
        seenOut: text('送客上电梯', 'Seen to the lift'),
        pretext: text('留好再访借口', 'Pretext for the next call'),
      },
    },
    promisedOn: {
      kind: 'day',
      label: text('约定日', 'Promised day'),
      section: 'next',
      help: text('答应客户哪天再联系。', 'The day promised to the client.'),
    },
    designOn: {
      kind: 'day',
      label: clients.fields.designOn.label,
      section: 'next',
      help: clients.fields.designOn.help,
      width: 110,
    },
    lostReason: {
      kind: 'choice',
      label: text('流失原因', 'Lost reason'),
      section: 'next',
      options: clients.fields.lostReason.options,
    },
    nextStep: { kind: 'text', max: 500, label: text('下一步', 'Next step'), section: 'next', width: 200 },
    stage: { kind: 'listed', list: 'stage', label: text('当时阶段', 'Stage then'), section: 'next' },
    opinion: { kind: 'text', long: true, max: 2000, label: text('客户意见', 'Client’s opinion'), section: 'more', width: 220 },
    passedTo: { kind: 'text', max: 60, label: text('转达给', 'Passed to'), section: 'more', width: 100 },
    acted: {
      kind: 'choice',
      label: text('是否落实', 'Acted on'),
      section: 'more',
      width: 80,
      options: { open: text('未落实', 'Open'), done: text('已落实', 'Done') },
    },
    place: { kind: 'text', max: 120, label: text('地点', 'Place'), section: 'more', width: 120 },
    photos: { kind: 'text', max: 1000, label: text('照片链接', 'Photo links'), section: 'more', width: 160 },
    at: { kind: 'moment', label: text('记录时间', 'Logged at'), computed: true },
  },
} as const satisfies Table;

/** One contact with a client, as it stands in the log. */
export type Visit = Stored<typeof visits>;
