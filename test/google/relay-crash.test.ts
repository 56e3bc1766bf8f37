import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { expectOnce, type Operation, rowsIn, unfinished } from './deaths';

/** What people would miss or find twice. */
const factsOf = (store: Store) => ({ ...rowsIn(store, ['clients', 'visits', 'relays']), open: unfinished(store) });

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
  expectOnce(from, once, factsOf);
});
