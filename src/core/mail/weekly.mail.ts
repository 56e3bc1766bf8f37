import type { Missed, WeekCounts } from '../callbacks/construction.rules';
import { type Day, sayDay } from '../kernel/day';
import { dotted } from '../kernel/text';
import { block, brief, coloured, entry, escapeHtml, group, heading, headOf, letterOf, line, wayTo } from './frame';
import type { Letter, Occasion } from './letter';

interface WeeklyClient {
  readonly name: string;
  readonly estate: string;
  readonly link: string;
}

/** One contact of the week. */
export interface WeeklyContact extends WeeklyClient {
  readonly on: Day;
  /** Such as 「工地查看 · 联系上」. */
  readonly what: string;
  /** Who called, where it was not the client's own manager. */
  readonly by: string;
  readonly content: string;
  readonly opinion: string;
  /** To whom the opinion was passed on; '' where to nobody. */
  readonly passedTo: string;
  readonly isOpen: boolean;
}

export interface WeeklyMissed extends WeeklyClient {
  readonly missed: readonly Missed[];
}

/** The week of one client manager. */
export interface WeeklyPart {
  readonly name: string;
  /** How many of their clients are under construction. */
  readonly clients: number;
  readonly counts: WeekCounts;
  readonly contacts: readonly WeeklyContact[];
  readonly missed: readonly WeeklyMissed[];
}

export interface WeeklyMail extends Occasion {
  readonly from: Day;
  readonly until: Day;
  /** One's own, or everybody's for the store manager. */
  readonly whole: boolean;
  readonly parts: readonly WeeklyPart[];
}

const WORDS = {
  zh: {
    title: (whole: boolean) => (whole ? '周工地回访汇总' : '我的周工地回访'),
    open: (n: number) => `未完成 ${n} 位`,
    clients: (n: number) => `在建 ${n} 户`,
    reached: (n: number) => `联系上 ${n} 次`,
    tried: (n: number) => `没联系上 ${n} 次`,
    sites: (n: number) => `查看工地 ${n} 次`,
    personal: (n: number) => `亲自回访 ${n} 次`,
    missing: (n: number) => `还没做到 ${n}`,
    week: (n: number) => `本周回访 ${n}`,
    none: '这一周没有回访记录。',
    all: '该查看的工地、该打的电话都做到了。',
    site: (late: string, last: string) => `工地该在${late}前查看,${last ? `上次 ${last}` : '还没查看过'}`,
    call: (late: string, last: string) => `该在${late}前亲自回访,${last ? `上次 ${last}` : '还没亲自回访过'}`,
    promise: (on: string) => `答应 ${on}联系,还没做到`,
    by: (name: string) => `${name}回访`,
    opinion: '意见',
    passed: (to: string) => `已转达${to}`,
    notPassed: '还没转达',
    acted: '未落实',
    more: (n: number) => `还有 ${n} 条`,
    people: (n: number) => `另有 ${n} 人,请在工作簿里查看。`,
    nobody: '还没有客户经理',
    foot: '这封邮件由客户经理工作簿每周自动发出,发送日在「设置」页的「周汇总日」。不想收,请在「员工」页的「不收的邮件」里选「周工地回访汇总」。',
  },
  en: {
    title: (whole: boolean) => (whole ? 'Construction callbacks of the week' : 'My construction callbacks of the week'),
    open: (n: number) => `${n} open`,
    clients: (n: number) => `${n} under construction`,
    reached: (n: number) => `reached ${n}`,
    tried: (n: number) => `not reached ${n}`,
    sites: (n: number) => `site checks ${n}`,
    personal: (n: number) => `personal calls ${n}`,
    missing: (n: number) => `Not done yet ${n}`,
    week: (n: number) => `Called this week ${n}`,
    none: 'Nothing was logged this week.',
    all: 'Every site check and call that was due has been made.',
    site: (late: string, last: string) => `site check was due ${late}, ${last ? `last ${last}` : 'never checked'}`,
    call: (late: string, last: string) => `personal call was due ${late}, ${last ? `last ${last}` : 'never called in person'}`,
    promise: (on: string) => `promised for ${on}, not kept yet`,
    by: (name: string) => `by ${name}`,
    opinion: 'Opinion',
    passed: (to: string) => `passed to ${to}`,
    notPassed: 'not passed on',
    acted: 'not acted on',
    more: (n: number) => `and ${n} more`,
    people: (n: number) => `${n === 1 ? 'One more person is' : `${n} more people are`} in the workbook.`,
    nobody: 'No client manager',
    foot: 'Sent every week by the client manager’s workbook, on the Weekly summary day of the Settings tab. To stop it choose Weekly construction summary under Mails not wanted on the Staff tab.',
  },
} as const;

/** How much is listed: of the whole store for each of so many people, and of one's own. Google cuts long bodies. */
const PEOPLE = 10;
const OF_EACH = 6;
const OF_MINE = 30;

