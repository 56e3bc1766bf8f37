import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';
import { approvalKinds } from './kinds';

/** What was asked for and waits for somebody's word. The word itself stands on the decisions tab, where only approvers may write. */
export const approvals = {
  name: 'approvals',
  label: text('审批', 'Approvals'),
  help: text(
    '谁申请了什么、批了没有。申请和审批都在侧栏「审批」里做;结果以「审批决定」页为准。',
    'Who asked for what, and what came of it. Ask and decide under Approvals in the sidebar; the Decisions tab has the last word.',
  ),
  frozenColumns: 2,
  rows: 200,
  guard: 'script',
  fields: {
    id: { kind: 'id', prefix: 'A', label: text('审批编号', 'Approval no.') },
    kind: { kind: 'choice', label: text('事项', 'Matter'), required: true, width: 110, options: approvalKinds },
    client: { kind: 'ref', to: 'clients', label: text('客户', 'Client'), width: 150 },
    about: {
      kind: 'text',
      max: 40,
      label: text('关于', 'About'),
      hidden: true,
      help: text('同一件事只能有一个申请在等。', 'Of one thing only one request may wait.'),
    },
    what: { kind: 'text', max: 500, label: text('申请内容', 'What is asked'), required: true, width: 240 },
    reason: { kind: 'text', max: 500, label: text('申请理由', 'Why'), width: 200 },
    askedBy: { kind: 'ref', to: 'staff', label: text('申请人', 'Asked by'), required: true },
    askedAt: { kind: 'moment', label: text('申请时间', 'Asked at'), required: true },
    state: {
      kind: 'choice',
      label: text('状态', 'State'),
      required: true,
      width: 80,
      help: text('照「审批决定」页显示,改这里不算数。', 'Shown from the Decisions tab; a change here has no effect.'),
      options: {
        waiting: text('待审批', 'Waiting'),
        approved: text('已批准', 'Approved'),
        refused: text('未批准', 'Refused'),
        withdrawn: text('已撤回', 'Withdrawn'),
      },
    },
    withdrawnAt: { kind: 'moment', label: text('撤回时间', 'Withdrawn at') },
    wish: { kind: 'text', long: true, hidden: true, label: text('申请数据', 'The request as data'), width: 100 },
  },
} as const satisfies Table;

/** A request as it stands in the workbook. */
export type Approval = Stored<typeof approvals>;
