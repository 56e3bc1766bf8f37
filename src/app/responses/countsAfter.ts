import { designerCounts } from '../../core/designers/designer.rules';
import { designers } from '../../core/designers/designer.table';
import type { Dispatch } from '../../core/dispatch/dispatch.table';
import type { Dispatching } from '../dispatchWorld';
import type { RowChange } from '../ports';

/** The computed columns of these designers once the ledger holds these rows, new or in place of those of the same id. */
export function countsAfter(dispatching: Dispatching, rows: readonly Dispatch[], whose: readonly (string | null)[]): readonly RowChange[] {
  const after = new Map(dispatching.ledger.map((row) => [row.id, row]));
  for (const row of rows) after.set(row.id, row);
  const counts = designerCounts([...after.values()], dispatching.roster, dispatching.clients, dispatching.prospects);
  return dispatching.roster.flatMap((designer): RowChange[] => {
    const counted = whose.includes(designer.id) ? counts.get(designer.id) : undefined;
    return counted ? [{ table: designers, kind: 'set', id: designer.id, values: { ...counted }, before: designer }] : [];
  });
}
