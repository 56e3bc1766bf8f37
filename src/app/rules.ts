import { rules } from '../core/callbacks/rule.table';
import { sayWhen, sayWhom } from '../core/callbacks/rule.words';
import { done } from '../core/kernel/outcome';
import type { RuleView } from './contract.rules';
import { colleagues, isActive, personOf, seesAll } from './people';
import type { Book, Found } from './ports';
import { named } from './problems';
import type { Handler } from './rpc';
import { RULE_FIELDS, readWorld, type World } from './world';

/** Every rule of the tab in its order, what is wrong with it, and who may change it. */
export const listRules: Handler<'rules'> = (ports) => {
  readWorld(ports.book, ports);
  // A rule that was just typed gets its number before it is shown.
  ports.adopt();
  const { book } = ports;
  const world = readWorld(book, ports);
  const found = book.all(rules, RULE_FIELDS);
  const ids = new Set(found.map(({ id }) => id));
  const choices = (list: 'stage' | 'class') =>
    world.lists
      .filter((item) => item.list === list)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map((item) => ({ code: item.id, name: item.name ?? item.id, nature: item.nature }));
  return done({
    rules: found.map((one) => viewOf(one, world, book)),
    mayEdit: seesAll(personOf(book, ports.user)),
    managers: colleagues(book).flatMap((one) => (isActive(one) && seesAll(one) ? [one.row.name ?? one.id] : [])),
    problems: world.problems.filter(({ table, id }) => table !== rules.name || !ids.has(id)).map(named),
    warnings: world.warnings,
    stages: choices('stage'),
    classes: choices('class'),
  });
};

function viewOf({ id, at, row, unread }: Found<typeof rules>, { rules: inForce, problems }: World, book: Book): RuleView {
  const wrong = problems.filter((one) => one.table === rules.name && one.id === id);
  const goesOn = inForce.some((one) => one.id === id);
  const off = row.active === false && unread.active === undefined;
  return {
    id,
    at,
    name: row.name ?? unread.name ?? id,
    whom: sayWhom(row, book.words()),
    when: sayWhen(row),
    state: off ? 'off' : wrong.length === 0 ? 'on' : goesOn ? 'kept' : 'out',
    values: { ...row },
    unread,
    problems: wrong.map(named),
  };
}
