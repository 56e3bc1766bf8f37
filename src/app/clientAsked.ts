import { clients } from '../core/clients/client.table';
import { text } from '../core/kernel/text';
import type { Book, Found } from './ports';

export const NO_CLIENT = text('登记表里找不到这位客户,可能被删掉了', 'This client is not in the register; the row may have been deleted');

/** The client whom a call names; null when there is none. Neither the id nor the hint is believed: both come from outside. */
export const clientAsked = (book: Book, id: unknown, at: unknown): Found<typeof clients> | null =>
  typeof id === 'string' && id !== '' ? book.one(clients, id, Number.isInteger(at) ? Number(at) : undefined) : null;
