import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';
import { attempt, deaths, died, leftByDeaths, type Operation } from './deaths';

const ready = Store.ready();
const fresh = ready.snapshot();
const { id: client, at } = ready.must('register', { draft: WALK_IN }, LIN);

const OPERATIONS: Readonly<Record<string, Pick<Operation, 'from' | 'act'>>> = {
  'set-up of an empty workbook': {
    from: Store.empty().snapshot(),
    act: (store, faults) =>
      attempt(() =>
        store.ask('setUp', { lang: 'zh', storeName: '城南店', name: '周敏' }, BOSS, { request: 'one000000000', ...(faults && { faults }) }),
      ),
  },
  'a new client': {
    from: fresh,
    act: (store, faults) =>
      attempt(() =>
        store.ask('register', { draft: { ...WALK_IN, phone: '139 1111 2222' } }, CHEN, {
          request: 'two000000000',
          ...(faults && { faults }),
        }),
      ),
  },
  'a visit': {
    from: ready.snapshot(),
    act: (store, faults) =>
      attempt(() =>
        store.ask('log', { client, at, draft: { outcome: 'reached' } }, LIN, { request: 'three0000000', ...(faults && { faults }) }),
      ),
  },
};

test.each(Object.entries(OPERATIONS))('%s: what a run shows on its way is what a kill at that point leaves', (_, { from, act }) => {
  const left = new Map(leftByDeaths({ from, act }).map(({ name, state }) => [JSON.stringify(state()), name]));
  const points = deaths({ from, act, next: act });
  const stride = Math.ceil(points.length / 60);
  const found = new Set<string>();
  for (const { name, faults } of points.filter((_point, index) => index % stride === 0 || index === points.length - 1)) {
    const store = Store.at(from);
    act(store, faults());
    expect(`${name}: ${died(store)}`).toBe(`${name}: true`);
    const known = left.get(JSON.stringify(store.snapshot()));
    expect(`${name}: ${known === undefined ? 'a state of its own' : 'known'}`).toBe(`${name}: known`);
    found.add(known ?? '');
  }
  expect(found.size).toBeGreaterThan(3);
  if (stride === 1) expect(found.size).toBe(left.size);
});
