import { attempt, died } from '../google/deaths';
import { BOSS, LIN, Store, WALK_IN } from './store';

const setting = Store.ready();
setting.must('recompute', {}, BOSS);
const client = setting.must('register', { draft: WALK_IN }, LIN);
const offer = setting.must('suggest', { client: client.id, slot: 'first' }, LIN);
const designer = offer.best[0]?.designer ?? '';
setting.must('dispatch', { client: client.id, slot: 'first', designer, seen: offer.seen }, LIN);
const from = setting.snapshot();
const COUNTED = { received: 1, open: 1, signed: 0, lastOn: expect.any(Number) };

test('the roster counts a dispatch, and once more changes nothing', () => {
  const store = Store.at(from);
  expect(store.must('recount', { after: client.id }, LIN)).toEqual({ designers: 5 });
  expect(store.row('designers', designer)).toMatchObject(COUNTED);
  const entries = store.rows('journal').size;
  store.must('recount', { after: client.id }, LIN);
  expect(store.rows('journal').size).toBe(entries);
  store.must('recompute', {}, BOSS);
  expect(store.row('designers', designer)).toMatchObject(COUNTED);
});

test('a count that was cut off is done again by whoever comes next', () => {
  const store = Store.at(from);
  attempt(() => store.ask('recount', { after: client.id }, LIN, { faults: { onApply: (n) => (n === 1 ? 'kill' : 'ok') } }));
  expect(died(store)).toBe(true);
  expect(store.row('designers', designer).received).toBe(0);
  store.must('today', { scope: 'mine' }, LIN);
  expect(store.row('designers', designer)).toMatchObject(COUNTED);
  expect([...store.rows('journal').values()].filter(({ mark }) => String(mark).startsWith('未完成'))).toEqual([]);
});
