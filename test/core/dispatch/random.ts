import fc from 'fast-check';
import type { Designer } from '../../../src/core/designers/designer.table';
import type { Dispatch } from '../../../src/core/dispatch/dispatch.table';
import type { WalkIn } from '../../../src/core/dispatch/dispatch.types';
import { addDays } from '../../../src/core/kernel/day';
import { client, designer, dispatched, TODAY, wan } from './fixtures';

export const STYLES = ['modern', 'chinese', 'nordic'] as const;
const HOUSES = ['flat', 'villa'] as const;
const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const near = fc.integer({ min: -40, max: 20 }).map((days) => addDays(TODAY, days));
const budget = fc.integer({ min: 1, max: 60 }).map(wan);

const designerRow = (id: string): fc.Arbitrary<Designer> =>
  fc
    .record({
      role: fc.constantFrom('design', 'design', 'design', 'material', null),
      state: fc.constantFrom('available', 'available', 'available', 'busy', 'leave', 'left', null),
      level: optional(fc.constantFrom('junior', 'senior', 'lead', 'chief')),
      leaveFrom: optional(near),
      leaveTo: optional(near),
      barredTo: fc.option(near, { nil: null, freq: 8 }),
      capacity: optional(fc.integer({ min: 0, max: 6 })),
      weight: optional(fc.constantFrom(0.5, 1, 2)),
      styles: optional(fc.subarray([...STYLES])),
      houseTypes: optional(fc.subarray([...HOUSES])),
      budgetFrom: fc.option(budget, { nil: null, freq: 3 }),
      areaTo: fc.option(fc.integer({ min: 60, max: 200 }), { nil: null, freq: 3 }),
      joinedOn: optional(near),
    })
    .map((row) => designer(id, row));

/** A client of any kind. */
export const walkIn = (id: string): fc.Arbitrary<WalkIn> =>
  fc
    .record({
      styles: optional(fc.subarray([...STYLES])),
      houseType: optional(fc.constantFrom(...HOUSES)),
      estate: optional(fc.constantFrom('万科城', '保利花园')),
      area: optional(fc.integer({ min: 40, max: 250 })),
      budgetFrom: optional(budget),
      budgetTo: optional(budget),
      stage: fc.constantFrom('enquiry', 'designing', 'signed', 'lost', 'deferred'),
      designer: fc.option(fc.constantFrom('D0', 'D1'), { nil: null, freq: 2 }),
    })
    .map((row) => client(id, row));

/** A roster of up to eight, six clients, and a ledger between them. */
export const store = fc.integer({ min: 0, max: 8 }).chain((size) =>
  fc.record({
    roster: fc.tuple(...Array.from({ length: size }, (_, i) => designerRow(`D${i}`))),
    known: fc.tuple(...Array.from({ length: 6 }, (_, i) => walkIn(`C${i}`))),
    rows: fc.array(
      fc.record({
        who: fc.nat(7),
        whom: fc.nat(7),
        ago: fc.nat(60),
        state: fc.constantFrom('open', 'accepted', 'declined', 'swapped', 'closed', 'invalid', null),
        credit: fc.option(fc.constantFrom('charged', 'returned'), { nil: null, freq: 2 }),
      }),
      { maxLength: 30 },
    ),
  }),
);

export const ledgerOf = (
  rows: readonly { who: number; whom: number; ago: number; state: Dispatch['state']; credit: Dispatch['credit'] }[],
) => rows.map(({ who, whom, ago, state, credit }) => dispatched(`C${whom}`, `D${who}`, addDays(TODAY, -ago), { state, credit }));
