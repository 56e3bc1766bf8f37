import { dispatchSettings, parseBudgetBands } from '../dispatch/dispatch.settings';
import { SEPARATOR } from '../kernel/cell';
import { optionOf, parseNumber, partsOf } from '../kernel/parse';
import type { CellProblem } from '../kernel/problem';
import { fill, type Label, type Lang, text, tidy, tidyProse } from '../kernel/text';
import type { SettingSpec } from './setting.spec';
import type { SettingRow } from './setting.table';

/** Everything that a store may set, in the order of the settings tab. */
export const settingSpecs = [
  {
    id: 'language',
    kind: 'choice',
    default: 'zh',
    options: { zh: text('中文', '中文'), en: text('English', 'English') },
    label: text('语言', 'Language'),
    help: text('表格、侧栏和邮件用的语言。', 'Language of tabs, sidebar and mails.'),
  },
  {
    id: 'storeName',
    kind: 'text',
    default: '',
    label: text('门店名称', 'Store name'),
    help: text('显示在邮件和派单一览表上。', 'Shown in mails and on the dispatch table.'),
  },
  {
    id: 'openWeekdays',
    kind: 'text',
    default: '1、2、3、4、5、6、7',
    label: text('营业日', 'Open weekdays'),
    help: text('1 是周一,7 是周日。家装门店周末一般营业。', '1 is Monday, 7 is Sunday. Decoration stores usually work weekends.'),
  },
  {
    id: 'keepHolidays',
    kind: 'flag',
    default: false,
    label: text('法定节假日休息', 'Closed on statutory holidays'),
    help: text(
      '填「是」:法定放假日当休息日。门店照常营业就填「否」。',
      'Yes: statutory holidays are rest days. No: the store works through them.',
    ),
  },
  {
    id: 'reminderHour',
    kind: 'number',
    default: 8,
    min: 0,
    max: 23,
    label: text('提醒时间', 'Reminder hour'),
    help: text(
      '早间邮件几点发,0 到 23。改后下一次就按新的时间。',
      'Hour of the morning mail, 0 to 23. A change holds from the next one on.',
    ),
  },
  {
    id: 'quietOnRestDays',
    kind: 'flag',
    default: false,
    label: text('休息日不发邮件', 'No mails on rest days'),
    help: text('休息日的提醒并入下一个营业日。', 'What falls on a rest day comes on the next open day.'),
  },
  {
    id: 'weeklyDay',
    kind: 'number',
    default: 1,
    min: 0,
    max: 7,
    label: text('周汇总日', 'Weekly summary day'),
    help: text(
      '周几发上七天的工地回访汇总:1 是周一,7 是周日,0 不发。那天没发成,之后补发。',
      'Weekday of the summary of construction callbacks: 1 Monday to 7 Sunday, 0 never. A day that was missed is caught up.',
    ),
  },
  {
    id: 'dayTableHour',
    kind: 'number',
    default: 0,
    min: 0,
    max: 23,
    label: text('派单一览时间', 'Dispatch table hour'),
    help: text(
      '晚上几点把当天的派单一览发给店面经理,1 到 23;0 不发。没发成的第二天补发。',
      'Hour at which the day’s dispatch table is mailed to the store managers, 1 to 23; 0 never. A day that was missed is caught up.',
    ),
  },
  {
    id: 'inviteDays',
    kind: 'number',
    default: 7,
    min: 0,
    max: 60,
    label: text('活动邀约提醒(天)', 'Remind of invitations (days)'),
    help: text(
      '活动前几天早上,给每位客户经理发还没邀请的客户名单,一次活动发一次。',
      'So many days before a campaign each client manager is mailed, once, whom they have still to invite.',
    ),
  },
  {
    id: 'silentDays',
    kind: 'number',
    default: 30,
    min: 1,
    max: 365,
    label: text('久未联系(天)', 'Silent after (days)'),
    help: text('超过这么多天没联系上就算久未联系。', 'A client not reached for so long counts as silent.'),
  },
  {
    id: 'escalateAfter',
    kind: 'number',
    default: 3,
    min: 0,
    max: 60,
    label: text('逾期上报(天)', 'Escalate after (days)'),
    help: text('规则没写时,逾期几天报给店面经理。', 'Where a rule says nothing: days overdue until the store manager is told.'),
  },
  {
    id: 'relayDays',
    kind: 'number',
    default: 2,
    min: 0,
    max: 30,
    label: text('转达答复期限(营业日)', 'Relay answered within (open days)'),
    help: text('转达给别人的事,几个营业日内要答复。', 'Open days within which what was passed on must be answered.'),
  },
  {
    id: 'relayEscalateAfter',
    kind: 'number',
    default: 1,
    min: 1,
    max: 30,
    label: text('转达逾期上报(天)', 'Relay escalated after (days)'),
    help: text(
      '过了答复期限几天还没答复,报给对方的上级和店面经理。',
      'Days without an answer until the receiver’s supervisor and the store manager are told.',
    ),
  },
  {
    id: 'approvalEscalateAfter',
    kind: 'number',
    default: 1,
    min: 1,
    max: 30,
    label: text('审批逾期上报(营业日)', 'Approval escalated after (open days)'),
    help: text(
      '申请几个营业日还没人审批,再提醒审批人,并报给分公司总经理。',
      'Open days without a decision until those who decide are reminded and the branch manager is told.',
    ),
  },
  {
    id: 'moveLimit',
    kind: 'number',
    default: 14,
    min: 0,
    max: 90,
    label: text('最多推迟(天)', 'Put off by at most (days)'),
    help: text(
      '一次回访最多比原定的日子晚几天。填 0 就不能推迟。答应客户的日子从来不能推迟。',
      'How many days past its own day a callback may be put off; 0: not at all. What was promised to a client is never put off.',
    ),
  },
  {
    id: 'stageDays',
    kind: 'number',
    default: 30,
    min: 1,
    max: 365,
    label: text('在谈阶段停留(天)', 'Days in a stage of talks'),
    help: text('在谈的客户在一个阶段停留超过这么多天,就列入「需要留意」。', 'In talks longer than this in one stage: listed under Watch.'),
  },
  {
    id: 'buildDays',
    kind: 'number',
    default: 120,
    min: 1,
    max: 730,
    label: text('施工阶段停留(天)', 'Days in a stage of construction'),
    help: text(
      '施工的客户在一个阶段停留超过这么多天,就列入「需要留意」。',
      'Under construction longer than this in one stage: listed under Watch.',
    ),
  },
  {
    id: 'movesLimit',
    kind: 'number',
    default: 2,
    min: 0,
    max: 20,
    label: text('推迟次数提醒', 'Put off so often'),
    help: text('推迟超过这么多次,就列入「需要留意」。', 'Put off more often than this since the last contact: listed under Watch.'),
  },
  ...dispatchSettings,
] as const satisfies readonly SettingSpec[];

