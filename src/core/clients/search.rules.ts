import { looseKey, tidy } from '../kernel/text';
import type { Client } from './client.table';

type Sought = Pick<Client, 'id' | 'name' | 'estate' | 'phone'>;

/** Three digits are the least that tell a phone's tail from a house number. */
const LEAST_DIGITS = 3;

/**
 * How well a client fits what somebody typed: by part of the name, the estate, the number of the row, or the phone's tail; 0
 * where not at all. null: nothing was typed.
 */
export function clientSearch(typed: string): ((client: Sought) => number) | null {
  const query = looseKey(typed);
  if (query === '') return null;
  const digits = tidy(typed).replace(/\D/g, '');
  const tail = digits.length >= LEAST_DIGITS && digits.length >= query.length - 1 ? digits : null;
  return ({ id, name, estate, phone }) => {
    const key = looseKey(name ?? '');
    if (key === query) return 4;
    if (tail !== null && phone?.includes(tail)) return phone.endsWith(tail) ? 3 : 2;
    if (key.includes(query)) return 3;
    return looseKey(estate ?? '').includes(query) || id.toLowerCase() === query ? 1 : 0;
  };
}
