import { designers } from '../../core/designers/designer.table';
import type { Dispatch } from '../../core/dispatch/dispatch.table';
import type { Day } from '../../core/kernel/day';
import { done, type Outcome } from '../../core/kernel/outcome';
import { asker, type OnDuty, onDuty, personAmong, seesAll, worksFor } from '../people';
import type { Book, Ports } from '../ports';

/** Who looks at dispatches: a colleague, a designer of the roster, or both. */
export interface Answering {
  readonly me: OnDuty | null;
  /** The colleague, and everybody on leave for whom they stand in. */
  readonly mine: ReadonlySet<string>;
  /** The designers of the roster with this mail address; who left is none. */
  readonly own: ReadonlySet<string>;
}

/** Who is asking, by the address on the staff tab or on the roster. Two round trips. */
export function answeringOf(book: Book, user: string, today: Day): Answering {
  const people = onDuty(book);
  const me = personAmong(people, user);
  const own =
    user === '' ? [] : book.all(designers, ['name', 'state', 'mail']).filter(({ row }) => row.mail === user && row.state !== 'left');
  return { me, mine: me === null ? new Set() : worksFor(me.id, people, today), own: new Set(own.map(({ id }) => id)) };
}

/** The same for everything that writes: whoever is neither colleague nor designer is refused. */
export function answerer(book: Book, { user, today }: Pick<Ports, 'user' | 'today'>): Outcome<Answering> {
  const answering = answeringOf(book, user, today);
  if (answering.own.size > 0) return done(answering);
  const known = asker(book, user);
  return known.ok ? done(answering) : known;
}

type Sent = Pick<Dispatch, 'by' | 'designer'>;

const among = (mine: ReadonlySet<string>, id: string | null): boolean => id !== null && mine.has(id);

/** May they speak for the client's side of it? Who dispatched, the client's manager, and the store's. */
export const mayTakeBack = (row: Sent, manager: string | null, { me, mine }: Answering): boolean =>
  seesAll(me) || among(mine, row.by) || among(mine, manager);

/** May they say that it was made by mistake? Who dispatched, and the store manager. */
export const mayRevoke = (row: Sent, _manager: string | null, { me, mine }: Answering): boolean => seesAll(me) || among(mine, row.by);

/** May they answer? The designer, and those whom a designer tells. */
export const mayAnswer = (row: Sent, manager: string | null, who: Answering): boolean =>
  among(who.own, row.designer) || mayTakeBack(row, manager, who);

/** May they say whether a reason was good? The store manager, but not about a dispatch of their own. */
export const mayJudge = (row: Sent, who: Answering): boolean => seesAll(who.me) && !among(who.own, row.designer);
