import { type Label, listed, text } from '../core/kernel/text';

/** What the page says about callback rules, and about a register that follows them. */
export const ruleWords = {
  title: text('回访规则', 'Callback rules'),
  help: text('什么客户、从哪天算起、隔几天回访。', 'Which clients are called, counted from when, after how many days.'),
  intro: text('几条规则都适用时,按最早到期的那条回访。', 'Where several rules fit, the one that falls due first counts.'),
  none: text('「回访规则」页是空的。点「新增规则」写第一条。', 'The Callback rules tab is empty. Press New rule to write the first.'),
  add: text('新增规则', 'New rule'),
  state: {
    off: text('已停用', 'Switched off'),
    kept: text('有错,先按原来的规则执行', 'Has an error; its former version is in force'),
    out: text('有错,暂不执行', 'Has an error; out of force'),
  },
  row: (id: string, at: number) => text(`${id} · 第 ${at} 行`, `${id} · row ${at}`),
  mayNot: (names: readonly string[]) =>
    names.length === 0
      ? text('规则由店面经理或分公司总经理修改。', 'Rules are changed by store and branch managers.')
      : text(
          `规则由店面经理或分公司总经理修改:${names.join('、')}。要改请找他们。`,
          `Rules are changed by store and branch managers: ${names.join(', ')}. Ask them for a change.`,
        ),
  gone: text('「回访规则」页找不到这条规则,可能被删掉了。', 'This rule is not on the Callback rules tab; its row may have been deleted.'),
  all: text('看全部规则', 'See all rules'),
  any: text('不限', 'any'),
  save: text('保存并重新计算', 'Save and recompute'),
  nothing: text('还没有改动', 'Nothing is changed yet'),
  saved: (name: string) => text(`已保存「${name}」`, `Saved “${name}”`),
  computed: (clients: number, moved: number) =>
    text(`重新计算了 ${clients} 位客户,${moved} 位的下次回访变了。`, `Clients computed: ${clients}. Next callbacks that moved: ${moved}.`),
  done: text('好了', 'Done'),
  whatIf: text('保存后会怎样', 'What saving would do'),
  counting: text('正在算影响…', 'Counting…'),
  first: (fields: readonly Label[]) =>
    text(`先填好${listed(fields).zh},就能看到影响。`, `Fill in ${listed(fields).en.toLowerCase()} to see what would happen.`),
  wrong: text('先改好标红的格子,再看影响。', 'Mend what is marked red to see what would happen.'),
  unmoved: (clients: number) => text(`${clients} 位客户的回访日都不变。`, `No callback would move (clients: ${clients}).`),
  moved: (effect: { readonly earlier: number; readonly later: number; readonly begun: number; readonly ended: number }) => {
    const parts = (
      [
        [effect.earlier, '位提前', 'earlier'],
        [effect.later, '位推后', 'later'],
        [effect.begun, '位新排上', 'new'],
        [effect.ended, '位不再回访', 'no longer called'],
      ] as const
    ).filter(([n]) => n > 0);
    return text(parts.map(([n, zh]) => `${n} ${zh}`).join(','), parts.map(([n, , en]) => `${n} ${en}`).join(', '));
  },
  of: (clients: number) => text(`共 ${clients} 位客户`, `of ${clients} in the register`),
  noDay: text('不回访', 'no callback'),
  shift: (from: string, to: string) => text(`${from} → ${to}`, `${from} → ${to}`),
  clients: (n: number) => text(`${n} 位`, String(n)),
  who: text('先受影响的客户', 'Who is affected first'),
  more: (n: number) => text(`还有 ${n} 位`, `and ${n} more`),
  seeRule: (name: string) => text(`看规则「${name}」`, `See the rule “${name}”`),
  following: text('规则或日历改过,正在重新计算…', 'Rules or calendar were changed; computing again…'),
  followed: (clients: number, moved: number) =>
    text(
      `规则或日历改过,已重新计算 ${clients} 位客户,${moved} 位的下次回访变了。`,
      `Rules or calendar were changed. Clients computed again: ${clients}. Next callbacks that moved: ${moved}.`,
    ),
  notFollowed: text('规则或日历改过,还没有重新计算。', 'Rules or calendar were changed, and callbacks are not computed again yet.'),
  close: text('知道了', 'Close'),
} as const;
