import { done, type Outcome, type Refusal, refuse } from '../../core/kernel/outcome';
import { fill, text } from '../../core/kernel/text';
import { asker, type Colleague } from '../people';
import type { Book, Ports } from '../ports';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { undone, uninvited } from './undone';
import { against, knowsTakingBack, type LoggedVisit, wholeLog } from './visitLog';

const ACTION = text('撤回回访记录', 'Take back a visit');
const SUMMARY = text('撤回 {names} 的回访记录', 'Took back visits to {names}');
const NO_VISIT = text('「回访记录」页里没有这条记录', 'This visit is not on the Visit log tab');
const NONE_CHOSEN = text('没有选要撤回的记录', 'No visit is chosen');
const TOO_MANY = text('一次最多撤回 {max} 条', 'Up to {max} at once');
const NO_COLUMN = text(
  '「回访记录」页还没有「撤回时间」一列,请店面经理点一次「初始化」',
  'The Visit log tab has no column “Taken back at” yet; the store manager runs Set up once',
);

/** A campaign's evening is logged in one go, and so it is taken back. */
const MOST = 200;
/** So many clients are named in the audit log. */
const NAMED = 5;

/** Takes visits back, all of them or none: they stay in the log, count for nothing, and what they changed is as before. */
export const takeBack: Handler<'takeBack'> = (ports, input, request) =>
  ports.commit(request, ACTION, (book) => {
    const asked = visitsAsked(input.visits, book, ports);
    if (!asked.ok) return asked;
    const { me, meant, log } = asked.value;
    const { today, now } = ports;
    const ground = { book, world: readWorld(book, ports), today, now, me: me.id };
    const { saved, ...changes } = undone(meant, log, ground);
    const names = saved.map(({ name }) => name);
    return done({
      changes: [...changes.visits, ...changes.relays, ...uninvited(meant, ground), ...changes.clients],
      summary: fill(SUMMARY, { names: someOf(names) })[book.lang()],
      result: { saved, relays: changes.relays.length },
    });
  });

/** The visits that a call names, with the whole log; refused where one cannot be taken back by this person. */
function visitsAsked(
  named: unknown,
  book: Book,
  ports: Pick<Ports, 'user' | 'today' | 'has'>,
): Outcome<{ readonly me: Colleague; readonly meant: readonly LoggedVisit[]; readonly log: readonly LoggedVisit[] }> {
  const me = asker(book, ports.user);
  if (!me.ok) return me;
  if (!knowsTakingBack(ports)) return refuse({ code: 'noColumn', message: NO_COLUMN });
  const ids = new Set(Array.isArray(named) ? named.map(String) : []);
  if (ids.size === 0) return refuse({ code: 'required', message: NONE_CHOSEN });
  if (ids.size > MOST) return refuse({ code: 'tooMany', message: fill(TOO_MANY, { max: MOST }) });
  const log = wholeLog(book);
  const meant = log.filter(({ id }) => ids.has(id));
  if (meant.length !== ids.size) return refuse({ code: 'noVisit', message: NO_VISIT });
  const refusals = new Map<string, Refusal>();
  for (const { row } of meant) {
    const why = against(row, me.value, ports);
    if (why) refusals.set(why.zh, { code: 'mayNot', message: why });
  }
  return refusals.size > 0 ? refuse(...refusals.values()) : done({ me: me.value, meant, log });
}

/** The first few of these names, and how many there are in all. */
const someOf = (names: readonly string[]): string => names.slice(0, NAMED).join('、') + (names.length > NAMED ? ` … ${names.length}` : '');
