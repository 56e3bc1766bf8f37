import fc from 'fast-check';
import { addDays, day, weekday } from '../../../src/core/kernel/day';
import { quickDays } from '../../../src/sidebar/form/quickDays';

const said = (kind: Parameters<typeof quickDays>[0], today: string) =>
  quickDays(kind, day(today)).map(({ on, label }) => `${label.zh} ${on}`);

test.each([
  ['on a Monday', '2026-03-02', ['明天 2026-03-03', '后天 2026-03-04', '周五 2026-03-06', '下周一 2026-03-09']],
  ['on a Wednesday Friday is the day after tomorrow already', '2026-03-04', ['明天 2026-03-05', '后天 2026-03-06', '下周一 2026-03-09']],
  ['on a Thursday Friday is tomorrow', '2026-03-05', ['明天 2026-03-06', '后天 2026-03-07', '下周一 2026-03-09']],
  [
    'on a Friday the next one is a week away',
    '2026-03-06',
    ['明天 2026-03-07', '后天 2026-03-08', '下周五 2026-03-13', '下周一 2026-03-09'],
  ],
  ['on a Sunday next Monday is tomorrow', '2026-03-08', ['明天 2026-03-09', '后天 2026-03-10', '下周五 2026-03-13']],
  ['over the leap day', '2028-02-28', ['明天 2028-02-29', '后天 2028-03-01', '周五 2028-03-03', '下周一 2028-03-06']],
] as const)('what one promises, %s', (_, today, expected) => expect(said('promise', today)).toEqual(expected));

test('what a client puts off', () => {
  expect(said('defer', '2026-03-05')).toEqual(['1 个月后 2026-04-04', '3 个月后 2026-06-04', '半年后 2026-09-03']);
});

test('when it was', () => expect(said('past', '2026-03-01')).toEqual(['今天 2026-03-01', '昨天 2026-02-28', '前天 2026-02-27']));

test('no day is offered twice, promises lie ahead, and a Friday is a Friday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
      const today = addDays(day('1990-01-01'), offset);
      const picks = quickDays('promise', today);
      expect(new Set(picks.map(({ on }) => on)).size).toBe(picks.length);
      for (const { on, label } of picks) {
        expect(on > today).toBe(true);
        if (label.zh.includes('周五')) expect(weekday(on)).toBe(5);
        if (label.zh === '下周一') expect(weekday(on)).toBe(1);
      }
    }),
  );
});
