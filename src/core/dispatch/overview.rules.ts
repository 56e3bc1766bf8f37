import type { Day } from '../kernel/day';
import { isDay } from '../kernel/day';
import type { Value } from '../kernel/table';
import { fill, type Lang, text } from '../kernel/text';
import type { OverviewRow } from './overview.table';
import { rangeOf, SPAN_KINDS, type Span, saySpan, spanHas, spanOf } from './span.rules';
import type { TableView } from './table.rules';

/** Which days the tab shows: a kind that goes on with the calendar, or days that stay. */
export type OverviewSpan = { readonly kind: 'day' | 'week' | 'month' } | { readonly kind: 'range'; readonly from: Day; readonly to: Day };

/** The days that were looked at when the tab was filled: those around today go on with it, others stay. */
export const overviewOf = (span: Span, today: Day): OverviewSpan =>
  span.kind !== 'range' && spanHas(span, today) ? { kind: span.kind } : { kind: 'range', from: span.from, to: span.to };

/** The days that the tab shows today; this month where nothing that makes sense was kept. */
export function spanOfOverview(kept: unknown, today: Day): Span {
  const { kind, from, to } = (typeof kept === 'object' && kept !== null ? kept : {}) as Readonly<Record<string, unknown>>;
  if (kind === 'range' && isDay(from) && isDay(to)) return rangeOf(from, to);
  return spanOf(SPAN_KINDS.find((one) => one === kind && one !== 'range') ?? 'month', today);
}

/** The id of the line below the dispatches. */
export const SUMS_ID = 'SUM';

const SUMS = text(
  '{span}:派单 {total},计单 {received},在谈 {open},已签 {signed},调换 {swapped}',
  '{span}: {total} dispatched, {received} received, {open} in talks, {signed} signed, {swapped} swapped',
);

/** The lines of the tab: every dispatch of the days in their order, and below them what they came to. */
export function overviewRows({ rows, sums }: TableView, span: Span, lang: Lang): readonly Readonly<Record<keyof OverviewRow, Value>>[] {
  const blank = { on: null, time: null, client: null, estate: null, designer: null, slot: null, by: null, how: null, state: null } as const;
  const told = fill(SUMS, { ...sums, total: rows.length, span: saySpan(span, lang) })[lang];
  return [
    ...rows.map(({ id, on, time, client, estate, designer, slot, by, how, state, note }) => ({
      id,
      on,
      time: time || null,
      client: client || null,
      estate: estate || null,
      designer: designer || null,
      slot: slot[lang],
      by: by || null,
      how: how[lang],
      state: state[lang],
      note: note || null,
    })),
    { ...blank, note: told, id: SUMS_ID },
  ];
}
