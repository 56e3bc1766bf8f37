import { type ParseContext, parseField, parseNumber } from '../../core/kernel/parse';
import { writePhone } from '../../core/kernel/phone';
import type { Field, Value } from '../../core/kernel/table';
import { type Lang, tidy } from '../../core/kernel/text';

/** What stands in a control: the text as typed or the code as chosen, several where several may be chosen. */
export type Typed = string | readonly string[];

/** From here on a bare number of a money field is meant in yuan: nobody's home costs a hundred million. */
const YUAN_FROM = 10_000;

/** Ten thousand yuan in fen. */
const WAN = 1_000_000;

/** Money as people write it: 12.8万, 9,800元; ¥128,000 in English. */
export function sayMoney(fen: number, lang: Lang): string {
  if (lang === 'en') return `¥${(fen / 100).toLocaleString('en-US', { minimumFractionDigits: fen % 100 === 0 ? 0 : 2 })}`;
  if (fen >= WAN) return `${Number((fen / WAN).toFixed(4))}万`;
  return `${Number((fen / 100).toFixed(2)).toLocaleString('en-US')}元`;
}

/** A value as it first stands in its control. */
export function typedOf(field: Field, value: Value): Typed {
  if (value === null) return '';
  if (typeof value === 'object') return value;
  if (field.kind === 'money') return String(Number((Number(value) / WAN).toFixed(6)));
  if (field.kind === 'phone') return writePhone(String(value));
  if (field.kind === 'flag') return value ? 'yes' : 'no';
  return String(value);
}

/**
 * What is sent for what was typed. A bare number of money means 万, as one says it; days go as the day that the page has
 * shown, so that 明天 means the same here and there.
 */
export function sentOf(field: Field, typed: Typed, context: ParseContext): Value {
  if (typeof typed !== 'string') return typed;
  const plain = tidy(typed);
  if (plain === '') return null;
  if (field.kind === 'money') {
    const number = /^[\d.,]+$/.test(plain) ? parseNumber(plain) : Number.NaN;
    return number < YUAN_FROM ? `${plain}万` : plain;
  }
  if (field.kind === 'day') {
    const parsed = parseField(field, typed, context);
    return parsed.ok ? parsed.value : typed;
  }
  return typed;
}
