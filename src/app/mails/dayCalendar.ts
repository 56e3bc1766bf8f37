import { clients } from '../../core/clients/client.table';
import { rowId } from '../../core/journal/entry';
import { fill, text } from '../../core/kernel/text';
import { type CalendarEvent, calendarFile } from '../../core/mail/calendar.file';
import type { Enclosure } from '../../core/mail/letter';
import { type DueWork, itemOf } from './dueWork';
import type { MailRoom } from './outgoing';

const TITLE = text('回访 {name}', 'Call {name}');
const LATE = text('逾期 {late} 天', '{late} days overdue');
const FOR = text('代{name}回访', 'for {name}');
const FILE = text('回访 {on}.ics', 'callbacks {on}.ics');

/**
 * The day's callbacks as a calendar file. An overdue one keeps the name that it had on its own day, so that it wanders on from
 * day to day in one's calendar instead of standing there every day.
 */
export function dayCalendar(work: readonly DueWork[], room: MailRoom): Enclosure {
  const { today, lang, ports } = room;
  const book = rowId('', ports.link, 0, 7).toLowerCase();
  const events = work.map((one): CalendarEvent => {
    const { name, phone, why, estate, late, standingFor } = itemOf(one, room);
    const { found } = one;
    const notes = [late > 0 ? fill(LATE, { late })[lang] : '', why, phone, standingFor && fill(FOR, { name: standingFor })[lang]];
    return {
      uid: `${found.id}-${found.row.dueOn ?? today}-${book}@client-manager-workbook`,
      on: today,
      sequence: late,
      title: fill(TITLE, { name })[lang],
      notes: notes.filter((note) => note !== '').join('\n'),
      place: estate,
      link: ports.rowLink(clients, found.at),
    };
  });
  return calendarFile(fill(FILE, { on: today })[lang], events, ports.instant);
}
