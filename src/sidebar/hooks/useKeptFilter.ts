import { useState } from 'preact/hooks';
import type { ListFilter } from '../../app/contract.views';
import { useDesk } from '../desk';
import { readKept } from '../keep';

const PARTS = ['person', 'stage', 'klass', 'rule', 'query'] as const satisfies readonly (keyof ListFilter)[];

/** What was kept, as far as it still reads as a filter. */
function filterIn(kept: unknown): ListFilter {
  const filter: { -readonly [P in keyof ListFilter]: ListFilter[P] } = {};
  if (typeof kept !== 'object' || kept === null) return filter;
  for (const part of PARTS) {
    const value = (kept as Readonly<Record<string, unknown>>)[part];
    if (typeof value === 'string' && value !== '') filter[part] = value;
  }
  return filter;
}

/** A filter that is found again on coming back to the screen, or to a sidebar that was closed. */
export function useKeptFilter(key: string): readonly [ListFilter, (filter: ListFilter) => void] {
  const { keep } = useDesk();
  const [filter, setFilter] = useState<ListFilter>(() => filterIn(readKept(keep, key)));
  const change = (wanted: ListFilter) => {
    const next = filterIn(wanted);
    if (Object.keys(next).length === 0) keep.drop(key);
    else keep.set(key, JSON.stringify(next));
    setFilter(next);
  };
  return [filter, change];
}
