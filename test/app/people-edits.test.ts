import { tables } from '../../src/core/tables';
import type { HostSnapshot } from '../../src/local/host';
import type { Change, Scalar } from '../../src/local/workbook/change';
import { BOSS, type Cells, CHEN, LIN, Store, WALK_IN } from './store';

type Name = keyof typeof tables;

const place = (store: Store, name: Name = 'clients') => store.place(tables[name]);
const columnOf = (store: Store, field: string, name: Name = 'clients'): number => {
  const column = place(store, name).columns.get(field);
  if (column === undefined) throw new Error(`${name} has no column ${field}`);
  return column;
};

/** A person's edits; what Google would refuse to a person is an error of the test. */
function edit(store: Store, ...changes: Change[]): void {
  const { refusal } = store.host.edit(BOSS, changes, { pasted: true });
  if (refusal !== null) throw new Error(refusal);
}

const type = (store: Store, id: string, field: string, value: Scalar, name: Name = 'clients'): void =>
  edit(store, {
    kind: 'cells',
    sheet: place(store, name).sheet.id,
    row: store.at(name, id),
    column: columnOf(store, field, name),
    values: [[value]],
  });

const setting = Store.ready();
const saved = (name: string, phone: string, estate: string, by: string) =>
  setting.must('register', { draft: { ...WALK_IN, name, phone, estate, needs: `${name}的备注` } }, by);
const wang = saved('王女士', '138 0013 8000', '万科城', LIN);
const li = saved('李先生', '138 0013 8001', '湖畔', LIN);
const zhao = saved('赵敏', '138 0013 8002', '翡翠湾', CHEN);
const offer = setting.must('suggest', { client: li.id, slot: 'first' }, LIN);
setting.must('dispatch', { client: li.id, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen }, LIN);
setting.must('recompute', {}, BOSS);
const start: HostSnapshot = setting.snapshot();

const rowsOf = (store: Store, ...without: string[]): Map<string, Cells> => {
  const rows = store.rows('clients');
  for (const id of without) rows.delete(id);
  return rows;
};

/** Opens the sidebar, logs, registers, looks at today and computes anew; nobody else's row may change by it. */
function goOn(store: Store): void {
  store.must('start', {}, BOSS);
  const others = rowsOf(store, wang.id);
  // The page still believes that the client stands where it saw her.
  const logged = store.must(
    'log',
    { client: wang.id, at: wang.at, draft: { outcome: 'promised', content: '明天再谈', promisedOn: '明天' } },
    LIN,
  );
  expect(logged).toMatchObject({ id: wang.id, name: '王女士', dueOn: '2026-03-06' });
  const fresh = store.must('register', { draft: { ...WALK_IN, name: '孙丽', phone: '139 0000 0001', estate: '新城' } }, CHEN);
  expect(store.row('clients', fresh.id)).toMatchObject({
    name: '孙丽',
    phone: '139 0000 0001',
    manager: '陈静 S002',
    stage: '咨询',
    area: 120,
  });
  expect(store.ask('register', { draft: { ...WALK_IN, name: '王' } }, CHEN)).toMatchObject({
    refusals: [{ code: 'known', facts: { client: wang.id } }],
  });
  const lines = () => store.must('today', { scope: 'all' }, BOSS).upcoming.map(({ name }) => name);
  expect(lines()).toEqual(expect.arrayContaining(['王女士', '李先生', '赵敏', '孙丽']));
  store.must('recompute', {}, BOSS);
  expect(rowsOf(store, wang.id, fresh.id)).toEqual(others);
  const row = store.row('clients', wang.id);
  expect(row).toMatchObject({ name: '王女士', estate: '万科城', needs: '王女士的备注', lastOutcome: 'promised' });
  expect(Store.day(row.dueOn)).toBe('2026-03-06');
  const logs = [...store.rows('visits').values()].filter(({ client }) => client === `王女士 ${wang.id}`);
  expect(logs).toMatchObject([{ content: '明天再谈', by: '林悦 S001' }]);
  expect(store.must('card', { id: wang.id, at: wang.at }, LIN).timeline[0]).toMatchObject({ kind: 'visit', text: '明天再谈' });
  expect(lines()).toEqual(expect.arrayContaining(['王女士', '李先生', '赵敏', '孙丽']));
}

