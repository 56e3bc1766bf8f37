import { type Dispatch, dispatches } from '../../core/dispatch/dispatch.table';
import { emptyRow } from '../../core/kernel/table';
import type { Book } from '../ports';

const FIELDS = [
  'client',
  'designer',
  'slot',
  'on',
  'at',
  'by',
  'state',
  'kept',
  'answeredAt',
  'declineReason',
  'credit',
  'answeredBy',
  'declineNote',
  'refused',
  'judgedBy',
  'judgedAt',
  'judgeNote',
] as const;

/** Every dispatch without what was written down when it was made. One block. */
export const dispatchesIn = (book: Book): readonly { readonly row: Dispatch; readonly at: number }[] =>
  book.all(dispatches, FIELDS).map(({ id, at, row }) => ({ at, row: { ...emptyRow(dispatches, id), ...row } }));
