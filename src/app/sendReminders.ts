import { isTyped } from '../core/dispatch/typed.rules';
import { type Moment, minutesBetween } from '../core/kernel/day';
import type { Refusal } from '../core/kernel/outcome';
import { fill, type Label, text } from '../core/kernel/text';
import type { MailKind } from '../core/mail/kinds';
import { settings } from '../core/settings/setting.table';
import { readSettings } from '../core/settings/settings';
import { bareDesk, damageMails, tellWithoutLedger } from './mails/damageMails';
import { openMailRoom } from './mails/mailRoom';
import { post } from './mails/postOffice';
import { mailSources } from './mails/sources';
import { MissingPlace, sayDamage } from './missing';
import { keepOverview } from './overview/fillOverview';
import type { Ports } from './ports';
import { recompute } from './recompute';
import { keepRun, type RunMemory, remindersStanding } from './reminders';
import { dispatchesIn } from './responses/ledger';
import { takeAnswers } from './responses/takeTyped';

export interface ReminderReport {
  readonly state: 'sent' | 'notOwner' | 'nobody' | 'early' | 'done' | 'restDay' | 'noQuota' | 'busy' | 'notReady';
  readonly sent: number;
  readonly failed: number;
  readonly waiting: number;
  /** Why the tab 派单一览 could not be brought up to date; absent where it could. */
  readonly overview?: readonly string[];
}

const KEPT_OUT = text(
  '早上的重新计算写不进被保护的页:请把 {owner} 加进可编辑的人,或由有权限的店面经理在「提醒与更多」里接管提醒。',
  'The morning’s recomputation may not write to a protected tab: add {owner} to its editors, or let a store manager who may write there take over the reminders under Reminders and more.',
);
const RECOMPUTING = text('早间重新计算', 'Morning recomputation');

const NO_MAILS = { sent: 0, failed: 0, waiting: 0 } as const;

const nothing = (state: ReminderReport['state']): ReminderReport => ({ state, ...NO_MAILS });

/** A run still sending is left alone for this long; a script lives six minutes at most. */
const LIFE_MINUTES = 7;

const isAlive = ({ sendingSince }: RunMemory, now: Moment): boolean =>
  sendingSince !== null && minutesBetween(sendingSince, now) < LIFE_MINUTES;

function reminderHour(ports: Ports): number {
  const rows = ports.has(settings, ['id', 'value']) ? ports.book.all(settings, ['value']) : [];
  return readSettings(rows.map(({ id, row }) => ({ id, value: row.value }))).values.reminderHour;
}

/** What kept a run from doing all of its work. */
class Trouble {
  private readonly others: Label[] = [];
  private isDamaged = false;

  /** Does something; where what it needs is gone, the answer is this instead. */
  without<T>(act: () => T, instead: T): T {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof MissingPlace)) throw error;
      this.isDamaged = true;
      return instead;
    }
  }

  add(message: Label): void {
    this.others.push(message);
  }

  /** In sentences that say what to do about it; none where all was done. */
  told(ports: Ports): readonly Label[] {
    return [...(this.isDamaged ? sayDamage(ports.damage()) : []), ...this.others];
  }
}

/** Takes what was typed into the dispatch tab since the sheet was looked at; tells why that could not be. */
function answersTyped(ports: Ports, seen: Moment | null): readonly Refusal[] {
  if (!dispatchesIn(ports.book).some(({ row }) => isTyped(row))) return [];
  const taken = takeAnswers(ports, `t${ports.now.replace(/\D/g, '')}`, seen);
  return taken.ok ? [] : taken.refusals;
}

/**
 * The work of one hour: once a day, from the hour that was set, everything is computed again and the morning's mails go out;
 * in every hour those that wait for no morning, and the tab of dispatches follows the ledger. What was cut off or had to wait is
 * taken up in the next hour.
 */
