import { tables } from '../../src/core/tables';
import { BOSS, LIN, Store, WALK_IN } from '../app/store';
import { expectOnce, leftByDeaths, type Operation, rowsIn, unfinished } from './deaths';

/** What people would miss or find twice. */
const factsOf = (store: Store) => ({
  ...rowsIn(store, ['clients', 'dispatches', 'designers', 'swaps', 'approvals', 'decisions']),
  open: unfinished(store),
});

const ready = Store.ready();
const wang = ready.must('register', { draft: WALK_IN }, LIN);
const { seen, best } = ready.must('suggest', { client: wang.id, slot: 'first' }, LIN);
ready.must('dispatch', { client: wang.id, slot: 'first', designer: best[0]?.designer ?? '', seen }, LIN);
const [id = ''] = [...ready.rows('dispatches').keys()];
const sent = ready.snapshot();
const typing = Store.at(sent);
const ledger = typing.place(tables.dispatches);
for (const [field, value] of Object.entries({ declineReason: '其他', declineNote: '=忙', state: '已拒单' })) {
  const column = ledger.columns.get(field) ?? 0;
  typing.host.edit(LIN, [{ kind: 'cells', sheet: ledger.sheet.id, row: typing.at('dispatches', id), column, values: [[value]] }]);
}
const typedIn = typing.snapshot();
const { sheet, columns } = ready.place(tables.clients);
ready.host.edit(BOSS, [
  { kind: 'cells', sheet: sheet.id, row: ready.at('clients', wang.id), column: columns.get('stage') ?? 0, values: [['已量房']] },
]);
const told = { askedBy: 'client', reason: 'slow', fault: 'designer', note: '=两周没出图', handedOver: '图纸' };
const offer = ready.must('suggest', { client: wang.id, slot: 'first' }, LIN);
const other = offer.best[0]?.designer ?? '';
const wish = { client: wang.id, slot: 'first', designer: other, draft: told, seen: offer.seen } as const;
const { approval } = ready.must('swapDesigner', wish, LIN);
const asked = ready.snapshot();

const request = 'responseone';
const OPERATIONS: Readonly<Record<string, readonly [Operation['from'], Operation['act']]>> = {
  'a dispatch declined': [
    sent,
    (store, faults) =>
      store.ask('respond', { id, answer: 'decline', draft: { declineReason: 'other', declineNote: '=忙' } }, LIN, {
        request,
        ...(faults && { faults }),
      }),
  ],
  'a dispatch that was a mistake': [
    sent,
    (store, faults) => store.ask('respond', { id, answer: 'revoke', draft: {} }, LIN, { request, ...(faults && { faults }) }),
  ],
  'an answer typed in the sheet': [typedIn, (store, faults) => store.ask('takeTyped', {}, LIN, { request, ...(faults && { faults }) })],
  'a designer swapped at once': [sent, (store, faults) => store.ask('swapDesigner', wish, LIN, { request, ...(faults && { faults }) })],
  'a swap approved': [
    asked,
    (store, faults) =>
      store.ask('decide', { id: approval, verdict: 'approved', draft: { opinion: '=同意' } }, BOSS, { request, ...(faults && { faults }) }),
  ],
};

test.each(Object.entries(OPERATIONS))('%s, killed at any point, is done once and whole when the page tries again', (_, [from, once]) => {
  expectOnce(from, once, factsOf);
});

test('an approval that died half-way keeps no client manager from working, and is finished by the next approver who looks', () => {
  const [from, once] = OPERATIONS['a swap approved'] ?? [asked, () => undefined];
  const undisturbed = Store.at(from);
  once(undisturbed);
  const wanted = factsOf(undisturbed);
  for (const { name, state } of leftByDeaths({ from, act: once })) {
    const store = Store.at(state());
    store.must('register', { draft: { ...WALK_IN, name: '赵先生', phone: '13900001111', estate: '新城' } }, LIN);
    store.must('start', {}, BOSS);
    const { clients: _, ...found } = factsOf(store);
    const { clients: __, ...done } = wanted;
    const { clients: ___, ...before } = factsOf(Store.at(from));
    expect([
      { point: name, ...done },
      { point: name, ...before },
    ]).toContainEqual({ point: name, ...found });
  }
});
