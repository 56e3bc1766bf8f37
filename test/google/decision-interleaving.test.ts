import { tables } from '../../src/core/tables';
import type { Faults } from '../../src/local/meter';
import { BOSS, CHEN, LIN, Store, WALK_IN } from '../app/store';

const TABS = ['clients', 'dispatches', 'designers', 'swaps', 'approvals', 'decisions'] as const;
const factsOf = (store: Store) =>
  Object.fromEntries(TABS.map((name) => [name, Object.fromEntries([...store.rows(name)].sort(([a], [b]) => (a < b ? -1 : 1)))]));
const put = (store: Store, table: 'clients' | 'staff' | 'dispatches', id: string, field: string, value: string) => {
  const { sheet, columns } = store.place(tables[table]);
  const at = { sheet: sheet.id, row: store.at(table, id), column: columns.get(field) ?? 0 };
  expect(store.host.edit(BOSS, [{ kind: 'cells', ...at, values: [[value]] }]).refusal).toBeNull();
};

/** 林悦's 王女士 and 李先生 are dispatched and measured; a swap of hers waits for the store manager or the branch manager. */
const base = Store.ready();
put(base, 'staff', 'S002', 'role', '分公司总经理');
base.must('setUp', { lang: 'zh', storeName: '城南店', name: '' }, BOSS);
const [wang, li] = ['王女士', '李先生'].map((name, index) =>
  base.must('register', { draft: { ...WALK_IN, name, phone: `1380013900${index}`, estate: `楼盘${index}` } }, LIN),
);
if (!wang || !li) throw new Error('no clients');
for (const { id } of [li, wang]) {
  const { seen, best } = base.must('suggest', { client: id, slot: 'first' }, LIN);
  base.must('dispatch', { client: id, slot: 'first', designer: best[0]?.designer ?? '', seen }, LIN);
  put(base, 'clients', id, 'stage', '已量房');
}
base.must('recompute', {}, BOSS);
const dispatched = [...base.rows('dispatches')].find(([, row]) => String(row.client).endsWith(wang.id))?.[0] ?? '';
const offer = base.must('suggest', { client: wang.id, slot: 'first' }, LIN);
const told = { askedBy: 'client', reason: 'style', fault: 'none', handedOver: '图纸' };
const { approval } = base.must(
  'swapDesigner',
  { client: wang.id, slot: 'first', designer: offer.best[0]?.designer ?? '', draft: told, seen: offer.seen },
  LIN,
);
const from = base.snapshot();

type Act = (store: Store, faults?: Faults) => ReturnType<Store['ask']>;
const approve: Act = (store, faults) =>
  store.ask('decide', { id: approval, verdict: 'approved', draft: {} }, BOSS, { request: 'decideone00', ...(faults && { faults }) });
const refuse: Act = (store) =>
  store.ask('decide', { id: approval, verdict: 'refused', draft: { opinion: '再沟通' } }, CHEN, { request: 'decidetwo00' });
const withdraw: Act = (store) => store.ask('withdraw', { id: approval }, LIN, { request: 'withdrawone' });
const accept: Act = (store, faults) =>
  store.ask('respond', { id: dispatched, answer: 'accept', draft: {} }, LIN, { request: 'acceptone00', ...(faults && { faults }) });

/** Something else happens once, just before one service call. */
function disturb(store: Store, at: number, act: (store: Store) => void): Faults {
  let isDone = false;
  return {
    at: (index, _trip, phase) =>
      index === at && phase === 'before' && !isDone
        ? () => {
            isDone = true;
            // The meter of the outer call must survive the inner one.
            const { meter, lastRun } = store;
            act(store);
            store.meter = meter;
            store.lastRun = lastRun;
          }
        : 'ok',
  };
}

const undisturbed = Store.at(from);
approve(undisturbed);
const trips = undisturbed.meter?.calls ?? 0;
const calm = factsOf(undisturbed);

const codes = (reply: ReturnType<Store['ask']> | null): string =>
  reply === null ? 'none' : reply.ok ? 'done' : 'refusals' in reply ? reply.refusals.map(({ code }) => code).join() : 'fault';

test.each([
  ['another approver refuses it', refuse, 'state'],
  ['who asked withdraws it', withdraw, 'state'],
  ['the old dispatch is accepted', accept, 'done'],
] as const)('while a swap is approved, %s at any moment: one word holds, and everything follows that one', (_, other, afterwards) => {
  const first = Store.at(from);
  other(first);
  const approvedAfter = codes(approve(first));
  const ends = [JSON.stringify(factsOf(first))];
  const second = Store.at(from);
  approve(second);
  other(second);
  ends.push(JSON.stringify(factsOf(second)));
  const met = new Set<string>();
  for (let at = 0; at < trips; at += 2) {
    const store = Store.at(from);
    let reply: ReturnType<Store['ask']> | null = null;
    const approved = codes(
      approve(
        store,
        disturb(store, at, (one) => {
          reply = other(one);
        }),
      ),
    );
    const said = codes(reply);
    met.add(said);
    // Kept waiting: the page tries again under the same request.
    if (said === 'busy') expect(['state', 'done']).toContain(codes(other(store)));
    else expect([at, said, approved]).toEqual([at, 'done', approvedAfter === 'done' ? 'done' : 'state']);
    expect(ends).toContain(JSON.stringify(factsOf(store)));
  }
  expect([...met].sort()).toEqual(['busy', 'done']);
  expect(afterwards === 'state' ? codes(other(second)) : 'state').toBe('state');
});

test('while a swap is approved, others sort the register and the dispatches at any moment, and nothing lands in a wrong row', () => {
  const turn = (store: Store) => {
    for (const table of [tables.clients, tables.dispatches]) {
      const { sheet, header } = store.place(table);
      const at = { sheet: sheet.id, row: header + 1, column: 0, rows: 2, columns: sheet.grid.columns };
      expect(store.host.edit(LIN, [{ kind: 'permute', ...at, order: [1, 0] }]).refusal).toBeNull();
    }
  };
  for (let at = 1; at < trips; at += 2) {
    const store = Store.at(from);
    expect(codes(approve(store, disturb(store, at, turn)))).toBe('done');
    expect({ at, ...factsOf(store) }).toEqual({ at, ...calm });
  }
});

test('a designer declines in the sheet while the client manager accepts for them at any moment: what stood first holds, and no client is left between', () => {
  const answered = Store.at(from);
  put(answered, 'dispatches', dispatched, 'declineReason', '嫌远');
  const before = answered.snapshot();
  const decline = (store: Store) => put(store, 'dispatches', dispatched, 'state', '已拒单');
  const take: Act = (store) => store.ask('takeTyped', {}, BOSS, { request: 'taketyped01' });
  const probe = Store.at(before);
  accept(probe);
  const designer = probe.row('clients', wang.id).designer;
  const met = new Set<string>();
  for (let at = 0; at <= (probe.meter?.calls ?? 0); at += 1) {
    const store = Store.at(before);
    const said = codes(accept(store, disturb(store, at, decline)));
    expect(codes(take(store))).toBe('done');
    const { state, kept, refused } = store.row('dispatches', dispatched);
    const client = store.row('clients', wang.id);
    met.add(`${said} ${state}`);
    expect({ at, kept }).toEqual({ at, kept: state });
    if (state === '已接单') expect([client.designer, refused ?? '']).toEqual([designer, expect.stringMatching(/^$|已经接单了/)]);
    else expect([state, client.designer]).toEqual(['已拒单', undefined]);
  }
  expect([...met].sort()).toEqual(['done 已接单', 'state 已拒单']);
});
