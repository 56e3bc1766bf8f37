import { dispatchedStore } from './dispatching';
import { BOSS, LIN, Store } from './store';

const { store: base, wang, zhao } = dispatchedStore();
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
