import { text } from '../core/kernel/text';

/** What the page says where lists are narrowed down, callbacks put off, and the month and the store looked over. */
export const viewWords = {
  search: text('在名单里找', 'Search this list'),
  searchHint: text('在名单里找:姓名、楼盘、电话尾号', 'Name, estate or phone tail'),
  filter: text('筛选', 'Filter'),
  filterBy: { stage: text('阶段', 'Stage'), klass: text('类别', 'Class'), rule: text('为什么回访', 'Why the callback') },
  unfilter: text('清除筛选', 'Clear the filter'),
  nothingFits: text('没有符合条件的客户。', 'No client fits the filter.'),
} as const;
