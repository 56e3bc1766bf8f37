import { type Label, type Lang, text } from '../kernel/text';
import { escapeHtml } from '../mail/frame';

/** A column of a printed table. Widths are parts of the whole. */
export interface PaperColumn {
  readonly label: Label;
  readonly width: number;
  /** The same in English, where the words are longer. */
  readonly widthEn?: number;
  readonly right?: true;
}

/** A page to be printed on A4, which is also what one sees before printing. */
export interface Paper {
  readonly lang: Lang;
  readonly title: string;
  /** Under the title: the store, the days. */
  readonly lead: string;
  readonly body: readonly string[];
}

const WORDS = {
  print: text('打印', 'Print'),
  hint: text('A4 纸,黑白即可;也可以在打印窗口里存成 PDF。', 'A4, black and white; the print window can also save it as PDF.'),
} as const;

const STYLE = `
@page{size:A4;margin:14mm 12mm 16mm}
*{box-sizing:border-box}
body{margin:0;color:#000;background:#fff;font:10.5pt/1.45 "Noto Sans SC","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:186mm;margin:0 auto}
.bar{display:flex;gap:12px;align-items:center;padding:8px 0;margin-bottom:8px;border-bottom:1px solid #999;font-size:13px}
button{font:inherit;padding:6px 20px;border:1px solid #1a73e8;border-radius:4px;background:#1a73e8;color:#fff;cursor:pointer}
button:focus-visible{outline:2px solid #000;outline-offset:1px}
html:lang(en) body{font-family:Roboto,Arial,"Noto Sans SC","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{margin:0;font-size:16pt;text-align:center}
.lead{margin:2mm 0 4mm;text-align:center}
h2{margin:5mm 0 2mm;font-size:12pt;break-after:avoid}
table{width:100%;border-collapse:collapse;table-layout:fixed}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{padding:1mm 1.2mm;border:.3mm solid #000;text-align:left;vertical-align:top;overflow-wrap:anywhere;font-size:9pt}
th{font-weight:600}
.right{text-align:right}
.signs{display:flex;gap:10mm;margin-top:8mm;break-inside:avoid}
.signs span{flex:1;border-bottom:.3mm solid #000;padding-bottom:1mm}
@media screen{body{padding:0 16px 24px}}
@media print{.bar{display:none}main{max-width:none}}
`;

/** A table whose head is repeated on every page. */
export function paperTable(columns: readonly PaperColumn[], rows: readonly (readonly string[])[], lang: Lang): string {
  const widths = columns.map(({ width, widthEn = width }) => (lang === 'zh' ? width : widthEn));
  const all = widths.reduce((sum, width) => sum + width, 0);
  const side = ({ right }: PaperColumn): string => (right ? ' class="right"' : '');
  const group = widths.map((width) => `<col style="width:${((100 * width) / all).toFixed(2)}%">`).join('');
  const head = columns.map((column) => `<th scope="col"${side(column)}>${escapeHtml(column.label[lang])}</th>`).join('');
  const body = rows.map(
    (row) => `<tr>${columns.map((column, at) => `<td${side(column)}>${escapeHtml(row[at] ?? '')}</td>`).join('')}</tr>`,
  );
  return `<table><colgroup>${group}</colgroup><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

export const paperHeading = (title: string): string => `<h2>${escapeHtml(title)}</h2>`;
export const paperLine = (line: string): string => `<p>${escapeHtml(line)}</p>`;

/** Places where people sign by hand. */
export const paperSigns = (names: readonly string[]): string =>
  `<div class="signs">${names.map((name) => `<span>${escapeHtml(name)}</span>`).join('')}</div>`;

/** Text inside a style sheet, where only these characters could end it. */
const inStyle = (plain: string): string => `"${plain.replace(/[\\"<>\n]/g, (c) => `\\${c.charCodeAt(0).toString(16)} `)}"`;

/** The page: a button that prints, then what goes on paper; from the second page on, title and page numbers stand on every sheet. */
export function paperOf({ lang, title, lead, body }: Paper): string {
  const running = inStyle([title, lead].filter((part) => part !== '').join(' · '));
  const small = 'font-size:8pt;color:#000';
  const pages = `@page{@top-left{content:${running};${small}}@bottom-center{content:counter(page) " / " counter(pages);${small}}}@page:first{@top-left{content:none}}`;
  return `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}${pages}</style></head>
<body><main><div class="bar"><button type="button" onclick="print()">${WORDS.print[lang]}</button><span>${WORDS.hint[lang]}</span></div>
<h1>${escapeHtml(title)}</h1><p class="lead">${escapeHtml(lead)}</p>
${body.join('\n')}</main></body></html>`;
}
