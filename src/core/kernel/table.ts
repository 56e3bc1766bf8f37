import type { Day, Moment } from './day';
import type { Label } from './text';

interface Common {
  readonly label: Label;
  /** What stands in the note on the header and under the form's field. */
  readonly help?: Label;
  readonly required?: true;
  /** Filled by the program; people are warned when they type over it. */
  readonly computed?: true;
  /** People may type here although the tab is the program's: it is left out of the warning. */
  readonly typed?: true;
  /** Kept in the workbook but not shown to people by default. */
  readonly hidden?: true;
  /** Column width in pixels, where it is not that of the kind. */
  readonly width?: number;
  /** Headers that this column had in earlier versions, or has in other people's registers. */
  readonly former?: readonly string[];
  /** Section of the form in which it is asked; a field without one is never asked. */
  readonly section?: string;
}

/** What a column holds. The kind decides type, cell format, dropdown, form control and checking. */
export type Field = Common &
  (
    | { readonly kind: 'id'; readonly prefix: string }
    | { readonly kind: 'text'; readonly max?: number; readonly long?: true; readonly suggest?: readonly Label[] }
    | { readonly kind: 'phone' }
    | { readonly kind: 'email' }
    | { readonly kind: 'day'; readonly past?: true }
    | { readonly kind: 'moment' }
    | { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly decimals?: number; readonly unit?: Label }
    /** Whole fen in the program, yuan in the cell. */
    | { readonly kind: 'money'; readonly max?: number }
    | { readonly kind: 'choice'; readonly options: Readonly<Record<string, Label>> }
    | { readonly kind: 'choices'; readonly options: Readonly<Record<string, Label>> }
    /** A row of the lists tab, such as a stage or a class. */
    | { readonly kind: 'listed'; readonly list: string }
    | { readonly kind: 'listeds'; readonly list: string }
    | { readonly kind: 'ref'; readonly to: string }
    | { readonly kind: 'refs'; readonly to: string }
    | { readonly kind: 'flag' }
  );

export interface Table {
  readonly name: string;
  readonly label: Label;
  readonly help: Label;
  /** The field whose text names a row to people, such as a client's name. */
  readonly title?: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly frozenColumns?: number;
  /** How many rows a new tab begins with, where it will hold few: every save reads it whole. Otherwise a thousand. */
  readonly rows?: number;
  /** 'script': only the program writes here; people are warned. 'managers': only store managers should. 'approvers': Google lets nobody else write. */
  readonly guard?: 'script' | 'managers' | 'approvers';
  readonly hidden?: true;
  /** Holds nothing but what is computed: a tab that people made under its name is not taken for it. */
  readonly computed?: true;
  readonly sections?: Readonly<Record<string, Label>>;
}

type Plain<F> = F extends { kind: 'day' }
  ? Day
  : F extends { kind: 'moment' }
    ? Moment
    : F extends { kind: 'number' | 'money' }
      ? number
      : F extends { kind: 'flag' }
        ? boolean
        : F extends { kind: 'choice'; options: infer O }
          ? keyof O & string
          : F extends { kind: 'choices'; options: infer O }
            ? readonly (keyof O & string)[]
            : F extends { kind: 'refs' | 'listeds' }
              ? readonly string[]
              : string;

/** A whole, valid row. */
export type Row<T extends Table> = {
  readonly [K in keyof T['fields']]: T['fields'][K] extends { kind: 'id' } | { required: true }
    ? Plain<T['fields'][K]>
    : Plain<T['fields'][K]> | null;
};

/** A row as it stands in the workbook, where people may have left out or broken anything but its id. */
export type Stored<T extends Table> = {
  readonly [K in keyof T['fields']]: T['fields'][K] extends { kind: 'id' } ? string : Plain<T['fields'][K]> | null;
};

export type FieldName<T extends Table> = keyof T['fields'] & string;

/** Any value that a field can hold in the program. */
export type Value = string | number | boolean | readonly string[] | null;

/** The fields of a table in their order, with their names. */
export const fieldsOf = (table: Table): readonly (readonly [string, Field])[] => Object.entries(table.fields);

/** The field of this name; throws when the table has none, which only a wrong program can ask. */
export function fieldOf(table: Table, name: string): Field {
  const field = table.fields[name];
  if (!field) throw new Error(`table ${table.name} has no field ${name}`);
  return field;
}

/**
 * An object with these keys, all of them null. Made of JSON, for an object that is filled key by key becomes a hash table
 * inside V8, some five times as large and slow to read; a copy of this one does not.
 */
export const blankRow = (names: readonly string[]): Record<string, Value> =>
  JSON.parse(`{${names.map((name) => `"${name}":null`).join()}}`);

const blanks = new WeakMap<Table, Record<string, Value>>();

/** A row with every field absent but its id: the ground on which a new row is laid. */
export function emptyRow<T extends Table>(table: T, id: string): Stored<T> {
  let blank = blanks.get(table);
  if (!blank) blanks.set(table, (blank = blankRow(Object.keys(table.fields))));
  return { ...blank, id } as Stored<T>;
}
