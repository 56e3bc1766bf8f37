import type { Rule } from '../core/callbacks/rule.read';
import { clients } from '../core/clients/client.table';
import { rowId } from '../core/journal/entry';
import { type Day, daysBetween, type Moment } from '../core/kernel/day';
import { writePhone } from '../core/kernel/phone';
import { text } from '../core/kernel/text';
import { type Letter, type MailItem, morningLetter, summaryLetter } from '../core/mail/morning.mail';
import { type ReminderRow, reminders } from '../core/reminders/reminder.table';
import { settle } from '../core/reminders/settle.rules';
import { settings } from '../core/settings/setting.table';
import { readSettings } from '../core/settings/settings';
import { LINE_FIELDS } from './lines';
import { isActive, type OnDuty, onDuty } from './people';
import type { Book, Found, Ports } from './ports';
import { recompute } from './recompute';
import { keepReminders, remindersMemory } from './reminders';
import { readWorld, type World } from './world';

export interface ReminderReport {
  readonly state: 'sent' | 'notOwner' | 'early' | 'done' | 'restDay' | 'busy' | 'notReady';
  readonly sent: number;
  readonly failed: number;
  readonly waiting: number;
}

const RECOMPUTING = text('早间重新计算', 'Morning recomputation');
const NOTE_WAITING = text('今天的邮件额度用完,明天先发', 'Out of mail quota today; first in line tomorrow');

const FIELDS = [...LINE_FIELDS, 'dueRule', 'promisedOn'] as const;
const LEDGER = Object.keys(reminders.fields) as (keyof typeof reminders.fields)[];

type Due = Found<typeof clients, (typeof FIELDS)[number]>;

interface Outgoing {
  readonly row: ReminderRow;
  readonly letter: Letter;
}

const nothing = (state: ReminderReport['state']): ReminderReport => ({ state, sent: 0, failed: 0, waiting: 0 });

/** A run still sending is left alone for this long; a script lives six minutes at most. */
const LIFE_MINUTES = 7;

const minutesOf = (at: Moment): number => Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
const isAlive = (since: Moment | null, now: Moment): boolean =>
  since !== null && since.slice(0, 10) === now.slice(0, 10) && minutesOf(now) - minutesOf(since) < LIFE_MINUTES;

/**
 * The morning's mails; called every hour, and does its work once a day from the hour that was set. Every mail is claimed in
 * the ledger before the first one leaves, with its turn and with the quota of that moment: a run that dies is taken up an
 * hour later, when Google's count of mails sent tells which ones have left. Where even that cannot tell, a mail is marked
 * unsure and not sent again. Round trips: a fixed number and one a mail.
 */
export function sendReminders(ports: Ports): ReminderReport {
  const memory = remindersMemory(ports);
  // Somebody took over, or nobody owns the reminders any more: two owners must not both mail, so this trigger goes.
  if (memory.owner !== ports.user) {
    ports.triggers.remove();
    return nothing('notOwner');
  }
  if (memory.doneOn === ports.today) return nothing('done');
  if (!ports.ready) return nothing('notReady');
  if (isAlive(memory.sendingSince, ports.now)) return nothing('busy');
  if (minutesOf(ports.now) < reminderHour(ports.book) * 60) return nothing('early');
  if (!ports.lock.take()) return nothing('busy');
  const computed = recompute(ports, `m${ports.now.replace(/\D/g, '')}`, RECOMPUTING);
  if (!computed.ok) return nothing('busy');
  ports.archive();

  const { book, today } = ports;
  const world = readWorld(book, ports);
  const lang = book.lang();
  if (world.settings.quietOnRestDays && !world.calendar.isOpen(today)) {
    keepReminders(ports, { ...memory, lastRun: ports.now, doneOn: today });
    return nothing('restDay');
  }
  const left = ports.mail.left();
  const ledger = book.all(reminders, LEDGER).map(({ id, row }): ReminderRow => ({ ...row, id }));
  const judged = settle(ledger, today, left, lang);
  const standing = new Map([...ledger, ...judged.changed].map((row) => [row.id, row]));
  const first = new Set(judged.unsent.map((row) => row.id));
  const waited = new Set(ledger.filter((row) => row.state === 'waiting').map((row) => row.to));
  const wanted = letters(ports, book, world).filter(({ row }) => {
    const state = standing.get(row.id)?.state;
    return state === undefined || state === 'waiting' || first.has(row.id);
  });
  // Who was cut off comes first, then who was left out yesterday.
  wanted.sort(
    (a, b) => Number(first.has(b.row.id)) - Number(first.has(a.row.id)) || Number(waited.has(b.row.to)) - Number(waited.has(a.row.to)),
  );
  const going = wanted
    .slice(0, Math.max(0, left))
    .map((one, index): Outgoing => ({ ...one, row: { ...one.row, quota: left, turn: index + 1 } }));
  const stays = wanted.slice(going.length).map(({ row }): ReminderRow => ({ ...row, state: 'waiting', note: NOTE_WAITING[lang] }));
  const rows = [...going.map(({ row }) => row), ...stays];
  const isNew = (row: ReminderRow) => !standing.has(row.id);
  ports.ledger.write(rows.filter(isNew), [...judged.changed.filter((row) => !first.has(row.id)), ...rows.filter((row) => !isNew(row))]);
  keepReminders(ports, { ...memory, sendingSince: ports.now });
  ports.lock.free();

  let sent = 0;
  let failed = 0;
  for (const { row, letter } of going) {
    if (ports.hurry()) break;
    try {
      ports.mail.send({
        to: row.mail ?? '',
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        name: world.settings.storeName || ports.fileName,
      });
      sent++;
    } catch (error) {
      // One bad address must not keep the others from their mail. It is written down at once, for a mail that failed used no
      // quota and must not be taken for one that left; and it is never sent again blindly.
      ports.ledger.write([], [{ ...row, state: 'failed', note: String(error).slice(0, 200) }]);
      failed++;
    }
  }
  const complete = sent + failed === going.length;
  if (complete) ports.ledger.markSent();
  keepReminders(ports, { ...memory, lastRun: ports.now, doneOn: complete ? today : memory.doneOn, sendingSince: null });
  return { state: 'sent', sent, failed, waiting: stays.length };
}

