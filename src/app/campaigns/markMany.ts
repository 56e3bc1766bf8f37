import { deriveClient } from '../../core/callbacks/derive.rules';
import { withVisit } from '../../core/callbacks/progress.rules';
import type { Campaign } from '../../core/campaigns/campaign.rules';
import { isInvitationState, MARKS, markingOf } from '../../core/campaigns/invitation.rules';
import { type Invitation, type InvitationState, invitations } from '../../core/campaigns/invitation.table';
import { clients } from '../../core/clients/client.table';
import type { Day } from '../../core/kernel/day';
import { checkDraft, type Draft } from '../../core/kernel/form';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import { emptyRow, type Table, type Value } from '../../core/kernel/table';
import { fill, text } from '../../core/kernel/text';
import { readTrace, traceOf } from '../../core/visits/takeBack.rules';
import { type Visit, visits } from '../../core/visits/visit.table';
import { clientsById } from '../clientAsked';
import { CLOCK_FIELDS } from '../clocked';
import type { Marked } from '../contract.campaigns';
import { asker, type Colleague } from '../people';
import type { Book, Plan, Ports, RowChange } from '../ports';
import { NO_CLIENT } from '../refusals';
import { type Ground, undone } from '../takeBack/undone';
import { against, knowsTakingBack, wholeLog } from '../takeBack/visitLog';
import { readWorld } from '../world';
import { campaignAsked } from './campaignAsked';
import { type Invited, turnoutChange } from './turnouts';

const SUMMARY = text('活动「{name}」{count} 位客户记为「{state}」', 'Marked clients of “{name}” as “{state}”: {count}');
const NOBODY_CHOSEN = text('请先选客户', 'Choose clients first');
const TOO_MANY = text('一次最多 {max} 位,请分几次记', 'At most {max} at a time; do it in several goes');
const NO_STATE = text('请选邀约结果', 'Choose what came of it');
const EARLY = text('{names}的首谈在这一天以后,请另记', 'First met only after that day: {names}; log them on their own');
const NOT_YET = text('活动还没开始,不能记「到场」「未到」', 'The campaign has not begun: nobody can have come or stayed away');

const FIELDS = ['name', 'lostReason', ...CLOCK_FIELDS] as const;

/** More than this is no evening's work but a slip. */
const MOST = 200;
/** How many next callbacks a sidebar is told. */
const TOLD = 20;

/** Whom somebody marks for a campaign, and as what. */
export interface MarkWish {
  readonly campaign: unknown;
  readonly clients: unknown;
  readonly state: unknown;
  /** Day, channel, outcome and words of the contact, where they are not the usual ones. */
  readonly draft: Draft;
}

/**
 * Marks clients for a campaign. Each of them is a visit of its own that moves the client's clock, unless they only go back to
 * the list; who was not on the list comes onto it. The same number of round trips for any number of clients.
 */
