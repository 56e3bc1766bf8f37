import { type CellText, unguard, writeCell } from '../core/kernel/cell';
import { dayNumber, dayOfNumber } from '../core/kernel/day';
import { type ParseContext, parseField } from '../core/kernel/parse';
import type { Field, Value } from '../core/kernel/table';
import type { Words } from '../core/kernel/words';

/** What getValues gives for one cell. */
export type Raw = string | number | boolean | Date;

/** Phones and references to clients hardly repeat; the bound keeps them from filling the memory. */
const MANY = 5_000;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Six days and a bit: no zone has changed its clocks twice within so few. The shortest summer, of Brazil in 2000, lasted seven. */
const SPAN = 2 ** 29;
const MIDNIGHT = ' 00:00';

const isDate = (raw: Raw): raw is Date => typeof raw === 'object';

/**
 * Dates of a sheet as wall-clock text in the workbook's zone. The zone's own rules decide, for a fixed offset fails in the
 * years when Shanghai had summer time; but asking for each day of a register would cost more than all else that is done
 * with it, so they are asked where a span begins and ends, and within it only where its ends differ.
 */
export function wallClock(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsets = new Map<number, number>();
  const offsetAt = (ms: number): number => {
    let offset = offsets.get(ms);
    if (offset === undefined) {
      const [month = 0, day = 0, year = 0, ...time] = (format.format(ms).match(/\d+/g) ?? []).map(Number);
      offset = Date.UTC(year, month - 1, day, ...time) - Math.floor(ms / 1000) * 1000;
      offsets.set(ms, offset);
    }
    return offset;
  };
  const known = new Map<number, string>();
  return (at) => {
    const ms = at.getTime();
    const found = known.get(ms);
    if (found !== undefined) return found;
    const from = Math.floor(ms / SPAN) * SPAN;
    const here = ms + (offsetAt(from) === offsetAt(from + SPAN) ? offsetAt(from) : offsetAt(ms));
    const day = Math.floor(here / DAY);
    const minutes = Math.floor((here - day * DAY) / MINUTE);
    const made = dayOfNumber(day) + (minutes === 0 ? MIDNIGHT : ` ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
    known.set(ms, made);
    return made;
  };
}

const two = (number: number): string => `${number}`.padStart(2, '0');

/** Raw content as text: what a person would see in the cell, and what the journal keeps. */
export function rawText(raw: Raw, wall: (at: Date) => string): string {
  if (!isDate(raw)) return typeof raw === 'string' ? unguard(raw) : String(raw);
  const text = wall(raw);
  return text.endsWith(MIDNIGHT) ? text.slice(0, 10) : text;
}

/** Remembers what was made of the content of a cell, for columns repeat their values; of dates by their instant. */
function remembered<V>(make: (raw: Raw) => V): (raw: Raw) => V {
  const plain = new Map<string | number | boolean, V>();
  const instants = new Map<number, V>();
  return (raw) => {
    const known = isDate(raw) ? instants.get(raw.getTime()) : plain.get(raw);
    if (known !== undefined) return known;
    const made = make(raw);
    if (isDate(raw)) instants.set(raw.getTime(), made);
    else if (plain.size < MANY) plain.set(raw, made);
    return made;
  };
}

/** Reads the cells of one field. */
export interface CellReader {
  /** The value of a cell; null when it is empty or cannot be read. */
  value(raw: Raw): Value;
  /** What stands in a cell that could not be read; null when there is nothing but blanks. */
  unread(raw: Raw): string | null;
}

/** `met` hears each new text that was read. */
export function cellReader(
  field: Field,
  context: ParseContext,
  wall: (at: Date) => string,
  met?: (text: string, value: string) => void,
): CellReader {
  const { kind } = field;
  const isText = kind === 'text' || kind === 'id';
  const parse = (raw: string | number | boolean) => parseField(field, typeof raw === 'string' ? unguard(raw) : raw, context);
  const understand = (raw: Raw): Value => {
    if (isDate(raw)) {
      // The one text that stands for this day everywhere: it is compared at a glance.
      if (kind === 'day') return dayOfNumber(dayNumber(wall(raw).slice(0, 10)));
      return kind === 'moment' ? wall(raw) : understand(rawText(raw, wall));
    }
    // Free text is shown as it stands: a note that is longer than a form allows is still the client's note.
    if (isText) return (typeof raw === 'string' ? unguard(raw) : String(raw)).trim() || null;
    if (typeof raw === 'number' && kind === 'number') return raw;
    if (typeof raw === 'number' && kind === 'money') return Math.round(raw * 100);
    const parsed = parse(raw);
    if (!parsed.ok) return null;
    if (met && typeof raw === 'string' && typeof parsed.value === 'string') met(unguard(raw), parsed.value);
    return parsed.value;
  };
  return {
    // What people write themselves does not repeat.
    value: isText && !field.computed ? understand : remembered(understand),
    unread: (raw) => {
      const plain = isDate(raw) ? rawText(raw, wall) : raw;
      return isText || parse(plain).ok ? null : String(plain);
    },
  };
}

/** The cells of one field as they are to be written. */
export interface CellWriter {
  /** The cell of a value that is there. */
  cell(value: Value): CellText;
  /** Does this cell show the value as it would be written? */
  shows(raw: Raw, value: Value): boolean;
}

export function cellWriter(field: Field, words: Words, wall: (at: Date) => string): CellWriter {
  const shown = remembered((raw) => rawText(raw, wall));
  const made = new Map<Value, { readonly cell: CellText; readonly text: string }>();
  const of = (value: Value) => {
    let one = made.get(value);
    if (!one) {
      const cell = writeCell(field, value, words);
      one = { cell, text: unguard(String(cell)).replace(/ 00:00$/, '') };
      if (made.size < MANY) made.set(value, one);
    }
    return one;
  };
  // What needs no words is compared without asking what would be written: most columns are days and counts.
  if (field.kind === 'day') return { cell: (value) => value as CellText, shows: (raw, value) => shown(raw) === value };
  if (field.kind === 'number') {
    return { cell: (value) => value as CellText, shows: (raw, value) => raw === value || (value !== null && shown(raw) === String(value)) };
  }
  return { cell: (value) => of(value).cell, shows: (raw, value) => shown(raw) === of(value).text };
}
