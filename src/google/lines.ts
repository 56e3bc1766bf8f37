import { blankRow, type Value } from '../core/kernel/table';
import { columnOf } from './below';
import type { CellReader, Raw } from './cells';
import type { Place } from './layout';

/** One line of cells. */
export type Line = readonly Raw[];

type Values = Readonly<Record<string, Value>>;

interface Column {
  readonly name: string;
  /** Place in the line. */
  readonly at: number;
  readonly reader: CellReader;
}

/** A row that may be kept. */
export interface Taken {
  readonly id: string;
  readonly row: Values;
  /** Raw content of cells whose value could not be read, by field. */
  readonly unread: Readonly<Record<string, string>>;
}

/** The id that a cell holds; '' when it holds none. */
export const idIn = (raw: Raw | undefined): string => (typeof raw === 'string' ? raw.trim() : raw === undefined ? '' : `${raw}`.trim());

/** Holds this line nothing of ours? What people keep in columns of their own, such as a sum, makes no row; nor does an empty checkbox. */
export function isBlank(line: Line, { columns }: Pick<Place, 'columns'>, from = 1): boolean {
  // Most lines hold nothing at all, and that is seen much faster.
  let at = 0;
  while (at < line.length && line[at] === '') at++;
  if (at === line.length) return true;
  for (const column of columns.values()) {
    const raw = line[column - from];
    if (raw !== undefined && raw !== '' && raw !== false) return false;
  }
  return true;
}

/** Reads lines of cells as rows of a table; made once for a whole block. */
export interface LineReader {
  idOf(line: Line): string;
  /** The values of a line, in an object into which the next line is read as well. */
  pass(line: Line): Values;
  /** The values of a line, to be kept. */
  take(line: Line): Taken;
}

/** `from`: the column in which the lines begin. */
export function lineReader(place: Place, fields: readonly string[], from: number, readerOf: (name: string) => CellReader): LineReader {
  const idAt = columnOf(place, 'id') - from;
  const columns = fields.flatMap((name): Column[] => {
    const column = place.columns.get(name);
    return column === undefined || name === 'id' ? [] : [{ name, at: column - from, reader: readerOf(name) }];
  });
  const passing = blankRow(['id', ...fields]);
  const passed: Raw[] = [];
  const idOf = (line: Line): string => idIn(line[idAt]);
  const pass = (line: Line): Values => {
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      const raw = line[column.at] as Raw;
      // Many a cell repeats the one above.
      if (raw === passed[i]) continue;
      passed[i] = raw;
      passing[column.name] = raw === '' ? null : column.reader.value(raw);
    }
    return passing;
  };
  const take = (line: Line): Taken => {
    const id = idOf(line);
    const row: Values = { ...pass(line), id };
    const unread: Record<string, string> = {};
    for (const { name, at, reader } of columns) {
      const left = row[name] === null && line[at] !== '' ? reader.unread(line[at] as Raw) : null;
      if (left !== null) unread[name] = left;
    }
    return { id, row, unread };
  };
  return { idOf, pass, take };
}
