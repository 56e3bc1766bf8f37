import { clients } from '../../core/clients/client.table';
import { type Dispatch, dispatches } from '../../core/dispatch/dispatch.table';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import { text } from '../../core/kernel/text';
import type { Book, Found } from '../ports';

const NO_DISPATCH = refuse({
  code: 'noDispatch',
  message: text('「派单记录」里找不到这张单,可能被删掉了', 'This dispatch is not on the Dispatches tab; its row may have been deleted'),
});

/** A dispatch that a call names, with its client; the client is null where the row was erased or merged away. */
export interface DispatchAsked {
  readonly found: Found<typeof dispatches>;
  readonly row: Dispatch;
  readonly client: Found<typeof clients> | null;
}

/** The dispatch that a call names. Neither the id nor the hint is believed: both come from outside. */
export function dispatchAsked(book: Book, id: unknown, at: unknown): Outcome<DispatchAsked> {
  const found = typeof id === 'string' && id !== '' ? book.one(dispatches, id, Number.isInteger(at) ? Number(at) : undefined) : null;
  if (!found) return NO_DISPATCH;
  const client = found.row.client === null ? null : book.one(clients, found.row.client);
  return done({ found, row: { ...found.row, id: found.id }, client });
}
