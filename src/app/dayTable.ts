import { minutesLate } from '../core/dispatch/credit.rules';
import { waitingClients } from '../core/dispatch/day.rules';
import { spanAsked, spanHas } from '../core/dispatch/span.rules';
import { dispatchTable } from '../core/dispatch/table.rules';
import { done } from '../core/kernel/outcome';
import type { ClientLine } from './contract';
import { lineOf } from './lines';
import { readShown, type ShownDispatches } from './overview/shownDispatches';
import { personAmong } from './people';
import type { Ports } from './ports';
import type { Handler } from './rpc';
import { readWorld } from './world';

/** How many dispatches and how many waiting clients a sidebar gets. */
const ROWS = 300;
const WAITING = 60;

/** 设计师派单一览表 of a day, a week, a month or any days, with the clients who wait for a designer now. */
export const dayTable: Handler<'dayTable'> = (ports, input) => {
  const { book, today } = ports;
  const span = spanAsked(input, today);
  const shown = readShown(book, readWorld(book, ports), today);
  const lang = book.lang();
  const { rows, designers, sums } = dispatchTable(span, shown);
  const late = new Set(shown.ledger.flatMap((row) => (minutesLate(row, ports.now, shown.settings) > 0 ? [row.id] : [])));
  return done({
    ...span,
    rows: rows.slice(-ROWS).map(({ designerId: _, note: __, slot, how, state, ...row }) => ({
      ...row,
      slot: slot[lang],
      how: how[lang],
      state: state[lang],
      late: late.has(row.id),
    })),
    total: rows.length,
    sums,
    designers: designers.map(({ free: _, state, ...designer }) => ({ ...designer, state: state[lang] })),
    waiting: spanHas(span, today) ? waitingLines(shown, ports) : [],
  });
};

function waitingLines({ found, people, tally, prospects, settings }: ShownDispatches, { book, user, today }: Ports): readonly ClientLine[] {
  const me = personAmong(people, user);
  const byId = new Map(found.map((one) => [one.id, one]));
  const waiting = waitingClients(
    found.map(({ id, row }) => ({ ...row, id })),
    tally,
    prospects,
    settings,
  );
  return waiting.slice(0, WAITING).flatMap(({ client }) => {
    const one = byId.get(client.id);
    return one ? [lineOf(one, book, me, today)] : [];
  });
}
