import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { attempt, expectOnce, leftByDeaths, type Operation, rowsIn, unfinished } from './deaths';

/** What people would miss or find twice. */
const factsOf = (store: Store) => ({
  ...rowsIn(store, ['clients', 'visits', 'relays', 'invitations', 'campaigns']),
  open: unfinished(store),
});

/** Two clients of a campaign, one with a relay that nobody has answered, all of it logged by mistake. */
const ready = Store.ready();
const [wang, li] = ['王女士', '李先生'].map((name, n) =>
  ready.must('register', { draft: { ...WALK_IN, name, phone: `138 0013 800${n}`, follow: 'doubtful' } }, LIN),
);
const campaign = ready.must('saveCampaign', { draft: { name: '春装节', on: '2026-03-20' } }, BOSS).id;
ready.must('invite', { campaign, scope: 'all' }, BOSS);
const clients = [wang?.id ?? '', li?.id ?? ''];
const { visits } = ready.must('logMany', { campaign, clients, state: 'coming', draft: {} }, LIN);
const relay = { to: 'other', what: '=柜门改推拉门', staff: 'S002' };
const { visit } = ready.must('log', { client: clients[0] ?? '', draft: { outcome: 'lost', lostReason: 'price' }, relay }, LIN);
const from = ready.snapshot();

const takeBack: Operation['act'] = (store, faults) =>
  store.ask('takeBack', { visits: [...visits, visit] }, LIN, { request: 'takeback000', ...(faults && { faults }) });
const unmark: Operation['act'] = (store, faults) =>
  store.ask('markInvitation', { campaign, client: clients[1] ?? '', state: 'listed' }, LIN, {
    request: 'unmarking00',
    ...(faults && { faults }),
  });

describe.each(Object.entries({ takeBack, unmark }))('%s, killed at any point', (_, once) => {
  test('is done once and whole when the page tries again', () => expectOnce(from, once, factsOf));

  test('is either whole or absent as soon as anybody else opens the sidebar', () => {
    const act: Operation['act'] = (store, faults) => attempt(() => once(store, faults));
    const undisturbed = Store.at(from);
    act(undisturbed);
    const [wanted, untouched] = [factsOf(undisturbed), factsOf(Store.at(from))];
    for (const { name: point, state } of leftByDeaths({ from, act })) {
      const store = Store.at(state());
      store.must('today', { scope: 'all' }, CHEN);
      expect([
        { point, ...wanted },
        { point, ...untouched },
      ]).toContainEqual({ point, ...factsOf(store) });
    }
  });
});
