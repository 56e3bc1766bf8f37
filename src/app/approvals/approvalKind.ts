import type { Role } from '../../core/approvals/approval.rules';
import type { Approval } from '../../core/approvals/approval.table';
import type { ApprovalKind } from '../../core/approvals/kinds';
import type { Outcome } from '../../core/kernel/outcome';
import type { Table } from '../../core/kernel/table';
import type { Colleague } from '../people';
import type { Book, Ports, RowChange } from '../ports';
import type { World } from '../world';

/** What carrying out a request may use. */
export interface Carrying {
  readonly book: Book;
  readonly ports: Pick<Ports, 'now' | 'today'>;
  readonly world: World;
  readonly request: Approval;
  /** Who asked; null where they are not on the staff tab any more. */
  readonly asker: Colleague | null;
  readonly approver: Colleague;
  readonly newId: (table: Table) => string;
}

/**
 * One kind of thing that may have to be approved. Another kind is another file with one of these, its name in
 * core/approvals/kinds.ts, and its line in kinds.ts.
 */
export interface Approvable {
  readonly kind: ApprovalKind;
  /** Who may decide: the roles, and never who asked. */
  readonly deciders: readonly Role[];
  /**
   * What becomes of the rows once it is approved; it is written together with the decision. Refused where things have moved on
   * since it was asked for, or where what was asked cannot be read.
   */
  carryOut(carrying: Carrying): Outcome<readonly RowChange[]>;
}
