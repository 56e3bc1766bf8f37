import { type Derived, deriveClient } from '../../core/callbacks/derive.rules';
import { clients } from '../../core/clients/client.table';
import { type Dispatch, dispatches } from '../../core/dispatch/dispatch.table';
import { SLOT_FIELD } from '../../core/dispatch/dispatch.types';
import type { Suggestion } from '../../core/dispatch/pick.rules';
import { actOnDispatch, turned } from '../../core/dispatch/response.rules';
import { writeSnapshot } from '../../core/dispatch/snapshot';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import { emptyRow, type Table, type Value } from '../../core/kernel/table';
import { fill, text } from '../../core/kernel/text';
import { presentDispatch } from '../../core/swaps/swap.rules';
import { type Swap, swaps } from '../../core/swaps/swap.table';
import { choose } from '../dispatchDesigner';
import type { Dispatching } from '../dispatchWorld';
import type { Colleague } from '../people';
import type { Book, Found, Ports, RowChange } from '../ports';
import { countsAfter } from '../responses/countsAfter';
import type { World } from '../world';
import type { SwapWish } from './swapWish';

const MOVED = text('{slot}已经不是{name}了,这次调换用不上了', '{name} is not the {slot} any more, so there is nothing to swap');

/** What a swap is carried out with. */
export interface Swapping {
  readonly book: Book;
  readonly ports: Pick<Ports, 'now' | 'today'>;
  readonly world: World;
  readonly dispatching: Dispatching;
  readonly client: Found<typeof clients>;
  readonly wish: SwapWish;
  /** Whom the client could get now. */
  readonly suggestion: Suggestion;
  /** Who asked for it, as the records name them. */
  readonly by: string;
  /** Who answers for the choice of the new designer. */
  readonly chooser: Colleague;
  /** The request by which it was approved; null where nobody had to. */
  readonly approval: string | null;
  readonly newId: (table: Table) => string;
}

/** How a designer who is not among the best is recorded: as the client's wish, as the approver's decision, or for the reason in the note. */
export const overrideOf = (
  { reason, note }: SwapWish,
  approval: string | null,
): { readonly overrideReason: NonNullable<Dispatch['overrideReason']>; readonly note: string | null } => ({
  overrideReason: reason === 'wish' ? 'wish' : approval === null ? 'other' : 'manager',
  note,
});

/** Does this designer hold the place still? Refused where somebody else does by now, or nobody. */
export function heldBy({ book, client, wish: { slot, from } }: Pick<Swapping, 'book' | 'client' | 'wish'>): Outcome<null> {
  if (client.row[SLOT_FIELD[slot]] === from) return done(null);
  const name = book.words().title('designers', from) ?? from;
  return refuse({ code: 'moved', field: 'slot', message: fill(MOVED, { slot: dispatches.fields.slot.options[slot], name }) });
}

/** Every row of a swap: the old dispatch closed, the new one added, the client's designer changed, the swap recorded, both designers counted. */
export function carrySwap(swapping: Swapping): Outcome<{ readonly changes: readonly RowChange[]; readonly derived: Derived }> {
  const { book, ports, world, dispatching, client: found, wish, suggestion, by, chooser, approval, newId } = swapping;
  const { now, today } = ports;
  const lang = book.lang();
  const client = found.row;
  const held = heldBy(swapping);
  if (!held.ok) return held;
  const told = overrideOf(wish, approval);
  const choice = choose(suggestion, wish.to, told, chooser, lang);
  if (!choice.ok) return choice;
  const isPlain = suggestion.best.some((one) => one.designer.id === wish.to);

  const old = presentDispatch(client, wish.slot, dispatching.ledger);
  const acted = old ? actOnDispatch(old, { kind: 'swap', fault: wish.fault === 'designer' }, by, now, world.dispatch) : done({});
  if (!acted.ok) return acted;
  const id = newId(dispatches);
  const fresh: Dispatch = {
    ...emptyRow(dispatches, id),
    client: client.id,
    designer: wish.to,
    slot: wish.slot,
    on: today,
    at: now,
    by,
    choice: choice.value.how,
    overrideReason: isPlain ? null : told.overrideReason,
    note: isPlain ? null : told.note,
    ...turned('open'),
    why: choice.value.why,
    snapshot: writeSnapshot(suggestion, wish.to),
  };
  const swapId = newId(swaps);
  const { askedBy, reason, fault, note, handedOver } = wish;
  const record: Swap = {
    ...emptyRow(swaps, swapId),
    client: client.id,
    slot: wish.slot,
    from: wish.from,
    to: wish.to,
    on: today,
    at: now,
    by,
    askedBy,
    reason,
    fault,
    note,
    handedOver,
    before: old?.id ?? null,
    after: id,
    approval,
  };
  const field = SLOT_FIELD[wish.slot];
  const derived = deriveClient({ ...client, [field]: wish.to }, world, today, lang);
  const values: Record<string, Value> = { ...derived, [field]: wish.to };
  const before = old ? book.one(dispatches, old.id) : null;
  return done({
    changes: [
      ...(before
        ? [{ table: dispatches, kind: 'set' as const, id: before.id, at: before.at, values: { ...acted.value }, before: before.row }]
        : []),
      { table: dispatches, kind: 'add', id, values: fresh },
      { table: swaps, kind: 'add', id: swapId, values: record },
      { table: clients, kind: 'set', id: client.id, at: found.at, values, before: client },
      ...countsAfter(dispatching, [...(old ? [{ ...old, ...acted.value }] : []), fresh], [wish.from, wish.to]),
    ],
    derived,
  });
}
