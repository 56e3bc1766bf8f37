import type { Table } from '../core/kernel/table';

/** Raised when a tab or column that the work needs is gone; the door turns it into words that name what is missing. */
export class MissingPlace extends Error {
  constructor(
    readonly table: Table,
    readonly fields: readonly string[],
  ) {
    super(`missing in ${table.name}: ${fields.join(', ') || 'the whole tab'}`);
    this.name = 'MissingPlace';
  }
}
