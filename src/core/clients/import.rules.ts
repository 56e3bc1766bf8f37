import type { Day } from '../kernel/day';
import { done, type Outcome, refuse } from '../kernel/outcome';
import { fieldOf, type Value } from '../kernel/table';
import { fill, type Label, looseKey, text, tidy, tidyProse } from '../kernel/text';
import type { Identity } from './client.rules';
import { type Client, clients } from './client.table';
import { type CellContext, readImportCell, shownCell } from './import.cell';
import { type ClientField, type ForeignCell, type ForeignRow, findHeader, type ImportColumn } from './import.header';

/** What must be known of the workbook to read a list. */
export interface ImportContext extends CellContext {
  /** Everybody who is in the register already. */
  readonly known: readonly (Identity & { readonly id: string })[];
}

/** What the list says about a client; a field that is absent stays empty. */
export type ImportedClient = Partial<Client> & Pick<Client, 'name' | 'phone' | 'firstOn'>;

export interface ImportProblem {
  /** Row of the list, from 1. */
  readonly row: number;
  /** The column's header. */
  readonly cell: string;
  readonly raw: string;
  readonly message: Label;
}

/** What an import of a list would do. */
export interface ImportReading {
  /** From 1. */
  readonly headerRow: number;
  readonly columns: readonly ImportColumn[];
  readonly fresh: readonly { readonly row: number; readonly client: ImportedClient }[];
  /** Rows of people who are there already: in the register, or further up in the list itself. */
  readonly known: readonly { readonly row: number; readonly name: string; readonly id: string | null; readonly sameAs: number | null }[];
  /** Cells that were understood with a guess or not at all; what stood there is kept in the client's note. */
  readonly problems: readonly ImportProblem[];
  readonly unreadable: readonly { readonly row: number; readonly message: Label }[];
}

const SAY = {
  noHeader: text(
    '找不到表头。请让表头占一行,里面有「姓名」和「电话」这样的列名。',
    'No headers were found. Let them stand in one row, with names such as Name and Phone.',
  ),
  noColumn: text('这一页没有「{label}」列,不能导入', 'This tab has no column “{label}” and cannot be imported'),
  noName: text('缺少姓名', 'The name is missing'),
  noPhone: text('缺少电话', 'The phone is missing'),
  neither: text('姓名和电话都没有', 'Neither name nor phone'),
  oddName: text('姓名「{raw}」不像姓名', 'The name “{raw}” does not look like one'),
  wrong: text('「{label}」写的是「{raw}」:{message}', '{label} is “{raw}”: {message}'),
  fromToday: text('{message}。首谈日期按导入当天算', '{message}. The day of the import is taken'),
  noDay: text('没有可用的首谈日期,按导入当天算', 'No first-talk day that can be used; the day of the import is taken'),
  namesake: text(
    '和已登记的「{name}」同名同楼盘,但电话不同,仍作为新客户导入',
    'Same name and estate as “{name}” but another phone; imported as a new client',
  ),
  long: text('备注太长,只保留了前 {max} 个字', 'The note is too long; the first {max} characters were kept'),
  order: text('预算下限高于上限,已对调', 'The lower budget is above the upper one; they were exchanged'),
} as const satisfies Record<string, Label>;

const SUMS = new Set(['合计', '总计', '小计', '累计', '总数', '汇总', '共计', 'total', 'totals', 'sum', 'subtotal']);

type MappedColumn = ImportColumn & { readonly field: ClientField };

/** Reads a list of clients as it stands: nothing is written, and nothing that stands in it is lost without being named. */
export function readImport(rows: readonly ForeignRow[], context: ImportContext): Outcome<ImportReading> {
  const header = findHeader(rows);
  if (!header) return refuse({ code: 'noHeader', message: SAY.noHeader });
  for (const field of ['name', 'phone'] as const) {
    if (header.columns.some((column) => column.field === field)) continue;
    return refuse({ code: 'noColumn', message: fill(SAY.noColumn, { label: clients.fields[field].label }) });
  }
  const { columns } = header;
  const mapped = columns.filter((column): column is MappedColumn => column.field !== null);
  const registry = new Registry(context.known);
  const fresh: { row: number; client: ImportedClient }[] = [];
  const known: ImportReading['known'][number][] = [];
  const problems: ImportProblem[] = [];
  const unreadable: ImportReading['unreadable'][number][] = [];
  const lastDays = new Map<number, Day>();
  for (let index = header.row + 1; index < rows.length; index++) {
    const cells = rows[index] ?? [];
    if (isIdle(cells, mapped, columns)) continue;
    const row = index + 1;
    const read = readRow(row, cells, mapped, context, lastDays);
    if (!read.ok) {
      unreadable.push({ row, message: read.message });
      continue;
    }
    const { client } = read;
    const twin = registry.find(client);
    if (twin) {
      known.push({ row, name: client.name ?? '', id: twin.id, sameAs: twin.row });
      continue;
    }
    const namesake = registry.namesake(client);
    if (namesake !== null)
      problems.push({ row, cell: headerOf(mapped, 'name'), raw: client.name ?? '', message: fill(SAY.namesake, { name: namesake }) });
    problems.push(...read.problems);
    registry.add(client, row);
    fresh.push({ row, client });
  }
  return done({ headerRow: header.row + 1, columns, fresh, known, problems, unreadable });
}

