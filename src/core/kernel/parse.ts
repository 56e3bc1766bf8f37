import { type Day, dayOfNumber, isDay, parseDay } from './day';
import { normalPhone } from './phone';
import type { Field, Value } from './table';
import { fill, type Label, looseKey, text, tidy, tidyProse } from './text';
import type { Words } from './words';

/** The longest text that a cell of the workbook can hold. */
export const CELL_LIMIT = 50_000;

export type Parsed = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: string; readonly message: Label };

export interface ParseContext {
  readonly today: Day;
  readonly words: Words;
}

const good = (value: Value): Parsed => ({ ok: true, value });
const bad = (code: string, message: Label): Parsed => ({ ok: false, code, message });

const WRONG = {
  phone: text('电话号码不对,请检查位数', 'This is not a phone number; check its digits'),
  email: text('邮箱地址不对', 'This is not a mail address'),
  day: text('日期看不懂,请写成 2026-03-05', 'Not a day; write it as 2026-03-05'),
  dayRange: text('日期不在合理范围内', 'This day lies outside any sensible range'),
  future: text('日期不能晚于今天', 'This day cannot be later than today'),
  moment: text('时间看不懂,请写成 2026-03-05 14:30', 'Not a time; write it as 2026-03-05 14:30'),
  number: text('请填数字', 'Enter a number'),
  flag: text('请填「是」或「否」', 'Enter yes or no'),
  choice: text('没有「{typed}」这个选项', '“{typed}” is not one of the choices'),
  ref: text('找不到「{typed}」', '“{typed}” cannot be found'),
  long: text('最多 {max} 个字,现在有 {length} 个', 'At most {max} characters; there are {length}'),
  small: text('不能小于 {min}', 'Cannot be less than {min}'),
  large: text('不能大于 {max}', 'Cannot be more than {max}'),
  whole: text('请填整数', 'Enter a whole number'),
  line: text('只能写一行', 'One line only'),
  type: text('这里填的内容看不懂', 'What was entered here cannot be understood'),
} as const;

const MANY: ReadonlySet<Field['kind']> = new Set(['choices', 'listeds', 'refs']);
const YES = new Set(['是', 'yes', 'y', 'true', '1', '✓', '√', '对', '有']);
const NO = new Set(['否', 'no', 'n', 'false', '0', '×', 'x', '不', '无']);

/** A number as people write it: 120, 1,200, 12.8万, 120㎡, ¥3000元; NaN when it is none. */
export function parseNumber(raw: string): number {
  const typed = tidy(raw).toLowerCase().replace(/[,\s]/g, '');
  const match = /^[¥￥$]?(-?\d+(?:\.\d+)?)(万|w|千|k)?(?:元|块|rmb|cny|㎡|m²|m2|平米|平方米|平方|平|天|days?)?$/.exec(typed);
  if (!match) return Number.NaN;
  const scale = match[2] === '万' || match[2] === 'w' ? 10_000 : match[2] ? 1_000 : 1;
  return Number((Number(match[1]) * scale).toFixed(6));
}

function parseText(field: Field & { kind: 'text' }, raw: string): Parsed {
  const typed = tidyProse(raw);
  const max = field.max ?? CELL_LIMIT - 100;
  if (!field.long && typed.includes('\n')) return bad('line', WRONG.line);
  if (typed.length > max) return bad('tooLong', fill(WRONG.long, { max, length: typed.length }));
  return good(typed === '' ? null : typed);
}

function parseAmount(field: Field & { kind: 'number' | 'money' }, raw: string | number): Parsed {
  const number = typeof raw === 'number' ? raw : parseNumber(raw);
  if (!Number.isFinite(number)) return bad('number', WRONG.number);
  if (field.kind === 'money') {
    const fen = Math.round(number * 100);
    if (fen < 0) return bad('tooSmall', fill(WRONG.small, { min: 0 }));
    if (field.max !== undefined && fen > field.max) return bad('tooLarge', fill(WRONG.large, { max: field.max / 100 }));
    if (!Number.isSafeInteger(fen)) return bad('tooLarge', fill(WRONG.large, { max: 90_000_000_000_000 }));
    return good(fen);
  }
  if (field.min !== undefined && number < field.min) return bad('tooSmall', fill(WRONG.small, { min: field.min }));
  if (field.max !== undefined && number > field.max) return bad('tooLarge', fill(WRONG.large, { max: field.max }));
  const places = field.decimals ?? 0;
  if (places === 0 && !Number.isInteger(number)) return bad('whole', WRONG.whole);
  return good(Number(number.toFixed(places)));
}

function parseOf(field: Field & { kind: 'day' }, raw: string, today: Day): Parsed {
  const found = isDay(raw) ? raw : parseDay(raw, today);
  if (!found) return bad('day', WRONG.day);
  if (found < '1900-01-01' || found > '2199-12-31') return bad('dayRange', WRONG.dayRange);
  if (field.past && found > today) return bad('future', WRONG.future);
  return good(found);
}

