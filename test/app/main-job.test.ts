import { tables } from '../../src/core/tables';
import { BOSS, CHEN, LIN, newRequest, STRANGER, Store, WALK_IN } from './store';

const ready = Store.ready().snapshot();

describe('the main job, through the door of the bundle', () => {
  test('an empty workbook says that it wants to be set up', () => {
    const store = Store.empty();
    expect(store.must('start', {}, BOSS)).toMatchObject({ ready: false, lang: 'zh', open: { screen: 'setUp' } });
  });

  test('set-up makes every tab, and a second run changes nothing', () => {
    const store = Store.empty();
    const first = store.must('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS);
    expect(first.created).toContain('客户登记');
    const before = JSON.stringify(store.snapshot().workbook.sheets);
    const second = store.must('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS);
    expect(second).toMatchObject({ created: [], changed: [] });
    expect(JSON.stringify(store.snapshot().workbook.sheets)).toBe(before);
    expect(store.rows('rules').size).toBeGreaterThan(8);
    expect([...store.rows('staff').values()]).toMatchObject([{ name: '周敏', mail: BOSS, role: '店面经理' }]);
  });

  test('a register that people kept before, with a title above its headers, is taken over with every row', () => {
    const store = Store.empty();
    const lines = [
      ['城南店客户登记表', null, null, null],
      ['姓名', '联系电话', '小区', '登记日期'],
      ['王女士', '138 0013 8000', '万科城', '2026-03-04'],
      ['李先生', '13900001111', '绿地', '2026-03-05'],
    ];
    const edit = store.host.edit(BOSS, [
      { kind: 'sheetInsert', sheet: 7, name: '客户登记', index: 1, rows: 100, columns: 6 },
      { kind: 'cells', sheet: 7, row: 0, column: 0, values: lines },
    ]);
    expect(edit.refusal).toBeNull();
    expect(store.must('start', {}, BOSS)).toMatchObject({ ready: false, open: { screen: 'setUp' } });
    const made = store.must('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS);
    expect(made.created).not.toContain('客户登记');
    const rows = [...store.rows('clients').values()];
    expect(rows.map((row) => [row.name, row.phone, row.estate])).toEqual([
      ['王女士', '138 0013 8000', '万科城'],
      ['李先生', expect.anything(), '绿地'],
    ]);
    for (const row of rows) expect(row).toMatchObject({ id: expect.stringMatching(/^C[0-9A-Z]{7}$/), dueOn: expect.any(Number) });
    expect(store.must('recognise', { phone: '13900001111' }, BOSS)).toMatchObject([{ line: { name: '李先生' } }]);
  });

  test('where a tab was deleted, the sidebar says which, and set-up can still be reached and makes it again', () => {
    const store = Store.at(ready);
    const saved = store.must('register', { draft: WALK_IN }, LIN);
    store.host.edit(BOSS, [{ kind: 'sheetDelete', sheet: store.place(tables.visits).sheet.id }]);
    store.host.edit(BOSS, [{ kind: 'sheetDelete', sheet: store.place(tables.staff).sheet.id }]);
    expect(store.ask('start', {}, BOSS)).toMatchObject({
      ok: false,
      refusals: [{ code: 'missing', message: { zh: expect.stringContaining('员工') } }],
    });
    expect(store.host.run('showSetUp', { user: BOSS }).ok).toBe(true);
    expect(store.must('start', {}, BOSS)).toMatchObject({ ready: false, open: { screen: 'setUp' } });
    const made = store.must('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS);
    expect([...made.created].sort()).toEqual(['员工', '回访记录'].sort());
    expect(store.row('clients', saved.id).name).toBe('王女士');
    expect(store.must('log', { client: saved.id, draft: { outcome: 'reached' } }, BOSS).dueOn).not.toBeNull();
  });

  test('rows that people typed without an id get one when the sidebar opens', () => {
    const store = Store.at(ready);
    store.type('staff', [{ name: '新人', mail: 'new@example.com', role: '客户经理' }]);
    store.must('start', {}, BOSS);
    expect([...store.rows('staff').values()].find((row) => row.name === '新人')?.id).toMatch(/^S[0-9A-Z]{7}$/);
  });

  test('register, recognise, dispatch, log, see it on Today, and be reminded the next morning', () => {
    const store = Store.at(ready);
    const saved = store.must('register', { draft: WALK_IN }, LIN);
    expect(saved).toMatchObject({ name: '王女士', dueOn: '2026-03-07' });
    expect(store.row('clients', saved.id)).toMatchObject({ name: '王女士', phone: '138 0013 8000', manager: '林悦 S001', stage: '咨询' });

    const matches = store.must('recognise', { phone: '+86 138-0013-8000' }, CHEN);
    expect(matches).toMatchObject([{ because: 'phone', line: { id: saved.id, name: '王女士', phone: '138****8000' } }]);
    const twice = store.ask('register', { draft: WALK_IN }, CHEN);
    expect(twice).toMatchObject({ ok: false, refusals: [{ code: 'known', field: 'phone', facts: { client: saved.id } }] });

    const offer = store.must('suggest', { client: saved.id, at: saved.at, slot: 'first' }, LIN);
    expect(offer.best.length).toBeGreaterThan(0);
    const best = offer.best[0];
    const sent = store.must(
      'dispatch',
      { client: saved.id, at: saved.at, slot: 'first', designer: best?.designer ?? '', seen: offer.seen },
      LIN,
    );
    expect(sent.designer).toBe(best?.name);
    expect(store.row('clients', saved.id)).toMatchObject({ stage: '已派单', designer: `${best?.name} ${best?.designer}` });
    store.must('recount', { after: saved.id }, LIN);
    expect(store.row('designers', best?.designer ?? '')).toMatchObject({ received: 1, open: 1 });

    const logged = store.must(
      'log',
      { client: saved.id, at: saved.at, draft: { outcome: 'promised', content: '周五再谈', promisedOn: '2026-03-06' } },
      LIN,
    );
    expect(logged.dueOn).toBe('2026-03-06');
    expect(Store.day(store.row('clients', saved.id).dueOn)).toBe('2026-03-06');

    const card = store.must('card', { id: saved.id, at: saved.at }, LIN);
    expect(card.timeline.map((entry) => entry.kind).sort()).toEqual(['dispatch', 'registered', 'visit']);
    expect(card.explain.length).toBeGreaterThan(0);

    expect(store.must('reminders', { want: 'on' }, BOSS)).toMatchObject({ state: 'running', mine: true });
    store.host.advanceTo('2026-03-06T01:30:00Z');
    const letters = store.host.state.outbox;
    // The dispatch that nobody has answered, and nobody has taken back; the morning's callbacks, the store's summary.
    expect(letters.map((letter) => letter.to.join())).toEqual([LIN, BOSS, LIN, BOSS]);
    for (const letter of letters.slice(0, 3)) expect(letter.html).toContain('王女士');
    store.host.advanceTo('2026-03-06T10:30:00Z');
    expect(store.host.state.outbox).toHaveLength(4);
    expect(store.must('today', { scope: 'mine' }, LIN)).toMatchObject({ counts: { overdue: 0, due: 1, upcoming: 0 } });
    expect(store.must('dayTable', { from: '2026-03-05' }, LIN).rows).toMatchObject([{ client: '王女士' }]);
  });

  test('a request that is repeated has one effect and the same answer', () => {
    const store = Store.at(ready);
    const request = newRequest();
    const first = store.must('register', { draft: WALK_IN }, LIN, { request });
    const again = store.must('register', { draft: WALK_IN }, LIN, { request });
    expect(again.id).toBe(first.id);
    expect(store.rows('clients').size).toBe(1);
  });

  test.each([['somebody who is not on the staff tab', STRANGER, 'unknownStaff']] as const)(
    '%s can read but writes nothing',
    (_, user, code) => {
      const store = Store.at(ready);
      expect(store.ask('register', { draft: WALK_IN }, user)).toMatchObject({ ok: false, refusals: [{ code }] });
      expect(store.rows('clients').size).toBe(0);
    },
  );
});