const headerOf = (columns: readonly MappedColumn[], field: ClientField): string =>
  columns.find((column) => column.field === field)?.header ?? clients.fields[field].label.zh;

const plainOf = (cell: ForeignCell | undefined): string => (cell === null || cell === undefined ? '' : tidy(String(cell)));

/** A row that holds no client: nothing but running numbers, a sum, a divider, or the headers once more. */
function isIdle(cells: ForeignRow, mapped: readonly MappedColumn[], columns: readonly ImportColumn[]): boolean {
  const texts = cells.map(plainOf);
  const filled = texts.filter((cell) => cell !== '');
  const told = mapped.filter((column) => (texts[column.index] ?? '') !== '');
  if (told.length === 0) return true;
  const hasNumber = told.some((column) => column.field === 'phone' && (texts[column.index] ?? '').replace(/\D/g, '').length > 6);
  if (!hasNumber && texts.some(isSum)) return true;
  const repeated = columns.filter(({ index, header }) => header !== '' && looseKey(texts[index] ?? '') === looseKey(header));
  if (repeated.length >= 2 && repeated.length * 2 >= filled.length) return true;
  return filled.length === 1 && columns.length > 3 && DIVIDER.test(filled[0] ?? '');
}

const isSum = (cell: string): boolean => SUMS.has(looseKey(cell)) || /^(合计|总计|小计|累计|共计)[\s:\d]/.test(cell);

/** A month, a week or a line of dashes between the rows of clients. */
const DIVIDER = /^((\d{4}年)?\d{1,2}月份?|第.{1,3}周|[—\-=·*]{2}.*|.*[—\-=·*]{2})$/;

type RowRead =
  | { readonly ok: true; readonly client: ImportedClient; readonly problems: readonly ImportProblem[] }
  | { readonly ok: false; readonly message: Label };

/** `lastDays` remembers for each column the day that stood there last. */
function readRow(
  row: number,
  cells: ForeignRow,
  columns: readonly MappedColumn[],
  context: ImportContext,
  lastDays: Map<number, Day>,
): RowRead {
  const draft: Partial<Record<ClientField, Value>> = {};
  const kept: string[] = [];
  const problems: ImportProblem[] = [];
  const wrong = new Map<ClientField, Label>();
  for (const column of columns) {
    const raw = cells[column.index] ?? null;
    const before = lastDays.get(column.index);
    const read = readImportCell(column, raw, before ? { ...context, before } : context);
    if (read.kind === 'empty') continue;
    if (read.kind !== 'wrong' && fieldOf(clients, column.field).kind === 'day')
      lastDays.set(column.index, read.values[column.field] as Day);
    const shown = tidyProse(shownCell(raw));
    if (read.kind !== 'exact') {
      problems.push({ row, cell: column.header, raw: shown.slice(0, 200), message: read.message });
      kept.push(`${column.header}:${shown}`);
      if (read.kind === 'wrong') {
        wrong.set(
          column.field,
          fill(SAY.wrong, { label: fieldOf(clients, column.field).label, raw: shown.slice(0, 60), message: read.message }),
        );
        continue;
      }
    }
    for (const [name, value] of Object.entries(read.values)) {
      if (!put(draft, name as ClientField, value) && read.kind === 'exact') kept.push(`${column.header}:${shown}`);
    }
  }
  const missing = missingOf(draft, wrong);
  if (missing) return { ok: false, message: missing };
  if (draft.firstOn === undefined) {
    const told = problems.findIndex((problem) => columns.some(({ field, header }) => field === 'firstOn' && header === problem.cell));
    const held = problems[told];
    if (held) problems[told] = { ...held, message: fill(SAY.fromToday, { message: held.message }) };
    else problems.push({ row, cell: headerOf(columns, 'firstOn'), raw: '', message: SAY.noDay });
    draft.firstOn = context.today;
  }
  if (Number(draft.budgetFrom ?? 0) > Number(draft.budgetTo ?? Number.POSITIVE_INFINITY)) {
    problems.push({ row, cell: headerOf(columns, 'budgetFrom'), raw: '', message: SAY.order });
    [draft.budgetFrom, draft.budgetTo] = [draft.budgetTo ?? null, draft.budgetFrom ?? null];
  }
  const note = noteOf(draft.needs, kept);
  const { max } = clients.fields.needs;
  if (note.length > max)
    problems.push({ row, cell: headerOf(columns, 'needs'), raw: note.slice(0, 200), message: fill(SAY.long, { max }) });
  if (note !== '') draft.needs = note.slice(0, max);
  // Every value came out of the parser of its own field.
  return { ok: true, client: draft as ImportedClient, problems };
}

