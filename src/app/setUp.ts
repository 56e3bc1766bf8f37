import { seedRules } from '../core/callbacks/rule.seed';
import { rules } from '../core/callbacks/rule.table';
import { done, type Outcome, refuse } from '../core/kernel/outcome';
import { emptyRow, type FieldName, type Table } from '../core/kernel/table';
import { type Lang, listed, text, tidyProse } from '../core/kernel/text';
import { staff } from '../core/people/staff.table';
import { seedHolidays } from '../core/settings/holiday.seed';
import { holidays } from '../core/settings/holiday.table';
import { seedLists } from '../core/settings/list.seed';
import { lists } from '../core/settings/list.table';
import { Names } from '../core/settings/names';
import { settings } from '../core/settings/setting.table';
import { settingSpecs, settingText } from '../core/settings/settings';
import { choicesIn, keepOffered } from './choices';
import { colleagues, personOf, STAFF_FIELDS, seesAll } from './people';
import type { Book, Plan, Ports, RowChange } from './ports';
import { recompute } from './recompute';
import { BUSY, NOBODY } from './refusals';
import { recordStates } from './responses/recordStates';
import type { Handler } from './rpc';
import { readWorld } from './world';

const ACTION = text('初始化', 'Set up');
const NO_NAME = text('请填写您的姓名', 'Enter your name');
const LONG = text('最多 40 个字', 'At most 40 characters');
const LINE = text('只能写一行', 'One line only');
const NO_LANGUAGE = text('请选择语言', 'Choose a language');
const MANAGER_ONLY = text('工作簿已经有店面经理,请由店面经理来初始化', 'The workbook has a store manager; ask them to run Set up');
const NOTHING_YET = { changes: [], result: null } as const;

interface Wish {
  readonly lang: Lang;
  readonly storeName: string;
  readonly name: string;
}

function check(input: Wish): Outcome<Wish> {
  const plain = (typed: unknown) => (typeof typed === 'string' ? tidyProse(typed) : '');
  const storeName = plain(input.storeName);
  const name = plain(input.name);
  if (input.lang !== 'zh' && input.lang !== 'en') return refuse({ code: 'choice', field: 'lang', message: NO_LANGUAGE });
  for (const [field, typed] of Object.entries({ storeName, name })) {
    if (typed.includes('\n')) return refuse({ code: 'line', field, message: LINE });
    if (typed.length > 40) return refuse({ code: 'tooLong', field, message: LONG });
  }
  return done({ lang: input.lang, storeName, name });
}

const present = (book: Book, table: Table, fields: readonly FieldName<Table>[]) => new Set(book.all(table, fields).map(({ id }) => id));

/** Settings that are not there yet, and the language and name just chosen. */
function settingRows(book: Book, wish: Wish): RowChange[] {
  const there = new Map(book.all(settings, ['value']).map((found) => [found.id, found]));
  const chosen: Readonly<Record<string, string>> = { language: wish.lang === 'zh' ? '中文' : 'English', storeName: wish.storeName };
  return settingSpecs.flatMap((spec): RowChange[] => {
    const found = there.get(spec.id);
    const value = chosen[spec.id];
    if (!found) {
      const values = {
        id: spec.id,
        name: spec.label[wish.lang],
        value: value || settingText(spec, wish.lang),
        help: spec.help[wish.lang],
      };
      return [{ table: settings, kind: 'add', id: spec.id, values }];
    }
    if (!value || found.row.value === value) return [];
    return [{ table: settings, kind: 'set', id: spec.id, at: found.at, values: { value }, before: { value: found.row.value } }];
  });
}

/** A tab that people emptied on purpose row by row is not filled again; one that never held anything is. */
function seedIfEmpty<T extends Table>(book: Book, table: T, field: FieldName<T>, rows: readonly { readonly id: string }[]): RowChange[] {
  if (present(book, table, [field]).size > 0) return [];
  return rows.map((row) => ({ table, kind: 'add', id: row.id, values: { ...row } }));
}

/** Statutory days of the years of which the tab knows nothing yet. */
function holidayRows(book: Book, lang: Lang): RowChange[] {
  const known = new Set(
    book
      .all(holidays, ['on', 'kind'])
      .flatMap(({ row }) => ((row.kind === 'off' || row.kind === 'work') && row.on ? row.on.slice(0, 4) : [])),
  );
  return seedHolidays(lang)
    .filter(({ on }) => on !== null && !known.has(on.slice(0, 4)))
    .map((row) => ({ table: holidays, kind: 'add', id: row.id, values: { ...row } }));
}

/** Whoever sets the workbook up is its first store manager. */
function firstManager(book: Book, ports: Ports, wish: Wish, newId: (table: Table) => string): RowChange[] {
  if (colleagues(book).length > 0) return [];
  const id = newId(staff);
  const values = {
    ...emptyRow(staff, id),
    name: wish.name,
    mail: ports.user,
    role: 'storeManager' as const,
    store: wish.storeName || null,
    active: true,
  };
  return [{ table: staff, kind: 'add', id, values }];
}

/**
 * Makes the workbook ready, or brings it up to date: tabs, columns, settings, stages, rules, holidays, the first store
 * manager, formats and dropdowns. What people wrote stays, and a second run changes nothing.
 */
export const setUp: Handler<'setUp'> = (ports, input, request) => {
  const checked = check(input);
  if (!checked.ok) return checked;
  const wish = checked.value;
  if (ports.user === '') return NOBODY;
  if (!ports.lock.take()) return BUSY;
  const people = ports.has(staff, ['id', ...STAFF_FIELDS]) ? colleagues(ports.book) : [];
  if (people.length > 0 && !seesAll(personOf(ports.book, ports.user))) return refuse({ code: 'managerOnly', message: MANAGER_ONLY });
  if (people.length === 0 && wish.name === '') return refuse({ code: 'required', field: 'name', message: NO_NAME });

  const { lang } = wish;
  const prepared = ports.prepare(lang);
  ports.memory.set('language', lang);
  // One after the other: cells of the lists are written in the language that the settings hold, and rules name stages.
  const steps: readonly [string, (book: Book, newId: (table: Table) => string) => RowChange[]][] = [
    ['a', (book) => settingRows(book, wish)],
    ['b', (book) => seedIfEmpty(book, lists, 'name', seedLists(lang))],
    [
      'c',
      (book, newId) => [
        ...seedIfEmpty(book, rules, 'name', seedRules(lang)),
        ...holidayRows(book, lang),
        ...firstManager(book, ports, wish, newId),
      ],
    ],
  ];
  for (const [step, rows] of steps) {
    const written = ports.commit(`${request.slice(0, 38)}${step}`, ACTION, (book, newId): Outcome<Plan<null>> => {
      const changes = rows(book, newId);
      return done({ ...NOTHING_YET, changes, summary: sayStep(changes, lang) });
    });
    if (!written.ok) return written;
  }
  const { book } = ports;
  const world = readWorld(book, ports);
  const choices = choicesIn(book, new Names([['language', lang]], world.lists));
  ports.dress(lang, choices);
  for (const which of [0, 1] as const) keepOffered(ports, choices, which);
  const computed = recompute(ports, `${request.slice(0, 38)}d`, ACTION);
  if (!computed.ok) return computed;
  const recorded = recordStates(ports, `${request.slice(0, 38)}e`, ACTION);
  if (!recorded.ok) return recorded;
  return done({ ...prepared, warnings: world.warnings });
};

const sayStep = (changes: readonly RowChange[], lang: Lang): string => {
  const labels = listed([...new Set(changes.map(({ table }) => table.label))]);
  return `${ACTION[lang]} ${labels[lang]}`;
};
