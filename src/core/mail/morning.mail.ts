import { sayDay } from '../kernel/day';
import { dotted } from '../kernel/text';
import { block, group, itemLine, itemRow, letterOf, line, oneLine } from './frame';
import type { Letter, MailItem, Occasion } from './letter';

/** One's own callback, or one that is done for a colleague on leave. */
export interface MorningItem extends MailItem {
  /** Name of the colleague; '' where it is one's own. */
  readonly standingFor: string;
}

export interface MorningMail extends Occasion {
  readonly overdue: readonly MorningItem[];
  readonly due: readonly MorningItem[];
}

const WORDS = {
  zh: {
    subject: (due: number, late: number) => `今天要回访 ${due + late} 位${late ? `(逾期 ${late} 位)` : ''}`,
    hello: (name: string) => `${name},早上好`,
    overdue: '逾期',
    due: '今天',
    standing: (name: string) => `代${name}回访`,
    more: (n: number) => `另有 ${n} 位,请在工作簿「今日待办」里查看。`,
    foot: '这封邮件由客户经理工作簿每天早上自动发出。不想收,请在「员工」页的「不收的邮件」里选「早间提醒」。',
  },
  en: {
    subject: (due: number, late: number) => `${due + late} callback${due + late === 1 ? '' : 's'} today${late ? ` (${late} overdue)` : ''}`,
    hello: (name: string) => `Good morning, ${name}`,
    overdue: 'Overdue',
    due: 'Today',
    standing: (name: string) => `for ${name}`,
    more: (n: number) => `${n} more ${n === 1 ? 'is' : 'are'} on Today in the workbook.`,
    foot: 'Sent every morning by the client manager’s workbook. To stop it choose Morning mail under Mails not wanted on the Staff tab.',
  },
} as const;

/** How many callbacks of a group are listed; a phone screen is no place for a register, and Google cuts long bodies. */
const LISTED = 60;

/** The morning mail of one client manager: what is overdue and what is due, with reasons. */
export function morningLetter(mail: MorningMail): Letter {
  const { lang } = mail;
  const w = WORDS[lang];
  const groups = [
    { title: `${w.overdue} ${mail.overdue.length}`, colour: 'red', shown: mail.overdue.slice(0, LISTED) },
    { title: `${w.due} ${mail.due.length}`, colour: 'amber', shown: mail.due.slice(0, LISTED) },
  ] as const;
  const cut = mail.overdue.length + mail.due.length - groups.reduce((sum, { shown }) => sum + shown.length, 0);
  const more = cut > 0 ? [w.more(cut)] : [];
  const extra = ({ standingFor }: MorningItem): string => standingFor && w.standing(standingFor);
  return letterOf(mail, {
    subject: `${w.subject(mail.due.length, mail.overdue.length)} ${sayDay(mail.today, lang)}`,
    title: w.hello(oneLine(mail.to)),
    lead: dotted(sayDay(mail.today, lang), mail.storeName),
    body: [
      ...groups.map(({ title, colour, shown }) =>
        group(
          title,
          colour,
          shown.map((item) => itemRow(item, extra(item), lang)),
        ),
      ),
      ...more.map((one) => line(one)),
    ],
    lines: [
      ...groups.flatMap(({ title, shown }) =>
        block(
          shown.map((item) => itemLine(item, extra(item), lang)),
          title,
        ),
      ),
      ...block(more),
    ],
    foot: w.foot,
  });
}
