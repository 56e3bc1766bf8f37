import { type Day, sayDay } from '../kernel/day';
import type { Lang } from '../kernel/text';

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
    subject: (due: number, late: number) => `${due + late} callbacks today${late ? ` (${late} overdue)` : ''}`,
    summarySubject: (due: number, late: number) => `Store callbacks: ${due} due today, ${late} overdue`,
    hello: (name: string) => `Good morning, ${name}`,
    overdue: 'Overdue',
    due: 'Today',
    days: (n: number) => (n === 1 ? '1 day overdue' : `${n} days overdue`),
    promised: 'promised',
    open: 'Open',
    openBook: 'Open the client manager’s workbook',
    more: (n: number) => `${n} more are on Today in the workbook.`,
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

function frame(lang: Lang, title: string, lead: string, body: string, link: string): string {
  const w = WORDS[lang];
  // Widths in percent and no outer sheet of styles: phones' mail programs drop both fixed widths and <style> blocks' details.
  return `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:0;background:#f6f8fc;"><div style="max-width:600px;margin:0 auto;padding:16px 12px;font:15px/1.6 Roboto,'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif;color:#202124;">
<h1 style="font-size:20px;line-height:1.3;margin:8px 4px 2px;font-weight:500;">${escapeHtml(title)}</h1><p style="margin:0 4px 12px;color:#5f6368;">${escapeHtml(lead)}</p>
${body}
${link ? `<p style="margin:16px 4px;"><a href="${escapeHtml(link)}" style="display:inline-block;background:#1a73e8;color:#ffffff;text-decoration:none;padding:10px 20px;border-radius:4px;">${w.openBook}</a></p>` : ''}
<p style="margin:16px 4px 0;color:#5f6368;font-size:12px;">${w.foot}</p></div></body></html>`;
}

function group(title: string, count: number, color: string, items: readonly string[]): string {
  if (count === 0) return '';
  return `<h2 style="font-size:16px;margin:16px 4px 8px;color:${color};font-weight:500;">${title} ${count}</h2><div style="background:#ffffff;border:1px solid #dadce0;border-radius:8px;">${items.join('')}</div>`;
}

function card(item: MailItem, extra: string, lang: Lang, last: boolean): string {
  const w = WORDS[lang];
  const marks = [
    item.late > 0 ? `<span style="color:#c5221f;">${w.days(item.late)}</span>` : '',
    item.promised ? `<span style="color:#1a73e8;">${w.promised}</span>` : '',
  ].filter((mark) => mark !== '');
  const link = safeLink(item.link);
  return `<div style="padding:12px;${last ? '' : 'border-bottom:1px solid #e8eaed;'}"><div style="color:#202124;"><b style="font-weight:500;">${escapeHtml(item.name)}</b>${item.estate ? ` <span style="color:#5f6368;">${escapeHtml(item.estate)}</span>` : ''} ${marks.join(' ')}</div>
<div style="color:#3c4043;">${escapeHtml([extra, item.why].filter((part) => part !== '').join(' · '))}</div>
<div style="font-size:14px;">${item.phone ? `<a href="tel:${escapeHtml(item.phone.replace(/[^\d+]/g, ''))}" style="color:#1a73e8;text-decoration:none;">${escapeHtml(item.phone)}</a>` : ''}${item.phone && link ? ' &nbsp; ' : ''}${link ? `<a href="${escapeHtml(link)}" style="color:#1a73e8;">${w.open}</a>` : ''}</div></div>`;
}

const plain = (item: MailItem, extra: string, lang: Lang): string =>
  `- ${[item.name, item.estate, item.phone, item.late > 0 ? WORDS[lang].days(item.late) : '', item.promised ? WORDS[lang].promised : '', extra, item.why].filter((part) => part !== '').join(' · ')}`;

