import { type Day, dayOfMoment } from '../../core/kernel/day';
import { type ReminderRow, reminders } from '../../core/reminders/reminder.table';
import type { Book } from '../ports';

const FIELDS = Object.keys(reminders.fields) as (keyof typeof reminders.fields)[];

/** Every mail that was ever claimed. One round trip, then none. */
export const mailLedger = (book: Book): readonly ReminderRow[] =>
  book.all(reminders, FIELDS).map(({ id, row }): ReminderRow => ({ ...row, id }));

/** Still to be sent? Whatever failed is tried again on another day, for Google said that it did not leave. */
export const isOpen = (row: ReminderRow | undefined, today: Day): boolean =>
  row === undefined || row.state === 'waiting' || (row.state === 'failed' && (row.at === null || dayOfMoment(row.at) < today));
