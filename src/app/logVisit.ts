import { deriveClient } from '../core/callbacks/derive.rules';
import { withVisit } from '../core/callbacks/progress.rules';
import { invitations } from '../core/campaigns/invitation.table';
import { clients } from '../core/clients/client.table';
import type { Day } from '../core/kernel/day';
import { checkDraft, type Draft } from '../core/kernel/form';
import { done, type Refusal, refuse } from '../core/kernel/outcome';
import type { Value } from '../core/kernel/table';
import { emptyRow } from '../core/kernel/table';
import { fill, text } from '../core/kernel/text';
import { relays } from '../core/relays/relay.table';
import { traceOf } from '../core/visits/takeBack.rules';
import { knows, VARIANTS, type VisitKind } from '../core/visits/variant.rules';
import { type Visit, visits } from '../core/visits/visit.table';
import { invitationLogged } from './campaigns/invitationLogged';
import { changeAsked, savedOf } from './clientAsked';
import { NO_LOST_REASON, stageRefusal } from './refusals';
import { newRelay, withRelay } from './relays/newRelay';
import type { Handler } from './rpc';

const ACTION = text('记录回访', 'Log a visit');
const NO_PROMISE = text('请填哪天再联系', 'Enter the day on which to call again');
const PAST_PROMISE = text('约定日不能早于今天', 'The promised day cannot be before today');
const PAST_DESIGN = text('设计师约定日不能早于这次回访', 'The designer’s promised day cannot be before this visit');
const BEFORE_FIRST = text('日期不能早于首谈日期', 'The day cannot be before the first talk');
const NO_CONTACT = refuse({
  code: 'choice',
  field: 'kind',
  message: text('推迟不是联系,请用「推迟」', 'Putting off is no contact; use Put off'),
});
const SUMMARY = text('记录回访 {name}:{outcome}', 'Logged a visit to {name}: {outcome}');

/** The fields that the logging form may send. */
export const LOG_FIELDS = [
  'on',
  'kind',
  'channel',
  'outcome',
  'content',
  'loop',
  'promisedOn',
  'designOn',
  'lostReason',
  'nextStep',
  'stage',
  'opinion',
  'passedTo',
  'acted',
  'place',
  'photos',
] as const;

/** Adds a contact to the log and moves the client's next callback at once; what the client said is passed on with it. */
export const logVisit: Handler<'log'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => {
    const { today } = ports;
    const asked = changeAsked(book, ports, input.client, input.at);
    if (!asked.ok) return asked;
    const { found, world, me } = asked.value;
    const lang = book.lang();
    const client = found.row;
    const checked = checkDraft(visits, LOG_FIELDS, usualOf(input.draft, today), { today, words: book.words() });
    if (!checked.ok) return checked;
    const { kind } = checked.value;
    if (kind === 'moved') return NO_CONTACT;
    const draft = forKind({ ...checked.value, kind });
    const wrong: Refusal[] = [];
    const wantsDay = draft.outcome === 'promised' || draft.outcome === 'deferred';
    if (wantsDay && draft.promisedOn === null) wrong.push({ code: 'required', field: 'promisedOn', message: NO_PROMISE });
    if (draft.promisedOn !== null && draft.promisedOn < today) wrong.push({ code: 'past', field: 'promisedOn', message: PAST_PROMISE });
    if (draft.outcome === 'lost' && draft.lostReason === null) wrong.push(NO_LOST_REASON);
    if (draft.designOn !== null && draft.designOn < draft.on) wrong.push({ code: 'past', field: 'designOn', message: PAST_DESIGN });
    if (client.firstOn !== null && draft.on < client.firstOn) wrong.push({ code: 'past', field: 'on', message: BEFORE_FIRST });

    const stage = draft.outcome === 'lost' ? 'lost' : draft.outcome === 'deferred' ? 'deferred' : (draft.stage ?? client.stage);
    if (stage !== null && stage !== client.stage) {
      const lacks = stageRefusal(stage, client, world);
      if (lacks) wrong.push(lacks);
    }
    const id = newId(visits);
    const passing = input.relay
      ? newRelay(newId(relays), { ...input.relay }, { book, world, today, now: ports.now, client, by: me.id, visit: id })
      : null;
    if (passing && !passing.ok) wrong.push(...passing.refusals);
    const campaign = draft.kind === 'campaign' && input.campaign ? { ...input.campaign } : null;
    const contact = { ...draft, client: client.id, by: me.id, at: ports.now };
    const inviting = campaign && invitationLogged(campaign, { book, world, today, visit: contact, id: newId(invitations) });
    if (inviting && !inviting.ok) wrong.push(...inviting.refusals);
    if (wrong.length) return refuse(...wrong);

    const relay = passing?.ok ? passing.value : null;
    const passedTo = relay ? relay.receiver : draft.passedTo;
    const visit: Visit = { ...emptyRow(visits, id), ...contact, passedTo, stage, campaign: campaign?.id ?? null };
    const follow =
      draft.outcome === 'doubtful' ? 'doubtful' : draft.outcome === 'reached' || draft.outcome === 'promised' ? 'open' : client.follow;
    const after = {
      ...client,
      stage,
      follow,
      lostReason: draft.outcome === 'lost' ? draft.lostReason : client.lostReason,
      designOn: draft.designOn ?? client.designOn,
    };
    const seen = withVisit(after, visit, today);
    const derived = deriveClient(relay ? withRelay(seen, relay, world, lang) : seen, world, today, lang);
    const values: Record<string, Value> = { ...derived };
    // Cells that nobody changed are not written: a colleague may just be typing there.
    for (const name of ['stage', 'follow', 'lostReason', 'designOn'] as const) if (after[name] !== client[name]) values[name] = after[name];
    const name = client.name ?? client.id;
    return done({
      changes: [
        {
          table: visits,
          kind: 'add',
          id,
          values: { ...visit, trace: traceOf(client, { ...after, ...derived }, inviting?.ok ? inviting.value.trace : undefined) },
        },
        ...(relay ? [{ table: relays, kind: 'add' as const, id: relay.id, values: relay }] : []),
        ...(inviting?.ok ? inviting.value.changes : []),
        { table: clients, kind: 'set', id: client.id, at: found.at, values, before: client },
      ],
      summary: fill(SUMMARY, { name, outcome: visits.fields.outcome.options[draft.outcome] })[lang],
      result: { ...savedOf(client.id, found.at, name, derived), visit: id },
    });
  });

/** What is usual where nothing was sent; a caller of the door may leave out the whole draft. */
function usualOf(draft: Draft | undefined, today: Day): Draft {
  const asked = draft?.kind;
  const kind = typeof asked === 'string' && asked in VARIANTS ? (asked as VisitKind) : 'call';
  return { on: today, kind, channel: VARIANTS[kind].channel, ...draft };
}

/** What was typed before the kind was changed is not kept where the kind does not know it. */
function forKind<D extends { readonly kind: VisitKind; readonly loop: Visit['loop']; readonly designOn: Visit['designOn'] }>(draft: D): D {
  return { ...draft, loop: knows(draft.kind, 'loop') ? draft.loop : null, designOn: knows(draft.kind, 'designOn') ? draft.designOn : null };
}
