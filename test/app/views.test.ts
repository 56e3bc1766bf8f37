import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, STRANGER, Store, WALK_IN } from './store';

const made = Store.ready();
const register = (name: string, more: object = {}, user = LIN) =>
  made.must('register', { draft: { ...WALK_IN, name, phone: `138 0013 80${String(++phones).padStart(2, '0')}`, ...more } }, user).id;
let phones = 10;
const HIGH = { intent: 'high', ability: 'high' };
const wang = register('王女士', HIGH);
const li = register('李先生', { intent: 'high' });
register('孙丽', { ability: 'high' });
register('周太太');
const sun = register('吴工', { intent: 'low' });
const zhao = register('赵先生', HIGH, CHEN);
made.must('log', { client: sun, draft: { outcome: 'promised', promisedOn: '2026-03-06' } }, LIN);
const from = made.snapshot();
const at = () => Store.at(from);
const set = (store: Store, table: 'staff' | 'settings' | 'clients', id: string, field: string, value: string) => {
  const { sheet, columns } = store.place(tables[table]);
  const cell = { sheet: sheet.id, row: store.at(table, id), column: columns.get(field) ?? 0 };
  store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [[value]] }]);
};

describe('the workload', () => {
  test('is told of everybody to the store manager, of themselves to a client manager, of nobody to a stranger', () => {
    const store = at();
    const table = store.must('workload', {}, BOSS);
    expect(store.meter?.calls).toBeLessThanOrEqual(10);
    expect(table.days).toHaveLength(14);
    expect(table.people.map(({ name, due }) => `${name} ${due.slice(0, 4).join(' ')}`)).toEqual(['林悦 0 1 4 0', '陈静 0 0 1 0']);
    expect(store.must('workload', {}, LIN).people.map(({ name }) => name)).toEqual(['林悦']);
    expect(store.must('workload', {}, STRANGER).people).toEqual([]);
  });

  test('counts what is overdue apart, and marks leave', () => {
    const store = at();
    set(store, 'staff', 'S001', 'leaveFrom', '2026-03-13');
    store.host.clock.advanceTo(Date.parse('2026-03-12T02:00:00Z'));
    const [lin] = store.must('workload', {}, BOSS).people;
    expect(lin).toMatchObject({ name: '林悦', overdue: 5 });
    expect(lin?.away.slice(0, 3)).toEqual([false, true, true]);
  });
});

describe('evening out', () => {
  test('is shown before it is done, moves no promise, and is done in one commit', () => {
    const store = at();
    const plan = store.must('evenWork', { person: 'S001' }, BOSS);
    expect(store.meter?.calls).toBeLessThanOrEqual(10);
    expect(plan.before.slice(0, 5)).toEqual([0, 1, 4, 0, 0]);
    expect(plan.moves.map(({ from: was, to }) => `${was} ${to}`)).toEqual(Array(2).fill('2026-03-07 2026-03-08'));
    expect(plan.moves.some(({ client }) => client === sun)).toBe(false);
    expect(store.must('workload', {}, BOSS).people[0]?.due.slice(0, 4)).toEqual([0, 1, 4, 0]);
    const moves = plan.moves.map(({ client, at: row, to }) => ({ client, at: row, movedTo: to }));
    store.must('moveMany', { moves, movedWhy: '均衡工作量' }, BOSS);
    expect(store.must('workload', {}, BOSS).people[0]?.due.slice(0, 4)).toEqual([0, 1, 2, 2]);
    expect(store.must('evenWork', { person: 'S001' }, BOSS).moves).toEqual([]);
  });

  test('goes around days of leave and closing days', () => {
    const store = at();
    set(store, 'staff', 'S001', 'leaveFrom', '2026-03-08');
    set(store, 'staff', 'S001', 'leaveTo', '2026-03-10');
    expect(store.must('evenWork', { person: 'S001' }, BOSS).moves).toEqual([]);
  });

  test('a client manager evens out their own work, and nobody else’s', () => {
    const store = at();
    expect(store.must('evenWork', { person: 'S001' }, LIN).moves).toHaveLength(2);
    for (const [person, user] of [
      ['S002', LIN],
      ['S001', STRANGER],
      ['S999', BOSS],
    ] as const) {
      expect(store.ask('evenWork', { person }, user)).toMatchObject({ ok: false, refusals: [{ code: 'noPerson' }] });
    }
  });
});

