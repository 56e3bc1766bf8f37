import type { IRange, IStyleBase } from '@univerjs/core';
import type { IConditionFormattingRule } from '@univerjs/preset-sheets-conditional-formatting';
import { columnName } from '../../workbook/a1';
import type { ConditionalFormat, Scalar } from '../../workbook/change';
import type { SheetState } from '../../workbook/sheet-state';
import { toArea, toRange } from './area';
import { readStyle, writeStyle } from './cell';

type Highlight = Readonly<Record<string, unknown>>;

const NUMBERS: Readonly<Record<string, string>> = {
  NUMBER_BETWEEN: 'between',
  NUMBER_NOT_BETWEEN: 'notBetween',
  NUMBER_EQUAL_TO: 'equal',
  NUMBER_NOT_EQUAL_TO: 'notEqual',
  NUMBER_GREATER_THAN: 'greaterThan',
  NUMBER_GREATER_THAN_OR_EQUAL_TO: 'greaterThanOrEqual',
  NUMBER_LESS_THAN: 'lessThan',
  NUMBER_LESS_THAN_OR_EQUAL_TO: 'lessThanOrEqual',
};

const TEXTS: Readonly<Record<string, string>> = {
  TEXT_CONTAINS: 'containsText',
  TEXT_DOES_NOT_CONTAIN: 'notContainsText',
  TEXT_EQUAL_TO: 'equal',
  TEXT_STARTS_WITH: 'beginsWith',
  TEXT_ENDS_WITH: 'endsWith',
  CELL_EMPTY: 'containsBlanks',
  CELL_NOT_EMPTY: 'notContainsBlanks',
};

const DATES: Readonly<Record<string, string>> = { DATE_EQUAL_TO: '=', DATE_BEFORE: '<', DATE_AFTER: '>' };

const RELATIVE: Readonly<Record<string, string>> = {
  TODAY: 'TODAY()',
  TOMORROW: 'TODAY()+1',
  YESTERDAY: 'TODAY()-1',
  PAST_WEEK: 'TODAY()-7',
  PAST_MONTH: 'EDATE(TODAY(),-1)',
  PAST_YEAR: 'EDATE(TODAY(),-12)',
};

/** The conditional formats of a tab as Univer keeps them, the first one winning; null where there are none. */
export function colourRules(sheet: SheetState): IConditionFormattingRule[] | null {
  const rules = sheet.conditionalFormats.flatMap((format, i) => writeColour(format, i) ?? []);
  return rules.length > 0 ? rules : null;
}

function writeColour(format: ConditionalFormat, place: number): IConditionFormattingRule | null {
  const condition = writeCondition(format);
  if (!condition) return null;
  const style: IStyleBase = writeStyle(format.style, null) ?? {};
  const rule = { type: 'highlightCell', style, ...condition };
  // The name carries the whole rule, so that one nobody touched is read back as it was.
  return {
    cfId: `${place}:${JSON.stringify(format)}`,
    ranges: format.areas.map(toRange),
    stopIfTrue: false,
    rule,
  } as IConditionFormattingRule;
}

function writeCondition(format: ConditionalFormat): Highlight | null {
  const { criteria, args } = format;
  const [first] = format.areas;
  if (!first) return null;
  if (criteria === 'CUSTOM_FORMULA') return { subType: 'formula', value: String(args[0] ?? '') };
  const text = TEXTS[criteria];
  if (text) return { subType: 'text', operator: text, value: String(args[0] ?? '') };
  const number = NUMBERS[criteria];
  if (number) return { subType: 'number', operator: number, value: args.length > 1 ? args.map(Number) : Number(args[0]) };
  const sign = DATES[criteria.replace(/_RELATIVE$/, '')];
  if (!sign) return null;
  const cell = `${columnName(first.column)}${first.row + 1}`;
  return { subType: 'formula', value: `=AND(ISNUMBER(${cell}),INT(${cell})${sign}${dateArg(args[0] ?? null)})` };
}

/** A fixed day, or one of Google's relative ones. */
function dateArg(arg: Scalar): string {
  if (typeof arg === 'number') return String(Math.floor(arg));
  return RELATIVE[String(arg)] ?? 'TODAY()';
}

/** A rule as the workbook holds it; null where it has none of the kind. */
export function readColour(rule: IConditionFormattingRule): ConditionalFormat | null {
  const named = /^\d+:(\{.*\})$/s.exec(rule.cfId)?.[1];
  if (named) {
    const before = JSON.parse(named) as ConditionalFormat;
    const written = writeColour(before, 0);
    if (written && JSON.stringify(written.rule) === JSON.stringify(rule.rule)) return { ...before, areas: rule.ranges.map(toArea) };
  }
  const held: Highlight & { readonly style?: IStyleBase } = { ...rule.rule };
  if (held.type !== 'highlightCell') return null;
  const condition = readCondition(held);
  return condition && { ...condition, areas: rule.ranges.map((range: IRange) => toArea(range)), style: readStyle(held.style).style };
}

function readCondition(held: Highlight): Pick<ConditionalFormat, 'criteria' | 'args'> | null {
  if (held.subType === 'formula') return { criteria: 'CUSTOM_FORMULA', args: [String(held.value ?? '')] };
  const nameIn = (table: Readonly<Record<string, string>>): string | undefined =>
    Object.keys(table).find((name) => table[name] === held.operator);
  if (held.subType === 'text') {
    const criteria = nameIn(TEXTS);
    return criteria ? { criteria, args: criteria.startsWith('CELL') ? [] : [String(held.value ?? '')] } : null;
  }
  if (held.subType !== 'number') return null;
  const criteria = nameIn(NUMBERS);
  return criteria ? { criteria, args: Array.isArray(held.value) ? held.value.map(Number) : [Number(held.value)] } : null;
}