const move = (from: number, to: number, sheet: number): Change => ({ kind: 'columnsMove', sheet, from, count: 1, to });
const TABS = ['clients', 'visits', 'staff', 'rules', 'settings', 'journal'] as const;

describe('people rearrange the workbook, and work goes on', () => {
  const clientsTab = (store: Store) => place(store).sheet;
  test.each<readonly [string, (store: Store) => void]>([
    [
      'every header of every tab is renamed',
      (store) => {
        for (const name of Object.keys(tables) as Name[]) {
          const { sheet, header, columns } = place(store, name);
          for (const [field, column] of columns)
            edit(store, { kind: 'cells', sheet: sheet.id, row: header, column, values: [[`我的 ${field}`]] });
        }
      },
    ],
    [
      'headers are emptied',
      (store) => {
        const { sheet, header, columns } = place(store);
        for (const column of columns.values()) edit(store, { kind: 'cells', sheet: sheet.id, row: header, column, values: [[null]] });
      },
    ],
    [
      'two headers are exchanged',
      (store) => {
        const { sheet, header } = place(store);
        edit(store, { kind: 'cells', sheet: sheet.id, row: header, column: columnOf(store, 'phone'), values: [['楼盘']] });
        edit(store, { kind: 'cells', sheet: sheet.id, row: header, column: columnOf(store, 'estate'), values: [['电话']] });
      },
    ],
    [
      'every tab is renamed and moved',
      (store) =>
        TABS.forEach((name, index) => {
          const { sheet } = place(store, name);
          edit(store, { kind: 'sheetRename', sheet: sheet.id, name: `${index} 页` }, { kind: 'sheetMove', sheet: sheet.id, index: 0 });
        }),
    ],
    [
      'the phone goes to the far right',
      (store) => edit(store, move(columnOf(store, 'phone'), clientsTab(store).grid.columns, clientsTab(store).id)),
    ],
    [
      'the number goes behind the address',
      (store) => edit(store, move(columnOf(store, 'id'), columnOf(store, 'address') + 1, clientsTab(store).id)),
    ],
    ['the next callback comes first', (store) => edit(store, move(columnOf(store, 'dueOn'), 0, clientsTab(store).id))],
    [
      'columns of the rules, the staff and the visit log change places',
      (store) => {
        edit(store, move(columnOf(store, 'days', 'rules'), 0, place(store, 'rules').sheet.id));
        edit(store, move(columnOf(store, 'mail', 'staff'), columnOf(store, 'store', 'staff') + 1, place(store, 'staff').sheet.id));
        edit(store, move(columnOf(store, 'client', 'visits'), columnOf(store, 'photos', 'visits'), place(store, 'visits').sheet.id));
      },
    ],
    [
      'two blank columns are inserted at the left and one in the middle',
      (store) => {
        edit(store, { kind: 'columnsInsert', sheet: clientsTab(store).id, at: 0, count: 2 });
        edit(store, { kind: 'columnsInsert', sheet: clientsTab(store).id, at: columnOf(store, 'estate'), count: 1 });
      },
    ],
    [
      'the register is sorted backwards',
      (store) => {
        const { id: sheet, grid } = clientsTab(store);
        edit(store, { kind: 'permute', sheet, row: 1, column: 0, rows: 3, columns: grid.columns, order: [2, 1, 0] });
      },
    ],
    [
      'a title is put above the headers and merged',
      (store) => {
        const sheet = clientsTab(store).id;
        edit(store, { kind: 'rowsInsert', sheet, at: 0, count: 2 });
        edit(store, { kind: 'cells', sheet, row: 0, column: 0, values: [['城南店 2026 年客户']] });
        edit(store, { kind: 'merge', sheet, row: 0, column: 0, rows: 2, columns: 8 });
      },
    ],
    [
      'blank rows are put between the clients',
      (store) => {
        edit(store, { kind: 'rowsInsert', sheet: clientsTab(store).id, at: store.at('clients', li.id), count: 3 });
        edit(store, { kind: 'rowsInsert', sheet: clientsTab(store).id, at: store.at('clients', wang.id), count: 1 });
      },
    ],
    [
      'rows are filtered away and columns hidden',
      (store) => {
        const { id: sheet, grid } = clientsTab(store);
        const columns = [{ column: columnOf(store, 'name'), hiddenValues: ['王女士'] }];
        edit(store, { kind: 'filter', sheet, area: { row: 0, column: 0, rows: grid.rows, columns: grid.columns }, columns });
        edit(store, { kind: 'rowsHidden', sheet, row: store.at('clients', wang.id), count: 1, hidden: true });
        edit(store, { kind: 'columnsHidden', sheet, column: columnOf(store, 'dueOn'), count: 3, hidden: true });
      },
    ],
    [
      'empty rows and columns at the end are deleted',
      (store) => {
        const { id: sheet, grid } = clientsTab(store);
        edit(store, { kind: 'rowsDelete', sheet, at: 4, count: grid.rows - 4 });
        const width = Math.max(...place(store).columns.values()) + 1;
        if (grid.columns > width) edit(store, { kind: 'columnsDelete', sheet, at: width, count: grid.columns - width });
      },
    ],
    [
      'cells of numbers, days and text are given other formats',
      (store) => {
        const { id: sheet, grid } = clientsTab(store);
        edit(store, { kind: 'format', sheet, format: '0.00', row: 1, column: columnOf(store, 'dueOn'), rows: grid.rows - 1, columns: 1 });
        edit(store, {
          kind: 'format',
          sheet,
          format: 'yyyy-mm-dd',
          row: 1,
          column: columnOf(store, 'area'),
          rows: grid.rows - 1,
          columns: 1,
        });
      },
    ],
    [
      'nearly all holidays are deleted',
      (store) => {
        const { sheet, header } = place(store, 'holidays');
        edit(store, { kind: 'rowsDelete', sheet: sheet.id, at: header + 1, count: sheet.grid.rows - header - 2 });
      },
    ],
  ])('%s', (_, rearrange) => {
    const store = Store.at(start);
    const before = rowsOf(store);
    rearrange(store);
    expect(rowsOf(store)).toEqual(before);
    goOn(store);
    expect(store.must('setUp', { lang: 'zh', storeName: '', name: '' }, BOSS).created).toEqual([]);
    expect(rowsOf(store)).toEqual(new Map([...before, ...rowsOf(store)]));
  });

  test('columns of people’s own keep what stands in them, wherever they are', () => {
    const store = Store.at(start);
    const sheet = place(store).sheet.id;
    const mine = ['我的标记', 'VIP', '=1+1', '2026年会', '红包'];
    const at = columnOf(store, 'manager');
    edit(store, { kind: 'columnsInsert', sheet, at, count: 1 });
    edit(store, { kind: 'cells', sheet, row: 0, column: at, values: mine.map((cell) => [cell]) });
    edit(store, { kind: 'cells', sheet, row: 2, column: at, formulas: [['=1+1']] });
    const cells = () => mine.map((_, row) => store.host.workbook.value(place(store).sheet, row, at));
    const before = cells();
    goOn(store);
    store.must('setUp', { lang: 'zh', storeName: '', name: '' }, BOSS);
    expect(cells()).toEqual(before);
    expect(place(store).sheet.grid.formulas).toBe(1);
  });

  test('a copy of the register is nobody’s register, and imports nobody twice', () => {
    const store = Store.at(start);
    const { workbook } = store.host;
    const { sheet: original } = place(store);
    const copy = workbook.nextSheet;
    edit(store, { kind: 'sheetInsert', sheet: copy, name: '客户登记的副本', index: 0, rows: 20, columns: original.grid.columns });
    const cells = (row: number) => Array.from({ length: original.grid.columns }, (_, column) => workbook.value(original, row, column));
    edit(store, { kind: 'cells', sheet: copy, row: 0, column: 0, values: [0, 1, 2, 3].map(cells) });
    // A copied tab carries the marks of its original.
    let id = Math.max(...[...workbook.metadata.values()].map((one) => one.id));
    for (const { at, ...mark } of [...workbook.metadata.values()]) {
      if (at.kind === 'spreadsheet' || at.sheet !== original.id) continue;
      workbook.apply({ kind: 'metadataSet', metadata: { ...mark, id: ++id, at: { ...at, sheet: copy } } }, { user: BOSS, source: 'load' });
    }
    goOn(store);
    expect(store.must('importSheets', {}, BOSS).map(({ name }) => name)).toEqual(['客户登记的副本']);
    expect(store.must('importRows', { sheet: '客户登记的副本' }, BOSS)).toEqual({ added: 0, skipped: 3 });
    // Somebody throws the original away and goes on with the copy under its name.
    edit(store, { kind: 'sheetDelete', sheet: original.id }, { kind: 'sheetRename', sheet: copy, name: '客户登记' });
    store.must('setUp', { lang: 'zh', storeName: '', name: '' }, BOSS);
    expect(place(store).sheet.id).toBe(copy);
    expect(rowsOf(store)).toEqual(rowsOf(Store.at(start)));
    expect(store.must('log', { client: zhao.id, draft: { outcome: 'missed' } }, CHEN)).toMatchObject({ name: '赵敏', dueOn: '2026-03-06' });
  });
});

