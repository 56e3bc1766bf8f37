import { unguard } from '../core/kernel/cell';
import type { Day } from '../core/kernel/day';
import { parseField } from '../core/kernel/parse';
import type { Field, Value } from '../core/kernel/table';
import type { Words } from '../core/kernel/words';

/** What getValues gives for one cell. */
export type Raw = string | number | boolean | Date;

export interface Decoded {
  readonly value: Value;
  /** What stood there, when it could not be read. */
  readonly unread?: string;
}

const EMPTY: Decoded = { value: null };
const isDate = (raw: Raw): raw is Date => typeof raw === 'object';

/**
 * Dates of a sheet as wall-clock text in the workbook's zone. A register holds few distinct days, so each instant is
 * worked out once; the zone's own rules decide, for a fixed offset fails in the years when Shanghai had summer time.
 */
export function wallClock(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const known = new Map<number, string>();
  return (at) => {
    const ms = at.getTime();
    const found = known.get(ms);
    if (found !== undefined) return found;
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = value;
    const made = `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
    known.set(ms, made);
    return made;
  };
}

/** Raw content as text: what a person would see in the cell, and what the journal keeps. */
export function rawText(raw: Raw, wall: (at: Date) => string): string {
  if (!isDate(raw)) return typeof raw === 'string' ? unguard(raw) : String(raw);
  const text = wall(raw);
  return text.endsWith(' 00:00') ? text.slice(0, 10) : text;
}

/** Reads cells of one field; answers are remembered, for columns repeat their values. `met` hears each new text that was read. */
export function decoder(
  field: Field,
  words: Words,
  today: Day,
  wall: (at: Date) => string,
  met?: (text: string) => void,
): (raw: Raw) => Decoded {
  const known = new Map<string | number | boolean, Decoded>();
  const decode = (raw: string | number | boolean): Decoded => {
    const parsed = parseField(field, typeof raw === 'string' ? unguard(raw) : raw, { today, words });
    return parsed.ok ? { value: parsed.value } : { value: null, unread: String(raw) };
  };
  // Free text is shown as it stands: a note that is longer than a form allows is still the client's note.
  const plainText = field.kind === 'text' || field.kind === 'id';
  const instants = new Map<number, Decoded>();
  const decodeInstant = (at: Date): Decoded => {
    if (field.kind === 'day') return { value: wall(at).slice(0, 10) };
    return field.kind === 'moment' ? { value: wall(at) } : decode(rawText(at, wall));
  };
  return (raw) => {
    if (raw === '' || raw === null || raw === undefined) return EMPTY;
    if (isDate(raw)) {
      const ms = raw.getTime();
      let read = instants.get(ms);
      if (!read) instants.set(ms, (read = decodeInstant(raw)));
      return read;
    }
    if (plainText) {
      const text = unguard(String(raw)).trim();
      return text === '' ? EMPTY : { value: text };
    }
    if (field.kind === 'number' && typeof raw === 'number') return { value: raw };
    if (field.kind === 'money' && typeof raw === 'number') return { value: Math.round(raw * 100) };
    const found = known.get(raw);
    if (found) return found;
    const made = decode(raw);
    if (met && typeof raw === 'string' && made.value !== null) met(unguard(raw));
    // Phones and references to clients hardly repeat; the bound keeps them from filling the memory.
    if (known.size < 20_000) known.set(raw, made);
    return made;
  };
}
