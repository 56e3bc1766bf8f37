import type { CellProblem } from '../kernel/problem';
import { fill, text } from '../kernel/text';
import { staff } from './staff.table';

const ACTIVE = text(
  '第 {row} 行 {name}的「在职」写着「{typed}」,看不懂,所以仍算在职。请选「是」或「否」。',
  'Active of {name} in row {row} says “{typed}”, which cannot be understood, so they still count as working. Choose Yes or No.',
);

interface Standing {
  readonly id: string;
  readonly at: number;
  readonly row: { readonly name: string | null };
  /** Raw content of cells whose value could not be read, by field. */
  readonly unread: Readonly<Record<string, string>>;
}

/** Colleagues of whom nobody can tell whether they have left: they count as working, but not without a word. */
export function staffProblems(people: Iterable<Standing>): CellProblem[] {
  return [...people].flatMap(({ id, at, row, unread }): CellProblem[] => {
    const typed = unread.active;
    if (typed === undefined) return [];
    const message = fill(ACTIVE, { row: at, name: row.name ?? id, typed: typed.slice(0, 40) });
    return [{ table: staff.name, id, field: 'active', message }];
  });
}
