import { a1Of } from './a1';
import type { Scalar, Validation } from './change';
import { display, isDateFormat } from './display';
import { isRange, type SheetState } from './sheet-state';
import type { Workbook } from './workbook';

/** A criterion that the host cannot judge; it says so instead of letting a value pass. */
export class UnknownCriterion extends Error {
  override readonly name = 'UnknownCriterion';
}

/** What a dropdown lets people choose, as text. */
export function choicesOf(rule: Validation, workbook: Workbook): readonly string[] {
  const [first] = rule.args;
  if (rule.criteria === 'VALUE_IN_LIST') return Array.isArray(first) ? first : [];
  if (rule.criteria !== 'VALUE_IN_RANGE' || !isRange(first)) return [];
  const sheet = workbook.sheet(first.sheet);
  const choices: string[] = [];
  for (let row = first.row; row < first.row + first.rows; row++) {
    for (let column = first.column; column < first.column + first.columns; column++) {
      const text = display(workbook.value(sheet, row, column), sheet.grid.formatAt(row, column), workbook.locale);
      if (text !== '') choices.push(text);
    }
  }
  return choices;
}

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const LINK = /^(https?:\/\/)?[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/i;

/** Builds the judge of a rule, once for a whole write. Empty cells always pass. */
export function judgeOf(rule: Validation, workbook: Workbook): (value: Scalar, format: string | null) => boolean {
  const [a, b] = rule.args;
  const { criteria } = rule;
  if (criteria === 'VALUE_IN_LIST' || criteria === 'VALUE_IN_RANGE') {
    const choices = new Set(choicesOf(rule, workbook));
    return (value, format) => value === null || choices.has(display(value, format, workbook.locale)) || choices.has(String(value));
  }
  if (criteria === 'CHECKBOX') {
    return (value) => value === null || (rule.args.length === 0 ? typeof value === 'boolean' : value === a || value === b);
  }
  const number = (test: (value: number, low: number, high: number) => boolean) => (value: Scalar) =>
    value === null || (typeof value === 'number' && test(value, Number(a), Number(b)));
  const text = (test: (value: string, part: string) => boolean) => (value: Scalar) =>
    value === null || (typeof value !== 'boolean' && test(String(value), String(a)));
  const day = (test: (value: number, low: number, high: number) => boolean) => (value: Scalar, format: string | null) =>
    value === null || (typeof value === 'number' && isDateFormat(format) && test(Math.floor(value), Number(a), Number(b)));
  switch (criteria) {
    case 'DATE_IS_VALID_DATE':
      return (value, format) => value === null || (typeof value === 'number' && isDateFormat(format));
    case 'DATE_AFTER':
      return day((value, low) => value > low);
    case 'DATE_BEFORE':
      return day((value, low) => value < low);
    case 'DATE_EQUAL_TO':
      return day((value, low) => value === low);
    case 'DATE_ON_OR_AFTER':
      return day((value, low) => value >= low);
    case 'DATE_ON_OR_BEFORE':
      return day((value, low) => value <= low);
    case 'DATE_BETWEEN':
      return day((value, low, high) => value >= low && value <= high);
    case 'DATE_NOT_BETWEEN':
      return day((value, low, high) => value < low || value > high);
    case 'NUMBER_BETWEEN':
      return number((value, low, high) => value >= low && value <= high);
    case 'NUMBER_NOT_BETWEEN':
      return number((value, low, high) => value < low || value > high);
    case 'NUMBER_EQUAL_TO':
      return number((value, low) => value === low);
    case 'NUMBER_NOT_EQUAL_TO':
      return number((value, low) => value !== low);
    case 'NUMBER_GREATER_THAN':
      return number((value, low) => value > low);
    case 'NUMBER_GREATER_THAN_OR_EQUAL_TO':
      return number((value, low) => value >= low);
    case 'NUMBER_LESS_THAN':
      return number((value, low) => value < low);
    case 'NUMBER_LESS_THAN_OR_EQUAL_TO':
      return number((value, low) => value <= low);
    case 'TEXT_CONTAINS':
      return text((value, part) => value.includes(part));
    case 'TEXT_DOES_NOT_CONTAIN':
      return text((value, part) => !value.includes(part));
    case 'TEXT_EQUAL_TO':
      return text((value, part) => value === part);
    case 'TEXT_IS_VALID_EMAIL':
      return text((value) => MAIL.test(value));
    case 'TEXT_IS_VALID_URL':
      return text((value) => LINK.test(value));
    default:
      throw new UnknownCriterion(`not in the local host: a rejecting validation by ${criteria}`);
  }
}

/** Google's words about the first value of a block that a rejecting validation does not take; null when all pass. */
export function findViolation(
  workbook: Workbook,
  sheet: SheetState,
  row: number,
  column: number,
  values: readonly (readonly (Scalar | undefined)[])[],
  formats?: readonly (readonly (string | undefined)[])[],
): string | null {
  let width = 0;
  for (const line of values) width = Math.max(width, line.length);
  let violation: string | null = null;
  for (let c = 0; c < width && violation === null; c++) {
    sheet.grid.look(column + c)?.validation.each(row, row + values.length, (from, to, rule) => {
      if (!rule || rule.allowInvalid) return;
      const judge = judgeOf(rule, workbook);
      for (let at = from; at < to && violation === null; at++) {
        const value = values[at - row]?.[c];
        if (value === undefined || judge(value, formats?.[at - row]?.[c] ?? sheet.grid.formatAt(at, column + c))) continue;
        const cell = a1Of({ row: at, column: column + c, rows: 1, columns: 1 });
        const choices = choicesOf(rule, workbook);
        const hint =
          choices.length > 0 ? ` Please enter one of the following values: ${choices.join(', ')}.` : rule.help ? ` ${rule.help}` : '';
        violation = `The data you entered in cell ${cell} violates the data validation rules set on this cell.${hint}`;
      }
    });
  }
  return violation;
}
