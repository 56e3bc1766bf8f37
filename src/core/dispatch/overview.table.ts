import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** The dispatch table as a tab of its own: a view of the ledger, written whole by the program. */
export const overview = {
  name: 'dispatchOverview',
  label: text('派单一览', 'Dispatch overview'),
  help: text(
    '选定那几天的派单,每小时自动更新;在侧栏「派单一览表」里可以换成别的日子。不要在这里填写,会被覆盖。',
    'The dispatches of the days that were chosen, brought up to date every hour; choose others under Dispatch table in the sidebar. What is typed here is overwritten.',
  ),
  frozenColumns: 1,
  rows: 60,
  guard: 'script',
  computed: true,
  fields: {
    on: { kind: 'day', computed: true, label: text('日期', 'Day') },
    time: { kind: 'text', computed: true, label: text('时间', 'Time'), width: 60 },
    client: { kind: 'text', computed: true, label: text('客户', 'Client'), width: 96 },
    estate: { kind: 'text', computed: true, label: text('楼盘', 'Estate'), width: 120 },
    designer: { kind: 'text', computed: true, label: text('设计师', 'Designer'), width: 96 },
    slot: { kind: 'text', computed: true, label: text('位置', 'Slot'), width: 110 },
    by: { kind: 'text', computed: true, label: text('派单人', 'By'), width: 88 },
    how: { kind: 'text', computed: true, label: text('方式', 'How'), width: 140 },
    state: { kind: 'text', computed: true, label: text('状态', 'State'), width: 88 },
    note: { kind: 'text', computed: true, label: text('说明', 'Note'), width: 260 },
    id: { kind: 'id', prefix: '', label: text('派单编号', 'Dispatch no.'), width: 120 },
  },
} as const satisfies Table;

/** A line of the tab. */
export type OverviewRow = Stored<typeof overview>;
