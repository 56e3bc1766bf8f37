import { type Moment, minutesBetween } from '../core/kernel/day';
import { text } from '../core/kernel/text';
import { settings } from '../core/settings/setting.table';
import { readSettings } from '../core/settings/settings';
import { openMailRoom } from './mails/mailRoom';
import { post } from './mails/postOffice';
import { mailSources } from './mails/sources';
import type { Book, Ports } from './ports';
import { recompute } from './recompute';
import { keepRun, type RunMemory, remindersOwner, runMemory } from './reminders';

export interface ReminderReport {
  readonly state: 'sent' | 'notOwner' | 'nobody' | 'early' | 'done' | 'restDay' | 'noQuota' | 'busy' | 'notReady';
  readonly sent: number;
  readonly failed: number;
  readonly waiting: number;
}

const RECOMPUTING = text('早间重新计算', 'Morning recomputation');

const nothing = (state: ReminderReport['state']): ReminderReport => ({ state, sent: 0, failed: 0, waiting: 0 });

/** A run still sending is left alone for this long; a script lives six minutes at most. */
const LIFE_MINUTES = 7;

const isAlive = ({ sendingSince }: RunMemory, now: Moment): boolean =>
  sendingSince !== null && minutesBetween(sendingSince, now) < LIFE_MINUTES;

const reminderHour = (book: Book): number =>
  readSettings(book.all(settings, ['value']).map(({ id, row }) => ({ id, value: row.value }))).values.reminderHour;

/**
 * The work of one hour: once a day, from the hour that was set, everything is computed again and the morning's mails go out;
 * in every hour those that wait for no morning. What was cut off or had to wait is taken up in the next hour.
 */
export function sendReminders(ports: Ports): ReminderReport {
  // Where Google does not say whose trigger this is, it may be the owner's: it is kept, and sends nothing.
  if (ports.user === '') return nothing('nobody');
  // Somebody took over, or nobody owns the reminders any more: two owners must not both mail, so this trigger goes.
  if (remindersOwner(ports) !== ports.user) {
    ports.triggers.remove();
    return nothing('notOwner');
  }
  ports.triggers.single();
  keepRun(ports, { beat: ports.now });
  if (!ports.ready) return nothing('notReady');
  const { today, now } = ports;
  const before = runMemory(ports);
  const isDone = before.doneOn === today;
  if (isDone && mailSources.every(({ when }) => when === 'morning')) return nothing('done');
  const isMorning = !isDone && Number(now.slice(11, 13)) >= reminderHour(ports.book);
  const sources = mailSources.filter(({ when }) => isMorning || when === 'hourly');
  if (sources.length === 0) return nothing('early');
  if (before.shortOn === today && ports.mail.left() === 0) return nothing('noQuota');
  if (!ports.lock.take()) return nothing('busy');
  // Asked again behind the lock: another trigger of the owner's, or somebody who took over, may just have been there.
  const run = runMemory(ports);
  if (remindersOwner(ports) !== ports.user || isAlive(run, now) || run.doneOn !== before.doneOn) return nothing('busy');
  if (isMorning) {
    if (!recompute(ports, `m${now.replace(/\D/g, '')}`, RECOMPUTING).ok) return nothing('busy');
    ports.archive();
  }
  const room = openMailRoom(ports);
  if (room.world.settings.quietOnRestDays && !room.world.calendar.isOpen(today)) {
    if (isMorning) keepRun(ports, { lastRun: now, doneOn: today });
    return nothing('restDay');
  }
  const offered = sources.flatMap((source) => source.collect(room));
  const asked = sources.map(({ kind }) => kind);
  const posted = post(ports, room, offered, asked, () => keepRun(ports, { sendingSince: now }));
  const ended = posted.waiting > 0 ? { shortOn: today } : isMorning ? { doneOn: today } : {};
  keepRun(ports, { sendingSince: null, ...(isMorning && { lastRun: now }), ...ended });
  // An hour in which there was nothing to send is told as what the morning's mails have come to.
  if (!isMorning && posted.sent + posted.failed + posted.waiting === 0) return nothing(isDone ? 'done' : 'early');
  return { state: 'sent', ...posted };
}
