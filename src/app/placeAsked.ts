import type { clients } from '../core/clients/client.table';
import type { Slot } from '../core/dispatch/dispatch.types';
import { pick, type Suggestion } from '../core/dispatch/pick.rules';
import { done, type Outcome, refuse } from '../core/kernel/outcome';
import { text } from '../core/kernel/text';
import { clientAsked } from './clientAsked';
import { type Dispatching, readDispatching } from './dispatchWorld';
import { asker, type Colleague } from './people';
import type { Book, Found, Ports } from './ports';
import { NO_SLOT, slotAsked } from './suggestDesigners';
import { readWorld, type World } from './world';

export const CHANGED = text('刚才有变化,推荐已更新,请再看一眼', 'Something has just changed; look at the new recommendation');

/** A place with a client for which somebody wants a designer, and everything that a pick rests on. */
export interface PlaceAsked {
  readonly me: Colleague;
  readonly found: Found<typeof clients>;
  readonly slot: Slot;
  readonly world: World;
  readonly dispatching: Dispatching;
}

/** Reads what giving a client a designer needs; refused for who may not save, and for a client or a place that is not there. */
export function placeAsked(
  book: Book,
  ports: Pick<Ports, 'today' | 'memory' | 'user'>,
  input: { readonly client: string; readonly at?: number; readonly slot: unknown },
): Outcome<PlaceAsked> {
  const world = readWorld(book, ports);
  const me = asker(book, ports.user);
  if (!me.ok) return me;
  // First the blocks, for with them comes the client's own row.
  const dispatching = readDispatching(book, world, ports.today);
  const found = clientAsked(book, input.client, input.at);
  if (!found.ok) return found;
  const slot = slotAsked(input.slot);
  if (!slot) return refuse({ code: 'choice', field: 'slot', message: NO_SLOT });
  return done({ me: me.value, found: found.value, slot, world, dispatching });
}

/** The pick made again; refused for a client who gets nobody, and where it is no longer what the person saw. */
export function pickAgain({ found, slot, dispatching }: PlaceAsked, seen: string): Outcome<Suggestion> {
  const suggestion = pick(found.row, slot, dispatching);
  if (suggestion.outcome === 'barred') return refuse({ code: 'barred', message: suggestion.advice });
  return suggestion.seen === seen ? done(suggestion) : refuse({ code: 'changed', message: CHANGED });
}
