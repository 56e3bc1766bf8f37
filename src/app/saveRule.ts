import { type RuleRow, rules } from '../core/callbacks/rule.table';
import { unguard, writeCell } from '../core/kernel/cell';
import { done, type Outcome, refuse } from '../core/kernel/outcome';
import { type FieldName, fieldOf, type Table } from '../core/kernel/table';
import { fill, text } from '../core/kernel/text';
import type { RuleWish } from './contract.rules';
import { asker, colleagues, isActive, seesAll } from './people';
import type { Book, Plan, Ports } from './ports';
import { recompute } from './recompute';
import type { Handler } from './rpc';
import { type RuleAsked, ruleAsked } from './ruleAsked';
import { RULE_FIELDS } from './world';

const ACTION = text('修改回访规则', 'Change callback rule');
const CHANGED = text('修改回访规则 {id}「{name}」:{changes}', 'Changed callback rule {id} “{name}”: {changes}');
const ADDED = text('新增回访规则 {id}「{name}」:{changes}', 'Added callback rule {id} “{name}”: {changes}');
const EMPTY = text('空', 'empty');
const MANAGERS_ONLY = text(
  '回访规则由店面经理或分公司总经理修改,现在是:{names}',
  'Callback rules are changed by store and branch managers, who are: {names}',
);

/** Saves one rule, changed or new, and computes the register again: what a manager says here is what the clock does. */
export const saveRule: Handler<'saveRule'> = (ports, input, request) => {
  const saved = ports.commit(`${request.slice(0, 38)}s`, ACTION, (book, newId) => plan(book, ports, input, newId));
  if (!saved.ok) return saved;
  // A death before this is made good by whoever comes first: the page that tries again, or the next opening that finds the
  // register computed from other rules.
  const computed = recompute(ports, `${request.slice(0, 38)}c`, ACTION);
  return computed.ok ? done({ ...saved.value, ...computed.value }) : computed;
};

type Written = { readonly id: string; readonly at: number; readonly name: string };

function plan(book: Book, ports: Ports, input: RuleWish, newId: (table: Table) => string): Outcome<Plan<Written>> {
  const me = asker(book, ports.user);
  if (!me.ok) return me;
  if (!seesAll(me.value)) {
    const names = colleagues(book).flatMap((one) => (isActive(one) && seesAll(one) ? [one.row.name ?? one.id] : []));
    return refuse({ code: 'managerOnly', message: fill(MANAGERS_ONLY, { names: names.join('、') }) });
  }
  const asked = ruleAsked(book, ports.today, input);
  if (!asked.ok) return asked;
  const { before, row, changed } = asked.value;
  const name = row.name ?? row.id;
  const lang = book.lang();
  const told = (id: string, pattern: typeof CHANGED) => fill(pattern, { id, name, changes: changesOf(asked.value, book) })[lang];
  if (before) {
    const values = Object.fromEntries(changed.map((one) => [one, row[one]]));
    return done({
      changes: changed.length ? [{ table: rules, kind: 'set', id: before.id, at: before.at, values, before: before.row }] : [],
      summary: told(before.id, CHANGED),
      result: { id: before.id, at: before.at, name },
    });
  }
  const taken = new Set(book.all(rules, RULE_FIELDS).map((one) => one.id));
  let id = newId(rules);
  while (taken.has(id)) id = newId(rules);
  return done({
    changes: [{ table: rules, kind: 'add', id, values: { ...row, id } }],
    summary: told(id, ADDED),
    result: { id, at: 0, name },
  });
}

/** What changes from what to what, as the cells show it. */
function changesOf({ before, row, changed }: RuleAsked, book: Book): string {
  const words = book.words();
  const lang = book.lang();
  const shown = (one: FieldName<typeof rules>, of: RuleRow): string =>
    unguard(String(writeCell(fieldOf(rules, one), of[one], words))) || EMPTY[lang];
  return changed
    .map((one) => {
      const label = rules.fields[one].label[lang];
      return before ? `${label} ${before.unread[one] ?? shown(one, before.row)} → ${shown(one, row)}` : `${label} ${shown(one, row)}`;
    })
    .join(lang === 'zh' ? ';' : '; ');
}
