import { rowId } from '../../core/journal/entry';
import { text } from '../../core/kernel/text';
import { type MailKind, refusableKinds } from '../../core/mail/kinds';
import type { ReminderRow } from '../../core/reminders/reminder.table';
import { settle } from '../../core/reminders/settle.rules';
import { isActive } from '../people';
import type { Ports } from '../ports';
import { isOpen, mailLedger } from './mailLedger';
import type { MailDesk, Outgoing } from './outgoing';

/** What came of the mails of one run. */
export interface Posted {
  readonly sent: number;
  readonly failed: number;
  /** Left for a later run, for want of quota or of time. */
  readonly waiting: number;
}

const NOTE = {
  quota: text('今天的邮件额度用完,有额度时先发', 'Out of mail quota; first in line when there is some'),
  time: text('这一小时来不及发完,下一小时接着发', 'No time left in this hour; the next hour goes on'),
  later: text('中断时还没发出,下次再发', 'Cut off before it was sent; it goes with the next ones of its kind'),
  dropped: text('还没发出,已不需要', 'Not sent, and not needed any more'),
} as const;

/** Google's words when somebody else has used up the quota meanwhile: nothing of such a mail has left. */
const OUT_OF_QUOTA = /too many times for one day|quota/i;

/** The number under which a mail is claimed: one for each kind, thing and person. */
const mailId = ({ kind, about, to }: Outgoing): string => rowId('M', `${about}${to.id}${kind}`, 0, 12);

const mustArrive = ({ kind }: Outgoing): boolean => !(kind in refusableKinds);

/** Does this person get mails of this kind? Who asked for no morning mail gets nothing that comes every morning. */
export function wants({ to, kind }: Pick<Outgoing, 'to' | 'kind'>): boolean {
  if (!isActive(to) || to.row.mail === null) return false;
  const daily = kind === 'morning' || kind === 'summary';
  return !(daily && to.row.morningMail === false) && !(to.row.noMail ?? []).some((refused) => refused === kind);
}

interface Claim {
  readonly row: ReminderRow;
  readonly mail: Outgoing;
}

/** Since when somebody has been waiting for a mail of a kind: from the first day that the quota did not suffice. */
function waitingSince(ledger: readonly ReminderRow[]): ReadonlyMap<string, string> {
  const since = new Map<string, string>();
  for (const row of [...ledger].sort((a, b) => (a.on ?? '').localeCompare(b.on ?? ''))) {
    const key = `${row.to} ${row.kind}`;
    if (row.state !== 'waiting') since.delete(key);
    else if (!since.has(key)) since.set(key, row.on ?? '');
  }
  return since;
}

/**
 * Sends what was not sent yet; called inside the lock, which it frees before the first mail leaves. Every mail is claimed in
 * the ledger first, with its turn and with the quota of that moment: a run that dies is taken up by the next one, when Google's
 * count of mails sent tells which have left. Where even that cannot tell, a mail is marked unsure and not sent again.
 * `asked` are the kinds that were offered whole: what of another kind was cut off waits for its own time. `begin` is called
 * when the claims are written. Round trips: a fixed number and one a mail.
 */
export function post(ports: Ports, desk: MailDesk, offered: readonly Outgoing[], asked: readonly MailKind[], begin: () => void): Posted {
  const { today, lang } = desk;
  const byId = new Map(offered.filter(wants).map((mail) => [mailId(mail), mail]));
  const ledger = mailLedger(ports.book);
  const known = new Map(ledger.map((row) => [row.id, row]));
  const isIdle = !ledger.some((row) => row.state === 'claimed') && [...byId.keys()].every((id) => !isOpen(known.get(id), today));
  if (isIdle) return { sent: 0, failed: 0, waiting: 0 };

  const left = ports.mail.left();
  const judged = settle(ledger, today, left, lang);
  const standing = new Map([...known, ...judged.changed.map((row) => [row.id, row] as const)]);
  const cutOff = new Set(judged.unsent.map((row) => row.id));
  const since = waitingSince(ledger);
  const wanted = [...byId].filter(([id]) => cutOff.has(id) || isOpen(standing.get(id), today));
  const rank = ([id, mail]: (typeof wanted)[number]): string =>
    `${cutOff.has(id) ? 0 : 1}${mustArrive(mail) ? 0 : 1}${since.get(`${mail.to.id} ${mail.kind}`) ?? '~'}`;
  // A stable sort: what is equal stays in the order in which it was offered.
  const sorted = wanted.map((one) => ({ one, rank: rank(one) })).sort((a, b) => (a.rank < b.rank ? -1 : Number(a.rank > b.rank)));
  const claims = sorted.map(({ one: [id, mail] }, index): Claim => {
    const going = index < left;
    const before = standing.get(id);
    const row: ReminderRow = {
      id,
      on: before?.on ?? today,
      to: mail.to.id,
      mail: mail.to.row.mail,
      kind: mail.kind,
      about: mail.about,
      items: mail.items,
      state: going ? 'claimed' : 'waiting',
      quota: going ? left : null,
      turn: going ? index + 1 : null,
      at: ports.now,
      note: going ? null : NOTE.quota[lang],
    };
    return { row, mail };
  });
  const isAsked = (kind: MailKind | null): boolean => asked.some((one) => one === kind);
  const dropped = judged.unsent
    .filter((row) => !byId.has(row.id))
    .map((row) =>
      isAsked(row.kind)
        ? ({ ...row, state: 'dropped', note: NOTE.dropped[lang] } as const)
        : ({ ...row, state: 'waiting', quota: null, turn: null, note: NOTE.later[lang] } as const),
    );
  const fresh = claims.filter(({ row }) => !standing.has(row.id));
  const again = claims.filter(({ row }) => standing.has(row.id) && !(row.state === 'waiting' && standing.get(row.id)?.state === 'waiting'));
  ports.ledger.write(
    fresh.map(({ row }) => row),
    [...judged.changed, ...dropped, ...again.map(({ row }) => row)],
  );
  begin();
  ports.lock.free();
  return send(ports, desk, claims);
}

function send(ports: Ports, desk: MailDesk, claims: readonly Claim[]): Posted {
  const going = claims.filter(({ row }) => row.state === 'claimed');
  const gone: ReminderRow[] = [];
  let failed = 0;
  let stopped: 'time' | 'quota' | null = null;
  for (const { row, mail } of going) {
    if (ports.hurry()) stopped = 'time';
    if (stopped) break;
    try {
      const { subject, text: plain, html, files = [] } = mail.write();
      ports.mail.send({ to: row.mail ?? '', subject, text: plain, html, files, name: desk.storeName || ports.fileName });
      gone.push(row);
    } catch (error) {
      if (OUT_OF_QUOTA.test(String(error))) {
        stopped = 'quota';
        break;
      }
      // One bad address must not keep the others from their mail. It is written down at once, for a mail that failed used no
      // quota and must not be taken for one that left; and it is never sent again blindly.
      ports.ledger.write([], [{ ...row, state: 'failed', note: String(error).slice(0, 200) }]);
      failed++;
    }
  }
  const rest = going.slice(gone.length + failed);
  if (stopped && rest.length > 0) {
    const note = NOTE[stopped][desk.lang];
    ports.ledger.write(
      [],
      [...gone.map((row) => ({ ...row, state: 'sent' }) as const), ...rest.map(({ row }) => ({ ...row, state: 'waiting', note }) as const)],
    );
  } else if (gone.length > 0) ports.ledger.markSent();
  return { sent: gone.length, failed, waiting: claims.length - going.length + rest.length };
}
