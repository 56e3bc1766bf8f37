import type { Day } from '../../core/kernel/day';
import { text } from '../../core/kernel/text';
import { lateOf, stateOf } from '../../core/relays/relay.rules';
import { type Relay, relays } from '../../core/relays/relay.table';
import type { RelaySaved, RelayView } from '../contract.relays';
import { type OnDuty, seesAll, worksFor } from '../people';
import type { Book } from '../ports';

/** Who looks at relays, and for whom they work today. */
export interface Viewer {
  readonly me: OnDuty | null;
  /** The viewer, and everybody on leave for whom they stand in. */
  readonly mine: ReadonlySet<string>;
}

export const viewerOf = (me: OnDuty | null, people: readonly OnDuty[], today: Day): Viewer => ({
  me,
  mine: me === null ? new Set() : worksFor(me.id, people, today),
});

const among = (mine: ReadonlySet<string>, id: string | null): boolean => id !== null && mine.has(id);

/** Is this relay the viewer's business: asked by them, asked of them, or about a client of theirs? */
export const concerns = (relay: Pick<Relay, 'by' | 'staff'>, manager: string | null, { mine }: Viewer): boolean =>
  among(mine, relay.by) || among(mine, relay.staff) || among(mine, manager);

/** May the viewer enter the answer? Whoever was asked; and who asked, for a receiver without the workbook tells them. */
export const mayAnswer = (relay: Relay, manager: string | null, viewer: Viewer): boolean =>
  seesAll(viewer.me) || concerns(relay, manager, viewer);

/** May the viewer say that the client was told? Who asked, the client's manager, and the store's. */
export const mayConfirm = (relay: Relay, manager: string | null, { me, mine }: Viewer): boolean =>
  seesAll(me) || among(mine, relay.by) || among(mine, manager);

const UNKNOWN = text('其他', 'Other');

/** A relay as this viewer sees it. */
export function relayView(relay: Relay, at: number, manager: string | null, book: Book, viewer: Viewer, today: Day): RelayView {
  const words = book.words();
  const client = relay.client ?? '';
  return {
    id: relay.id,
    at,
    client: { id: client, name: words.title('clients', client) ?? client },
    on: relay.on,
    by: relay.by === null ? '' : (words.title('staff', relay.by) ?? relay.by),
    to: relay.to === null ? UNKNOWN : relays.fields.to.options[relay.to],
    receiver: relay.receiver ?? '',
    what: relay.what ?? '',
    dueOn: relay.dueOn,
    state: stateOf(relay),
    late: lateOf(relay, today),
    answer: relay.answer ?? '',
    answeredOn: relay.answeredOn,
    confirmedOn: relay.confirmedOn,
    again: relay.again ?? '',
    mayAnswer: mayAnswer(relay, manager, viewer),
    mayConfirm: mayConfirm(relay, manager, viewer),
  };
}

/** What the page is told of a relay that was saved. */
export const relaySaved = (relay: Relay, at: number, name: string): RelaySaved => ({
  id: relay.id,
  at,
  receiver: relay.receiver ?? '',
  client: { id: relay.client ?? '', name },
  state: stateOf(relay),
  dueOn: relay.dueOn,
  mailed: relay.mail !== null,
});
