import fc from 'fast-check';
import { rangeOf, spanOf } from '../../../src/core/dispatch/span.rules';
import { dispatchTable, fatesOf, howOf, type Shown } from '../../../src/core/dispatch/table.rules';
import { tallyLedger } from '../../../src/core/dispatch/tally.rules';
import { addDays, day } from '../../../src/core/kernel/day';
import { client, designer, dispatched, prospects, settingsWith, TODAY } from './fixtures';

function shown(parts: Pick<Shown, 'ledger' | 'roster'> & { readonly stages?: Readonly<Record<string, string>> }): Shown {
  const settings = settingsWith({ capacity: 2 });
  const clients = new Map(
    ['C1', 'C2', 'C3', 'C4'].map((id) => [id, client(id, { stage: parts.stages?.[id] ?? 'enquiry', estate: `${id}楼盘` })]),
  );
  return {
    ...parts,
    clients,
    prospects,
    settings,
    tally: tallyLedger(parts.ledger, parts.roster, clients, prospects, settings, TODAY),
    nameOf: (table, id) => (id === '' || id === 'S1' ? null : `${table}:${id}`),
  };
}

const roster = [designer('D1'), designer('D2', { state: 'leave' }), designer('D3', { state: 'left' })];

test('a dispatch in a row, in the order of the day (without a time last), with what it is called and how it came about', () => {
  const ledger = [
    dispatched('C2', 'D1', '2026-03-05', { at: null, choice: 'override', overrideReason: 'manager', state: 'open', slot: 'second' }),
    dispatched('C1', 'D2', '2026-03-05', { choice: 'wish' }),
    dispatched('C9', 'D9', '2026-03-05', { by: 'S7', state: null }),
    dispatched('C1', 'D1', '2026-03-04'),
    dispatched('C1', 'D1', '2026-03-06'),
  ];
  const { rows } = dispatchTable(spanOf('day', TODAY), shown({ ledger, roster }));
  expect(rows.map(({ client: who, estate, time, by, how, state, slot }) => [who, estate, time, by, how.zh, state.zh, slot.zh])).toEqual([
    ['clients:C1', 'C1楼盘', '10:00', 'S1', '客户指定', '已接单', '第一设计师'],
    ['clients:C9', '', '10:00', 'staff:S7', '按推荐', '—', '第一设计师'],
    ['clients:C2', 'C2楼盘', '', 'S1', '改派:经理安排', '待接单', '第二设计师'],
  ]);
});

test('a row keeps the numbers of what it names; whom nobody knows is called by the number', () => {
  const ledger = [
    dispatched('C1', 'D1', '2026-03-05', { note: '客户上午在' }),
    dispatched('C1', 'D1', '2026-03-05', { client: null, designer: null, by: null, slot: null, choice: null }),
  ];
  const nameOf = (table: string, id: string) => (table === 'designers' && id === 'D1' ? '高设计' : null);
  const { rows } = dispatchTable(spanOf('day', TODAY), { ...shown({ ledger, roster }), nameOf });
  expect(
    rows.map(({ clientId, client: who, designerId, designer: whom, by, note }) => [clientId, who, designerId, whom, by, note]),
  ).toEqual([
    ['C1', 'C1', 'D1', '高设计', 'S1', '客户上午在'],
    ['', '', '', '', '', ''],
  ]);
});

test.each([
  ['as recommended', { choice: 'recommended', overrideReason: 'manager' }, '按推荐'],
  ['against it, nobody knows why', { choice: 'override', overrideReason: null }, '改派'],
  ['against it, and why', { choice: 'override', overrideReason: 'manager' }, '改派:经理安排'],
] as const)('a dispatch came about %s', (_, changes, said) => {
  expect(howOf(dispatched('C1', 'D1', '2026-03-05', changes)).zh).toBe(said);
});

test('what became of dispatches is told by clients: who is in talks, who signed, and by dispatches: what counts, what was swapped', () => {
  const clients = new Map(['C1', 'C2', 'C3', 'C4'].map((id) => [id, client(id, { stage: id === 'C3' ? 'signed' : 'enquiry' })]));
  const rows = [
    dispatched('C1', 'D1', '2026-03-05'),
    dispatched('C1', 'D1', '2026-03-05', { slot: 'second' }),
    dispatched('C2', 'D1', '2026-03-05', { state: 'open' }),
    dispatched('C3', 'D1', '2026-03-05'),
    dispatched('C4', 'D1', '2026-03-05', { state: 'swapped' }),
    dispatched('C4', 'D1', '2026-03-05', { state: 'closed' }),
    dispatched('C4', 'D1', '2026-03-05', { client: null }),
  ];
  expect(fatesOf(rows, clients, prospects)).toEqual({ received: 6, open: 2, signed: 1, swapped: 1 });
});

