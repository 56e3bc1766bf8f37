import { type OtherColumns, otherColumns, otherOf } from '../../core/callbacks/other.rules';
import type { Client } from '../../core/clients/client.table';
import { designers } from '../../core/designers/designer.table';
import type { Day, Moment } from '../../core/kernel/day';
import { checkDraft, type Draft } from '../../core/kernel/form';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import { emptyRow } from '../../core/kernel/table';
import { type Lang, text } from '../../core/kernel/text';
import { answerBy, clockOf } from '../../core/relays/relay.rules';
import { type Relay, relays } from '../../core/relays/relay.table';
import { colleagues, isActive } from '../people';
import type { Book } from '../ports';
import type { World } from '../world';

const PAST = text('答复期限不能早于今天', 'The answer cannot be due before today');
const NO_RECEIVER = text('请选收件同事,或填收件人和邮箱', 'Choose a colleague, or enter receiver and mail');
const NO_DESIGNER = text(
  '这位客户还没有设计师,请选收件同事,或填收件人和邮箱',
  'This client has no designer: choose a colleague, or enter receiver and mail',
);
const NO_COLLEAGUE = text('「员工」页里没有这位同事', 'This colleague is not on the Staff tab');

const FIELDS = ['to', 'what', 'staff', 'receiver', 'mail', 'dueOn'] as const;

/** What a relay rests on beside what was typed. */
export interface RelayGround {
  readonly book: Book;
  readonly world: World;
  readonly today: Day;
  readonly now: Moment;
  readonly client: Client;
  readonly by: string;
  /** The visit during which it was said; null where it was none. */
  readonly visit: string | null;
}

/** A relay as somebody wants it, held to what may be; the receiver is looked up where the client or the role says who it is. */
export function newRelay(id: string, draft: Draft, { book, world, today, now, client, by, visit }: RelayGround): Outcome<Relay> {
  const checked = checkDraft(relays, FIELDS, draft, { today, words: book.words() });
  if (!checked.ok) return checked;
  const { to, what, dueOn } = checked.value;
  if (dueOn !== null && dueOn < today) return refuse({ code: 'past', field: 'dueOn', message: PAST });
  const receiver = receiverOf(checked.value, book, client);
  if (!receiver.ok) return receiver;
  return done({
    ...emptyRow(relays, id),
    client: client.id,
    visit,
    on: today,
    at: now,
    by,
    to,
    what,
    ...receiver.value,
    dueOn: dueOn ?? answerBy(world.calendar, today, world.settings.relayDays),
    state: 'open',
    round: 1,
  });
}

type Receiver = Pick<Relay, 'staff' | 'receiver' | 'mail'>;

function receiverOf({ to, staff, receiver, mail }: Pick<Relay, 'to'> & Receiver, book: Book, client: Client): Outcome<Receiver> {
  const people = colleagues(book).filter(isActive);
  const known = (one: (typeof people)[number]): Receiver => ({ staff: one.id, receiver: one.row.name ?? one.id, mail: one.row.mail });
  if (staff !== null) {
    const one = people.find((person) => person.id === staff);
    return one ? done(known(one)) : refuse({ code: 'ref', field: 'staff', message: NO_COLLEAGUE });
  }
  if (receiver !== null || mail !== null) {
    const one = people.find((person) => person.row.mail !== null && person.row.mail === mail);
    return done(one ? known(one) : { staff: null, receiver: receiver ?? mail, mail });
  }
  if (to === 'designer' && client.designer !== null) {
    const found = book.all(designers, ['name', 'mail']).find(({ id }) => id === client.designer);
    const address = found?.row.mail ?? null;
    const one = people.find((person) => person.row.mail !== null && person.row.mail === address);
    return done({ staff: one?.id ?? null, receiver: found?.row.name ?? client.designer, mail: address });
  }
  const branch = to === 'branchManager' ? people.find((person) => person.row.role === 'branchManager') : undefined;
  if (branch) return done(known(branch));
  return refuse({ code: 'required', field: 'staff', message: to === 'designer' ? NO_DESIGNER : NO_RECEIVER });
}

/** The client's columns with one relay more. Nothing is read: a new clock can only come before those that run. */
export function withRelay<C extends OtherColumns>(client: C, relay: Relay, { settings }: Pick<World, 'settings'>, lang: Lang): C {
  const clocks = [otherOf(client), clockOf(relay, settings.relayEscalateAfter)].filter((clock) => clock !== null);
  return { ...client, ...otherColumns(clocks, lang) };
}
