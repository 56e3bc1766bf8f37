import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** What clients said and was passed on: open until somebody answered and the client was told. */
export const relays = {
  name: 'relays',
  label: text('转达', 'Relays'),
  help: text(
    '客户说的话转达给谁、何时答复、告诉客户没有。请用侧栏「转达」。',
    'What a client said, to whom it was passed on, and what came of it. Use Relays in the sidebar.',
  ),
  frozenColumns: 2,
  rows: 200,
  guard: 'script',
  sections: { relay: text('转达', 'Relay'), reply: text('答复', 'Answer'), back: text('退回', 'Back') },
  fields: {
    id: { kind: 'id', prefix: 'Y', label: text('转达编号', 'Relay no.') },
    client: { kind: 'ref', to: 'clients', label: text('客户', 'Client'), required: true, width: 150 },
    visit: { kind: 'ref', to: 'visits', label: text('回访记录', 'Visit'), hidden: true },
    on: { kind: 'day', label: text('日期', 'Day'), required: true },
    at: { kind: 'moment', label: text('转达时间', 'Passed on at') },
    by: { kind: 'ref', to: 'staff', label: text('转达人', 'By'), required: true },
    to: {
      kind: 'choice',
      label: text('转达给', 'Passed to'),
      required: true,
      section: 'relay',
      width: 88,
      options: {
        designer: text('设计师', 'Designer'),
        projectManager: text('项目经理', 'Project manager'),
        branchManager: text('分公司总经理', 'Branch manager'),
        serviceCentre: text('客服中心', 'Service centre'),
        other: text('其他', 'Other'),
      },
    },
    what: {
      kind: 'text',
      long: true,
      max: 2000,
      label: text('客户说什么', 'What the client said'),
      required: true,
      section: 'relay',
      width: 260,
    },
    staff: { kind: 'ref', to: 'staff', label: text('收件同事', 'Colleague'), section: 'relay' },
    receiver: { kind: 'text', max: 40, label: text('收件人', 'Receiver'), section: 'relay', width: 100 },
    mail: {
      kind: 'email',
      label: text('收件邮箱', 'Receiver’s mail'),
      section: 'relay',
      help: text('填了就发邮件;没有邮箱,请当面或电话告诉对方。', 'They are mailed. Without an address tell them yourself.'),
    },
    dueOn: {
      kind: 'day',
      label: text('答复期限', 'Answer by'),
      section: 'relay',
      help: text('不填就按「设置」里的「转达答复期限」。', 'Empty: as the setting “Relay answered within” says.'),
    },
    state: {
      kind: 'choice',
      label: text('状态', 'State'),
      required: true,
      width: 88,
      options: { open: text('待答复', 'Waiting'), answered: text('待告知客户', 'Tell the client'), closed: text('已办结', 'Closed') },
    },
    answer: { kind: 'text', long: true, max: 2000, label: text('答复', 'Answer'), section: 'reply', width: 260 },
    answeredOn: { kind: 'day', label: text('答复日期', 'Answered on') },
    answeredBy: { kind: 'ref', to: 'staff', label: text('答复登记人', 'Answer entered by') },
    confirmedOn: { kind: 'day', label: text('办结日期', 'Closed on') },
    confirmedBy: { kind: 'ref', to: 'staff', label: text('办结人', 'Closed by') },
    again: { kind: 'text', max: 500, label: text('退回原因', 'Sent back because'), section: 'back', width: 200 },
    round: {
      kind: 'number',
      label: text('第几轮', 'Round'),
      width: 64,
      help: text('退回一次加一。', 'One more each time it is sent back.'),
    },
  },
} as const satisfies Table;

/** A relay as it stands in the workbook. */
export type Relay = Stored<typeof relays>;
