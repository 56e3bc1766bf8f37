import { clients } from '../../core/clients/client.table';
import { type Dispatch, dispatches } from '../../core/dispatch/dispatch.table';
import { isTyped, judgeTyped, type Typed } from '../../core/dispatch/typed.rules';
import type { Moment } from '../../core/kernel/day';
import { done, type Outcome } from '../../core/kernel/outcome';
import { fill, type Lang, text } from '../../core/kernel/text';
import type { TypedAnswer, TypedAnswers } from '../contract.responses';
import { readDispatching } from '../dispatchWorld';
import type { Book, Found, Plan, Ports, RowChange } from '../ports';
import { remindersStanding } from '../reminders';
import type { Handler } from '../rpc';
import { readWorld, type World } from '../world';
import { answerer } from './answering';
import { countsAfter } from './countsAfter';
import { vacate } from './vacate';

const ACTION = text('核对表格里填的响应', 'Check answers typed in the sheet');
const SUMMARY = {
  accepted: text('{designer}在表格里接单:{name}', '{designer} accepted {name} in the sheet'),
  declined: text('{designer}在表格里拒单:{name},{reason}', '{designer} declined {name} in the sheet: {reason}'),
  noted: text('表格里改成「{state}」:{name}({designer})', 'Turned to “{state}” in the sheet: {name} ({designer})'),
  refused: text('表格里改的状态没有生效:{name}({designer}),{why}', 'What was typed for {name} ({designer}) did not take effect: {why}'),
} as const;

/** How many are taken in one commit: each costs a round trip or two. */
const MOST = 20;
/** More rounds than this in one call nobody types between two of them. */
const ROUNDS = 5;

/** How many dispatches carry a state that somebody typed. One round trip, none where the ledger was read as far. */
export const countTyped = (book: Book): number => book.all(dispatches, ['state', 'kept']).filter(({ row }) => isTyped(row)).length;

/** What people typed into the dispatch tab, held to the rules of the sidebar: it takes effect, or is put back with the reason beside it. */
export const takeTyped: Handler<'takeTyped'> = (ports, _input, request) => takeAnswers(ports, request, remindersStanding(ports).run.beat);

/** The same for the hourly run. `seen`: when the sheet was looked at before. */
export function takeAnswers(ports: Ports, request: string, seen: Moment | null): Outcome<TypedAnswers> {
  const answers: TypedAnswer[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const taken = ports.commit(`${request.slice(0, 38)}${round || ''}`, ACTION, (book) => takeSome(book, ports, seen));
    if (!taken.ok) return taken;
    answers.push(...taken.value.answers);
    if (!taken.value.isMore) break;
  }
  return done({ answers });
}

interface Taken {
  readonly answers: readonly TypedAnswer[];
  readonly isMore: boolean;
}

function takeSome(book: Book, ports: Ports, seen: Moment | null): Outcome<Plan<Taken>> {
  const world = readWorld(book, ports);
  const known = answerer(book, ports);
  if (!known.ok) return known;
  const typed = book.all(dispatches, ['client', 'state', 'kept']).filter(({ row }) => isTyped(row));
  // Two answers may free two places of one client: each is thought over on the client's row as the one before has left it.
  const met = new Set<string>();
  const now = typed.filter(({ row }) => row.client === null || (!met.has(row.client) && met.add(row.client))).slice(0, MOST);
  const isMore = typed.length > now.length;
  const lang = book.lang();
  const changes: RowChange[] = [];
  const counted: Dispatch[] = [];
  const told = now.flatMap(({ id, at }) => {
    const found = book.one(dispatches, id, at);
    if (!found || !isTyped(found.row)) return [];
    const judged = judgeTyped({ ...found.row, id }, seen, ports.now, world.dispatch);
    const values = valuesOf(judged, lang);
    const after: Dispatch = { ...found.row, id, ...values };
    changes.push({ table: dispatches, kind: 'set', id, at: found.at, values, before: found.row });
    if (judged.kind === 'declined') changes.push(...freed(found, book, world, ports));
    if (judged.kind === 'declined' || judged.kind === 'noted') counted.push(after);
    return [{ after, judged }];
  });
  if (counted.length > 0) {
    const dispatching = readDispatching(book, world, ports.today);
    const whose = counted.map(({ designer }) => designer);
    changes.push(...countsAfter(dispatching, counted, whose));
  }
  const answers = told.map(({ after, judged }) => answerOf(after, judged, book));
  const summary = answers.map((one) => sayAnswer(one, lang)).join(lang === 'zh' ? ';' : '; ');
  return done({ changes, summary, result: { answers, isMore } });
}

const valuesOf = (judged: Typed, lang: Lang): Partial<Dispatch> =>
  judged.kind === 'refused' ? { ...judged.values, refused: judged.why[lang] } : judged.values;

function freed({ row }: Found<typeof dispatches>, book: Book, world: World, ports: Ports): readonly RowChange[] {
  const client = row.client === null ? null : book.one(clients, row.client);
  return client ? vacate(client, row.slot ?? 'first', row.designer ?? '', world, ports) : [];
}

function answerOf(row: Dispatch, judged: Typed, book: Book): TypedAnswer {
  const words = book.words();
  const called = (table: 'clients' | 'designers', id: string | null): string => (id === null ? '' : (words.title(table, id) ?? id));
  return {
    id: row.id,
    kind: judged.kind,
    client: called('clients', row.client),
    designer: called('designers', row.designer),
    state: dispatches.fields.state.options[row.state ?? 'open'],
    reason: row.declineReason === null ? null : dispatches.fields.declineReason.options[row.declineReason],
    why: judged.kind === 'refused' ? judged.why : null,
  };
}

const sayAnswer = ({ kind, client, designer, state, reason, why }: TypedAnswer, lang: Lang): string =>
  fill(SUMMARY[kind], { name: client, designer, state, reason: reason ?? '', why: why ?? '' })[lang];
