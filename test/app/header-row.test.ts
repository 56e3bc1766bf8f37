import { fieldsOf, type Table } from '../../src/core/kernel/table';
import { tables } from '../../src/core/tables';
import type { Change } from '../../src/local/workbook/change';
import { attempt, died } from '../google/deaths';
import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

type Name = keyof typeof tables;
const NAMES = Object.keys(tables) as Name[];

const setting = Store.ready();
const wang = setting.must('register', { draft: WALK_IN }, LIN);
const li = setting.must('register', { draft: { ...WALK_IN, name: '李先生', phone: '138 0013 8001', estate: '湖畔' } }, CHEN);
const offer = setting.must('suggest', { client: li.id, slot: 'first' }, CHEN);
setting.must('dispatch', { client: li.id, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen }, CHEN);
setting.must('log', { client: wang.id, draft: { outcome: 'reached', content: '聊了风格' } }, LIN);
setting.must('setUp', { lang: 'zh', storeName: '城南店', name: '' }, BOSS);
const from = setting.snapshot();

function edit(store: Store, ...changes: Change[]): void {
  expect(store.host.edit(BOSS, changes).refusal).toBeNull();
}

/** Where a tab stands, asked before its header row is deleted. */
const sheetOf = (store: Store, name: Name) => store.place(tables[name]);

function beheaded(...names: Name[]): Store {
  const store = Store.at(from);
  for (const name of names) {
    const { sheet, header } = sheetOf(store, name);
    edit(store, { kind: 'rowsDelete', sheet: sheet.id, at: header, count: 1 });
  }
  return store;
}

const rowsOf = (store: Store) =>
  Object.fromEntries(NAMES.filter((name) => name !== 'journal').map((name) => [name, [...store.rows(name)]]));
const said = (store: Store, user = BOSS): string[] => store.must('start', {}, user).warnings.map(({ zh }) => zh);
const setUp = (store: Store) => store.must('setUp', { lang: 'zh', storeName: '城南店', name: '' }, BOSS);
const fault = (name: Name): string =>
  `「${tables[name].label.zh}」页的表头行不见了。请店面经理在菜单里运行「初始化」,表头会放回去,内容不动;在那以前这一页只能看,不能存。`;

const undisturbed = Store.at(from);
setUp(undisturbed);
const wanted = rowsOf(undisturbed);
/** Cells, looks, dropdowns, widths, filters and warnings of everything but the journal. */
function looksOf(store: Store): unknown {
  const { sheets, protections } = store.host.workbook.toSnapshot();
  const journal = sheetOf(store, 'journal').sheet.id;
  return [
    sheets.filter(({ id }) => id !== journal),
    protections.filter(({ sheet }) => sheet !== journal).map(({ id: _, ...rest }) => rest),
  ];
}

test.each(NAMES)('the deleted header row of %s is named, takes no row with it, and set-up puts it back', (name) => {
  const store = beheaded(name);
  expect(said(store)).toContain(fault(name));
  const { upcoming } = store.must('today', { scope: 'all' }, BOSS);
  expect(upcoming.map((line) => line.name)).toEqual(['李先生', '王女士']);
  expect(store.must('search', { query: '王女士' }, LIN)).toHaveLength(1);
  expect(setUp(store).changed).toEqual([`${tables[name].label.zh}: 表头`]);
  expect(said(store)).toEqual([]);
  expect(rowsOf(store)).toEqual(wanted);
  const { sheet, header, columns } = sheetOf(store, name);
  const table: Table = tables[name];
  for (const [field, { label }] of fieldsOf(table)) {
    expect(store.host.workbook.value(sheet, header, columns.get(field) ?? 0)).toBe(label.zh);
  }
  expect(looksOf(store)).toEqual(looksOf(undisturbed));
});

