import type { TableView } from '../dispatch/table.rules';
import { type Day, sayDay } from '../kernel/day';
import { dotted } from '../kernel/text';
import { block, brief, coloured, entry, escapeHtml, group, headOf, letterOf, line, named } from './frame';
import type { Letter, Occasion } from './letter';

export interface DayTableMail extends Occasion {
  /** The day that it tells of. */
  readonly on: Day;
  readonly view: TableView;
  /** Clients who waited for a designer when it was written. */
  readonly waiting: readonly { readonly name: string; readonly estate: string }[];
}

const WORDS = {
  zh: {
    title: '设计师派单一览',
    rows: (n: number) => `派单 ${n}`,
    waiting: (n: number) => `还在等设计师 ${n}`,
    nobody: '没有客户在等设计师。',
    none: '这一天没有派单。',
    designers: '各人接单',
    got: (n: number) => `当天 ${n}`,
    inHand: (open: number, capacity: number) => `在手 ${open}/${capacity}`,
    more: (n: number) => `还有 ${n} 条,请在工作簿的「派单一览表」里看。`,
    by: (name: string) => `${name}派`,
    foot: '这封邮件由客户经理工作簿每晚自动发出,时间在「设置」页的「派单一览时间」。不想收,请在「员工」页的「不收的邮件」里选「派单一览」。',
  },
  en: {
    title: 'Designer dispatch table',
    rows: (n: number) => `Dispatched ${n}`,
    waiting: (n: number) => `Waiting for a designer ${n}`,
    nobody: 'Nobody is waiting for a designer.',
    none: 'Nothing was dispatched on this day.',
    designers: 'By designer',
    got: (n: number) => `${n} that day`,
    inHand: (open: number, capacity: number) => `${open} of ${capacity} in hand`,
    more: (n: number) => `${n} more: see Dispatch table in the workbook.`,
    by: (name: string) => `by ${name}`,
    foot: 'Sent every evening by the client manager’s workbook, at the Dispatch table hour of the Settings tab. To stop it choose Dispatch table under Mails not wanted on the Staff tab.',
  },
} as const;

/** How many dispatches and how many waiting clients are listed; Google cuts long bodies. */
const ROWS = 60;
const WAITING = 20;

/** The day's dispatch table: who got whom, what each designer got and has in hand, and who still waits. */
export function dayTableLetter(mail: DayTableMail): Letter {
  const { lang, on, today, view, waiting } = mail;
  const w = WORDS[lang];
  const rows = view.rows.slice(0, ROWS);
  const told = ({ slot, how, by, state, note }: TableView['rows'][number]): string =>
    dotted(slot[lang], state[lang], how[lang], by && w.by(by), brief(note));
  const cut = view.rows.length > ROWS ? [w.more(view.rows.length - ROWS)] : [];
  const queue = waiting.slice(0, WAITING);
  const others = waiting.length > WAITING ? [w.more(waiting.length - WAITING)] : [];
  const people = view.designers.filter(({ received, inHand }) => received > 0 || inHand > 0);
  const load = ({ received, inHand, capacity, state }: (typeof people)[number]): string =>
    dotted(w.got(received), w.inHand(inHand, capacity), state[lang]);
  const quiet = [...(rows.length === 0 ? [w.none] : []), ...(waiting.length === 0 ? [w.nobody] : [])];
  const day = sayDay(on, lang, today);
  return letterOf(mail, {
    subject: `${w.title} ${dotted(day, w.rows(view.rows.length), waiting.length > 0 ? w.waiting(waiting.length) : '')}`,
    title: w.title,
    lead: dotted(day, mail.storeName),
    body: [
      ...quiet.map((one) => line(one)),
      group(w.rows(view.rows.length), 'ink', [
        ...rows.map((row) =>
          entry(`${headOf(row.client, row.estate, coloured('grey', escapeHtml(row.time)))} → ${named(row.designer)}`, [
            escapeHtml(told(row)),
          ]),
        ),
        ...cut.map((one) => coloured('grey', one)),
      ]),
      group(w.waiting(waiting.length), 'amber', [
        ...queue.map(({ name, estate }) => entry(headOf(name, estate), [])),
        ...others.map((one) => coloured('grey', one)),
      ]),
      group(
        w.designers,
        'ink',
        people.map((one) => entry(named(one.name), [escapeHtml(load(one))])),
      ),
    ],
    lines: [
      ...block(quiet),
      ...block(
        [...rows.map((row) => `- ${dotted(row.time, row.client, row.estate, `→ ${row.designer}`, told(row))}`), ...cut],
        w.rows(view.rows.length),
      ),
      ...block([...queue.map(({ name, estate }) => `- ${dotted(name, estate)}`), ...others], w.waiting(waiting.length)),
      ...block(
        people.map((one) => `- ${one.name}: ${load(one)}`),
        w.designers,
      ),
    ],
    foot: w.foot,
  });
}
