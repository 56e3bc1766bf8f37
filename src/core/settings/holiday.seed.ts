import { addDays, day } from '../kernel/day';
import { type Label, type Lang, text } from '../kernel/text';
import type { Holiday } from './holiday.table';

const FEASTS = {
  newYear: text('元旦', 'New Year’s Day'),
  spring: text('春节', 'Spring Festival'),
  qingming: text('清明节', 'Tomb-sweeping Day'),
  labour: text('劳动节', 'Labour Day'),
  dragonBoat: text('端午节', 'Dragon Boat Festival'),
  midAutumn: text('中秋节', 'Mid-autumn Festival'),
  national: text('国庆节', 'National Day'),
  both: text('国庆节、中秋节', 'National Day and Mid-autumn Festival'),
} as const;

/** One break as the State Council announced it: first day, last day, and the rest days worked for it. */
type Break = readonly [feast: keyof typeof FEASTS, from: string, to: string, worked?: readonly string[]];

const BREAKS: readonly Break[] = [
  ['newYear', '2025-01-01', '2025-01-01'],
  ['spring', '2025-01-28', '2025-02-04', ['2025-01-26', '2025-02-08']],
  ['qingming', '2025-04-04', '2025-04-06'],
  ['labour', '2025-05-01', '2025-05-05', ['2025-04-27']],
  ['dragonBoat', '2025-05-31', '2025-06-02'],
  ['both', '2025-10-01', '2025-10-08', ['2025-09-28', '2025-10-11']],
  ['newYear', '2026-01-01', '2026-01-03', ['2026-01-04']],
  ['spring', '2026-02-15', '2026-02-23', ['2026-02-14', '2026-02-28']],
  ['qingming', '2026-04-04', '2026-04-06'],
  ['labour', '2026-05-01', '2026-05-05', ['2026-05-09']],
  ['dragonBoat', '2026-06-19', '2026-06-21'],
  ['midAutumn', '2026-09-25', '2026-09-27'],
  ['national', '2026-10-01', '2026-10-07', ['2026-09-20', '2026-10-10']],
];

const WORKED = text('{feast}调休上班', 'Worked for {feast}');

/**
 * The statutory holidays and make-up workdays that the State Council has announced, day by day; the day itself makes the id.
 * A year that is not announced is absent, and the calendar says so.
 */
export function seedHolidays(lang: Lang): Holiday[] {
  const row = (on: string, kind: 'off' | 'work', name: string): Holiday => ({ id: `H${on.replace(/-/g, '')}`, on: day(on), name, kind });
  return BREAKS.flatMap(([feast, from, to, worked = []]) => {
    const name: Label = FEASTS[feast];
    const rows: Holiday[] = [];
    for (let on = day(from); on <= to; on = addDays(on, 1)) rows.push(row(on, 'off', name[lang]));
    return [...rows, ...worked.map((on) => row(on, 'work', WORKED[lang].replace('{feast}', name[lang])))];
  }).sort((a, b) => a.id.localeCompare(b.id));
}
