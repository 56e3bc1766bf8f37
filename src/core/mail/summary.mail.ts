import { sayDay } from '../kernel/day';
import { dotted } from '../kernel/text';
import { block, coloured, entry, escapeHtml, group, heading, itemLine, itemRow, letterOf, line, named } from './frame';
import type { Letter, MailItem, Occasion } from './letter';

export interface SummaryMail extends Occasion {
  readonly people: readonly { readonly name: string; readonly overdue: number; readonly due: number; readonly oldest: number }[];
  /** What has been overdue for longer than its rule allows, by whose it is; the most first. */
  readonly escalated: readonly { readonly name: string; readonly items: readonly MailItem[] }[];
  readonly unowned: number;
  readonly warnings: readonly string[];
}

const WORDS = {
  zh: {
    subject: (due: number, late: number) => `全店回访:今天 ${due} 位,逾期 ${late} 位`,
    overdue: '逾期',
    due: '今天',
    people: '各人待办',
    oldest: (n: number) => `最久 ${n} 天`,
    escalated: '需要您过问',
    ofPerson: (n: number) => `还有 ${n} 位`,
    ofAll: (people: number, n: number) => `另有 ${people} 人的 ${n} 位逾期客户,请在「今日待办」选「全店」查看。`,
    unowned: (n: number) => `有 ${n} 位客户还没有客户经理。`,
    warnings: '请留意',
    foot: '这封邮件由客户经理工作簿每天早上自动发出。不想收,请在「员工」页的「不收的邮件」里选「店面汇总」。',
    none: '都已跟进,没有逾期的客户。',
  },
  en: {
    subject: (due: number, late: number) => `Store callbacks: ${due} due today, ${late} overdue`,
    overdue: 'Overdue',
    due: 'Today',
    people: 'By person',
    oldest: (n: number) => (n === 1 ? 'oldest 1 day' : `oldest ${n} days`),
    escalated: 'Needs your attention',
    ofPerson: (n: number) => `and ${n} more`,
    ofAll: (people: number, n: number) =>
      `${n} more overdue of ${people === 1 ? 'one person' : `${people} people`}: see Today, whole store, in the workbook.`,
    unowned: (n: number) => (n === 1 ? 'One client has no client manager.' : `${n} clients have no client manager.`),
    warnings: 'Please note',
    foot: 'Sent every morning by the client manager’s workbook. To stop it choose Store summary under Mails not wanted on the Staff tab.',
    none: 'Everyone was followed up; nothing is overdue.',
  },
} as const;

/** Of each person so many are listed, and of so many people: who reads it on a phone must see everybody who has fallen behind. */
const OF_ONE = 5;
const PEOPLE = 12;

/** The store manager's summary: who has how much, what was escalated, what is wrong in the workbook. */
export function summaryLetter(mail: SummaryMail): Letter {
  const { lang, people, warnings } = mail;
  const w = WORDS[lang];
  const total = (key: 'due' | 'overdue') => people.reduce((sum, person) => sum + person[key], 0);
  const count = (of: SummaryMail['escalated']) => of.reduce((sum, { items }) => sum + items.length, 0);
  const shown = mail.escalated.slice(0, PEOPLE).map(({ name, items }) => ({
    name,
    title: `${name} ${items.length}`,
    items: items.slice(0, OF_ONE),
    more: items.length > OF_ONE ? [w.ofPerson(items.length - OF_ONE)] : [],
  }));
  const rest = mail.escalated.slice(PEOPLE);
  const others = rest.length > 0 ? [w.ofAll(rest.length, count(rest))] : [];
  const unowned = mail.unowned ? [w.unowned(mail.unowned)] : [];
  const none = total('overdue') === 0 ? [w.none] : [];
  const alarm = `${w.escalated} ${count(mail.escalated)}`;
  const title = w.subject(total('due'), total('overdue'));
  return letterOf(mail, {
    subject: `${title} ${sayDay(mail.today, lang)}`,
    title,
    lead: dotted(sayDay(mail.today, lang), mail.storeName),
    body: [
      ...(warnings.length ? [heading(w.warnings, 'amber'), ...warnings.map((warning) => line(escapeHtml(warning)))] : []),
      ...(shown.length ? [heading(alarm, 'red')] : []),
      ...shown.map((one) =>
        group(one.title, 'ink', [
          ...one.items.map((item) => itemRow(item, '', lang)),
          ...one.more.map((more) => coloured('grey', escapeHtml(more))),
        ]),
      ),
      ...others.map((one) => line(one)),
      group(
        `${w.people} ${people.length}`,
        'ink',
        people.map(({ name, due, overdue, oldest }) => {
          const late = overdue ? ` · ${coloured('red', `${w.overdue} ${overdue}`)} · ${w.oldest(oldest)}` : '';
          return entry(`${named(name)} &nbsp; ${w.due} ${due}${late}`, []);
        }),
      ),
      ...[...none, ...unowned].map((one) => line(one)),
    ],
    lines: [
      ...block(warnings, w.warnings),
      ...(shown.length ? [alarm] : []),
      ...shown.flatMap((one) =>
        block([...one.items.map((item) => itemLine(item, '', lang)), ...one.more.map((more) => `  ${more}`)], one.title),
      ),
      ...block(others),
      ...block(
        people.map(({ name, due, overdue, oldest }) =>
          dotted(`${name}: ${w.due} ${due}`, overdue ? `${w.overdue} ${overdue}` : '', overdue ? w.oldest(oldest) : ''),
        ),
        w.people,
      ),
      ...block([...none, ...unowned]),
    ],
    foot: w.foot,
  });
}
