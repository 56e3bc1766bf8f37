import { fieldOf, fieldsOf, type Table } from '../core/kernel/table';
import { tables } from '../core/tables';
import { memory } from './memory';

const KNOWN = 'set-up.columns';

/** The tabs of the first version, which kept no record of what it had made. */
const FIRST: ReadonlySet<string> = new Set([
  'clients',
  'visits',
  'designers',
  'dispatches',
  'staff',
  'rules',
  'lists',
  'holidays',
  'settings',
  'reminders',
  'journal',
  'archive',
]);

/** Field names by table; null where no set-up has kept a record. */
type Record = Readonly<{ [table: string]: readonly string[] }> | null;

// Read once an execution, and only where something is missing.
let kept: Record | undefined;

/** Keeps which tabs and columns this workbook has by now, so that one that is new in a later version is told from one that was deleted. */
export function keepKnown(): void {
  kept = Object.fromEntries(Object.values(tables).map((table: Table) => [table.name, fieldsOf(table).map(([name]) => name)]));
  memory.set(KNOWN, JSON.stringify(kept));
}

/**
 * Was this tab, or this column of it, ever made here? What was not is new in a version that came after set-up: it counts as empty
 * until set-up runs again. What was is gone, and must not be taken for empty.
 */
export function wasMade(table: Table, field?: string): boolean {
  if (kept === undefined) {
    const written = memory.get(KNOWN);
    kept = written === null ? null : (JSON.parse(written) as Record);
  }
  if (field === undefined) return kept === null ? FIRST.has(table.name) : table.name in kept;
  if (kept !== null) return kept[table.name]?.includes(field) ?? false;
  // Nothing works without these, so every version has made them.
  return field === 'id' || field === table.title || fieldOf(table, field).required === true;
}
