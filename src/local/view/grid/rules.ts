import type { ISheetDataValidationRule } from '@univerjs/core';
import { a1Of, parseA1, quotedSheet } from '../../workbook/a1';
import type { Area, RangeRef, Validation } from '../../workbook/change';
import { display } from '../../workbook/display';
import { isRange, type SheetState } from '../../workbook/sheet-state';
import { toRange } from './area';
import type { Book } from './book';

type Rule = Omit<ISheetDataValidationRule, 'type' | 'operator'> & { type: string; operator?: ISheetDataValidationRule['operator'] };

const OPERATORS: Readonly<Record<string, string>> = {
  BETWEEN: 'between',
  NOT_BETWEEN: 'notBetween',
  EQUAL_TO: 'equal',
  NOT_EQUAL_TO: 'notEqual',
  GREATER_THAN: 'greaterThan',
  GREATER_THAN_OR_EQUAL_TO: 'greaterThanOrEqual',
  LESS_THAN: 'lessThan',
  LESS_THAN_OR_EQUAL_TO: 'lessThanOrEqual',
  AFTER: 'greaterThan',
  BEFORE: 'lessThan',
  ON_OR_AFTER: 'greaterThanOrEqual',
  ON_OR_BEFORE: 'lessThanOrEqual',
};

/** Where each rule of a tab holds. Equal rules of neighbouring columns are one. */
export function areasByRule(sheet: SheetState): Map<string, { readonly rule: Validation; readonly areas: Area[] }> {
  const found = new Map<string, { readonly rule: Validation; readonly areas: Area[] }>();
  const keys = new Map<Validation, string>();
  sheet.grid.eachLook((look, column) => {
    if (look.validation.isPlain || column >= sheet.grid.columns) return;
    look.validation.each(0, sheet.grid.rows, (from, to, rule) => {
      if (!rule) return;
      let key = keys.get(rule);
      if (key === undefined) {
        key = JSON.stringify(rule);
        keys.set(rule, key);
      }
      const held = found.get(key) ?? { rule, areas: [] };
      found.set(key, held);
      const last = held.areas[held.areas.length - 1];
      if (last && last.row === from && last.rows === to - from && last.column + last.columns === column) {
        held.areas[held.areas.length - 1] = { ...last, columns: last.columns + 1 };
      } else held.areas.push({ row: from, column, rows: to - from, columns: 1 });
    });
  });
  return found;
}

/** The dropdowns and checks of a tab as Univer keeps them; null where there are none. */
export function dropdownRules(sheet: SheetState, book: Book): ISheetDataValidationRule[] | null {
  const rules: ISheetDataValidationRule[] = [];
  for (const [key, { rule, areas }] of areasByRule(sheet)) rules.push(writeRule(key, rule, areas, sheet, book));
  return rules.length > 0 ? rules : null;
}

function writeRule(uid: string, rule: Validation, areas: readonly Area[], sheet: SheetState, book: Book): ISheetDataValidationRule {
  const written: Rule = {
    uid,
    ranges: areas.map(toRange),
    type: 'any',
    allowBlank: true,
    // The server refuses what a rule forbids; here a value outside it is only marked.
    errorStyle: 2,
    showErrorMessage: true,
    ...(rule.help && { error: rule.help }),
    ...writeCriteria(rule, areas, sheet, book),
  };
  return written as ISheetDataValidationRule;
}

function writeCriteria(rule: Validation, areas: readonly Area[], sheet: SheetState, book: Book): Partial<Rule> {
  const { criteria, args } = rule;
  const [a, b] = args;
  const formulas = {
    ...(a !== undefined && a !== null && { formula1: String(a) }),
    ...(b !== undefined && b !== null && { formula2: String(b) }),
  };
  if (criteria === 'VALUE_IN_LIST') return { type: 'list', formula1: JSON.stringify(Array.isArray(a) ? a : []), ...arrow(b) };
  if (criteria === 'VALUE_IN_RANGE') return isRange(a) ? { type: 'list', formula1: `=${rangeText(a, book)}`, ...arrow(b) } : {};
  if (criteria === 'CHECKBOX') return { type: 'checkbox', ...formulas };
  if (criteria === 'CUSTOM_FORMULA') return { type: 'custom', ...formulas };
  const [, kind = '', operator = ''] = /^(NUMBER|DATE)_(.+)$/.exec(criteria) ?? [];
  const named = OPERATORS[operator];
  if (kind === 'NUMBER' && named) return { type: 'decimal', ...formulas, ...operatorOf(named) };
  if (kind === 'DATE' && canPickDays(areas, sheet, book)) {
    if (criteria === 'DATE_IS_VALID_DATE') return { type: 'date', formula1: '1', ...operatorOf('greaterThanOrEqual') };
    if (named) return { type: 'date', ...formulas, ...operatorOf(named) };
  }
  return {};
}

