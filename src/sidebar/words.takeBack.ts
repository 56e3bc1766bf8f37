import { text } from '../core/kernel/text';

/** What the page says where a visit is taken back. */
export const takeBackWords = {
  mistaken: text('记错了,撤回', 'Logged by mistake: take it back'),
  act: text('撤回', 'Take back'),
  help: text(
    '撤回后,这条记录留在「回访记录」里但不再算数,下次回访重新算。',
    'It stays in the visit log and no longer counts; the next callback is computed again.',
  ),
  leave: text('不撤', 'Leave it'),
  doing: text('正在撤回…', 'Taking it back…'),
  tag: text('已撤回', 'taken back'),
  done: (name: string) => text(`已撤回 ${name} 的这条记录`, `Taken back for ${name}`),
  doneMany: (n: number) => text(`已撤回 ${n} 位客户的记录`, `Taken back for ${n} clients`),
  relays: (n: number) =>
    text(
      `随它转达的 ${n} 条也办结了;对方可能已收到邮件,请说一声。`,
      `${n === 1 ? 'The relay that went with it is' : `The ${n} relays that went with it are`} closed too; the receiver may have been mailed, so tell them.`,
    ),
};