describe('the four classes', () => {
  const counts = (store: Store, input: object, user: string) =>
    store
      .must('classMatrix', input, user)
      .cells.map(({ code, clients }) => `${code}${clients}`)
      .join(' ');

  test('are counted for everybody or one person, and one class is listed', () => {
    const store = at();
    expect(counts(store, {}, BOSS)).toBe('A2 B1 C1 D1 -1');
    expect(store.meter?.calls).toBeLessThanOrEqual(10);
    expect(counts(store, { person: 'S002' }, BOSS)).toBe('A1 B0 C0 D0 -0');
    expect(counts(store, { person: 'S002' }, LIN)).toBe('A1 B1 C1 D1 -1');
    const { lines, total } = store.must('classMatrix', { klass: 'A' }, BOSS);
    expect([total, ...lines.map(({ id }) => id).sort()]).toEqual([2, ...[wang, zhao].sort()]);
  });

  test('clients that are over are not counted', () => {
    const store = at();
    store.must('update', { id: wang, draft: { stage: 'lost', lostReason: 'price' } }, LIN);
    expect(counts(store, {}, BOSS)).toBe('A1 B1 C1 D1 -1');
  });
});

describe('the watch lists', () => {
  const counts = (store: Store, input: object = {}, user = BOSS) =>
    Object.fromEntries(store.must('watch', input, user).lists.map(({ code, clients }) => [code, clients]));

  test('all is well at first; months later nearly everybody is on one', () => {
    const store = at();
    expect(counts(store)).toEqual({ unowned: 0, silent: 0, openLoop: 0, stale: 0, undated: 0, putOff: 0 });
    expect(store.meter?.calls).toBeLessThanOrEqual(10);
    store.host.clock.advanceTo(Date.parse('2026-04-20T02:00:00Z'));
    expect(counts(store)).toMatchObject({ silent: 6, stale: 6 });
    expect(counts(store, {}, CHEN)).toMatchObject({ silent: 1 });
    expect(counts(store, { person: 'S001' })).toMatchObject({ silent: 5 });
    expect(store.must('watch', {}, BOSS).people).toEqual([
      { id: 'S001', name: '林悦', clients: 5 },
      { id: 'S002', name: '陈静', clients: 1 },
    ]);
    set(store, 'settings', 'silentDays', 'value', '60');
    expect(counts(store)).toMatchObject({ silent: 0, stale: 6 });
  });

  test('an unfinished home that waits for its hand-over is not taken for one that nobody thinks of', () => {
    const store = at();
    const draft = { ...WALK_IN, name: '钱女士', phone: '13800138099', houseState: 'unfinished', handoverOn: '2027-03-01' };
    const { id } = store.must('register', { draft }, LIN);
    store.must('log', { client: id, draft: { outcome: 'reached', content: '等交房' } }, LIN);
    store.host.clock.advanceTo(Date.parse('2026-04-20T02:00:00Z'));
    expect(store.row('clients', id)).toMatchObject({ dueRule: 'R05' });
    expect(counts(store)).toMatchObject({ silent: 6, stale: 6 });
    // Once the day of the light touch is past, it is one of those.
    store.host.clock.advanceTo(Date.parse('2026-06-01T02:00:00Z'));
    expect(counts(store)).toMatchObject({ silent: 7, stale: 7 });
  });

  test('a colleague who has left leaves nobody’s clients behind; a client put off too often is listed', () => {
    const store = at();
    set(store, 'staff', 'S002', 'active', '否');
    expect(store.must('watchList', { list: 'unowned' }, BOSS).lines.map(({ id, since }) => [id, since])).toEqual([[zhao, '2026-03-05']]);
    for (const movedTo of ['2026-03-08', '2026-03-09', '2026-03-10']) {
      store.must('move', { client: li, draft: { movedTo, movedWhy: '出差' } }, LIN);
    }
    expect(store.must('watchList', { list: 'putOff' }, BOSS)).toMatchObject({ total: 1, lines: [{ id: li }] });
    expect(store.ask('watchList', { list: 'unheard' }, BOSS)).toMatchObject({ ok: false, refusals: [{ code: 'noList' }] });
  });
});
