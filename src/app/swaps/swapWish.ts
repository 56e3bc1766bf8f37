import { SLOT_FIELD, type Slot } from '../../core/dispatch/dispatch.types';
import { checkDraft, type Draft } from '../../core/kernel/form';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import type { ParseContext } from '../../core/kernel/parse';
import type { Row } from '../../core/kernel/table';
import { text } from '../../core/kernel/text';
import { noteRefusal } from '../../core/swaps/swap.rules';
import { swaps } from '../../core/swaps/swap.table';

/** What a swap is asked for with, beside the place and the two designers. */
export const SWAP_FIELDS = ['askedBy', 'reason', 'fault', 'note', 'handedOver'] as const;

type Told = Pick<Row<typeof swaps>, (typeof SWAP_FIELDS)[number]>;

/** A swap as it was asked for: plain data, for a request may have to wait. */
export interface SwapWish extends Told {
  readonly client: string;
  readonly slot: Slot;
  readonly from: string;
  readonly to: string;
}

/** What was typed about a swap; refused where something is missing or wrong. */
export function swapTold(draft: unknown, context: ParseContext): Outcome<Told> {
  const typed: Draft = typeof draft === 'object' && draft !== null ? { ...draft } : {};
  const checked = checkDraft(swaps, SWAP_FIELDS, typed, context);
  if (!checked.ok) return checked;
  const lacks = noteRefusal(checked.value);
  return lacks ? refuse(lacks) : checked;
}

const UNREADABLE = refuse({
  code: 'wish',
  message: text(
    '申请里的数据读不出来,可能被改动过;请不批准,让申请人重新申请',
    'The request’s data cannot be read and may have been altered; refuse it and have it asked for again',
  ),
});

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A wish from the column of a request. People can reach it, so every part is looked at before it is believed. */
export function readWish(stored: string | null, context: ParseContext): Outcome<SwapWish> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(stored ?? '');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return UNREADABLE;
  }
  if (typeof parsed !== 'object' || parsed === null) return UNREADABLE;
  const { client, slot, from, to } = parsed as Readonly<Record<string, unknown>>;
  const place = Object.keys(SLOT_FIELD).find((one): one is Slot => one === slot);
  const told = swapTold(parsed, context);
  if (!isText(client) || !place || !isText(from) || !isText(to) || !told.ok) return UNREADABLE;
  return done({ client, slot: place, from, to, ...told.value });
}
