import { tables } from '../../src/core/tables';
import type { HostSnapshot } from '../../src/local/host';
import type { Faults } from '../../src/local/meter';
import type { Change } from '../../src/local/workbook/change';
import { BOSS, CHEN, LIN, newRequest, Store, WALK_IN } from '../app/store';
import { rowsIn } from './deaths';
import { addOwnColumns, ownNotes, rightNotes } from './own';

/** Rows by id of the tabs that people work in, whatever order they stand in, and the columns that people added themselves. */
function factsOf(store: Store) {
  return { ...rowsIn(store, ['clients', 'visits', 'dispatches', 'designers']), own: ownNotes(store) };
}

const NAMES = ['孙先生', '李女士', '周先生', '吴女士', '郑先生', '钱女士'];
const base = Store.ready();
const clients = NAMES.map((name, index) =>
  base.must('register', { draft: { ...WALK_IN, name, phone: `1380013900${index}`, estate: `楼盘${index}` } }, index % 2 ? LIN : CHEN),
);
addOwnColumns(base, clients);
const target = clients[2];
const victim = clients[4];
if (!target || !victim) throw new Error('no clients');
// Logged by mistake, by somebody to whom the client means nothing.
const mistake = base.must('log', { client: target.id, draft: { outcome: 'doubtful', content: '记错了' } }, LIN);
const offer = base.must('suggest', { client: target.id, at: target.at, slot: 'first' }, LIN);
const from: HostSnapshot = base.snapshot();

interface Edit {
  /** What the other person does, at that very moment. */
  readonly act: (store: Store) => void;
  /**
   * Two edits between two calls: the write may fall on a column of their own in a row whose content nobody has read. See
   * docs/decisions/0002-one-commit-path.md.
   */
  readonly isTwofold?: true;
  /** What the facts then are, given those of an undisturbed run. */
  readonly changes?: (facts: ReturnType<typeof factsOf>) => ReturnType<typeof factsOf>;
}

const place = (store: Store) => store.place(tables.clients);
const edit = (store: Store, ...changes: Change[]) => {
  const result = store.host.edit(BOSS, changes);
  if (result.refusal !== null) throw new Error(result.refusal);
};

function sortByName(store: Store): void {
  const { sheet, header, columns } = place(store);
  const name = columns.get('name') ?? 1;
  const last = Math.max(...clients.map(({ id }) => store.at('clients', id)));
  const rows = Array.from({ length: last - header }, (_, index) => index);
  const shown = (row: number) => String(store.host.workbook.value(sheet, header + 1 + row, name) ?? '');
  const order = [...rows].sort((a, b) => (shown(a) < shown(b) ? -1 : 1));
  edit(store, { kind: 'permute', sheet: sheet.id, row: header + 1, column: 0, rows: rows.length, columns: sheet.grid.columns, order });
}

const EDITS: Readonly<Record<string, Edit>> = {
  'sorts the register': { act: sortByName },
  'sorts it the other way round': {
    act: (store) => {
      const { sheet, header } = place(store);
      const rows = clients.length;
      const order = Array.from({ length: rows }, (_, index) => rows - 1 - index);
      edit(store, { kind: 'permute', sheet: sheet.id, row: header + 1, column: 0, rows, columns: sheet.grid.columns, order });
    },
  },
  'inserts a row above': {
    act: (store) =>
      edit(store, { kind: 'rowsInsert', sheet: place(store).sheet.id, at: store.at('clients', clients[0]?.id ?? ''), count: 1 }),
  },
  'inserts a row just above the one that is being written': {
    act: (store) => edit(store, { kind: 'rowsInsert', sheet: place(store).sheet.id, at: store.at('clients', target.id), count: 1 }),
  },
  'deletes another row': {
    act: (store) =>
      edit(store, { kind: 'rowsDelete', sheet: place(store).sheet.id, at: store.at('clients', clients[0]?.id ?? ''), count: 1 }),
    changes: (facts) => {
      const gone = clients[0]?.id ?? '';
      const { [gone]: _row, ...left } = facts.clients;
      const { [gone]: _note, ...own } = facts.own;
      return { ...facts, clients: left, own };
    },
  },
  'inserts a column in the middle': {
    act: (store) =>
      edit(store, { kind: 'columnsInsert', sheet: place(store).sheet.id, at: place(store).columns.get('dueOn') ?? 3, count: 1 }),
  },
  'inserts a column at the left': { act: (store) => edit(store, { kind: 'columnsInsert', sheet: place(store).sheet.id, at: 0, count: 1 }) },
  'moves a column': {
    act: (store) => {
      const { sheet, columns } = place(store);
      edit(store, { kind: 'columnsMove', sheet: sheet.id, from: columns.get('dueWhy') ?? 1, count: 1, to: columns.get('phone') ?? 1 });
    },
  },
  'deletes a column of their own': {
    act: (store) =>
      edit(store, { kind: 'columnsDelete', sheet: place(store).sheet.id, at: (place(store).columns.get('klass') ?? 1) - 1, count: 1 }),
    changes: (facts) => ({ ...facts, own: rightNotes(facts.own) }),
  },
  'renames a header': {
    act: (store) => {
      const { sheet, header, columns } = place(store);
      edit(store, { kind: 'cells', sheet: sheet.id, row: header, column: columns.get('dueOn') ?? 0, values: [['哪天打电话']] });
    },
  },
  'renames the tab': { act: (store) => edit(store, { kind: 'sheetRename', sheet: place(store).sheet.id, name: '我的客户' }) },
  'sorts and inserts a column': {
    isTwofold: true,
    act: (store) => {
      sortByName(store);
      edit(store, { kind: 'columnsInsert', sheet: place(store).sheet.id, at: 2, count: 1 });
    },
  },
};

