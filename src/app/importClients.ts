import { deriveClient } from '../core/callbacks/derive.rules';
import { FRESH } from '../core/callbacks/progress.rules';
import { type Client, clients } from '../core/clients/client.table';
import type { ClientField } from '../core/clients/import.header';
import { type ImportContext, type ImportedClient, type ImportReading, readImport } from '../core/clients/import.rules';
import { designers } from '../core/designers/designer.table';
import { writeCell } from '../core/kernel/cell';
import { done, type Outcome, refuse } from '../core/kernel/outcome';
import { emptyRow, fieldOf, type Value } from '../core/kernel/table';
import { fill, type Lang, text } from '../core/kernel/text';
import { staff } from '../core/people/staff.table';
import { asker, colleagues } from './people';
import type { Book, Ports, RowChange } from './ports';
import { knownClients } from './recognise';
import type { Handler } from './rpc';
import { readWorld, type World } from './world';

const ACTION = text('导入客户', 'Import clients');
const SUMMARY = text(
  '从「{sheet}」导入 {added} 位客户,跳过 {skipped} 行',
  'Imported {added} clients from “{sheet}”, skipped {skipped} rows',
);
const NO_SHEET = text('找不到「{sheet}」这一页,可能改名或删掉了', 'The tab “{sheet}” is not there; it may have been renamed or deleted');
const MANY = text(
  '一次最多导入 {max} 位,这一页有 {count} 位。请拆成几页,一页一页导入。',
  'At most {max} at a time; this tab has {count}. Split it into several tabs and import them one by one.',
);
const SAME_ROW = text('同第 {row} 行', 'same as row {row}');
const FROM = text('导入自「{sheet}」第 {row} 行', 'Imported from “{sheet}”, row {row}');

/** What one commit can write, journal and look at again well within the time that Google gives. */
const MOST = 5000;
/** How many of the new rows the screen shows as they would become. */
const SHOWN = 5;
const SAMPLE_FIELDS = [
  'name',
  'phone',
  'estate',
  'area',
  'budgetTo',
  'source',
  'stage',
  'firstOn',
  'manager',
] as const satisfies readonly ClientField[];

/** The tabs that are not ours: from these clients can be imported. */
export const importSheets: Handler<'importSheets'> = (ports) => done(ports.foreignSheets());

/** What importing a tab would do. Nothing is written. */
export const importPreview: Handler<'importPreview'> = (ports, input) => {
  const { book } = ports;
  const world = readWorld(book, ports);
  const sheet = String(input.sheet);
  const read = readSheet(ports, book, world, sheet);
  if (!read.ok) return read;
  const { headerRow, columns, fresh, known, problems, unreadable } = read.value;
  const lang = book.lang();
  return done({
    sheet,
    headerRow,
    columns: columns.map(({ header, field }) => ({ header, field, label: field === null ? '' : fieldOf(clients, field).label[lang] })),
    fresh: fresh.length,
    known: known.map(({ row, name, id, sameAs }) => ({ row, name, id: id ?? fill(SAME_ROW, { row: sameAs ?? 0 })[lang] })),
    problems: problems.map(({ row, cell, raw, message }) => ({ row, cell, raw, message: message[lang] })),
    unreadable: unreadable.map(({ row, message }) => ({ row, message: message[lang] })),
    sample: fresh.slice(0, SHOWN).map(({ client }) => sampleOf(client, book)),
  });
};

/** Adds every new client of a tab to the register: all of them or none, and each with the next callback planned. */
export const importRows: Handler<'importRows'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => {
    const world = readWorld(book, ports);
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    const sheet = String(input.sheet);
    const read = readSheet(ports, book, world, sheet);
    if (!read.ok) return read;
    const { fresh, known, unreadable } = read.value;
    if (fresh.length > MOST) return refuse({ code: 'many', message: fill(MANY, { max: MOST, count: fresh.length }) });
    const lang = book.lang();
    const taken = new Set(knownClients(book).map((one) => one.id));
    // A list that does not say whose a client is: a client manager brings her own, a store manager hands them out later.
    const owner = me.value.row.role === 'clientManager' ? me.value.id : null;
    const changes = fresh.map(({ row, client }): RowChange => {
      let id = newId(clients);
      while (taken.has(id)) id = newId(clients);
      taken.add(id);
      const base: Client = {
        ...emptyRow(clients, id),
        follow: 'open',
        stage: world.firstStage,
        manager: owner,
        ...client,
        ...FRESH,
        createdAt: ports.now,
        createdBy: me.value.id,
      };
      const whole = { ...base, ...deriveClient(base, world, ports.today, lang), needs: withOrigin(base.needs, sheet, row, lang) };
      return { table: clients, kind: 'add', id, values: filled(whole) };
    });
    const skipped = known.length + unreadable.length;
    return done({
      changes,
      summary: fill(SUMMARY, { sheet, added: changes.length, skipped })[lang],
      result: { added: changes.length, skipped },
    });
  });

function readSheet(ports: Ports, book: Book, world: World, sheet: string): Outcome<ImportReading> {
  const rows = ports.foreignRows(sheet);
  if (rows === null) return refuse({ code: 'noSheet', field: 'sheet', message: fill(NO_SHEET, { sheet }) });
  const known = knownClients(book);
  const named = (list: readonly { readonly id: string; readonly row: { readonly name: string | null } }[]) =>
    list.map(({ id, row }) => ({ id, name: row.name }));
  const context: ImportContext = {
    today: ports.today,
    words: book.words(),
    lists: world.lists,
    known,
    people: {
      [staff.name]: named(colleagues(book)),
      [designers.name]: named(book.all(designers, ['name'])),
      [clients.name]: known,
    },
  };
  return readImport(rows, context);
}

/** Only what is there: a thousand rows of empty cells would fill the journal. */
function filled(row: Client): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

/** The note with where the client came from, where there is room for it. */
function withOrigin(needs: string | null, sheet: string, row: number, lang: Lang): string {
  const origin = fill(FROM, { sheet, row })[lang];
  const note = needs === null ? origin : `${needs}\n${origin}`;
  return needs !== null && note.length > clients.fields.needs.max ? needs : note;
}

function sampleOf(client: ImportedClient, book: Book): string[] {
  const words = book.words();
  const values: Readonly<Record<string, Value | undefined>> = { ...client };
  return SAMPLE_FIELDS.map((name) => String(writeCell(fieldOf(clients, name), values[name] ?? null, words))).filter((cell) => cell !== '');
}