export function sendReminders(ports: Ports): ReminderReport {
  // Where Google does not say whose trigger this is, it may be the owner's: it is kept, and sends nothing.
  if (ports.user === '') return nothing('nobody');
  if (!ports.lock.take()) return nothing('busy');
  const { owner, begun, run: met } = remindersStanding(ports);
  // Somebody took over, or nobody owns the reminders any more: two owners must not both mail, so this trigger goes.
  if (owner !== ports.user) {
    ports.triggers.remove();
    return nothing('notOwner');
  }
  const { today, now } = ports;
  let run = met;
  const keep = (change: Partial<RunMemory>) => void (run = keepRun(ports, run, { beat: now, ...change }));
  const leave = (state: ReminderReport['state']): ReminderReport => {
    keep({});
    return nothing(state);
  };
  if (isAlive(met, now)) return leave('busy');
  if (!ports.ready) return leave('notReady');
  const isDone = met.doneOn === today;
  const isMorning = !isDone && Number(now.slice(11, 13)) >= reminderHour(ports);
  const sources = mailSources.filter(({ when }) => isMorning || when === 'hourly');
  if (sources.length === 0) return leave(isDone ? 'done' : 'early');
  // Where a tab or column is gone, what needs it is left out; the store managers are told, and each hour tries again.
  const trouble = new Trouble();
  // The sheet was looked at when the run before this one beat.
  const typed = trouble.without(() => answersTyped(ports, met.beat), []);
  for (const { message } of typed) trouble.add(message);
  if (met.shortOn === today && ports.mail.left() === 0) return leave('noQuota');
  if (isMorning) {
    const computed = trouble.without(() => recompute(ports, `m${now.replace(/\D/g, '')}`, RECOMPUTING), null);
    if (computed && !computed.ok && computed.refusals.some(({ code }) => code !== 'protected')) return leave('busy');
    if (computed && !computed.ok) trouble.add(fill(KEPT_OUT, { owner: ports.user }));
  } else {
    // What keeps the house in order waits for an hour without the morning's work.
    ports.triggers.single();
    trouble.without(() => ports.recover(), []);
    trouble.without(() => ports.archive(), undefined);
  }
  // The morning's mails do not wait for a tab: it follows in the hours after.
  const refused = isMorning ? [] : trouble.without(() => keepOverview(ports), []).map(({ code }) => code);
  const told = (report: ReminderReport): ReminderReport => (refused.length > 0 ? { ...report, overview: refused } : report);
  const room = trouble.without(() => openMailRoom(ports, begun), null);
  if (room?.world.settings.quietOnRestDays && !room.world.calendar.isOpen(today)) {
    keep(isMorning ? { lastRun: now, doneOn: today } : {});
    return told(nothing('restDay'));
  }
  const asked: MailKind[] = [];
  const offered = sources.flatMap((source) => {
    const mails = room && trouble.without(() => source.collect(room), null);
    if (mails) asked.push(source.kind);
    return mails ?? [];
  });
  const desk = room ?? bareDesk(ports);
  const telling = () => damageMails(ports, room, desk, trouble.told(ports));
  const begin = () => keep({ sendingSince: now });
  const posted =
    trouble.without(() => post(ports, desk, [...telling(), ...offered], asked, begin), null) ??
    (met.toldOn === today ? NO_MAILS : tellWithoutLedger(ports, desk, telling(), () => keep({ toldOn: today })));
  const isWhole = isMorning && trouble.told(ports).length === 0;
  const ended = posted.waiting > 0 ? { shortOn: today } : isWhole ? { doneOn: today } : {};
  keep({ sendingSince: null, ...(isWhole && { lastRun: now }), ...ended });
  // An hour in which there was nothing to send is told as what the morning's mails have come to.
  if (!isMorning && posted.sent + posted.failed + posted.waiting === 0) return told(nothing(isDone ? 'done' : 'early'));
  return told({ state: 'sent', ...posted });
}
