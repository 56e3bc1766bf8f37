import { clients } from '../../core/clients/client.table';
import { designerCounts } from '../../core/designers/designer.rules';
import { designers } from '../../core/designers/designer.table';
import { type BatchPair, planBatch } from '../../core/dispatch/batch.rules';
import { firstServing } from '../../core/dispatch/day.rules';
import { type Dispatch, dispatches } from '../../core/dispatch/dispatch.table';
import { tiersOf } from '../../core/dispatch/pick.rules';
import { rankDesigners } from '../../core/dispatch/rank.rules';
import { turned } from '../../core/dispatch/response.rules';
import { callDesigner, joined } from '../../core/dispatch/say';
import { writeSnapshot } from '../../core/dispatch/snapshot';
import { done, type Refusal, refuse } from '../../core/kernel/outcome';
import { emptyRow, fieldsOf } from '../../core/kernel/table';
import { fill, type Lang, text } from '../../core/kernel/text';
import type { PairWish } from '../contract.queue';
import { givenDesigner } from '../givenDesigner';
import { asker } from '../people';
import type { Book, Plan, RowChange } from '../ports';
import type { Handler } from '../rpc';
import { MOST, type Queue, readQueue } from './readQueue';

const ACTION = text('批量派单', 'Dispatch the queue');
const NOTHING = text('请先勾选要派的客户', 'Tick the clients to be dispatched first');
const GONE = text('登记表里找不到客户 {id},可能被删掉了', 'Client {id} is not in the register; the row may have been deleted');
const TAKEN = text('{client}已经派给{designer}', '{client} has {designer} already');
const NOT_WAITING = text('{client}已经不在排队', '{client} does not wait any more');
const CANNOT = text('{designer}接不了{client}了:{why}', '{designer} cannot take {client} any more: {why}');
const CHANGED = text(
  '{client}:刚才有变化,{designer}的情况和您看到的不一样了',
  '{client}: something has just changed; {designer} stands differently from what you saw',
);
const OTHER = text(
  '{client}:刚才有变化,现在更合适的是{other}',
  '{client}: something has just changed; now {other} fits better than {designer}',
);
const WAITS = text(
  '{client}:刚才有变化,{designer}的名额给了等得更久的客户',
  '{client}: something has just changed; {designer}’s place goes to a client who waits longer',
);
const SUMMARY = text('批量派单 {count} 位:{list}', 'Dispatched {count} from the queue: {list}');
const LINE = text('{client} → {designer}', '{client} → {designer}');
const WHY = text('批量派单;{tiers}', 'From the queue; {tiers}');

const EVERYTHING = fieldsOf(clients).flatMap(([name]) => (name === 'id' ? [] : [name as Exclude<keyof typeof clients.fields, 'id'>]));

type Sent = { readonly dispatched: readonly { readonly id: string; readonly name: string; readonly designer: string }[] };

/**
 * Dispatches all or some of a plan in one commit. The plan is made again inside the lock; where a pair is no longer what the
 * person saw, nothing is written and they hear who has changed.
 */
export const batchDispatch: Handler<'batchDispatch'> = (ports, input, request) =>
  ports.commit<Sent>(request, ACTION, (book, newId) => {
    const wishes = wishesIn(input.pairs);
    if (wishes.length === 0) return refuse({ code: 'required', message: NOTHING });
    // The whole register first: what is read after it lies in the same block.
    const rows = new Map(book.all(clients, EVERYTHING).map((one) => [one.id, one]));
    const queue = readQueue(book, ports);
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    const planned = planBatch(queue.waiting, 'first', queue.dispatching);
    if (!planned.ok) return planned;
    const pairs = new Map(planned.value.pairs.map((pair) => [pair.client.id, pair]));
    const refusals = wishes.flatMap((wish) => refusalOf(wish, pairs.get(wish.client), queue, book));
    if (refusals.length) return refuse(...refusals);

    const lang = book.lang();
    const { dispatching, world } = queue;
    const chosen = wishes.flatMap(({ client }) => pairs.get(client) ?? []);
    const ledgerRows = chosen.map((pair) => rowOf(pair, newId(dispatches), queue, { by: me.value.id, at: ports.now, lang }));
    const changes: RowChange[] = ledgerRows.map((row) => ({ table: dispatches, kind: 'add', id: row.id, values: row }));
    for (const { client, chosen: able } of chosen) {
      const found = rows.get(client.id);
      if (!found) continue;
      const before = { ...found.row, id: found.id };
      const values = givenDesigner(before, 'first', able.designer.id, world, ports.today, lang);
      changes.push({ table: clients, kind: 'set', id: found.id, at: found.at, values, before });
    }
    const counts = designerCounts([...dispatching.ledger, ...ledgerRows], dispatching.roster, dispatching.clients, dispatching.prospects);
    for (const designer of new Map(chosen.map((pair) => [pair.chosen.designer.id, pair.chosen.designer])).values()) {
      const counted = counts.get(designer.id);
      if (counted) changes.push({ table: designers, kind: 'set', id: designer.id, values: { ...counted }, before: designer });
    }
    const dispatched = chosen.map(({ client, chosen: able }) => ({
      id: client.id,
      name: rows.get(client.id)?.row.name ?? client.id,
      designer: callDesigner(able.designer),
    }));
    return done({ changes, summary: summaryOf(dispatched, lang), result: { dispatched } } satisfies Plan<Sent>);
  });