describe('until the header row is back', () => {
  test.each<[string, Name, (store: Store) => unknown]>([
    [
      'registering',
      'clients',
      (store) => store.ask('register', { draft: { ...WALK_IN, name: '孙丽', phone: '139 0000 0001', estate: '新城' } }, LIN),
    ],
    ['logging', 'clients', (store) => store.ask('log', { client: wang.id, draft: { outcome: 'reached', content: '再谈' } }, LIN)],
    ['logging', 'visits', (store) => store.ask('log', { client: wang.id, draft: { outcome: 'reached', content: '再谈' } }, LIN)],
    ['changing', 'clients', (store) => store.ask('update', { id: wang.id, draft: { estate: '绿地' } }, LIN)],
    ['anything', 'journal', (store) => store.ask('update', { id: wang.id, draft: { estate: '绿地' } }, LIN)],
    ['changing a rule', 'rules', (store) => store.ask('saveRule', { id: 'R03', draft: { days: '3、6、12' } }, BOSS)],
    ['recomputing', 'clients', (store) => store.ask('recompute', {}, BOSS)],
  ])('%s without that of %s is refused in words and changes nothing', (_, name, act) => {
    const store = beheaded(name);
    expect(act(store)).toMatchObject({ refusals: [{ code: 'missing', message: { zh: fault(name) } }] });
    setUp(store);
    expect(rowsOf(store)).toEqual(wanted);
  });

  test('a register without a single client keeps its place for the first', () => {
    const store = Store.ready();
    const { sheet, header } = sheetOf(store, 'clients');
    edit(store, { kind: 'rowsDelete', sheet: sheet.id, at: header, count: 1 });
    expect(said(store)).toContain(fault('clients'));
    setUp(store);
    expect(store.must('register', { draft: WALK_IN }, LIN).name).toBe('王女士');
    expect(store.rows('clients').size).toBe(1);
  });

  test('a row that was pasted on top gets its number only afterwards, and is no header', () => {
    const store = beheaded('clients');
    const { sheet, columns } = sheetOf(store, 'clients');
    edit(
      store,
      { kind: 'rowsInsert', sheet: sheet.id, at: 0, count: 1 },
      { kind: 'cells', sheet: sheet.id, row: 0, column: columns.get('name') ?? 0, values: [['冯先生']] },
      { kind: 'cells', sheet: sheet.id, row: 0, column: columns.get('phone') ?? 0, values: [['136 0000 2222']] },
    );
    expect(said(store)).toContain(fault('clients'));
    setUp(store);
    expect(said(store)).toEqual([]);
    expect([...store.rows('clients').values()].map(({ name }) => name)).toEqual(['冯先生', '王女士', '李先生']);
    expect(store.must('search', { query: '冯先生' }, LIN)).toHaveLength(1);
  });
});

test('a title above the header stays above it', () => {
  const store = Store.at(from);
  const { sheet } = sheetOf(store, 'clients');
  edit(
    store,
    { kind: 'rowsInsert', sheet: sheet.id, at: 0, count: 1 },
    { kind: 'cells', sheet: sheet.id, row: 0, column: 0, values: [['城南店客户表']] },
    { kind: 'rowsDelete', sheet: sheet.id, at: 1, count: 1 },
  );
  expect(said(store)).toContain(fault('clients'));
  expect(store.must('search', { query: '王女士' }, LIN)).toHaveLength(1);
  setUp(store);
  expect(sheetOf(store, 'clients').header).toBe(1);
  expect(store.host.workbook.value(sheet, 0, 0)).toBe('城南店客户表');
  expect(rowsOf(store)).toEqual(wanted);
});

test('a header that somebody types again by hand is taken as it is', () => {
  const store = beheaded('clients');
  const { sheet, columns } = sheetOf(store, 'clients');
  edit(store, { kind: 'rowsInsert', sheet: sheet.id, at: 0, count: 1 });
  for (const field of ['id', 'name', 'phone'] as const) {
    const values = [[tables.clients.fields[field].label.zh]];
    edit(store, { kind: 'cells', sheet: sheet.id, row: 0, column: columns.get(field) ?? 0, values });
  }
  expect(said(store)).toEqual([]);
  expect(store.must('update', { id: wang.id, draft: { estate: '绿地' } }, LIN).id).toBe(wang.id);
  expect(setUp(store).changed).toEqual([]);
  expect(store.rows('clients').size).toBe(2);
});

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
  'set-up that dies %d calls after making room for the header is finished by running it again',
  (later) => {
    const store = beheaded('clients');
    let room = Number.POSITIVE_INFINITY;
    attempt(() =>
      store.ask('setUp', { lang: 'zh', storeName: '城南店', name: '' }, BOSS, {
        faults: {
          at: (index, { method }, phase) => {
            if (method === 'insertRowsBefore') room = Math.min(room, index);
            return phase === 'after' && index === room + later ? 'kill' : 'ok';
          },
        },
      }),
    );
    expect(died(store)).toBe(true);
    setUp(store);
    expect(said(store)).toEqual([]);
    expect(rowsOf(store)).toEqual(wanted);
    expect(looksOf(store)).toEqual(looksOf(undisturbed));
  },
);
