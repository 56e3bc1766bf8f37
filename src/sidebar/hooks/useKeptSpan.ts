import { useState } from 'preact/hooks';
import { rangeOf, SPAN_KINDS, type Span, spanOf } from '../../core/dispatch/span.rules';
import { isDay } from '../../core/kernel/day';
import { useDesk } from '../desk';
import { readKept } from '../keep';

const KEY = 'span';

/** The days that are looked at, found again on coming back; on another day it begins with the new day. */
export function useKeptSpan(): readonly [Span, (span: Span) => void] {
  const { keep, today } = useDesk();
  const [span, setSpan] = useState<Span>(() => {
    const kept = readKept(keep, KEY);
    const { on, kind, from, to } = (typeof kept === 'object' && kept !== null ? kept : {}) as Readonly<Record<string, unknown>>;
    const known = SPAN_KINDS.find((one) => one === kind) ?? 'day';
    if (on !== today || !isDay(from) || !isDay(to)) return spanOf(known, today);
    return known === 'range' ? rangeOf(from, to) : spanOf(known, from);
  });
  const change = (wanted: Span) => {
    keep.set(KEY, JSON.stringify({ ...wanted, on: today }));
    setSpan(wanted);
  };
  return [span, change];
}
