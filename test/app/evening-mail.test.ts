import { tables } from '../../src/core/tables';
import type { Faults } from '../../src/local/meter';
import type { Letter } from '../../src/local/runtime/state';
import { dispatch, dispatchedStore } from './dispatching';
import { BOSS, CHEN, LIN, Store } from './store';

/** Monday 9 March 2026, ten o'clock: 孙丽 was dispatched today, 赵先生 waits, and the mails have just been switched on. */
const { store: base, wang, zhao } = dispatchedStore();
base.must('update', { id: zhao, draft: { name: '赵<b>先生' } }, LIN);
base.must('reminders', { want: 'on' }, BOSS);
const on = base.snapshot();

const put = (store: Store, table: 'staff' | 'settings', id: string, field: string, value: string) => {
  const { sheet, columns } = store.place(tables[table]);
  store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, row: store.at(table, id), column: columns.get(field) ?? 0, values: [[value]] }]);
};
const evenings = (hour = '18', store = Store.at(on)): Store => {
  put(store, 'settings', 'dayTableHour', 'value', hour);
  return store;
};
const letters = (store: Store, to: string): Letter[] =>
  store.host.state.outbox.filter((one) => one.to.join() === to && one.subject.startsWith('设计师派单一览'));
const subjects = (store: Store, to: string) => letters(store, to).map(({ subject }) => subject);

const TODAY = '设计师派单一览 3月9日 周一 · 派单 1 · 还在等设计师 1';

describe('the evening’s dispatch table', () => {
  test('is not sent where nobody wished for it', () => {
    const store = Store.at(on);
    store.host.advanceTo('2026-03-10T15:00:00Z');
    expect(letters(store, BOSS)).toEqual([]);
  });

  test('comes to the store manager once, from the hour on, and tells who got whom and who waits', () => {
    const store = evenings();
    store.host.advanceTo('2026-03-09T09:50:00Z');
    expect(letters(store, BOSS)).toEqual([]);
    store.host.advanceTo('2026-03-09T15:50:00Z');
    expect(subjects(store, BOSS)).toEqual([TODAY]);
    const [letter] = letters(store, BOSS);
    expect(letter?.text).toContain('- 10:00 · 孙丽 · 绿地世纪城');
    expect(letter?.text).toContain('第一设计师 · 待接单 · 按推荐 · 林悦派');
    expect(letter?.text).toContain('- 赵<b>先生 · 万科城');
    expect(letter?.text).toMatch(/- 许然: 当天 0 · 在手 1\/8 · 可接单/);
    expect(letter?.html).toContain('赵&#60;b&#62;先生');
    expect(letters(store, LIN)).toEqual([]);
  });

  test('comes to whoever ticked it, and not to a manager who does not want it', () => {
    const store = evenings();
    put(store, 'staff', 'S001', 'dayTable', '是');
    put(store, 'staff', 'S002', 'dayTable', '否');
    put(store, 'staff', [...store.rows('staff')].find(([, row]) => row.mail === BOSS)?.[0] ?? '', 'noMail', '派单一览');
    store.host.advanceTo('2026-03-09T12:00:00Z');
    expect([BOSS, LIN, CHEN].map((to) => letters(store, to).length)).toEqual([0, 1, 0]);
  });

  test('that was missed comes the next day, once; one evening does not stand in for another', () => {
    const store = evenings('21');
    const away = { user: BOSS, hasUi: false } as const;
    // Nothing fires from the evening to the next morning.
    store.host.clock.advanceTo(Date.parse('2026-03-10T01:10:00Z'));
    for (let hour = 0; hour < 3; hour++) store.host.run('onHour', away);
    expect(subjects(store, BOSS)).toEqual(['设计师派单一览 3月9日 周一 · 派单 1 · 还在等设计师 1']);
    store.host.clock.advanceTo(Date.parse('2026-03-10T02:00:00Z'));
    dispatch(store, zhao);
    store.host.clock.advanceTo(Date.parse('2026-03-10T13:10:00Z'));
    for (let hour = 0; hour < 3; hour++) store.host.run('onHour', away);
    expect(subjects(store, BOSS)).toEqual([expect.stringContaining('3月9日'), '设计师派单一览 3月10日 周二 · 派单 1']);
  });

  test('is left out on a day without dispatches on which nobody waits', () => {
    const store = evenings();
    store.must('update', { id: zhao, draft: { stage: 'deferred' } }, LIN);
    store.host.advanceTo('2026-03-10T15:00:00Z');
    expect(subjects(store, BOSS)).toEqual(['设计师派单一览 3月9日 周一 · 派单 1']);
  });

  test('is in English in an English workbook', () => {
    const store = evenings();
    put(store, 'settings', 'language', 'value', 'English');
    store.host.advanceTo('2026-03-09T12:00:00Z');
    const [letter] = store.host.state.outbox.filter(({ subject }) => subject.startsWith('Designer dispatch table'));
    expect(letter?.subject).toBe('Designer dispatch table Mon 9 Mar · Dispatched 1 · Waiting for a designer 1');
    expect(letter?.text).toContain('First designer · Waiting · As recommended · by 林悦');
  });
});

test('an evening hour that is killed anywhere mails it exactly once when the next hour comes', () => {
  const store = evenings();
  put(store, 'staff', 'S001', 'dayTable', '是');
  store.host.clock.advanceTo(Date.parse('2026-03-09T09:10:00Z'));
  const run = (of: Store, faults?: Faults) => of.host.run('onHour', { user: BOSS, hasUi: false, ...(faults && { faults }) });
  run(store);
  store.must('log', { client: wang, draft: { outcome: 'reached' } }, LIN);
  store.host.clock.advanceTo(Date.parse('2026-03-09T10:10:00Z'));
  const from = store.snapshot();
  const calls: string[] = [];
  run(Store.at(from), {
    at: (_index, { method }, phase) => {
      if (phase === 'before') calls.push(method);
      return 'ok';
    },
  });
  expect(calls.filter((one) => one === 'sendEmail')).toHaveLength(2);
  for (const at of calls.keys()) {
    const here = Store.at(from);
    run(here, { at: (index, _trip, phase) => (index === at && phase === 'after' ? 'kill' : 'ok') });
    for (const hour of ['11', '12']) {
      here.host.clock.advanceTo(Date.parse(`2026-03-09T${hour}:10:00Z`));
      run(here);
    }
    expect({ at, mails: [BOSS, LIN].map((to) => subjects(here, to)) }).toEqual({ at, mails: [[TODAY], [TODAY]] });
  }
});
