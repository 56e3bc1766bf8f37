import { type Day, sayDay } from '../kernel/day';
import { dotted, type Lang } from '../kernel/text';

/** One callback as a mail tells it. */
export interface MailItem {
  readonly name: string;
  readonly estate: string;
  readonly phone: string;
  readonly why: string;
  readonly late: number;
  readonly promised: boolean;
  readonly link: string;
}

export interface MorningMail {
  readonly to: string;
  readonly today: Day;
  readonly lang: Lang;
  readonly storeName: string;
  readonly overdue: readonly MailItem[];
  readonly due: readonly MailItem[];
  readonly link: string;
}

export interface SummaryMail {
  readonly to: string;
  readonly today: Day;
  readonly lang: Lang;
  readonly storeName: string;
  readonly people: readonly { readonly name: string; readonly overdue: number; readonly due: number; readonly oldest: number }[];
  readonly escalated: readonly (MailItem & { readonly manager: string })[];
  readonly unowned: number;
  readonly warnings: readonly string[];
  readonly link: string;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const WORDS = {
  zh: {
    subject: (due: number, late: number) => `今天要回访 ${due + late} 位${late ? `(逾期 ${late} 位)` : ''}`,
    summarySubject: (due: number, late: number) => `全店回访:今天 ${due} 位,逾期 ${late} 位`,
    hello: (name: string) => `${name},早上好`,
    overdue: '逾期',
    due: '今天',
    days: (n: number) => `逾期 ${n} 天`,
    promised: '已约好',
    open: '打开',
    openBook: '打开客户经理工作簿',
    more: (n: number) => `另有 ${n} 位,请在工作簿「今日待办」里查看。`,
    people: '各人待办',
    oldest: (n: number) => `最久 ${n} 天`,
    escalated: '需要您过问',
    unowned: (n: number) => `有 ${n} 位客户还没有客户经理。`,
    warnings: '请留意',
    foot: '这封邮件由客户经理工作簿每天早上自动发出。不想收,请在「员工」页把「早间邮件」改为「否」。',
    none: '都已跟进,没有逾期的客户。',
  },
  en: {
    subject: (due: number, late: number) => `${due + late} callback${due + late === 1 ? '' : 's'} today${late ? ` (${late} overdue)` : ''}`,
    summarySubject: (due: number, late: number) => `Store callbacks: ${due} due today, ${late} overdue`,
    hello: (name: string) => `Good morning, ${name}`,
    overdue: 'Overdue',
    due: 'Today',
    days: (n: number) => (n === 1 ? '1 day overdue' : `${n} days overdue`),
    promised: 'promised',
    open: 'Open',
    openBook: 'Open the client manager’s workbook',
    more: (n: number) => `${n} more ${n === 1 ? 'is' : 'are'} on Today in the workbook.`,
    people: 'By person',
    oldest: (n: number) => (n === 1 ? 'oldest 1 day' : `oldest ${n} days`),
    escalated: 'Needs your attention',
    unowned: (n: number) => (n === 1 ? 'One client has no client manager.' : `${n} clients have no client manager.`),
    warnings: 'Please note',
    foot: 'Sent every morning by the client manager’s workbook. To stop it set Morning mail to No on the Staff tab.',
    none: 'Everyone was followed up; nothing is overdue.',
  },
} as const;

/** How many callbacks a mail lists; a phone screen is no place for a register, and Google cuts long bodies. */
const LISTED = 60;

/** Text made safe for HTML: what a client wrote must arrive as what a client wrote. */
export const escapeHtml = (raw: string): string => raw.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\n/g, '<br>');

/** A subject or name without line breaks, which would begin a new mail header. */
const oneLine = (raw: string): string => raw.replace(/\s+/g, ' ').trim().slice(0, 200);

