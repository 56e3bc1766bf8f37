import { clients } from '../core/clients/client.table';
import { clientSearch } from '../core/clients/search.rules';
import { done } from '../core/kernel/outcome';
import { LINE_FIELDS, lineOf } from './lines';
import { personOf } from './people';
import type { Handler } from './rpc';

/** How many a sidebar can show at once. */
const SHOWN = 20;

/**
 * Clients by part of the name, the estate, or the phone's tail. One block of the register; the page sends a query only
 * when typing pauses.
 */
export const findClients: Handler<'search'> = (ports, input) => {
  const score = clientSearch(String(input.query ?? ''));
  if (score === null) return done([]);
  const { book, today } = ports;
  const me = personOf(book, ports.user);
  const hits = book
    .all(clients, LINE_FIELDS)
    .map((found) => ({ found, score: score({ ...found.row, id: found.id }) }))
    .filter((hit) => hit.score > 0);
  hits.sort(
    (a, b) => b.score - a.score || (b.found.row.dueOn ?? '').localeCompare(a.found.row.dueOn ?? '') || a.found.id.localeCompare(b.found.id),
  );
  return done(hits.slice(0, SHOWN).map((hit) => lineOf(hit.found, book, me, today)));
};
