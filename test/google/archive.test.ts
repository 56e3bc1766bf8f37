import { tables } from '../../src/core/tables';
import type { HostSnapshot } from '../../src/local/host';
import { BOSS, LIN, newRequest, Store, WALK_IN } from '../app/store';

const LENGTH = 20_500;

type Cells = Readonly<Record<string, string | number>>;

/** A store on whose tab so many older lines stand above the real ones, in the first hour after a morning's work. */
function grown(table: typeof tables.journal | typeof tables.reminders, line: (n: number) => Cells): Store {
  const store = Store.ready();
  store.must('reminders', { want: 'on' }, BOSS);
  store.host.advanceTo('2026-03-06T01:30:00Z');
  const { sheet, header, columns } = store.place(table);
  const width = Math.max(...columns.values()) + 1;
  const values = Array.from({ length: LENGTH }, (_, n) => {
    const told = line(n);
    const cells: (string | number | null)[] = new Array(width).fill(null);
    for (const [field, column] of columns) cells[column] = told[field] ?? null;
    return cells;
  });
  const { workbook } = store.host;
  const load = { user: '', source: 'load' } as const;
  workbook.apply({ kind: 'rowsInsert', sheet: sheet.id, at: header + 1, count: LENGTH }, load);
  workbook.apply({ kind: 'cells', sheet: sheet.id, row: header + 1, column: 0, values }, load);
  store.host.clock.advanceTo(Date.parse('2026-03-06T02:30:00Z'));
  return store;
}

const HOUR = { user: BOSS, hasUi: false } as const;

/** The service calls of one hour's run. */
function callsOf(from: HostSnapshot): readonly string[] {
  const calls: string[] = [];
  Store.at(from).host.run('onHour', {
    ...HOUR,
    faults: {
      at: (_index, trip, phase) => {
        if (phase === 'before') calls.push(trip.method);
        return 'ok';
      },
    },
  });
  return calls;
}

/** A journal that has grown for years: closed entries, the newest a real one. */
const oldJournal = (): Store =>
  grown(tables.journal, (n) => {
    const request = `old${String(n).padStart(9, '0')}`;
    const told = { at: 45_000 + n / 100, by: LIN, action: '记录回访', summary: `旧记录 ${n}`, request };
    return { ...told, mark: `已完成 ${request}`, changes: '{"changes":[],"result":null}' };
  });

/** Mails of two years, the last of them of 2026-03-05, and perhaps one of long ago that still waits. */
const oldLedger = (waitingAt: number | null = null): Store =>
  grown(tables.reminders, (n) => {
    const on = 46_086 - Math.floor((LENGTH - 1 - n) / 30);
    const told = { id: `Mold${String(n).padStart(8, '0')}`, on, to: '林悦 S001', mail: LIN, kind: '每日回访提醒' };
    return { ...told, state: n === waitingAt ? '等待发送' : '已发送', at: on + 0.3 };
  });

describe('a journal that has grown long', () => {
  const old = oldJournal();
  const before = old.rows('journal').size;
  const from = old.snapshot();

  test('moves its oldest entries to the archive, every one exactly once, and keeps the newest', () => {
    const store = Store.at(from);
    expect(store.host.run('onHour', { user: BOSS, hasUi: false }).ok).toBe(true);
    const moved = store.rows('archive');
    const left = store.rows('journal');
    expect(moved.size).toBeGreaterThan(10_000);
    expect(moved.size + left.size).toBe(before);
    expect(moved.get('old000000000')).toMatchObject({ by: LIN, what: '记录回访 · 旧记录 0' });
    expect(left.has('old000000000')).toBe(false);
    expect(left.has(`old0000${LENGTH - 1}`)).toBe(true);
    // Work goes on as before.
    expect(store.must('register', { draft: WALK_IN }, LIN).name).toBe('王女士');
  });

  test.each(['before', 'after'] as const)('a death %s any of its service calls loses no entry and doubles none', (when) => {
    const calls: number[] = [];
    const probe = Store.at(from);
    let isArchiving = false;
    probe.host.run('onHour', {
      user: BOSS,
      hasUi: false,
      faults: {
        at: (index, trip, phase) => {
          if (trip.method === 'getLastRow') isArchiving = true;
          if (isArchiving && phase === 'before' && calls.length < 12) calls.push(index);
          return 'ok';
        },
      },
    });
    for (const call of calls) {
      const store = Store.at(from);
      store.host.run('onHour', {
        user: BOSS,
        hasUi: false,
        faults: { at: (index, _trip, phase) => (index === call && phase === when ? 'kill' : 'ok') },
      });
      store.host.clock.advanceTo(Date.parse('2026-03-06T02:30:00Z'));
      store.host.run('onHour', { user: BOSS, hasUi: false });
      const requests = [...store.rows('archive').keys(), ...store.rows('journal').keys()];
      expect({ call, count: requests.length, distinct: new Set(requests).size }).toEqual({
        call,
        count: requests.length,
        distinct: requests.length,
      });
      expect(requests.filter((request) => request.startsWith('old'))).toHaveLength(LENGTH);
    }
  });

  test('what was saved after a death in the midst of moving goes along the next time, be it a single entry', () => {
    const store = Store.at(from);
    store.host.run('onHour', {
      user: BOSS,
      hasUi: false,
      faults: { at: (_index, trip, phase) => (trip.method === 'deleteRows' && phase === 'before' ? 'kill' : 'ok') },
    });
    const moved = store.rows('archive').size;
    expect(moved).toBeGreaterThan(10_000);
    const { name } = store.must('register', { draft: WALK_IN }, LIN);
    expect(name).toBe('王女士');
    const requests = new Set(store.rows('journal').keys());
    store.host.clock.advanceTo(Date.parse('2026-03-06T03:30:00Z'));
    store.host.run('onHour', { user: BOSS, hasUi: false });
    expect(store.rows('archive').size).toBe(moved + 1);
    const now = new Set([...store.rows('archive').keys(), ...store.rows('journal').keys()]);
    expect([...requests].filter((request) => !now.has(request))).toEqual([]);
  });

  test('an entry that is still open is never archived', () => {
    const store = Store.at(from);
    const { sheet, header, columns } = store.place(tables.journal);
    store.host.workbook.apply(
      { kind: 'cells', sheet: sheet.id, row: header + 6, column: columns.get('mark') ?? 0, values: [[`未完成 ${newRequest()}`]] },
      { user: '', source: 'load' },
    );
    store.host.run('onHour', { user: BOSS, hasUi: false });
    // It is finished first, as any execution would.
    expect(
      [...store.rows('journal').values(), ...store.rows('archive').values()].some((row) => String(row.mark ?? '').startsWith('未完成')),
    ).toBe(false);
  });
});

