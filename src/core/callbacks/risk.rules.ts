import type { Client } from '../clients/client.table';
import type { Settings } from '../settings/settings';
import type { Rule } from './rule.read';

/** What tells how much is at stake where a callback waits. */
export interface AtRisk {
  readonly id: string;
  readonly klass: string | null;
  /** Days overdue when positive, days ahead when negative. */
  readonly late: number;
  /** Days overdue after which the store manager is told. */
  readonly escalateAfter: number;
}

/** What the limit of a client's next callback hangs on. */
export const LIMIT_FIELDS = ['dueRule', 'otherRule', 'otherAfter'] as const satisfies readonly (keyof Client)[];

/** Days overdue after which the store manager is told: those of its rule, of what else gave the day, or the store's. */
export function limitsBy(
  rules: readonly Pick<Rule, 'id' | 'escalateAfter'>[],
  { escalateAfter: usual }: Pick<Settings, 'escalateAfter'>,
): (client: Pick<Client, (typeof LIMIT_FIELDS)[number]>) => number {
  const byNumber = new Map(rules.map(({ id, escalateAfter }) => [id, escalateAfter]));
  return ({ dueRule, otherRule, otherAfter }) =>
    byNumber.get(dueRule ?? '') ?? (dueRule !== null && dueRule === otherRule ? otherAfter : null) ?? usual;
}

/** After every class that a store may have. */
const NO_CLASS = '\uffff';

/**
 * Most at risk first: callbacks that are due, by how far they are past the day on which the store manager is told, then those
 * ahead, by their day; among equals by class, A first and none last, then the longer overdue, then by number.
 */
export function byRisk(a: AtRisk, b: AtRisk): number {
  const [dueA, dueB] = [a.late >= 0, b.late >= 0];
  if (dueA !== dueB) return dueA ? -1 : 1;
  const past = dueA ? b.late - b.escalateAfter - (a.late - a.escalateAfter) : b.late - a.late;
  if (past !== 0) return past;
  return inOrder(a.klass ?? NO_CLASS, b.klass ?? NO_CLASS) || b.late - a.late || inOrder(a.id, b.id);
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
