import { dispatches } from '../../core/dispatch/dispatch.table';
import { fill, type Label, type Lang, text } from '../../core/kernel/text';
import { swapAbout } from '../../core/swaps/swap.rules';
import { swaps } from '../../core/swaps/swap.table';
import type { Asking } from '../approvals/requests';
import type { SwapWish } from './swapWish';

const WHAT = text('{name} {slot}由{from}换成{to}', '{name}: {slot} from {from} to {to}');

/** A swap in one line; `called`: what client and designers are called. */
export const saySwap = ({ slot, from, to }: SwapWish, name: string, called: (designer: string) => string): Label =>
  fill(WHAT, { name, slot: dispatches.fields.slot.options[slot], from: called(from), to: called(to) });

/** What is asked for with a swap that needs approval. */
export function swapRequest(wish: SwapWish, what: string, lang: Lang): Asking {
  const reason = swaps.fields.reason.options[wish.reason][lang];
  return {
    kind: 'swap',
    client: wish.client,
    about: swapAbout(wish.client, wish.slot),
    what,
    reason: wish.note === null ? reason : `${reason}${lang === 'zh' ? ':' : ': '}${wish.note}`,
    wish,
  };
}
