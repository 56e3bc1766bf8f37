import { type CellText, writeCell } from '../core/kernel/cell';
import { fieldsOf } from '../core/kernel/table';
import { type ReminderRow, reminders } from '../core/reminders/reminder.table';
import { columnLetter, type SheetBook } from './book';
import { appendBlock, rowOf } from './journal';

/** The reminder ledger tab. Claims are on the sheet before a mail leaves; marks are laid over them by id afterwards. */
export class Ledger {
  constructor(private readonly book: SheetBook) {}

  /** Writes rows at the end and makes sure they are there. Four round trips. */
  claim(rows: readonly ReminderRow[]): void {
    if (rows.length === 0) return;
    const place = this.book.layout.need(reminders, Object.keys(reminders.fields));
    const words = this.book.words();
    const lines = rows.map((row) => {
      const cells: Record<string, CellText> = {};
      for (const [name, field] of fieldsOf(reminders)) cells[name] = writeCell(field, row[name as keyof ReminderRow], words);
      return rowOf(place, cells);
    });
    appendBlock(place, lines);
    SpreadsheetApp.flush();
  }

  /** Turns every row that stands in one state to another: one round trip wherever the rows are. */
  turnAll(from: NonNullable<ReminderRow['state']>, to: NonNullable<ReminderRow['state']>): void {
    const place = this.book.layout.need(reminders, ['state']);
    const letter = columnLetter(place.columns.get('state') ?? 1);
    const options = reminders.fields.state.options;
    const lang = this.book.lang();
    place.sheet
      .getRange(`${letter}${place.headerRow + 1}:${letter}`)
      .createTextFinder(options[from][lang])
      .matchEntireCell(true)
      .replaceAllWith(options[to][lang]);
  }

  /** Marks single rows, found by id where they stand now. Three round trips a row. */
  mark(id: string, state: NonNullable<ReminderRow['state']>, note: string): void {
    const place = this.book.layout.need(reminders, ['id', 'state', 'note']);
    const at = this.book.locate(place, id);
    if (at === null) return;
    const words = this.book.words();
    place.sheet.getRange(at, place.columns.get('state') ?? 1).setValue(writeCell(reminders.fields.state, state, words));
    place.sheet.getRange(at, place.columns.get('note') ?? 1).setValue(writeCell(reminders.fields.note, note, words));
  }
}