describe('a column that somebody deleted', () => {
  const others = (store: Store, field: string) => new Map([...rowsOf(store)].map(([id, { [field]: _, ...rest }]) => [id, rest]));
  test.each([
    ['phone', '电话'],
    ['firstOn', '首谈日期'],
    ['dueOn', '下次回访'],
    ['birthday', '生日'],
  ] as const)('%s is named, comes back at the right end, and nothing beside it changes', (field, header) => {
    const store = Store.at(start);
    const before = others(store, field);
    edit(store, { kind: 'columnsDelete', sheet: place(store).sheet.id, at: columnOf(store, field), count: 1 });
    const refused = store.ask('register', { draft: { ...WALK_IN, name: '孙丽', phone: '13900000001' } }, LIN);
    expect(refused).toMatchObject({ refusals: [{ code: 'missing', message: { zh: expect.stringContaining(header) } }] });
    const again = store.must('setUp', { lang: 'zh', storeName: '', name: '' }, BOSS);
    expect(again).toMatchObject({ created: [], changed: [`客户登记: ${header}`] });
    const { sheet, columns } = place(store);
    expect(columns.get(field)).toBe(Math.max(...columns.values()));
    expect(store.host.workbook.value(sheet, 0, columns.get(field) ?? 0)).toBe(header);
    if (field === 'firstOn') return;
    expect(others(store, field)).toEqual(before);
    for (const [id, phone] of [
      [wang.id, WALK_IN.phone],
      [li.id, '13800138001'],
      [zhao.id, '13800138002'],
    ] as const)
      if (field === 'phone') type(store, id, 'phone', phone);
    goOn(store);
  });

  test('a tab that somebody deleted is made again, empty, and the register stands', () => {
    const store = Store.at(start);
    edit(
      store,
      { kind: 'sheetDelete', sheet: place(store, 'visits').sheet.id },
      { kind: 'sheetDelete', sheet: place(store, 'rules').sheet.id },
    );
    expect(store.ask('start', {}, BOSS)).toMatchObject({ refusals: [{ code: 'missing' }] });
    expect(store.must('setUp', { lang: 'zh', storeName: '', name: '' }, BOSS).created).toEqual(['回访记录', '回访规则']);
    expect(rowsOf(store)).toEqual(rowsOf(Store.at(start)));
    goOn(store);
  });
});

