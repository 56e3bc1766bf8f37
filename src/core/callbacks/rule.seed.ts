import type { Lang } from '../kernel/text';
import type { RuleRow } from './rule.table';

/** The rules that a new workbook of a home-decoration store begins with. */
export function seedRules(_lang: Lang): RuleRow[] {
  return [];
}
