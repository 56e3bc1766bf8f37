import { dispatches } from '../../core/dispatch/dispatch.table';
import { done, type Outcome } from '../../core/kernel/outcome';
import { type Label, text } from '../../core/kernel/text';
import type { DerivedBlock, Ports } from '../ports';

/** Name of this work in the journal; an unfinished entry of this name is done again from the start. */
export const RECORD_STATES = 'recordStates';

const SUMMARY = text('补记派单记录的状态', 'Recorded the states of dispatches');

/** The states of dispatches that were made before states were recorded, or pasted, as they stand. */
export const statesToRecord = (): readonly DerivedBlock[] => [
  { table: dispatches, fields: ['kept'], needs: ['state', 'kept'], compute: ({ state, kept }) => ({ kept: kept ?? state ?? null }) },
];

/** Records them, inside the lock; nothing where all are on record. One round trip then. */
export function recordStates(ports: Ports, request: string, action: Label): Outcome<null> {
  if (!ports.book.all(dispatches, ['state', 'kept']).some(({ row }) => row.state !== null && row.kept === null)) return done(null);
  return ports.commitDerived(request, action, RECORD_STATES, (book) =>
    done({ blocks: statesToRecord(), told: () => ({ summary: SUMMARY[book.lang()], result: null }) }),
  );
}
