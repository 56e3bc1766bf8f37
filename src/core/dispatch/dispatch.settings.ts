import { partsOf } from '../kernel/parse';
import { text } from '../kernel/text';
import type { SettingSpec } from '../settings/setting.spec';

/** What a store may tune about dispatch; shown on the settings tab with the others. */
export const dispatchSettings = [
  {
    id: 'dispatchBands',
    label: text('派单:分档数', 'Dispatch: bands'),
    help: text(
      '前三层各分几档。档越少,越常由公平来定;3 到 5。',
      'Into how many bands the first three tiers are cut. Fewer bands: fairness decides more often. 3 to 5.',
    ),
    kind: 'number',
    default: 5,
    min: 3,
    max: 5,
  },
  {
    id: 'dispatchFloor',
    label: text('派单:保底比例(%)', 'Dispatch: floor (%)'),
    help: text(
      '本月接单不到应得份额的这个比例时,公司利益一层提一档,免得新人一直没单。0 表示不用。',
      'Who got less than this part of their month’s share moves up one band in the company’s interest, so that juniors get work. 0: off.',
    ),
    kind: 'number',
    default: 80,
    min: 0,
    max: 100,
  },
  {
    id: 'dispatchInterest',
    label: text('派单:签单率的力度(%)', 'Dispatch: weight of signing rates (%)'),
    help: text(
      '签单率高出团队平均的部分,乘上这个百分比,再乘上客户价值(平均客户为 1),算进公司利益的得分。越大越看重成绩,单数越不匀;0 表示不看成绩。',
      'By how much a signing rate above the team’s mean counts in the company’s interest, times the client’s worth (1 is the mean). More: results count more and clients are shared less evenly. 0: results do not count.',
    ),
    kind: 'number',
    default: 40,
    min: 0,
    max: 100,
  },
  {
    id: 'dispatchCapacity',
    label: text('派单:默认接单上限', 'Dispatch: usual capacity'),
    help: text('设计师名册没填「同时接单上限」时用这个数。', 'Used where the roster states no capacity.'),
    kind: 'number',
    default: 12,
    min: 1,
    max: 200,
  },
  {
    id: 'dispatchShrinkage',
    label: text('派单:签单率平滑强度', 'Dispatch: shrinkage of signing rates'),
    help: text(
      '单数少时签单率往团队平均靠:相当于每人先按平均接过这么多单。',
      'Signing rates of few clients are drawn to the team’s mean, as if everyone had first served this many at the mean.',
    ),
    kind: 'number',
    default: 8,
    min: 0,
    max: 100,
  },
  {
    id: 'dispatchStyleWeight',
    label: text('派单:风格的分量', 'Dispatch: weight of style'),
    help: text('客户需求一层里风格占几份。', 'How many parts style makes up of the client’s needs.'),
    kind: 'number',
    default: 2,
    min: 0,
    max: 10,
  },
  {
    id: 'dispatchHouseWeight',
    label: text('派单:户型的分量', 'Dispatch: weight of house type'),
    help: text('客户需求一层里户型占几份。', 'How many parts house type makes up of the client’s needs.'),
    kind: 'number',
    default: 1,
    min: 0,
    max: 10,
  },
  {
    id: 'dispatchAudienceWeight',
    label: text('派单:客群的分量', 'Dispatch: weight of kind of client'),
    help: text('客户需求一层里客群占几份。', 'How many parts the kind of client makes up of the client’s needs.'),
    kind: 'number',
    default: 1,
    min: 0,
    max: 10,
  },
  {
    id: 'dispatchFaultCost',
    label: text('派单:每次投诉或过失扣(%)', 'Dispatch: cost of a complaint (%)'),
    help: text(
      '每次投诉、退款或有责调换,公司利益一层的得分降低这么多(满分 100)。',
      'By how much of 100 each complaint, refund or swap at fault lowers the score of the company’s interest.',
    ),
    kind: 'number',
    default: 10,
    min: 0,
    max: 50,
  },
  {
    id: 'dispatchFairBy',
    label: text('派单:公平先看', 'Dispatch: fair first by'),
    help: text(
      '先按单数还是先按客户价值补足;另一个用来分先后。',
      'Whether the count or the value of clients is evened out first; the other breaks ties.',
    ),
    kind: 'choice',
    default: 'count',
    options: { count: text('单数', 'Count'), value: text('客户价值', 'Value') },
  },
  {
    id: 'dispatchLedgerDays',
    label: text('派单:公平账的天数', 'Dispatch: days of the fairness ledger'),
    help: text('公平账往回看多少天。', 'How many days back the fairness ledger looks.'),
    kind: 'number',
    default: 90,
    min: 28,
    max: 730,
  },
  {
    id: 'dispatchBudgetBands',
    label: text('派单:预算段(万元)', 'Dispatch: budget bands (10,000 yuan)'),
    help: text(
      '签单率分段计算的界线,从小到大,用顿号分开。',
      'The limits between which signing rates are computed apart, rising, separated by commas.',
    ),
    kind: 'text',
    default: '10、20、40',
  },
  {
    id: 'dispatchJuniorTo',
    label: text('派单:设计师预算上限(万元)', 'Dispatch: juniors up to (10,000 yuan)'),
    help: text(
      '「设计师」级且没填预算段的,最高接到多少万。0 表示不限。',
      'For juniors whose roster row states no budget band. 0: no limit.',
    ),
    kind: 'number',
    default: 60,
    min: 0,
    max: 10_000,
  },
  {
    id: 'dispatchLeadFrom',
    label: text('派单:主任设计师预算下限(万元)', 'Dispatch: leads from (10,000 yuan)'),
    help: text('主任设计师没填预算段的,从多少万起接。0 表示不限。', 'For leads whose roster row states no budget band. 0: no limit.'),
    kind: 'number',
    default: 0,
    min: 0,
    max: 10_000,
  },
  {
    id: 'dispatchChiefFrom',
    label: text('派单:首席设计师预算下限(万元)', 'Dispatch: chiefs from (10,000 yuan)'),
    help: text('首席设计师没填预算段的,从多少万起接。0 表示不限。', 'For chiefs whose roster row states no budget band. 0: no limit.'),
    kind: 'number',
    default: 20,
    min: 0,
    max: 10_000,
  },
  {
    id: 'dispatchHandoverDays',
    label: text('派单:期房几天内交房才派', 'Dispatch: unfinished homes within'),
    help: text(
      '期房离交房超过这么多天,可以先不派设计师。',
      'An unfinished home whose hand-over is further away than this may wait without a designer.',
    ),
    kind: 'number',
    default: 60,
    min: 0,
    max: 1000,
  },
  {
    id: 'dispatchAnswerMinutes',
    label: text('派单:响应时限(分钟)', 'Dispatch: time to answer (minutes)'),
    help: text('派单后多久没有接单或拒单算超时。', 'After how long without an answer a dispatch is late.'),
    kind: 'number',
    default: 120,
    min: 5,
    max: 10_080,
  },
  {
    id: 'swapApprovalFrom',
    label: text('调换:从哪个阶段起要审批', 'Swap: to be approved from stage'),
    help: text(
      '客户到了这个阶段就算交过费,调换设计师要店面经理审批;第二次调换总要审批。',
      'From this stage on a fee was paid, and a swap of designers needs the store manager’s approval; a second swap always does.',
    ),
    kind: 'choice',
    default: 'measured',
    options: {
      measured: text('已量房', 'Measured'),
      designing: text('设计中', 'Designing'),
      quoted: text('已报价', 'Quoted'),
      contracting: text('合同审批', 'Contract in approval'),
      signed: text('已签约', 'Signed'),
    },
  },
] as const satisfies readonly SettingSpec[];

