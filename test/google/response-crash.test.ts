import { LIN, Store, WALK_IN } from '../app/store';
import { attempt, deaths, died, type Operation } from './deaths';

/** What people would miss or find twice. */
function factsOf(store: Store) {
  const facts: Record<string, unknown> = {};
  for (const name of ['clients', 'dispatches', 'designers'] as const) {
    facts[name] = Object.fromEntries([...store.rows(name)].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  facts.open = [...store.rows('journal').values()].filter(({ mark }) => String(mark).startsWith('未完成')).length;
  return facts;
}

const ready = Store.ready();
const wang = ready.must('register', { draft: WALK_IN }, LIN);
const { seen, best } = ready.must('suggest', { client: wang.id, slot: 'first' }, LIN);
ready.must('dispatch', { client: wang.id, slot: 'first', designer: best[0]?.designer ?? '', seen }, LIN);
const [id = ''] = [...ready.rows('dispatches').keys()];
const from = ready.snapshot();

test('a dispatch declined, killed at any point, is declined once and whole when the page tries again', () => {
  const act: Operation['act'] = (store, faults) =>
    attempt(() =>
      store.ask('respond', { id, answer: 'decline', draft: { declineReason: 'other', declineNote: '=忙' } }, LIN, {
        request: 'declineone0',
        ...(faults && { faults }),
      }),
    );
  const undisturbed = Store.at(from);
  act(undisturbed);
  const wanted = factsOf(undisturbed);
  expect(wanted).not.toEqual(factsOf(Store.at(from)));
  const points = deaths({ from, act, next: act });
  expect(points.length).toBeGreaterThan(20);
  for (const { name, faults } of points) {
    const store = Store.at(from);
    act(store, faults());
    expect(`${name}: ${died(store)}`).toBe(`${name}: true`);
    act(store);
    expect({ point: name, ...factsOf(store) }).toEqual({ point: name, ...wanted });
  }
});
