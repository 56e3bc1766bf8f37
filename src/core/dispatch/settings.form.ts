import { checkDraft, type Draft } from '../kernel/form';
import { done, type Outcome, type Refusal, refuse } from '../kernel/outcome';
import type { ParseContext } from '../kernel/parse';
import type { Field, Table, Value } from '../kernel/table';
import { type Label, text } from '../kernel/text';
import type { SettingSpec } from '../settings/setting.spec';
import { dispatchSettings, parseBudgetBands } from './dispatch.settings';

type Id = (typeof dispatchSettings)[number]['id'];

const SECTIONS = {
  needs: text('客户需求', 'Client’s needs'),
  interest: text('公司利益', 'Company’s interest'),
  fairness: text('公平', 'Fairness'),
  limits: text('上限与级别', 'Limits and levels'),
  other: text('时限与其他', 'Times and others'),
} as const;

const SECTION: Readonly<Partial<Record<Id, keyof typeof SECTIONS>>> = {
  dispatchBands: 'needs',
  dispatchStyleWeight: 'needs',
  dispatchHouseWeight: 'needs',
  dispatchAudienceWeight: 'needs',
  dispatchInterest: 'interest',
  dispatchShrinkage: 'interest',
  dispatchFaultCost: 'interest',
  dispatchBudgetBands: 'interest',
  dispatchFloor: 'fairness',
  dispatchFairBy: 'fairness',
  dispatchLedgerDays: 'fairness',
  dispatchCapacity: 'limits',
  dispatchJuniorTo: 'limits',
  dispatchLeadFrom: 'limits',
  dispatchChiefFrom: 'limits',
};

/** What may be said in halves; days, minutes, bands and clients are whole. */
const IN_PARTS: ReadonlySet<string> = new Set<Id>([
  'dispatchStyleWeight',
  'dispatchHouseWeight',
  'dispatchAudienceWeight',
  'dispatchShrinkage',
  'dispatchJuniorTo',
  'dispatchLeadFrom',
  'dispatchChiefFrom',
]);

/** On the settings tab each says that it is about dispatch; a form that is about nothing else need not. */
const short = ({ zh, en }: Label): Label =>
  text(
    zh.replace(/^派单:/, ''),
    en.replace(/^Dispatch: ./, (c) => c.slice(-1).toUpperCase()),
  );

function fieldFor(spec: SettingSpec): Field {
  const common = { label: short(spec.label), help: spec.help, section: SECTION[spec.id as Id] ?? 'other' };
  switch (spec.kind) {
    case 'number':
      return {
        ...common,
        kind: 'number',
        decimals: IN_PARTS.has(spec.id) ? 1 : 0,
        ...(spec.min !== undefined && { min: spec.min }),
        ...(spec.max !== undefined && { max: spec.max }),
      };
    case 'choice':
      return { ...common, kind: 'choice', options: spec.options };
    case 'flag':
      return { ...common, kind: 'flag' };
    case 'text':
      return { ...common, kind: 'text', max: 200 };
  }
}

/** The settings of dispatch as a form: what stands in one row each on the settings tab is one field each here. */
export const dispatchForm = {
  name: 'dispatchSettings',
  label: text('派单设置', 'Dispatch settings'),
  help: text('派单的分量、上限和时限。', 'Weights, limits and times of dispatch.'),
  sections: SECTIONS,
  fields: Object.fromEntries(dispatchSettings.map((spec) => [spec.id, fieldFor(spec)])),
} satisfies Table;

const NOT_RISING = text('几个界线要从小到大,用顿号分开,如 10、20、40', 'The limits must rise, separated by commas, such as 10, 20, 40');
const NO_WEIGHT = text(
  '风格、户型、客群不能都是 0,不然客户需求一层没有用',
  'Style, house type and kind of client cannot all be 0: the client’s needs would count for nothing',
);

const WEIGHTS = ['dispatchStyleWeight', 'dispatchHouseWeight', 'dispatchAudienceWeight'] as const;

/** What was typed, checked: each against its bounds, and what only makes sense together. `stands`: what is in force where nothing was typed. */
export function checkDispatchForm(
  draft: Draft,
  stands: Readonly<Record<string, Value>>,
  context: ParseContext,
): Outcome<Readonly<Record<string, Value>>> {
  const names = Object.keys(dispatchForm.fields).filter((name) => name in draft);
  const checked = checkDraft(dispatchForm, names, draft, context);
  const refusals: Refusal[] = checked.ok ? [] : [...checked.refusals];
  const typed: Readonly<Record<string, Value>> = checked.ok ? checked.value : {};
  const limits = typed.dispatchBudgetBands;
  if (typeof limits === 'string' && parseBudgetBands(limits) === null) {
    refusals.push({ code: 'rising', field: 'dispatchBudgetBands', message: NOT_RISING });
  }
  const all = { ...stands, ...typed };
  const touched = WEIGHTS.filter((name) => name in typed);
  if (touched.length > 0 && WEIGHTS.every((name) => all[name] === 0)) {
    refusals.push(...touched.map((field) => ({ code: 'noWeight', field, message: NO_WEIGHT })));
  }
  return refusals.length > 0 ? refuse(...refusals) : done(typed);
}
