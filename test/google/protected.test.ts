import type { Reply } from '../../src/app/contract';
import type { Refusal } from '../../src/core/kernel/outcome';
import { tables } from '../../src/core/tables';
import type { Faults } from '../../src/local/meter';
import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { attempt, deaths, died, rowsIn, TABS } from './deaths';

type Tab = keyof typeof tables;

/** Every row that people wrote or read, and the states in the journal. */
const factsOf = (store: Store): Record<string, unknown> => rowsIn(store, TABS);

const marks = (store: Store): string[] => [...store.rows('journal').values()].map(({ mark }) => String(mark));
const isOpen = (mark: string): boolean => mark.startsWith('未完成');

/** The store manager lets nobody but himself write in a tab, or in one column of it. */
function protect(store: Store, tab: Tab, field = ''): void {
  const { sheet, columns } = store.place(tables[tab]);
  const area = field === '' ? null : { row: 0, rows: sheet.grid.rows, column: columns.get(field) ?? 0, columns: 1 };
  const protection = { id: 'strict', sheet: sheet.id, area, description: '审批', warningOnly: false, editors: [BOSS], open: [] };
  expect(store.host.edit(BOSS, [{ kind: 'protect', protection }]).refusal).toBeNull();
}
const lift = (store: Store): void => {
  expect(store.host.edit(BOSS, [{ kind: 'unprotect', id: 'strict' }]).refusal).toBeNull();
};

const refusalOf = (reply: Reply<unknown> | null): Refusal | undefined =>
  reply && !reply.ok && 'refusals' in reply ? reply.refusals[0] : undefined;

const base = Store.ready();
base.must('recompute', {}, BOSS);
const client = base.must('register', { draft: WALK_IN }, LIN);
const offer = base.must('suggest', { client: client.id, at: client.at, slot: 'first' }, LIN);
const from = base.snapshot();
const untouched = factsOf(base);

type Act = (store: Store, user?: string, faults?: Faults) => Reply<unknown>;

const OPERATIONS: Readonly<Record<'register' | 'log' | 'update' | 'dispatch', Act>> = {
  register: (store, user = LIN, faults) =>
    store.ask('register', { draft: { ...WALK_IN, phone: '139 1111 2222', name: '=李四', estate: '新城' } }, user, {
      request: 'registerone',
      ...(faults && { faults }),
    }),
  log: (store, user = LIN, faults) =>
    store.ask('log', { client: client.id, at: client.at, draft: { outcome: 'doubtful', content: '@嫌贵' } }, user, {
      request: 'logone00000',
      ...(faults && { faults }),
    }),
  update: (store, user = LIN, faults) =>
    store.ask('update', { id: client.id, at: client.at, draft: { estate: '绿地', follow: 'hopeless', needs: '+高层', area: '95' } }, user, {
      request: 'updateone00',
      ...(faults && { faults }),
    }),
  dispatch: (store, user = LIN, faults) =>
    store.ask(
      'dispatch',
      { client: client.id, at: client.at, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen },
      user,
      { request: 'dispatchone', ...(faults && { faults }) },
    ),
};

describe('whoever is kept out of a tab that a save touches', () => {
  test.each<[keyof typeof OPERATIONS, Tab, string]>([
    ['register', 'clients', ''],
    ['register', 'clients', 'dueOn'],
    ['register', 'journal', ''],
    ['log', 'visits', ''],
    ['log', 'clients', ''],
    ['log', 'clients', 'lastOutcome'],
    ['update', 'clients', ''],
    ['update', 'clients', 'needs'],
    ['dispatch', 'dispatches', ''],
    ['dispatch', 'clients', 'designer'],
    ['dispatch', 'journal', ''],
  ])('%s, %s %s: is told which tab, nothing stands, and the same save is made once the tab is open', (name, tab, field) => {
    const store = Store.at(from);
    protect(store, tab, field);
    const act = OPERATIONS[name];
    const refused = refusalOf(act(store));
    expect(refused?.code).toBe('protected');
    expect(refused?.message.zh).toMatch(new RegExp(`^「${tables[tab].label.zh}」页被保护起来了.*什么都没有保存`));
    expect(factsOf(store)).toEqual(untouched);
    expect(marks(store).filter(isOpen)).toEqual([]);
    lift(store);
    expect(act(store).ok).toBe(true);
    const undisturbed = Store.at(from);
    act(undisturbed);
    expect(factsOf(store)).toEqual(factsOf(undisturbed));
  });

  test('may not compute the register again either, and is told; the store manager may', () => {
    const store = Store.at(from);
    const { sheet, columns } = store.place(tables.clients);
    const dueOn = { kind: 'cells', sheet: sheet.id, row: 1, column: columns.get('dueWhy') ?? 0, values: [['x']] } as const;
    store.host.edit(BOSS, [dueOn]);
    protect(store, 'clients');
    expect(refusalOf(store.ask('recompute', {}, CHEN))?.message.zh).toMatch(/^「客户登记」页被保护起来了/);
    expect(marks(store).filter(isOpen)).toEqual([]);
    store.must('recompute', {}, BOSS);
    expect(factsOf(store)).toEqual(untouched);
  });

  test('is told by the door itself where set-up is kept out', () => {
    const store = Store.at(from);
    store.host.edit(BOSS, [{ kind: 'cells', sheet: store.place(tables.staff).sheet.id, row: 2, column: 0, values: [['']] }]);
    protect(store, 'staff');
    const { columns, sheet } = store.place(tables.staff);
    const role = { kind: 'cells', sheet: sheet.id, row: store.at('staff', 'S002'), column: columns.get('role') ?? 0 } as const;
    store.host.edit(BOSS, [{ ...role, values: [['店面经理']] }]);
    expect(refusalOf(store.ask('setUp', { lang: 'zh', storeName: '城南店', name: '' }, CHEN))?.message.zh).toMatch(/被保护起来了/);
  });
});