describe('rows that people put in by hand', () => {
  const PASTED: readonly Cells[] = [
    { name: '周正', phone: 13_700_000_001, estate: '湖畔', firstOn: '2026年3月1日', stage: '咨询', manager: '林悦 S001', source: '来店' },
    { name: '吴用', phone: '137 0000 0002', estate: '湖畔', firstOn: 46_084, stage: '已派单', manager: '陈静 S002' },
    { name: '郑爽' },
  ];
  test.each([
    ['when the sidebar opens', (store: Store) => store.must('start', {}, BOSS)],
    ['when all is computed anew', (store: Store) => store.must('recompute', {}, BOSS)],
  ])('get numbers %s, one each, and are called back', (_, act) => {
    const store = Store.at(start);
    store.type('clients', PASTED);
    act(store);
    store.must('recompute', {}, BOSS);
    const pasted = [...rowsOf(store, wang.id, li.id, zhao.id)];
    expect(pasted.map(([, { name }]) => name)).toEqual(['周正', '吴用', '郑爽']);
    for (const [id, row] of pasted) {
      expect(id).toMatch(/^C[0-9A-Z]{7}$/);
      expect(row.dueOn).toEqual(expect.any(Number));
    }
    const [[first] = ['']] = pasted;
    expect(store.must('recognise', { phone: '137-0000-0001' }, LIN)).toMatchObject([{ line: { id: first, name: '周正' } }]);
    expect(store.must('log', { client: first, draft: { outcome: 'reached', content: '谈过' } }, LIN).name).toBe('周正');
    act(store);
    expect([...rowsOf(store, wang.id, li.id, zhao.id).keys()]).toEqual(pasted.map(([id]) => id));
    goOn(store);
  });

  const copyRow = (store: Store, id: string, to: number) => {
    const { sheet } = place(store);
    const cells = Array.from({ length: sheet.grid.columns }, (_, column) =>
      store.host.workbook.value(sheet, store.at('clients', id), column),
    );
    edit(store, { kind: 'cells', sheet: sheet.id, row: to, column: 0, values: [cells] });
  };

  test('copied for another client are named, and neither gets what belongs to the other', () => {
    const store = Store.at(start);
    const end = Math.max(store.at('clients', wang.id), store.at('clients', li.id), store.at('clients', zhao.id)) + 1;
    copyRow(store, wang.id, end);
    const { sheet } = place(store);
    for (const [field, value] of [
      ['name', '冯新'],
      ['phone', '13700000009'],
    ] as const)
      edit(store, { kind: 'cells', sheet: sheet.id, row: end, column: columnOf(store, field), values: [[value]] });
    expect(store.must('start', {}, BOSS).problems).toMatchObject([
      {
        table: 'clients',
        id: wang.id,
        field: 'id',
        tab: { zh: '客户登记' },
        column: { zh: '客户编号' },
        message: { zh: expect.stringContaining('第 2、5 行') },
      },
    ]);
    // The promise is made to the one on whose row the page stands.
    store.must('log', { client: wang.id, at: wang.at, draft: { outcome: 'promised', promisedOn: '2026-03-06' } }, LIN);
    store.host.clock.advanceTo(Date.parse('2026-03-06T02:00:00Z'));
    store.must('recompute', {}, BOSS);
    const due = (row: number) => Store.day(store.host.workbook.value(sheet, row, columnOf(store, 'dueOn')));
    expect([due(wang.at - 1), due(end)]).toEqual(['2026-03-06', '2026-03-07']);
    expect(store.must('search', { query: '冯新' }, LIN)).toMatchObject([{ name: '冯新', at: end + 1 }]);
    expect(store.must('card', { id: wang.id, at: end + 1 }, LIN).line.name).toBe('冯新');
    // As the message says: the number of the other one is emptied.
    edit(store, { kind: 'cells', sheet: sheet.id, row: end, column: columnOf(store, 'id'), values: [[null]] });
    expect(store.must('start', {}, BOSS).problems).toEqual([]);
    const [id] = [...store.rows('clients')].find(([, { name }]) => name === '冯新') ?? [''];
    expect(id).not.toBe(wang.id);
    expect(store.must('log', { client: id, draft: { outcome: 'promised', promisedOn: '2026-03-08' } }, LIN)).toMatchObject({
      name: '冯新',
      dueOn: '2026-03-08',
    });
    expect(Store.day(store.row('clients', wang.id).dueOn)).toBe('2026-03-06');
  });

  test('with numbers of their own are named, and can be worked with until somebody changes them', () => {
    const store = Store.at(start);
    store.type('clients', [{ id: 'A+(1', name: '冯新', phone: '13700000009', stage: '咨询' }]);
    expect(store.must('start', {}, BOSS).problems).toMatchObject([
      { id: 'A+(1', message: { zh: expect.stringContaining('第 5 行写的是「A+(1」') } },
    ]);
    store.must('log', { client: 'A+(1', draft: { outcome: 'promised', content: '谈过', promisedOn: '2026-03-08' } }, LIN);
    store.must('recompute', {}, BOSS);
    expect(store.must('card', { id: 'A+(1' }, LIN)).toMatchObject({
      line: { dueOn: '2026-03-08' },
      timeline: [{ kind: 'visit', text: '谈过' }],
    });
    goOn(store);
  });
});

