import { dispatchedStore } from './dispatching';
import { BOSS, LIN, Store } from './store';

const { store: base, wang, sun, zhao } = dispatchedStore();
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

describe('a designer’s page', () => {
  test('tells what the roster says, what the ledger counts, the load, and the account day by day', () => {
    const store = Store.at(start);
    store.must('update', { id: wang, draft: { stage: 'signed', address: '1幢' } }, LIN);
    const { designers } = store.must('dayTable', { kind: 'month' }, LIN);
    const busy = designers.find(({ received, signed }) => received > 0 && signed > 0 && received !== signed) ?? designers[0];
    const page = store.must('designerPage', { id: busy?.id ?? '' }, LIN);
    expect(page).toMatchObject({ name: busy?.name, inHand: busy?.inHand, capacity: 8, role: '设计师', state: '可接单' });
    expect(page.ever).toEqual({
      received: busy?.received,
      open: busy?.open,
      signed: busy?.signed,
      swapped: busy?.swapped,
      declined: 0,
    });
    expect(page.fields).toContainEqual({ label: '擅长风格', text: '现代、轻奢' });
    expect(page.load).toHaveLength(26);
    expect(page.load.at(-1)).toMatchObject({ from: '2026-03-09', inHand: page.inHand });
    expect(page.clients.map(({ id }) => id)).toEqual([sun]);
    const account = page.account;
    expect(account?.count.gap).toBeCloseTo((account?.count.due ?? 0) - (account?.count.received ?? 0), 9);
    expect(account?.lines.map(({ on, received }) => [on, ...received.map(({ name, how }) => `${name} ${how}`)])).toEqual([
      ['2026-03-09', '孙丽 按推荐'],
      ['2026-03-06'],
      ['2026-03-05', '王女士 按推荐'],
    ]);
    expect(account?.lines[0]?.gap).toBeCloseTo(account?.count.gap ?? 0, 9);
  });

  test('of whoever is not on the roster is refused, and of whoever has left has no account', () => {
    const store = Store.at(start);
    expect(store.ask('designerPage', { id: 'D999' }, LIN)).toMatchObject({ ok: false, refusals: [{ code: 'noDesigner' }] });
    store.type('designers', [{ id: 'D009', name: '离开的', role: '设计师', level: '设计师', state: '已离职' }]);
    expect(store.must('designerPage', { id: 'D009' }, LIN)).toMatchObject({ state: '已离职', account: null, inHand: 0 });
  });
});

test('fairness over time: a year of months, this one last, with the budget bands of the settings', () => {
  const store = Store.at(start);
  const view = store.must('fairness', {}, LIN);
  expect(view.months).toHaveLength(12);
  expect(view.months.at(-1)).toMatchObject({ from: '2026-03-01', dispatched: 4, overridden: 0, longestWait: 4 });
  expect(view.bands.map(({ label }) => label.zh)).toEqual(['10 万以内', '10–20 万', '20–40 万', '40 万以上']);
  expect(view.days).toBe(90);
});
