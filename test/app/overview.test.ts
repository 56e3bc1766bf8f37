import { BOSS, CHEN, LIN, Store, WALK_IN } from './store';

const CLIENTS = [
  { ...WALK_IN, name: '王女士', phone: '138 0013 8000' },
  { ...WALK_IN, name: '李先生', phone: '138 0013 8001', estate: '湖畔花园', styles: ['chinese'] },
  { ...WALK_IN, name: '孙丽', phone: '138 0013 8002', estate: '绿地世纪城', budgetTo: '30万' },
  { ...WALK_IN, name: '赵先生', phone: '138 0013 8003', estate: '万科城' },
] as const;

/** Gives a client the first of those who are recommended. */
function dispatch(store: Store, client: string, slot: 'first' | 'material' = 'first', user = LIN): string {
  const view = store.must('suggest', { client, slot }, user);
  const [best] = view.best;
  if (!best) throw new Error('nobody is recommended');
  store.must('dispatch', { client, slot, designer: best.designer, seen: view.seen }, user);
  return best.designer;
}

/** Thursday 5 March to Monday 9 March 2026: three clients dispatched, one still waits. */
const base = Store.ready();
const ids = CLIENTS.map((draft, n) => base.must('register', { draft }, n % 2 === 0 ? LIN : CHEN).id);
const [wang = '', li = '', sun = '', zhao = ''] = ids;
dispatch(base, wang);
base.host.advanceTo('2026-03-06T02:00:00Z');
dispatch(base, li, 'first', CHEN);
base.host.advanceTo('2026-03-06T02:05:00Z');
dispatch(base, wang, 'material');
base.host.advanceTo('2026-03-09T02:00:00Z');
dispatch(base, sun);
const start = base.snapshot();

describe('the dispatch table', () => {
  const names = (input: Parameters<typeof base.must<'dayTable'>>[1], store = Store.at(start)) =>
    store.must('dayTable', input, LIN).rows.map(({ on, client }) => `${on.slice(8)} ${client}`);

  test.each([
    ['today where nothing is said', {}, ['09 孙丽']],
    ['a day', { kind: 'day', from: '2026-03-05' }, ['05 王女士']],
    ['a week from Monday on', { kind: 'week', from: '2026-03-08' }, ['05 王女士', '06 李先生', '06 王女士']],
    ['a month', { kind: 'month', from: '2026-03-31' }, ['05 王女士', '06 李先生', '06 王女士', '09 孙丽']],
    ['any days', { kind: 'range', from: '2026-03-06', to: '2026-03-09' }, ['06 李先生', '06 王女士', '09 孙丽']],
    ['days on which nothing happened', { kind: 'range', from: '2026-03-07', to: '2026-03-08' }, []],
  ] as const)('shows %s', (_, input, rows) => expect(names(input)).toEqual(rows));

  test('tells what became of the dispatches, what is in hand now, and who waits where today is among the days', () => {
    const store = Store.at(start);
    store.must('update', { id: wang, draft: { stage: 'signed', address: '1幢' } }, LIN);
    const march = store.must('dayTable', { kind: 'month' }, LIN);
    expect(march).toMatchObject({ kind: 'month', from: '2026-03-01', to: '2026-03-31', total: 4 });
    expect(march.sums).toEqual({ received: 4, open: 2, signed: 1, swapped: 0 });
    expect(march.rows[2]).toMatchObject({
      client: '王女士',
      designer: '许然',
      slot: '主材设计师',
      by: '林悦',
      how: '按推荐',
      state: '待接单',
    });
    const xu = march.designers.find(({ name }) => name === '许然');
    expect(xu).toMatchObject({ received: 1, open: 0, signed: 1, inHand: 0, capacity: 8, state: '可接单' });
    expect(march.waiting.map(({ id }) => id)).toEqual([zhao]);
    expect(store.must('dayTable', { from: '2026-03-06' }, LIN).waiting).toEqual([]);
  });

  test('costs the same number of trips whatever the span', () => {
    const store = Store.at(start);
    store.must('dayTable', {}, BOSS);
    const calls = store.meter?.calls;
    expect(calls).toBeLessThanOrEqual(14);
    store.must('dayTable', { kind: 'range', from: '2025-06-01', to: '2026-05-31' }, BOSS);
    expect(store.meter?.calls).toBe(calls);
  });
});
