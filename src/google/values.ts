import { tables } from '../core/tables';
import { type Raw, rawText } from './cells';
import type { Layout } from './layout';

/** A cell of somebody's own tab: days as text, everything else as it stands. */
export type ForeignCell = string | number | boolean | null;

/** Tabs that are not ours, for the import. Listing costs one round trip a tab, reading one. */
export function readValues(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, layout: Layout, wall: (at: Date) => string) {
  const ours = new Set(Object.values(tables).flatMap((table) => layout.find(table)?.sheet.getSheetId() ?? []));
  const foreign = () => spreadsheet.getSheets().filter((sheet) => !ours.has(sheet.getSheetId()));
  return {
    list: () =>
      foreign()
        .map((sheet) => ({ name: sheet.getName(), rows: sheet.getLastRow() }))
        .filter((sheet) => sheet.rows > 0),
    rows: (name: string): ForeignCell[][] | null => {
      const sheet = foreign().find((one) => one.getName() === name);
      if (!sheet) return null;
      const cells = sheet.getDataRange().getValues() as Raw[][];
      return cells.map((line) => line.map((raw) => (raw === '' ? null : typeof raw === 'object' ? rawText(raw, wall) : raw)));
    },
  };
}
