import { type Day, daysBetween, sayDay } from '../kernel/day';
import { dotted } from '../kernel/text';
import { block, escapeHtml, group, itemLine, itemRow, letterOf, line, oneLine } from './frame';
import type { Letter, MailItem, Occasion } from './letter';

/** Who of one's clients is still to be invited to a campaign. */
export interface CampaignMail extends Occasion {
  readonly campaign: string;
  readonly on: Day;
  readonly place: string;
  readonly guests: readonly MailItem[];
}

const WORDS = {
  zh: {
    subject: (name: string, on: string, n: number) => `「${name}」${on},还有 ${n} 位待邀请`,
    hello: (name: string) => `${name},早上好`,
    ahead: (name: string, days: number) => (days > 0 ? `离「${name}」还有 ${days} 天` : `「${name}」今天举行`),
    guests: (n: number) => `待邀请 ${n}`,
    more: (n: number) => `另有 ${n} 位,请在工作簿侧栏「活动」里查看。`,
    how: '打完电话,在侧栏「记录回访」里选「活动邀约」,名单就跟着更新。',
    foot: '这封邮件由客户经理工作簿在活动前几天发一次。不想收,请在「员工」页的「不收的邮件」里选「活动邀约」。',
  },
  en: {
    subject: (name: string, on: string, n: number) => `“${name}” on ${on}: ${n} still to invite`,
    hello: (name: string) => `Good morning, ${name}`,
    ahead: (name: string, days: number) =>
      days > 0 ? `“${name}” is in ${days === 1 ? '1 day' : `${days} days`}` : `“${name}” is held today`,
    guests: (n: number) => `To invite ${n}`,
    more: (n: number) => `${n} more ${n === 1 ? 'is' : 'are'} under Campaigns in the workbook’s sidebar.`,
    how: 'After the call choose Campaign invitation in Log a visit; the list follows.',
    foot: 'Sent once, a few days before a campaign, by the client manager’s workbook. To stop it choose Campaign invitations under Mails not wanted on the Staff tab.',
  },
} as const;

/** How many are listed; a phone screen is no place for a register. */
const LISTED = 60;

/** The letter to one client manager about one campaign. */
export function campaignLetter(mail: CampaignMail): Letter {
  const { lang, today, campaign, on, place, guests } = mail;
  const w = WORDS[lang];
  const name = oneLine(campaign);
  const shown = guests.slice(0, LISTED);
  const ahead = dotted(w.ahead(name, daysBetween(today, on)), sayDay(on, lang, today), place);
  const rest = guests.length > shown.length ? [w.more(guests.length - shown.length)] : [];
  return letterOf(mail, {
    subject: w.subject(name, sayDay(on, lang, today), guests.length),
    title: w.hello(oneLine(mail.to)),
    lead: dotted(sayDay(today, lang), mail.storeName),
    body: [
      line(escapeHtml(ahead)),
      group(
        w.guests(guests.length),
        'amber',
        shown.map((item) => itemRow(item, '', lang)),
      ),
      ...[...rest, w.how].map((one) => line(escapeHtml(one))),
    ],
    lines: [
      ...block([ahead]),
      ...block(
        shown.map((item) => itemLine(item, '', lang)),
        w.guests(guests.length),
      ),
      ...block([...rest, w.how]),
    ],
    foot: w.foot,
  });
}
