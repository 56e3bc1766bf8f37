import { checkRule, type RuleFound, ruleTwice } from '../core/callbacks/rule.read';
import { NEW_RULE, type RuleRow, rules } from '../core/callbacks/rule.table';
import type { Day } from '../core/kernel/day';
import { checkDraft, formSections } from '../core/kernel/form';
import { done, type Outcome, refuse } from '../core/kernel/outcome';
import { emptyRow, type FieldName } from '../core/kernel/table';
import { text } from '../core/kernel/text';
import type { RuleWish } from './contract.rules';
import type { Book, Found } from './ports';
import { RULE_FIELDS } from './world';

type Name = FieldName<typeof rules>;

const ASKED = formSections(rules).flatMap(({ fields }) => fields.map(([name]) => name)) as Name[];

/** Stands for the number of a rule that is not on the tab yet. */
export const UNNUMBERED = 'NEW';

const NO_RULE = refuse({
  code: 'noRule',
  message: text('「回访规则」页找不到这条规则,可能被删掉了', 'This rule is not on the Callback rules tab; its row may have been deleted'),
});

/** A rule as a form would have it. */
export interface RuleAsked extends RuleFound {
  /** As it stands on the tab; null for a new one. */
  readonly before: Found<typeof rules> | null;
  readonly row: RuleRow;
  readonly changed: readonly Name[];
}

/**
 * What somebody wants of a rule, held to what the tab itself is read by. A rule that is switched off may be as it is: nobody
 * follows it.
 */
export function ruleAsked(book: Book, today: Day, { id, at, draft }: RuleWish): Outcome<RuleAsked> {
  const rows = book.all(rules, RULE_FIELDS);
  const standing = id === undefined ? [] : rows.filter((one) => one.id === id);
  if (standing.length > 1) return refuse({ code: 'twice', message: ruleTwice(String(id)) });
  const before = standing.length === 1 ? book.one(rules, String(id), Number.isInteger(at) ? Number(at) : standing[0]?.at) : null;
  if (id !== undefined && before === null) return NO_RULE;
  const sent = before ? { ...draft } : { ...NEW_RULE, ...draft };
  const names = before ? ASKED.filter((name) => name in sent) : ASKED;
  const checked = checkDraft(rules, names, sent, { today, words: book.words() });
  if (!checked.ok) return checked;
  const row: RuleRow = { ...(before?.row ?? emptyRow(rules, UNNUMBERED)), ...checked.value };
  const unread = Object.fromEntries(Object.entries(before?.unread ?? {}).filter(([name]) => !(name in checked.value)));
  const changed = names.filter(
    (name) => before?.unread[name] !== undefined || JSON.stringify(row[name]) !== JSON.stringify(before?.row[name] ?? null),
  );
  const isOff = row.active === false && unread.active === undefined;
  const wrong = isOff ? null : checkRule({ row, unread });
  return wrong && !wrong.ok ? wrong : done({ before, row, unread, changed });
}