/** The morning mail of one client manager: what is overdue and what is due, with reasons. */
export function morningLetter(mail: MorningMail): Letter {
  const { lang } = mail;
  const w = WORDS[lang];
  const overdue = mail.overdue.slice(0, LISTED);
  const due = mail.due.slice(0, LISTED);
  const cut = mail.overdue.length + mail.due.length - overdue.length - due.length;
  const cards = (items: readonly MailItem[]) => items.map((item, index) => card(item, '', lang, index === items.length - 1));
  const body =
    group(w.overdue, mail.overdue.length, '#c5221f', cards(overdue)) +
    group(w.due, mail.due.length, '#b06000', cards(due)) +
    (cut > 0 ? `<p style="margin:8px 4px;">${w.more(cut)}</p>` : '');
  const lead = `${sayDay(mail.today, lang)}${mail.storeName ? ` · ${mail.storeName}` : ''}`;
  const subject = oneLine(`${w.subject(mail.due.length, mail.overdue.length)} ${sayDay(mail.today, lang)}`);
  const lines = [
    w.hello(oneLine(mail.to)),
    lead,
    '',
    ...(overdue.length ? [`${w.overdue} ${mail.overdue.length}`, ...overdue.map((item) => plain(item, '', lang)), ''] : []),
    ...(due.length ? [`${w.due} ${mail.due.length}`, ...due.map((item) => plain(item, '', lang)), ''] : []),
    ...(cut > 0 ? [w.more(cut), ''] : []),
    ...(mail.link ? [mail.link, ''] : []),
    w.foot,
  ];
  return { subject, text: lines.join('\n'), html: frame(lang, w.hello(mail.to), lead, body, safeLink(mail.link)) };
}

/** The store manager's summary: who has how much, what was escalated, what is wrong in the workbook. */
export function summaryLetter(mail: SummaryMail): Letter {
  const { lang } = mail;
  const w = WORDS[lang];
  const total = (key: 'due' | 'overdue') => mail.people.reduce((sum, person) => sum + person[key], 0);
  const escalated = mail.escalated.slice(0, LISTED);
  const rows = mail.people.map((person, index) => {
    const late = person.overdue ? `<span style="color:#c5221f;">${w.overdue} ${person.overdue}</span> · ${w.oldest(person.oldest)}` : '';
    return `<div style="padding:10px 12px;color:#202124;${index === mail.people.length - 1 ? '' : 'border-bottom:1px solid #e8eaed;'}"><b style="font-weight:500;">${escapeHtml(person.name)}</b> &nbsp; ${w.due} ${person.due}${late ? ` · ${late}` : ''}</div>`;
  });
  const body =
    (mail.warnings.length
      ? `<h2 style="font-size:16px;margin:16px 4px 8px;color:#b06000;font-weight:500;">${w.warnings}</h2>${mail.warnings.map((warning) => `<p style="margin:4px;">${escapeHtml(warning)}</p>`).join('')}`
      : '') +
    group(
      w.escalated,
      mail.escalated.length,
      '#c5221f',
      escalated.map((item, index) => card(item, item.manager, lang, index === escalated.length - 1)),
    ) +
    group(w.people, mail.people.length, '#202124', rows) +
    (total('overdue') === 0 ? `<p style="margin:8px 4px;">${w.none}</p>` : '') +
    (mail.unowned ? `<p style="margin:8px 4px;">${w.unowned(mail.unowned)}</p>` : '');
  const lead = `${sayDay(mail.today, lang)}${mail.storeName ? ` · ${mail.storeName}` : ''}`;
  const title = w.summarySubject(total('due'), total('overdue'));
  const lines = [
    title,
    lead,
    '',
    ...mail.warnings,
    ...(mail.warnings.length ? [''] : []),
    ...(escalated.length
      ? [`${w.escalated} ${mail.escalated.length}`, ...escalated.map((item) => plain(item, item.manager, lang)), '']
      : []),
    ...mail.people.map((person) => `${person.name}: ${w.due} ${person.due}, ${w.overdue} ${person.overdue}`),
    '',
    ...(mail.unowned ? [w.unowned(mail.unowned), ''] : []),
    ...(mail.link ? [mail.link, ''] : []),
    w.foot,
  ];
  return {
    subject: oneLine(`${title} ${sayDay(mail.today, lang)}`),
    text: lines.join('\n'),
    html: frame(lang, title, lead, body, safeLink(mail.link)),
  };
}
