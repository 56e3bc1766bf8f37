import type { BatchView } from '../../src/app/contract.queue';
import { readSnapshot } from '../../src/core/dispatch/snapshot';
import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, newRequest, STRANGER, Store, WALK_IN } from './store';

/** A store in which three clients wait. */
function waiting(): Store {
  const store = Store.ready();
  const one = (name: string, tail: string, styles: readonly string[], more: object = {}) =>
    store.must('register', { draft: { ...WALK_IN, name, phone: `138 0013 80${tail}`, styles, ...more } }, LIN);
  one('甲先生', '01', ['chinese', 'modern']);
  one('乙女士', '02', ['chinese']);
  one('丙女士', '03', ['nordic']);
  return store;
}

const wishes = ({ pairs }: BatchView) => pairs.map(({ client, designer, seen }) => ({ client: client.id, designer, seen }));
const told = ({ pairs }: BatchView) => pairs.map(({ client, name }) => `${client.name}→${name}`).sort();

test('the queue tells who waits, for how long, for what, and who would come first', () => {
  const store = waiting();
  const { waiting: shown, total } = store.must('queue', {}, LIN);
  expect(total).toBe(3);
  expect(shown.map(({ line, days, wants, able }) => [line.name, days, wants, able])).toEqual(
    [
      ['丙女士', 0, '北欧 · 120 ㎡ · 20 万以内', true],
      ['甲先生', 0, '新中式、现代 · 120 ㎡ · 20 万以内', true],
      ['乙女士', 0, '新中式 · 120 ㎡ · 20 万以内', true],
    ].sort((a, b) => shown.findIndex(({ line }) => line.name === a[0]) - shown.findIndex(({ line }) => line.name === b[0])),
  );
  expect(shown.find(({ line }) => line.name === '丙女士')?.why).toBe('首选姜可:最合客户的需求');
});

test('whom nobody can take waits with the reason and what would help', () => {
  const store = Store.ready();
  for (const id of ['D001', 'D002', 'D003']) {
    const { sheet, columns } = store.place(tables.designers);
    store.host.edit(BOSS, [
      { kind: 'cells', sheet: sheet.id, row: store.at('designers', id), column: columns.get('state') ?? 0, values: [['忙']] },
    ]);
  }
  store.must('register', { draft: WALK_IN }, LIN);
  const [one] = store.must('queue', {}, LIN).waiting;
  expect(one?.able).toBe(false);
  expect(one?.why).toContain('现在没有人能接');
  expect(one?.reliefs).toEqual([{ what: '请标为「忙」的人接,沈一舟、罗文、姜可就能接(要店面经理同意)', manager: true }]);
  const { pairs, kept } = store.must('batchPreview', {}, LIN);
  expect([pairs.length, kept.map(({ client }) => client.name)]).toEqual([0, ['王女士']]);
});

test('nobody waits: an empty queue, an empty plan', () => {
  const store = Store.ready();
  expect(store.must('queue', {}, LIN)).toMatchObject({ waiting: [], total: 0 });
  expect(store.must('batchPreview', {}, LIN)).toMatchObject({ pairs: [], kept: [], designers: [], more: 0 });
  expect(store.ask('batchDispatch', { pairs: [] }, LIN)).toMatchObject({ ok: false, refusals: [{ code: 'required' }] });
});

