import { a1Of, quotedSheet } from '../workbook/a1';
import type { Area, RangeRef, Scalar, Validation } from '../workbook/change';
import { isRange } from '../workbook/sheet-state';
import { absolute } from './areas';
import { type Element, element, escapeCharacters, escapeXml, unescapeCharacters, unescapeXml } from './xml';

/** What must be known of the rest of the file to read a rule. */
export interface Surroundings {
  /** The cells behind a reference or a defined name; null when it is neither. */
  range(text: string): RangeRef | null;
  /** A list that was too long for the rule itself and stands on the helper tab; null when the reference is not of that kind. */
  keptList(text: string): readonly string[] | null;
}

export type ReadRule =
  | { readonly rule: Validation; readonly areas: string; readonly weakened?: true }
  | { readonly unknown: string; readonly areas: string };

const NUMBERS: Readonly<Record<string, string>> = {
  between: 'NUMBER_BETWEEN',
  notBetween: 'NUMBER_NOT_BETWEEN',
  equal: 'NUMBER_EQUAL_TO',
  notEqual: 'NUMBER_NOT_EQUAL_TO',
  greaterThan: 'NUMBER_GREATER_THAN',
  greaterThanOrEqual: 'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  lessThan: 'NUMBER_LESS_THAN',
  lessThanOrEqual: 'NUMBER_LESS_THAN_OR_EQUAL_TO',
};

const DAYS: Readonly<Record<string, string>> = {
  between: 'DATE_BETWEEN',
  notBetween: 'DATE_NOT_BETWEEN',
  equal: 'DATE_EQUAL_TO',
  greaterThan: 'DATE_AFTER',
  greaterThanOrEqual: 'DATE_ON_OR_AFTER',
  lessThan: 'DATE_BEFORE',
  lessThanOrEqual: 'DATE_ON_OR_BEFORE',
};

/** Rules about text, for which Excel knows formulas only. The cell stands for the first one of the rule. */
const TEXTS: readonly { readonly criteria: string; readonly write: (text: string, cell: string) => string; readonly read: RegExp }[] = [
  {
    criteria: 'TEXT_CONTAINS',
    write: (text, cell) => `ISNUMBER(SEARCH(${text},${cell}))`,
    read: /^ISNUMBER\(SEARCH\("((?:[^"]|"")*)",[A-Z]+\d+\)\)$/,
  },
  {
    criteria: 'TEXT_DOES_NOT_CONTAIN',
    write: (text, cell) => `ISERROR(SEARCH(${text},${cell}))`,
    read: /^ISERROR\(SEARCH\("((?:[^"]|"")*)",[A-Z]+\d+\)\)$/,
  },
  { criteria: 'TEXT_EQUAL_TO', write: (text, cell) => `${cell}&""=${text}`, read: /^[A-Z]+\d+&""="((?:[^"]|"")*)"$/ },
];
const MAIL = {
  write: (cell: string) => `ISNUMBER(MATCH("?*@?*.?*",${cell},0))`,
  read: /^ISNUMBER\(MATCH\("\?\*@\?\*\.\?\*",[A-Z]+\d+,0\)\)$/,
};
const LINK = { write: (cell: string) => `ISNUMBER(MATCH("?*.?*",${cell},0))`, read: /^ISNUMBER\(MATCH\("\?\*\.\?\*",[A-Z]+\d+,0\)\)$/ };

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A rule of the file as the workbook keeps it. */
export function readValidation(found: Element, around: Surroundings): ReadRule | null {
  const { attributes, inner } = found;
  const areas = attributes.sqref ?? element(inner, 'xm:sqref')?.inner ?? '';
  const [a, b] = ['1', '2'].map((n) => formulaOf(inner, n));
  const read = criteriaOf(attributes.type ?? 'none', attributes.operator ?? 'between', a ?? '', b ?? '', around);
  if (read === null) return null;
  if (typeof read === 'string') return { unknown: read, areas };
  const stops = isOn(attributes.showErrorMessage) && (attributes.errorStyle ?? 'stop') === 'stop';
  const weakened = read.criteria === 'CUSTOM_FORMULA' && stops;
  const help = isOn(attributes.showInputMessage) ? unescapeCharacters(attributes.prompt ?? '') : '';
  const rule = { criteria: read.criteria, args: read.args, allowInvalid: !stops || weakened, help: help === '' ? null : help };
  return weakened ? { rule, areas, weakened } : { rule, areas };
}

const isOn = (attribute: string | undefined): boolean => attribute === '1' || attribute === 'true';

function formulaOf(inner: string, n: string): string {
  const plain = element(inner, `formula${n}`) ?? element(inner, `x14:formula${n}`);
  return unescapeXml((plain && (element(plain.inner, 'xm:f')?.inner ?? plain.inner)) ?? '').trim();
}

type Criteria = Pick<Validation, 'criteria' | 'args'>;

