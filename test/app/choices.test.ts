import type { Field } from '../../src/core/kernel/table';
import { tables } from '../../src/core/tables';
import type { Faults } from '../../src/local/meter';
import { BOSS, CHEN, LIN, STRANGER, Store } from './store';

/** What set-up lets people choose in the cells of such a field; null: nothing. */
function offers(field: Field): object | null {
  const list = (words: unknown) => ({ criteria: 'VALUE_IN_LIST', args: [words, true] });
  switch (field.kind) {
    case 'choice':
      return list(Object.values(field.options).map(({ zh }) => zh));
    case 'flag':
      return list(['是', '否']);
    case 'listed':
      return list(expect.arrayContaining([{ stage: '咨询', class: 'A 双高' }[field.list] ?? expect.any(String)]));
    case 'ref':
      return field.to === 'staff' ? list(expect.arrayContaining(['林悦 S001'])) : null;
    case 'day':
      return { criteria: 'DATE_IS_VALID_DATE' };
    default:
      return null;
  }
}

/** The rule in the first cell under a header. */
function ruleOf(store: Store, table: keyof typeof tables, name: string) {
  const { sheet, header, columns } = store.place(tables[table]);
  return sheet.grid.look(columns.get(name) ?? 0)?.validation.get(header + 1);
}

const offered = (store: Store, table: keyof typeof tables, name: string): unknown => ruleOf(store, table, name)?.args[0];

test('every choice is offered in a dropdown with its arrow, and a word of one’s own is marked, not refused', () => {
  const store = Store.ready();
  expect(store.must('offerChoices', {}, BOSS)).toEqual({ offered: true });
  for (const table of Object.values(tables)) {
    const { sheet, header, columns } = store.place(table);
    for (const [name, field] of Object.entries<Field>(table.fields)) {
      const offered = offers(field);
      if (offered === null || field.computed) continue;
      const rule = sheet.grid.look(columns.get(name) ?? 0)?.validation.get(header + 1);
      expect({ table: table.name, name, rule }).toMatchObject({ rule: { ...offered, allowInvalid: true } });
    }
  }
});

test('whoever and whatever comes later is offered from the next opening on, and nothing is done where nothing has come', () => {
  const store = Store.ready();
  expect(offered(store, 'clients', 'manager')).not.toContain('林悦 S001');
  expect(store.must('start', {}, LIN).behind).toBe(true);
  expect(store.must('offerChoices', {}, LIN)).toEqual({ offered: true });
  expect(offered(store, 'clients', 'manager')).toContain('林悦 S001');
  expect(offered(store, 'clients', 'designer')).toContain('沈一舟 D001');
  expect(store.must('start', {}, LIN).behind).toBe(false);
  expect(store.must('offerChoices', {}, CHEN)).toEqual({ offered: false });
  store.type('designers', [{ id: 'D077', name: '高远', role: '设计师', level: '资深设计师', state: '可接单' }]);
  store.type('lists', [{ id: 'L77', list: '阶段', name: '软装', order: 77, nature: '施工', inUse: '是' }]);
  expect(store.must('start', {}, CHEN).behind).toBe(true);
  store.must('offerChoices', {}, CHEN);
  expect(offered(store, 'clients', 'designer')).toContain('高远 D077');
  expect(offered(store, 'clients', 'stage')).toContain('软装');
  expect(store.must('start', {}, CHEN).behind).toBe(false);
});