type Spec = (typeof settingSpecs)[number];
type Plain<S> = S extends { kind: 'number' }
  ? number
  : S extends { kind: 'flag' }
    ? boolean
    : S extends { kind: 'choice'; options: infer O }
      ? keyof O & string
      : string;

/** Every setting with its value. */
export type Settings = { readonly [S in Spec as S['id']]: Plain<S> };

const WRONG = {
  number: text(
    '「{label}」要填 {min} 到 {max} 的数字,现在是「{typed}」,先按 {default} 执行',
    '“{label}” takes a number from {min} to {max}, not “{typed}”; {default} is used',
  ),
  flag: text(
    '「{label}」要填「是」或「否」,现在是「{typed}」,先按「{default}」执行',
    '“{label}” takes yes or no, not “{typed}”; {default} is used',
  ),
  choice: text('「{label}」没有「{typed}」这个选项,先按「{default}」执行', '“{label}” has no choice “{typed}”; {default} is used'),
  weekdays: text(
    '「{label}」要填 1 到 7 的数字,现在是「{typed}」,先按每天营业执行',
    '“{label}” takes numbers from 1 to 7, not “{typed}”; every day counts as open',
  ),
  rising: text(
    '「{label}」要填从小到大的数字,用顿号分开,现在是「{typed}」,先按 {default} 执行',
    '“{label}” takes rising numbers separated by commas, not “{typed}”; {default} is used',
  ),
} as const;