describe('cells that people type over', () => {
  test.each<readonly [string, string, Scalar, Cells]>([
    ['a phone as a number', 'phone', 13_800_138_000, {}],
    ['a phone in full-width digits', 'phone', '１３８ ００１３ ８０００', {}],
    ['a first talk as text', 'firstOn', '2026年3月4日', {}],
    ['a first talk that says nothing', 'firstOn', '上周', {}],
    ['no stage', 'stage', null, {}],
    ['a stage that nobody knows', 'stage', '热恋', {}],
    ['a stage by its English name', 'stage', 'Enquiry', {}],
    ['a manager by name alone', 'manager', '林悦', {}],
    ['no manager', 'manager', null, {}],
    ['a budget in words', 'budgetTo', '二十万左右', {}],
    ['a tick for a choice', 'source', true, {}],
    ['a computed day that was emptied', 'dueOn', null, {}],
    ['a computed day that was typed over', 'dueOn', '2030-01-01', {}],
    ['a computed count that was typed over', 'contacts', '很多', {}],
  ])('%s: nothing is lost and work goes on', (_, field, value) => {
    const store = Store.at(start);
    type(store, wang.id, field, value);
    store.must('recompute', {}, BOSS);
    const row = store.row('clients', wang.id);
    expect(Store.day(row.dueOn)).toMatch(/^2026-03-0[67]$/);
    const isComputed = tables.clients.fields[field as 'dueOn'].computed === true;
    if (!isComputed) expect(row[field] ?? null).toEqual(value);
    goOn(store);
    if (!isComputed) expect(store.row('clients', wang.id)[field] ?? null).toEqual(value);
  });

  test('the number of a client that was emptied is given anew, and the client goes on', () => {
    const store = Store.at(start);
    type(store, wang.id, 'id', null);
    store.must('start', {}, BOSS);
    const [id] = [...store.rows('clients')].find(([, { name }]) => name === '王女士') ?? [''];
    expect(id).toMatch(/^C[0-9A-Z]{7}$/);
    expect(store.ask('log', { client: wang.id, at: wang.at, draft: { outcome: 'reached' } }, LIN)).toMatchObject({
      refusals: [{ code: 'noClient' }],
    });
    expect(store.must('log', { client: id, draft: { outcome: 'promised', promisedOn: '2026-03-06' } }, LIN).dueOn).toBe('2026-03-06');
  });

  test('a colleague’s mail address in capitals and with blanks is still hers', () => {
    const store = Store.at(start);
    type(store, 'S001', 'mail', `  ${LIN.toUpperCase()} `, 'staff');
    type(store, 'S001', 'active', null, 'staff');
    goOn(store);
  });
});
