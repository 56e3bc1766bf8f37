import type { Scalar } from '../workbook/change';

export interface SortKey {
  /** 0-based, in the sheet. */
  readonly column: number;
  readonly ascending: boolean;
}

const collator = new Intl.Collator('en', { sensitivity: 'accent', numeric: false });

const rank = (value: Scalar): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);

/** The order of a sort on Google: numbers, text, booleans; empty cells last in either direction. */
export function compareValues(a: Scalar, b: Scalar, ascending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const by = compareHeld(a, b);
  return ascending ? by : -by;
}

function compareHeld(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return rank(a) - rank(b);
}
