import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** Old entries of the journal and old mails, narrower: what was done stays readable, what only served to finish it is put into one cell. */
export const archive = {
  name: 'archive',
  label: text('操作日志归档', 'Journal archive'),
  help: text('操作日志和提醒邮件太多时,旧的自动移到这里。', 'Older entries of the journal and older mails move here when there are many.'),
  guard: 'script',
  hidden: true,
  fields: {
    id: { kind: 'id', prefix: '', label: text('请求号', 'Request'), width: 160 },
    at: { kind: 'moment', label: text('时间', 'At') },
    by: { kind: 'text', label: text('操作人', 'By') },
    what: { kind: 'text', label: text('做了什么', 'What was done'), width: 480 },
    changes: { kind: 'text', label: text('改动', 'Changes'), width: 320 },
  },
} as const satisfies Table;

/** An entry as it stands in the archive. */
export type ArchiveRow = Stored<typeof archive>;
