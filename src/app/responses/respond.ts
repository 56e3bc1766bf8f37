import { type Dispatch, dispatches } from '../../core/dispatch/dispatch.table';
import { actOnDispatch, type DispatchAct, declineOf } from '../../core/dispatch/response.rules';
import { checkDraft, type Draft } from '../../core/kernel/form';
import { done, type Outcome, refuse } from '../../core/kernel/outcome';
import { fill, text } from '../../core/kernel/text';
import { readDispatching } from '../dispatchWorld';
import type { Book, Ports, RowChange } from '../ports';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { answerer, mayAnswer, mayRevoke, mayTakeBack } from './answering';
import { countsAfter } from './countsAfter';
import { dispatchAsked } from './dispatchAsked';
import { respondedOf } from './responseView';
import { vacate } from './vacate';

const ACTION = text('响应派单', 'Answer a dispatch');
const NO_ANSWER = refuse({ code: 'choice', field: 'answer', message: text('请选接单或拒单', 'Choose to accept or to decline') });
const NOT_YOURS = refuse({
  code: 'notYours',
  message: text(
    '这张单由设计师本人、派单的人、客户的客户经理或店面经理来响应',
    'This is answered by the designer, by who dispatched, by the client’s manager or by the store manager',
  ),
});
const NOT_BACK = refuse({
  code: 'notYours',
  message: text(
    '收回由派单的人、客户的客户经理或店面经理来做',
    'It is taken back by who dispatched, by the client’s manager or by the store manager',
  ),
});
const NOT_REVOKED = refuse({
  code: 'notYours',
  message: text('派错了由派单的人或店面经理撤回', 'A mistaken dispatch is taken back by who made it or by the store manager'),
});
const ANSWERING = { may: mayAnswer, otherwise: NOT_YOURS };
/** Who may do what, and what anybody else is told. */
const WHO = {
  accept: ANSWERING,
  decline: ANSWERING,
  expire: { may: mayTakeBack, otherwise: NOT_BACK },
  revoke: { may: mayRevoke, otherwise: NOT_REVOKED },
} as const;
const SUMMARY = {
  accept: text('{designer}接单:{name}', '{designer} accepted {name}'),
  decline: text('{designer}拒单:{name},{reason}', '{designer} declined {name}: {reason}'),
  revoke: text('派错撤回:{name}({designer})', 'Dispatched by mistake and taken back: {name} ({designer})'),
  expire: text('{designer}超时未响应,收回{name}的派单', 'No answer from {designer}: dispatch of {name} taken back'),
} as const;

/** A designer's answer to a dispatch, given by them or for them; or the dispatch taken back, when none came in time or it was a mistake. */
export const respond: Handler<'respond'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book) => {
    const world = readWorld(book, ports);
    const known = answerer(book, ports);
    if (!known.ok) return known;
    const asked = dispatchAsked(book, input.id, input.at);
    if (!asked.ok) return asked;
    const { found, row, client } = asked.value;
    const act = actAsked(input.answer, input.draft, book, ports);
    if (!act.ok) return act;
    const { kind } = act.value;
    const manager = client?.row.manager ?? null;
    const { may, otherwise } = WHO[kind];
    if (!may(row, manager, known.value)) return otherwise;
    const isOwn = known.value.own.has(row.designer ?? '');
    const acted = actOnDispatch(row, act.value, isOwn ? null : (known.value.me?.id ?? null), ports.now, world.dispatch);
    if (!acted.ok) return acted;

    const after: Dispatch = { ...row, ...acted.value };
    const changes: RowChange[] = [
      { table: dispatches, kind: 'set', id: row.id, at: found.at, values: { ...acted.value }, before: found.row },
    ];
    if (kind !== 'accept') {
      if (client) changes.push(...vacate(client, row.slot ?? 'first', row.designer ?? '', world, ports));
      changes.push(...countsAfter(readDispatching(book, world, ports.today), [after], [row.designer]));
    }
    const result = respondedOf(after, found.at, book, world, ports);
    const lang = book.lang();
    const reason = after.declineReason === null ? '' : dispatches.fields.declineReason.options[after.declineReason];
    return done({
      changes,
      summary: fill(SUMMARY[kind], { name: result.client.name, designer: result.designer, reason })[lang],
      result,
    });
  });

type Answer = Extract<DispatchAct, { kind: 'accept' | 'decline' | 'expire' | 'revoke' }>;

function actAsked(answer: unknown, draft: unknown, book: Book, { today }: Pick<Ports, 'today'>): Outcome<Answer> {
  if (answer === 'accept') return done({ kind: 'accept' });
  if (answer === 'takeBack') return done({ kind: 'expire' });
  if (answer === 'revoke') return done({ kind: 'revoke' });
  if (answer !== 'decline') return NO_ANSWER;
  const typed: Draft = typeof draft === 'object' && draft !== null ? { ...draft } : {};
  const checked = checkDraft(dispatches, ['declineReason', 'declineNote'], typed, { today, words: book.words() });
  if (!checked.ok) return checked;
  const { declineReason: reason, declineNote: note } = checked.value;
  return declineOf(reason, note);
}
