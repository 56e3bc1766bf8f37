import type { ApprovalKind } from '../../core/approvals/kinds';
import type { Approvable } from './approvalKind';
import { swapApproval } from './swapApproval';

/** Everything that may have to be approved. */
const approvables: readonly Approvable[] = [swapApproval];

/** How a request of this kind is decided and carried out; null for a kind that nobody knows. */
export const approvableOf = (kind: ApprovalKind | null): Approvable | null => approvables.find((one) => one.kind === kind) ?? null;
