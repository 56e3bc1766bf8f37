import type { Change } from '../workbook/change';
import { type FromWindow, readMessage } from './protocol';

type Test = (value: unknown) => boolean;

const count: Test = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10_000_000;
const text: Test = (value) => typeof value === 'string' && value.length <= 50_000;
const flag: Test = (value) => typeof value === 'boolean';
const scalar: Test = (value) => value === null || text(value) || flag(value) || (typeof value === 'number' && Number.isFinite(value));
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const maybe =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);
const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value);
const shape =
  (fields: Readonly<Record<string, Test>>): Test =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const held: Readonly<Record<string, unknown>> = { ...value };
    return Object.keys(fields).every((key) => fields[key]?.(held[key])) && Object.keys(held).every((key) => key in fields);
  };
const oneOf =
  (...tests: readonly Test[]): Test =>
  (value) =>
    tests.some((test) => test(value));

const area = { row: count, column: count, rows: count, columns: count };
const range = shape({ sheet: count, ...area });
const lines = (test: Test): Test => listOf(listOf(test));
const span = { sheet: count, at: count, count };
const move = { sheet: count, from: count, count, to: count };
const side = maybe((value) => value === 'before' || value === 'after' || value === 'none');
const style = shape({
  background: maybe(orNull(text)),
  color: maybe(orNull(text)),
  bold: maybe(orNull(flag)),
  italic: maybe(orNull(flag)),
  strike: maybe(orNull(flag)),
  size: maybe(orNull(count)),
  family: maybe(orNull(text)),
  horizontal: maybe(orNull((value) => value === 'left' || value === 'center' || value === 'right')),
  vertical: maybe(orNull((value) => value === 'top' || value === 'middle' || value === 'bottom')),
  wrap: maybe(orNull((value) => value === 'overflow' || value === 'wrap' || value === 'clip')),
});
const place = oneOf(
  shape({ kind: (value) => value === 'spreadsheet' }),
  shape({ kind: (value) => value === 'sheet', sheet: count }),
  shape({ kind: (value) => value === 'row', sheet: count, row: count }),
  shape({ kind: (value) => value === 'column', sheet: count, column: count }),
);

/** What a person can do to the workbook, and the fields of each. */
const FIELDS: Readonly<Record<Change['kind'], Readonly<Record<string, Test>>>> = {
  workbook: { name: maybe(text), timeZone: maybe(text), locale: maybe(text) },
  sheetInsert: { sheet: count, name: text, index: count, rows: count, columns: count },
  sheetDelete: { sheet: count },
  sheetRename: { sheet: count, name: text },
  sheetMove: { sheet: count, index: count },
  sheetProps: {
    sheet: count,
    frozenRows: maybe(count),
    frozenColumns: maybe(count),
    hidden: maybe(flag),
    tabColor: maybe(orNull(text)),
    gridlines: maybe(flag),
  },
  cells: {
    sheet: count,
    row: count,
    column: count,
    values: maybe(lines(maybe(scalar))),
    formulas: maybe(lines(maybe(orNull(text)))),
    formats: maybe(lines(maybe(text))),
  },
  format: { sheet: count, ...area, format: text },
  style: { sheet: count, ...area, style },
  note: { sheet: count, ...area, notes: lines(orNull(text)) },
  rowsInsert: { ...span, like: side },
  rowsDelete: span,
  columnsInsert: { ...span, like: side },
  columnsDelete: span,
  rowsMove: move,
  columnsMove: move,
  permute: { sheet: count, ...area, order: listOf(count) },
  columnWidth: { sheet: count, column: count, count, pixels: count },
  rowHeight: { sheet: count, row: count, count, pixels: count },
  rowsHidden: { sheet: count, row: count, count, hidden: flag },
  columnsHidden: { sheet: count, column: count, count, hidden: flag },
  merge: { sheet: count, ...area },
  unmerge: { sheet: count, ...area },
  validation: {
    sheet: count,
    ...area,
    rule: orNull(shape({ criteria: text, args: listOf(oneOf(scalar, listOf(text), range)), allowInvalid: flag, help: orNull(text) })),
  },
  conditionalFormats: {
    sheet: count,
    rules: listOf(shape({ areas: listOf(shape(area)), criteria: text, args: listOf(scalar), style })),
  },
  protect: {
    protection: shape({
      id: text,
      sheet: count,
      area: orNull(shape(area)),
      description: text,
      warningOnly: flag,
      editors: listOf(text),
      open: listOf(shape(area)),
    }),
  },
  unprotect: { id: text },
  nameSet: { name: text, range },
  nameRemove: { name: text },
  metadataSet: {
    metadata: shape({
      id: count,
      key: text,
      value: orNull(text),
      visibility: (value) => value === 'DOCUMENT' || value === 'PROJECT',
      at: place,
    }),
  },
  metadataRemove: { id: count },
  filter: { sheet: count, area: orNull(shape(area)), columns: listOf(shape({ column: count, hiddenValues: listOf(text) })) },
};

/** Whether something that a window sent is a change: its kind is known, and every field of it is what it should be. */
export function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const { kind, ...fields } = value;
  const known = Object.entries(FIELDS).find(([name]) => name === kind)?.[1];
  return known !== undefined && shape(known)(fields);
}

const anything: Test = () => true;

/** What a window says, and the fields of each. Changes are looked at one by one, so that the others of an edit can be answered. */
const SAID: Readonly<Record<FromWindow['kind'], Readonly<Record<string, Test>>>> = {
  hello: { user: orNull(text), language: text },
  edit: { id: count, revision: count, pasted: flag, changes: listOf(anything) },
  select: { place: range },
  call: { id: count, name: text, args: listOf(anything) },
  menu: { id: count, name: text },
  reload: {},
  addUser: { email: text, name: text },
  clock: { to: orNull((value) => typeof value === 'number' && Number.isFinite(value)) },
};

/** The message of a window; null when it is none. */
export function readFromWindow(written: string): FromWindow | null {
  let message: unknown;
  try {
    message = readMessage<FromWindow>(written);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
  if (typeof message !== 'object' || message === null || !('kind' in message)) return null;
  const { kind, ...fields } = message;
  const known = Object.entries(SAID).find(([name]) => name === kind)?.[1];
  return known && shape(known)(fields) ? (message as FromWindow) : null;
}