/** Puts a value into the draft; false when another column gave another value before, and there is no second place for it. */
function put(draft: Partial<Record<ClientField, Value>>, name: ClientField, value: Value): boolean {
  const held = draft[name];
  if (held === undefined || held === null) {
    draft[name] = value;
    return true;
  }
  if (JSON.stringify(held) === JSON.stringify(value)) return true;
  if (name === 'needs') {
    draft.needs = `${String(held)}\n${String(value)}`;
    return true;
  }
  if (name !== 'phone' || draft.phone2) return false;
  draft.phone2 = value;
  return true;
}

function missingOf(draft: Partial<Record<ClientField, Value>>, wrong: ReadonlyMap<ClientField, Label>): Label | null {
  const name = draft.name ?? null;
  const phone = draft.phone ?? null;
  if (name === null && phone === null) return wrong.get('name') ?? wrong.get('phone') ?? SAY.neither;
  if (name === null) return wrong.get('name') ?? SAY.noName;
  if (phone === null) return wrong.get('phone') ?? SAY.noPhone;
  return /\p{L}/u.test(String(name)) ? null : fill(SAY.oddName, { raw: String(name) });
}

const noteOf = (needs: Value | undefined, kept: readonly string[]): string =>
  [needs ?? '', ...kept].filter((part) => part !== '').join('\n');

/** Names such as 王女士 are shared by many people of one estate. */
const HONORIFIC = /(先生|女士|小姐|太太|夫人|老师|师傅|总|经理|医生|教授|老板|阿姨|叔叔|叔|大哥|大姐|哥|姐)$|^(mr|mrs|ms|miss|dr)\b/i;

/** Tells for each row of a list who is there already, as findDuplicates does, without going through the register each time. */
class Registry {
  private readonly phones = new Map<string, { readonly id: string | null; readonly row: number | null }>();
  private readonly names = new Map<string, { readonly id: string | null; readonly row: number | null; readonly name: string }>();

  constructor(known: readonly (Identity & { readonly id: string })[]) {
    for (const one of known) this.remember(one, one.id, null);
  }

  find(client: ImportedClient): { readonly id: string | null; readonly row: number | null } | null {
    for (const phone of [client.phone, client.phone2]) {
      const found = phone ? this.phones.get(phone) : undefined;
      if (found) return found;
    }
    return HONORIFIC.test(client.name ?? '') ? null : (this.names.get(placeOf(client.name, client.estate)) ?? null);
  }

  /** Who has the same name in the same estate, where that says little. */
  namesake(client: ImportedClient): string | null {
    return HONORIFIC.test(client.name ?? '') ? (this.names.get(placeOf(client.name, client.estate))?.name ?? null) : null;
  }

  add(client: ImportedClient, row: number): void {
    this.remember({ name: client.name, estate: client.estate ?? null, phone: client.phone, phone2: client.phone2 ?? null }, null, row);
  }

  private remember(one: Identity, id: string | null, row: number | null): void {
    for (const phone of [one.phone, one.phone2]) if (phone !== null && !this.phones.has(phone)) this.phones.set(phone, { id, row });
    const place = placeOf(one.name, one.estate);
    if (place !== '' && !this.names.has(place)) this.names.set(place, { id, row, name: one.name ?? '' });
  }
}

function placeOf(name: string | null | undefined, estate: string | null | undefined): string {
  const [who, where] = [looseKey(name ?? ''), looseKey(estate ?? '')];
  return who === '' || where === '' ? '' : `${who}@${where}`;
}
