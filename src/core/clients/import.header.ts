import { fieldsOf } from '../kernel/table';
import { looseKey, tidy } from '../kernel/text';
import { clients } from './client.table';

/** A cell of somebody's own list: days as text, everything else as it stands. */
export type ForeignCell = string | number | boolean | null;
export type ForeignRow = readonly ForeignCell[];

export type ClientField = keyof typeof clients.fields;

/** A column of the list, and what it holds for us. */
export interface ImportColumn {
  /** 0-based. */
  readonly index: number;
  readonly header: string;
  readonly field: ClientField | null;
  /** What a bare number in it counts: 10000 under 预算(万). */
  readonly scale: number;
}

export interface ImportHeader {
  /** 0-based; of two lines the lower one. */
  readonly row: number;
  readonly columns: readonly ImportColumn[];
}

/** Fields that no form asks but a list may bring. */
const BESIDE_FORM: readonly ClientField[] = ['stage', 'lostReason', 'designer', 'designer2', 'materialDesigner'];

/**
 * Words that mean a field in other people's lists. They are not former names of our own columns: a person may add a
 * column 说明 or 时间 to the register, and it must not be taken for ours.
 */
const ALSO: Partial<Readonly<Record<ClientField, readonly string[]>>> = {
  name: ['称呼', '联系人', '姓名称呼', 'name of client', 'client'],
  phone: ['联系手机', '手机电话', '移动电话', 'tel', 'mobile', 'telephone', 'phone number'],
  phone2: ['备用手机', '其他电话', '第二电话', '另一电话', '固话', '座机', '固定电话'],
  estate: ['项目', '项目名称', '社区', '小区楼盘', '楼盘小区'],
  address: ['房号', '楼号', '楼栋', '楼栋号', '楼栋房号', '详细地址', '单元房号'],
  area: ['平米', '平米数', '平方', '平方数', '套内面积', '建面', '面积平米'],
  firstOn: [
    '登记日',
    '登记时间',
    '来店日期',
    '来店时间',
    '到店日期',
    '到店时间',
    '进店日期',
    '进店时间',
    '来访时间',
    '接待时间',
    '首次来访',
    '首次来访日期',
    '首次到店',
    '首次到店日期',
    '首次到店时间',
    '初访日期',
    '首谈',
    '首谈时间',
    '咨询日期',
    '录入日期',
    '时间',
    'date',
  ],
  source: ['来源渠道', '渠道来源', '获客渠道', '信息来源'],
  manager: ['业务员', '接待人', '家装顾问', '销售', '销售顾问', '跟单人', '归属人', '客服'],
  budgetTo: ['预算金额', '预算范围', '投资预算', '预计费用', '造价', 'budget'],
  needs: ['说明', '情况', '情况说明', '要求', '装修需求', '跟进情况', '跟进记录', '沟通情况', '回访情况', 'remark', 'remarks', 'notes'],
  handoverOn: ['交房日', '交楼时间', '收房时间', '收房日期', '拿房时间', '预计交房'],
  wishedOn: ['开工日期', '预计开工', '装修时间', '计划装修时间', '预计装修时间'],
  stage: ['跟进阶段', '当前阶段', '当前状态', 'status'],
  birthday: ['出生日期'],
  designer: ['设计师姓名', '负责设计师'],
};

/** What may stand before a word without changing what the column holds. */
const BEFORE = /^(客户|业主|顾客|房屋|房子|装修|楼盘|小区|最新|client|customer)/i;

/** Most lists begin within so many rows. */
const DEEPEST_HEADER = 30;

const importable = (name: string, field: { readonly section?: string; readonly computed?: true }): boolean =>
  field.section !== undefined || BESIDE_FORM.some((one) => one === name);

const fieldByKey: ReadonlyMap<string, ClientField> = (() => {
  const keys = new Map<string, ClientField>();
  const add = (word: string, field: ClientField) => {
    const key = looseKey(word);
    if (!keys.has(key)) keys.set(key, field);
  };
  const fields = fieldsOf(clients).filter(([name, field]) => importable(name, field)) as readonly (readonly [
    ClientField,
    (typeof clients.fields)[ClientField],
  ])[];
  for (const [name, field] of fields) for (const word of [name, field.label.zh, field.label.en]) add(word, name);
  for (const [name, field] of fields) for (const word of 'former' in field ? field.former : []) add(word, name);
  for (const [name, words] of Object.entries(ALSO)) for (const word of words) add(word, name as ClientField);
  return keys;
})();

