import { clients } from '../clients/client.table';
import { SEPARATOR } from '../kernel/cell';
import { type Label, type Lang, text } from '../kernel/text';
import type { ListItem } from './list.table';

type Nature = NonNullable<ListItem['nature']>;

const STAGES: readonly (readonly [code: string, name: Label, nature: Nature, needs?: readonly (keyof typeof clients.fields)[]])[] = [
  ['enquiry', text('咨询', 'Enquiry'), 'talks'],
  ['dispatched', text('已派单', 'Dispatched'), 'talks', ['designer']],
  ['measured', text('已量房', 'Measured'), 'talks', ['designer', 'estate']],
  ['designing', text('设计中', 'Designing'), 'talks', ['designer', 'estate', 'area']],
  ['quoted', text('已报价', 'Quoted'), 'talks', ['designer', 'estate', 'area']],
  ['contracting', text('合同审批', 'Contract in approval'), 'talks', ['designer', 'estate', 'area', 'address']],
  ['signed', text('已签约', 'Signed'), 'build', ['designer', 'estate', 'area', 'address']],
  ['building', text('施工中', 'Under construction'), 'build', ['designer', 'estate', 'address']],
  ['completed', text('已竣工', 'Completed'), 'after'],
  ['afterSales', text('售后', 'After-sales'), 'after'],
  ['deferred', text('暂缓', 'Deferred'), 'aside'],
  ['lost', text('已流失', 'Lost'), 'ended'],
  ['cancelled', text('已退单', 'Cancelled'), 'ended'],
  ['blacklisted', text('黑名单', 'Blacklisted'), 'ended'],
];

const CLASSES: readonly (readonly [code: string, name: Label])[] = [
  ['A', text('A 双高', 'A both high')],
  ['B', text('B 意愿高', 'B willing')],
  ['C', text('C 能力高', 'C able')],
  ['D', text('D 双低', 'D neither')],
];

/** The stage in which a new client begins. */
export const FIRST_STAGE = 'enquiry';

/** The stages and classes that a new workbook begins with. */
export function seedLists(lang: Lang): ListItem[] {
  const needs = (fields: readonly (keyof typeof clients.fields)[] | undefined) =>
    fields?.map((name) => clients.fields[name].label[lang]).join(SEPARATOR[lang]) ?? null;
  return [
    ...STAGES.map(([id, name, nature, fields], index) => ({
      id,
      name: name[lang],
      list: 'stage' as const,
      order: (index + 1) * 10,
      nature,
      needs: needs(fields),
      former: null,
      inUse: true,
    })),
    ...CLASSES.map(([id, name], index) => ({
      id,
      name: name[lang],
      list: 'class' as const,
      order: (index + 1) * 10,
      nature: null,
      needs: null,
      former: null,
      inUse: true,
    })),
  ];
}
