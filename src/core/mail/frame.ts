import { dotted, type Lang, text } from '../kernel/text';
import type { Letter, MailItem, Occasion } from './letter';

const WORDS = {
  open: text('打开', 'Open'),
  openBook: text('打开客户经理工作簿', 'Open the client manager’s workbook'),
  promised: text('已约好', 'promised'),
} as const;

const lateBy = (days: number, lang: Lang): string =>
  lang === 'zh' ? `逾期 ${days} 天` : days === 1 ? '1 day overdue' : `${days} days overdue`;

/** Text made safe for HTML: what a client wrote must arrive as what a client wrote. */
export const escapeHtml = (raw: string): string => raw.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\n/g, '<br>');

/** A subject or name without line breaks, which would begin a new mail header. */
export const oneLine = (raw: string): string => raw.replace(/\s+/g, ' ').trim().slice(0, 200);

/** What a client said, cut to what a mail has room for. */
export const brief = (raw: string, length = 120): string => {
  const line = raw.replace(/\s+/g, ' ').trim();
  const signs = [...line];
  return signs.length <= length ? line : `${signs.slice(0, length - 1).join('')}…`;
};

const safeLink = (link: string): string => (/^https?:\/\//.test(link) ? link : '');

/** The colours of a mail by name, as on paper and in the dark; each reads at 4.5 : 1 on its ground. */
const COLOURS = {
  ink: ['#202124', '#e8eaed'],
  soft: ['#3c4043', '#dadce0'],
  grey: ['#5f6368', '#bdc1c6'],
  red: ['#c5221f', '#f28b82'],
  amber: ['#a35800', '#fdd663'],
  blue: ['#1967d2', '#8ab4f8'],
} as const;

export type Colour = keyof typeof COLOURS;

// Mail programs that know dark mode read these classes; the others keep the colours that stand in each element.
const DARK = `@media (prefers-color-scheme:dark){.page{background:#202124!important}.card{background:#2d2e31!important;border-color:#5f6368!important}.row{border-color:#46484c!important}.go{background:#8ab4f8!important;color:#202124!important}${Object.entries(
  COLOURS,
)
  .map(([name, [, dark]]) => `.${name}{color:${dark}!important}`)
  .join('')}}`;

const ink = (colour: Colour, more = ''): string => `class="${colour}" style="color:${COLOURS[colour][0]};${more}"`;

export const coloured = (colour: Colour, inner: string): string => `<span ${ink(colour)}>${inner}</span>`;
export const named = (name: string): string => `<b style="font-weight:500;">${escapeHtml(name)}</b>`;
export const line = (inner: string, colour: Colour = 'ink'): string => `<p ${ink(colour, 'margin:8px 4px;')}>${inner}</p>`;
export const heading = (title: string, colour: Colour): string =>
  `<h2 ${ink(colour, 'font-size:16px;margin:16px 4px 8px;font-weight:500;')}>${escapeHtml(title)}</h2>`;

const anchor = (href: string, inner: string): string =>
  `<a href="${escapeHtml(href)}" ${ink('blue', 'text-decoration:none;')}>${inner}</a>`;

/** Rows in one card under a heading; nothing where there are none. */
export function group(title: string, colour: Colour, rows: readonly string[]): string {
  if (rows.length === 0) return '';
  const parted = rows.map((row, index) => {
    const border = index === rows.length - 1 ? '' : 'border-bottom:1px solid #e8eaed;';
    return `<div class="row" style="padding:12px;${border}">${row}</div>`;
  });
  return `${heading(title, colour)}<div class="card" style="background:#ffffff;border:1px solid #dadce0;border-radius:8px;">${parted.join('')}</div>`;
}

/** One row of a card: who, what is said of them, and where to go. */
export const entry = (head: string, lines: readonly string[]): string =>
  [`<div ${ink('ink')}>${head}</div>`, ...lines.filter((one) => one !== '').map((one) => `<div ${ink('soft')}>${one}</div>`)].join('');

/** Name and estate as the head of a row. */
export const headOf = (name: string, estate: string, ...marks: readonly string[]): string =>
  [named(name), estate && coloured('grey', escapeHtml(estate)), ...marks].filter((one) => one !== '').join(' ');

/** The way to a row of the workbook. */
export function wayTo(link: string, lang: Lang): string {
  const safe = safeLink(link);
  return safe && anchor(safe, WORDS.open[lang]);
}

/** One callback as a row; `extra` says more of it, such as for whom it is done. */
export function itemRow(item: MailItem, extra: string, lang: Lang): string {
  const marks = [
    item.late > 0 ? coloured('red', lateBy(item.late, lang)) : '',
    item.promised ? coloured('blue', WORDS.promised[lang]) : '',
  ];
  const phone = item.phone && anchor(`tel:${item.phone.replace(/[^\d+]/g, '')}`, escapeHtml(item.phone));
  const ways = [phone, wayTo(item.link, lang)].filter((one) => one !== '').join(' &nbsp; ');
  return entry(headOf(item.name, item.estate, ...marks), [escapeHtml(dotted(extra, item.why)), ways]);
}

/** The same as a line of plain text. */
export function itemLine(item: MailItem, extra: string, lang: Lang): string {
  const marks = [item.late > 0 ? lateBy(item.late, lang) : '', item.promised ? WORDS.promised[lang] : ''];
  return `- ${dotted(item.name, item.estate, item.phone, ...marks, extra, item.why)}`;
}

/** A group of a plain letter, with an empty line behind it; no line where there is nothing to say. */
export const block = (lines: readonly string[], title?: string): readonly string[] =>
  lines.length === 0 ? [] : [...(title === undefined ? [] : [title]), ...lines, ''];

export interface Sheet {
  readonly subject: string;
  readonly title: string;
  /** Under the title: day and store. */
  readonly lead: string;
  readonly body: readonly string[];
  readonly lines: readonly string[];
  /** Why one gets this and how one stops it. */
  readonly foot: string;
}

/** A letter from what it says, in the one frame that all mails share. */
export function letterOf({ lang, link }: Pick<Occasion, 'lang' | 'link'>, sheet: Sheet): Letter {
  const { subject, title, lead, body, lines, foot } = sheet;
  const book = safeLink(link);
  const button = 'display:inline-block;background:#1a73e8;color:#ffffff;text-decoration:none;padding:10px 20px;border-radius:4px;';
  // Widths in percent and every style in its element: phones' mail programs drop fixed widths, and many drop what stands in the head.
  const html = `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(title)}</title><style>${DARK}</style></head>
<body class="page" style="margin:0;padding:0;background:#f6f8fc;"><div class="page" style="background:#f6f8fc;"><div ${ink('ink', "max-width:600px;margin:0 auto;padding:16px 12px;font:15px/1.6 Roboto,'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif;overflow-wrap:anywhere;")}>
<h1 ${ink('ink', 'font-size:20px;line-height:1.3;margin:8px 4px 2px;font-weight:500;')}>${escapeHtml(title)}</h1>
<p ${ink('grey', 'margin:0 4px 12px;')}>${escapeHtml(lead)}</p>
${body.join('\n')}
${book && `<p style="margin:16px 4px;"><a class="go" href="${escapeHtml(book)}" style="${button}">${WORDS.openBook[lang]}</a></p>`}
<p ${ink('grey', 'margin:16px 4px 0;font-size:12px;')}>${escapeHtml(foot)}</p></div></div></body></html>`;
  const plain = [title, lead, '', ...lines, ...block(book ? [book] : []), foot];
  return { subject: oneLine(subject), text: plain.join('\n'), html };
}