export function markMany(book: Book, ports: Ports, wish: MarkWish, newId: (table: Table) => string): Outcome<Plan<Marked>> {
  const { today, now } = ports;
  const me = asker(book, ports.user);
  if (!me.ok) return me;
  const world = readWorld(book, ports);
  const asked = campaignAsked(book, world, wish.campaign);
  if (!asked.ok) return asked;
  const { found, campaign, list } = asked.value;
  const { state } = wish;
  if (!isInvitationState(state)) return refuse({ code: 'choice', field: 'state', message: NO_STATE });
  const may = mayMark(state, campaign, today);
  if (!may.ok) return may;
  const ids = Array.isArray(wish.clients) ? [...new Set(wish.clients.map(String))] : [];
  if (ids.length === 0) return refuse({ code: 'required', field: 'clients', message: NOBODY_CHOSEN });
  if (ids.length > MOST) return refuse({ code: 'tooMany', field: 'clients', message: fill(TOO_MANY, { max: MOST }) });
  const people = [...clientsById(book, ids, FIELDS).values()];
  if (people.length !== ids.length) return NO_CLIENT;

  const contact = state === 'listed' ? done(null) : contactOf(book, state, wish.draft, campaign.until, today);
  if (!contact.ok) return contact;
  const visited = contact.value;
  const early = people.filter(({ row }) => visited !== null && row.firstOn !== null && visited.on < row.firstOn);
  if (early.length > 0) {
    return refuse({ code: 'past', field: 'on', message: fill(EARLY, { names: early.map(({ id, row }) => row.name ?? id).join('、') }) });
  }

  const lang = book.lang();
  const changes: RowChange[] = [];
  const next: Marked['next'][number][] = [];
  const logged: string[] = [];
  const after = new Map(list.map((one) => [one.id, one.row]));
  for (const person of people) {
    const before = list.find(({ row }) => row.client === person.id);
    const id = before?.id ?? newId(invitations);
    const row = markedRow(before?.row ?? { ...emptyRow(invitations, id), client: person.id, campaign: campaign.id, on: today }, state, {
      by: me.value.id,
      on: visited?.on ?? today,
      note: visited?.content ?? null,
      at: now,
    });
    after.set(id, row);
    changes.push(
      before
        ? { table: invitations, kind: 'set', id, at: before.at, values: { ...markingOf(row) }, before: before.row }
        : { table: invitations, kind: 'add', id, values: row },
    );
    if (visited === null || state === 'listed') continue;
    const visit: Visit = {
      ...emptyRow(visits, newId(visits)),
      ...visited,
      client: person.id,
      by: me.value.id,
      kind: 'campaign',
      campaign: campaign.id,
      stage: person.row.stage,
      at: now,
    };
    const { outcome } = visited;
    const isOpen = MARKS[state].reopens && outcome === 'reached';
    const follow = outcome === 'doubtful' ? 'doubtful' : isOpen ? 'open' : person.row.follow;
    const derived = deriveClient(withVisit({ ...person.row, follow }, visit, today), world, today, lang);
    const values: Record<string, Value> = { ...derived, ...(follow !== person.row.follow && { follow }) };
    const trace = traceOf(person.row, { ...person.row, ...derived, follow }, { id, was: before ? markingOf(before.row) : null });
    changes.push(
      { table: visits, kind: 'add', id: visit.id, values: { ...visit, trace } },
      { table: clients, kind: 'set', id: person.id, at: person.at, values, before: person.row },
    );
    logged.push(visit.id);
    next.push({ id: person.id, name: person.row.name ?? person.id, dueOn: derived.dueOn, why: derived.dueWhy ?? '' });
  }
  const back =
    state === 'listed'
      ? takenBack(
          list.filter(({ row }) => ids.includes(row.client ?? '')),
          { book, world, today, now, me: me.value },
          ports,
        )
      : [];
  const word = invitations.fields.state.options[state];
  return done({
    changes: [...changes, ...back, ...turnoutChange(found, [...after.values()])],
    summary: fill(SUMMARY, { name: campaign.name, count: people.length, state: word })[lang],
    result: { id: campaign.id, name: campaign.name, state, marked: people.length, next: next.slice(0, TOLD), visits: logged },
  });
}

/** May somebody be marked so today? Before a campaign begins nobody can have come to it, or stayed away. */
export const mayMark = (state: InvitationState, { on }: Pick<Campaign, 'on'>, today: Day): Outcome<null> =>
  (state === 'came' || state === 'noShow') && on > today ? refuse({ code: 'early', field: 'state', message: NOT_YET }) : done(null);

type Contact = Pick<Visit, 'on' | 'channel' | 'outcome' | 'content'> & { readonly on: Day };

/** The contact that a mark stands for: what was said of it, else what is usual. Who came is logged on the campaign's last day. */
function contactOf(book: Book, state: Exclude<InvitationState, 'listed'>, draft: Draft, until: Day, today: Day): Outcome<Contact> {
  const { channel, outcome } = MARKS[state];
  const on = (state === 'came' || state === 'noShow') && until < today ? until : today;
  const checked = checkDraft(
    visits,
    ['on', 'channel', 'outcome', 'content'],
    { on, channel, outcome, ...draft },
    { today, words: book.words() },
  );
  if (!checked.ok) return checked;
  // These say more than one can say of several people at once.
  const allowed = ['reached', 'missed', 'busy', 'doubtful'];
  return allowed.includes(checked.value.outcome) ? done(checked.value) : refuse({ code: 'choice', field: 'outcome', message: NO_STATE });
}

/** An invitation with its new state; the day of the invitation is that of the first contact. */
export function markedRow(
  row: Invitation,
  state: InvitationState,
  { by, on, note, at }: { readonly by: string; readonly on: Day; readonly note: string | null; readonly at: Invitation['at'] },
): Invitation {
  return {
    ...row,
    state,
    by,
    invitedOn: state === 'listed' ? null : (row.invitedOn ?? on),
    note: note ?? row.note,
    at,
  };
}

/** Who only goes back to the list was never spoken to: the visit that was logged with the mark is taken back, where that may be. */
function takenBack(
  marked: readonly Invited[],
  ground: Omit<Ground, 'me'> & { readonly me: Colleague },
  ports: Ports,
): readonly RowChange[] {
  if (!knowsTakingBack(ports)) return [];
  const log = wholeLog(ground.book);
  const byThem = new Map(marked.map(({ id, row }) => [id, row]));
  const meant = log.filter(({ row }) => {
    const mark = byThem.get(readTrace(row.trace).invitation?.id ?? '');
    return mark !== undefined && mark.at === row.at && mark.by === row.by && against(row, ground.me, ground) === null;
  });
  if (meant.length === 0) return [];
  const changes = undone(meant, log, { ...ground, me: ground.me.id });
  return [...changes.visits, ...changes.relays, ...changes.clients];
}