describe('a ledger of mails that has grown long', () => {
  const old = oldLedger();
  const before = old.rows('reminders').size;
  const from = old.snapshot();

  test('moves the oldest settled mails to the archive, each once, and keeps those of the last 90 days', () => {
    const store = Store.at(from);
    expect(store.host.run('onHour', HOUR).ok).toBe(true);
    const moved = store.rows('archive');
    const left = store.rows('reminders');
    expect(moved.size).toBe(LENGTH - 10_000 + (before - LENGTH));
    expect(moved.size + left.size).toBe(before);
    expect(moved.get('Mold00000000')).toMatchObject({ what: `每日回访提醒 · 2024-04-21 · 林悦 S001 · ${LIN} · 已发送` });
    // A short ledger is left alone.
    store.host.clock.advanceTo(Date.parse('2026-03-06T03:30:00Z'));
    store.host.run('onHour', HOUR);
    expect(store.rows('archive').size).toBe(moved.size);
  });

  test('whoever turns the ledger round at any moment of it loses nothing', () => {
    const trips = callsOf(from);
    for (let call = trips.indexOf('getLastRow') + 1; call <= trips.indexOf('deleteRows') + 1; call++) {
      const store = Store.at(from);
      const { sheet, header } = store.place(tables.reminders);
      const rows = before;
      const order = Array.from({ length: rows }, (_, n) => rows - 1 - n);
      const turn = () => {
        const change = { kind: 'permute', sheet: sheet.id, row: header + 1, column: 0, rows, columns: sheet.grid.columns, order } as const;
        store.host.edit(BOSS, [change]);
      };
      expect(
        store.host.run('onHour', {
          ...HOUR,
          faults: { at: (index, _trip, phase) => (index === call && phase === 'before' ? turn : 'ok') },
        }).ok,
      ).toBe(true);
      const ids = new Set([...store.rows('archive').keys(), ...store.rows('reminders').keys()].filter((id) => id.startsWith('Mold')));
      expect({ call, trip: trips[call], kept: ids.size }).toEqual({ call, trip: trips[call], kept: LENGTH });
    }
  });

  test('what still waits stays, with all that came after it', () => {
    const store = oldLedger(40);
    store.host.run('onHour', HOUR);
    const left = store.rows('reminders');
    expect(left.has('Mold00000039')).toBe(false);
    expect(left.has('Mold00000041')).toBe(true);
    expect(store.rows('archive').size).toBe(40);
  });

  test.each(['before', 'after'] as const)('a death %s any of its service calls loses no mail and doubles none', (when) => {
    const trips = callsOf(from);
    // To the flush with which the lines are gone for good.
    const [first, last] = [trips.indexOf('getLastRow'), trips.indexOf('deleteRows') + 1];
    const calls = Array.from({ length: last - first + 1 }, (_, n) => first + n);
    expect(calls.length).toBeGreaterThan(8);
    for (const call of calls) {
      const store = Store.at(from);
      const dies = (index: number, phase: string) => (index === call && phase === when ? ('kill' as const) : ('ok' as const));
      store.host.run('onHour', { ...HOUR, faults: { at: (index, _trip, phase) => dies(index, phase) } });
      store.host.clock.advanceTo(Date.parse('2026-03-06T03:30:00Z'));
      store.host.run('onHour', HOUR);
      const ids = [...store.rows('archive').keys(), ...store.rows('reminders').keys()].filter((id) => id.startsWith('Mold'));
      expect({ call, count: ids.length, distinct: new Set(ids).size }).toEqual({ call, count: LENGTH, distinct: LENGTH });
    }
  });
});
