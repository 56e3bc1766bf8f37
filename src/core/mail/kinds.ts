import { text } from '../kernel/text';

/** Kinds of mail that a person may do without. */
export const refusableKinds = {
  morning: text('早间提醒', 'Morning mail'),
  summary: text('店面汇总', 'Store summary'),
  weekly: text('周工地回访汇总', 'Weekly construction summary'),
  dayTable: text('派单一览', 'Dispatch table'),
  campaign: text('活动邀约', 'Campaign invitations'),
} as const;

/** Every kind of mail that the workbook sends; those that must arrive stand here only. */
export const mailKinds = {
  ...refusableKinds,
  dispatched: text('派单', 'Dispatch'),
  answered: text('派单响应', 'Answer to a dispatch'),
  damage: text('表格待修', 'Workbook fault'),
  approval: text('审批', 'Approval'),
  approvalLate: text('审批逾期', 'Overdue approval'),
  decided: text('审批结果', 'Decision'),
  relay: text('转达', 'Relay'),
  relayLate: text('转达逾期', 'Overdue relay'),
} as const;

export type MailKind = keyof typeof mailKinds;
