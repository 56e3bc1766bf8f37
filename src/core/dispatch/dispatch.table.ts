import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

const STATES = {
  open: text('待接单', 'Waiting'),
  accepted: text('已接单', 'Accepted'),
  declined: text('已拒单', 'Declined'),
  swapped: text('已调换', 'Swapped'),
  closed: text('已结束', 'Closed'),
  invalid: text('无效客户', 'Invalid client'),
  revoked: text('派错撤回', 'Dispatched by mistake'),
} as const;

/** The dispatch ledger: who got which client, when, and why. Rows are added; only the response is filled later. */
export const dispatches = {
  name: 'dispatches',
  label: text('派单记录', 'Dispatches'),
  help: text(
    '每次派单一行,由侧栏「派单」写入;接单、拒单可以直接在这里填。',
    'One row a dispatch, written by Dispatch in the sidebar; designers may accept or decline here.',
  ),
  frozenColumns: 2,
  guard: 'script',
  sections: { dispatch: text('派单', 'Dispatch'), reply: text('响应', 'Answer'), ruling: text('判定', 'Ruling') },
  fields: {
    id: { kind: 'id', prefix: 'P', label: text('派单编号', 'Dispatch no.') },
    client: { kind: 'ref', to: 'clients', label: text('客户', 'Client'), required: true, width: 150 },
    designer: { kind: 'ref', to: 'designers', label: text('设计师', 'Designer'), required: true, width: 130 },
    slot: {
      kind: 'choice',
      label: text('位置', 'Slot'),
      required: true,
      options: {
        first: text('第一设计师', 'First designer'),
        second: text('第二设计师', 'Second designer'),
        material: text('主材设计师', 'Main-material designer'),
      },
    },
    on: { kind: 'day', label: text('日期', 'Day'), required: true },
    at: { kind: 'moment', label: text('时间', 'At'), required: true },
    by: { kind: 'ref', to: 'staff', label: text('派单人', 'By'), required: true },
    choice: {
      kind: 'choice',
      label: text('方式', 'How'),
      required: true,
      width: 88,
      options: {
        recommended: text('按推荐', 'As recommended'),
        override: text('改派', 'Overridden'),
        wish: text('客户指定', 'Client’s wish'),
        batch: text('批量', 'From the queue'),
      },
    },
    overrideReason: {
      kind: 'choice',
      label: text('改派原因', 'Override reason'),
      width: 120,
      options: {
        wish: text('客户指定', 'Client asked for them'),
        relation: text('有渊源', 'They know each other'),
        special: text('项目特殊', 'Special project'),
        manager: text('经理安排', 'Manager’s decision'),
        other: text('其他', 'Other'),
      },
    },
    note: { kind: 'text', max: 500, label: text('说明', 'Note'), width: 200 },
    state: {
      kind: 'choice',
      label: text('状态', 'State'),
      required: true,
      typed: true,
      width: 80,
      help: text(
        '设计师可以直接在这里改成「已接单」;拒单先选「拒单原因」,再改成「已拒单」。下一个整点或有人打开侧栏时核对生效。',
        'A designer may answer here: Accepted, or a decline reason first and then Declined. It takes effect on the hour, or when somebody opens the sidebar.',
      ),
      options: STATES,
    },
    kept: {
      kind: 'choice',
      hidden: true,
      label: text('系统记的状态', 'State on record'),
      help: text('与「状态」不同,说明有人在表格里改过。', 'Another than the state: somebody typed over it.'),
      options: STATES,
    },
    answeredAt: { kind: 'moment', label: text('响应时间', 'Answered at') },
    declineReason: {
      kind: 'choice',
      label: text('拒单原因', 'Decline reason'),
      section: 'reply',
      typed: true,
      width: 130,
      help: text(
        '前四种是正当理由,不占份额;其余照样计一单。',
        'The first four are valid and cost no share; the others count as a client received.',
      ),
      options: {
        leave: text('临时请假', 'Suddenly on leave'),
        conflict: text('与客户有利益冲突', 'Conflict of interest'),
        beyond: text('超出能力范围', 'Beyond their skills'),
        wrongInfo: text('登记信息有误', 'Wrong registration'),
        tooSmall: text('嫌单子小', 'Client too small'),
        tooFar: text('嫌远', 'Too far'),
        unwilling: text('不想接', 'Unwilling'),
        noAnswer: text('超时未响应', 'No answer in time'),
        other: text('其他', 'Other'),
      },
    },
    credit: {
      kind: 'choice',
      label: text('计单', 'Credit'),
      help: text(
        '空着按状态算:调换、无效、派错、正当拒单不计。',
        'Empty: by state. Swapped, invalid, mistaken and validly declined ones do not count.',
      ),
      options: { charged: text('照计', 'Counts'), returned: text('退回', 'Given back') },
    },
    answeredBy: {
      kind: 'ref',
      to: 'staff',
      label: text('代为响应', 'Answered by'),
      help: text('空着是设计师自己响应的。', 'Empty: the designer answered in person.'),
    },
    declineNote: { kind: 'text', max: 300, label: text('拒单说明', 'Decline note'), section: 'reply', typed: true, width: 160 },
    refused: {
      kind: 'text',
      max: 300,
      label: text('未生效原因', 'Why it does not count'),
      width: 180,
      help: text('在表格里改的状态没有生效时,这里写明原因。', 'Says why a state that was typed here did not take effect.'),
    },
    judgedBy: { kind: 'ref', to: 'staff', label: text('判定人', 'Ruled by') },
    judgedAt: { kind: 'moment', label: text('判定时间', 'Ruled at') },
    judgeNote: { kind: 'text', max: 300, label: text('判定意见', 'Opinion'), section: 'ruling', width: 160 },
    why: { kind: 'text', long: true, label: text('推荐理由', 'Why'), width: 280 },
    snapshot: { kind: 'text', long: true, hidden: true, label: text('候选快照', 'Candidates then'), width: 100 },
  },
} as const satisfies Table;

/** One dispatch as it stands in the ledger. */
export type Dispatch = Stored<typeof dispatches>;
