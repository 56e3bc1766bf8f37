import { type Client, clients } from '../../core/clients/client.table';
import { prospectsOf } from '../../core/designers/designer.rules';
import { type Designer, designers } from '../../core/designers/designer.table';
import { type Dispatch, dispatches } from '../../core/dispatch/dispatch.table';
import type { WalkIn } from '../../core/dispatch/dispatch.types';
import { callDesigner } from '../../core/dispatch/say';
import { readSnapshot } from '../../core/dispatch/snapshot';
import { type Past, tryOut, tryoutFrom } from '../../core/dispatch/tryout.rules';
import { done } from '../../core/kernel/outcome';
import { emptyRow } from '../../core/kernel/table';
import { LEDGER, ROSTER } from '../dispatchWorld';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { dispatchAsked } from './dispatchAsked';

/** How many clients a sidebar gets. */
const SHOWN = 12;

// What a designer is judged by, from the name to the styles: one block.
const CLIENT = [
  'name',
  'stage',
  'estate',
  'area',
  'houseType',
  'budgetFrom',
  'budgetTo',
  'styles',
  'audiences',
  'wishDesigner',
] as const satisfies readonly (keyof Client)[];

/**
 * What changed settings would have done to the dispatches of the last quarter: refused as saving would be, or gone over again
 * from what was written down of each. Nothing is written.
 */
export const dispatchWhatIf: Handler<'dispatchWhatIf'> = (ports, input) => {
  const { book, today } = ports;
  const world = readWorld(book, ports);
  const asked = dispatchAsked(book, today, input.draft);
  if (!asked.ok) return asked;
  const from = tryoutFrom(today);
  const past: Past[] = [];
  const ledger: Dispatch[] = [];
  for (const { id, row } of book.all(dispatches, [...LEDGER, 'snapshot'])) {
    const one: Dispatch = { ...emptyRow(dispatches, id), ...row, snapshot: null };
    ledger.push(one);
    const { on, client, designer } = one;
    if (on === null || client === null || designer === null || on < from || on > today) continue;
    const read = row.snapshot === null ? null : readSnapshot(row.snapshot);
    past.push({ row: { ...one, on, client, designer }, snapshot: read?.ok ? read.value : null });
  }
  const roster: readonly Designer[] = book.all(designers, ROSTER).map(({ id, row }) => ({ ...row, id }));
  const names = new Map(roster.map((one) => [one.id, callDesigner(one)]));
  const found = book.all(clients, CLIENT);
  const known = new Map(found.map(({ id, row }): [string, WalkIn] => [id, { ...emptyRow(clients, id), ...row }]));
  const called = new Map(found.map(({ id, row }) => [id, row]));
  const {
    counts,
    asThen,
    moves,
    designers: changed,
    ...sums
  } = tryOut(
    { ledger, roster, clients: known, prospects: prospectsOf(world.lists), past, from, today },
    world.dispatch,
    asked.value.settings,
  );
  const nameOf = (id: string | null): string => (id === null ? '' : (names.get(id) ?? id));
  return done({
    from,
    to: today,
    ...counts,
    asThen,
    moved: moves.length,
    moves: moves.slice(0, SHOWN).map(({ dispatch, client, on, from: was, to }) => ({
      id: dispatch,
      client,
      name: called.get(client)?.name ?? client,
      estate: called.get(client)?.estate ?? '',
      on,
      from: nameOf(was),
      to: nameOf(to),
    })),
    designers: changed.map((one) => ({ ...one, name: nameOf(one.id) })),
    ...sums,
  });
};
