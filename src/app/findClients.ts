import { clients } from '../core/clients/client.table';
import { done } from '../core/kernel/outcome';
import { looseKey, tidy } from '../core/kernel/text';
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
  const query = looseKey(String(input.query ?? ''));
  if (query === '') return done([]);
  const { book, today } = ports;
  const me = personOf(book, ports.user);
  const digits = tidy(String(input.query)).replace(/\D/g, '');
  const asPhone = digits.length >= 3 && digits.length >= query.length - 1 ? digits : null;
  const score = (name: string, estate: string, phone: string): number => {
    if (name === query) return 4;
    if (asPhone !== null && phone.includes(asPhone)) return phone.endsWith(asPhone) ? 3 : 2;
    return name.includes(query) ? 3 : estate.includes(query) ? 1 : 0;
  };
  const hits = book
    .all(clients, LINE_FIELDS)
    .map((found) => ({ found, score: score(looseKey(found.row.name ?? ''), looseKey(found.row.estate ?? ''), found.row.phone ?? '') }))
    .filter((hit) => hit.score > 0 || hit.found.id.toLowerCase() === query);
  hits.sort(
    (a, b) => b.score - a.score || (b.found.row.dueOn ?? '').localeCompare(a.found.row.dueOn ?? '') || a.found.id.localeCompare(b.found.id),
  );
  return done(hits.slice(0, SHOWN).map((hit) => lineOf(hit.found, book, me, today)));
};
