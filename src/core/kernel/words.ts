import type { Lang } from './text';

/** What must be known beside a table's declaration to turn cells into values and back: names kept in the workbook. */
export interface Words {
  /** The language in which cells are written. */
  readonly lang: Lang;
  /** The name under which a stage or class stands in the lists tab; null for an unknown code. */
  listName(list: string, code: string): string | null;
  /** The code of a stage or class as it was typed (name or code); null when there is none. */
  listCode(list: string, typed: string): string | null;
  /** The name of a row of another table, such as a designer's; null when it is not known here. */
  title(table: string, id: string): string | null;
}
