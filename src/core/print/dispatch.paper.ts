import type { Span } from '../dispatch/span.rules';
import { sayFullDay, saySpan } from '../dispatch/span.rules';
import type { TableView } from '../dispatch/table.rules';
import type { Day } from '../kernel/day';
import { dotted, fill, type Lang, text } from '../kernel/text';
import { type PaperColumn, paperHeading, paperLine, paperOf, paperSigns, paperTable } from './paper';

/** What the printed dispatch table must know. */
export interface DispatchPaper {
  readonly lang: Lang;
  readonly today: Day;
  readonly storeName: string;
  /** Who prints it. */
  readonly by: string;
  readonly span: Span;
  readonly view: TableView;
}

const WORDS = {
  title: text('设计师派单一览表', 'Designer dispatch table'),
  sums: text(
    '共派单 {total} 单:计单 {received},在谈 {open},已签 {signed},调换 {swapped}。',
    '{total} dispatched: {received} received, {open} in talks, {signed} signed, {swapped} swapped.',
  ),
  none: text('这几天没有派单。', 'Nothing was dispatched on these days.'),
  rows: text('派单明细', 'Dispatches'),
  designers: text('设计师', 'Designers'),
  printed: text('{day}打印', 'printed {day}'),
  by: text('制表:{name}', 'Drawn up by: {name}'),
  manager: text('店面经理:', 'Store manager:'),
} as const;

const DAY: PaperColumn = { label: text('日期', 'Day'), width: 31, widthEn: 24 };
const TIME: PaperColumn = { label: text('时间', 'Time'), width: 14 };
const ROWS: readonly PaperColumn[] = [
  { label: text('客户', 'Client'), width: 19, widthEn: 20 },
  { label: text('楼盘', 'Estate'), width: 26, widthEn: 22 },
  { label: text('设计师', 'Designer'), width: 18, widthEn: 21 },
  { label: text('位置', 'Slot'), width: 23, widthEn: 20 },
  { label: text('派单人', 'By'), width: 16, widthEn: 18 },
  { label: text('方式', 'How'), width: 26 },
  { label: text('状态', 'State'), width: 16, widthEn: 20 },
  { label: text('说明', 'Note'), width: 26, widthEn: 22 },
];

const DESIGNERS: readonly PaperColumn[] = [
  { label: text('设计师', 'Designer'), width: 40 },
  { label: text('计单', 'Received'), width: 22, right: true },
  { label: text('在谈', 'In talks'), width: 22, right: true },
  { label: text('已签', 'Signed'), width: 22, right: true },
  { label: text('调换', 'Swapped'), width: 22, right: true },
  { label: text('现在手上', 'In hand now'), width: 26, right: true },
  { label: text('状态', 'State'), width: 30 },
];

/** 设计师派单一览表 on paper: what was dispatched, what each designer got, and places to sign. */
export function dispatchPaper({ lang, today, storeName, by, span, view }: DispatchPaper): string {
  const { rows, designers, sums } = view;
  const days = span.from !== span.to;
  const lines = rows.map(({ on, time, client, estate, designer, slot, by: who, how, state, note }) => [
    days ? `${on} ${time}` : time,
    client,
    estate,
    designer,
    slot[lang],
    who,
    how[lang],
    state[lang],
    note,
  ]);
  return paperOf({
    lang,
    title: WORDS.title[lang],
    lead: dotted(storeName, saySpan(span, lang), fill(WORDS.printed, { day: sayFullDay(today, lang) })[lang]),
    body: [
      paperLine(rows.length === 0 ? WORDS.none[lang] : fill(WORDS.sums, { ...sums, total: rows.length })[lang]),
      ...(rows.length === 0 ? [] : [paperHeading(WORDS.rows[lang]), paperTable([days ? DAY : TIME, ...ROWS], lines, lang)]),
      paperHeading(WORDS.designers[lang]),
      paperTable(
        DESIGNERS,
        designers.map(({ name, received, open, signed, swapped, inHand, capacity, state }) => [
          name,
          ...[received, open, signed, swapped].map(String),
          `${inHand} / ${capacity}`,
          state[lang],
        ]),
        lang,
      ),
      paperSigns([fill(WORDS.by, { name: by })[lang], WORDS.manager[lang]]),
    ],
  });
}
