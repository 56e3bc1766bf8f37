import type { CellProblem } from '../core/kernel/problem';
import { fieldOf } from '../core/kernel/table';
import { tableNamed } from '../core/tables';
import type { NamedProblem } from './contract';

/** A problem with what people call its tab and column. */
export function named(problem: CellProblem): NamedProblem {
  const table = tableNamed(problem.table);
  return { ...problem, tab: table.label, column: fieldOf(table, problem.field).label };
}
