import { text } from '../core/kernel/text';

/** What the page says about approvals. */
export const approvalWords = {
  title: text('审批', 'Approvals'),
  help: text('谁申请了什么,等谁审批,批了没有。', 'Who asked for what, who is to decide, and what came of it.'),
  see: text('看审批', 'See approvals'),
  waiting: (n: number) => text(`待审批 ${n}`, `Waiting ${n}`),
  noneWaiting: text('没有等审批的申请。', 'Nothing waits for approval.'),
  over: (n: number) => text(`已办 ${n}`, `Decided ${n}`),
  states: {
    waiting: text('待审批', 'Waiting'),
    approved: text('已批准', 'Approved'),
    refused: text('未批准', 'Refused'),
    withdrawn: text('已撤回', 'Withdrawn'),
  },
  forYou: text('等您审批', 'for you to decide'),
  days: (n: number) => text(`等了 ${n} 天`, n === 1 ? 'waiting 1 day' : `waiting ${n} days`),
  asked: (name: string, at: string) => text(`${name} ${at} 申请`, `asked by ${name}, ${at}`),
  decided: (name: string, at: string) => text(`${name} ${at} 审批`, `decided by ${name}, ${at}`),
  reason: (reason: string) => text(`理由:${reason}`, `Why: ${reason}`),
  opinion: text('审批意见', 'Opinion'),
  opinionHelp: text('不批准要写意见。', 'Needed where it is refused.'),
  approve: text('批准', 'Approve'),
  refuse: text('不批准', 'Refuse'),
  withdraw: text('撤回申请', 'Withdraw'),
  needOpinion: text('不批准请写明意见', 'Say why it is refused'),
  deciders: (names: readonly string[]) =>
    names.length === 0
      ? text(
          '现在没有别人能审批,请店面经理在「员工」页加上。',
          'Nobody else can decide now; the store manager adds somebody on the Staff tab.',
        )
      : text(`由 ${names.join('、')} 审批。`, `To be decided by ${names.join(', ')}.`),
  approved: text('已批准,并已办好', 'Approved and carried out'),
  refused: text('已决定不批准', 'Refused'),
  withdrawn: text('申请已撤回', 'The request is withdrawn'),
  done: text('好了', 'Done'),
  openCard: text('打开卡片', 'Open the card'),
} as const;
