import { clients } from '../../core/clients/client.table';
import { pick } from '../../core/dispatch/pick.rules';
import { done } from '../../core/kernel/outcome';
import { SWAP_DECIDERS } from '../../core/swaps/swap.rules';
import { readDispatching } from '../dispatchWorld';
import { NO_CLIENT } from '../refusals';
import { carrySwap } from '../swaps/carrySwap';
import { readWish } from '../swaps/swapWish';
import type { Approvable } from './approvalKind';

/** A swap that needs somebody's word: a client's second, or one after the fee. The approver answers for the choice of the designer. */
export const swapApproval: Approvable = {
  kind: 'swap',
  deciders: SWAP_DECIDERS,
  carryOut({ book, ports, world, request, approver, newId }) {
    const wish = readWish(request.wish, { today: ports.today, words: book.words() });
    if (!wish.ok) return wish;
    // First the blocks, for with them comes the client's own row.
    const dispatching = readDispatching(book, world, ports.today);
    const client = book.one(clients, wish.value.client);
    if (!client) return NO_CLIENT;
    const carried = carrySwap({
      book,
      ports,
      world,
      dispatching,
      client,
      wish: wish.value,
      suggestion: pick(client.row, wish.value.slot, dispatching),
      by: request.askedBy ?? approver.id,
      chooser: approver,
      approval: request.id,
      newId,
    });
    return carried.ok ? done(carried.value.changes) : carried;
  },
};
