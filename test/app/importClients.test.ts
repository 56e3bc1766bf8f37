import type { HostSnapshot } from '../../src/local/host';
import type { Scalar } from '../../src/local/workbook/change';
import { BOSS, CHEN, LIN, newRequest, STRANGER, Store, WALK_IN } from './store';

const OLD = '旧客户登记';
const HEAD = ['序号', '业主姓名', '联系电话', '小区', '预算(万)', '登记日期', '备注'];
const LIST: readonly (readonly Scalar[])[] = [
  ['城南店客户登记', null, null, null, null, null, null],
  HEAD,
  [1, '李明', '138 0013 8001', '湖畔', '15-20', 46_080, '=尽快联系'],
  [2, '赵女士', '13800138002', '翡翠湾', '看着办', '3月1日', null],
  [3, '王女士', '+86 138-0013-8000', '万科城', 20, 46_000, null],
  [4, null, '13800138003', '湖畔', 18, 46_070, null],
  [5, '李先生', 13_800_138_001, '湖畔', null, null, null],
  [null, '合计', 5, null, null, null, null],
];

function addTab(store: Store, name: string, rows: readonly (readonly Scalar[])[]): void {
  const { workbook } = store.host;
  const sheet = workbook.nextSheet;
  const load = { user: '', source: 'load' } as const;
  workbook.apply({ kind: 'sheetInsert', sheet, name, index: workbook.sheets.length, rows: rows.length + 20, columns: 10 }, load);
  workbook.apply({ kind: 'format', sheet, format: 'yyyy-mm-dd', row: 2, column: 5, rows: rows.length, columns: 1 }, load);
  workbook.apply({ kind: 'cells', sheet, row: 0, column: 0, values: rows }, load);
}

const start: HostSnapshot = (() => {
  const store = Store.ready();
  store.must('register', { draft: WALK_IN }, LIN);
  addTab(store, OLD, LIST);
  return store.snapshot();
})();

const clientsOf = (store: Store) =>
  [...store.rows('clients').values()].map(({ name, phone, manager, dueOn }) => ({ name, phone, manager, due: Store.day(dueOn) }));

test('only tabs that are not ours are offered', () => {
  const store = Store.at(start);
  expect(store.must('importSheets', {}, BOSS)).toEqual([{ name: OLD, rows: LIST.length }]);
});

test('the preview says what would happen, and nothing happens', () => {
  const store = Store.at(start);
  const preview = store.must('importPreview', { sheet: OLD }, BOSS);
  expect(preview).toMatchObject({
    headerRow: 2,
    fresh: 2,
    known: [
      { row: 5, name: '王女士' },
      { row: 7, name: '李先生', id: '同第 3 行' },
    ],
    unreadable: [{ row: 6, message: '缺少姓名' }],
    problems: [
      { row: 4, cell: '预算(万)', raw: '看着办' },
      { row: 4, cell: '登记日期', raw: '3月1日', message: '没写年份,按 2026-03-01 理解' },
    ],
    sample: [
      ['李明', '138 0013 8001', '湖畔', '200000', '2026-02-27'],
      ['赵女士', '138 0013 8002', '翡翠湾', '2026-03-01'],
    ],
  });
  expect(preview.columns.map(({ header, label }) => `${header}=${label}`)).toEqual([
    '序号=',
    '业主姓名=姓名',
    '联系电话=电话',
    '小区=楼盘',
    '预算(万)=预算上限',
    '登记日期=首谈日期',
    '备注=需求备注',
  ]);
  expect(store.snapshot().workbook).toEqual(start.workbook);
});

