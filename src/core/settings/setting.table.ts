import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** The settings tab: one row a setting; what may stand there is declared in settings.ts. */
export const settings = {
  name: 'settings',
  label: text('设置', 'Settings'),
  help: text('只改「值」这一列。', 'Change only the Value column.'),
  title: 'name',
  frozenColumns: 2,
  rows: 40,
  guard: 'managers',
  fields: {
    id: { kind: 'id', prefix: '', label: text('代码', 'Code'), width: 150 },
    name: { kind: 'text', label: text('设置项', 'Setting') },
    value: { kind: 'text', max: 2000, label: text('值', 'Value') },
    help: { kind: 'text', label: text('说明', 'What it does'), width: 420 },
  },
} as const satisfies Table;

/** A setting as it stands in the workbook. */
export type SettingRow = Stored<typeof settings>;
