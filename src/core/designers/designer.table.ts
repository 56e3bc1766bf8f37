import { clients } from '../clients/client.table';
import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** The designer roster. Styles and house types are the register's own, so that they can be matched. */
export const designers = {
  name: 'designers',
  label: text('设计师', 'Designers'),
  help: text('一位设计师一行。接单数、签单数由系统计算。', 'One row a designer. Received and signed counts are computed.'),
  title: 'name',
  frozenColumns: 2,
  guard: 'managers',
  fields: {
    id: { kind: 'id', prefix: 'D', label: text('设计师编号', 'Designer no.') },
    name: { kind: 'text', label: text('姓名', 'Name'), required: true, max: 40, width: 88 },
    role: {
      kind: 'choice',
      label: text('岗位', 'Role'),
      required: true,
      options: { design: text('设计师', 'Designer'), material: text('主材设计师', 'Main-material designer') },
    },
    level: {
      kind: 'choice',
      label: text('级别', 'Level'),
      required: true,
      options: {
        junior: text('设计师', 'Designer'),
        senior: text('资深设计师', 'Senior'),
        lead: text('主任设计师', 'Lead'),
        chief: text('首席设计师', 'Chief'),
      },
    },
    state: {
      kind: 'choice',
      label: text('状态', 'State'),
      required: true,
      width: 72,
      options: {
        available: text('可接单', 'Available'),
        busy: text('忙', 'Busy'),
        leave: text('休假', 'On leave'),
        left: text('已离职', 'Left'),
      },
    },
    leaveFrom: { kind: 'day', label: text('休假开始', 'Leave from') },
    leaveTo: { kind: 'day', label: text('休假结束', 'Leave to') },
    formerLeaves: {
      kind: 'text',
      max: 400,
      label: text('以往休假', 'Former leaves'),
      width: 150,
      help: text(
        '已过去的休假,如 2026-02-10~2026-02-20,几段用顿号分开。休假期间不欠份额,写在这里才不会被当成少接了单。',
        'Past leaves such as 2026-02-10~2026-02-20, several separated by commas. No share is owed for them, which only holds if they stand here.',
      ),
    },
    barredTo: {
      kind: 'day',
      label: text('停派至', 'Barred until'),
      help: text('这一天(含)以前不派单。', 'No dispatch up to and on this day.'),
    },
    capacity: { kind: 'number', min: 0, max: 200, label: text('同时接单上限', 'Capacity'), width: 96 },
    weight: {
      kind: 'number',
      min: 0.1,
      max: 10,
      decimals: 2,
      label: text('派单权重', 'Weight'),
      width: 80,
      help: text('1 为一份;0.5 表示只接一半。', '1 is a full share; 0.5 takes half.'),
    },
    styles: { kind: 'choices', label: text('擅长风格', 'Styles'), options: clients.fields.styles.options },
    houseTypes: { kind: 'choices', label: text('擅长户型', 'House types'), options: clients.fields.houseType.options },
    audiences: {
      kind: 'choices',
      label: text('擅长客群', 'Gets on with'),
      options: clients.fields.audiences.options,
    },
    areaFrom: { kind: 'number', min: 0, max: 5000, label: text('面积下限', 'Area from'), unit: text('㎡', 'm²'), width: 80 },
    areaTo: { kind: 'number', min: 0, max: 5000, label: text('面积上限', 'Area to'), unit: text('㎡', 'm²'), width: 80 },
    budgetFrom: { kind: 'money', label: text('预算下限', 'Budget from') },
    budgetTo: { kind: 'money', label: text('预算上限', 'Budget to') },
    mail: { kind: 'email', label: text('邮箱', 'Mail') },
    phone: { kind: 'phone', label: text('电话', 'Phone') },
    school: { kind: 'text', max: 60, label: text('毕业院校', 'School'), width: 120 },
    career: { kind: 'text', long: true, max: 1000, label: text('从业经历', 'Career'), width: 200 },
    works: { kind: 'text', long: true, max: 1000, label: text('作品类型', 'Kinds of work'), width: 160 },
    prizes: { kind: 'text', long: true, max: 1000, label: text('获奖与发表', 'Prizes and publications'), width: 160 },
    joinedOn: { kind: 'day', label: text('入职日期', 'Joined') },
    received: { kind: 'number', computed: true, label: text('接单数', 'Received') },
    open: { kind: 'number', computed: true, label: text('在手单数', 'Open') },
    signed: { kind: 'number', computed: true, label: text('签单数', 'Signed') },
    swapped: { kind: 'number', computed: true, label: text('调换数', 'Swapped out') },
    lastOn: { kind: 'day', computed: true, label: text('最近派单', 'Last dispatch') },
  },
} as const satisfies Table;

/** A designer as it stands in the roster. */
export type Designer = Stored<typeof designers>;