const arrow = (show: unknown): Partial<Rule> => ({ renderMode: show === false ? 0 : 1, showDropDown: show !== false });
const operatorOf = (name: string): Partial<Rule> => ({ operator: name as NonNullable<Rule['operator']> });

/** Univer reads a day back from the text it shows; where it could not, every good day would be marked as wrong. */
function canPickDays(areas: readonly Area[], sheet: SheetState, book: Book): boolean {
  return areas.every((area) =>
    /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(display(46_000, sheet.grid.formatAt(area.row, area.column), book.locale)),
  );
}

function rangeText(range: RangeRef, book: Book): string {
  const name = book.find(range.sheet)?.name ?? '';
  return `${quotedSheet(name)}!${a1Of(range).replace(/[A-Z]+|\d+/g, (part) => `$${part}`)}`;
}

/** A rule that a person made or changed in Univer, as the workbook holds it; null where the workbook has no such rule. */
export function readRule(
  rule: ISheetDataValidationRule,
  known: ReadonlyMap<string, ISheetDataValidationRule>,
  book: Book,
): Validation | null {
  const { ranges: _, ...content } = rule;
  const painted = known.get(rule.uid);
  if (painted) {
    const { ranges: __, ...before } = painted;
    if (JSON.stringify(before) === JSON.stringify(content)) return JSON.parse(rule.uid) as Validation;
  }
  const read = readCriteria(rule, book);
  return read && { ...read, allowInvalid: rule.errorStyle !== 1, help: rule.error || null };
}

function readCriteria(rule: ISheetDataValidationRule, book: Book): Pick<Validation, 'criteria' | 'args'> | null {
  const { formula1, formula2 } = rule;
  const type = String(rule.type);
  if (type === 'list') {
    if (!formula1?.startsWith('=')) return { criteria: 'VALUE_IN_LIST', args: [readList(formula1 ?? ''), rule.renderMode !== 0] };
    const parsed = parseA1(formula1.slice(1), (name) => (name === null ? null : (book.sheetByName(name)?.grid ?? null)));
    const sheet = parsed?.sheet ? book.sheetByName(parsed.sheet) : undefined;
    return parsed && sheet ? { criteria: 'VALUE_IN_RANGE', args: [{ sheet: sheet.id, ...parsed.area }, rule.renderMode !== 0] } : null;
  }
  if (type === 'checkbox') return { criteria: 'CHECKBOX', args: [formula1, formula2].flatMap((arg) => (arg ? [arg] : [])) };
  if (type === 'custom') return formula1 ? { criteria: 'CUSTOM_FORMULA', args: [formula1] } : null;
  const operator = String(rule.operator ?? '');
  const args = [formula1, formula2].flatMap((arg) => (arg ? [Number(arg)] : []));
  if (args.some((arg) => !Number.isFinite(arg))) return null;
  const names = Object.keys(OPERATORS).filter((name) => OPERATORS[name] === operator);
  if (type === 'decimal' || type === 'whole') {
    const name = names.find((held) => /THAN|EQUAL|BETWEEN/.test(held));
    return name ? { criteria: `NUMBER_${name}`, args } : null;
  }
  if (type !== 'date') return null;
  if (operator === '') return { criteria: 'DATE_IS_VALID_DATE', args: [] };
  const name = names.find((held) => /AFTER|BEFORE|BETWEEN|^EQUAL_TO/.test(held));
  return name ? { criteria: `DATE_${name}`, args } : null;
}

function readList(text: string): string[] {
  if (text.startsWith('[')) {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list.map(String);
  }
  return text.split(',').filter((item) => item !== '');
}