interface Meaning {
  readonly field: ClientField;
  readonly scale: number;
}

/** What a header means; null when it is none of ours. */
export function readHeader(text: string): Meaning | null {
  const plain = tidy(text)
    .replace(/[*:：]/g, '')
    .replace(/[【[]/g, '(')
    .replace(/[】\]]/g, ')');
  const scale = /\((单位)?(万|w|万元)\)|万元?$/i.test(plain) ? 10_000 : /\((单位)?千元?\)/.test(plain) ? 1_000 : 1;
  const bare = plain.replace(/\([^)]*\)/g, '').replace(/(万元|万|元|㎡|m²|平米|平方米|平方)$/, '');
  const tokens = bare.split(/[/、,&]|或/).filter((token) => token.trim() !== '');
  for (const wording of [plain, bare, ...tokens]) {
    for (const form of [wording, wording.replace(BEFORE, '')]) {
      const field = fieldByKey.get(looseKey(form));
      if (field) return { field, scale };
    }
  }
  return null;
}

const textOf = (cell: ForeignCell | undefined): string => (typeof cell === 'string' ? tidy(cell).replace(/\n/g, '') : '');

const isUseful = (columns: readonly ImportColumn[]): boolean => {
  const fields = new Set(columns.map((column) => column.field));
  return fields.size - (fields.has(null) ? 1 : 0) >= 2 && (fields.has('name') || fields.has('phone'));
};

const understood = (columns: readonly ImportColumn[]): number => new Set(columns.flatMap((column) => column.field ?? [])).size;

/** One line of headers. Numbers are never headers: a line of data would pass for one otherwise. */
function single(line: ForeignRow): ImportColumn[] {
  return line.map((cell, index) => {
    const header = textOf(cell);
    const meaning = header === '' ? null : readHeader(header);
    return { index, header, field: meaning?.field ?? null, scale: meaning?.scale ?? 1 };
  });
}

/** Two lines of headers, the upper one of groups or of merged cells; null when the lower one is a line of data. */
function double(upper: ForeignRow, lower: ForeignRow): ImportColumn[] | null {
  const columns: ImportColumn[] = [];
  let group = '';
  for (let index = 0; index < Math.max(upper.length, lower.length); index++) {
    const over = textOf(upper[index]);
    const under = textOf(lower[index]);
    if (lower[index] !== null && lower[index] !== undefined && under === '') return null;
    if (over !== '') group = over;
    const meaning = meaningOf(over, under, group);
    const header = over === '' || under === over ? under : under === '' ? over : `${over} ${under}`;
    columns.push({ index, header, field: meaning?.field ?? null, scale: meaning?.scale ?? 1 });
  }
  return columns;
}

/** Such as 预算(万) over 下限; the group goes on over the cells to its right. */
function meaningOf(over: string, under: string, group: string): Meaning | null {
  if (under === '') return over === '' ? null : readHeader(over);
  return (group === '' ? null : (readHeader(`${under}${group}`) ?? readHeader(`${group}${under}`))) ?? readHeader(under);
}

/** Where the headers of a list stand, below whatever titles; null when no line looks like headers. */
export function findHeader(rows: readonly ForeignRow[]): ImportHeader | null {
  let best: ImportHeader | null = null;
  let most = 0;
  const consider = (row: number, columns: ImportColumn[] | null) => {
    if (!columns || !isUseful(columns)) return;
    const count = understood(columns);
    if (count > most) {
      most = count;
      best = { row, columns: trimmed(columns) };
    }
  };
  const deepest = Math.min(rows.length, DEEPEST_HEADER);
  for (let row = 0; row < deepest; row++) consider(row, single(rows[row] ?? []));
  // Two lines only where they tell more than any one does.
  for (let row = 1; row < deepest; row++) consider(row, double(rows[row - 1] ?? [], rows[row] ?? []));
  return best;
}

/** Without the columns on the right that have no header. */
function trimmed(columns: readonly ImportColumn[]): ImportColumn[] {
  let length = columns.length;
  while (length > 0 && columns[length - 1]?.header === '') length--;
  return columns.slice(0, length);
}
