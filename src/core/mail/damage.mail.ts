import { sayDay } from '../kernel/day';
import { dotted } from '../kernel/text';
import { block, entry, escapeHtml, group, letterOf, line } from './frame';
import type { Letter, Occasion } from './letter';

/** What is wrong with the workbook, in sentences that say what to do about it. */
export interface DamageMail extends Occasion {
  readonly faults: readonly string[];
}

const WORDS = {
  zh: {
    title: '表格要修一下,提醒没能全部算好',
    faults: '要修的地方',
    after: '修好以后,下一个整点会接着算、接着发,不用做别的。修好以前每天提醒一次。',
    foot: '这封邮件由客户经理工作簿自动发给店面经理。',
  },
  en: {
    title: 'The workbook needs mending; reminders are incomplete',
    faults: 'To be mended',
    after: 'Once it is mended the next full hour goes on by itself; nothing else is to be done. Until then this comes once a day.',
    foot: 'Sent to store managers by the client manager’s workbook.',
  },
} as const;

/** The letter that tells store managers why the morning's work was not done, or only in part. */
export function damageLetter(mail: DamageMail): Letter {
  const { lang, faults } = mail;
  const w = WORDS[lang];
  return letterOf(mail, {
    subject: `${w.title} ${sayDay(mail.today, lang)}`,
    title: w.title,
    lead: dotted(sayDay(mail.today, lang), mail.storeName),
    body: [
      group(
        w.faults,
        'red',
        faults.map((fault) => entry(escapeHtml(fault), [])),
      ),
      line(escapeHtml(w.after)),
    ],
    lines: [...block(faults, w.faults), ...block([w.after])],
    foot: w.foot,
  });
}
