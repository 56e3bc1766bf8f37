import type { Execution } from '../runtime/execution';

const PLACE = /%(%|([-+ 0,#(]*)(\d+)?(?:\.(\d+))?([sdfxXoeEc]))/g;

/** Fills a text's places (%s, %-10s, %03d, %.2f, %x …) as Utilities.formatString does. */
export function formatString(execution: Execution, template: string, values: readonly unknown[]): string {
  let next = 0;
  return template.replace(PLACE, (_all, body: string, flags = '', width?: string, precision?: string, kind = '') => {
    if (body === '%') return '%';
    if (next >= values.length) throw execution.error('Not enough arguments for the format string.');
    const value = values[next++];
    const text = written(execution, value, kind, flags, precision === undefined ? null : Number(precision));
    return padded(text, flags, Number(width ?? 0), kind);
  });
}

function written(execution: Execution, value: unknown, kind: string, flags: string, precision: number | null): string {
  if (kind === 's' || kind === 'c') {
    const text = String(value);
    return precision === null ? text : text.slice(0, precision);
  }
  const number = Number(value);
  if (Number.isNaN(number)) throw execution.error(`The value ${String(value)} cannot be written as %${kind}.`);
  if (kind === 'x') return Math.trunc(number).toString(16);
  if (kind === 'X') return Math.trunc(number).toString(16).toUpperCase();
  if (kind === 'o') return Math.trunc(number).toString(8);
  if (kind === 'e' || kind === 'E') {
    const text = Math.abs(number)
      .toExponential(precision ?? 6)
      .replace(/e([+-])(\d)$/, 'e$10$2');
    return signed(number, kind === 'E' ? text.toUpperCase() : text, flags);
  }
  const size = kind === 'd' ? String(Math.trunc(Math.abs(number))) : Math.abs(number).toFixed(precision ?? 6);
  return signed(number, flags.includes(',') ? size.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : size, flags);
}

function signed(number: number, size: string, flags: string): string {
  if (number < 0) return flags.includes('(') ? `(${size})` : `-${size}`;
  return flags.includes('+') ? `+${size}` : flags.includes(' ') ? ` ${size}` : size;
}

function padded(text: string, flags: string, width: number, kind: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || kind === 's' || kind === 'c') return text.padStart(width);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
