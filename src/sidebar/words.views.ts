import { text } from '../core/kernel/text';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** What the page says where lists are narrowed down, callbacks put off, and the month and the store looked over. */
export const viewWords = {
  search: text('在名单里找', 'Search this list'),
  searchHint: text('在名单里找:姓名、楼盘、电话尾号', 'Name, estate or phone tail'),
  filter: text('筛选', 'Filter'),
  filterBy: { stage: text('阶段', 'Stage'), klass: text('类别', 'Class'), rule: text('为什么回访', 'Why the callback') },
  unfilter: text('清除筛选', 'Clear the filter'),
  nothingFits: text('没有符合条件的客户。', 'No client fits the filter.'),
  postpone: text('推迟回访', 'Put off the callback'),
  postponeShort: text('推迟', 'Put off'),
  postponeOne: text('推迟', 'Put off'),
  postponeMany: (n: number) => text(`推迟 ${n} 位`, `Put off ${n}`),
  postponeHelp: text(
    '推迟会记在「回访记录」里。联系上或试过客户,推迟就作废。',
    'It is written in the Visit log. Any contact or try ends it.',
  ),
  postponed: (name: string) => text(`已推迟 ${name} 的回访`, `Put off the callback to ${name}`),
  postponedMany: (n: number) => text(`已推迟 ${n} 位客户的回访`, `Put off the callbacks of ${n} clients`),
  needMoveDay: text('请选推迟到哪天', 'Choose the day to which it is put off'),
  needMoveWhy: text('请写推迟的原因', 'Say why it is put off'),
  noCommonDay: text('没有一天适合所有人,请少选几位。', 'No day suits them all; choose fewer.'),
  leave: text('返回', 'Back'),
  calendar: text('回访日历', 'Callback calendar'),
  calendarShort: text('日历', 'Calendar'),
  calendarMore: text('一个月里哪天要回访多少位。', 'How many callbacks each day of a month has.'),
  calendarHelp: text('只列每位客户的下一次回访。', 'Only each client’s next callback is shown.'),
  monthBefore: text('‹ 上月', '‹ Before'),
  monthAfter: text('下月 ›', 'After ›'),
  month: (month: string) => {
    const [year = '', number = ''] = month.split('-');
    return text(`${year}年${Number(number)}月`, `${MONTHS[Number(number) - 1] ?? ''} ${year}`);
  },
  weekdays: [text('一', 'Mo'), text('二', 'Tu'), text('三', 'We'), text('四', 'Th'), text('五', 'Fr'), text('六', 'Sa'), text('日', 'Su')],
  dueOnDay: (n: number) => text(`${n} 位`, n === 1 ? '1 callback' : `${n} callbacks`),
  closed: text('门店休息', 'Store closed'),
  closedShort: text('休', 'off'),
  away: text('休假', 'On leave'),
  awayShort: text('假', 'away'),
  overdueInAll: (n: number) => text(`共逾期 ${n} 位`, `${n} overdue in all`),
  toToday: text('看今日待办', 'See what is due'),
  select: text('批量推迟', 'Put off several'),
  selecting: text('勾选要推迟的客户', 'Tick whom to put off'),
  selectOne: (name: string) => text(`选 ${name}`, `Choose ${name}`),
  stopSelecting: text('取消', 'Cancel'),
} as const;
