import { addDays, type Day, dayOfNumber, isDay, parseDay } from '../kernel/day';
import { optionOf, type ParseContext, parseField, parseNumber, partsOf, refId } from '../kernel/parse';
import { normalPhone } from '../kernel/phone';
import { type Field, fieldOf, type Value } from '../kernel/table';
import { fill, type Label, listed, looseKey, text, tidy, tidyProse } from '../kernel/text';
import type { ListItem } from '../settings/list.table';
import { clients } from './client.table';
import type { ClientField, ForeignCell, ImportColumn } from './import.header';

/** What must be known of the workbook to read the cells of a list. */
export interface CellContext extends ParseContext {
  readonly lists: readonly Pick<ListItem, 'id' | 'list' | 'name'>[];
  /** The day that stood last in this column: one without its year is meant near it, for lists are kept in order. */
  readonly before?: Day;
  /** Who may be named in a reference, by table. */
  readonly people: Readonly<Record<string, readonly { readonly id: string; readonly name: string | null }[]>>;
}

/** What a cell gives. A guess was understood though it is not written as a form would take it; the wrong stays empty. */
export type CellRead =
  | { readonly kind: 'empty' }
  | { readonly kind: 'exact'; readonly values: Readonly<Partial<Record<ClientField, Value>>> }
  | { readonly kind: 'guess'; readonly values: Readonly<Partial<Record<ClientField, Value>>>; readonly message: Label }
  | { readonly kind: 'wrong'; readonly message: Label };

const SAY = {
  error: text('单元格是错误值', 'The cell holds an error'),
  twoPhones: text('有两个电话,第二个记为备用电话', 'Two numbers; the second becomes the second phone'),
  wordyPhone: text('电话之外还有别的字', 'There are other words beside the number'),
  about: text('不是准确的数,按 {value} 理解', 'Not an exact figure; taken as {value}'),
  noUnit: text('没写单位,按 {value} 万元理解', 'No unit; taken as {value}0,000 yuan'),
  yuan: text('这一列写的是万,但这个数按元理解', 'The column counts in ten thousands, but this figure is taken as yuan'),
  noYear: text('没写年份,按 {value} 理解', 'No year; taken as {value}'),
  like: text('按「{value}」理解', 'Taken as “{value}”'),
  some: text('只认出「{value}」', 'Only “{value}” was understood'),
  budget: text('预算看不懂,请写成 15万 或 15-20万', 'Not a budget; write it as 15万 or 15-20万'),
  nobody: text('找不到「{value}」', '“{value}” cannot be found'),
  several: text('有好几位「{value}」,请写上编号', 'There are several “{value}”; add the number'),
} as const satisfies Record<string, Label>;

/** How people write that there is nothing to write. */
const NOTHING = new Set([
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  '无',
  '暂无',
  '没有',
  '未知',
  '不详',
  '不知道',
  '待定',
  '未定',
  '空',
  'n/a',
  'none',
  'null',
  '?',
  '？',
]);

const EMPTY: CellRead = { kind: 'empty' };

/** A cell as it shows in the sheet. */
export const shownCell = (raw: ForeignCell): string => (typeof raw === 'boolean' ? (raw ? 'TRUE' : 'FALSE') : String(raw ?? ''));

