import { type Day, sayDay } from '../kernel/day';
import { dotted } from '../kernel/text';
import { block, brief, coloured, entry, escapeHtml, group, letterOf, line, named, wayTo } from './frame';
import type { Letter, Occasion } from './letter';

/** What a client said, for whoever is to answer it; or for whoever watches that it is answered. */
export interface RelayMail extends Occasion {
  readonly client: string;
  readonly what: string;
  /** Such as 设计师. */
  readonly asked: string;
  readonly receiver: string;
  readonly by: string;
  /** Where whoever asks can be reached; '' where that is unknown. */
  readonly byMail: string;
  readonly dueOn: Day | null;
  /** Days for which the answer has been overdue; none where it is asked for the first time. */
  readonly late: number;
  /** Why an earlier answer was sent back; '' where none was. */
  readonly again: string;
  readonly answer: string;
  /** Address of the relay's row. */
  readonly row: string;
}

const WORDS = {
  zh: {
    asks: (client: string) => `${client}有话转给您`,
    again: (client: string) => `${client}的事请再答复`,
    late: (receiver: string, client: string, days: number) => `${receiver}没答复${client},逾期 ${days} 天`,
    hello: (name: string) => `${name},您好`,
    colon: ':',
    said: '客户说',
    before: (on: string) => `请在 ${on} 前答复`,
    wasDue: (on: string) => `应在 ${on} 前答复`,
    by: (name: string, mail: string) => (mail ? `转达人 ${name} ${mail}` : `转达人 ${name}`),
    asked: (what: string, who: string) => `转给 ${what} ${who}`,
    back: (why: string) => `退回原因:${why}`,
    earlier: (answer: string) => `上次答复:${answer}`,
    how: (by: string) => `请在工作簿侧栏「转达」里登记答复;打不开工作簿,请直接答复${by}。`,
    press: '请过问一下,或安排别人答复。',
    foot: '这封邮件由客户经理工作簿自动发出,一件事只发一次。',
  },
  en: {
    asks: (client: string) => `Something from ${client} for you`,
    again: (client: string) => `Please answer ${client} once more`,
    late: (receiver: string, client: string, days: number) =>
      `${receiver} has not answered ${client}: ${days === 1 ? '1 day' : `${days} days`} overdue`,
    hello: (name: string) => `Hello ${name}`,
    colon: ': ',
    said: 'The client said',
    before: (on: string) => `Please answer by ${on}`,
    wasDue: (on: string) => `An answer was due by ${on}`,
    by: (name: string, mail: string) => (mail ? `Passed on by ${name}, ${mail}` : `Passed on by ${name}`),
    asked: (what: string, who: string) => `Passed on to ${what} ${who}`,
    back: (why: string) => `Sent back: ${why}`,
    earlier: (answer: string) => `Answered before: ${answer}`,
    how: (by: string) => `Enter the answer under Relays in the workbook’s sidebar; without the workbook, answer ${by} directly.`,
    press: 'Please look into it, or have somebody else answer.',
    foot: 'Sent by the client manager’s workbook, once for each matter.',
  },
} as const;

/** The letter about one relay. */
export function relayLetter(mail: RelayMail): Letter {
  const { lang, client, what, late, by, byMail, again, answer, dueOn } = mail;
  const w = WORDS[lang];
  const isLate = late > 0;
  const title = isLate ? w.late(mail.receiver, client, late) : again ? w.again(client) : w.asks(client);
  const due = dueOn === null ? '' : (isLate ? w.wasDue : w.before)(sayDay(dueOn, lang, mail.today));
  const facts = [
    isLate ? w.asked(mail.asked, mail.receiver) : '',
    again && w.back(again),
    again && answer && w.earlier(answer),
    w.by(by, byMail),
  ];
  const ask = isLate ? w.press : w.how(by);
  return letterOf(mail, {
    subject: `${title}${w.colon}${brief(what, 40)}`,
    title: isLate ? title : w.hello(mail.to),
    lead: dotted(sayDay(mail.today, lang), mail.storeName),
    body: [
      ...(isLate ? [] : [line(escapeHtml(title))]),
      group(w.said, isLate ? 'red' : 'amber', [
        entry(named(client), [
          escapeHtml(what),
          due && coloured(isLate ? 'red' : 'blue', escapeHtml(due)),
          ...facts.map(escapeHtml),
          wayTo(mail.row, lang),
        ]),
      ]),
      line(escapeHtml(ask)),
    ],
    lines: [
      ...block(
        [...(isLate ? [] : [title]), client, what, due, ...facts].filter((one) => one !== ''),
        w.said,
      ),
      ...block([ask]),
    ],
    foot: w.foot,
  });
}
