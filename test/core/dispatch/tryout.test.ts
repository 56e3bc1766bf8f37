import fc from 'fast-check';
import type { Designer } from '../../../src/core/designers/designer.table';
import type { DispatchSettings } from '../../../src/core/dispatch/dispatch.settings';
import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import type { WalkIn } from '../../../src/core/dispatch/dispatch.types';
import { pick } from '../../../src/core/dispatch/pick.rules';
import { readSnapshot, writeSnapshot } from '../../../src/core/dispatch/snapshot';
import { tallyLedger } from '../../../src/core/dispatch/tally.rules';
import { type Past, type TryoutFacts, tryOut } from '../../../src/core/dispatch/tryout.rules';
import { addDays, moment } from '../../../src/core/kernel/day';
import { client, designer, dispatched, prospects, settingsWith, TODAY, wan } from './fixtures';

const FROM = addDays(TODAY, -30);

interface Lived {
  readonly ledger: readonly Dispatch[];
  readonly past: readonly Past[];
}

/** A store that takes the first recommendation for each client in turn, and keeps what was known. */
function live(
  clients: readonly WalkIn[],
  roster: readonly Designer[],
  settings: DispatchSettings,
  before: readonly Dispatch[] = [],
): Lived {
  const ledger = [...before];
  const past: Past[] = [];
  const known = new Map(clients.map((one) => [one.id, one]));
  clients.forEach((one, n) => {
    const on = addDays(FROM, Math.floor((30 * n) / clients.length));
    const tally = tallyLedger(ledger, roster, known, prospects, settings, on);
    const suggestion = pick(one, 'first', { roster, tally, settings });
    const chosen = suggestion.best[0]?.designer.id;
    if (chosen === undefined) return;
    const at = moment(`${on} ${String(8 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`);
    const row = { ...dispatched(one.id, chosen, on, { at, state: 'open' }), id: `P${one.id}`, on, client: one.id, designer: chosen };
    ledger.push(row);
    const read = readSnapshot(writeSnapshot(suggestion, chosen));
    past.push({ row, snapshot: read.ok ? read.value : null });
  });
  return { ledger, past };
}

const factsOf = (lived: Lived, clients: readonly WalkIn[], roster: readonly Designer[]): TryoutFacts => ({
  ...lived,
  roster,
  clients: new Map(clients.map((one) => [one.id, one])),
  prospects,
  from: FROM,
  today: TODAY,
});

const STYLES = ['modern', 'chinese', 'nordic'] as const;
const store = fc.record({
  roster: fc
    .array(
      fc.record({
        level: fc.constantFrom('junior', 'senior', 'lead', 'chief'),
        styles: fc.subarray([...STYLES]),
        weight: fc.constantFrom(0.5, 1, 2),
        capacity: fc.constantFrom(null, 2, 4, 8),
        areaTo: fc.constantFrom(null, 100),
      }),
      { minLength: 2, maxLength: 5 },
    )
    .map((rows) => rows.map((row, n) => designer(`D${n}`, row))),
  clients: fc
    .array(
      fc.record({
        styles: fc.subarray([...STYLES]),
        budgetTo: fc.constantFrom(null, wan(8), wan(25), wan(70)),
        estate: fc.constantFrom('万科城', '湖畔', null),
        area: fc.constantFrom(null, 90, 140),
      }),
      { minLength: 4, maxLength: 16 },
    )
    .map((rows) => rows.map((row, n) => client(`C${String(n).padStart(2, '0')}`, row))),
});
const tuned = fc.record(
  {
    bands: fc.constantFrom(3, 4, 5),
    floor: fc.constantFrom(0, 0.6, 1),
    capacity: fc.constantFrom(1, 3, 20),
    styleWeight: fc.constantFrom(0, 1, 5),
    fairBy: fc.constantFrom('count' as const, 'value' as const),
    ledgerDays: fc.constantFrom(28, 90),
    juniorTo: fc.constantFrom(0, wan(10)),
    chiefFrom: fc.constantFrom(0, wan(60)),
    interest: fc.constantFrom(0, 1),
  },
  { requiredKeys: [] },
);

test('with the settings in force everything comes out as it did then, and nobody moves', () => {
  let tried = 0;
  fc.assert(
    fc.property(store, tuned, ({ roster, clients }, changes) => {
      const settings = settingsWith(changes);
      const facts = factsOf(live(clients, roster, settings), clients, roster);
      const told = tryOut(facts, settings, settings);
      expect(told.counts).toEqual({ tried: facts.past.length, decided: 0, unknown: 0 });
      expect(told.asThen).toBe(facts.past.length);
      expect([told.moves, told.designers]).toEqual([[], []]);
      expect([told.evenness.after, told.value.after, told.fit.after]).toEqual([told.evenness.before, told.value.before, told.fit.before]);
      tried += facts.past.length;
    }),
    { numRuns: 80 },
  );
  expect(tried).toBeGreaterThan(300);
});

