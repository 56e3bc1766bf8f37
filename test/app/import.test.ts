import { tables } from '../../src/core/tables';
import type { HostSnapshot } from '../../src/local/host';
import type { Fault } from '../../src/local/meter';
import type { Scalar } from '../../src/local/workbook/change';
import { BOSS, type Cells, CHEN, LIN, newRequest, STRANGER, Store, WALK_IN } from './store';

const OLD = '2025 老客户';

/** Makes a tab and types into it, cell by cell, as a person does; what begins with = becomes a formula. */
function typeTab(store: Store, name: string, rows: readonly (readonly Scalar[])[], user = LIN): void {
  const { workbook } = store.host;
  const sheet = workbook.nextSheet;
  const must = (...changes: Parameters<typeof store.host.edit>[1][number][]) => {
    const { refusal } = store.host.edit(user, changes);
    if (refusal !== null) throw new Error(refusal);
  };
  must({ kind: 'sheetInsert', sheet, name, index: workbook.sheets.length, rows: 60, columns: 12 });
  rows.forEach((line, row) => {
    line.forEach((value, column) => {
      if (value === null) return;
      const isFormula = typeof value === 'string' && value.startsWith('=');
      must({ kind: 'cells', sheet, row, column, ...(isFormula ? { formulas: [[value]] } : { values: [[value]] }) });
    });
  });
}

const HEAD = ['客户姓名', '手机', '楼盘', '面积', '预算', '首次到店', '来源', '客户经理', '当前阶段', '备注'];
const LIST: readonly (readonly Scalar[])[] = [
  ['城南店 2025 年客户', null],
  [null],
  HEAD,
  ['李明', '13800138001', '湖畔', '89㎡', '15-20万', '2026-02-20', '抖音', '林悦', '已派单', '要阳台'],
  ['赵敏', 13_800_138_002, '翡翠湾', 120, '20万左右', '2月8日', '朋友介绍', '陈静', '咨询', null],
  ['钱进', '138 0013 8003 / 139 0013 8003', '新城', '很大', '看着办', '2026/1/5', '来店', '王五', '热恋', null],
  ['孙丽', '=4000000+1', '湖畔', null, null, null, null, null, null, null],
  [null, '13800138005', '湖畔', null, null, null, null, null, null, '没留姓名'],
  ['周正', null, '湖畔', null, null, null, null, null, null, null],
  ['吴用', '12345', '湖畔', null, null, null, null, null, null, null],
  ['王女士', '+86 138-0013-8000', '万科城', null, null, null, null, null, null, null],
  ['李小明', '138-0013-8001', '湖畔', null, null, null, null, null, null, null],
  ['合计', 8, null, null, null, null, null, null, null, null],
];

const start: HostSnapshot = (() => {
  const store = Store.ready();
  store.must('register', { draft: WALK_IN }, LIN);
  typeTab(store, OLD, LIST);
  return store.snapshot();
})();

const sheetsOf = (store: Store): string => JSON.stringify(store.snapshot().workbook.sheets);
const registerOf = (store: Store): Cells[] => [...store.rows('clients')].map(([id, row]) => ({ ...row, id }));

describe('a list that somebody typed', () => {
  test('is offered beside no tab of ours', () => {
    expect(Store.at(start).must('importSheets', {}, LIN)).toEqual([{ name: OLD, rows: LIST.length }]);
  });

  test('is previewed row by row, and not a cell changes', () => {
    const store = Store.at(start);
    const before = sheetsOf(store);
    const preview = store.must('importPreview', { sheet: OLD }, CHEN);
    expect(preview).toMatchObject({ headerRow: 3, fresh: 4 });
    expect(preview.known.map(({ row, name, id }) => [row, name, id])).toEqual([
      [11, '王女士', registerOf(store)[0]?.id],
      [12, '李小明', '同第 4 行'],
    ]);
    expect(preview.unreadable.map(({ row, message }) => [row, message.slice(0, 10)])).toEqual([
      [8, '缺少姓名'],
      [9, '缺少电话'],
      [10, expect.stringMatching(/^「电话」写的是/)],
    ]);
    expect(preview.problems.map(({ row, cell }) => `${row} ${cell}`)).toEqual([
      '4 来源',
      '5 预算',
      '5 首次到店',
      '5 来源',
      '6 手机',
      '6 面积',
      '6 预算',
      '6 客户经理',
      '6 当前阶段',
      '7 首次到店',
    ]);
    expect(sheetsOf(store)).toBe(before);
  });

  test('comes into the register with managers, stages and days, and what was not understood in the note', () => {
    const store = Store.at(start);
    expect(store.must('importRows', { sheet: OLD }, BOSS)).toEqual({ added: 4, skipped: 5 });
    const [, li, zhao, qian, sun] = registerOf(store);
    expect(li).toMatchObject({ name: '李明', phone: '138 0013 8001', area: 89, budgetFrom: 150_000, budgetTo: 200_000, source: '网络' });
    expect(li).toMatchObject({ manager: '林悦 S001', stage: '已派单', dueWhy: expect.stringContaining('首谈') });
    expect(Store.day(li?.firstOn)).toBe('2026-02-20');
    expect(zhao).toMatchObject({ phone: '138 0013 8002', manager: '陈静 S002', source: '转介绍', budgetTo: 200_000 });
    expect(Store.day(zhao?.firstOn)).toBe('2026-02-08');
    expect(qian).toMatchObject({ phone: '138 0013 8003', phone2: '139 0013 8003', stage: '咨询' });
    expect(qian?.manager).toBeUndefined();
    for (const word of ['很大', '看着办', '王五', '热恋', `导入自「${OLD}」第 6 行`]) expect(qian?.needs).toContain(word);
    expect(sun).toMatchObject({ name: '孙丽', phone: '400 0001' });
    expect(new Set(registerOf(store).map(({ id }) => id)).size).toBe(5);
  });

  test('that somebody changed after the preview is imported as it stands now', () => {
    const store = Store.at(start);
    store.must('importPreview', { sheet: OLD }, BOSS);
    const sheet = store.host.workbook.sheetByName(OLD);
    store.host.edit(LIN, [{ kind: 'cells', sheet: sheet?.id ?? 0, row: 7, column: 0, values: [['有了姓名']] }]);
    expect(store.must('importRows', { sheet: OLD }, BOSS)).toEqual({ added: 5, skipped: 4 });
    store.host.edit(LIN, [{ kind: 'sheetRename', sheet: sheet?.id ?? 0, name: '改了名' }]);
    expect(store.ask('importRows', { sheet: OLD }, BOSS)).toMatchObject({ ok: false, refusals: [{ code: 'noSheet', field: 'sheet' }] });
    expect(registerOf(store)).toHaveLength(6);
  });

  test('imported a second time adds nothing, and afterwards only what was added to it', () => {
    const store = Store.at(start);
    store.must('importRows', { sheet: OLD }, BOSS);
    const rows = store.rows('clients');
    expect(store.must('importRows', { sheet: OLD }, CHEN)).toEqual({ added: 0, skipped: 9 });
    expect(store.rows('clients')).toEqual(rows);
    const sheet = store.host.workbook.sheetByName(OLD);
    store.host.edit(LIN, [{ kind: 'cells', sheet: sheet?.id ?? 0, row: 13, column: 0, values: [['郑爽', '13800138013', '湖畔']] }]);
    expect(store.must('importRows', { sheet: OLD }, CHEN)).toEqual({ added: 1, skipped: 9 });
    expect(registerOf(store).at(-1)).toMatchObject({ name: '郑爽', manager: '陈静 S002' });
  });

  test('and imported twice by one request is there once, also when a row was deleted in between', () => {
    const store = Store.at(start);
    const request = newRequest();
    const first = store.must('importRows', { sheet: OLD }, BOSS, { request });
    const { sheet } = store.place(tables.clients);
    store.host.edit(BOSS, [{ kind: 'rowsDelete', sheet: sheet.id, at: store.at('clients', String(registerOf(store)[1]?.id)), count: 1 }]);
    const rows = store.rows('clients');
    expect(store.must('importRows', { sheet: OLD }, BOSS, { request })).toEqual(first);
    expect(store.rows('clients')).toEqual(rows);
  });
});

