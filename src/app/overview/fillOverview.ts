import { dispatches } from '../../core/dispatch/dispatch.table';
import { overviewOf, overviewRows, spanOfOverview } from '../../core/dispatch/overview.rules';
import { overview } from '../../core/dispatch/overview.table';
import { type Span, saySpan, spanAsked, spanHas } from '../../core/dispatch/span.rules';
import { dispatchTable } from '../../core/dispatch/table.rules';
import { rowId } from '../../core/journal/entry';
import type { Day } from '../../core/kernel/day';
import { done, type Outcome, type Refusal } from '../../core/kernel/outcome';
import { fieldsOf } from '../../core/kernel/table';
import { fill, type Label, text } from '../../core/kernel/text';
import { LEDGER } from '../dispatchWorld';
import { asker } from '../people';
import type { Book, Ports, WholeBlock } from '../ports';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { readShown } from './shownDispatches';

/** Name of this work in the journal; an unfinished entry of this name is done again from the start. */
export const FILL_OVERVIEW = 'overview';

const ACTION = text('更新派单一览', 'Update dispatch overview');
const HOURLY = text('定时更新派单一览', 'Hourly dispatch overview');
const SUMMARY = text('更新「{tab}」:{span},{count} 条', 'Updated {tab}: {span}, dispatches: {count}');

/** Where the chosen days, and a mark of the ledger as it was shown last, are kept. */
const SPAN = 'overview';
const MARK = 'overview.mark';

const FIELDS = fieldsOf(overview).map(([name]) => name);

type Facts = Pick<Ports, 'today' | 'memory'>;

interface Kept {
  readonly span: Span;
  /** How the ledger stood when the tab was filled last; null where it never was. */
  readonly mark: string | null;
}

/** Which days the tab shows, and how far it has come. One round trip. */
function kept({ memory, today }: Facts): Kept {
  const [span = null, mark = null] = memory.several([SPAN, MARK]);
  return { span: spanOfOverview(span === null ? null : JSON.parse(span), today), mark };
}

/** The tab as it should stand now. */
export function overviewBlock(book: Book, facts: Facts, span = kept(facts).span): WholeBlock {
  const shown = readShown(book, readWorld(book, facts), facts.today);
  return { table: overview, fields: FIELDS, rows: overviewRows(dispatchTable(span, shown), span, book.lang()) };
}

/** It differs when the tab may: another day, other days shown, or dispatches of these days added or changed. One round trip. */
function markOf(book: Book, span: Span, today: Day): string {
  const rows = book.all(dispatches, LEDGER).filter(({ row }) => spanHas(span, row.on));
  return rowId('', JSON.stringify([today, span, rows.map(({ id, row }) => ({ ...row, id }))]), 0, 12);
}

interface Filled {
  readonly total: number;
}

function fillTab(ports: Ports, request: string, action: Label, span: Span, mayDo: (book: Book) => Outcome<unknown>): Outcome<Filled> {
  const marks: { now: string | null } = { now: null };
  const outcome = ports.commitDerived<Filled>(request, action, FILL_OVERVIEW, (book) => {
    const allowed = mayDo(book);
    if (!allowed.ok) return allowed;
    const block = overviewBlock(book, ports, span);
    marks.now = markOf(book, span, ports.today);
    // The last line tells the sums.
    const total = block.rows.length - 1;
    const facts = { tab: overview.label, span: saySpan(span, book.lang()), count: total };
    return done({ blocks: [block], told: () => ({ summary: fill(SUMMARY, facts)[book.lang()], result: { total } }) });
  });
  if (outcome.ok && marks.now !== null) ports.memory.set(MARK, marks.now);
  return outcome;
}

/** Puts these days on the tab 派单一览 and keeps them there: a day, week or month around today goes on with the calendar. */
export const fillOverview: Handler<'fillOverview'> = (ports, input, request) => {
  const span = spanAsked(input, ports.today);
  const allowed = asker(ports.book, ports.user);
  if (!allowed.ok) return allowed;
  // Before the tab: whoever takes up a fill that died half-way must know which days it was for.
  ports.memory.set(SPAN, JSON.stringify(overviewOf(span, ports.today)));
  const filled = fillTab(ports, request, ACTION, span, (book) => asker(book, ports.user));
  return filled.ok ? done({ ...span, total: filled.value.total }) : filled;
};

/**
 * Brings the tab up to date where the ledger has changed since, and once a day for what has changed beside it; called inside the lock.
 * Two round trips where there is nothing to do. Why it was not done, where somebody has protected the tab.
 */
export function keepOverview(ports: Ports): readonly Refusal[] {
  if (!ports.has(overview, FIELDS)) return [];
  const { span, mark } = kept(ports);
  // A store that does not dispatch has no use for the tab.
  if (mark === null && ports.book.all(dispatches, LEDGER).length === 0) return [];
  if (mark === markOf(ports.book, span, ports.today)) return [];
  const filled = fillTab(ports, `o${ports.now.replace(/\D/g, '')}`, HOURLY, span, () => done(null));
  return filled.ok ? [] : filled.refusals;
}
