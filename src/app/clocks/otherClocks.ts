import type { OtherClock } from '../../core/callbacks/callback.types';
import { type OtherColumns, otherColumns } from '../../core/callbacks/other.rules';
import type { Lang } from '../../core/kernel/text';
import type { Book } from '../ports';
import type { World } from '../world';
import { clockSources } from './sources';

/** Every clock beside the rules tab, by the client for whom it runs. One round trip a source. */
export function clocksByClient(book: Book, world: World): ReadonlyMap<string, readonly OtherClock[]> {
  const byClient = new Map<string, OtherClock[]>();
  for (const source of clockSources) {
    source.tellClocks(book, world, (client, clock) => {
      const list = byClient.get(client);
      if (list) list.push(clock);
      else byClient.set(client, [clock]);
    });
  }
  return byClient;
}

/** A client with the columns that these clocks come to. Whoever neither has nor had one stays the same object. */
export function withClocks<C extends OtherColumns>(client: C, clocks: readonly OtherClock[] | undefined, lang: Lang): C {
  return clocks === undefined && client.otherOn === null && client.otherRule === null
    ? client
    : { ...client, ...otherColumns(clocks ?? [], lang) };
}

/**
 * The clocks of one client as they will run once this row is written: its own clock, or none where its clock has ended, beside
 * those of all other rows.
 */
export function clocksOf(book: Book, world: World, client: string, row: string, clock: OtherClock | null): readonly OtherClock[] {
  const others = (clocksByClient(book, world).get(client) ?? []).filter(({ id }) => id !== row);
  return clock ? [...others, clock] : others;
}
