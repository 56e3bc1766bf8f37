import { looseKey } from '../kernel/text';
import type { Slot, WalkIn } from './dispatch.types';
import { type Account, emptyAccount, relativeWorth, weightOf } from './fairness.rules';
import { type DispatchWorld, owedToo, sharersOf } from './rank.rules';
import { type DesignerTally, emptyTally, type Tally } from './tally.rules';

const gotToo = (account: Account, value: number): Account => ({
  count: { ...account.count, received: account.count.received + 1 },
  value: { ...account.value, received: account.value.received + value },
  month: { ...account.month, received: account.month.received + 1 },
});

/**
 * The tally as it will stand once this client, who is in talks, has this designer: what reading the ledger again would give,
 * without reading it again. Only the mean worth of a client stays what it was.
 */
export function tallyAfter(world: DispatchWorld, client: WalkIn, slot: Slot, designer: string, at: string): Tally {
  const { tally, settings } = world;
  const none = emptyTally(settings);
  const value = relativeWorth(client, tally.meanWorth);
  const designers = new Map(tally.designers);
  const change = (id: string, changed: (mine: DesignerTally) => DesignerTally) => designers.set(id, changed(designers.get(id) ?? none));

  const sharers = sharersOf(client, slot, world).filter(({ id, joinedOn }) => {
    const began = (tally.designers.get(id) ?? none).lastAt !== '';
    return began || joinedOn === null || joinedOn <= tally.today;
  });
  const total = sharers.reduce((sum, one) => sum + weightOf(one), 0);
  for (const one of sharers) {
    change(one.id, (mine) => ({ ...mine, account: owedToo(mine.account ?? emptyAccount, weightOf(one) / total, value) }));
  }
  change(designer, (mine) => {
    // Whoever could not serve this client got them all the same: nobody else was owed them.
    const account = total === 0 ? owedToo(mine.account, 1, value) : mine.account;
    return {
      ...mine,
      account: gotToo(account, value),
      received: mine.received + 1,
      open: mine.open + 1,
      today: mine.today + 1,
      lastOn: tally.today,
      lastAt: at > mine.lastAt ? at : mine.lastAt,
      estates: client.estate === null ? mine.estates : new Set([...mine.estates, looseKey(client.estate)]),
    };
  });
  return { ...tally, designers };
}
