import { clients } from '../clients/client.table';
import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';
import { visits } from '../visits/visit.table';
import { MARKS } from './rule.marks';

const { call, site, personal, campaign, afterSales } = visits.fields.kind.options;

/** The callback rules: what a manager edits here is what the clock does. */
export const rules = {
  name: 'rules',
  label: text('回访规则', 'Callback rules'),
  help: text(
    '每条规则说明:什么样的客户、从哪天算起、隔几天回访。写错的格子会被指出来,旧规则继续有效。',
    'Each rule says which clients, counted from when, after how many days. A wrong cell is named and the old rule stays in force.',
  ),
  title: 'name',
  frozenColumns: 2,
  rows: 26,
  guard: 'managers',
  sections: {
    rule: text('名称', 'Name'),
    whom: text('什么客户', 'Which clients'),
    when: text('哪天', 'Which day'),
    call: text('怎么回访', 'The callback'),
    order: text('先后', 'Precedence'),
  },
  fields: {
    id: { kind: 'id', prefix: 'R', label: text('规则编号', 'Rule no.'), width: 80 },
    name: { kind: 'text', section: 'rule', label: text('规则', 'Rule'), required: true, max: 40, width: 140 },
    active: { kind: 'flag', section: 'rule', label: text('启用', 'In force') },
    stages: {
      kind: 'listeds',
      list: 'stage',
      section: 'whom',
      label: text('阶段', 'Stages'),
      help: text('留空表示不限。多个用顿号分开。', 'Empty: any. Several are separated by commas.'),
    },
    follow: { kind: 'choices', section: 'whom', label: text('跟进状态', 'Follow-up states'), options: clients.fields.follow.options },
    houseStates: {
      kind: 'choices',
      section: 'whom',
      label: text('房屋状况', 'House states'),
      options: clients.fields.houseState.options,
      width: 120,
    },
    classes: { kind: 'listeds', list: 'class', section: 'whom', label: text('类别', 'Classes'), width: 100 },
    since: {
      kind: 'choice',
      section: 'when',
      label: text('从何时算起', 'Counted from'),
      required: true,
      width: 130,
      options: {
        firstTalk: text('首谈日', 'First talk'),
        stage: text('进入本阶段', 'Start of the stage'),
        lastTry: text('上次没联系上', 'Last miss'),
        lastContact: text('上次联系上', 'Last contact'),
        handover: text('交房日', 'Hand-over day'),
        lastSite: text('上次工地查看', 'Last site check'),
        lastPersonal: text('上次亲自回访', 'Last personal call'),
        designPromise: text('设计师约定日', 'Designer’s promised day'),
        campaign: text('下次活动', 'Next campaign'),
        promise: text('答应客户的日子', 'Day promised to the client'),
      },
    },
    days: {
      kind: 'text',
      required: true,
      max: 60,
      section: 'when',
      label: text('天数', 'Days'),
      width: 90,
      help: text(
        '一个数,如 7;或依次几个数,如 2、5、10。交房日、活动前用负数。',
        'One number such as 7, or several in turn such as 2, 5, 10. Negative: before the day counted from.',
      ),
    },
    rhythm: {
      kind: 'choice',
      section: 'when',
      label: text('节奏', 'Rhythm'),
      required: true,
      width: 90,
      options: { series: text('依次', 'In turn'), every: text('循环', 'Again and again') },
      help: text(
        '依次:从首谈日算的,联系上一次进到下一个数;从其他日子算的,到了哪天算哪天。循环:每次联系后重新数。',
        'In turn: counted from the first talk, each contact goes on to the next number; from other days, each day has its turn. Again and again: counted anew after every contact.',
      ),
    },
    unit: {
      kind: 'choice',
      section: 'when',
      label: text('按', 'Unit'),
      required: true,
      width: 80,
      options: { calendar: text('自然日', 'Calendar days'), working: text('营业日', 'Open days') },
    },
    roll: {
      kind: 'choice',
      section: 'when',
      label: text('遇休息日', 'On a rest day'),
      required: true,
      width: 90,
      options: { back: text('提前', 'Earlier'), forward: text('顺延', 'Later'), none: text('不变', 'Stays') },
    },
    who: {
      kind: 'choice',
      section: 'call',
      label: text('由谁回访', 'Who calls'),
      required: true,
      width: 90,
      options: { manager: text('客户经理', 'Client manager'), storeManager: text('店面经理', 'Store manager') },
    },
    kind: {
      kind: 'choice',
      section: 'call',
      label: text('回访类型', 'Kind of contact'),
      required: true,
      width: 90,
      options: { call, site, personal, campaign, afterSales },
    },
    escalateAfter: {
      kind: 'number',
      min: 0,
      max: 60,
      section: 'call',
      label: text('逾期几天上报', 'Escalate after'),
      unit: text('天', 'days'),
      width: 100,
    },
    priority: {
      kind: 'number',
      required: true,
      min: 0,
      max: 999,
      section: 'order',
      label: text('次序', 'Order'),
      width: 64,
      help: text('几条规则同一天到期时,数小的说明原因。', 'When several fall on one day the smallest gives the reason.'),
    },
    weak: {
      kind: 'flag',
      section: 'order',
      label: text('仅作兜底', 'Only as fallback'),
      width: 80,
      help: text('「是」:没有别的规则适用时才用。', 'Yes: used only while no other rule applies.'),
    },
    wait: {
      kind: 'choice',
      section: 'order',
      label: text('等待', 'Waiting'),
      width: 90,
      options: { until: text('此前不催', 'Nothing before it'), during: text('等待期间', 'While waiting') },
      help: text(
        '「此前不催」:到这天之前,按首谈、阶段、上次联系算的回访都不催。「等待期间」:只在这段时间里用。一般留空。',
        'Nothing before it: until that day callbacks counted from first talk, stage or last contact are not asked. While waiting: used only in that time. Usually empty.',
      ),
    },
    reason: {
      kind: 'text',
      required: true,
      max: 60,
      section: 'call',
      label: text('提醒文字', 'Reason shown'),
      width: 200,
      help: text(
        `可用 {${MARKS.n.zh}} 表示第几次,{${MARKS.days.zh}} 表示天数,{${MARKS.campaign.zh}} 表示活动名称。`,
        `{${MARKS.n.en}} is the round, {${MARKS.days.en}} the number of days, {${MARKS.campaign.en}} the campaign’s name.`,
      ),
    },
  },
} as const satisfies Table;

/** A rule as it stands in the workbook. */
export type RuleRow = Stored<typeof rules>;

/** What a new rule begins with. */
export const NEW_RULE = {
  active: true,
  rhythm: 'series',
  unit: 'calendar',
  roll: 'back',
  who: 'manager',
  kind: 'call',
  priority: 100,
} as const satisfies Partial<RuleRow>;
