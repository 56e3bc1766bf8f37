import { dispatches } from '../dispatch/dispatch.table';
import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** 调换记录: which client changed from which designer to which, who asked for it, why, and who answers for it. Only added to. */
export const swaps = {
  name: 'swaps',
  label: text('调换记录', 'Swaps'),
  help: text(
    '每次调换设计师一行,由侧栏「派单 → 调换」写入。',
    'One row a swap of designers, written by Swap under Dispatch in the sidebar.',
  ),
  frozenColumns: 2,
  rows: 200,
  guard: 'script',
  sections: { swap: text('调换', 'Swap') },
  fields: {
    id: { kind: 'id', prefix: 'W', label: text('调换编号', 'Swap no.') },
    client: { kind: 'ref', to: 'clients', label: text('客户', 'Client'), required: true, width: 150 },
    slot: { kind: 'choice', label: text('位置', 'Slot'), required: true, options: dispatches.fields.slot.options },
    from: { kind: 'ref', to: 'designers', label: text('原设计师', 'From'), required: true, width: 130 },
    to: { kind: 'ref', to: 'designers', label: text('新设计师', 'To'), required: true, width: 130 },
    on: { kind: 'day', label: text('日期', 'Day'), required: true },
    at: { kind: 'moment', label: text('时间', 'At'), required: true },
    by: { kind: 'ref', to: 'staff', label: text('经办人', 'By'), required: true },
    askedBy: {
      kind: 'choice',
      label: text('谁提出', 'Who asked'),
      required: true,
      section: 'swap',
      options: {
        client: text('客户', 'Client'),
        designer: text('设计师', 'Designer'),
        manager: text('客户经理', 'Client manager'),
        store: text('门店', 'The store'),
      },
    },
    reason: {
      kind: 'choice',
      label: text('调换原因', 'Reason'),
      required: true,
      section: 'swap',
      width: 120,
      options: {
        style: text('风格不合', 'Style does not fit'),
        talk: text('沟通不畅', 'They do not get on'),
        slow: text('进度拖延', 'Too slow'),
        attitude: text('服务态度', 'Attitude'),
        mistake: text('方案或报价出错', 'Wrong plan or quote'),
        away: text('没空或离职', 'No time, or has left'),
        project: text('项目有变化', 'The project changed'),
        wish: text('客户另有指定', 'Client wants somebody else'),
        other: text('其他', 'Other'),
      },
    },
    fault: {
      kind: 'choice',
      label: text('责任', 'Fault'),
      required: true,
      section: 'swap',
      width: 88,
      help: text(
        '设计师的责任照计一单;不是的,这一单退回。',
        'The designer’s: counts as a client received; nobody’s or the client’s: given back.',
      ),
      options: {
        designer: text('设计师', 'The designer'),
        client: text('客户', 'The client'),
        none: text('都不是', 'Nobody'),
      },
    },
    note: { kind: 'text', max: 300, label: text('说明', 'Note'), section: 'swap', width: 200 },
    handedOver: {
      kind: 'text',
      long: true,
      max: 1000,
      label: text('交接内容', 'Handed over'),
      required: true,
      section: 'swap',
      width: 240,
    },
    before: { kind: 'ref', to: 'dispatches', label: text('原派单', 'Dispatch before') },
    after: { kind: 'ref', to: 'dispatches', label: text('新派单', 'Dispatch after'), required: true },
    approval: { kind: 'ref', to: 'approvals', label: text('审批编号', 'Approval no.') },
  },
} as const satisfies Table;

/** A swap as it stands in the workbook. */
export type Swap = Stored<typeof swaps>;