/** The week's callbacks to clients under construction: what was done, what they said, what is open. */
export function weeklyLetter(mail: WeeklyMail): Letter {
  const { lang, whole } = mail;
  const w = WORDS[lang];
  const day = (on: Day) => sayDay(on, lang, mail.today);
  const most = whole ? OF_EACH : OF_MINE;
  const why = ({ what, on, last }: Missed): string =>
    what === 'promise' ? w.promise(day(on)) : (what === 'site' ? w.site : w.call)(day(on), last === null ? '' : day(last));
  const fate = ({ opinion, passedTo, isOpen }: WeeklyContact): string =>
    opinion && dotted(passedTo ? w.passed(passedTo) : w.notPassed, isOpen ? w.acted : '');
  const told = ({ opinion }: WeeklyContact): string => opinion && `${w.opinion}: ${brief(opinion)}`;
  const countsOf = ({ clients, counts }: Pick<WeeklyPart, 'clients' | 'counts'>): string =>
    dotted(
      w.clients(clients),
      w.reached(counts.reached),
      counts.tried ? w.tried(counts.tried) : '',
      w.sites(counts.sites),
      w.personal(counts.personal),
    );
  const sum = (of: (part: WeeklyPart) => number): number => mail.parts.reduce((all, part) => all + of(part), 0);
  const open = sum(({ missed }) => missed.length);
  const totals = countsOf({
    clients: sum(({ clients }) => clients),
    counts: {
      reached: sum(({ counts }) => counts.reached),
      tried: sum(({ counts }) => counts.tried),
      sites: sum(({ counts }) => counts.sites),
      personal: sum(({ counts }) => counts.personal),
    },
  });
  const parts = mail.parts.slice(0, PEOPLE);
  const others = mail.parts.length > parts.length ? [w.people(mail.parts.length - parts.length)] : [];
  const cut = (all: readonly unknown[]): string[] => (all.length > most ? [w.more(all.length - most)] : []);

  const rows = ({ missed, contacts }: WeeklyPart): readonly string[] => [
    group(w.missing(missed.length), 'red', [
      ...missed
        .slice(0, most)
        .map((one) =>
          entry(headOf(one.name, one.estate), [...one.missed.map((what) => coloured('red', escapeHtml(why(what)))), wayTo(one.link, lang)]),
        ),
      ...cut(missed).map((one) => coloured('grey', escapeHtml(one))),
    ]),
    group(w.week(contacts.length), 'ink', [
      ...contacts
        .slice(0, most)
        .map((one) =>
          entry(headOf(one.name, one.estate, coloured('grey', escapeHtml(day(one.on)))), [
            coloured('grey', escapeHtml(dotted(one.what, one.by && w.by(one.by)))),
            escapeHtml(brief(one.content)),
            told(one) && coloured('amber', escapeHtml(dotted(told(one), fate(one)))),
            wayTo(one.link, lang),
          ]),
        ),
      ...cut(contacts).map((one) => coloured('grey', escapeHtml(one))),
    ]),
  ];
  const lines = ({ missed, contacts }: WeeklyPart): readonly string[] => [
    ...block(
      [...missed.slice(0, most).map((one) => `- ${dotted(one.name, one.estate, ...one.missed.map(why))}`), ...cut(missed)],
      w.missing(missed.length),
    ),
    ...block(
      [
        ...contacts
          .slice(0, most)
          .map(
            (one) =>
              `- ${dotted(one.name, one.estate, day(one.on), one.what, one.by && w.by(one.by), brief(one.content), told(one), fate(one))}`,
          ),
        ...cut(contacts),
      ],
      w.week(contacts.length),
    ),
  ];
  const nameOf = (part: WeeklyPart): string => part.name || w.nobody;
  const quiet = sum(({ contacts }) => contacts.length) === 0 ? [w.none] : [];
  const fine = open === 0 ? [w.all] : [];
  const title = w.title(whole);
  return letterOf(mail, {
    subject: `${title} ${dotted(`${day(mail.from)} – ${day(mail.until)}`, open > 0 ? w.open(open) : '')}`,
    title,
    lead: dotted(`${day(mail.from)} – ${day(mail.until)}`, mail.storeName),
    body: [
      line(escapeHtml(totals)),
      ...[...quiet, ...fine].map((one) => line(one)),
      ...parts.flatMap((part) => [
        ...(mail.parts.length > 1 || whole ? [heading(nameOf(part), 'ink'), line(escapeHtml(countsOf(part)), 'grey')] : []),
        ...rows(part),
      ]),
      ...others.map((one) => line(one)),
    ],
    lines: [
      ...block([totals, ...quiet, ...fine]),
      ...parts.flatMap((part) => [...(mail.parts.length > 1 || whole ? block([countsOf(part)], nameOf(part)) : []), ...lines(part)]),
      ...block(others),
    ],
    foot: w.foot,
  });
}