const reminderHour = (book: Book): number =>
  readSettings(book.all(settings, ['value']).map(({ id, row }) => ({ id, value: row.value }))).values.reminderHour;

const isLate = (found: Due, today: Day): number => (found.row.dueOn === null ? -1 : daysBetween(found.row.dueOn, today));

/** Who stands in for somebody on leave today; the person themselves otherwise. */
function receiver(person: OnDuty, people: ReadonlyMap<string, OnDuty>, today: Day): OnDuty {
  const { leaveFrom, leaveTo, standIn } = person.row;
  const away = (leaveFrom !== null || leaveTo !== null) && (leaveFrom ?? today) <= today && today <= (leaveTo ?? today);
  const other = away && standIn !== null ? people.get(standIn) : undefined;
  return other && isActive(other) ? other : person;
}

function letters(ports: Ports, book: Book, world: World): Outgoing[] {
  const { today } = ports;
  const lang = book.lang();
  const people = new Map(onDuty(book).map((person) => [person.id, person]));
  const due = book.all(clients, FIELDS).filter((found) => isLate(found, today) >= 0);
  const rank = (found: Due) => -isLate(found, today);
  due.sort((a, b) => rank(a) - rank(b) || (a.row.klass ?? 'Z').localeCompare(b.row.klass ?? 'Z') || a.id.localeCompare(b.id));
  const item = (found: Due): MailItem => ({
    name: found.row.name ?? found.id,
    estate: found.row.estate ?? '',
    phone: found.row.phone === null ? (found.unread.phone ?? '') : writePhone(found.row.phone),
    why: found.row.dueWhy ?? '',
    late: isLate(found, today),
    promised: found.row.promisedOn !== null && found.row.promisedOn === found.row.dueOn,
    link: ports.rowLink(clients, found.at),
  });
  const mine = new Map<string, Due[]>();
  let unowned = 0;
  for (const found of due) {
    const owner = found.row.manager === null ? undefined : people.get(found.row.manager);
    if (!owner || !isActive(owner)) {
      unowned++;
      continue;
    }
    const to = receiver(owner, people, today).id;
    mine.set(to, [...(mine.get(to) ?? []), found]);
  }
  const outgoing: Outgoing[] = [];
  const wants = (person: OnDuty) => isActive(person) && person.row.mail !== null && person.row.morningMail !== false;
  const put = (person: OnDuty, kind: 'morning' | 'summary', items: number, letter: Letter) =>
    outgoing.push({
      letter,
      row: {
        id: rowId('M', `${today}${person.id}${kind}`, 0, 12),
        on: today,
        to: person.id,
        mail: person.row.mail,
        kind,
        items,
        state: 'claimed',
        quota: null,
        turn: null,
        at: ports.now,
        note: null,
      },
    });
  for (const person of people.values()) {
    const list = mine.get(person.id) ?? [];
    if (!wants(person) || list.length === 0) continue;
    const letter = morningLetter({
      to: person.row.name ?? '',
      today,
      lang,
      storeName: world.settings.storeName,
      overdue: list.filter((found) => isLate(found, today) > 0).map(item),
      due: list.filter((found) => isLate(found, today) === 0).map(item),
      link: ports.link,
    });
    put(person, 'morning', list.length, letter);
  }
  const limits = new Map(world.rules.map((rule: Rule) => [rule.id, rule.escalateAfter]));
  const escalated = due.filter(
    (found) => isLate(found, today) > 0 && isLate(found, today) >= (limits.get(found.row.dueRule ?? '') ?? world.settings.escalateAfter),
  );
  const shares = [...mine].map(([id, list]) => ({
    name: people.get(id)?.row.name ?? id,
    overdue: list.filter((found) => isLate(found, today) > 0).length,
    due: list.filter((found) => isLate(found, today) === 0).length,
    oldest: Math.max(0, ...list.map((found) => isLate(found, today))),
  }));
  shares.sort((a, b) => b.overdue - a.overdue || b.due - a.due || a.name.localeCompare(b.name, 'zh'));
  const warnings = [...world.warnings, ...world.problems.map((problem) => problem.message)].map((label) => label[lang]);
  for (const person of people.values()) {
    if (person.row.role !== 'storeManager' || !wants(person) || (due.length === 0 && warnings.length === 0)) continue;
    const letter = summaryLetter({
      to: person.row.name ?? '',
      today,
      lang,
      storeName: world.settings.storeName,
      people: shares,
      escalated: escalated.map((found) => ({
        ...item(found),
        manager: found.row.manager === null ? '' : (people.get(found.row.manager)?.row.name ?? found.row.manager),
      })),
      unowned,
      warnings,
      link: ports.link,
    });
    put(person, 'summary', due.length, letter);
  }
  return outgoing;
}
