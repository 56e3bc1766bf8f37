import { tables } from '../../src/core/tables';
import { BOSS, LIN, Store, WALK_IN } from './store';

/** How many round trips each of a day's calls takes in a store of so many clients. */
function tripsOf(clients: number): Record<string, number> {
  const store = Store.ready();
  const rows = Array.from({ length: clients }, (_, n) => ({
    id: `C${String(n).padStart(7, '0')}`,
    name: `客户${n}`,
    phone: String(13_700_000_000 + n),
    estate: `楼盘${n % 50}`,
    stage: '咨询',
    manager: '林悦 S001',
  }));
  const { sheet, header, columns } = store.place(tables.clients);
  for (const field of ['id', 'name', 'phone', 'estate', 'stage', 'manager'] as const) {
    const values = rows.map((row) => [row[field]]);
    store.host.edit(BOSS, [{ kind: 'cells', sheet: sheet.id, row: header + 1, column: columns.get(field) ?? 0, values }], { pasted: true });
  }
  store.must('recompute', {}, BOSS);
  const trips: Record<string, number> = {};
  const count = (name: string) => {
    trips[name] = store.meter?.calls ?? Number.NaN;
  };
  const { id, at } = store.must('register', { draft: WALK_IN }, LIN);
  count('register');
  store.must('log', { client: id, at, draft: { outcome: 'reached', content: '聊了风格' } }, LIN);
  count('log');
  store.must('today', { scope: 'mine' }, LIN);
  count('today');
  const offer = store.must('suggest', { client: id, at, slot: 'first' }, LIN);
  store.must('dispatch', { client: id, at, slot: 'first', designer: offer.best[0]?.designer ?? '', seen: offer.seen }, LIN);
  count('dispatch');
  store.must('recount', { after: id }, LIN);
  count('recount');
  store.must('recompute', {}, BOSS);
  count('recompute');
  return trips;
}

const BOUNDS = { register: 16, log: 16, today: 10, dispatch: 18, recount: 18, recompute: 20 };

test('the calls of a day keep within their round trips, and need no more of them for more clients', () => {
  const few = tripsOf(3);
  expect(Object.keys(few)).toEqual(Object.keys(BOUNDS));
  expect(Object.entries(BOUNDS).filter(([name, most]) => (few[name] ?? Number.NaN) > most)).toEqual([]);
  expect(tripsOf(900)).toEqual(few);
});
