import { clients } from '../core/clients/client.table';
import { rowId } from '../core/journal/entry';
import { type Day, daysBetween } from '../core/kernel/day';
import { writePhone } from '../core/kernel/phone';
import { text } from '../core/kernel/text';
import { type Letter, type MailItem, morningLetter, summaryLetter } from '../core/mail/morning.mail';
import { type ReminderRow, reminders } from '../core/reminders/reminder.table';
import { type LineFound, riskOf } from './lines';
import { type Colleague, colleagues, isActive } from './people';
import type { Book, Ports } from './ports';
import { readWorld, type World } from './world';

const FIELDS = ['name', 'phone', 'estate', 'stage', 'manager', 'klass', 'designer', 'dueOn', 'dueWhy', 'dueRule', 'promisedOn'] as const;

/** What the reminders know of themselves between runs. */
export interface RemindersMemory {
  readonly owner: string | null;
  readonly lastRun: string | null;
  /** A run under way: how many of its claimed mails have left. */
  readonly progress: { readonly day: Day; readonly sent: number } | null;
}

const KEY = 'reminders';
const NOTHING: RemindersMemory = { owner: null, lastRun: null, progress: null };

/** Who owns the morning run, and when it ran last. One round trip. */
export function remindersMemory(ports: Ports): RemindersMemory {
  const kept = ports.memory.get(KEY);
  return kept === null ? NOTHING : { ...NOTHING, ...(JSON.parse(kept) as Partial<RemindersMemory>) };
}

/** Keeps it. One round trip. */
export const keepReminders = (ports: Ports, memory: RemindersMemory): void => ports.memory.set(KEY, JSON.stringify(memory));

export interface ReminderReport {
  readonly state: 'sent' | 'notOwner' | 'restDay' | 'busy' | 'notReady';
  readonly sent: number;
  readonly failed: number;
  readonly waiting: number;
}

const NOTE_UNSURE = text('发送途中被中断,不确定是否送达', 'Cut off while sending; it may or may not have arrived');
const NOTE_WAITING = text('今天的邮件额度用完,明天先发', 'Out of mail quota today; first in line tomorrow');

const nothing = (state: ReminderReport['state']): ReminderReport => ({ state, sent: 0, failed: 0, waiting: 0 });

interface Outgoing {
  readonly row: ReminderRow;
  readonly letter: Letter;
}

/**
 * The morning's mails. Every mail is claimed in the ledger before the first one leaves, and how far the run came is kept
 * after each, so that a run that dies is taken up where it stopped. The single mail that was under way then is judged by
 * the quota Google has counted; where even that does not tell, it is marked unsure and not sent again.
 * Round trips: a fixed number and two a mail.
 */
export function sendReminders(ports: Ports): ReminderReport {
  if (!ports.ready) return nothing('notReady');
  if (!ports.lock.take()) return nothing('busy');
  const memory = remindersMemory(ports);
  // Somebody else's trigger, or one that outlived a take-over: two owners must not both mail.
  if (memory.owner !== null && memory.owner !== ports.user) return nothing('notOwner');
  const { book, today } = ports;
  const world = readWorld(book, today);
  const lang = book.lang();
  if (world.settings.quietOnRestDays && !world.calendar.isOpen(today)) return nothing('restDay');
  const ledger = book.all(reminders, Object.keys(reminders.fields) as (keyof typeof reminders.fields)[]).map((found) => found.row);
  let left = ports.mail.left();

  const cutOff = ledger.filter((row) => row.state === 'claimed');
  const sentBefore = settle(cutOff, memory, left, ports, lang);
  const claimed = new Set(ledger.filter((row) => row.on === today && row.state !== 'waiting' && row.state !== 'failed').map((row) => row.id));
  const resume = new Set(sentBefore.unsent.filter((row) => row.on === today).map((row) => row.id));
  const waited = new Set(ledger.filter((row) => row.state === 'waiting').map((row) => row.to));

  const wanted = letters(ports, book, world).filter(({ row }) => !claimed.has(row.id) || resume.has(row.id));
  wanted.sort((a, b) => Number(waited.has(b.row.to)) - Number(waited.has(a.row.to)) || Number(resume.has(b.row.id)) - Number(resume.has(a.row.id)));
  const going = wanted.slice(0, left);
  const stays = wanted.slice(left);
  const onSheet = new Set(ledger.map((row) => row.id));
  const note = `${left}`;
  ports.ledger.claim([
    ...going.filter(({ row }) => !onSheet.has(row.id)).map(({ row }) => ({ ...row, note })),
    ...stays.filter(({ row }) => !onSheet.has(row.id)).map(({ row }) => ({ ...row, state: 'waiting' as const, note: NOTE_WAITING[lang] })),
  ]);
  ports.lock.free();

  let failed = 0;
  let sent = 0;
  const failures: { id: string; note: string }[] = [];
  for (const { row, letter } of going) {
    try {
      ports.mail.send({ to: row.mail ?? '', subject: letter.subject, text: letter.text, html: letter.html, name: world.settings.storeName || ports.fileName });
      left--;
      sent++;
    } catch (error) {
      // One bad address must not keep the others from their mail; it is shown in the ledger, and never sent blindly again.
      failures.push({ id: row.id, note: String(error).slice(0, 200) });
      failed++;
    }
    keepReminders(ports, { ...memory, owner: memory.owner ?? ports.user, lastRun: memory.lastRun, progress: { day: today, sent: sent + failed } });
  }
  return { state: 'sent', sent, failed, waiting: stays.length };
}
