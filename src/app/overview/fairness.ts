import { waitingClients } from '../../core/dispatch/day.rules';
import { dispatchHistory } from '../../core/dispatch/history.rules';
import { sayBand } from '../../core/dispatch/say';
import { done } from '../../core/kernel/outcome';
import { text } from '../../core/kernel/text';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { readShown } from './shownDispatches';

const MONTHS = 12;
const ANY = text('不分段', 'All budgets');

/** How fair and how good dispatch has been, month by month over a year. */
export const fairness: Handler<'fairness'> = (ports) => {
  const { book, today } = ports;
  const shown = readShown(book, readWorld(book, ports), today);
  const { found, tally, prospects, settings } = shown;
  const clients = new Map(found.map(({ id, row }) => [id, { ...row, id }]));
  const waiting = waitingClients([...clients.values()], tally, prospects, settings).flatMap(({ since }) => since ?? []);
  const { months, evenness, signing } = dispatchHistory({ ...shown, clients, waiting, today }, MONTHS);
  const limits = settings.budgetBands;
  return done({
    evenness,
    days: settings.ledgerDays,
    bands: signing.map((one, band) => ({ ...one, label: limits.length === 0 ? ANY : sayBand(band, limits) })),
    months: months.map(({ month, dispatched, evenness: even, longestWait, overridden, signing: bands }) => ({
      from: month.from,
      dispatched,
      evenness: even,
      longestWait,
      overridden,
      bands,
    })),
  });
};
