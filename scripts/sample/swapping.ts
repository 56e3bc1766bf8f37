import type { SwapWish } from '../../src/app/swaps/swapWish';
import { faultOf } from '../../src/core/swaps/swap.rules';
import type { Manner } from './desk';
import type { Dice } from './dice';
import { HANDED_OVER, SWAPPED_FOR } from './words';

/** What was told of a swap: who asked, why, who answers for it, what was handed over. */
export type Told = Omit<SwapWish, 'client' | 'slot' | 'from' | 'to'>;

/** Why a client gets another designer: for what the first one did, or for what suits how the next one is chosen. */
export function tellSwap(dice: Dice, how: Manner['how'], isBlamed: boolean): Told {
  const [askedBy, reason, note] = dice.pick(SWAPPED_FOR[isBlamed ? 'blamed' : how]);
  return { askedBy, reason, fault: faultOf(reason), note, handedOver: dice.pick(HANDED_OVER) };
}

/** How the next designer is chosen, as a swap writes it down; what is said of it is said by the swap. */
export function swapManner(how: Manner['how'], { note }: Told, isApproved: boolean): Manner {
  if (how === 'recommended') return { how };
  return how === 'wish' ? { how, note: null } : { how, reason: isApproved ? 'manager' : 'other', note };
}
