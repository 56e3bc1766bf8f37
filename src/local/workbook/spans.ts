import type { Area } from './change';

/** What happens to the rows or to the columns of a sheet. */
export type Shift =
  | { readonly kind: 'insert'; readonly at: number; readonly count: number }
  | { readonly kind: 'delete'; readonly at: number; readonly count: number }
  | { readonly kind: 'move'; readonly from: number; readonly count: number; readonly to: number };

export type Axis = 'rows' | 'columns';

export interface Span {
  readonly start: number;
  readonly count: number;
}

/** Where a stretch of rows or columns stands after a shift; null when all of it was deleted. */
export function shiftSpan(span: Span, shift: Shift): Span | null {
  const { start, count } = span;
  const end = start + count;
  if (shift.kind === 'insert') {
    if (shift.at <= start) return { start: start + shift.count, count };
    return shift.at < end ? { start, count: count + shift.count } : span;
  }
  if (shift.kind === 'delete') {
    const gone = Math.max(0, Math.min(end, shift.at + shift.count) - Math.max(start, shift.at));
    if (gone === count) return null;
    const before = Math.max(0, Math.min(start, shift.at + shift.count) - shift.at);
    return { start: start - before, count: count - gone };
  }
  const target = shift.to > shift.from ? shift.to - shift.count : shift.to;
  if (shift.from <= start && end <= shift.from + shift.count) return { start: start - shift.from + target, count };
  const rest = shiftSpan(span, { kind: 'delete', at: shift.from, count: shift.count });
  return rest && shiftSpan(rest, { kind: 'insert', at: target, count: shift.count });
}

/** The same for an area, along one axis. */
export function shiftArea(area: Area, axis: Axis, shift: Shift): Area | null {
  if (axis === 'rows') {
    const span = shiftSpan({ start: area.row, count: area.rows }, shift);
    return span && { ...area, row: span.start, rows: span.count };
  }
  const span = shiftSpan({ start: area.column, count: area.columns }, shift);
  return span && { ...area, column: span.start, columns: span.count };
}

/** Where one row or column went; null when it was deleted. */
export function shiftIndex(at: number, shift: Shift): number | null {
  return shiftSpan({ start: at, count: 1 }, shift)?.start ?? null;
}

/** Whether two areas share a cell. */
export function overlaps(a: Area, b: Area): boolean {
  return a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns;
}

/** Whether `outer` covers every cell of `inner`. */
export function covers(outer: Area, inner: Area): boolean {
  return (
    outer.row <= inner.row &&
    outer.column <= inner.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}
