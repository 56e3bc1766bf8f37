import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/**
 * The journal: every write stands here before it is applied, which makes it the audit log and the way back after
 * a crash at once. One row a request; a request too long for one cell goes on in further rows.
 */
export const journal = {
  name: 'journal',
  label: text('操作日志', 'Journal'),
  help: text('谁、何时、做了什么、改前改后。请勿改动。', 'Who, when, what, before and after. Leave it as it is.'),
  frozenColumns: 1,
  guard: 'script',
  fields: {
    at: { kind: 'moment', label: text('时间', 'When') },
    by: { kind: 'text', label: text('谁', 'Who') },
    action: { kind: 'text', label: text('操作', 'What'), width: 110 },
    summary: { kind: 'text', label: text('摘要', 'Summary'), width: 320 },
    rows: { kind: 'text', label: text('涉及行', 'Rows') },
    request: { kind: 'text', label: text('请求号', 'Request'), width: 120 },
    mark: { kind: 'text', label: text('状态', 'State'), width: 160 },
    changes: { kind: 'text', long: true, label: text('改前改后', 'Before and after'), width: 420 },
  },
} as const satisfies Table;

/** A journal entry as it stands in the workbook. */
export type JournalRow = Stored<typeof journal>;
