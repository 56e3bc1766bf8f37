import { deriveClient } from '../core/callbacks/derive.rules';
import { againstMove, leewayOf } from '../core/callbacks/postpone.rules';
import { withVisit } from '../core/callbacks/progress.rules';
import { type Client, clients } from '../core/clients/client.table';
import type { Day } from '../core/kernel/day';
import { checkDraft } from '../core/kernel/form';
import { done, type Outcome, type Refusal, refuse } from '../core/kernel/outcome';
import { emptyRow } from '../core/kernel/table';
import { fill, type Label, text } from '../core/kernel/text';
import { type Visit, visits } from '../core/visits/visit.table';
import { changeAsked, clientAsked, savedOf } from './clientAsked';
import type { Logged } from './contract';
import type { MoveWish } from './contract.views';
import { asker, type Colleague } from './people';
import type { Book, Found, Ports, RowChange } from './ports';
import type { Handler } from './rpc';
import { readWorld, type World } from './world';

const ACTION = text('推迟回访', 'Put off a callback');
const NO_DAY = text('请选推迟到哪天', 'Choose the day to which it is put off');
const NO_REASON = text('请写推迟的原因', 'Say why it is put off');
const ONE = text('推迟 {name} 的回访到 {on}:{why}', 'Put off the callback to {name} to {on}: {why}');
const MANY = text('推迟 {count} 位客户的回访:{why}', 'Put off the callbacks of {count} clients: {why}');
const NOT_THIS = text('{name}:{why}', '{name}: {why}');
const NOBODY_CHOSEN = text('没有选客户', 'No client is chosen');
const TOO_MANY = text('一次最多推迟 {max} 位,现在是 {count} 位', 'Up to {max} at once, not {count}');

/** Every client costs a few trips, and a commit must end long before Google ends it. */
export const MOST_MOVES = 30;

interface Checked {
  readonly movedTo: Day;
  readonly movedWhy: string;
}

/** Day and reason as they were typed; both are compulsory. */
function checkMove(book: Book, today: Day, draft: { readonly movedTo?: unknown; readonly movedWhy?: unknown }): Outcome<Checked> {
  const typed = (value: unknown) => (typeof value === 'string' ? value : null);
  const sent = { movedTo: typed(draft.movedTo), movedWhy: typed(draft.movedWhy) };
  const checked = checkDraft(visits, ['movedTo', 'movedWhy'], sent, { today, words: book.words() });
  if (!checked.ok) return checked;
  const { movedTo, movedWhy } = checked.value;
  const missing: Refusal[] = [];
  if (movedTo === null) missing.push({ code: 'required', field: 'movedTo', message: NO_DAY });
  if (movedWhy === null) missing.push({ code: 'required', field: 'movedWhy', message: NO_REASON });
  return movedTo === null || movedWhy === null ? refuse(...missing) : done({ movedTo, movedWhy });
}

interface Moved {
  readonly changes: readonly RowChange[];
  readonly saved: Logged;
}

/** The rows that one postponement changes, or in words why it cannot be. */
function moveOne(
  found: Found<typeof clients>,
  { movedTo, movedWhy }: Checked,
  { book, ports, world, me, id }: { book: Book; ports: Pick<Ports, 'today' | 'now'>; world: World; me: Colleague; id: string },
): { readonly ok: true; readonly moved: Moved } | { readonly ok: false; readonly why: Label } {
  const { today, now } = ports;
  const client: Client = found.row;
  const why = againstMove(leewayOf(client, world, today), movedTo, world);
  if (why) return { ok: false, why };
  const row: Visit = {
    ...emptyRow(visits, id),
    client: client.id,
    on: today,
    by: me.id,
    kind: 'moved',
    movedTo,
    movedWhy,
    stage: client.stage,
    at: now,
  };
  const derived = deriveClient(withVisit(client, row, today), world, today, book.lang());
  return {
    ok: true,
    moved: {
      changes: [
        { table: visits, kind: 'add', id, values: row },
        { table: clients, kind: 'set', id: client.id, at: found.at, values: { ...derived }, before: client },
      ],
      saved: { ...savedOf(client.id, found.at, client.name ?? client.id, derived), visit: id },
    },
  };
}

/** Puts off a client's callback, with a reason, as far as rules and promises let it. */
export const postpone: Handler<'move'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => {
    const asked = changeAsked(book, ports, input.client, input.at);
    if (!asked.ok) return asked;
    const { found, world, me } = asked.value;
    const checked = checkMove(book, ports.today, input.draft ?? {});
    if (!checked.ok) return checked;
    const one = moveOne(found, checked.value, { book, ports, world, me, id: newId(visits) });
    if (!one.ok) return refuse({ code: 'notMovable', field: 'movedTo', message: one.why });
    const { changes, saved } = one.moved;
    const summary = fill(ONE, { name: saved.name, on: checked.value.movedTo, why: checked.value.movedWhy })[book.lang()];
    return done({ changes, summary, result: saved });
  });

/** Puts off the callbacks of several clients at once: all of them or none, and of those that cannot be each is named. */
export const postponeMany: Handler<'moveMany'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book, newId) => {
    const wishes = wishesIn(input.moves);
    if (wishes.length === 0) return refuse({ code: 'required', message: NOBODY_CHOSEN });
    if (wishes.length > MOST_MOVES) return refuse({ code: 'many', message: fill(TOO_MANY, { max: MOST_MOVES, count: wishes.length }) });
    const world = readWorld(book, ports);
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    const changes: RowChange[] = [];
    const moved: Logged[] = [];
    const against: Refusal[] = [];
    for (const { client, at, movedTo } of wishes) {
      const found = clientAsked(book, client, at);
      if (!found.ok) return found;
      const checked = checkMove(book, ports.today, { movedTo, movedWhy: input.movedWhy });
      if (!checked.ok) return checked;
      const one = moveOne(found.value, checked.value, { book, ports, world, me: me.value, id: newId(visits) });
      if (one.ok) {
        changes.push(...one.moved.changes);
        moved.push(one.moved.saved);
      } else {
        const message = fill(NOT_THIS, { name: found.value.row.name ?? client, why: one.why });
        against.push({ code: `notMovable ${client}`, message, facts: { client } });
      }
    }
    if (against.length > 0) return refuse(...against);
    const summary = fill(MANY, { count: moved.length, why: String(input.movedWhy) })[book.lang()];
    return done({ changes, summary, result: { moved } });
  });

/** What came through the door, a client once. */
function wishesIn(sent: unknown): readonly MoveWish[] {
  const wishes = new Map<string, MoveWish>();
  for (const one of Array.isArray(sent) ? (sent as readonly Partial<MoveWish>[]) : []) {
    if (typeof one?.client === 'string' && !wishes.has(one.client)) {
      wishes.set(one.client, { client: one.client, movedTo: String(one.movedTo ?? ''), ...(one.at !== undefined && { at: one.at }) });
    }
  }
  return [...wishes.values()];
}