test('the import adds the new clients with ids and next callbacks, keeps what was not understood, and leaves the list alone', () => {
  const store = Store.at(start);
  expect(store.must('importRows', { sheet: OLD }, BOSS)).toEqual({ added: 2, skipped: 3 });
  expect(clientsOf(store)).toEqual([
    { name: '王女士', phone: '138 0013 8000', manager: '林悦 S001', due: '2026-03-07' },
    { name: '李明', phone: '138 0013 8001', manager: undefined, due: '2026-03-01' },
    { name: '赵女士', phone: '138 0013 8002', manager: undefined, due: '2026-03-03' },
  ]);
  const [, li, zhao] = [...store.rows('clients').values()];
  expect(li).toMatchObject({
    stage: '咨询',
    follow: '正常跟进',
    budgetFrom: 150_000,
    budgetTo: 200_000,
    createdBy: expect.stringContaining('周敏'),
  });
  expect(String(li?.needs).replace(/^'/, '')).toBe('=尽快联系\n导入自「旧客户登记」第 3 行');
  expect(zhao?.needs).toBe('预算(万):看着办\n登记日期:3月1日\n导入自「旧客户登记」第 4 行');
  const old = store.host.workbook.sheetByName(OLD);
  expect(LIST.map((_, row) => HEAD.map((_, column) => old && store.host.workbook.value(old, row, column)))).toEqual(LIST);
});

test('a client manager imports her own clients', () => {
  const store = Store.at(start);
  store.must('importRows', { sheet: OLD }, CHEN);
  expect(
    clientsOf(store)
      .slice(1)
      .map((client) => client.manager),
  ).toEqual(['陈静 S002', '陈静 S002']);
});

test('the same request twice has one effect, and a second import finds everybody known', () => {
  const store = Store.at(start);
  const request = newRequest();
  const first = store.must('importRows', { sheet: OLD }, BOSS, { request });
  const rows = store.rows('clients');
  expect(store.must('importRows', { sheet: OLD }, BOSS, { request })).toEqual(first);
  expect(store.rows('clients')).toEqual(rows);
  expect(store.must('importRows', { sheet: OLD }, BOSS)).toEqual({ added: 0, skipped: 5 });
  expect(store.rows('clients')).toEqual(rows);
  const entries = [...store.rows('journal').values()].filter((entry) => entry.action === '导入客户');
  expect(entries.map((entry) => entry.summary)).toEqual(['从「旧客户登记」导入 2 位客户,跳过 3 行']);
});

test.each([
  ['a tab that is not there', '没有这一页', BOSS, 'noSheet'],
  ['one of our own tabs', '客户登记', BOSS, 'noSheet'],
  ['a stranger', OLD, STRANGER, 'unknownStaff'],
])('%s is refused in words', (_, sheet, user, code) => {
  const store = Store.at(start);
  const before = store.rows('clients');
  expect(store.ask('importRows', { sheet }, user)).toMatchObject({ ok: false, refusals: [{ code }] });
  expect(store.rows('clients')).toEqual(before);
});

const many = (count: number): (readonly Scalar[])[] => [
  [null],
  HEAD,
  ...Array.from({ length: count }, (_, n) => [
    n + 1,
    `客户${n}`,
    `139${String(n).padStart(8, '0')}`,
    `楼盘${n % 40}`,
    10 + (n % 30),
    45_900 + (n % 180),
    '看过样板间,等交房',
  ]),
];

test('three thousand clients cost as many round trips as thirty', () => {
  const cost = (count: number): number => {
    const store = Store.at(start);
    addTab(store, '大表', many(count));
    expect(store.must('importRows', { sheet: '大表' }, BOSS, { log: false })).toEqual({ added: count, skipped: 0 });
    expect(store.rows('clients').size).toBe(count + 1);
    return store.meter?.calls ?? 0;
  };
  const small = cost(30);
  expect(cost(3000)).toBeLessThanOrEqual(small + 6);
  expect(small).toBeLessThan(40);
});

test('a large import that died half-way is finished by the next save within few round trips', () => {
  const store = Store.at(start);
  addTab(store, '大表', many(1000));
  let writes = 0;
  const dying = () =>
    store.must('importRows', { sheet: '大表' }, BOSS, {
      faults: { at: (_index, trip, phase) => (phase === 'before' && trip.method === 'setValues' && ++writes === 2 ? 'kill' : 'ok') },
    });
  expect(dying).toThrow(/has ended/);
  expect(store.rows('clients').size).toBe(1);
  store.must('register', { draft: { ...WALK_IN, name: '孙女士', phone: '13800138099' } }, LIN);
  expect(store.rows('clients').size).toBe(1002);
  expect(store.meter?.calls).toBeLessThan(60);
});

test('more than one commit can hold is refused before anything is written', () => {
  const store = Store.at(start);
  addTab(store, '大表', many(5001));
  expect(store.ask('importRows', { sheet: '大表' }, BOSS, { log: false })).toMatchObject({ ok: false, refusals: [{ code: 'many' }] });
  expect(store.rows('clients').size).toBe(1);
});

test('an import that dies anywhere is there whole or not at all once somebody saves again', () => {
  const whole = (() => {
    const store = Store.at(start);
    store.must('importRows', { sheet: OLD }, BOSS, { request: 'importonce0' });
    return clientsOf(store);
  })();
  const before = clientsOf(Store.at(start));
  let deaths = 0;
  for (let at = 0; at < 80; at++) {
    for (const phase of ['before', 'after'] as const) {
      const store = Store.at(start);
      const faults = {
        at: (index: number, _trip: unknown, now: string) => (index === at && now === phase ? ('kill' as const) : ('ok' as const)),
      };
      try {
        store.must('importRows', { sheet: OLD }, BOSS, { request: 'importonce0', faults });
      } catch (error) {
        if (!/ has ended/.test(String(error))) throw error;
        deaths++;
      }
      store.must('register', { draft: { ...WALK_IN, name: '孙女士', phone: '13800138099' } }, LIN);
      const now = clientsOf(store).filter((client) => client.name !== '孙女士');
      expect([before, whole]).toContainEqual(now);
      expect(store.must('importRows', { sheet: OLD }, BOSS, { request: 'importonce0' })).toEqual({ added: 2, skipped: 3 });
      expect(clientsOf(store).filter((client) => client.name !== '孙女士')).toEqual(whole);
    }
  }
  expect(deaths).toBeGreaterThan(20);
});