const safeLink = (link: string): string => (/^https?:\/\//.test(link) ? link : '');

const RED = '#c5221f';
const AMBER = '#b06000';
const BLUE = '#1a73e8';
const GREY = '#5f6368';
const INK = '#202124';

const coloured = (color: string, inner: string): string => `<span style="color:${color};">${inner}</span>`;
const named = (name: string): string => `<b style="font-weight:500;">${escapeHtml(name)}</b>`;
const line = (inner: string, style = 'margin:8px 4px;'): string => `<p style="${style}">${inner}</p>`;
const heading = (title: string, color: string): string =>
  `<h2 style="font-size:16px;margin:16px 4px 8px;color:${color};font-weight:500;">${title}</h2>`;
const anchor = (href: string, style: string, inner: string): string => `<a href="${escapeHtml(href)}" style="${style}">${inner}</a>`;
/** What parts a row from the next one. */
const rule = (last: boolean): string => (last ? '' : 'border-bottom:1px solid #e8eaed;');

function frame(lang: Lang, title: string, lead: string, body: string, link: string): string {
  const w = WORDS[lang];
  const button = `display:inline-block;background:${BLUE};color:#ffffff;text-decoration:none;padding:10px 20px;border-radius:4px;`;
  // Widths in percent and no outer sheet of styles: phones' mail programs drop both fixed widths and <style> blocks' details.
  return `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:0;background:#f6f8fc;"><div style="max-width:600px;margin:0 auto;padding:16px 12px;font:15px/1.6 Roboto,'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif;color:${INK};">
<h1 style="font-size:20px;line-height:1.3;margin:8px 4px 2px;font-weight:500;">${escapeHtml(title)}</h1>${line(escapeHtml(lead), `margin:0 4px 12px;color:${GREY};`)}
${body}
${link ? line(anchor(link, button, w.openBook), 'margin:16px 4px;') : ''}
${line(w.foot, `margin:16px 4px 0;color:${GREY};font-size:12px;`)}</div></body></html>`;
}

function group(title: string, count: number, color: string, items: readonly string[]): string {
  if (count === 0) return '';
  return `${heading(`${title} ${count}`, color)}<div style="background:#ffffff;border:1px solid #dadce0;border-radius:8px;">${items.join('')}</div>`;
}

/** One callback among others; `extra` says more of it, such as whose it is. */
function card(item: MailItem, extra: string, lang: Lang, last: boolean): string {
  const w = WORDS[lang];
  const marks = [item.late > 0 ? coloured(RED, w.days(item.late)) : '', item.promised ? coloured(BLUE, w.promised) : ''];
  const link = safeLink(item.link);
  const phone =
    item.phone && anchor(`tel:${item.phone.replace(/[^\d+]/g, '')}`, `color:${BLUE};text-decoration:none;`, escapeHtml(item.phone));
  const estate = item.estate && ` ${coloured(GREY, escapeHtml(item.estate))}`;
  return `<div style="padding:12px;${rule(last)}"><div style="color:${INK};">${named(item.name)}${estate} ${marks.filter((mark) => mark !== '').join(' ')}</div>
<div style="color:#3c4043;">${escapeHtml(dotted(extra, item.why))}</div>
<div style="font-size:14px;">${phone}${phone && link ? ' &nbsp; ' : ''}${link && anchor(link, `color:${BLUE};`, w.open)}</div></div>`;
}

function plain(item: MailItem, extra: string, lang: Lang): string {
  const w = WORDS[lang];
  const marks = [item.late > 0 ? w.days(item.late) : '', item.promised ? w.promised : ''];
  return `- ${dotted(item.name, item.estate, item.phone, ...marks, extra, item.why)}`;
}

/** A group of a mail as lines, with an empty one behind it; no line where there is nothing to say. */
const block = (lines: readonly string[], title?: string): readonly string[] =>
  lines.length === 0 ? [] : [...(title === undefined ? [] : [title]), ...lines, ''];

const leadOf = ({ today, lang, storeName }: MorningMail | SummaryMail): string => dotted(sayDay(today, lang), storeName);

/** The morning mail of one client manager: what is overdue and what is due, with reasons. */
export function morningLetter(mail: MorningMail): Letter {
  const { lang } = mail;
  const w = WORDS[lang];
  const lead = leadOf(mail);
  const groups = [
    { title: w.overdue, color: RED, all: mail.overdue, shown: mail.overdue.slice(0, LISTED) },
    { title: w.due, color: AMBER, all: mail.due, shown: mail.due.slice(0, LISTED) },
  ];
  const cut = groups.reduce((sum, { all, shown }) => sum + all.length - shown.length, 0);
  const more = cut > 0 ? [w.more(cut)] : [];
  const body = groups.map(({ title, color, all, shown }) =>
    group(
      title,
      all.length,
      color,
      shown.map((item, index) => card(item, '', lang, index === shown.length - 1)),
    ),
  );
  const lines = [
    w.hello(oneLine(mail.to)),
    lead,
    '',
    ...groups.flatMap(({ title, all, shown }) =>
      block(
        shown.map((item) => plain(item, '', lang)),
        `${title} ${all.length}`,
      ),
    ),
    ...block(more),
    ...block(mail.link ? [mail.link] : []),
    w.foot,
  ];
  return {
    subject: oneLine(`${w.subject(mail.due.length, mail.overdue.length)} ${sayDay(mail.today, lang)}`),
    text: lines.join('\n'),
    html: frame(lang, w.hello(mail.to), lead, [...body, ...more.map((one) => line(one))].join(''), safeLink(mail.link)),
  };
}

/** The store manager's summary: who has how much, what was escalated, what is wrong in the workbook. */
export function summaryLetter(mail: SummaryMail): Letter {
  const { lang, people, warnings } = mail;
  const w = WORDS[lang];
  const lead = leadOf(mail);
  const total = (key: 'due' | 'overdue') => people.reduce((sum, person) => sum + person[key], 0);
  const escalated = mail.escalated.slice(0, LISTED);
  const unowned = mail.unowned ? [w.unowned(mail.unowned)] : [];
  const rows = people.map((person, index) => {
    const late = person.overdue ? ` · ${coloured(RED, `${w.overdue} ${person.overdue}`)} · ${w.oldest(person.oldest)}` : '';
    return `<div style="padding:10px 12px;color:${INK};${rule(index === people.length - 1)}">${named(person.name)} &nbsp; ${w.due} ${person.due}${late}</div>`;
  });
  const body = [
    ...(warnings.length ? [heading(w.warnings, AMBER), ...warnings.map((warning) => line(escapeHtml(warning), 'margin:4px;'))] : []),
    group(
      w.escalated,
      mail.escalated.length,
      RED,
      escalated.map((item, index) => card(item, item.manager, lang, index === escalated.length - 1)),
    ),
    group(w.people, people.length, INK, rows),
    ...(total('overdue') === 0 ? [line(w.none)] : []),
    ...unowned.map((one) => line(one)),
  ];
  const title = w.summarySubject(total('due'), total('overdue'));
  const lines = [
    title,
    lead,
    '',
    ...block(warnings),
    ...block(
      escalated.map((item) => plain(item, item.manager, lang)),
      `${w.escalated} ${mail.escalated.length}`,
    ),
    ...people.map((person) => `${person.name}: ${w.due} ${person.due}, ${w.overdue} ${person.overdue}`),
    '',
    ...block(unowned),
    ...block(mail.link ? [mail.link] : []),
    w.foot,
  ];
  return {
    subject: oneLine(`${title} ${sayDay(mail.today, lang)}`),
    text: lines.join('\n'),
    html: frame(lang, title, lead, body.join(''), safeLink(mail.link)),
  };
}
