import type { Client } from '../../src/core/clients/client.table';
import { addDays, type Day } from '../../src/core/kernel/day';
import { writePhone } from '../../src/core/kernel/phone';
import type { Scalar } from '../../src/local/workbook/change';
import type { Dice } from './dice';
import { ESTATES, GIVEN, SURNAMES } from './words';

/** The tab that nobody keeps any more, from which the store would like to import. */
export const OLD_LIST = '旧客户登记';

type Cell = Scalar | { readonly day: string };

const HEAD: readonly Cell[] = [
  '序号',
  '业主姓名',
  '联系电话',
  '小区',
  '面积(㎡)',
  '户型',
  '预算(万)',
  '登记日期',
  '来源',
  '接待人',
  '备注',
];
const WIDTH = HEAD.length;

const fullWidth = (text: string): string => text.replace(/[\d+-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** Ways in which the phone of one person gets into a list. */
const PHONES: readonly ((phone: string) => Cell)[] = [
  (phone) => phone,
  (phone) => Number(phone),
  (phone) => writePhone(phone),
  (phone) => `+86 ${phone}`,
  (phone) => writePhone(phone).replaceAll(' ', '-'),
  (phone) => fullWidth(phone),
  (phone) => ` ${phone} `,
];

const DAYS: readonly ((on: Day) => Cell)[] = [
  (on) => ({ day: on }),
  (on) => ({ day: on }),
  (on) => `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8))}号`,
  (on) => on.split('-').map(Number).join('.'),
  (on) => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`,
  (on) => on.replaceAll('-', '/'),
  (on) => `${on} 14:30`,
];

const BUDGETS: readonly Cell[] = ['15-20万', 18, '20左右', '25w', 150_000, '10~12', '面议', '30万以上', 12, null, '8万-10万', '20'];
const HOUSES: readonly Cell[] = ['三室两厅', '平层', '别墅', '两房', null, 'LOFT', '复式', '3室2厅1卫'];
const SOURCES: readonly Cell[] = ['来店', '老客户介绍', '抖音', '电话', '小区推广', null, '网络', '其他'];
const REMARKS: readonly Cell[] = [
  null,
  '已看样板间',
  '=尽快回电',
  '孩子上学,暑假动工',
  '加了微信,没回',
  '-',
  '嫌贵',
  '老房,水电全换',
  null,
  '暂无',
];

/** The first two lines, in cells that are merged: a title, and groups above the headers. */
const TOP: readonly (readonly Cell[])[] = [
  ['城南店老客户登记表(旧系统导出,2024 年前后)', ...Array<null>(WIDTH - 1).fill(null)],
  [null, '客户信息', null, '房屋信息', null, null, null, '登记情况', null, null, null],
  HEAD,
];
const MERGES: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 1, WIDTH],
  [1, 1, 1, 2],
  [1, 3, 1, 3],
  [1, 7, 1, 3],
];

/** About sixty people as an old list has them, some of whom are in the register, with all that goes wrong in such lists. */
export function oldList(
  dice: Dice,
  register: readonly Client[],
  today: Day,
): { readonly lines: readonly (readonly Cell[])[]; readonly merges: typeof MERGES } {
  const lines: (readonly Cell[])[] = [...TOP];
  const merges = [...MERGES];
  const known = dice.some(
    register.filter(({ name, phone }) => name !== null && phone !== null),
    9,
  );
  let number = 0;
  const from = addDays(today, -760);
  const row = (name: Cell, phone: Cell, on: Cell, more: Partial<Record<'estate' | 'area' | 'budget' | 'note', Cell>> = {}): void => {
    const estate = dice.pick(ESTATES);
    const area = dice.int(...estate.area);
    const written = dice.weighted<Cell>([
      [area, 6],
      [`${area}㎡`, 2],
      [`约${area}`, 1],
      [null, 1],
    ]);
    lines.push([
      ++number,
      name,
      phone,
      more.estate ?? estate.name,
      more.area ?? written,
      dice.pick(HOUSES),
      more.budget ?? dice.pick(BUDGETS),
      on,
      dice.pick(SOURCES),
      dice.weighted<Cell>([
        ['陈静', 4],
        ['林悦', 4],
        ['何俊', 3],
        ['小王', 1],
        [null, 2],
      ]),
      more.note ?? dice.pick(REMARKS),
    ]);
  };
  const divider = (text: string): void => {
    merges.push([lines.length, 0, 1, WIDTH]);
    lines.push([text, ...Array<null>(WIDTH - 1).fill(null)]);
  };
  const sum = (word: string): void => void lines.push([null, word, `${number}户`, null, null, null, null, null, null, null, null]);
  const person = (): string =>
    dice.pick(SURNAMES) + (dice.chance(0.5) ? dice.pick(['先生', '女士']) : dice.pick([...GIVEN.male, ...GIVEN.female]));
  const phone = (): string => `${dice.pick(['142', '143', '154'])}${String(dice.int(0, 99_999_999)).padStart(8, '0')}`;
  const day = (): Day => addDays(from, dice.int(0, 210));
  const people = (count: number): void => {
    for (let n = 0; n < count; n++) row(person(), dice.pick(PHONES)(phone()), dice.pick(DAYS)(day()));
  };
  const empty = (): void => void lines.push(Array<null>(WIDTH).fill(null));

  divider('2024年3月');
  people(11);
  for (const { name, phone: number_, estate } of known.slice(0, 3))
    row(name, dice.pick(PHONES)(number_ ?? ''), dice.pick(DAYS)(day()), { estate });
  row(null, phone(), { day: day() });
  row(person(), '1420000123', { day: day() });
  sum('小计');
  empty();
  divider('2024年4月');
  people(12);
  const twice = phone();
  row('赵先生', twice, { day: day() }, { estate: '悦府' });
  row('赵志强', `${twice.slice(0, 3)} ${twice.slice(3)}`, '2024.4.31', { estate: '悦府' });
  for (const { name, phone: number_ } of known.slice(3, 6)) row(name, dice.pick(PHONES)(number_ ?? ''), dice.pick(DAYS)(day()));
  row(person(), null, { day: day() });
  row('无', phone(), { day: day() });
  empty();
  empty();
  lines.push(HEAD);
  people(9);
  row(person(), `${phone()}/${phone()}`, '2024年13月5日', { budget: '看情况' });
  row(person(), `${phone()}(爱人)`, '去年国庆', { area: '一百二' });
  row(person(), phone(), null, { note: '=HYPERLINK("x","y")' });
  row(person(), '微信联系', { day: day() });
  for (const { name, phone: number_ } of known.slice(6)) row(name, dice.pick(PHONES)(number_ ?? ''), { day: day() });
  people(8);
  // Running numbers were filled in ahead of the people.
  for (let n = 0; n < 3; n++) lines.push([++number, null, null, null, null, null, null, null, null, null, null]);
  sum('合计');
  lines.push([' ', ' ', null, null, null, null, null, null, null, null, ' ']);
  return { lines, merges };
}
