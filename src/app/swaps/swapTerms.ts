import { mayDecide } from '../../core/approvals/approval.rules';
import type { Client } from '../../core/clients/client.table';
import type { Dispatch } from '../../core/dispatch/dispatch.table';
import type { Slot } from '../../core/dispatch/dispatch.types';
import { APPROVAL_REASONS, approvalNeeded, SWAP_DECIDERS, swapAbout } from '../../core/swaps/swap.rules';
import { waitingFor } from '../approvals/requests';
import type { SwapTerms } from '../contract.swaps';
import { type Colleague, colleagues, isActive } from '../people';
import type { Book } from '../ports';
import type { World } from '../world';

/** Who may approve a swap that this person asks for. */
export const approversFor = (book: Book, me: Colleague | null): readonly string[] =>
  colleagues(book).flatMap((person) =>
    isActive(person) && mayDecide({ askedBy: me?.id ?? null }, { id: person.id, role: person.row.role }, SWAP_DECIDERS)
      ? [person.row.name ?? person.id]
      : [],
  );

/** What a swap of this place would need. One block of requests and one of decisions. */
export function swapTerms(
  client: Client,
  slot: Slot,
  ledger: readonly Dispatch[],
  world: World,
  book: Book,
  me: Colleague | null,
): SwapTerms {
  const needed = approvalNeeded(client, ledger, world.lists, world.dispatch.swapApprovalFrom);
  const waiting = waitingFor(book, 'swap', swapAbout(client.id, slot));
  const askedBy = waiting?.askedBy ?? null;
  return {
    approval: needed && APPROVAL_REASONS[needed],
    deciders: approversFor(book, me),
    waiting: waiting && {
      id: waiting.id,
      at: 0,
      what: waiting.what ?? '',
      askedBy: askedBy === null ? '' : (book.words().title('staff', askedBy) ?? askedBy),
    },
  };
}