type Act = (store: Store, faults?: Faults) => unknown;

const OPERATIONS: Readonly<Record<string, Act>> = {
  register: (store, faults) =>
    store.must('register', { draft: { ...WALK_IN, name: '何先生', phone: '13911112222', estate: '新城' } }, LIN, {
      request: 'registerone',
      ...(faults && { faults }),
    }),
  log: (store, faults) =>
    store.must('log', { client: target.id, at: target.at, draft: { outcome: 'doubtful', content: '再想想' } }, LIN, {
      request: 'logone00000',
      ...(faults && { faults }),
    }),
  dispatch: (store, faults) =>
    store.must(
      'dispatch',
      { client: target.id, at: target.at, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen },
      LIN,
      { request: 'dispatchone', ...(faults && { faults }) },
    ),
  takeBack: (store, faults) =>
    store.must('takeBack', { visits: [mistake.visit] }, LIN, { request: 'takeback000', ...(faults && { faults }) }),
};

function tripsOf(act: Act): number {
  const store = Store.at(from);
  act(store);
  return store.meter?.calls ?? 0;
}

/** The other person's edit happens once, just before or after one service call. */
function disturb(store: Store, at: number, when: 'before' | 'after', act: (store: Store) => void): Faults {
  let done = false;
  return {
    at: (index, _trip, phase) =>
      index === at && phase === when && !done
        ? () => {
            done = true;
            act(store);
          }
        : 'ok',
  };
}

/** Without the row, whoever is asked about a client who is gone at that moment is told so; that is no fault. */
describe.each(Object.entries(OPERATIONS))('while one person does %s', (_, act) => {
  const undisturbed = Store.at(from);
  act(undisturbed);
  const calm = factsOf(undisturbed);
  const trips = tripsOf(act);

  test.each(Object.entries(EDITS))('another %s at any moment, and nothing lands in a wrong row', (_name, other) => {
    const wanted = other.changes ? other.changes(calm) : calm;
    // After one call is before the next one: the workbook sees no difference.
    for (let at = 0; at <= trips; at++) {
      const store = Store.at(from);
      act(store, at < trips ? disturb(store, at, 'before', other.act) : disturb(store, at - 1, 'after', other.act));
      const [found, meant] = [factsOf(store), wanted].map((facts) => (other.isTwofold ? { ...facts, own: rightNotes(facts.own) } : facts));
      expect({ at, ...found }).toEqual({ at, ...meant });
    }
  });

  test('the target row is deleted at any moment: nobody else is touched', () => {
    for (let at = 0; at < trips; at++) {
      const store = Store.at(from);
      const faults = disturb(store, at, 'before', (one) =>
        edit(one, { kind: 'rowsDelete', sheet: place(one).sheet.id, at: one.at('clients', target.id), count: 1 }),
      );
      try {
        act(store, faults);
      } catch (error) {
        if (!/noClient/.test(String(error))) throw error;
      }
      const found = factsOf(store);
      for (const { id } of clients) {
        if (id !== target.id) expect({ at, row: found.clients[id] }).toEqual({ at, row: calm.clients[id] });
      }
    }
  });

  test('another execution saves, or is kept waiting, at any moment, and both are whole in the end', () => {
    const both = Store.at(from);
    act(both);
    const second = (store: Store, request: string) =>
      store.ask('log', { client: victim.id, at: victim.at, draft: { outcome: 'missed', content: '无人接听' } }, CHEN, { request });
    second(both, 'secondlog00');
    const wanted = factsOf(both);
    for (let at = 0; at < trips; at++) {
      const store = Store.at(from);
      let reply: ReturnType<typeof second> | null = null;
      act(
        store,
        disturb(store, at, 'before', (one) => {
          // The meter of the outer call must survive the inner one.
          const { meter, lastRun } = one;
          reply = second(one, 'secondlog00');
          one.meter = meter;
          one.lastRun = lastRun;
        }),
      );
      expect(reply).not.toBeNull();
      // Told to try again: the page does, with the same request.
      expect(second(store, 'secondlog00').ok).toBe(true);
      const found = factsOf(store);
      expect({ at, clients: found.clients, designers: found.designers }).toEqual({
        at,
        clients: wanted.clients,
        designers: wanted.designers,
      });
      expect(Object.keys(found.visits).sort()).toEqual(Object.keys(wanted.visits).sort());
    }
  });
});

test('while the register is recomputed, another sorts and inserts at any moment', () => {
  const before = Store.at(from);
  const { sheet, header, columns } = place(before);
  // Everybody's day is spoilt, so that every row is written.
  for (let row = header + 1; row <= header + clients.length; row++) {
    edit(before, { kind: 'cells', sheet: sheet.id, row, column: columns.get('dueOn') ?? 0, values: [[null]] });
  }
  const spoilt = before.snapshot();
  const act: Act = (store, faults) => store.must('recompute', {}, BOSS, { request: newRequest(), ...(faults && { faults }) });
  const undisturbed = Store.at(spoilt);
  act(undisturbed);
  const calm = factsOf(undisturbed);
  const trips = undisturbed.meter?.calls ?? 0;
  for (const [name, other] of Object.entries(EDITS)) {
    const wanted = other.changes ? other.changes(calm) : calm;
    for (let at = 0; at < trips; at++) {
      const store = Store.at(spoilt);
      act(store, disturb(store, at, 'before', other.act));
      expect({ name, at, ...factsOf(store) }).toEqual({ name, at, ...wanted });
    }
  }
});
