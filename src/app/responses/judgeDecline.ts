import { type Dispatch, dispatches } from '../../core/dispatch/dispatch.table';
import { actOnDispatch } from '../../core/dispatch/response.rules';
import { checkDraft } from '../../core/kernel/form';
import { done, refuse } from '../../core/kernel/outcome';
import { fill, text } from '../../core/kernel/text';
import { readDispatching } from '../dispatchWorld';
import { asker } from '../people';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { answeringOf, mayJudge } from './answering';
import { countsAfter } from './countsAfter';
import { dispatchAsked } from './dispatchAsked';
import { respondedOf } from './responseView';

const ACTION = text('判定拒单', 'Rule on a decline');
const MANAGERS_ONLY = refuse({
  code: 'managerOnly',
  message: text('拒单理由由店面经理判定', 'Whether a reason is good is for the store manager to say'),
});
const NO_RULING = refuse({
  code: 'choice',
  field: 'valid',
  message: text('请选理由成立还是不成立', 'Say whether the reason was good'),
});
const SUMMARY = {
  valid: text('判定{designer}拒单理由成立,不计单:{name}', 'Ruled the decline of {name} by {designer} as good: not counted'),
  invalid: text('判定{designer}拒单理由不成立,照计一单:{name}', 'Ruled the decline of {name} by {designer} as no good: counts as one'),
} as const;

/** The store manager's word on a decline: a good reason costs the designer nothing, any other counts as a client received. */
export const judgeDecline: Handler<'judgeDecline'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book) => {
    const { now, today } = ports;
    const world = readWorld(book, ports);
    const me = asker(book, ports.user);
    if (!me.ok) return me;
    const asked = dispatchAsked(book, input.id, input.at);
    if (!asked.ok) return asked;
    const { found, row } = asked.value;
    if (!mayJudge(row, answeringOf(book, ports.user, today))) return MANAGERS_ONLY;
    if (typeof input.valid !== 'boolean') return NO_RULING;
    const checked = checkDraft(dispatches, ['judgeNote'], { ...input.draft }, { today, words: book.words() });
    if (!checked.ok) return checked;
    const acted = actOnDispatch(
      row,
      { kind: 'judge', valid: input.valid, note: checked.value.judgeNote },
      me.value.id,
      now,
      world.dispatch,
    );
    if (!acted.ok) return acted;
    const after: Dispatch = { ...row, ...acted.value };
    const result = respondedOf(after, found.at, book, world, ports);
    return done({
      changes: [
        { table: dispatches, kind: 'set', id: row.id, at: found.at, values: { ...acted.value }, before: found.row },
        ...countsAfter(readDispatching(book, world, today), [after], [row.designer]),
      ],
      summary: fill(SUMMARY[input.valid ? 'valid' : 'invalid'], { name: result.client.name, designer: result.designer })[book.lang()],
      result,
    });
  });
