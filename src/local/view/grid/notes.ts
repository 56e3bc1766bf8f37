import type { ISheetNote } from '@univerjs/preset-sheets-note';
import type { SheetState } from '../../workbook/sheet-state';

type NotesByPlace = Record<number, Record<number, ISheetNote>>;

const SIZE = { width: 220, height: 96 } as const;

/** A note as Univer keeps it. */
export const writeNote = (row: number, column: number, text: string): ISheetNote => ({
  id: `note-${row}-${column}`,
  row,
  col: column,
  note: text,
  show: false,
  ...SIZE,
});

/** Calls `visit` for every note of a tab. */
export function eachNote(sheet: SheetState, visit: (row: number, column: number, text: string) => void): void {
  sheet.grid.eachLook((look, column) => {
    if (look.note.isPlain || column >= sheet.grid.columns) return;
    look.note.each(0, sheet.grid.rows, (from, to, text) => {
      if (text) for (let row = from; row < to; row++) visit(row, column, text);
    });
  });
}

/** The notes of a tab as Univer opens them; null where there are none. */
export function noteData(sheet: SheetState): NotesByPlace | null {
  const notes: NotesByPlace = {};
  eachNote(sheet, (row, column, text) => {
    (notes[row] ??= {})[column] = writeNote(row, column, text);
  });
  return Object.keys(notes).length > 0 ? notes : null;
}
