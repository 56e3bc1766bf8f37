import { format as formatNumber, isDateFormat as readsAsDate } from 'numfmt';
import type { Scalar } from './change';

/** What Range.getNumberFormat gives for a cell that nobody formatted. */
export const AUTOMATIC = '0.###############';

const dates = new Map<string, boolean>();

/** Whether numbers under this format are days or moments. */
export function isDateFormat(format: string | null): boolean {
  if (format === null) return false;
  let known = dates.get(format);
  if (known === undefined) {
    known = !isText(format) && readsAsDate(format);
    dates.set(format, known);
  }
  return known;
}

/** Whether this format keeps what is typed as text. */
export const isText = (format: string | null): boolean => format === '@';

/** The format that a date gets when it is written into a cell without one. */
export function defaultDateFormat(locale: string, hasTime: boolean): string {
  const day = locale === 'en_US' ? 'M/d/yyyy' : locale.startsWith('zh') || locale.startsWith('ja') ? 'yyyy/M/d' : 'dd/MM/yyyy';
  return hasTime ? `${day} H:mm:ss` : day;
}

/** A value as the cell shows it, in the words of the workbook's locale. */
export function display(value: Scalar, format: string | null, locale: string): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') {
    if (format === null || format === '@' || !format.includes('@')) return value;
    return formatNumber(format, value, { locale: tag(locale), throws: false });
  }
  if (format === null || format === '@' || format === AUTOMATIC || format === 'General') return general(value);
  return formatNumber(format, value, { locale: tag(locale), leap1900: false, throws: false });
}

const tag = (locale: string): string => locale.replace('_', '-');

/** An unformatted number shows ten significant digits at most, as in the grid of Google. */
function general(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const short = Number(value.toPrecision(10));
  if (short !== 0 && (Math.abs(short) >= 1e15 || Math.abs(short) < 1e-9))
    return short
      .toExponential()
      .replace('e', 'E')
      .replace(/E\+?(-?)(\d)$/, 'E$10$2');
  return String(short);
}
