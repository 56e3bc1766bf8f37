import { text } from '../kernel/text';

/** Everything that may have to be approved, by name. What each one does once it is approved stands in src/app/approvals/kinds.ts. */
export const approvalKinds = {
  swap: text('调换设计师', 'Swap of a designer'),
} as const;

export type ApprovalKind = keyof typeof approvalKinds;