/** A string says what about the rule is not known here; null means that the rule asks nothing. */
function criteriaOf(type: string, operator: string, a: string, b: string, around: Surroundings): Criteria | string | null {
  const two = operator === 'between' || operator === 'notBetween';
  const numbers = (two ? [a, b] : [a]).map(Number);
  const plain = a !== '' && numbers.every(Number.isFinite);
  switch (type) {
    case 'none':
    case 'any':
      return null;
    case 'list':
      return listOf(a, around) ?? `list ${a}`;
    case 'whole':
    case 'decimal':
      return plain && NUMBERS[operator] ? { criteria: NUMBERS[operator], args: numbers } : `${type} ${operator} ${a}`;
    case 'date':
      if (operator === 'greaterThanOrEqual' && a === '1') return { criteria: 'DATE_IS_VALID_DATE', args: [] };
      return plain && DAYS[operator] ? { criteria: DAYS[operator], args: numbers } : `date ${operator} ${a}`;
    case 'custom':
      return customOf(a);
    default:
      return `${type} ${operator} ${a}`;
  }
}

function listOf(formula: string, around: Surroundings): Criteria | null {
  if (formula.startsWith('"')) {
    const items = formula
      .slice(1, -1)
      .replaceAll('""', '"')
      .split(',')
      .map((item) => item.trim());
    return items.join() === 'TRUE,FALSE' ? { criteria: 'CHECKBOX', args: [] } : { criteria: 'VALUE_IN_LIST', args: [items, true] };
  }
  const kept = around.keptList(formula);
  if (kept) return { criteria: 'VALUE_IN_LIST', args: [[...kept], true] };
  const range = around.range(formula);
  return range && { criteria: 'VALUE_IN_RANGE', args: [range, true] };
}

function customOf(formula: string): Criteria {
  for (const { criteria, read } of TEXTS) {
    const match = read.exec(formula);
    if (match) return { criteria, args: [(match[1] ?? '').replaceAll('""', '"')] };
  }
  if (MAIL.read.test(formula)) return { criteria: 'TEXT_IS_VALID_EMAIL', args: [] };
  if (LINK.read.test(formula)) return { criteria: 'TEXT_IS_VALID_URL', args: [] };
  return { criteria: 'CUSTOM_FORMULA', args: [`=${formula}`] };
}

/** What a file's lists may hold inside the rule itself; Excel takes a file with a longer one for damaged. */
const LONGEST_LIST = 255;

/** A rule for a file; null where Excel has nothing like it. `keep` puts a long list on the helper tab and gives its place. */
export function writeValidation(
  rule: Validation,
  areas: readonly Area[],
  tabName: (sheet: number) => string | null,
  keep: (items: readonly string[]) => string,
): string | null {
  const cell = a1Of({ ...(areas[0] ?? { row: 0, column: 0 }), rows: 1, columns: 1 });
  const made = formulasOf(rule, cell, tabName, keep);
  if (!made) return null;
  const [type, operator, ...formulas] = made;
  const attributes = [
    `type="${type}"`,
    operator && `operator="${operator}"`,
    'allowBlank="1"',
    rule.help && `showInputMessage="1" prompt="${escapeXml(escapeCharacters(rule.help.slice(0, 255)))}"`,
    !rule.allowInvalid && 'showErrorMessage="1"',
    `sqref="${areas.map(a1Of).join(' ')}"`,
  ];
  const inner = formulas.map((formula, index) => `<formula${index + 1}>${escapeXml(formula)}</formula${index + 1}>`).join('');
  return `<dataValidation ${attributes.filter((part) => part).join(' ')}>${inner}</dataValidation>`;
}

function formulasOf(
  rule: Validation,
  cell: string,
  tabName: (sheet: number) => string | null,
  keep: (items: readonly string[]) => string,
): [string, string, ...string[]] | null {
  const { criteria, args } = rule;
  const [first] = args;
  const scalars = args.filter((arg): arg is Scalar => typeof arg !== 'object' || arg === null).map(String);
  const numeric = Object.entries(NUMBERS).find(([, name]) => name === criteria)?.[0];
  if (numeric) return ['decimal', numeric, ...scalars];
  const daily = Object.entries(DAYS).find(([, name]) => name === criteria)?.[0];
  if (daily) return ['date', daily, ...scalars];
  const textual = TEXTS.find((one) => one.criteria === criteria);
  if (textual) return ['custom', '', textual.write(quoted(String(first)), cell)];
  switch (criteria) {
    case 'VALUE_IN_LIST':
      return Array.isArray(first) && first.length > 0 ? ['list', '', listFormula(first, keep)] : null;
    case 'VALUE_IN_RANGE': {
      const tab = isRange(first) ? tabName(first.sheet) : null;
      return tab !== null && isRange(first) ? ['list', '', `${quotedSheet(tab)}!${absolute(first)}`] : null;
    }
    case 'CHECKBOX':
      return ['list', '', quoted(args.length === 2 ? scalars.join(',') : 'TRUE,FALSE')];
    case 'DATE_IS_VALID_DATE':
      return ['date', 'greaterThanOrEqual', '1'];
    case 'TEXT_IS_VALID_EMAIL':
      return ['custom', '', MAIL.write(cell)];
    case 'TEXT_IS_VALID_URL':
      return ['custom', '', LINK.write(cell)];
    case 'CUSTOM_FORMULA':
      return ['custom', '', String(first).replace(/^=/, '')];
    default:
      return null;
  }
}

function listFormula(items: readonly string[], keep: (items: readonly string[]) => string): string {
  const inline = items.join(',');
  const fits =
    inline.length <= LONGEST_LIST &&
    inline !== 'TRUE,FALSE' &&
    items.every((item) => item !== '' && item === item.trim() && !/[,\n]/.test(item));
  return fits ? quoted(inline) : keep(items);
}
