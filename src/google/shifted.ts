import type { Raw } from './cells';
import type { Place } from './layout';

/** The headers of a tab as they stand. One round trip; none for a tab without. */
export const headersOf = ({ headless, sheet, headerRow }: Place): readonly Raw[] =>
  headless ? [] : ((sheet.getRange(`${headerRow}:${headerRow}`).getValues()[0] as Raw[] | undefined) ?? []);

/**
 * Where a column stood before somebody inserted, deleted or moved columns; null for one that was not there. Ours are known by
 * name. A column without header is the one just inserted. One with a header is somebody's own: it is the n-th such column
 * since the nearest of ours to the left, then as now.
 */
export function stoodAt(column: number, now: Place, then: Place, headers: readonly Raw[]): number | null {
  const nameAt = new Map([...now.columns].map(([name, at]) => [at, name]));
  const stood = (at: number): number | null => then.columns.get(nameAt.get(at) ?? '') ?? null;
  const isEmpty = (at: number): boolean => String(headers[at - 1] ?? '') === '';
  if (nameAt.has(column)) return stood(column);
  if (isEmpty(column)) return null;
  let anchor = column;
  let nth = 0;
  while (anchor > 0 && !nameAt.has(anchor)) {
    if (!isEmpty(anchor)) nth++;
    anchor--;
  }
  return (stood(anchor) ?? 0) + nth;
}
