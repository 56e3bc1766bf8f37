import type { Designer } from '../designers/designer.table';
import { type Label, listed, text } from '../kernel/text';
import { WAN } from './dispatch.settings';

/** A designer as people call them; the number where the roster has no name. */
export const callDesigner = (designer: Pick<Designer, 'id' | 'name'>): string => designer.name ?? designer.id;

/** Sentences or clauses one after the other. */
export const joined = (parts: readonly Label[], zh = ',', en = '; '): Label => listed(parts, zh, en);

/** The first few of many names, and how many there are in all. */
export function someOf(names: readonly string[], most = 3): Label {
  const shown = names.slice(0, most);
  const rest = names.length > most;
  return text(
    `${shown.join('、')}${rest ? `等 ${names.length} 位` : ''}`,
    `${shown.join(', ')}${rest ? ` and ${names.length - most} more` : ''}`,
  );
}

/** A number with at most one decimal. */
export const oneDecimal = (value: number): string => String(Math.round(value * 10) / 10);

const wan = (fen: number): string => oneDecimal(fen / WAN);
const yuan = (fen: number): string => `¥${String(Math.round(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')}`;

/** A range of money: 20–40 万, 40 万以上; '' where both ends are open. */
export function sayRange(from: number, to: number): Label {
  const open = to === Number.POSITIVE_INFINITY;
  if (open) return from > 0 ? text(`${wan(from)} 万以上`, `${yuan(from)} and over`) : text('', '');
  return from > 0 ? text(`${wan(from)}–${wan(to)} 万`, `${yuan(from)}–${yuan(to)}`) : text(`${wan(to)} 万以内`, `up to ${yuan(to)}`);
}

/** A range of floor space: 90–200 ㎡. */
export function sayArea(from: number, to: number): Label {
  if (to === Number.POSITIVE_INFINITY) return text(`${from} ㎡以上`, `${from} m² and over`);
  return from > 0 ? text(`${from}–${to} ㎡`, `${from}–${to} m²`) : text(`${to} ㎡以内`, `up to ${to} m²`);
}

/** The budget band of this number, as people say it. */
export const sayBand = (band: number, limits: readonly number[]): Label =>
  sayRange(band === 0 ? 0 : (limits[band - 1] ?? 0), limits[band] ?? Number.POSITIVE_INFINITY);
