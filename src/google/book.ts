import type { Book as BookPort, Found } from '../app/ports';
import type { Day } from '../core/kernel/day';
import { type FieldName, fieldOf, type Stored, type Table } from '../core/kernel/table';
import type { Lang } from '../core/kernel/text';
import type { Words } from '../core/kernel/words';
import { lists } from '../core/settings/list.table';
import { Names } from '../core/settings/names';
import { settings } from '../core/settings/setting.table';
import { below, columnOf, isOutside, withCells } from './below';
import { type CellReader, type CellWriter, cellReader, cellWriter, type Raw, rawText } from './cells';
import { wasMade } from './known';
import type { Layout, Place } from './layout';
import { idIn, isBlank, type Line, type LineReader, lineReader } from './lines';

/** A row as it was read, with the raw cells by column for the journal and for mending. */
export interface RawRow {
  readonly at: number;
  /** Cells from column 1 on. */
  readonly cells: Line;
}

interface Block {
  /** The column in which the lines begin. */
  readonly from: number;
  /** Row number of the first line. */
  readonly first: number;
  readonly lines: readonly Line[];
}

/** The part of a tab's columns from which on a block takes all of them. */
const MOST = 0.75;

/** Words known before any tab was read; enough for the settings and lists tabs themselves. */
const NO_WORDS: Words = { lang: 'zh', listName: () => null, listCode: () => null, title: () => null };

const LISTED = ['name', 'list', 'order', 'nature', 'needs', 'former', 'inUse'] as const;

/** So many rows are read one by one, and no more. */
const MATCHES = 10;

/** The workbook read through one layout. Blocks are read whole and at most once. */
export class SheetBook implements BookPort {
  private readonly blocks = new Map<string, readonly Found<Table>[]>();
  /** What each block holds. */
  private readonly asked = new Map<string, { readonly name: string; readonly asked: readonly string[] }>();
  private readonly readers = new Map<string, CellReader>();
  private readonly rawRows = new Map<string, RawRow>();
  private readonly widest = new Map<string, Omit<Block, 'first'> & { readonly to: number }>();
  private readonly indexes = new WeakMap<readonly Line[], Map<string, number>>();
  private known: Names | null = null;
  private readonly titles = new Map<string, string>();

  constructor(
    readonly layout: Layout,
    private readonly today: Day,
    private readonly wall: (at: Date) => string,
    /** Names of tables in which a row with content but without id was seen, by whichever reading of this execution. */
    private readonly orphans: Set<string>,
  ) {}

  all<T extends Table, F extends FieldName<T>>(table: T, fields: readonly F[]): readonly Found<T, F>[] {
    const key = `${table.name}:${fields.join(',')}`;
    let block = this.blocks.get(key);
    if (!block) {
      this.asked.set(key, { name: table.name, asked: fields });
      this.blocks.set(key, (block = this.readBlock(table, fields)));
    }
    return block as readonly Found<T, F>[];
  }

