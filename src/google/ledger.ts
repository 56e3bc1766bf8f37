import { type CellText, writeCell } from '../core/kernel/cell';
import { fieldsOf, type Value } from '../core/kernel/table';
import { type ReminderRow, reminders } from '../core/reminders/reminder.table';
import { below, columnOf, withCells } from './below';
import type { SheetBook } from './book';
import { type Look, lay, writeDerived } from './derived';
import { appendBlock, rowOf } from './journal';

/** What changes in the life of a mail; the columns stand side by side. */
const LIFE = ['items', 'state', 'quota', 'turn', 'at', 'note'] as const satisfies readonly (keyof ReminderRow)[];

/** The reminder ledger tab. Claims are on the sheet before a mail leaves; marks are laid over them by id afterwards. */
export class Ledger {
  constructor(
    private readonly book: SheetBook,
    private readonly look: Look,
  ) {}

  /** Rows at the end, and rows laid over those of the same id. Two round trips for the first, five for the second. */
  write(fresh: readonly ReminderRow[], changed: readonly ReminderRow[]): void {
    if (fresh.length > 0) {
      const place = this.book.layout.need(reminders, Object.keys(reminders.fields));
      const words = this.book.words();
      const lines = fresh.map((row) => {
        const cells: Record<string, CellText> = {};
        for (const [name, field] of fieldsOf(reminders)) cells[name] = writeCell(field, row[name as keyof ReminderRow], words);
        return rowOf(place, cells);
      });
      appendBlock(place, lines, this.book.rowsSeen(place));
    }
    if (changed.length > 0) {
      const rows = new Map(
        changed.map((row) => [row.id, Object.fromEntries(LIFE.map((name): [string, Value] => [name, row[name]]))] as const),
      );
      const block = { table: reminders, fields: LIFE, needs: [], compute: (_row: unknown, id: string) => rows.get(id) ?? null };
      writeDerived(lay(block, this.book), this.book, this.look);
    }
  }

  /** Marks every claimed mail as sent: one round trip wherever the rows are. */
  markSent(): void {
    const place = this.book.layout.need(reminders, ['state']);
    const { claimed, sent } = reminders.fields.state.options;
    const lang = this.book.lang();
    // It tells how many it changed, so it is on the sheet when it returns.
    withCells(() =>
      below(place, columnOf(place, 'state')).createTextFinder(claimed[lang]).matchEntireCell(true).replaceAllWith(sent[lang]),
    );
  }
}
