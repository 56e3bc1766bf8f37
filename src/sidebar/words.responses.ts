import type { TypedAnswer } from '../app/contract.responses';
import { fill, type Label, text } from '../core/kernel/text';

/** A stretch of time as people say it: 40 分钟, 2 小时 5 分, 3 天. */
function span(minutes: number): Label {
  if (minutes < 60) return text(`${minutes} 分钟`, `${minutes} min`);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return text(`${Math.floor(hours / 24)} 天`, `${Math.floor(hours / 24)} days`);
  const rest = minutes % 60;
  return rest === 0 ? text(`${hours} 小时`, `${hours} h`) : text(`${hours} 小时 ${rest} 分`, `${hours} h ${rest} min`);
}

/** What the page says about what becomes of a dispatch. */
export const responseWords = {
  title: text('派单响应', 'Answers to dispatches'),
  help: text('谁还没接单,谁超时了,拒单要不要判定。', 'Who has not answered, who is late, which declines are to be ruled on.'),
  scopeLabel: text('看谁的', 'Whose'),
  open: (n: number) => text(`待接单 ${n}`, `Waiting for an answer ${n}`),
  noneOpen: text('没有等接单的派单。', 'No dispatch waits for an answer.'),
  declined: (n: number) => text(`拒单,还没判定 ${n}`, `Declined, no ruling yet ${n}`),
  noneDeclined: text('没有要判定的拒单。', 'No decline waits for a ruling.'),
  onCard: text('派单响应', 'Answers to dispatches'),
  left: (minutes: number) => fillSpan(text('还剩 {span}', '{span} left'), minutes),
  late: (minutes: number) => fillSpan(text('超时 {span}', '{span} late'), minutes),
  lateUnknown: text('超时', 'Late'),
  standing: {
    waiting: text('待接单', 'Waiting'),
    late: text('超时未响应', 'Late'),
    accepted: text('已接单', 'Accepted'),
    declined: text('已拒单', 'Declined'),
    judged: text('已拒单', 'Declined'),
    swapped: text('已调换', 'Swapped'),
    closed: text('已结束', 'Closed'),
    invalid: text('无效客户', 'Invalid client'),
    revoked: text('派错撤回', 'Dispatched by mistake'),
  },
  sent: (at: string, by: string) => text(`${at} ${by} 派`, `${at} by ${by}`),
  until: (at: string) => text(`请在 ${at} 前响应`, `To be answered by ${at}`),
  answered: (at: string, by: string) =>
    by === '' ? text(`${at} 响应`, `answered ${at}`) : text(`${at} ${by} 代为响应`, `answered ${at} by ${by} for them`),
  reason: (reason: string) => text(`原因:${reason}`, `Reason: ${reason}`),
  presumed: {
    valid: text(
      '按原因算正当,暂不计单;以店面经理判定为准。',
      'By its reason it costs nothing for now; the store manager has the last word.',
    ),
    invalid: text(
      '按原因算不正当,暂照计一单;以店面经理判定为准。',
      'By its reason it counts as one for now; the store manager has the last word.',
    ),
  },
  ruled: {
    valid: (by: string) => text(`${by} 判定:理由成立,不计单`, `Ruled by ${by}: a good reason, not counted`),
    invalid: (by: string) => text(`${by} 判定:理由不成立,照计一单`, `Ruled by ${by}: no good reason, counts as one`),
  },
  accept: text('接单', 'Accept'),
  acceptFor: (name: string) => text(`${name} 接单`, `${name} accepts`),
  decline: text('拒单', 'Decline'),
  keep: text('先不拒', 'Not now'),
  sendDecline: text('确认拒单', 'Decline it'),
  whyDecline: text('为什么拒单', 'Why decline'),
  note: text('说明', 'Note'),
  needReason: text('请选拒单原因', 'Choose why it is declined'),
  needNote: text('选了「其他」,请写明原因', 'The reason is “Other”; say which'),
  warnDecline: text(
    '拒单后,这位客户不会再派给这位设计师。前四种原因不计单,其余照计一单。',
    'This client will not be dispatched to the same designer again. The first four reasons cost nothing; any other counts as one.',
  ),
  revoke: text('派错了,撤回', 'Dispatched by mistake: take it back'),
  revoking: text('正在撤回…', 'Taking it back…'),
  revoked: (designer: string) => text(`已撤回给 ${designer} 的派单`, `The dispatch to ${designer} is taken back`),
  takeBack: text('收回改派', 'Take back'),
  takeBackHelp: text(
    '响应时限已过。可以继续等,也可以收回派给别人;收回按超时记拒单。',
    'The time to answer is over. Wait on, or take it back and dispatch somebody else; it is recorded as declined for want of an answer.',
  ),
  judge: text('判定', 'Rule'),
  ruling: text('拒单理由', 'The reason'),
  rulings: { valid: text('成立,不计单', 'Good: not counted'), invalid: text('不成立,照计一单', 'No good: counts as one') },
  opinion: text('判定意见', 'Opinion'),
  saveRuling: text('保存判定', 'Save the ruling'),
  needRuling: text('请选成立还是不成立', 'Say whether the reason was good'),
  mayNot: text(
    '由设计师本人、派单的人、客户的客户经理或店面经理来响应。',
    'It is answered by the designer, by who dispatched, by the client’s manager or by the store manager.',
  ),
  accepted: (designer: string) => text(`${designer} 已接单`, `${designer} has accepted`),
  isDeclined: (designer: string) => text(`${designer} 已拒单`, `${designer} has declined`),
  takenBack: (designer: string) => text(`已从 ${designer} 收回`, `Taken back from ${designer}`),
  isRuled: text('判定已保存', 'The ruling is saved'),
  queued: (client: string) => text(`${client} 又在等设计师。`, `${client} waits for a designer again.`),
  redispatch: text('重新派单', 'Dispatch again'),
  openCard: text('打开卡片', 'Open the card'),
  done: text('好了', 'Done'),
  see: text('去处理', 'See to it'),
  typed: {
    running: text('正在核对表格里填的响应……', 'Checking the answers typed in the sheet…'),
    failed: text('表格里填的响应还没核对。', 'The answers typed in the sheet were not checked.'),
    done: text('核对了表格里填的响应:', 'Answers typed in the sheet:'),
    accepted: ({ designer, client }: TypedAnswer) => text(`${designer} 接单:${client}`, `${designer} accepted ${client}`),
    declined: ({ designer, client, reason }: TypedAnswer) =>
      fill(text('{designer} 拒单:{client},{reason}', '{designer} declined {client}: {reason}'), { designer, client, reason: reason ?? '' }),
    noted: ({ client, state }: TypedAnswer) => fill(text('{client}:{state}', '{client}: {state}'), { client, state }),
    refused: ({ client, why }: TypedAnswer) =>
      fill(text('{client}:没有生效,{why}', '{client}: it did not take effect. {why}'), { client, why: why ?? '' }),
  },
} as const;

function fillSpan(pattern: Label, minutes: number): Label {
  const said = span(minutes);
  return text(pattern.zh.replace('{span}', said.zh), pattern.en.replace('{span}', said.en));
}
