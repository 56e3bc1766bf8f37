import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** Days that differ from the weekly pattern: statutory holidays, make-up workdays, the store's own closing days. */
export const holidays = {
  name: 'holidays',
  label: text('节假日', 'Holidays'),
  help: text(
    '国务院公布的放假与调休,加上门店自己的休息日。年份没填完会提醒。',
    'The State Council’s holidays and make-up workdays, and the store’s own closing days. A year without any is warned of.',
  ),
  frozenColumns: 2,
  rows: 90,
  guard: 'managers',
  fields: {
    id: { kind: 'id', prefix: 'H', label: text('编号', 'No.') },
    on: { kind: 'day', label: text('日期', 'Day'), required: true },
    kind: {
      kind: 'choice',
      label: text('类型', 'Kind'),
      required: true,
      options: {
        off: text('法定放假', 'Statutory holiday'),
        work: text('调休上班', 'Make-up workday'),
        closed: text('门店休息', 'Store closed'),
        open: text('门店营业', 'Store open'),
      },
    },
    name: { kind: 'text', max: 40, label: text('名称', 'Name'), width: 110 },
  },
} as const satisfies Table;

/** A special day as it stands in the workbook. */
export type Holiday = Stored<typeof holidays>;
