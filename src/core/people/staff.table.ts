import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';
import { refusableKinds } from '../mail/kinds';

/** Everybody who works with the workbook; the mail address is how the program knows who is asking. */
export const staff = {
  name: 'staff',
  label: text('员工', 'Staff'),
  help: text('一人一行。邮箱就是登录表格的谷歌账号。', 'One row a person. The mail address is the Google account that opens the sheet.'),
  title: 'name',
  frozenColumns: 2,
  rows: 26,
  guard: 'managers',
  fields: {
    id: { kind: 'id', prefix: 'S', label: text('员工编号', 'Staff no.'), width: 80 },
    name: { kind: 'text', label: text('姓名', 'Name'), required: true, max: 40, width: 88 },
    mail: { kind: 'email', label: text('邮箱', 'Mail'), required: true, width: 200, former: ['邮件', '电子邮箱'] },
    role: {
      kind: 'choice',
      label: text('岗位', 'Role'),
      required: true,
      former: ['角色', '职位'],
      options: {
        clientManager: text('客户经理', 'Client manager'),
        storeManager: text('店面经理', 'Store manager'),
        branchManager: text('分公司总经理', 'Branch general manager'),
        finance: text('财务', 'Finance'),
        designer: text('设计师', 'Designer'),
        other: text('其他', 'Other'),
      },
    },
    active: { kind: 'flag', label: text('在职', 'Active') },
    grade: {
      kind: 'choice',
      label: text('级别', 'Grade'),
      options: {
        officer: text('客户主任', 'Customer officer'),
        manager: text('客户经理', 'Client manager'),
        senior: text('高级客户经理', 'Senior client manager'),
        lead: text('团队主管', 'Team lead'),
        department: text('部门经理', 'Department manager'),
        branch: text('营业部经理', 'Branch manager'),
      },
    },
    store: { kind: 'text', label: text('门店', 'Store'), max: 40, width: 100, former: ['店面'] },
    supervisor: { kind: 'ref', to: 'staff', label: text('上级', 'Supervisor') },
    phone: { kind: 'phone', label: text('电话', 'Phone') },
    leaveFrom: { kind: 'day', label: text('休假开始', 'Leave from') },
    leaveTo: { kind: 'day', label: text('休假结束', 'Leave to') },
    standIn: { kind: 'ref', to: 'staff', label: text('代班人', 'Stand-in') },
    morningMail: {
      kind: 'flag',
      label: text('早间邮件', 'Morning mail'),
      width: 80,
      help: text('填「否」则不发每天早上的邮件。', 'No: nothing that is mailed every morning.'),
    },
    noMail: {
      kind: 'choices',
      label: text('不收的邮件', 'Mails not wanted'),
      width: 120,
      options: refusableKinds,
      help: text('可选几种,用顿号分开。留空就都收。', 'Several are separated by commas. Empty: all are sent.'),
    },
    dayTable: {
      kind: 'flag',
      label: text('晚间派单一览', 'Evening dispatch table'),
      width: 80,
      help: text(
        '填「是」:每晚收到当天的派单一览。店面经理不填也收;几点发在「设置」页。',
        'Yes: gets the day’s dispatch table every evening. Store managers get it anyway; the hour stands on the Settings tab.',
      ),
    },
    calendarFile: {
      kind: 'flag',
      label: text('日历附件', 'Calendar file'),
      width: 80,
      help: text('填「是」:早间邮件附当天回访的日历文件。', 'Yes: the morning mail carries the day’s callbacks as a calendar file.'),
    },
  },
} as const satisfies Table;

/** A member of staff as it stands in the workbook. */
export type Staff = Stored<typeof staff>;
