import { text } from '../core/kernel/text';

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
  select: text('批量推迟', 'Put off several'),
  selecting: text('勾选要推迟的客户', 'Tick whom to put off'),
  selectOne: (name: string) => text(`选 ${name}`, `Choose ${name}`),
  stopSelecting: text('取消', 'Cancel'),
} as const;