test('the decisions tab is opened to a new manager as soon as one who may do so looks in', () => {
  const store = Store.ready();
  store.must('offerChoices', {}, LIN);
  expect([store.must('start', {}, LIN).behind, store.must('start', {}, BOSS).behind]).toEqual([false, true]);
  expect(offered(store, 'decisions', 'by')).not.toContain('林悦 S001');
  store.must('offerChoices', {}, BOSS);
  expect(offered(store, 'decisions', 'by')).toContain('林悦 S001');
  expect(store.must('start', {}, BOSS).behind).toBe(false);
  const { sheet, columns } = store.place(tables.staff);
  const cell = { sheet: sheet.id, row: store.at('staff', 'S002'), column: columns.get('role') ?? -1 };
  expect(store.host.edit(BOSS, [{ kind: 'cells', ...cell, values: [['店面经理']] }]).refusal).toBeNull();
  const decisions = store.place(tables.decisions).sheet.id;
  const editors = () => [...store.host.workbook.protections.values()].find((one) => one.sheet === decisions)?.editors;
  expect(editors()).not.toContain(CHEN);
  // Who decides is no concern of a client manager, and the new manager is kept out as yet.
  expect(store.must('start', {}, LIN).behind).toBe(false);
  expect(store.must('offerChoices', {}, CHEN)).toEqual({ offered: false });
  expect(store.must('start', {}, BOSS).behind).toBe(true);
  expect(store.must('offerChoices', {}, BOSS)).toEqual({ offered: true });
  expect(editors()).toContain(CHEN);
  expect([store.must('start', {}, CHEN).behind, store.must('start', {}, BOSS).behind]).toEqual([false, false]);
});

test('a stranger has nothing brought up to date, and is not asked to', () => {
  const store = Store.ready();
  expect(store.must('start', {}, STRANGER).behind).toBe(false);
  expect(store.ask('offerChoices', {}, STRANGER)).toMatchObject({ ok: false, refusals: [{ code: 'unknownStaff' }] });
});

test('killed at any moment, it is done again by the next opening', () => {
  const from = Store.ready().snapshot();
  const calm = Store.at(from);
  calm.must('offerChoices', {}, BOSS);
  const trips = calm.meter?.calls ?? 0;
  const look = (store: Store) =>
    Object.values(tables).flatMap(({ name, fields }) =>
      Object.keys(fields).map((field) => ruleOf(store, name as keyof typeof tables, field)),
    );
  const wanted = look(calm);
  for (let at = 0; at < trips; at++) {
    for (const when of ['before', 'after'] as const) {
      const store = Store.at(from);
      const faults: Faults = { at: (index, _trip, phase) => (index === at && phase === when ? 'kill' : 'ok') };
      expect(() => store.ask('offerChoices', {}, BOSS, { faults })).toThrow(/ended/);
      if (store.must('start', {}, BOSS).behind) store.must('offerChoices', {}, BOSS);
      expect([at, when, look(store)]).toEqual([at, when, wanted]);
    }
  }
});

test.each([
  ['inserts a column', (at: number) => ({ kind: 'columnsInsert', at, count: 1 }) as const],
  ['moves one', (at: number) => ({ kind: 'columnsMove', from: at, count: 1, to: at + 6 }) as const],
])('another %s at any moment, and every column has its own dropdown in the end', (_, change) => {
  const from = Store.ready().snapshot();
  const calm = Store.at(from);
  calm.must('offerChoices', {}, BOSS);
  const trips = calm.meter?.calls ?? 0;
  const look = (store: Store) => {
    const { sheet, header, columns } = store.place(tables.clients);
    const own = [...columns].map(([name, column]) => [name, sheet.grid.look(column)?.validation.get(header + 1) ?? null] as const);
    const others = Array.from({ length: sheet.grid.columns }, (_unused, column) => column).filter(
      (column) => ![...columns.values()].includes(column),
    );
    return { own: Object.fromEntries(own), others: others.filter((column) => sheet.grid.look(column)?.validation.get(header + 1)) };
  };
  const wanted = look(calm);
  for (let at = 0; at < trips; at++) {
    const store = Store.at(from);
    let done = false;
    const act = () => {
      done = true;
      const { sheet, columns } = store.place(tables.clients);
      const { refusal } = store.host.edit(BOSS, [{ ...change(columns.get('estate') ?? 0), sheet: sheet.id }]);
      expect(refusal).toBeNull();
    };
    store.must('offerChoices', {}, BOSS, {
      faults: { at: (index, _trip, phase) => (index === at && phase === 'before' && !done ? act : 'ok') },
    });
    expect({ at, ...look(store) }).toEqual({ at, ...wanted });
  }
});
