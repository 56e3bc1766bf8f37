import type { Draft } from '../../src/core/kernel/form';
import { tables } from '../../src/core/tables';
import { attempt, leftByDeaths, type Operation } from '../google/deaths';
import { dispatchedStore } from './dispatching';
import { BOSS, LIN, Store } from './store';

const { store: base, sun } = dispatchedStore();
const start = base.snapshot();

const cellOf = (store: Store, id: string) => store.row('settings', id).value;
const entries = (store: Store) => [...store.rows('journal').values()].map(({ summary }) => String(summary));
function type(store: Store, id: string, value: string): void {
  const { sheet, columns } = store.place(tables.settings);
  store.host.edit(BOSS, [
    { kind: 'cells', sheet: sheet.id, row: store.at('settings', id), column: columns.get('value') ?? 0, values: [[value]] },
  ]);
}

describe('the settings of dispatch, for people', () => {
  test('each as it stands, the default where a cell is empty, the very words where one cannot be read', () => {
    const store = Store.at(start);
    type(store, 'dispatchFloor', '');
    type(store, 'dispatchBands', '很多');
    type(store, 'dispatchBudgetBands', '40、10');
    const view = store.must('dispatchSettings', {}, BOSS);
    expect(view).toMatchObject({ mayEdit: true, managers: ['周敏'] });
    expect(view.values).toMatchObject({ dispatchFloor: 80, dispatchBands: 5, dispatchFairBy: 'count', dispatchStyleWeight: 2 });
    expect(view.unread).toEqual({ dispatchBands: '很多', dispatchBudgetBands: '40、10' });
    expect(view.problems.map(({ id, tab, column }) => [id, tab.zh, column.zh])).toEqual([
      ['dispatchBands', '设置', '值'],
      ['dispatchBudgetBands', '设置', '值'],
    ]);
    expect(store.must('dispatchSettings', {}, LIN).mayEdit).toBe(false);
  });
});

describe('what other settings would have done', () => {
  test('goes over the dispatches that were made, without a trace in the workbook', () => {
    const store = Store.at(start);
    const { revision } = store.host.workbook;
    const same = store.must('dispatchWhatIf', { draft: { dispatchFloor: '70' } }, BOSS);
    expect(same).toMatchObject({ from: '2025-12-08', to: '2026-03-09', tried: 4, decided: 0, unknown: 0, asThen: 4, moved: 0, moves: [] });
    // 沈一舟 is a chief, who takes from 200,000 on; 孙丽 has 300,000.
    const other = store.must('dispatchWhatIf', { draft: { dispatchChiefFrom: '40' } }, BOSS);
    expect(other.moves.map(({ name, from, to }) => `${name} ${from} ${to}`)).toContainEqual(expect.stringMatching(/^孙丽 沈一舟 /));
    expect(other.moved).toBe(other.moves.length);
    expect(other.designers.reduce((sum, { clients }) => sum + clients.after - clients.before, 0)).toBe(0);
    expect(store.host.workbook.revision).toBe(revision);
  });

  test('what people decided, and what has no snapshot, is told and left out', () => {
    const store = Store.at(start);
    const { sheet, columns } = store.place(tables.dispatches);
    const [first = '', second = ''] = [...store.rows('dispatches').keys()];
    const put = (id: string, field: string, value: string) =>
      store.host.edit(BOSS, [
        { kind: 'cells', sheet: sheet.id, row: store.at('dispatches', id), column: columns.get(field) ?? 0, values: [[value]] },
      ]);
    put(first, 'choice', '改派');
    put(second, 'snapshot', '乱写');
    expect(store.must('dispatchWhatIf', { draft: { dispatchFloor: '70' } }, BOSS)).toMatchObject({ tried: 2, decided: 1, unknown: 1 });
  });
});

