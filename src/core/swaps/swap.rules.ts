import type { Role } from '../approvals/approval.rules';
import type { Client } from '../clients/client.table';
import { isLive } from '../dispatch/credit.rules';
import type { Dispatch } from '../dispatch/dispatch.table';
import { SLOT_FIELD, type Slot } from '../dispatch/dispatch.types';
import type { Refusal } from '../kernel/outcome';
import { type Label, text } from '../kernel/text';
import type { ListItem } from '../settings/list.table';
import type { Swap } from './swap.table';

/** Who may approve a swap. */
export const SWAP_DECIDERS: readonly Role[] = ['storeManager', 'branchManager'];

/** Under what a swap of this place is asked for. */
export const swapAbout = (client: string, slot: Slot): string => `${client} ${slot}`;

type Reason = NonNullable<Swap['reason']>;
type Fault = NonNullable<Swap['fault']>;

const FAULT_OF: Readonly<Record<Reason, Fault>> = {
  style: 'none',
  talk: 'none',
  slow: 'designer',
  attitude: 'designer',
  mistake: 'designer',
  away: 'none',
  project: 'client',
  wish: 'client',
  other: 'none',
};

/** Who usually answers for a swap of this reason; whoever enters it may say otherwise. */
export const faultOf = (reason: Reason): Fault => FAULT_OF[reason];

const NEEDS_NOTE = {
  other: text('原因选了「其他」,请写明', 'The reason is “Other”; say which'),
  fault: text('责任记在设计师头上,请写明是什么事', 'The designer is to answer for it; say what happened'),
} as const;

/** What a swap lacks beyond its required columns; nothing where it is complete. */
export function noteRefusal({ reason, fault, note }: Pick<Swap, 'reason' | 'fault' | 'note'>): Refusal | null {
  if (note !== null) return null;
  const message = reason === 'other' ? NEEDS_NOTE.other : fault === 'designer' ? NEEDS_NOTE.fault : null;
  return message && { code: 'required', field: 'note', message };
}

/** Why a swap must be approved. */
export type ApprovalReason = 'second' | 'late';

export const APPROVAL_REASONS: Readonly<Record<ApprovalReason, Label>> = {
  second: text(
    '这位客户调换过设计师,再换要店面经理审批',
    'This client has swapped designers before; another swap needs the store manager’s approval',
  ),
  late: text('客户已到收费以后的阶段,调换要店面经理审批', 'The client is past the fee; a swap needs the store manager’s approval'),
};

/** Stages that come only after money was paid or a contract signed, whatever the order of the list. */
const AFTER = new Set(['build', 'after']);

/**
 * Has this client come so far that a fee was paid? `from`: the code of the first such stage. A stage that is aside tells
 * nothing; a list that has lost the stage `from` is taken by the natures of its stages.
 */
export function isPastFee(client: Pick<Client, 'stage'>, lists: readonly ListItem[], from: string): boolean {
  const stages = lists.filter((item) => item.list === 'stage');
  const here = stages.find(({ id }) => id === client.stage);
  if (!here) return false;
  if (here.nature !== null && AFTER.has(here.nature)) return true;
  const first = stages.find(({ id }) => id === from);
  return here.nature === 'talks' && first?.order != null && here.order !== null && here.order >= first.order;
}

/** Must the store manager approve this swap? Another one of the same client, or one after the fee or the contract. */
export function approvalNeeded(
  client: Pick<Client, 'id' | 'stage'>,
  ledger: readonly Pick<Dispatch, 'client' | 'state'>[],
  lists: readonly ListItem[],
  from: string,
): ApprovalReason | null {
  if (ledger.some((row) => row.client === client.id && row.state === 'swapped')) return 'second';
  return isPastFee(client, lists, from) ? 'late' : null;
}

/** The dispatch by which a client's designer of this place serves them: the newest that is alive. */
export function presentDispatch(
  client: Pick<Client, 'id' | 'designer' | 'designer2' | 'materialDesigner'>,
  slot: Slot,
  ledger: readonly Dispatch[],
): Dispatch | null {
  const designer = client[SLOT_FIELD[slot]];
  if (designer === null) return null;
  return ledger
    .filter((row) => row.client === client.id && row.designer === designer && (row.slot ?? 'first') === slot && isLive(row))
    .reduce<Dispatch | null>((newest, row) => (newest === null || (row.at ?? '') > (newest.at ?? '') ? row : newest), null);
}
