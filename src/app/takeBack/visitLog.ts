import { againstTakingBack } from '../../core/visits/takeBack.rules';
import { visits } from '../../core/visits/visit.table';
import { HISTORY } from '../clocked';
import { type Colleague, seesAll } from '../people';
import type { Book, Found, Ports } from '../ports';

const FIELDS = [...HISTORY, 'trace'] as const;

/** A visit with all that taking it back must know. */
export type LoggedVisit = Found<typeof visits, (typeof FIELDS)[number]>;

/** Everything that was ever logged. One round trip. */
export const wholeLog = (book: Book): readonly LoggedVisit[] => book.all(visits, FIELDS);

/** Has the log a column in which a visit can be marked as taken back? Workbooks of an older version get it by set-up. */
export const knowsTakingBack = ({ has }: Pick<Ports, 'has'>): boolean => has(visits, ['voidedAt', 'trace']);

/** Why this person may not take a visit back; null where they may. */
export const against = (visit: LoggedVisit['row'], me: Colleague, { today }: Pick<Ports, 'today'>) =>
  againstTakingBack(visit, { id: me.id, runsStore: seesAll(me) }, today);
