import type { Stored, Table } from '../kernel/table';
import { text } from '../kernel/text';

/** Stages and classes: the words people choose from, with what the program must know about each. */
export const lists = {
  name: 'lists',
  label: text('阶段与分类', 'Stages & classes'),
  help: text(
    '名称可以改,代码不要改。停用的仍保留给老客户。',
    'Names may be changed, codes not. What is not in use stays for older clients.',
  ),
  title: 'name',
  frozenColumns: 2,
  rows: 28,
  guard: 'managers',
  fields: {
    id: { kind: 'id', prefix: '', label: text('代码', 'Code'), width: 110 },
    name: { kind: 'text', label: text('名称', 'Name'), required: true, max: 20, width: 110 },
    list: {
      kind: 'choice',
      label: text('用途', 'List'),
      required: true,
      width: 80,
      options: { stage: text('阶段', 'Stage'), class: text('客户类别', 'Class') },
    },
    order: { kind: 'number', label: text('顺序', 'Order'), required: true, min: 0, max: 999, width: 64 },
    nature: {
      kind: 'choice',
      label: text('性质', 'Nature'),
      options: {
        talks: text('在谈', 'In talks'),
        build: text('施工', 'Building'),
        after: text('售后', 'After-sales'),
        aside: text('暂缓', 'Aside'),
        ended: text('结束', 'Ended'),
      },
      help: text('「结束」的客户不再提醒回访。', 'Ended: no more callbacks.'),
    },
    needs: {
      kind: 'text',
      max: 200,
      label: text('进入条件', 'Needs'),
      width: 220,
      help: text('进入该阶段前必须填好的列名,用顿号分开。', 'Columns that must be filled before this stage, separated by commas.'),
    },
    former: {
      kind: 'text',
      max: 200,
      label: text('曾用名', 'Former names'),
      width: 160,
      help: text(
        '改名后把旧名写在这里,老客户的格子照样认得。',
        'After a renaming put the old name here, so that older rows are still understood.',
      ),
    },
    inUse: { kind: 'flag', label: text('启用', 'In use') },
  },
} as const satisfies Table;

/** A stage or class as it stands in the workbook. */
export type ListItem = Stored<typeof lists>;