describe('the plan', () => {
  test('is dispatched whole in one commit, each row with its snapshot, and says the same when it is sent again', () => {
    const store = waiting();
    const view = store.must('batchPreview', {}, LIN);
    expect(view.pairs.map(({ alone, change }) => [alone, change])).toEqual(
      view.pairs.map(({ name }) => [{ kind: 'same', name }, '和逐个派一样']),
    );
    expect(view.designers.map(({ name, planned, alone }) => `${name} ${planned} ${alone}`)).toEqual(['姜可 1 1', '罗文 1 1', '沈一舟 1 1']);
    const request = newRequest();
    const sent = store.must('batchDispatch', { pairs: wishes(view) }, LIN, { request });
    expect(sent.dispatched.map(({ name, designer }) => `${name}→${designer}`).sort()).toEqual(told(view));
    expect(store.must('batchDispatch', { pairs: wishes(view) }, LIN, { request })).toEqual(sent);

    const rows = [...store.rows('dispatches').values()];
    expect(rows).toHaveLength(3);
    for (const { client, designer } of wishes(view)) {
      const row = rows.find((one) => String(one.client).endsWith(client));
      expect(row).toMatchObject({ slot: '第一设计师', choice: '批量', state: '待接单' });
      expect(String(row?.designer)).toMatch(new RegExp(`${designer}$`));
      expect(String(row?.why)).toMatch(/^批量派单;客户需求:/);
      const snapshot = readSnapshot(String(row?.snapshot));
      expect(snapshot).toMatchObject({ ok: true, value: { client, chosen: designer } });
      expect(String(store.row('clients', client).designer)).toMatch(new RegExp(`${designer}$`));
      expect(store.row('clients', client).stage).toBe('已派单');
    }
    for (const { id, planned, open } of view.designers) expect(store.row('designers', id).open).toBe(open + planned);
    expect(store.must('queue', {}, LIN).total).toBe(0);
    expect([...store.rows('journal').values()].filter(({ action }) => action === '批量派单')).toHaveLength(1);
  });

  test('gives each client the day of the next callback that a dispatch alone gives', () => {
    const store = waiting();
    const from = store.snapshot();
    const view = store.must('batchPreview', {}, LIN);
    store.must('batchDispatch', { pairs: wishes(view) }, LIN);
    const alone = Store.at(from);
    const [first] = view.pairs;
    if (!first) throw new Error('no pair');
    const offer = alone.must('suggest', { client: first.client.id, slot: 'first' }, LIN);
    alone.must('dispatch', { client: first.client.id, slot: 'first', designer: first.designer, seen: offer.seen, reason: 'manager' }, LIN);
    const both = [store, alone].map((one) => {
      const { dueOn, dueWhy, dueRule, stage, stageOn, designer } = one.row('clients', first.client.id);
      return { dueOn, dueWhy, dueRule, stage, stageOn, designer };
    });
    expect(both[0]).toEqual(both[1]);
  });

  test('is dispatched in part; who was left out still waits', () => {
    const store = waiting();
    const view = store.must('batchPreview', {}, LIN);
    const some = wishes(view).slice(1);
    store.must('batchDispatch', { pairs: some }, LIN);
    expect(store.must('queue', {}, LIN).waiting.map(({ line }) => line.id)).toEqual([view.pairs[0]?.client.id]);
    expect(store.rows('dispatches').size).toBe(2);
  });

  test('of which somebody has dispatched a client meanwhile is refused by name, and nothing is written', () => {
    const store = waiting();
    const view = store.must('batchPreview', {}, LIN);
    const [first] = view.pairs;
    if (!first) throw new Error('no pair');
    const offer = store.must('suggest', { client: first.client.id, slot: 'first' }, CHEN);
    store.must('dispatch', { client: first.client.id, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen }, CHEN);
    const reply = store.ask('batchDispatch', { pairs: wishes(view) }, LIN);
    expect(reply).toMatchObject({
      ok: false,
      refusals: [{ code: 'taken', facts: { client: first.client.id } }, ...(('refusals' in reply ? reply.refusals.slice(1) : []) as [])],
    });
    expect('refusals' in reply && reply.refusals[0]?.message.zh).toBe(`${first.client.name}已经派给${offer.best[0]?.name}`);
    expect(store.rows('dispatches').size).toBe(1);
    // Nor where somebody has wiped the designer out of the register, and the state out of the dispatch: the row still stands.
    const wipe = (table: 'clients' | 'dispatches', id: string, field: string) => {
      const { sheet, columns } = store.place(tables[table]);
      const cell = { row: store.at(table, id), column: columns.get(field) ?? 0 };
      store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, ...cell, values: [['']] }]);
    };
    const [id = ''] = [...store.rows('dispatches').keys()];
    const again = () => {
      const answer = store.ask('batchDispatch', { pairs: wishes(view) }, LIN);
      return 'refusals' in answer ? answer.refusals[0]?.message.zh : null;
    };
    wipe('clients', first.client.id, 'designer');
    for (const field of ['state', 'slot']) {
      wipe('dispatches', id, field);
      expect(again()).toBe(`${first.client.name}已经派给${offer.best[0]?.name}`);
    }
  });

  test('whose designer was taken a second ago is refused by name', () => {
    const store = waiting();
    const late = store.must('register', { draft: { ...WALK_IN, name: '丁先生', phone: '138 0013 8009', styles: ['nordic'] } }, CHEN);
    const view = store.must('batchPreview', {}, LIN);
    // 姜可 has room for eight; now for none.
    const { sheet, columns } = store.place(tables.designers);
    store.host.edit(BOSS, [
      { kind: 'cells', sheet: sheet.id, row: store.at('designers', 'D003'), column: columns.get('capacity') ?? 0, values: [[0]] },
    ]);
    const reply = store.ask('batchDispatch', { pairs: wishes(view).filter(({ client }) => client === late.id) }, LIN);
    expect('refusals' in reply && reply.refusals.map(({ code, message }) => [code, message.zh])).toEqual([
      ['cannot', '姜可接不了丁先生了:手上 0 单,上限 0 单'],
    ]);
    expect(store.rows('dispatches').size).toBe(0);
  });

  test.each<[string, unknown]>([
    ['no list', { pairs: 'all' }],
    ['no pairs in it', { pairs: [null, 7, 'x', { client: 1 }] }],
    ['nothing', {}],
  ])('asked with %s is refused in words', (_, input) => {
    const store = waiting();
    expect(store.ask('batchDispatch', input as never, LIN)).toMatchObject({ ok: false, refusals: [{ code: 'required' }] });
  });

  test('asked for a client who is not there, or by nobody known, is refused', () => {
    const store = waiting();
    const view = store.must('batchPreview', {}, LIN);
    expect(store.ask('batchDispatch', { pairs: [{ client: 'C9999999', designer: 'D001', seen: '' }] }, LIN)).toMatchObject({
      refusals: [{ code: 'noClient' }],
    });
    expect(store.ask('batchDispatch', { pairs: wishes(view) }, STRANGER)).toMatchObject({ refusals: [{ code: 'unknownStaff' }] });
  });

  test('places both where one after the other would leave the second without', () => {
    const store = Store.ready();
    const set = (id: string, field: string, value: string | number) => {
      const { sheet, columns } = store.place(tables.designers);
      store.host.edit(BOSS, [
        { kind: 'cells', sheet: sheet.id, row: store.at('designers', id), column: columns.get(field) ?? 0, values: [[value]] },
      ]);
    };
    for (const id of ['D001', 'D002']) set(id, 'capacity', 1);
    set('D001', 'budgetTo', 300_000);
    set('D003', 'state', '忙');
    const draft = (name: string, tail: string, budgetTo: string) => ({
      ...WALK_IN,
      name,
      phone: `138 0013 80${tail}`,
      styles: ['chinese'],
      budgetTo,
    });
    store.must('register', { draft: draft('甲先生', '01', '25万') }, LIN);
    store.host.clock.advanceTo(Date.parse('2026-03-07T02:00:00Z'));
    store.must('register', { draft: draft('乙女士', '02', '80万') }, LIN);
    const view = store.must('batchPreview', {}, LIN);
    expect(told(view)).toEqual(['乙女士→罗文', '甲先生→沈一舟']);
    expect(view.totals.placed).toEqual({ planned: 2, alone: 1 });
    expect(view.pairs.map(({ days, alone, change }) => [days, alone.kind, change])).toEqual([
      [2, 'other', '逐个派是罗文;这样客户需求差一些,换来别的客户更合适'],
      [0, 'nobody', '逐个派时没有人能接'],
    ]);
  });
});

test('round trips do not grow with the queue', () => {
  const trips = [8, 24].map((count) => {
    const store = Store.ready();
    for (let n = 0; n < count; n++) {
      const styles = [['modern'], ['chinese'], ['nordic']][n % 3] ?? [];
      store.must('register', { draft: { ...WALK_IN, styles, name: `客户${n}`, phone: `138 0013 81${String(n).padStart(2, '0')}` } }, LIN);
    }
    store.must('queue', {}, LIN);
    const queue = store.meter?.calls;
    const view = store.must('batchPreview', {}, LIN);
    const preview = store.meter?.calls;
    store.must('batchDispatch', { pairs: wishes(view) }, LIN);
    return { count, queue, preview, dispatch: store.meter?.calls };
  });
  expect(trips[1]?.queue).toBe(trips[0]?.queue);
  expect(trips[1]?.preview).toBe(trips[0]?.preview);
  // A journal entry that needs more than one cell is laid as a block.
  expect((trips[1]?.dispatch ?? 99) - (trips[0]?.dispatch ?? 0)).toBeLessThanOrEqual(2);
});