test('other settings give each client whom a store that had had them all along would have given', () => {
  let moved = 0;
  fc.assert(
    fc.property(store, tuned, ({ roster, clients }, changes) => {
      const inForce = settingsWith();
      const tried = settingsWith(changes);
      const lived = live(clients, roster, inForce);
      // Clients whom nobody could take were never dispatched, so nothing was written down of them.
      const dispatchedThen = clients.filter(({ id }) => lived.past.some(({ row }) => row.client === id));
      fc.pre(dispatchedThen.length === clients.length);
      const other = new Map(live(clients, roster, tried).past.map(({ row }) => [row.client, row.designer]));
      const told = tryOut(factsOf(lived, clients, roster), inForce, tried);
      const changed = lived.past.flatMap(({ row }) =>
        (other.get(row.client) ?? null) === row.designer ? [] : [`${row.client} ${row.designer} ${other.get(row.client) ?? null}`],
      );
      expect(told.moves.map(({ client: who, from, to }) => `${who} ${from} ${to}`).sort()).toEqual(changed.sort());
      moved += changed.length;
    }),
    { numRuns: 80 },
  );
  expect(moved).toBeGreaterThan(50);
});

test('what people decided stays; what has no snapshot, or no client any more, is left out and counted', () => {
  const roster = [designer('D0', { styles: ['modern'] }), designer('D1', { styles: ['chinese'] })];
  const clients = ['C0', 'C1', 'C2', 'C3'].map((id) => client(id, { styles: ['modern'] }));
  const inForce = settingsWith();
  const lived = live(clients, roster, inForce);
  const past = lived.past.map((one, n): Past => {
    if (n === 0) return { ...one, row: { ...one.row, choice: 'override', overrideReason: 'manager' } };
    return n === 1 ? { ...one, snapshot: null } : one;
  });
  const facts = factsOf({ ledger: past.map(({ row }) => row), past }, clients.slice(0, 3), roster);
  const told = tryOut(facts, inForce, settingsWith({ styleWeight: 0 }));
  expect(told.counts).toEqual({ tried: 1, decided: 1, unknown: 2 });
  expect(told.moves.map(({ client: who }) => who).every((who) => who === 'C2')).toBe(true);
});

test('tells who gains and who loses, and what becomes of evenness, fit and expected value', () => {
  const roster = [designer('D0', { styles: ['modern'], capacity: 30 }), designer('D1', { styles: ['chinese'], capacity: 30 })];
  const clients = Array.from({ length: 12 }, (_, n) => client(`C${String(n).padStart(2, '0')}`, { styles: ['modern'], budgetTo: wan(15) }));
  const inForce = settingsWith();
  const told = tryOut(factsOf(live(clients, roster, inForce), clients, roster), inForce, settingsWith({ styleWeight: 0 }));
  expect(told.designers.map(({ id, clients: { before, after } }) => [id, before, after])).toEqual([
    ['D0', 12, 6],
    ['D1', 0, 6],
  ]);
  expect(told.moves).toHaveLength(6);
  expect(told.evenness).toEqual({ before: 0.5, after: 1 });
  expect(told.fit).toEqual({ before: 12, after: 6 });
});

test('expected value is what a client is worth times how often such clients sign, for each designer and in all', () => {
  const roster = [designer('D0', { styles: ['modern'], capacity: 30 }), designer('D1', { styles: ['chinese'], capacity: 30 })];
  const decided = ['D0', 'D1'].flatMap((id) =>
    ['signed', 'lost'].map((stage) => ({
      row: dispatched(`H${id}${stage}`, id, '2025-06-01', { state: 'closed' }),
      one: client(`H${id}${stage}`, { stage, budgetTo: wan(15) }),
    })),
  );
  const fresh = Array.from({ length: 12 }, (_, n) => client(`C${String(n).padStart(2, '0')}`, { styles: ['modern'], budgetTo: wan(16) }));
  const unknown = client('C99', { styles: ['modern'] });
  const inForce = settingsWith();
  const lived = live(
    [...fresh, unknown],
    roster,
    inForce,
    decided.map(({ row }) => row),
  );
  const facts = factsOf(lived, [...fresh, unknown, ...decided.map(({ one }) => one)], roster);
  const told = tryOut(facts, inForce, settingsWith({ styleWeight: 0 }));
  expect(told.value).toEqual({ before: wan(96), after: wan(96) });
  expect(told.designers.reduce((sum, { value }) => sum + value.after, 0)).toBeCloseTo(wan(96), 3);
  expect(told.designers[0]?.value.before).toBe(wan(96));
});