/** Lin's log is cut off between its two tabs, and only then does the manager protect one of them. */
function cutOff(tab: Tab): Store {
  const store = Store.at(from);
  attempt(() => OPERATIONS.log(store, LIN, { onApply: (count) => (count === 2 ? 'kill' : 'ok') }));
  expect(died(store)).toBe(true);
  expect(marks(store).filter(isOpen)).toHaveLength(1);
  protect(store, tab);
  return store;
}

describe('a save that a colleague left open in a tab that is protected by now', () => {
  const other = { ...WALK_IN, phone: '137 0000 1111', name: '赵先生', estate: '新城' };
  const whole = Store.at(from);
  OPERATIONS.log(whole);

  test('keeps nobody from the sidebar, from Today or from a save elsewhere, and is named', () => {
    const store = cutOff('visits');
    const { warnings } = store.must('start', {}, CHEN);
    expect(warnings.map(({ zh }) => zh)).toContainEqual(
      '林悦在 2026-03-05 10:00 的「记录回访」没有写完,因为「回访记录」页被保护起来了。请能编辑这一页的店面经理打开一次侧栏,系统会自动补完。',
    );
    expect(store.must('today', { scope: 'mine' }, CHEN).today).toBe('2026-03-05');
    expect(store.must('register', { draft: other }, CHEN).name).toBe('赵先生');
  });

  test('is not overtaken by a later save to the same row', () => {
    const store = cutOff('visits');
    const refused = refusalOf(store.ask('update', { id: client.id, at: client.at, draft: { estate: '绿地' } }, CHEN));
    expect(refused?.message.zh).toMatch(/^这里还有lin@example\.com在 2026-03-05 10:00 没写完的「记录回访」/);
  });

  test('is finished when the store manager opens the sidebar', () => {
    const store = cutOff('visits');
    store.must('start', {}, CHEN);
    expect(store.must('start', {}, BOSS).warnings).toEqual([]);
    expect(factsOf(store)).toEqual(factsOf(whole));
    expect(marks(store).filter(isOpen)).toEqual([]);
  });

  test('is taken back when its own page tries again, and saved once the tab is open', () => {
    const store = cutOff('visits');
    expect(refusalOf(OPERATIONS.log(store))?.message.zh).toMatch(/什么都没有保存/);
    expect(factsOf(store)).toEqual(untouched);
    lift(store);
    OPERATIONS.log(store);
    expect(factsOf(store)).toEqual(factsOf(whole));
  });

  test('that computed the register is given up, for anybody who may computes it again', () => {
    const store = Store.at(from);
    const { sheet, columns } = store.place(tables.clients);
    store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, row: 1, column: columns.get('dueWhy') ?? 0, values: [['x']] }]);
    attempt(() => store.ask('recompute', {}, LIN, { faults: { onApply: (count) => (count === 1 ? 'kill' : 'ok') } }));
    expect(marks(store).filter(isOpen)).toHaveLength(1);
    protect(store, 'clients');
    store.must('start', {}, CHEN);
    expect(marks(store).filter(isOpen)).toEqual([]);
  });
});

describe('killed at any point while a save is being taken back', () => {
  const act: Act = (store, user, faults) => OPERATIONS.log(store, user, faults);
  const guarded = Store.at(from);
  protect(guarded, 'visits');
  const barred = guarded.snapshot();
  const open = Store.at(from);
  act(open);
  const whole = factsOf(open);
  const points = deaths({ from: barred, act: (store, faults) => attempt(() => act(store, LIN, faults)), next: () => {} })
    .slice(20)
    // Before a trip stands what stood after the one before it.
    .filter(({ name }) => !name.startsWith('after'));
  /** null where the call that was kept out never came to its end. */
  const killed = (faults: Faults): Store | null => {
    const store = Store.at(barred);
    attempt(() => act(store, LIN, faults));
    return died(store) ? store : null;
  };

  test('the page that tries again is refused, and nothing stands', () => {
    let deadly = 0;
    for (const { name, faults } of points) {
      const store = killed(faults());
      if (!store) continue;
      deadly++;
      expect({ name, refused: refusalOf(act(store))?.code }).toEqual({ name, refused: 'protected' });
      expect({ name, ...factsOf(store) }).toEqual({ name, ...untouched });
      expect(marks(store).filter(isOpen)).toEqual([]);
    }
    expect(deadly).toBeGreaterThan(15);
  });

  test('a colleague works on, and the store manager finds it whole or not there at all', () => {
    for (const { name, faults } of points) {
      const store = killed(faults());
      if (!store) continue;
      store.must('start', {}, CHEN);
      store.must('start', {}, BOSS);
      expect([
        { name, ...whole },
        { name, ...untouched },
      ]).toContainEqual({ name, ...factsOf(store) });
      expect(marks(store).filter(isOpen)).toEqual([]);
    }
  });
});

test('a row that was pasted without a number into a protected tab keeps nobody from the sidebar, and is named', () => {
  const store = Store.at(from);
  store.type('clients', [{ name: '冯先生', phone: '136 0000 2222' }]);
  protect(store, 'clients');
  const { warnings } = store.must('start', {}, CHEN);
  expect(warnings.map(({ zh }) => zh)).toContainEqual(expect.stringMatching(/^「客户登记」页有还没编号的行/));
  expect(marks(store).filter(isOpen)).toEqual([]);
  expect(store.must('start', {}, BOSS).warnings).toEqual([]);
  expect([...store.rows('clients').values()].map(({ name }) => name)).toContain('冯先生');
  expect(store.must('search', { query: '冯先生' }, CHEN)).toHaveLength(1);
});