const FLAG = { true: text('是', 'Yes'), false: text('否', 'No') } as const;

/** A default as it stands in the settings tab. */
export function settingText(spec: SettingSpec, lang: Lang): string {
  if (spec.kind === 'flag') return FLAG[spec.default ? 'true' : 'false'][lang];
  if (spec.kind === 'choice') return spec.options[spec.default]?.[lang] ?? spec.default;
  return String(spec.default).replace(/、/g, SEPARATOR[lang]);
}

function read(spec: SettingSpec, typed: string): { readonly value: string | number | boolean } | { readonly wrong: Label } {
  const facts = { label: spec.label, typed: typed.slice(0, 40) };
  switch (spec.kind) {
    case 'number': {
      const number = parseNumber(typed);
      const min = spec.min ?? Number.MIN_SAFE_INTEGER;
      const max = spec.max ?? Number.MAX_SAFE_INTEGER;
      return Number.isFinite(number) && number >= min && number <= max
        ? { value: number }
        : { wrong: fill(WRONG.number, { ...facts, min, max, default: spec.default }) };
    }
    case 'flag':
      if (/^(是|yes|true|1|y)$/i.test(typed)) return { value: true };
      if (/^(否|no|false|0|n)$/i.test(typed)) return { value: false };
      return { wrong: fill(WRONG.flag, { ...facts, default: FLAG[spec.default ? 'true' : 'false'] }) };
    case 'choice': {
      const code = optionOf(spec.options, typed);
      return code !== null
        ? { value: code }
        : { wrong: fill(WRONG.choice, { ...facts, default: spec.options[spec.default] ?? spec.default }) };
    }
    case 'text':
      if (spec.id === 'openWeekdays' && !weekdays(typed)) return { wrong: fill(WRONG.weekdays, facts) };
      if (spec.id === 'dispatchBudgetBands' && !parseBudgetBands(typed))
        return { wrong: fill(WRONG.rising, { ...facts, default: spec.default }) };
      // A line break would begin a new header in a mail that carries it.
      return { value: typed.replace(/\n/g, ' ') };
  }
}

/** Weekday numbers of a settings cell, 1 Monday to 7 Sunday; null when the cell says something else or no day at all. */
export function weekdays(typed: string): ReadonlySet<number> | null {
  const parts = partsOf(tidy(typed).replace(/\s+/g, '、'));
  const numbers = parts.map(Number);
  return parts.length > 0 && numbers.every((n) => Number.isInteger(n) && n >= 1 && n <= 7) ? new Set(numbers) : null;
}

/** The settings as they stand; what is wrong keeps its default and is named, what is absent keeps its default. */
export function readSettings(rows: readonly Pick<SettingRow, 'id' | 'value'>[]): {
  readonly values: Settings;
  readonly problems: readonly CellProblem[];
} {
  const byId = new Map(rows.map((row) => [row.id, row.value ?? '']));
  const values: Record<string, string | number | boolean> = {};
  const problems: CellProblem[] = [];
  for (const spec of settingSpecs) {
    values[spec.id] = spec.default;
    const raw = byId.get(spec.id) ?? '';
    const typed = spec.kind === 'text' ? tidyProse(raw) : tidy(raw);
    if (typed === '') continue;
    const found = read(spec, typed);
    if ('value' in found) values[spec.id] = found.value;
    else problems.push({ table: 'settings', id: spec.id, field: 'value', message: found.wrong });
  }
  return { values: values as Settings, problems };
}