test('whoever can take a client comes first, then the others, each by their names', () => {
  const staff = [
    designer('D1', { name: '周宁', barredTo: TODAY }),
    designer('D2', { name: '张磊' }),
    designer('D3', { name: '陈静' }),
    designer('D4', { name: '白洁', state: 'busy' }),
    designer('D5', { name: '陈静' }),
    designer('D6', { name: '林涛', capacity: 0 }),
    designer('D7', { name: '黄敏', state: null }),
    designer('D8', { name: '吴凡', barredTo: addDays(TODAY, -1) }),
  ];
  const told = (all: readonly (typeof staff)[number][]) =>
    dispatchTable(spanOf('day', TODAY), shown({ ledger: [], roster: all })).designers.map(
      ({ id, free, state }) => `${id} ${free ? '' : state.zh}`,
    );
  const wanted = ['D3 ', 'D5 ', 'D8 ', 'D2 ', 'D4 忙', 'D7 —', 'D6 已满', 'D1 停派'];
  expect(told(staff)).toEqual(wanted);
  expect(told([...staff].reverse())).toEqual(wanted);
});

test('per designer: what became of the dispatches of these days, and what is in hand now whenever it came', () => {
  const ledger = [
    dispatched('C1', 'D1', '2026-02-01'),
    dispatched('C1', 'D1', '2026-03-02'),
    dispatched('C2', 'D1', '2026-03-03'),
    dispatched('C2', 'D1', '2026-03-03', { slot: 'second' }),
    dispatched('C3', 'D1', '2026-03-04', { state: 'swapped' }),
    dispatched('C3', 'D2', '2026-03-04', { state: 'swapped', credit: 'charged' }),
    dispatched('C4', 'D2', '2026-03-05', { state: 'declined', declineReason: 'leave' }),
    dispatched('C4', 'D3', '2026-03-05', { state: 'closed' }),
  ];
  const view = dispatchTable(spanOf('week', TODAY), shown({ ledger, roster, stages: { C2: 'signed', C4: 'building' } }));
  expect(view.designers.map(({ name: _, state, ...rest }) => ({ ...rest, state: state.zh }))).toEqual([
    { id: 'D1', received: 3, open: 1, signed: 1, swapped: 1, inHand: 1, capacity: 2, free: true, state: '可接单' },
    { id: 'D2', received: 1, open: 0, signed: 0, swapped: 1, inHand: 0, capacity: 2, free: false, state: '休假' },
    { id: 'D3', received: 1, open: 0, signed: 1, swapped: 0, inHand: 0, capacity: 2, free: false, state: '已离职' },
  ]);
  expect(view.sums).toEqual({ received: 5, open: 1, signed: 2, swapped: 2 });
  // Who has left is shown only on days on which they still got somebody.
  expect(dispatchTable(spanOf('month', day('2026-02-01')), shown({ ledger, roster })).designers.map(({ id }) => id)).toEqual(['D1', 'D2']);
});

test('whatever the order of ledger and roster, the table is the same; days side by side hold every dispatch of both, once', () => {
  const states = ['open', 'accepted', 'declined', 'swapped', 'closed', 'invalid', null] as const;
  const one = fc.record({ who: fc.nat(3), whom: fc.integer({ min: 1, max: 5 }), ago: fc.nat(20), state: fc.constantFrom(...states) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 25 }), fc.nat(20), (drawn, cut) => {
      const ledger = drawn.map(({ who, whom, ago, state }) => dispatched(`C${whom}`, `D${who}`, addDays(TODAY, -ago), { state }));
      const from = addDays(TODAY, -20);
      const middle = addDays(from, cut);
      const all = dispatchTable(rangeOf(from, TODAY), shown({ ledger, roster }));
      const turned = dispatchTable(rangeOf(from, TODAY), shown({ ledger: [...ledger].reverse(), roster: [...roster].reverse() }));
      expect(turned).toEqual(all);
      const early = dispatchTable({ from, to: middle }, shown({ ledger, roster }));
      const late = dispatchTable({ from: addDays(middle, 1), to: TODAY }, shown({ ledger, roster }));
      expect([...early.rows, ...late.rows]).toEqual(all.rows);
      expect(early.sums.received + late.sums.received).toBe(all.sums.received);
      expect(all.designers.reduce((sum, { received }) => sum + received, 0)).toBeLessThanOrEqual(all.sums.received);
    }),
    { numRuns: 60 },
  );
});
