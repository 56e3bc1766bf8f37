import { text } from '../core/kernel/text';

/** What the page says about dispatch over time. */
export const overviewWords = {
  kinds: { day: text('日', 'Day'), week: text('周', 'Week'), month: text('月', 'Month'), range: text('自选', 'Any') },
  span: text('看哪几天', 'Which days'),
  earlier: {
    day: text('‹ 前一天', '‹ Day before'),
    week: text('‹ 上周', '‹ Week before'),
    month: text('‹ 上月', '‹ Month before'),
    range: text('‹ 往前', '‹ Before'),
  },
  later: {
    day: text('后一天 ›', 'Day after ›'),
    week: text('下周 ›', 'Week after ›'),
    month: text('下月 ›', 'Month after ›'),
    range: text('往后 ›', 'After ›'),
  },
  now: {
    day: text('回到今天', 'Today'),
    week: text('回到本周', 'This week'),
    month: text('回到本月', 'This month'),
    range: text('回到今天', 'Today'),
  },
  from: text('从', 'From'),
  to: text('到', 'To'),
  rows: (n: number) => text(`派单 ${n}`, `Dispatched ${n}`),
  empty: text('这几天没有派单。', 'Nothing was dispatched on these days.'),
  more: (n: number) => text(`再看 ${n} 条`, `Show ${n} more`),
  cut: (shown: number, total: number) =>
    text(
      `共 ${total} 条,这里是最近的 ${shown} 条;打印和表格里是全部。`,
      `The latest ${shown} of ${total}; print and tab have all of them.`,
    ),
  sums: {
    received: text('计单', 'Received'),
    open: text('在谈', 'In talks'),
    signed: text('已签', 'Signed'),
    swapped: text('调换', 'Swapped'),
  },
  sumsHelp: text(
    '都指这几天派出的单:计单是计入份额的,在谈、已签看现在的阶段。',
    'Of the dispatches of these days: received are those that count; in talks and signed are as the stages stand now.',
  ),
  fates: (received: number, open: number, signed: number, swapped: number) =>
    text(
      `接 ${received} · 在谈 ${open} · 签 ${signed} · 换 ${swapped}`,
      `${received} received · ${open} in talks · ${signed} signed · ${swapped} swapped`,
    ),
  print: text('打印', 'Print'),
  printing: text('正在打开打印页…', 'Opening the page…'),
  printed: text('打印页已经打开,在表格前面。', 'The page to print is open in front of the sheet.'),
  fill: text('放进表格', 'Put into a tab'),
  filled: (span: string, n: number) =>
    text(
      `「派单一览」页现在是 ${span} 的 ${n} 条。`,
      `The Dispatch overview tab now shows ${span}: ${n === 1 ? '1 dispatch' : `${n} dispatches`}.`,
    ),
  goesOn: text('开着早间提醒时,每小时自动更新。', 'It is brought up to date every hour while the morning mail is on.'),
  inHand: (open: number, capacity: number) => text(`在手 ${open}/${capacity}`, `${open} of ${capacity} in hand`),
} as const;
