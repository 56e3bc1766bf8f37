import { pick } from '../../core/dispatch/pick.rules';
import { done } from '../../core/kernel/outcome';
import type { Handler } from '../rpc';
import { readQueue, reliefsOf, wantsOf } from './readQueue';

/** Who waits for a designer, for how long, for what, and what would help those whom nobody can take. */
export const queue: Handler<'queue'> = (ports) => {
  const { book, today } = ports;
  const { waiting, total, found, dispatching, lineOf, daysOf } = readQueue(book, ports);
  const lang = book.lang();
  return done({
    on: today,
    total,
    waiting: waiting.flatMap(({ client, since }) => {
      const one = found.get(client.id);
      if (!one) return [];
      const offer = pick(client, 'first', dispatching);
      return [
        {
          line: lineOf(client.id),
          since,
          days: daysOf(since),
          wants: wantsOf(one.row, lang),
          able: offer.outcome === 'offered',
          why: offer.advice[lang],
          reliefs: reliefsOf(offer.relax, lang),
        },
      ];
    }),
  });
};
