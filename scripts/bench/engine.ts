import { type Client, clients } from '../../src/core/clients/client.table';
import { prospectsOf } from '../../src/core/designers/designer.rules';
import { type Designer, designers } from '../../src/core/designers/designer.table';
import { planBatch } from '../../src/core/dispatch/batch.rules';
import { readDispatchSettings, WAN } from '../../src/core/dispatch/dispatch.settings';
import { type Dispatch, dispatches } from '../../src/core/dispatch/dispatch.table';
import { pick } from '../../src/core/dispatch/pick.rules';
import type { Waiting } from '../../src/core/dispatch/places.rules';
import type { DispatchWorld } from '../../src/core/dispatch/rank.rules';
import { tallyLedger } from '../../src/core/dispatch/tally.rules';
import { addDays, day } from '../../src/core/kernel/day';
import { emptyRow } from '../../src/core/kernel/table';

const TODAY = day('2026-03-05');
const STYLES = ['modern', 'chinese', 'nordic', 'european'] as const;
const LEVELS = ['junior', 'senior', 'lead', 'chief'] as const;
/** Clients whom everyone has in hand already. */
const OPEN = 6;

const pad = (n: number): string => String(n).padStart(4, '0');

const client = (id: string, n: number): Client => ({
  ...emptyRow(clients, id),
  stage: 'enquiry',
  estate: `楼盘${n % 40}`,
  area: 80 + (n % 60),
  houseType: 'flat',
  styles: [STYLES[n % 4] ?? 'modern'],
  budgetTo: (5 + (n % 60)) * WAN,
  firstOn: addDays(TODAY, -(n % 20)),
});

/** A store with so many designers, each with room for so many more, and a year of clients behind it. */
function worldOf(people: number, room: number): DispatchWorld {
  const roster = Array.from(
    { length: people },
    (_, n): Designer => ({
      ...emptyRow(designers, `D${pad(n)}`),
      name: `设计师${n}`,
      role: 'design',
      state: 'available',
      level: LEVELS[n % 4] ?? 'senior',
      styles: [STYLES[n % 4] ?? 'modern', STYLES[(n + 1) % 4] ?? 'chinese'],
      capacity: OPEN + room,
    }),
  );
  const rows: Dispatch[] = [];
  const known = new Map<string, Client>();
  for (let n = 0; n < people * 50; n++) {
    const id = `K${pad(n)}`;
    const isOpen = n < people * OPEN;
    known.set(id, { ...client(id, n), stage: isOpen ? 'enquiry' : n % 3 === 0 ? 'signed' : 'lost' });
    rows.push({
      ...emptyRow(dispatches, `P${pad(n)}`),
      client: id,
      designer: `D${pad(n % people)}`,
      slot: 'first',
      on: addDays(TODAY, -(n % 300)),
      state: isOpen ? 'accepted' : 'closed',
    });
  }
  const settings = readDispatchSettings({});
  return { roster, settings, tally: tallyLedger(rows, roster, known, prospectsOf([]), settings, TODAY) };
}

let world = worldOf(1, 1);
let queue: readonly Waiting[] = [];

/** Makes the store on which the next calls run. */
export function prepare(people: number, room: number, waiting: number): void {
  world = worldOf(people, room);
  queue = Array.from({ length: waiting }, (_, n) => {
    const one = client(`C${pad(n)}`, n * 7);
    return { client: one, since: one.firstOn };
  });
}

/** One walk-in; how many were judged. */
export function walkIn(n: number): number {
  const found = pick(client(`N${n}`, n), 'first', world);
  return found.best.length + found.others.length;
}

/** The whole queue at once; how many got a designer. */
export function batch(): number {
  const plan = planBatch(queue, 'first', world);
  if (!plan.ok) throw new Error('the batch was refused');
  return plan.value.pairs.length;
}
