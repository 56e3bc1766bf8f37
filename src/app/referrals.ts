import { type Client, clients } from '../core/clients/client.table';
import { isCircle } from '../core/clients/referral.rules';
import { prospectsOf } from '../core/designers/designer.rules';
import type { Referrals } from './contract.referrals';
import type { Book } from './ports';
import { refPattern } from './refPattern';
import type { World } from './world';

/** So many are found row by row; where there may be more, the register is read. */
const FOUND = 10;

/** Who brought a client and whom they brought. One round trip and one for each of these, a few at most. */
export function referralsOf(book: Book, { id, referrer }: Pick<Client, 'id' | 'referrer'>, { lists }: World): Referrals {
  const prospects = prospectsOf(lists);
  const words = book.words();
  const isSigned = ({ stage }: Pick<Client, 'stage'>): boolean => prospects.get(stage ?? '') === 'signed';
  const found = book.matching(clients, ['referrer'], refPattern(id), 'firstOn');
  const all = found.length < FOUND ? found : book.all(clients, ['stage', 'referrer']).filter(({ row }) => row.referrer === id);
  // Whoever stands as their own referrer has brought nobody by that.
  const others = all.filter((one) => one.id !== id);
  return {
    by: referrer === null ? null : { id: referrer, name: words.title('clients', referrer) ?? referrer },
    brought: found
      .filter((one) => one.id !== id)
      .sort((a, b) => (b.row.firstOn ?? '').localeCompare(a.row.firstOn ?? ''))
      .map(({ id: one, at, row }) => ({
        id: one,
        at,
        name: row.name ?? one,
        stage: row.stage === null ? '' : (words.listName('stage', row.stage) ?? row.stage),
        isSigned: isSigned(row),
      })),
    count: others.length,
    signed: others.filter(({ row }) => isSigned(row)).length,
  };
}

/** Would this referrer make a circle? One round trip: the columns of the register up to that of the referrers. */
export function makesCircle(book: Book, client: string, referrer: string): boolean {
  if (client === referrer) return true;
  const referrers = new Map(book.all(clients, ['referrer']).map(({ id, row }) => [id, row.referrer]));
  return isCircle(client, referrer, (id) => referrers.get(id) ?? null);
}