/** A day or moment of the sheet whose cell somebody formatted as a number: that many days since the end of 1899. */
function shownOf(raw: Value): string {
  if (typeof raw !== 'number' || raw < 20_000 || raw > 80_000) return String(raw);
  const minutes = Math.round(raw * 1440);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${dayOfNumber(Math.floor(minutes / 1440) - 25_569)} ${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}`;
}

/** The code behind a word of a choice: its key or its name in either language, however spaced. */
export function optionOf(options: Readonly<Record<string, Label>>, typed: string): string | null {
  if (Object.keys(options).includes(typed)) return typed;
  const key = looseKey(typed);
  if (key === '') return null;
  for (const [code, label] of Object.entries(options)) if (looseKey(label.zh) === key || looseKey(label.en) === key) return code;
  return null;
}

const REF_ID = /(?:^|\s)([A-Z][0-9A-Z]{1,19})$/;

/** The id in a reference cell such as `陈静 S003`; null when the cell holds no id. */
export const refId = (typed: string): string | null => (REF_ID.exec(typed) ?? REF_ID.exec(tidy(typed)))?.[1] ?? null;

/** The parts of a cell that holds several. */
export const partsOf = (typed: string): string[] =>
  typed
    .split(/[、,，;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function each(parts: readonly string[], one: (part: string) => string | null, wrong: Label): Parsed {
  const found: string[] = [];
  for (const part of parts) {
    const code = one(part);
    if (code === null) return bad('choice', fill(wrong, { typed: part.slice(0, 40) }));
    if (!found.includes(code)) found.push(code);
  }
  return good(found.length ? found : null);
}

/**
 * What a person typed, or what stands in a cell, as a value of the field. Empty is null. Days must come as text.
 * A required field is not checked here: see checkDraft.
 */
export function parseField(field: Field, raw: Value | undefined, context: ParseContext): Parsed {
  if (raw === null || raw === undefined || raw === '') return good(null);
  if (typeof raw === 'object') {
    // A page of another version may send anything; only a list of words for several choices makes sense.
    const words = MANY.has(field.kind) && Array.isArray(raw) && raw.every((one) => typeof one === 'string');
    return words ? parseField(field, raw.join('、'), context) : bad('type', WRONG.type);
  }
  if (typeof raw === 'boolean') return field.kind === 'flag' ? good(raw) : parseField(field, raw ? 'TRUE' : 'FALSE', context);
  const typed = typeof raw === 'string' ? raw : String(raw);
  if (tidy(typed) === '') return good(null);
  const { words } = context;
  switch (field.kind) {
    case 'text':
      return parseText(field, typed);
    case 'id':
      return good(tidy(typed));
    case 'phone': {
      const phone = normalPhone(typed);
      return phone === null ? bad('phone', WRONG.phone) : good(phone);
    }
    case 'email': {
      const mail = tidy(typed).toLowerCase();
      return /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+\.[a-z0-9-]{2,}$/.test(mail) && mail.length <= 254
        ? good(mail)
        : bad('email', WRONG.email);
    }
    case 'day':
      return parseOf(field, typeof raw === 'number' ? shownOf(raw).slice(0, 10) : typed, context.today);
    case 'moment': {
      const match = /^(\S+)[ T](\d{1,2}):(\d\d)(?::\d\d)?$/.exec(tidy(shownOf(raw)));
      const on = parseDay(match?.[1] ?? typed, context.today);
      const hour = (match?.[2] ?? '0').padStart(2, '0');
      if (!on || Number(hour) > 23 || Number(match?.[3] ?? 0) > 59) return bad('moment', WRONG.moment);
      return good(`${on} ${hour}:${match?.[3] ?? '00'}`);
    }
    case 'number':
    case 'money':
      return parseAmount(field, raw as string | number);
    case 'flag': {
      const key = tidy(typed).toLowerCase();
      return YES.has(key) ? good(true) : NO.has(key) ? good(false) : bad('flag', WRONG.flag);
    }
    case 'choice': {
      const code = optionOf(field.options, typed);
      return code === null ? bad('choice', fill(WRONG.choice, { typed: typed.slice(0, 40) })) : good(code);
    }
    case 'choices':
      return each(partsOf(typed), (part) => optionOf(field.options, part), WRONG.choice);
    case 'listed': {
      const code = words.listCode(field.list, typed);
      return code === null ? bad('choice', fill(WRONG.choice, { typed: typed.slice(0, 40) })) : good(code);
    }
    case 'listeds':
      return each(partsOf(typed), (part) => words.listCode(field.list, part), WRONG.choice);
    case 'ref': {
      const id = refId(typed);
      return id === null ? bad('ref', fill(WRONG.ref, { typed: typed.slice(0, 40) })) : good(id);
    }
    case 'refs':
      return each(partsOf(typed), refId, WRONG.ref);
  }
}