  each<T extends Table, F extends FieldName<T>>(
    table: T,
    fields: readonly F[],
    visit: (row: Pick<Stored<T>, F>, id: string) => void,
  ): void {
    if (this.layout.isYetToCome(table)) return;
    const place = this.layout.need(table, ['id', ...fields]);
    const { from, lines } = this.readCells(place, ['id', ...fields]);
    const reader = lineReader(place, fields, from, (name) => this.newReader(table, name));
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] as Line;
      const id = reader.idOf(line);
      if (id === '') this.meetStray(place, line, from);
      else visit(reader.pass(line) as Pick<Stored<T>, F>, id);
    }
  }

  one<T extends Table>(table: T, id: string, at?: number): Found<T> | null {
    if (this.layout.isYetToCome(table)) return null;
    const place = this.layout.need(table, ['id']);
    const known = this.knownRow(place, id, at);
    if (known !== undefined) return known && this.found(table, place, known);
    if (at !== undefined && at > place.headerRow) {
      const there = this.readRow(place, at);
      if (there && this.idOf(place, there) === id) return this.found(table, place, there);
    }
    // Somebody may sort between the search and the reading: only a row that is not found is not there.
    for (let tries = 0; tries < 3; tries++) {
      const row = this.locate(place, id);
      const found = row === null ? null : this.rowAt(table, place, row, id);
      if (row === null || found) return found;
    }
    return null;
  }

  matching<T extends Table>(table: T, fields: readonly FieldName<T>[], pattern: string, latest?: FieldName<T>): readonly Found<T>[] {
    if (this.layout.isYetToCome(table)) return [];
    const place = this.layout.need(table, ['id', ...fields]);
    const columns = fields.flatMap((name) => place.columns.get(name) ?? []);
    if (columns.length === 0) return [];
    const cells = withCells(() =>
      below(place, Math.min(...columns), Math.max(...columns))
        .createTextFinder(pattern)
        .useRegularExpression(true)
        .findAll(),
    );
    const rows = [...new Set(cells.filter((cell) => columns.includes(cell.getColumn())).map((cell) => cell.getRow()))];
    const kept = latest === undefined || rows.length <= MATCHES ? rows.slice(0, MATCHES) : this.latestOf(rows, table, latest);
    return kept.flatMap((row) => this.rowAt(table, place, row) ?? []);
  }

  /** Those of the rows with the latest days; people sort the tab, so the place tells nothing. One round trip. */
  private latestOf<T extends Table>(rows: readonly number[], table: T, field: FieldName<T>): readonly number[] {
    const among = new Set(rows);
    const days = this.all(table, [field]).flatMap(({ at, row }) => (among.has(at) ? [{ at, day: String(row[field] ?? '') }] : []));
    return days
      .sort((a, b) => b.day.localeCompare(a.day) || b.at - a.at)
      .slice(0, MATCHES)
      .map(({ at }) => at);
  }

  /** These columns were written: whatever was read of them is not true any more, and the next question reads it again. */
  forget(written: readonly { readonly table: Table; readonly fields: readonly string[] }[]): this {
    for (const { table, fields } of written) {
      const known = this.widest.get(table.name);
      const columns = this.layout.find(table)?.columns;
      const first = Math.min(...fields.map((name) => columns?.get(name) ?? 1));
      if (known && known.from < first) this.widest.set(table.name, { ...known, to: Math.min(known.to, first - 1) });
      else this.widest.delete(table.name);
      for (const [key, { name, asked }] of this.asked) {
        if (name === table.name && asked.some((field) => fields.includes(field))) this.blocks.delete(key);
      }
      for (const key of this.rawRows.keys()) if (key.startsWith(`${table.name}:`)) this.rawRows.delete(key);
    }
    return this;
  }

  /** How many rows the tab had when it was read, its header included; 0 where it was not. */
  rowsSeen({ table, headerRow }: Place): number {
    const known = this.widest.get(table.name);
    return known ? headerRow + known.lines.length : 0;
  }

  lang(): Lang {
    return this.names().lang;
  }

  words(): Words {
    const names = this.names();
    return {
      lang: names.lang,
      listName: (list, code) => names.listName(list, code),
      listCode: (list, typed) => names.listCode(list, typed),
      title: (table, id) => this.titles.get(`${table}:${id}`) ?? null,
    };
  }

  /** The row number where this id stands now; null when it stands nowhere. One round trip. */
  locate(place: Place, id: string): number | null {
    const cell = withCells(() => below(place, columnOf(place, 'id')).createTextFinder(id).matchEntireCell(true).matchCase(true).findNext());
    return cell ? cell.getRow() : null;
  }

  /** The raw row behind a row that was read whole, alone or in a block; what the journal calls "before". */
  rawOf(table: Table, id: string): RawRow | null {
    const alone = this.rawRows.get(`${table.name}:${id}`);
    const place = alone ? null : this.layout.find(table);
    return alone ?? (place && this.knownRow(place, id)) ?? null;
  }

  /** The whole table from column 1 on. No round trip when a block that reaches as far was read before. */
  wholeBlock(place: Place): readonly Line[] {
    return this.readCells(place, [...place.columns.keys()], 1).lines;
  }

  /** The cells of a field, to be written and compared. */
  cellWriter(table: Table, name: string): CellWriter {
    return cellWriter(fieldOf(table, name), this.words(), this.wall);
  }

  /** Cells as text by row id, for giving back what a write hit by mistake. One round trip. */
  texts(table: Table, fields: readonly string[]): Map<string, Record<string, string>> {
    const place = this.layout.need(table, ['id', ...fields]);
    const { from, lines } = this.readCells(place, ['id', ...fields]);
    const byId = new Map<string, Record<string, string>>();
    for (const line of lines) {
      const id = idIn(line[columnOf(place, 'id') - from]);
      if (id === '') continue;
      const kept: Record<string, string> = {};
      for (const name of fields) kept[name] = rawText(line[columnOf(place, name) - from] ?? '', this.wall);
      byId.set(id, kept);
    }
    return byId;
  }

  /** One cell of a raw row as text. */
  textOf(place: Place, row: RawRow, field: string): string {
    const column = place.columns.get(field);
    const raw = column === undefined ? '' : (row.cells[column - 1] ?? '');
    return rawText(raw, this.wall);
  }

  /** One whole row, from column 1 to the last column that is ours. One round trip; null beyond the end of the sheet. */
  readRow(place: Place, at: number): RawRow | null {
    const width = Math.max(...place.columns.values());
    try {
      const cells = place.sheet.getRange(at, 1, 1, width).getValues()[0];
      return cells ? { at, cells: cells as Raw[] } : null;
    } catch (error) {
      // A row number is a hint from an earlier reading; rows may have been deleted since.
      if (isOutside(error)) return null;
      throw error;
    }
  }

  /** How these fields are read from lines that begin in this column. */
  lineReader(place: Place, fields: readonly string[], from: number): LineReader {
    return lineReader(place, fields, from, (name) => this.readerOf(place.table, name));
  }

  /** Hears of a line without id. One that holds something all the same is to be given one. */
  meetStray(place: Place, line: Line, from: number): void {
    if (!isBlank(line, place, from)) this.orphans.add(place.table.name);
  }

  idOf(place: Place, row: RawRow): string {
    return idIn(row.cells[columnOf(place, 'id') - 1]);
  }

  /** Remembers what a row of another table is called, for the cells that name it. */
  name(table: string, id: string, title: string): void {
    this.titles.set(`${table}:${id}`, title);
  }

  /** The row as it stands in a block that was read whole; null when it is not in it, undefined when no block was. */
  private knownRow(place: Place, id: string, at?: number): RawRow | null | undefined {
    const block = this.widest.get(place.table.name);
    if (!block || block.from > 1 || block.to < Math.max(...place.columns.values())) return undefined;
    const first = place.headerRow + 1;
    const column = columnOf(place, 'id') - 1;
    const hinted = at === undefined ? -1 : at - first;
    const isThere = hinted >= 0 && idIn(block.lines[hinted]?.[column]) === id;
    const index = isThere ? hinted : (this.indexOf(block.lines, column).get(id) ?? -1);
    const cells = block.lines[index];
    return cells ? { at: first + index, cells } : null;
  }

  /** In which line of a block each id stands first. */
  private indexOf(lines: readonly Line[], column: number): ReadonlyMap<string, number> {
    let index = this.indexes.get(lines);
    if (!index) {
      index = new Map();
      for (const [n, line] of lines.entries()) {
        const id = idIn(line[column]);
        if (!index.has(id)) index.set(id, n);
      }
      this.indexes.set(lines, index);
    }
    return index;
  }

  private rowAt<T extends Table>(table: T, place: Place, at: number, id?: string): Found<T> | null {
    const row = this.readRow(place, at);
    if (!row || (id !== undefined && this.idOf(place, row) !== id)) return null;
    return this.found(table, place, row);
  }

  private found<T extends Table>(table: T, place: Place, row: RawRow): Found<T> {
    const found = this.foundIn(table, this.lineReader(place, Object.keys(table.fields), 1), row.at, row.cells);
    this.rawRows.set(`${table.name}:${found.id}`, row);
    return found as Found<T>;
  }

  private readBlock(table: Table, fields: readonly string[]): readonly Found<Table>[] {
    if (this.layout.isYetToCome(table)) return [];
    const place = this.layout.need(table, ['id', ...fields]);
    const { from, first, lines } = this.readCells(place, ['id', ...fields]);
    const reader = this.lineReader(place, fields, from);
    const rows: Found<Table>[] = [];
    for (const [index, line] of lines.entries()) {
      if (reader.idOf(line) === '') this.meetStray(place, line, from);
      else rows.push(this.foundIn(table, reader, first + index, line));
    }
    return rows;
  }

  private readCells(place: Place, fields: readonly string[], least?: number): Block {
    const columns = fields.flatMap((name) => place.columns.get(name) ?? []);
    let from = least ?? Math.min(...columns);
    let to = Math.max(...columns);
    const width = Math.max(...place.columns.values());
    // Who wants most of a tab takes all of it: a block that is written later wants what stands beside it.
    if (to - from + 1 > MOST * width) [from, to] = [1, width];
    const first = place.headerRow + 1;
    const known = this.widest.get(place.table.name);
    if (known && known.from <= from && known.to >= to) return { ...known, first };
    const lines = withCells(() => below(place, from, to).getValues()) as Raw[][];
    this.widest.set(place.table.name, { from, to, lines });
    return { from, first, lines };
  }

  private foundIn(table: Table, reader: LineReader, at: number, line: Line): Found<Table> {
    const { id, row, unread } = reader.take(line);
    const title = table.title ? row[table.title] : null;
    if (typeof title === 'string') this.name(table.name, id, title);
    return { id, at, row: row as Stored<Table>, unread };
  }

  private readerOf(table: Table, name: string): CellReader {
    const key = `${table.name}.${name}`;
    let made = this.readers.get(key);
    if (!made) {
      const field = fieldOf(table, name);
      made = this.newReader(table, name, field.kind === 'ref' ? (text, id) => this.learn(field.to, text, id) : undefined);
      this.readers.set(key, made);
    }
    return made;
  }

  private newReader(table: Table, name: string, met?: (text: string, value: string) => void): CellReader {
    const bare = table.name === lists.name || table.name === settings.name;
    return cellReader(fieldOf(table, name), { today: this.today, words: bare ? NO_WORDS : this.words() }, this.wall, met);
  }

  /** A reference cell carries the name beside the id: good enough until the other table is read. */
  private learn(table: string, text: string, id: string): void {
    const title = text.slice(0, text.length - id.length).trim();
    const key = `${table}:${id}`;
    if (title !== '' && !this.titles.has(key)) this.titles.set(key, title);
  }

  /** Can these be read? While set-up makes the tab it has no column; what is gone is told by whoever needs it for more than words. */
  private isMade(table: Table, fields: readonly string[]): boolean {
    const columns = this.layout.find(table)?.columns;
    return columns?.has('id') === true && fields.every((name) => columns.has(name) || !wasMade(table, name));
  }

  private names(): Names {
    if (!this.known) {
      // A workbook that brings only some of the tabs is read by set-up before the others are made.
      const own = this.layout.find(settings);
      const worded = this.isMade(settings, ['value'])
        ? this.all(settings, ['value']).map((found) => [found.id, found.row.value] as const)
        : [];
      // While set-up fills a new settings tab, its name alone tells the language that was chosen.
      const chosen = own && worded.length === 0 && own.sheet.getName() === settings.label.en ? [['language', 'English'] as const] : [];
      const listed = this.isMade(lists, LISTED) ? this.all(lists, LISTED) : [];
      this.known = new Names(
        [...worded, ...chosen],
        listed.map((found) => found.row as Stored<typeof lists>),
      );
    }
    return this.known;
  }
}
