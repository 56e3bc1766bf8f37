import { deriveClient } from '../../core/callbacks/derive.rules';
import { missingFor } from '../../core/clients/client.rules';
import { clients } from '../../core/clients/client.table';
import { SLOT_FIELD, type Slot } from '../../core/dispatch/dispatch.types';
import type { Value } from '../../core/kernel/table';
import type { Found, Ports, RowChange } from '../ports';
import type { World } from '../world';

/** The stage into which a first dispatch moves a fresh client. */
const DISPATCHED = 'dispatched';

/**
 * A client without the designer who has declined: back among those who wait, and back in the first stage where the dispatch
 * alone had moved them on. Nothing where somebody else holds the place by now.
 */
export function vacate(
  found: Found<typeof clients>,
  slot: Slot,
  designer: string,
  world: World,
  { today }: Pick<Ports, 'today'>,
): readonly RowChange[] {
  const field = SLOT_FIELD[slot];
  const client = found.row;
  if (client[field] !== designer) return [];
  const vacant = { ...client, [field]: null };
  const goesBack = slot === 'first' && client.stage === DISPATCHED && missingFor(world.firstStage, vacant, world.lists).length === 0;
  const after = goesBack ? { ...vacant, stage: world.firstStage } : vacant;
  const values: Record<string, Value> = { ...deriveClient(after, world, today, world.names.lang), [field]: null };
  if (goesBack) values.stage = world.firstStage;
  return [{ table: clients, kind: 'set', id: found.id, at: found.at, values, before: client }];
}
