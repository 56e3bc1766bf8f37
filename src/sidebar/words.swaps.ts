import { text } from '../core/kernel/text';

/** What the page says about swaps of designers. */
export const swapWords = {
  title: text('调换设计师', 'Swap a designer'),
  held: (name: string) =>
    text(
      `这个位置已经是 ${name}。要换人请点「调换」;要加人请选别的位置。`,
      `${name} has this slot. Press Swap to change designers, or choose another slot to add one.`,
    ),
  open: text('调换…', 'Swap…'),
  from: (name: string) => text(`现在是 ${name}`, `Now: ${name}`),
  to: text('换成谁', 'To whom'),
  why: text('为什么调换', 'Why'),
  handedHint: text('图纸、量房数据、客户说过的要求', 'drawings, measures, what the client asked for'),
  needAskedBy: text('请选谁提出的', 'Say who asked for it'),
  needReason: text('请选调换原因', 'Choose a reason'),
  needFault: text('请选责任在谁', 'Say whose fault it is'),
  needHanded: text('请写交接了什么', 'Say what was handed over'),
  needOther: text('选了「其他」,请写明原因', 'The reason is “Other”; say which'),
  needFaultNote: text('责任记在设计师头上,请写明是什么事', 'The designer is to answer for it; say what happened'),
  needChoiceNote: text('不按推荐换人,请写明原因', 'Say why, as this one is not recommended'),
  swap: (name: string) => text(`换成 ${name}`, `Swap to ${name}`),
  ask: (name: string) => text(`申请换成 ${name}`, `Ask for ${name}`),
  none: text('请选设计师', 'Choose a designer'),
  swapped: (client: string, from: string, to: string) => text(`${client} 由 ${from} 换成 ${to}`, `${client}: ${from} → ${to}`),
  asked: (client: string, from: string, to: string) =>
    text(`已申请:${client} 由 ${from} 换成 ${to}`, `Asked for: ${client}, ${from} → ${to}`),
  askedHelp: text('批准之前什么都不变。', 'Nothing changes until it is approved.'),
  waits: (name: string) => text(`${name} 已经申请调换,等审批。`, `${name} has asked for a swap; it waits for approval.`),
  vacant: text('这个位置现在没有人,请直接派单。', 'Nobody has this slot now; dispatch one instead.'),
  dispatch: text('去派单', 'Dispatch'),
  done: text('好了', 'Done'),
  openCard: text('打开卡片', 'Open the card'),
} as const;