/** The settings as the rules use them: money in fen, parts as fractions. */
export interface DispatchSettings {
  readonly bands: number;
  readonly floor: number;
  readonly interest: number;
  readonly capacity: number;
  readonly shrinkage: number;
  readonly styleWeight: number;
  readonly houseWeight: number;
  readonly audienceWeight: number;
  readonly faultCost: number;
  readonly fairBy: 'count' | 'value';
  readonly ledgerDays: number;
  /** Rising limits in fen. */
  readonly budgetBands: readonly number[];
  /** 0: no limit. */
  readonly juniorTo: number;
  readonly leadFrom: number;
  readonly chiefFrom: number;
  readonly handoverDays: number;
  readonly answerMinutes: number;
  /** Code of the stage from which on a swap must be approved. */
  readonly swapApprovalFrom: string;
}

type DispatchSettingId = (typeof dispatchSettings)[number]['id'];
type SettingValue = string | number | boolean;

/** Ten thousand yuan in fen. */
export const WAN = 1_000_000;

/** The limits of budget bands as typed, in fen; null when they are not rising numbers. */
export function parseBudgetBands(typed: string): readonly number[] | null {
  const limits = partsOf(typed).map((part) => Math.round(Number(part.replace(/万$/, '')) * WAN));
  return limits.every((limit, at) => limit > (at === 0 ? 0 : (limits[at - 1] ?? 0))) ? limits : null;
}

/**
 * The dispatch settings from the values of the settings tab. Values are checked against their bounds where the tab is
 * read; what is absent here, and budget bands that do not rise, count as the default.
 */
export function readDispatchSettings(values: Readonly<Record<string, SettingValue | undefined>>): DispatchSettings {
  const given = (id: DispatchSettingId): SettingValue | undefined => values[id] ?? dispatchSettings.find((spec) => spec.id === id)?.default;
  const number = (id: DispatchSettingId) => Number(given(id));
  return {
    bands: Math.min(5, Math.max(3, Math.round(number('dispatchBands')))),
    floor: number('dispatchFloor') / 100,
    interest: number('dispatchInterest') / 100,
    capacity: number('dispatchCapacity'),
    shrinkage: number('dispatchShrinkage'),
    styleWeight: number('dispatchStyleWeight'),
    houseWeight: number('dispatchHouseWeight'),
    audienceWeight: number('dispatchAudienceWeight'),
    faultCost: number('dispatchFaultCost') / 100,
    fairBy: given('dispatchFairBy') === 'value' ? 'value' : 'count',
    ledgerDays: number('dispatchLedgerDays'),
    budgetBands: parseBudgetBands(String(given('dispatchBudgetBands'))) ?? [10 * WAN, 20 * WAN, 40 * WAN],
    juniorTo: number('dispatchJuniorTo') * WAN,
    leadFrom: number('dispatchLeadFrom') * WAN,
    chiefFrom: number('dispatchChiefFrom') * WAN,
    handoverDays: number('dispatchHandoverDays'),
    answerMinutes: number('dispatchAnswerMinutes'),
    swapApprovalFrom: String(given('swapApprovalFrom')),
  };
}
