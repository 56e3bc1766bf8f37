import fc from 'fast-check';
import {
  daysOf,
  LONGEST_DAYS,
  rangeOf,
  SPAN_KINDS,
  type SpanWish,
  saySpan,
  spanAsked,
  spanBeside,
  spanHas,
  spanOf,
} from '../../../src/core/dispatch/span.rules';
import { addDays, day, dayOfNumber } from '../../../src/core/kernel/day';
import { TODAY } from './fixtures';

test.each<readonly [string, SpanWish, string, string, string, string]>([
  ['nothing said: today', {}, '2026-03-05', '2026-03-05', '3月5日 周四', 'Thu 5 Mar'],
  ['a day', { kind: 'day', from: '2026-03-01' }, '2026-03-01', '2026-03-01', '3月1日 周日', 'Sun 1 Mar'],
  [
    'a Sunday belongs to the week before it',
    { kind: 'week', from: '2026-03-01' },
    '2026-02-23',
    '2026-03-01',
    '2月23日 周一 – 3月1日 周日',
    'Mon 23 Feb – Sun 1 Mar',
  ],
  ['a February', { kind: 'month', from: '2026-02-10' }, '2026-02-01', '2026-02-28', '2026年2月', 'Feb 2026'],
  ['a leap year’s February', { kind: 'month', from: '2024-02-29' }, '2024-02-01', '2024-02-29', '2024年2月', 'Feb 2024'],
  ['a December', { kind: 'month', from: '2025-12-31' }, '2025-12-01', '2025-12-31', '2025年12月', 'Dec 2025'],
  [
    'any days',
    { kind: 'range', from: '2026-02-27', to: '2026-03-03' },
    '2026-02-27',
    '2026-03-03',
    '2月27日 周五 – 3月3日 周二',
    'Fri 27 Feb – Tue 3 Mar',
  ],
  [
    'any days, the later first',
    { kind: 'range', from: '2026-03-03', to: '2026-02-27' },
    '2026-02-27',
    '2026-03-03',
    '2月27日 周五 – 3月3日 周二',
    'Fri 27 Feb – Tue 3 Mar',
  ],
  ['any days without an end', { kind: 'range', from: '2026-03-03' }, '2026-03-03', '2026-03-03', '3月3日 周二', 'Tue 3 Mar'],
  [
    'longer than is looked at',
    { kind: 'range', from: '2020-01-01', to: '2026-03-03' },
    '2020-01-01',
    '2020-12-31',
    '2020年1月1日 周三 – 2020年12月31日 周四',
    'Wed 1 Jan 2020 – Thu 31 Dec 2020',
  ],
  ['a day that is none', { kind: 'day', from: '2026-02-30' }, '2026-03-05', '2026-03-05', '3月5日 周四', 'Thu 5 Mar'],
  ['a kind that is none', { kind: 'decade', from: 7, to: {} }, '2026-03-05', '2026-03-05', '3月5日 周四', 'Thu 5 Mar'],
])('%s', (_, wish, from, to, zh, en) => {
  const span = spanAsked(wish, TODAY);
  expect([span.from, span.to, saySpan(span, 'zh', TODAY), saySpan(span, 'en', TODAY)]).toEqual([from, to, zh, en]);
});

test('over any day and kind: the day lies inside, a step on and back leads home, and nothing lies between two neighbours', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SPAN_KINDS), fc.integer({ min: 15_000, max: 25_000 }), fc.nat(500), (kind, number, length) => {
      const on = dayOfNumber(number);
      const span = kind === 'range' ? rangeOf(on, addDays(on, length)) : spanOf(kind, on);
      const after = spanBeside(span, 1);
      expect(spanHas(span, on)).toBe(true);
      expect(after.from).toBe(addDays(span.to, 1));
      expect(spanBeside(after, -1)).toEqual(span);
      expect(daysOf(span)).toHaveLength(new Set(daysOf(span)).size);
      expect(daysOf(span).length).toBeLessThanOrEqual(LONGEST_DAYS);
      expect([daysOf(span)[0], daysOf(span).at(-1)]).toEqual([span.from, span.to]);
    }),
  );
  expect(spanHas(spanOf('month', day('2026-03-05')), null)).toBe(false);
});
