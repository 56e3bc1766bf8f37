import type { Client } from '../clients/client.table';
import type { Designer } from '../designers/designer.table';
import type { Label } from '../kernel/text';
import type { dispatches } from './dispatch.table';

/** For which of a client's up to three designers the pick is. */
export type Slot = keyof typeof dispatches.fields.slot.options;

/** The register's column that names the designer of a slot. */
export const SLOT_FIELD = { first: 'designer', second: 'designer2', material: 'materialDesigner' } as const satisfies Record<
  Slot,
  keyof Client
>;

export type Role = NonNullable<Designer['role']>;

/** Who can serve a slot. */
export const roleFor = (slot: Slot): Role => (slot === 'material' ? 'material' : 'design');

/** What the ledger must know of a client who was dispatched. */
export type LedgerClient = Pick<Client, 'id' | 'stage' | 'estate' | 'area' | 'budgetFrom' | 'budgetTo'> & {
  /** Expected value in fen where it is known better than from the budget. */
  readonly worth?: number | null;
};

/** The client who waits for a designer; a row of the register will do, the rest is what was said at the desk. */
export type WalkIn = LedgerClient &
  Pick<Client, 'styles' | 'houseType' | 'designer' | 'designer2' | 'materialDesigner'> & {
    /** Designers who served this client before, known from elsewhere than the ledger. */
    readonly former?: readonly string[];
  } & Partial<Pick<Client, 'audiences' | 'wishDesigner'>>;

/** What is held against or for a designer outside the dispatch ledger. */
export interface DesignerMarks {
  readonly complaints: number;
  readonly refunds: number;
  /** Mean contract value against the team's; 1 is the mean. */
  readonly contractRatio?: number;
}

/** Who may choose a designer in spite of a refusal: nobody; anyone who gives a reason; the store manager. */
export type Override = 'nobody' | 'reason' | 'storeManager';

/** Every reason for which a designer can be refused. */
export const REFUSAL_CODES = [
  'left',
  'stateUnknown',
  'role',
  'leave',
  'barred',
  'declined',
  'swapped',
  'serving',
  'busy',
  'full',
  'budget',
  'area',
  'level',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Why a designer is not offered. */
export interface DispatchRefusal {
  readonly code: RefusalCode;
  readonly message: Label;
  readonly override: Override;
}

/** The tiers in the order in which they are compared. */
export const TIERS = ['needs', 'interest', 'efficiency', 'fairness'] as const;
export type Tier = (typeof TIERS)[number];
