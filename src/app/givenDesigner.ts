import { type Derived, deriveClient } from '../core/callbacks/derive.rules';
import { missingFor } from '../core/clients/client.rules';
import type { Client } from '../core/clients/client.table';
import { SLOT_FIELD, type Slot } from '../core/dispatch/dispatch.types';
import type { Day } from '../core/kernel/day';
import type { Value } from '../core/kernel/table';
import type { Lang } from '../core/kernel/text';

import type { World } from './world';

const FIRST_STEP = 'dispatched';

/**
 * What changes of a client who gets a designer. The first designer moves a fresh client on, where the workbook keeps that stage
 * and the client lacks nothing for it.
 */
export function givenDesigner(
  client: Client,
  slot: Slot,
  designer: string,
  world: World,
  today: Day,
  lang: Lang,
): Derived & Readonly<Record<string, Value>> {
  const field = SLOT_FIELD[slot];
  const named = { ...client, [field]: designer };
  const moves =
    slot === 'first' &&
    client.stage === world.firstStage &&
    world.lists.some((item) => item.list === 'stage' && item.id === FIRST_STEP && item.inUse !== false) &&
    missingFor(FIRST_STEP, named, world.lists).length === 0;
  const after = moves ? { ...named, stage: FIRST_STEP } : named;
  return { ...deriveClient(after, world, today, lang), [field]: designer, ...(moves ? { stage: FIRST_STEP } : {}) };
}