/** What came from outside, as far as it can be meant; each client once. */
function wishesIn(pairs: unknown): readonly PairWish[] {
  const list: readonly unknown[] = Array.isArray(pairs) ? pairs.slice(0, MOST) : [];
  const wishes = list.flatMap((one): PairWish[] => {
    if (typeof one !== 'object' || one === null) return [];
    const { client, designer, seen } = one as Readonly<Record<string, unknown>>;
    return typeof client === 'string' && typeof designer === 'string' && typeof seen === 'string' ? [{ client, designer, seen }] : [];
  });
  return [...new Map(wishes.map((wish) => [wish.client, wish])).values()];
}

/** Why a pair is not what the person saw; nothing where it is. */
function refusalOf(wish: PairWish, pair: BatchPair | undefined, queue: Queue, book: Book): readonly Refusal[] {
  if (pair && pair.chosen.designer.id === wish.designer && pair.seen === wish.seen) return [];
  const words = book.words();
  const { dispatching, found } = queue;
  const nameOf = (id: string): string => words.title('designers', id) ?? id;
  const row = found.get(wish.client)?.row;
  const said = { id: wish.client, client: row?.name ?? wish.client, designer: nameOf(wish.designer) };
  const refusal = (code: string, pattern: typeof GONE, more: Parameters<typeof fill>[1] = {}): readonly Refusal[] => [
    { code, field: wish.client, message: fill(pattern, { ...said, ...more }), facts: { client: wish.client, designer: wish.designer } },
  ];
  if (!row) return refusal('noClient', GONE);
  const has = row.designer ?? firstServing(wish.client, dispatching.tally)?.designer ?? null;
  if (has !== null) return refusal('taken', TAKEN, { designer: nameOf(has) });
  const waits = queue.waiting.find(({ client }) => client.id === wish.client);
  if (!waits) return refusal('notWaiting', NOT_WAITING);
  const kept = rankDesigners(waits.client, 'first', dispatching).refused.find(({ designer }) => designer.id === wish.designer);
  if (kept)
    return refusal('cannot', CANNOT, {
      why: joined(
        kept.refusals.map(({ message }) => message),
        ';',
      ),
    });
  if (!pair) return refusal('waits', WAITS);
  const other = pair.chosen.designer;
  return other.id === wish.designer ? refusal('changed', CHANGED) : refusal('other', OTHER, { other: callDesigner(other) });
}

function rowOf(
  { client, chosen }: BatchPair,
  id: string,
  { dispatching }: Queue,
  { by, at, lang }: { readonly by: string; readonly at: NonNullable<Dispatch['at']>; readonly lang: Lang },
): Dispatch {
  const on = dispatching.tally.today;
  const tiers = joined(
    tiersOf(chosen).map(({ label, sentence }) => text(`${label.zh}:${sentence.zh}`, `${label.en}: ${sentence.en}`)),
    ';',
  );
  return {
    ...emptyRow(dispatches, id),
    client: client.id,
    designer: chosen.designer.id,
    slot: 'first',
    on,
    at,
    by,
    choice: chosen.preference === 'wish' ? 'wish' : 'batch',
    ...turned('open'),
    why: fill(WHY, { tiers })[lang],
    snapshot: writeSnapshot(
      { on, client: client.id, slot: 'first', ranking: rankDesigners(client, 'first', dispatching) },
      chosen.designer.id,
    ),
  };
}

function summaryOf(dispatched: Sent['dispatched'], lang: Lang): string {
  const list = joined(
    dispatched.map(({ name, designer }) => fill(LINE, { client: name, designer })),
    '、',
    ', ',
  );
  return fill(SUMMARY, { count: dispatched.length, list })[lang];
}
