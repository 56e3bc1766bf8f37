import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** What was decided on requests: a row each, added and never changed. Google itself keeps everybody but approvers from writing here. */
export const decisions = {
  name: 'decisions',
  label: text('审批决定', 'Decisions'),
  help: text(
    '批准或不批准,一行一次,只增不改。只有店面经理和分公司总经理能写这一页。',
    'Approved or refused, one row each, only added to. Only store and branch managers can write on this tab.',
  ),
  frozenColumns: 2,
  rows: 200,
  guard: 'approvers',
  sections: { decision: text('审批', 'Decision') },
  fields: {
    id: { kind: 'id', prefix: 'B', label: text('决定编号', 'Decision no.') },
    approval: { kind: 'ref', to: 'approvals', label: text('审批编号', 'Approval no.'), required: true },
    decision: {
      kind: 'choice',
      label: text('决定', 'Decision'),
      required: true,
      section: 'decision',
      width: 80,
      options: { approved: text('批准', 'Approved'), refused: text('不批准', 'Refused') },
    },
    by: { kind: 'ref', to: 'staff', label: text('审批人', 'Decided by'), required: true },
    at: { kind: 'moment', label: text('审批时间', 'Decided at'), required: true },
    opinion: { kind: 'text', max: 500, label: text('审批意见', 'Opinion'), section: 'decision', width: 240 },
  },
} as const satisfies Table;

/** A decision as it stands in the workbook. */
export type Decision = Stored<typeof decisions>;
