import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';
import { mailKinds } from '../mail/kinds';

/** The reminder ledger: every mail is claimed here before it is sent, so that none goes out twice. */
export const reminders = {
  name: 'reminders',
  label: text('提醒邮件', 'Reminder mails'),
  help: text(
    '系统发出的每封邮件。「待核实」表示发送途中被中断,不确定对方是否收到;「等待发送」的有额度时先发。',
    'Every mail sent. “Unsure” was cut off while sending: it may or may not have arrived. “Waiting” goes first when there is quota.',
  ),
  frozenColumns: 2,
  guard: 'script',
  fields: {
    id: { kind: 'id', prefix: 'M', label: text('邮件编号', 'Mail no.') },
    on: { kind: 'day', required: true, label: text('哪天的', 'For day') },
    to: { kind: 'ref', to: 'staff', required: true, label: text('收件人', 'To'), width: 120 },
    mail: { kind: 'email', required: true, label: text('邮箱', 'Mail') },
    kind: {
      kind: 'choice',
      required: true,
      label: text('类型', 'Kind'),
      width: 100,
      options: mailKinds,
    },
    about: {
      kind: 'text',
      hidden: true,
      label: text('事由', 'About'),
      width: 100,
      help: text('同一类型、同一事由,一人只发一封。', 'Of one kind and about one thing a person gets one mail.'),
    },
    items: { kind: 'number', label: text('条数', 'Items'), width: 64 },
    state: {
      kind: 'choice',
      required: true,
      label: text('状态', 'State'),
      width: 80,
      options: {
        claimed: text('待发送', 'Claimed'),
        sent: text('已发送', 'Sent'),
        unsure: text('待核实', 'Unsure'),
        failed: text('发送失败', 'Failed'),
        waiting: text('等待发送', 'Waiting'),
        dropped: text('未发', 'Not sent'),
      },
    },
    quota: {
      kind: 'number',
      hidden: true,
      label: text('发送前额度', 'Quota before'),
      width: 80,
      help: text(
        '开始发送时还能发几封。中断后据此判断哪些已经发出。',
        'How many could be sent when the run began; tells after a crash which ones left.',
      ),
    },
    turn: { kind: 'number', hidden: true, label: text('发送次序', 'Turn'), width: 64 },
    at: { kind: 'moment', label: text('时间', 'At') },
    note: { kind: 'text', label: text('说明', 'Note'), width: 220 },
  },
} as const satisfies Table;

/** A mail as it stands in the ledger. */
export type ReminderRow = Stored<typeof reminders>;
