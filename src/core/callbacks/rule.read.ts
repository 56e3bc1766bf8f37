import type { CellProblem } from '../kernel/problem';
import type { Lang } from '../kernel/text';
import type { RuleRow } from './rule.table';

type Told<K extends keyof RuleRow> = NonNullable<RuleRow[K]>;

/** A rule that the clock can follow; plain JSON, so that the last good version can be kept. Empty lists mean any. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly stages: readonly string[];
  readonly follow: Told<'follow'>;
  readonly houseStates: Told<'houseStates'>;
  readonly classes: readonly string[];
  readonly since: Told<'since'>;
  readonly days: readonly number[];
  readonly rhythm: Told<'rhythm'>;
  readonly unit: Told<'unit'>;
  readonly roll: Told<'roll'>;
  readonly who: Told<'who'>;
  readonly kind: Told<'kind'>;
  readonly escalateAfter: number | null;
  readonly priority: number;
  readonly weak: boolean;
  readonly wait: 'until' | 'during' | null;
  readonly reason: string;
}

/** A row of the rules tab with what stood in cells that could not be read. */
export interface RuleFound {
  readonly row: RuleRow;
  readonly unread: Readonly<Record<string, string>>;
}

export interface RulesRead {
  readonly rules: readonly Rule[];
  readonly problems: readonly CellProblem[];
}

/** The rules in force: what is wrong is named, and the last good version of that rule goes on. */
export function readRules(_rows: readonly RuleFound[], _lastGood: readonly Rule[] = [], _lang: Lang = 'zh'): RulesRead {
  throw new Error('not written yet');
}