describe('an import that is cut off', () => {
  const whole = Store.at(start);
  whole.must('importRows', { sheet: OLD }, BOSS, { request: 'importonce0' });
  const wanted = { clients: registerOf(whole), journal: whole.rows('journal').size };
  const trips = whole.meter?.calls ?? 0;

  test.each<readonly [string, Exclude<Fault, () => void>, 'before' | 'after']>([
    ['killed before a call', 'kill', 'before'],
    ['killed after a call', 'kill', 'after'],
    ['failed by Google before it did a call', 'fail', 'before'],
    ['timed out after Google did a call', 'timeout', 'after'],
  ])('%s, at any of them, is whole and single when it is tried again', (_, fault, when) => {
    expect(trips).toBeGreaterThan(10);
    for (let at = 0; at < trips; at++) {
      const store = Store.at(start);
      const faults = { at: (index: number, _trip: unknown, phase: string): Fault => (index === at && phase === when ? fault : 'ok') };
      let ended = false;
      try {
        ended = !store.ask('importRows', { sheet: OLD }, BOSS, { request: 'importonce0', faults }).ok;
      } catch (error) {
        if (!/ has ended/.test(String(error))) throw error;
        ended = true;
      }
      expect({ at, ended }).toEqual({ at, ended: true });
      expect(store.must('importRows', { sheet: OLD }, BOSS, { request: 'importonce0' })).toEqual({ added: 4, skipped: 5 });
      expect({ at, clients: registerOf(store), journal: store.rows('journal').size }).toEqual({ at, ...wanted });
    }
  });
});

describe('what cannot be imported is refused and changes nothing', () => {
  test.each<readonly [string, readonly (readonly Scalar[])[], string, RegExp]>([
    ['a tab of nothing but notes', [['开会记录'], ['今天人不多']], 'noHeader', /找不到表头/],
    [
      'a tab of numbers',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      'noHeader',
      /找不到表头/,
    ],
    [
      'a list without phones',
      [
        ['姓名', '楼盘', '预算'],
        ['李明', '湖畔', 20],
      ],
      'noColumn',
      /没有「电话」列/,
    ],
    [
      'a list without names',
      [
        ['电话', '楼盘', '预算'],
        ['13800138001', '湖畔', 20],
      ],
      'noColumn',
      /没有「姓名」列/,
    ],
  ])('%s', (_, rows, code, words) => {
    const store = Store.ready();
    typeTab(store, '别的', rows, BOSS);
    const before = sheetsOf(store);
    for (const call of ['importPreview', 'importRows'] as const) {
      const reply = store.ask(call, { sheet: '别的' }, BOSS);
      expect(reply).toMatchObject({ ok: false, refusals: [{ code, message: { zh: expect.stringMatching(words) } }] });
    }
    expect(sheetsOf(store)).toBe(before);
  });

  test('a stranger may look, and imports nothing', () => {
    const store = Store.at(start);
    const before = sheetsOf(store);
    expect(store.must('importPreview', { sheet: OLD }, STRANGER)).toMatchObject({ fresh: 4 });
    expect(store.ask('importRows', { sheet: OLD }, STRANGER)).toMatchObject({ ok: false, refusals: [{ code: 'unknownStaff' }] });
    expect(sheetsOf(store)).toBe(before);
  });
});
