import type { Derived } from '../core/callbacks/derive.rules';
import { clients } from '../core/clients/client.table';
import { done, type Outcome } from '../core/kernel/outcome';
import type { FieldName } from '../core/kernel/table';
import type { Saved } from './contract';
import { asker, type Colleague } from './people';
import type { Book, Found, Ports } from './ports';
import { NO_CLIENT } from './refusals';
import { readWorld, type World } from './world';

/** The client whom a call names. Neither the id nor the hint is believed: both come from outside. */
export function clientAsked(book: Book, id: unknown, at: unknown): Outcome<Found<typeof clients>> {
  const found = typeof id === 'string' && id !== '' ? book.one(clients, id, Number.isInteger(at) ? Number(at) : undefined) : null;
  return found ? done(found) : NO_CLIENT;
}

/** So many clients are read one by one; for more the register is read once. */
const FEW = 3;

/** These clients by id, in the order in which they are named and as far as they are in the register: one or two round trips for each of a few, one for many. */
export function clientsById<F extends FieldName<typeof clients>>(
  book: Book,
  ids: Iterable<string>,
  fields: readonly F[],
): ReadonlyMap<string, Found<typeof clients, F>> {
  const wanted = [...new Set(ids)].filter((id) => id !== '');
  const all = new Map<string, Found<typeof clients, F>>();
  if (wanted.length > FEW) for (const one of book.all(clients, fields)) if (!all.has(one.id)) all.set(one.id, one);
  return new Map(
    wanted.flatMap((id) => {
      const one = wanted.length > FEW ? all.get(id) : book.one(clients, id);
      return one ? [[id, one] as const] : [];
    }),
  );
}

/** What a change of a client rests on. */
export interface Change {
  readonly found: Found<typeof clients>;
  readonly world: World;
  readonly me: Colleague;
}

/** The client whom a call wants to change, and who wants it. */
export function changeAsked(book: Book, ports: Ports, id: unknown, at: unknown): Outcome<Change> {
  const found = clientAsked(book, id, at);
  const world = readWorld(book, ports);
  const me = asker(book, ports.user);
  if (!me.ok) return me;
  return found.ok ? done({ found: found.value, world, me: me.value }) : found;
}

/** What the page is told of a client that was saved. */
export const savedOf = (id: string, at: number, name: string, { dueOn, dueWhy }: Pick<Derived, 'dueOn' | 'dueWhy'>): Saved => ({
  id,
  at,
  name,
  dueOn,
  why: dueWhy ?? '',
});
