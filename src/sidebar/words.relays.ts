import { text } from '../core/kernel/text';

/** What the page says about what clients said and was passed on. */
export const relayWords = {
  title: text('转达', 'Relays'),
  help: text('客户说的话转给了谁,答复没有,告诉客户没有。', 'What clients said, whom it went to, and what came of it.'),
  passOn: text('转达给别人', 'Pass something on'),
  passOnTitle: (name: string) => text(`转达 ${name}`, `Pass on for ${name}`),
  leave: text('不转达了', 'Do not pass it on'),
  whoHint: text(
    '选同事,或填收件人和邮箱。转达给设计师时都不填,就发给这位客户的设计师。',
    'Choose a colleague, or enter receiver and mail. For a designer leave it empty to reach the client’s own.',
  ),
  send: text('转达', 'Pass on'),
  sent: (receiver: string) => text(`已转达给${receiver}`, `Passed on to ${receiver}`),
  mailed: text('一小时内发邮件给对方(早间邮件要开着)。', 'They are mailed within the hour, as long as the mails are switched on.'),
  unmailed: text('对方没有邮箱,请当面或电话告诉。', 'There is no mail address: tell them yourself.'),
  states: { open: text('待答复', 'Waiting'), answered: text('待告知客户', 'Tell the client'), closed: text('已办结', 'Closed') },
  stateLabel: text('看哪些', 'Which ones'),
  scopeLabel: text('看谁的', 'Whose'),
  none: {
    open: text(
      '没有等答复的事。客户有话要转,记录回访时点「转达给别人」。',
      'Nothing is waiting. To pass something on, press Pass something on when you log a visit.',
    ),
    answered: text('没有要告诉客户的答复。', 'There is no answer to tell a client.'),
    closed: text('还没有办结的转达。', 'Nothing has been closed yet.'),
  },
  due: (on: string) => text(`${on} 前答复`, `answer by ${on}`),
  late: (days: number) => text(`逾期 ${days} 天没答复`, days === 1 ? '1 day without an answer' : `${days} days without an answer`),
  answeredOn: (on: string) => text(`${on} 已答复`, `answered ${on}`),
  closedOn: (on: string) => text(`${on} 办结`, `closed ${on}`),
  by: (name: string) => text(`${name}转达`, `passed on by ${name}`),
  said: text('客户说', 'The client said'),
  answer: text('答复', 'Answer'),
  again: (why: string) => text(`退回原因:${why}`, `Sent back: ${why}`),
  doAnswer: text('登记答复', 'Enter the answer'),
  doConfirm: text('已告诉客户,办结', 'Client told, close'),
  doReopen: text('退回重新答复', 'Send it back'),
  openCard: text('打开客户', 'Open the client'),
  answered: (receiver: string) => text(`已登记${receiver}的答复`, `Entered the answer of ${receiver}`),
  tellNow: text('请告诉客户,再来办结。', 'Tell the client, then close it.'),
  closed: text('已办结', 'Closed'),
  sentBack: text('已退回,等对方重新答复', 'Sent back; waiting for another answer'),
  needWhy: text('请填退回原因', 'Enter why it is sent back'),
  needAnswer: text('请填答复', 'Enter the answer'),
  keep: text('先不退回', 'Not now'),
  onCard: (n: number) => text(`没办结的转达 ${n}`, `Open relays: ${n}`),
  today: (open: number, late: number, answered: number) => {
    const parts = (
      [
        [
          open,
          late > 0 ? `待答复 ${open}(逾期 ${late})` : `待答复 ${open}`,
          late > 0 ? `${open} waiting (${late} overdue)` : `${open} waiting`,
        ],
        [answered, `待告知客户 ${answered}`, `${answered} to tell the client`],
      ] as const
    ).filter(([n]) => n > 0);
    return text(`转达:${parts.map(([, zh]) => zh).join(',')}`, `Relays: ${parts.map(([, , en]) => en).join(', ')}`);
  },
  done: text('好了', 'Done'),
  mayNot: text('这条要由收件人或客户的客户经理处理。', 'The receiver or the client’s manager sees to this one.'),
} as const;
