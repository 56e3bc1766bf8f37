import { type CallbackWorld, nextCallback } from '../../../src/core/callbacks/callback.rules';
import { PROGRESS_FIELDS, progressOf } from '../../../src/core/callbacks/progress.rules';
import { addDays, day } from '../../../src/core/kernel/day';
import { type Store, worldOf } from './fixtures';
import { live } from './year';

const YEARS: [name: string, seed: number, first: string, store: Store, slack: number][] = [
  // Open every day: the rules' own figures are the limit, to the day.
  ['a store that is always open, over the leap day', 1, '2023-12-01', {}, 0],
  ['a store that is always open', 2, '2025-03-01', {}, 0],
  // Nine days of Spring Festival with a Sunday before and after are the longest that a day can be put off.
  ['closed on Sundays and holidays', 3, '2025-06-01', { open: '1、2、3、4、5、6', keepHolidays: true }, 10],
  ['open from Monday to Friday, closed on holidays', 4, '2025-01-01', { open: '1、2、3、4、5', keepHolidays: true }, 10],
];

describe.each(YEARS)('a year of 400 clients in %s', (_, seed, first, store, slack) => {
  const year = live(seed, day(first), 400, store, slack);
  const world: CallbackWorld = worldOf(store);

  test('nobody active is ever without a day, or alone for longer than the rules allow', () => {
    expect(year.wrong).toEqual([]);
  });
  test('was a busy year in which every kind of rule had its turn', () => {
    expect(year.people).toHaveLength(400);
    expect(year.worked).toBeGreaterThan(8_000);
    for (const rule of ['R01', 'R02', 'R03', 'R05', 'R06', 'R07', 'R08', 'R09', 'R10', 'R12', 'R14', 'R15', 'R16', 'R17', 'R19', 'silence'])
      expect(year.rules).toContain(rule);
  });
  test('the progress that was folded day by day is the progress of the whole log', () => {
    const today = addDays(day(first), 364);
    for (const { row, log } of year.people) {
      const folded = Object.fromEntries(PROGRESS_FIELDS.map((name) => [name, row[name]]));
      expect(progressOf(row, log, today)).toEqual(folded);
    }
  });
  test('the day rests on the row alone, not on the day on which it is asked', () => {
    const today = addDays(day(first), 364);
    for (const { row } of year.people.slice(0, 50)) {
      expect(nextCallback(row, world, addDays(today, 500))).toEqual(nextCallback(row, world, today));
    }
  });
});

test('the same seed lives the same year', () => {
  const again = () => live(9, day('2025-03-01'), 20, {}, 0).people.map(({ row }) => row);
  expect(again()).toEqual(again());
});
