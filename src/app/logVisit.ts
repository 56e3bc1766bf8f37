import { deriveClient } from '../core/callbacks/derive.rules';
import { withVisit } from '../core/callbacks/progress.rules';
import { missingFor } from '../core/clients/client.rules';
import { clients } from '../core/clients/client.table';
import { checkDraft } from '../core/kernel/form';
import { done, type Refusal, refuse } from '../core/kernel/outcome';
import type { Value } from '../core/kernel/table';
import { emptyRow } from '../core/kernel/table';
import { fill, text } from '../core/kernel/text';
import { visits } from '../core/visits/visit.table';
import { clientAsked, NO_CLIENT } from './clientAsked';
import { asker } from './people';
import type { Handler } from './rpc';
import { readWorld } from './world';

const ACTION = text('记录回访', 'Log a visit');
const NO_PROMISE = text('请填约定哪天再联系', 'Enter the day promised');
const PAST_PROMISE = text('约定日不能早于今天', 'The promised day cannot be before today');
const NO_REASON = text('请选流失原因', 'Choose why the client was lost');
const STAGE_NEEDS = text('进入「{stage}」前请先填好:{fields}', 'Before “{stage}” fill in: {fields}');
const BEFORE_FIRST = text('日期不能早于首谈日期', 'The day cannot be before the first talk');
const SUMMARY = text('记录回访 {name}:{outcome}', 'Logged a visit to {name}: {outcome}');

/** The fields that the logging form may send. */
export const LOG_FIELDS = [
  'on',
  'kind',
  'channel',
  'outcome',
  'content',
  'promisedOn',
  'lostReason',
  'nextStep',
  'stage',
  'opinion',
  'passedTo',
  'acted',
  'place',
  'photos',
] as const;

/** Adds a contact to the log and moves the client's next callback at once. */
export const logVisit: Handler<'log'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => {
    const { today } = ports;
    const found = clientAsked(book, input.client, input.at);
    const world = readWorld(book, ports);
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    if (!found) return refuse({ code: 'noClient', message: NO_CLIENT });
    const lang = book.lang();
    const client = found.row;
    const checked = checkDraft(
      visits,
      LOG_FIELDS,
      { on: today, kind: 'call', channel: 'phone', ...input.draft },
      { today, words: book.words() },
    );
    if (!checked.ok) return checked;
    const draft = checked.value;
    const wrong: Refusal[] = [];
    const wantsDay = draft.outcome === 'promised' || draft.outcome === 'deferred';
    if (wantsDay && draft.promisedOn === null) wrong.push({ code: 'required', field: 'promisedOn', message: NO_PROMISE });
    if (draft.promisedOn !== null && draft.promisedOn < today) wrong.push({ code: 'past', field: 'promisedOn', message: PAST_PROMISE });
    if (draft.outcome === 'lost' && draft.lostReason === null) wrong.push({ code: 'required', field: 'lostReason', message: NO_REASON });
    if (client.firstOn !== null && draft.on < client.firstOn) wrong.push({ code: 'past', field: 'on', message: BEFORE_FIRST });

    const stage = draft.outcome === 'lost' ? 'lost' : draft.outcome === 'deferred' ? 'deferred' : (draft.stage ?? client.stage);
    if (stage !== null && stage !== client.stage) {
      const missing = missingFor(stage, client, world.lists);
      if (missing.length > 0) {
        const fields = text(missing.map((f) => f.zh).join('、'), missing.map((f) => f.en).join(', '));
        const name = world.names.listName('stage', stage) ?? stage;
        wrong.push({ code: 'stageNeeds', field: 'stage', message: fill(STAGE_NEEDS, { stage: name, fields }) });
      }
    }
    if (wrong.length) return refuse(...wrong);

    const id = newId(visits);
    const visit = { ...emptyRow(visits, id), ...draft, client: client.id, by: me.value.id, stage, at: ports.now };
    const follow =
      draft.outcome === 'doubtful' ? 'doubtful' : draft.outcome === 'reached' || draft.outcome === 'promised' ? 'open' : client.follow;
    const after = { ...client, stage, follow, lostReason: draft.outcome === 'lost' ? draft.lostReason : client.lostReason };
    const derived = deriveClient(withVisit(after, visit, today), world, today, lang);
    const values: Record<string, Value> = { ...derived };
    // Cells that nobody changed are not written: a colleague may just be typing there.
    for (const name of ['stage', 'follow', 'lostReason'] as const) if (after[name] !== client[name]) values[name] = after[name];
    const name = client.name ?? client.id;
    return done({
      changes: [
        { table: visits, kind: 'add', id, values: visit },
        { table: clients, kind: 'set', id: client.id, at: found.at, values, before: client },
      ],
      summary: fill(SUMMARY, { name, outcome: visits.fields.outcome.options[draft.outcome] })[lang],
      result: { id: client.id, at: found.at, name, dueOn: derived.dueOn, why: derived.dueWhy ?? '' },
    });
  });
