import { type Label, listed, text } from '../core/kernel/text';

/** What the page says about past dispatches. */
export const replayWords = {
  title: text('当时为什么这样派', 'Why it went this way'),
  link: text('当时为什么这样派', 'Why it went this way'),
  first: text('当时排第一', 'Came first at the time'),
  rank: (rank: number) => text(`当时排第 ${rank}`, `Came no. ${rank} at the time`),
  outside: text('当时不在可选的人里', 'Was not among those who could take the client'),
  inSpiteOf: (why: readonly Label[]) => text(`放宽了:${listed(why).zh}`, `Set aside: ${listed(why, '、', ', ').en}`),
  override: (reason: string) => text(`改派原因:${reason}`, `Overridden: ${reason}`),
  agreement: {
    same: text('按当时记下的数再比一遍,次序一样。', 'Compared again by the figures written down at the time, the order is the same.'),
    other: text(
      '按当时记下的数再比一遍,次序不一样:规则改过,或记录被动过。',
      'Compared again by the figures written down at the time, the order differs: the rules have changed, or the record was altered.',
    ),
    partly: text('这张单记下的数不全,只能照当时的次序看。', 'Too little was written down to compare again; this is the order at the time.'),
  },
  rules: (rules: string, isSame: boolean) => {
    const version = rules.replace(/^\D+/, '');
    return isSame
      ? text(`派单规则第 ${version} 版,和现在一样`, `Dispatch rules, version ${version}, the same as today`)
      : text(`派单规则第 ${version} 版,和现在不同`, `Dispatch rules, version ${version}, not today’s`);
  },
  able: (n: number) => text(`当时能派的 ${n} 位`, `Who could have had the client (${n})`),
  band: (tier: string, band: number) => text(`${tier} ${band} 档`, `${tier}: band ${band}`),
  facts: (owed: string, open: number) =>
    owed.startsWith('-')
      ? text(`多接 ${owed.slice(1)} 单 · 在手 ${open}`, `${owed.slice(1)} over · ${open} in hand`)
      : text(`该补 ${owed} 单 · 在手 ${open}`, `${owed} owed · ${open} in hand`),
  chosen: text('选了', 'Chosen'),
  preferred: { wish: text('客户指定', 'The client’s wish'), served: text('以前服务过', 'Served before') },
  refused: (n: number) => text(`当时不能派的 ${n} 位`, `Who could not (${n})`),
  cut: (n: number) =>
    text(`后面还有 ${n} 位,当时没有记下。`, n === 1 ? '1 further rank was not written down.' : `${n} further ranks were not written down.`),
} as const;
