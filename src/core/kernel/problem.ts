import type { Label } from './text';

/** A cell of the workbook that holds something the program cannot use, named so that a person can find and mend it. */
export interface CellProblem {
  readonly table: string;
  /** The row's id as it stands in the sheet. */
  readonly id: string;
  readonly field: string;
  readonly message: Label;
}