/** Reads one cell of a list for its field, by the parser of the form, after what lists write differently was put right. */
export function readImportCell(column: ImportColumn & { readonly field: ClientField }, raw: ForeignCell, context: CellContext): CellRead {
  if (raw === null) return EMPTY;
  const typed = shownCell(raw);
  const plain = tidy(typed);
  if (plain === '' || NOTHING.has(plain.toLowerCase())) return EMPTY;
  if (/^#(N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|ERROR!)$/i.test(plain)) return { kind: 'wrong', message: SAY.error };
  const name = column.field;
  const field = fieldOf(clients, name);
  switch (field.kind) {
    case 'phone':
      return readPhones(name, plain, context);
    case 'money':
      return readBudget(name, plain, column.scale);
    case 'day':
      return readDay(name, field, raw, plain, context);
    case 'number':
      return readNumber(name, field, raw, plain, context);
    case 'choice':
      return readChoice(name, plain, namesOf(field.options), false, context);
    case 'choices':
      return readChoice(name, plain, namesOf(field.options), true, context);
    case 'listed':
      return readListed(name, field.list, typed, plain, context);
    case 'ref':
      return readRef(name, field.to, plain, context);
    default:
      return parsed(name, field, 'long' in field ? typed : tidyProse(typed).replace(/\s*\n\s*/g, ' '), context);
  }
}

function parsed(name: ClientField, field: Field, raw: Value, context: ParseContext): CellRead {
  const read = parseField(field, raw, context);
  return read.ok ? exact(name, read.value) : { kind: 'wrong', message: read.message };
}

const exact = (name: ClientField, value: Value): CellRead => (value === null ? EMPTY : { kind: 'exact', values: { [name]: value } });

const MOBILE = /(?:^|\D)((?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)/g;

/** One phone, or two in one cell; words beside them are kept elsewhere. */
function readPhones(name: ClientField, plain: string, context: ParseContext): CellRead {
  const number = plain.replace(/\.0+$/, '');
  const whole = normalPhone(number);
  if (whole !== null) return exact(name, whole);
  const parts = number.split(/[/、,;|\n]|或|和/).filter((part) => part.trim() !== '');
  const split = parts.map(normalPhone);
  const found: string[] = [];
  if (parts.length > 1 && split.every((phone) => phone !== null)) found.push(...split.flatMap((phone) => phone ?? []));
  else {
    MOBILE.lastIndex = 0;
    for (let match = MOBILE.exec(number); match; match = MOBILE.exec(number)) {
      const phone = normalPhone(match[1] ?? '');
      if (phone !== null) found.push(phone);
      MOBILE.lastIndex = match.index + match[0].length;
    }
  }
  const [first, second] = [...new Set(found)];
  if (first === undefined) {
    return parsed(name, clients.fields.phone, plain, context);
  }
  if (second === undefined) return { kind: 'guess', values: { [name]: first }, message: SAY.wordyPhone };
  const values = name === 'phone' ? { phone: first, phone2: second } : { [name]: first };
  return { kind: 'guess', values, message: name === 'phone' ? SAY.twoPhones : SAY.wordyPhone };
}

const AMOUNT = String.raw`(\d+(?:\.\d+)?)(万|w|千|k)?`;
const RANGE = new RegExp(`^${AMOUNT}(?:-|~|—|–|至|到)+${AMOUNT}$`);
const ONE = new RegExp(`^${AMOUNT}(以上|起|\\+|以内|以下|内)?$`);
const ABOUT = /大约|大概|约|左右|上下|多$/g;
const UNIT: Readonly<Record<string, number>> = { 万: 10_000, w: 10_000, 千: 1_000, k: 1_000 };
/** Nobody decorates a home for less than this in yuan; a smaller bare number counts ten thousands. */
const LEAST_YUAN = 1_000;
/** Above a hundred million yuan the unit of the column cannot be meant. */
const MOST_YUAN = 100_000_000;

/** A budget: one figure, a range, or a limit on one side, with its unit in the cell, in the header, or nowhere. */
function readBudget(name: ClientField, plain: string, scale: number): CellRead {
  const bare = plain.toLowerCase().replace(/[,\s¥￥]|元|rmb|人民币|预算/g, '');
  const exactly = bare.replace(ABOUT, '');
  const range = RANGE.exec(exactly);
  const one = ONE.exec(exactly);
  const [first, second] = range ? [range[1], range[3]] : [one?.[1], undefined];
  if (first === undefined) return { kind: 'wrong', message: SAY.budget };
  const unit = range ? (range[4] ?? range[2]) : one?.[2];
  const firstUnit = range?.[2] ?? unit;
  let message: Label | null =
    exactly === bare ? null : fill(SAY.about, { value: unit || scale === 1 ? exactly : `${exactly}${scale === 10_000 ? '万' : '千'}` });
  const yuan = (figure: string, own: string | undefined): number => {
    const number = Number(figure);
    if (own) return number * (UNIT[own] ?? 1);
    if (scale > 1 && number * scale > MOST_YUAN) {
      message = SAY.yuan;
      return number;
    }
    if (scale > 1 || number >= LEAST_YUAN || number === 0) return number * scale;
    message = fill(SAY.noUnit, { value: number });
    return number * 10_000;
  };
  const fen = (amount: number): number => Math.round(amount * 100);
  const low = fen(yuan(first, firstUnit));
  const values: Partial<Record<ClientField, Value>> = {};
  if (second !== undefined) {
    const high = fen(yuan(second, unit));
    values.budgetFrom = Math.min(low, high);
    values.budgetTo = Math.max(low, high);
  } else if (one?.[3] && /以上|起|\+/.test(one[3])) values.budgetFrom = low;
  else if (one?.[3]) values.budgetTo = low;
  else values[name] = low;
  const limit = clients.fields.budgetTo.max;
  if (Object.values(values).some((value) => Number(value) > limit)) return { kind: 'wrong', message: SAY.budget };
  return message ? { kind: 'guess', values, message } : { kind: 'exact', values };
}

/** A day in any of the ways of lists: with a time behind it, as a serial number, with two digits of the year, without a year. */
function readDay(
  name: ClientField,
  field: Field & { readonly kind: 'day' },
  raw: ForeignCell,
  plain: string,
  context: CellContext,
): CellRead {
  const number = typeof raw === 'number' ? raw : Number.NaN;
  if (number > 20_000 && number < 80_000) return parsed(name, field, dayOfNumber(Math.floor(number) - 25_569), context);
  const day = plain
    .replace(/(^|\D)0+(?=\d)/g, '$1')
    .replace(/[ T]?(上午|下午|晚上)?\d{1,2}[:时点]\d{0,2}分?(:\d\d(\.\d+)?)?\s*([ap]m)?$/i, '')
    .replace(/^(\d\d)([./-]|年)(?=\d{1,2}([./-]|月)\d{1,2}[日号]?$)/, (whole, year: string, mark: string) =>
      Number(year) > 12 ? `20${year}${mark}` : whole,
    )
    .replace(/\s*[(（]?(星期|周)[一二三四五六日天][)）]?$/, '');
  if (/\d{4}|今天|昨天|明天|后天|today|tomorrow|yesterday/i.test(day)) return parsed(name, field, day, context);
  const near = parseDay(day, context.before ?? context.today);
  if (near === null) return parsed(name, field, day, context);
  const meant = field.past && near > context.today ? yearBefore(near) : near;
  const read = parsed(name, field, meant, context);
  return read.kind === 'exact' ? { kind: 'guess', values: read.values, message: fill(SAY.noYear, { value: meant }) } : read;
}

/** The same day of the year before; of a leap day the last of February. */
function yearBefore(on: Day): Day {
  const before = `${Number(on.slice(0, 4)) - 1}${on.slice(4)}`;
  return isDay(before) ? before : addDays(`${before.slice(0, 4)}-03-01` as Day, -1);
}

function readNumber(name: ClientField, field: Field, raw: ForeignCell, plain: string, context: ParseContext): CellRead {
  if (typeof raw === 'number') return parsed(name, field, raw, context);
  const exactly = plain.replace(ABOUT, '').replace(/^(建筑面积|建面|套内)[::]?/, '');
  if (exactly === plain || Number.isNaN(parseNumber(exactly))) return parsed(name, field, plain, context);
  const read = parsed(name, field, exactly, context);
  return read.kind === 'exact' ? { kind: 'guess', values: read.values, message: fill(SAY.about, { value: exactly }) } : read;
}

interface Option {
  readonly code: string;
  readonly label: Label;
}

const namesOf = (options: Readonly<Record<string, Label>>): Option[] => Object.entries(options).map(([code, label]) => ({ code, label }));

/** Words of lists for the sources of a client. */
const SOURCES: readonly (readonly [RegExp, string])[] = [
  [/介绍|推荐|转介|老客户|老业主|朋友|亲戚|同事|熟人|口碑/, 'referral'],
  [/抖音|小红书|点评|美团|百度|网|线上|微信|公众号|视频号|58|安居客|土巴兔|齐家/, 'web'],
  [/活动|展会|家博会|团购|扫楼|小区推广|地推|驻点/, 'campaign'],
  [/电话|来电|400|热线|电销/, 'phone'],
  [/店|路过|上门|自然进|自来/, 'walkIn'],
];

function readChoice(name: ClientField, plain: string, options: readonly Option[], several: boolean, context: ParseContext): CellRead {
  const parts = several ? partsOf(plain.replace(/[/+&]|\s+/g, '、')) : [plain];
  const found = parts.map((part) => optionIn(name, part, options));
  const codes = [...new Set(found.flatMap((one) => (one ? [one.code] : [])))];
  if (codes.length === 0) return parsed(name, fieldOf(clients, name), plain, context);
  const value = several ? codes : (codes[0] ?? null);
  const label = listed(codes.flatMap((code) => options.find((one) => one.code === code)?.label ?? []));
  if (found.some((one) => one === null)) return { kind: 'guess', values: { [name]: value }, message: fill(SAY.some, { value: label }) };
  if (found.every((one) => one?.sure)) return exact(name, value);
  return { kind: 'guess', values: { [name]: value }, message: fill(SAY.like, { value: label }) };
}

const NEGATION = /[不没无非未]/;

/** The option that a word names, or that alone it contains or is part of. */
function optionIn(name: ClientField, part: string, options: readonly Option[]): { readonly code: string; readonly sure: boolean } | null {
  const known = optionOf(Object.fromEntries(options.map(({ code, label }) => [code, label])), part);
  if (known !== null) return { code: known, sure: true };
  const typed = looseKey(part);
  const like = options.flatMap(({ code, label }) =>
    label.zh.split('/').flatMap((word) => {
      const key = looseKey(word);
      if (NEGATION.test(typed) && !NEGATION.test(key)) return [];
      const contained = typed.includes(key) && (key.length > 1 || typed.length <= 3);
      return contained || (typed.length > 1 && key.includes(typed)) ? [{ code, length: contained ? key.length : typed.length }] : [];
    }),
  );
  const longest = like.filter((one) => one.length === Math.max(...like.map(({ length }) => length)));
  const [only] = longest;
  if (only && new Set(longest.map((one) => one.code)).size === 1) return { code: only.code, sure: false };
  if (name !== 'source') return null;
  const source = SOURCES.find(([pattern]) => pattern.test(part))?.[1];
  return source ? { code: source, sure: false } : null;
}

function readListed(name: ClientField, list: string, typed: string, plain: string, context: CellContext): CellRead {
  const code = context.words.listCode(list, typed);
  if (code !== null) return exact(name, code);
  const options = context.lists.flatMap((item) =>
    item.list === list && item.name ? [{ code: item.id, label: text(item.name, item.name) }] : [],
  );
  const like = optionIn(name, plain, options);
  if (!like) return parsed(name, fieldOf(clients, name), typed, context);
  const label = options.find((one) => one.code === like.code)?.label ?? text(like.code, like.code);
  return { kind: 'guess', values: { [name]: like.code }, message: fill(SAY.like, { value: label }) };
}

/** Somebody named by number, or by a name that only one person has. */
function readRef(name: ClientField, table: string, plain: string, context: CellContext): CellRead {
  const people = context.people[table] ?? [];
  const id = refId(plain);
  if (id !== null && people.some((one) => one.id === id)) return exact(name, id);
  const key = looseKey(plain);
  const named = people.filter((one) => one.name !== null && looseKey(one.name) === key);
  const [only] = named;
  if (only && named.length === 1) return exact(name, only.id);
  return { kind: 'wrong', message: fill(named.length > 1 ? SAY.several : SAY.nobody, { value: plain.slice(0, 40) }) };
}