describe('saving them', () => {
  test('writes only what changed, says from what to what, and the next recommendation follows', () => {
    const store = Store.at(start);
    const before = new Map(store.rows('settings'));
    const draft = { dispatchFloor: '70', dispatchStyleWeight: '2.0', dispatchBudgetBands: '15、30', dispatchFairBy: 'value' };
    expect(store.must('saveDispatchSettings', { draft }, BOSS)).toEqual({ changed: 3 });
    const after = store.rows('settings');
    const changed = [...after].filter(([id, row]) => row.value !== before.get(id)?.value).map(([id, row]) => [id, row.value]);
    expect(changed).toEqual([
      ['dispatchFloor', '70'],
      ['dispatchFairBy', '客户价值'],
      ['dispatchBudgetBands', '15、30'],
    ]);
    expect(entries(store).at(-1)).toBe('修改派单设置:保底比例(%) 80 → 70;公平先看 单数 → 客户价值;预算段(万元) 10、20、40 → 15、30');
    expect(store.must('dispatchSettings', {}, LIN).values).toMatchObject({
      dispatchFloor: 70,
      dispatchFairBy: 'value',
      dispatchBudgetBands: '15、30',
    });
    expect(store.must('fairness', {}, LIN).bands).toHaveLength(3);
    expect(store.must('dispatchWhatIf', { draft: { dispatchFloor: '70' } }, BOSS).moved).toBe(0);
  });

  test('an emptied one goes back to its default; one that the tab does not have yet gets its row; nothing changed writes nothing', () => {
    const store = Store.at(start);
    store.must('saveDispatchSettings', { draft: { dispatchCapacity: '9' } }, BOSS);
    store.must('saveDispatchSettings', { draft: { dispatchCapacity: '' } }, BOSS);
    expect(cellOf(store, 'dispatchCapacity')).toBe('12');
    const { sheet } = store.place(tables.settings);
    store.host.edit(BOSS, [{ kind: 'rowsDelete', sheet: sheet.id, at: store.at('settings', 'dispatchInterest'), count: 1 }]);
    store.must('saveDispatchSettings', { draft: { dispatchInterest: '55' } }, BOSS);
    expect(store.row('settings', 'dispatchInterest')).toMatchObject({ name: '派单:签单率的力度(%)', value: '55' });
    const { revision } = store.host.workbook;
    expect(store.must('saveDispatchSettings', { draft: { dispatchInterest: 55, dispatchCapacity: '12' } }, BOSS)).toEqual({ changed: 0 });
    expect(store.host.workbook.revision).toBe(revision);
  });

  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[], RegExp]>([
    ['beyond its bounds', { dispatchBands: '6' }, ['dispatchBands'], /不能大于 5/],
    ['half a band', { dispatchBands: '3.5' }, ['dispatchBands'], /整数/],
    ['words for a number', { dispatchFloor: '多一点', dispatchShrinkage: '-1' }, ['dispatchFloor', 'dispatchShrinkage'], /数字/],
    ['limits that fall', { dispatchBudgetBands: '20、10' }, ['dispatchBudgetBands'], /从小到大/],
    ['limits that are words', { dispatchBudgetBands: '十、二十' }, ['dispatchBudgetBands'], /从小到大/],
    ['a choice that is none', { dispatchFairBy: '运气' }, ['dispatchFairBy'], /没有「运气」/],
    [
      'weights that are all nothing',
      { dispatchStyleWeight: '0', dispatchHouseWeight: '0', dispatchAudienceWeight: 0 },
      ['dispatchStyleWeight', 'dispatchHouseWeight', 'dispatchAudienceWeight'],
      /不能都是 0/,
    ],
    ['an object', { dispatchFloor: { zh: 1 } }, ['dispatchFloor'], /看不懂/],
  ])('is refused beside the field, and nothing is written: %s', (_, draft, fields, words) => {
    for (const call of ['saveDispatchSettings', 'dispatchWhatIf'] as const) {
      const store = Store.at(start);
      const { revision } = store.host.workbook;
      const reply = store.ask(call, { draft: draft as Draft }, BOSS);
      if (reply.ok || !('refusals' in reply)) throw new Error(`${call} was not refused`);
      expect(reply.refusals.map(({ field }) => field)).toEqual(fields);
      expect(reply.refusals[0]?.message.zh).toMatch(words);
      expect(reply.refusals[0]?.message.en.replace(/“[^”]*”/g, '')).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff]/);
      expect(store.host.workbook.revision).toBe(revision);
    }
  });

  test('is for managers; everybody else is told who they are; other settings cannot be reached this way', () => {
    const store = Store.at(start);
    expect(store.ask('saveDispatchSettings', { draft: { dispatchFloor: '10' } }, LIN)).toMatchObject({
      ok: false,
      refusals: [{ code: 'managerOnly', message: { zh: expect.stringContaining('周敏') } }],
    });
    expect(store.must('saveDispatchSettings', { draft: { storeName: '别的店', reminderHour: 3 } }, BOSS)).toEqual({ changed: 0 });
    expect(cellOf(store, 'storeName')).toBe('城南店');
  });

  test('killed anywhere, is there once and whole when the page tries again', () => {
    const draft = { dispatchFloor: '65', dispatchCapacity: '9', dispatchFairBy: 'value' };
    const facts = (store: Store) => ({
      settings: Object.fromEntries(store.rows('settings')),
      told: entries(store).filter((one) => one.startsWith('修改派单设置')),
      open: [...store.rows('journal').values()].filter(({ mark }) => String(mark).startsWith('未完成')).length,
    });
    const act: Operation['act'] = (store, faults) =>
      attempt(() => store.ask('saveDispatchSettings', { draft }, BOSS, { request: 'settings0001', ...(faults && { faults }) }));
    const undisturbed = Store.at(start);
    act(undisturbed);
    const wanted = facts(undisturbed);
    const left = leftByDeaths({ from: start, act });
    expect(left.length).toBeGreaterThan(3);
    for (const { name, state } of left) {
      const store = Store.at(state());
      act(store);
      expect({ point: name, ...facts(store) }).toEqual({ point: name, ...wanted });
    }
    expect(undisturbed.must('suggest', { client: sun, slot: 'second' }, LIN).best.length).toBeGreaterThan(0);
  });
});
