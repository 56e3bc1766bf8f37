import { text } from '../core/kernel/text';

/** What the page says about dispatch over time. */
export const overviewWords = {
  kinds: { day: text('日', 'Day'), week: text('周', 'Week'), month: text('月', 'Month'), range: text('自选', 'Dates') },
  span: text('看哪几天', 'Which days'),
  earlier: {
    day: text('‹ 前一天', '‹ Previous'),
    week: text('‹ 上周', '‹ Previous'),
    month: text('‹ 上月', '‹ Previous'),
    range: text('‹ 往前', '‹ Earlier'),
  },
  later: {
    day: text('后一天 ›', 'Next ›'),
    week: text('下周 ›', 'Next ›'),
    month: text('下月 ›', 'Next ›'),
    range: text('往后 ›', 'Later ›'),
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
      `The latest ${shown} of ${total}; the printed page and the tab have all of them.`,
    ),
  sums: {
    received: text('计单', 'Received'),
    open: text('在谈', 'In talks'),
    signed: text('已签', 'Signed'),
    swapped: text('调换', 'Swapped'),
    declined: text('拒单', 'Declined'),
  },
  sumsHelp: text(
    '都指这几天派出的单:计单是计入份额的,在谈、已签看现在的阶段。',
    'Dispatches of these days only. “Received” counts towards the share; “in talks” and “signed” go by the stage now.',
  ),
  fates: (received: number, open: number, signed: number, swapped: number) =>
    text(
      `接 ${received} · 在谈 ${open} · 签 ${signed} · 换 ${swapped}`,
      `${received}\u00a0received · ${open}\u00a0in\u00a0talks · ${signed}\u00a0signed · ${swapped}\u00a0swapped`,
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
  designer: text('设计师', 'Designer'),
  designers: text('设计师', 'Designers'),
  designersHelp: text('每位设计师的资料、负荷和公平账。', 'Each designer’s details, load and fairness account.'),
  thisMonth: text('本月派出的单,点一位看详情。', 'This month’s dispatches. Press a designer for more.'),
  settings: text('派单设置', 'Dispatch settings'),
  settingsHelp: text(
    '各层的分量、上限和时限;存之前先看上一季会怎样。',
    'Weights, limits and times; see what they would have done before saving.',
  ),
  settingsIntro: text(
    '改一格,就把近一季的派单照新的设置重排一遍,看看谁会得到谁。保存后从下一单起生效,也写进「设置」页。',
    'Change a setting, and the last quarter’s dispatches are gone over again with it to show who would have got whom. Once saved, it holds from the next dispatch on and stands on the Settings tab.',
  ),
  settingsMayNot: (names: readonly string[]) =>
    text(
      `派单设置由店面经理或分公司总经理修改:${names.join('、')}。`,
      `Dispatch settings are changed by store and branch managers: ${names.join(', ')}.`,
    ),
  saveSettings: text('保存设置', 'Save settings'),
  settingsSaved: (n: number) => text(`已保存 ${n} 项派单设置`, n === 1 ? 'Saved 1 dispatch setting' : `Saved ${n} dispatch settings`),
  settingsFrom: text('从下一单起按新的设置推荐。', 'They hold from the next dispatch on.'),
  tried: (moved: number, all: number) =>
    moved === 0
      ? text(`近一季 ${all} 单都派给同样的人。`, `The last quarter’s dispatches would all go to the same designers (${all}).`)
      : text(`近一季 ${all} 单里有 ${moved} 单会派给别人`, `${moved} of the last quarter’s ${all} dispatches would go to somebody else`),
  triedFrom: (from: string, asThen: number, tried: number, decided: number, unknown: number) =>
    text(
      `从 ${from} 起,按当时留下的快照重排。照现在的设置,${tried} 单里 ${asThen} 单和当时一样。${decided > 0 ? `另有 ${decided} 单是人定的,不动。` : ''}${unknown > 0 ? `${unknown} 单没有快照,没算。` : ''}`,
      `Since ${from}, from what was written down then. With the present settings ${asThen} of ${tried} come out as they did.${decided > 0 ? ` Decided by people, and left as they are: ${decided}.` : ''}${unknown > 0 ? ` Without a snapshot, and left out: ${unknown}.` : ''}`,
    ),
  fit: text('最合客户需求的单', 'Best fit to the client’s needs'),
  expected: text('预计签单额', 'Expected signed value'),
  perDesigner: (n: number) => text(`各人单数(${n} 位有变化)`, `By designer (${n} ${n === 1 ? 'changes' : 'change'})`),
  whoElse: text('谁会得到谁', 'Who would have got whom'),
  moreMoves: (n: number) => text(`还有 ${n} 单`, `and ${n} more`),
  nobody: text('没人能接', 'nobody'),
  fairness: text('公平与成效', 'Fairness and results'),
  fairnessHelp: text(
    '派得匀不匀、客户等多久、改派和签单率,逐月看。',
    'Month by month: how evenly, how soon, how often overridden, how many signed.',
  ),
  evenNow: (said: string, days: number) => text(`近 ${days} 天的均匀度 ${said}。`, `Evenness over ${days} days: ${said}.`),
  evenUnknown: (days: number) =>
    text(`近 ${days} 天派单太少,还看不出匀不匀。`, `Too few dispatches in ${days} days to tell how even they are.`),
  evenHelp: text(
    '拿每位设计师接的单比应得的单,1 是完全均匀。只算还在职的设计师。',
    'What each designer received against what was due; 1 is perfectly even. Designers who have left are not counted.',
  ),
  monthHead: text('月份', 'Month'),
  evenTitle: text('每月均匀度', 'Evenness by month'),
  evenHead: text('均匀度', 'Evenness'),
  waitTitle: text('等设计师最久的天数', 'Longest wait for a designer, in days'),
  waitHead: text('最久(天)', 'Days'),
  overrideTitle: text('改派率', 'Overrides'),
  overrideHead: text('不按推荐', 'Against the recommendation'),
  partOf: (part: number, whole: number) =>
    text(
      `${Math.round((100 * part) / Math.max(1, whole))}%(${part}/${whole})`,
      `${Math.round((100 * part) / Math.max(1, whole))}% (${part} of ${whole})`,
    ),
  signingTitle: text('一年签单率,按预算', 'Signing rate over a year, by budget'),
  signingMonthTitle: text('签单率,按派单的月份', 'Signing rate, by month of dispatch'),
  signingHead: text('定下的里签了', 'Signed of decided'),
  bandHead: text('预算', 'Budget'),
  allBands: text('全部', 'All'),
  figures: text('看数字', 'In numbers'),
  noFigures: text('还没有数据。', 'No figures yet.'),
  lately: (days: number) => text(days > 0 ? `近 ${days} 天` : '近期', days > 0 ? `${days} days` : 'Lately'),
  ever: text('一共', 'All'),
  week: (from: string) => text(from.replace(/ 周.$/, ''), from.replace(/^\w+ /, '')),
  weekHead: text('周(周一起)', 'Week from'),
  loadTitle: text('每周末手上的客户', 'Clients in hand at the end of each week'),
  loadHead: text('在手', 'In hand'),
  limit: (n: number) => text(`上限 ${n}`, `limit ${n}`),
  dispatchedTitle: text('每周派来的客户', 'Clients dispatched each week'),
  dispatchedHead: text('派单', 'Dispatched'),
  clientsInHand: (n: number) => text(`手上的客户 ${n}`, `Clients in hand ${n}`),
  roster: text('名册资料', 'Details on the roster'),
  account: text('公平账', 'Fairness account'),
  noAccount: text('已离职或没填岗位,不记公平账。', 'Has left or has no role, so there is no fairness account.'),
  by: text('按什么算', 'Counted by'),
  byWhat: { count: text('按单数', 'By number'), value: text('按客户价值', 'By value') },
  sum: (due: string, received: string, gap: string) =>
    gap.startsWith('-')
      ? text(`应得 ${due} − 已接 ${received} = 多接 ${gap.slice(1)}`, `Due ${due} − received ${received} = ${gap.slice(1)} over`)
      : text(`应得 ${due} − 已接 ${received} = 还差 ${gap}`, `Due ${due} − received ${received} = ${gap} owed`),
  since: (from: string, days: number) => text(`从 ${from} 算起,近 ${days} 天`, `Since ${from}, ${days} days`),
  valueHelp: (fen: number | null) =>
    fen === null
      ? text('还没有客户填预算,每单都算 1。', 'No client states a budget yet, so each counts 1.')
      : text(
          `1 是平均一单:预算 ${Math.round(fen / 10_000) / 100} 万。`,
          `1 is the mean client: a budget of ¥${Math.round(fen / 100).toLocaleString('en-US')}.`,
        ),
  weightOf: (weight: number) =>
    text(
      `权重 ${weight}:每一单由当天在岗、接得了的人按权重分。`,
      `Weight ${weight}: each client is shared, by weight, among those who were there that day and could take them.`,
    ),
  joined: (on: string, before: number) =>
    before === 0
      ? text(`${on} 入职,从这天起算,起点是平均线。`, `Joined ${on}: counted from then on, beginning at the average.`)
      : text(
          `${on} 入职,从这天起算,起点是平均线;之前的 ${before} 单不欠。`,
          `Joined ${on}: counted from then on, beginning at the average; of the ${before} before, nothing is owed.`,
        ),
  leave: (from: string, to: string) =>
    text(`休假 ${from || '…'} 到 ${to || '…'},休假期间不欠。`, `On leave ${from || '…'} to ${to || '…'}: nothing is owed of those days.`),
  away: (n: number) => text(`休假时派出 ${n} 单,不计入应得。`, `Dispatched while on leave, and not due: ${n}.`),
  beyond: (n: number) => text(`有 ${n} 单超出接单的预算或面积,不计入应得。`, `Beyond the budgets or sizes taken, and not due: ${n}.`),
  month: (due: string, received: number) => text(`本月应得 ${due},已接 ${received}。`, `This month: ${due} due, ${received} received.`),
  lifted: (part: number) =>
    text(
      `本月不到应得的 ${part}%,派单时公司利益一层提一档。`,
      `Below ${part}% of this month’s share: moves up one band in the company’s interest.`,
    ),
  lines: (n: number) => text(`逐日算法(${n} 天)`, `Day by day (${n === 1 ? '1 day' : `${n} days`})`),
  noLines: text('这些天还没有派单。', 'Nothing was dispatched in these days.'),
  shared: (n: number, due: string) => text(`${n} 单可分,应得 ${due}`, `${n} to share, ${due} due`),
  got: (name: string, how: string, value: string) => text(`接 ${name}(${how}),减 ${value}`, `got ${name} (${how}): −${value}`),
  notCounted: (name: string, why: string) => text(`${name}:${why},不计`, `${name}: ${why}, not counted`),
  gap: (gap: string) =>
    gap.startsWith('-') ? text(`累计多接 ${gap.slice(1)}`, `${gap.slice(1)} over so far`) : text(`累计差 ${gap}`, `${gap} owed so far`),
} as const;
