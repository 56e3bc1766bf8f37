import { writePhone } from './phone';
import type { Field, Value } from './table';
import type { Lang } from './text';
import type { Words } from './words';

/** What is put into a cell. Days and moments go as text of the exact form, which Sheets turns into dates under the column's format. */
export type CellText = string | number;

/** Between the parts of a cell that holds several. */
export const SEPARATOR = { zh: '、', en: ', ' } as const;

const YES = { zh: '是', en: 'Yes' } as const;
const NO = { zh: '否', en: 'No' } as const;

/** Characters that begin a formula, in either width. */
const FORMULA = /^[=+\-@＝＋－＠]/;

const apostrophes = (plain: string): number => (plain.startsWith("'") ? plain.length - plain.replace(/^'+/, '').length : 0);

/**
 * Text that Sheets cannot take for a formula. A leading apostrophe makes it text where Sheets eats the apostrophe,
 * and leaves it text where it does not. Apostrophes of the text itself are doubled, so that {@link unguard} gives back
 * exactly what was written in both cases.
 */
export function guardText(plain: string): string {
  const own = apostrophes(plain);
  return "'".repeat(own + (FORMULA.test(plain.slice(own)) ? 1 : 0)) + plain;
}

/** The text as it was before {@link guardText}, whether or not Sheets has eaten an apostrophe. */
export function unguard(stored: string): string {
  const held = apostrophes(stored);
  if (held === 0) return stored;
  const rest = stored.slice(held);
  return "'".repeat(FORMULA.test(rest) ? Math.floor(held / 2) : Math.ceil(held / 2)) + rest;
}

/** A value as its cell shows it, in the workbook's language. '' empties the cell. */
export function writeCell(field: Field, value: Value, words: Words): CellText {
  if (value === null || value === '') return '';
  const lang: Lang = words.lang;
  switch (field.kind) {
    case 'number':
      return Number(value);
    case 'money':
      return Number(value) / 100;
    case 'day':
    case 'moment':
    case 'id':
      return String(value);
    case 'phone':
      return guardText(writePhone(String(value)));
    case 'flag':
      return value ? YES[lang] : NO[lang];
    case 'choice':
      return field.options[String(value)]?.[lang] ?? String(value);
    case 'choices':
      return (value as readonly string[]).map((code) => field.options[code]?.[lang] ?? code).join(SEPARATOR[lang]);
    case 'listed':
      return guardText(words.listName(field.list, String(value)) ?? String(value));
    case 'listeds':
      return guardText((value as readonly string[]).map((code) => words.listName(field.list, code) ?? code).join(SEPARATOR[lang]));
    case 'ref':
      return guardText(writeRef(field.to, String(value), words));
    case 'refs':
      return guardText((value as readonly string[]).map((id) => writeRef(field.to, id, words)).join(SEPARATOR[lang]));
    default:
      return guardText(String(value));
  }
}

function writeRef(table: string, id: string, words: Words): string {
  // The separator of several references and the blank before the id must not come from the name itself.
  const title = words
    .title(table, id)
    ?.replace(/[、,，;；\s]+/g, ' ')
    .trim();
  return title ? `${title} ${id}` : id;
}

/** The number format of a field's column; '@' keeps text as it was typed. */
export function formatOf(field: Field): string {
  switch (field.kind) {
    case 'day':
      return 'yyyy-mm-dd';
    case 'moment':
      return 'yyyy-mm-dd hh:mm';
    case 'number':
      // A pattern with optional digits shows the point of whole numbers too: 120.
      return field.decimals ? 'General' : '0';
    case 'money':
      return '#,##0.00';
    default:
      return '@';
  }
}

/** How wide a column is that does not say it, in pixels: what its kind needs. */
const WIDTH: Readonly<Record<Field['kind'], number>> = {
  id: 92,
  text: 180,
  phone: 124,
  email: 180,
  day: 100,
  moment: 130,
  number: 72,
  money: 96,
  choice: 96,
  choices: 140,
  listed: 88,
  listeds: 200,
  ref: 110,
  refs: 110,
  flag: 64,
};

/** What a header takes in bold, with the filter's button beside it. */
const headerWidth = (header: string): number => 32 + [...header].reduce((sum, c) => sum + (c > '\u2e7f' ? 14 : 8), 0);

/** The width of a field's column in pixels, its header in this language included. */
export const widthOf = (field: Field, lang: Lang): number => Math.max(field.width ?? WIDTH[field.kind], headerWidth(field.label[lang]));
