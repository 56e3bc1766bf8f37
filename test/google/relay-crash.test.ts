import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { attempt, leftByDeaths, type Operation } from './deaths';

/** What people would miss or find twice. */
function factsOf(store: Store) {
  const facts: Record<string, unknown> = {};
  for (const name of ['clients', 'visits', 'relays'] as const) {
    facts[name] = Object.fromEntries([...store.rows(name)].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  facts.open = [...store.rows('journal').values()].filter(({ mark }) => String(mark).startsWith('未完成')).length;
  return facts;
}

const RELAY = { to: 'designer', what: '=柜门改推拉门', staff: 'S002' } as const;
const ready = Store.ready();
const wang = ready.must('register', { draft: WALK_IN }, LIN);
const fresh = ready.snapshot();
const { id } = ready.must('addRelay', { client: wang.id, draft: RELAY }, LIN);
ready.must('answerRelay', { id, draft: { answer: '可以' } }, CHEN);
const answered = ready.snapshot();

const request = 'relaycrash01';
const steps = {
  'a visit logged with a relay': [
    fresh,
    (store, faults) =>
      store.ask('log', { client: wang.id, draft: { outcome: 'reached' }, relay: RELAY }, LIN, { request, ...(faults && { faults }) }),
  ],
  'a relay sent back': [
    answered,
    (store, faults) =>
      store.ask('confirmRelay', { id, draft: { again: '嫌贵' }, reopen: true }, BOSS, { request, ...(faults && { faults }) }),
  ],
} satisfies Record<string, readonly [Operation['from'], Operation['act']]>;

test.each(Object.entries(steps))('%s, killed at any point, is there once and whole when the page tries again', (_, [from, once]) => {
  const act: Operation['act'] = (store, faults) => attempt(() => once(store, faults));
  const undisturbed = Store.at(from);
  act(undisturbed);
  const wanted = factsOf(undisturbed);
  expect(wanted).not.toEqual(factsOf(Store.at(from)));
  const left = leftByDeaths({ from, act });
  expect(left.length).toBeGreaterThan(3);
  for (const { name, state } of left) {
    const store = Store.at(state());
    act(store);
    expect({ point: name, ...factsOf(store) }).toEqual({ point: name, ...wanted });
  }
});
