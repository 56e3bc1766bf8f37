import type { OtherClock } from '../../core/callbacks/callback.types';
import type { Book } from '../ports';
import type { World } from '../world';

/**
 * A table in which clocks run beside the rules tab. Another one is another file with one of these and its line in sources.ts.
 * Whatever changes such a row also writes the client's columns, see {@link clocksOf}; a recomputation makes them again from here.
 */
export interface ClockSource {
  /** Tells every clock that runs in the table, and for which client. Reads the table once: one round trip, whatever its length. */
  tellClocks(book: Book, world: World, tell: (client: string, clock: OtherClock) => void): void;
}
