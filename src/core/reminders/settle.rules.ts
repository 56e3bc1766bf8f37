import { type Day, dayOfMoment } from '../kernel/day';
import { type Lang, text } from '../kernel/text';
import type { ReminderRow } from './reminder.table';

const NOTE_UNSURE = text('发送途中被中断,不确定是否送达', 'Cut off while sending; it may or may not have arrived');

export interface Settled {
  /** Rows whose state is now known, or known to be unknowable. */
  readonly changed: readonly ReminderRow[];
  /** Claimed today and certainly not sent. */
  readonly unsent: readonly ReminderRow[];
}

/**
 * What became of mails that an earlier run had claimed when it died. The run wrote down how many mails it could send, and
 * each mail's turn; what can be sent now tells how many have left, and those were the first ones that did not fail. From
 * another day on the quota has been renewed and tells nothing: such a mail is unsure. So is everything when more can be
 * sent now than then.
 */
export function settle(ledger: readonly ReminderRow[], today: Day, left: number, lang: Lang): Settled {
  const changed: ReminderRow[] = [];
  const unsent: ReminderRow[] = [];
  const runs = new Map<number, ReminderRow[]>();
  for (const row of ledger) {
    if (row.state !== 'claimed') continue;
    const claimedOn = row.at === null ? row.on : dayOfMoment(row.at);
    if (claimedOn !== today || row.quota === null || row.turn === null || left > row.quota) {
      changed.push({ ...row, state: 'unsure', note: NOTE_UNSURE[lang] });
    } else runs.set(row.quota, [...(runs.get(row.quota) ?? []), row]);
  }
  for (const [quota, rows] of runs) {
    rows.sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0));
    rows.forEach((row, index) => {
      if (index < quota - left) changed.push({ ...row, state: 'sent' });
      else unsent.push(row);
    });
  }
  return { changed, unsent };
}
