import type { EntryChange } from '../core/journal/entry';
import { journal } from '../core/journal/journal.table';
import type { Label } from '../core/kernel/text';
import { tableNamed } from '../core/tables';
import type { Layout, Place } from './layout';

/** What was to be written, by table: the columns, or 'row' for a whole new row. */
export type Wanted = ReadonlyMap<string, ReadonlySet<string> | 'row'>;

/** What an entry writes. */
export function wantedBy(changes: readonly EntryChange[]): Wanted {
  const wanted = new Map<string, Set<string> | 'row'>();
  for (const { t, k, a } of changes) {
    const known = wanted.get(t);
    if (k === 'add') wanted.set(t, 'row');
    else if (known !== 'row') wanted.set(t, new Set([...(known ?? []), ...Object.keys(a)]));
  }
  return wanted;
}

/**
 * The tabs whose protection keeps this person from writing that, as people call them: of what was to be written first, then the
 * journal; all of it where the protections do not tell. Two round trips a tab, for whoever has just been kept out.
 */
export function barredTabs(layout: Layout, wanted: Wanted): readonly Label[] {
  const among = [...wanted.keys()].map(tableNamed);
  const barred = among.filter((table) => {
    const place = layout.find(table);
    return place !== null && isKeptOut(place, wanted.get(table.name) ?? 'row');
  });
  if (barred.length > 0) return barred.map(({ label }) => label);
  const log = layout.find(journal);
  return among.length === 0 || (log && isKeptOut(log, 'row')) ? [journal.label] : among.map(({ label }) => label);
}

function isKeptOut({ sheet, columns }: Place, wanted: ReadonlySet<string> | 'row'): boolean {
  if (sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET).some((held) => !held.canEdit())) return true;
  const at = [...columns].flatMap(([name, column]) => (wanted === 'row' || wanted.has(name) ? [column] : []));
  return sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).some((held) => {
    if (held.canEdit()) return false;
    const range = held.getRange();
    return at.some((column) => column >= range.getColumn() && column <= range.getLastColumn());
  });
}
