import { tables } from '../../src/core/tables';
import type { Change } from '../../src/local/workbook/change';
import { BOSS, type Store } from '../app/store';

/** People's own columns: one among ours, beside those that are written, and one to the right of them. */
const OWN = ['我的暗号', '我的备注'];

/**
 * Adds people's own columns to the register, with something in them for each client, and two lines of their own below; the first
 * column stands to the left of `beside`.
 */
export function addOwnColumns(store: Store, clients: readonly { readonly id: string; readonly name: string }[], beside = 'klass'): void {
  for (const [n, title] of OWN.entries()) {
    const { sheet, header, columns } = store.place(tables.clients);
    const column = n === 0 ? (columns.get(beside) ?? 0) : sheet.grid.columns;
    const changes: Change[] = [{ kind: 'columnsInsert', sheet: sheet.id, at: column, count: 1 }];
    changes.push({ kind: 'cells', sheet: sheet.id, row: header, column, values: [[title]] });
    for (const { id, name } of clients)
      changes.push({ kind: 'cells', sheet: sheet.id, row: store.at('clients', id), column, values: [[`=${name}的${title}`]] });
    const end = Math.max(...clients.map(({ id }) => store.at('clients', id)));
    for (const below of [1, 2]) changes.push({ kind: 'cells', sheet: sheet.id, row: end + below, column, values: [[`小计${below}`]] });
    expect(store.host.edit(BOSS, changes).refusal).toBeNull();
  }
}

const last = (note: string): string => note.slice(note.lastIndexOf(' ') + 1);

/** What stands in people's own columns, by client; their own lines by what they say. */
export function ownNotes(store: Store): Record<string, string> {
  const { sheet, header, columns } = store.place(tables.clients);
  const { workbook } = store.host;
  const own: number[] = [];
  for (let column = 0; column < sheet.grid.columns; column++)
    if (OWN.includes(String(workbook.value(sheet, header, column)))) own.push(column);
  const notes: [string, string][] = [];
  for (let row = header + 1; row < sheet.grid.rows; row++) {
    const id = workbook.value(sheet, row, columns.get('id') ?? 0);
    const note = own.map((column) => workbook.value(sheet, row, column) ?? '').join(' ');
    if (note.trim() !== '') notes.push([id === null ? last(note) : String(id), note]);
  }
  return Object.fromEntries(notes.sort());
}

/** The notes without what stands in the column among ours. */
export const rightNotes = (own: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(own).map(([id, note]) => [id, last(note)]));
