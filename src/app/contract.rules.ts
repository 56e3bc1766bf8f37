import type { Day } from '../core/kernel/day';
import type { Draft } from '../core/kernel/form';
import type { Value } from '../core/kernel/table';
import type { Label } from '../core/kernel/text';
import type { Choice, NamedProblem } from './contract';

/** A rule of the tab, as people look at it. */
export interface RuleView {
  readonly id: string;
  /** Row number: a hint. */
  readonly at: number;
  readonly name: string;
  /** Whom it fits and when it calls, in a line each. */
  readonly whom: Label;
  readonly when: Label;
  /** `kept`: a cell is wrong, and the last good version or the default goes on. `out`: a cell is wrong, and nothing goes on. */
  readonly state: 'on' | 'off' | 'kept' | 'out';
  readonly values: Readonly<Record<string, Value>>;
  /** What stands in cells that cannot be read. */
  readonly unread: Readonly<Record<string, string>>;
  readonly problems: readonly NamedProblem[];
}

export interface RulesView {
  readonly rules: readonly RuleView[];
  readonly mayEdit: boolean;
  /** Names of those who may change rules. */
  readonly managers: readonly string[];
  /** What is wrong with calendar and settings, and with rows of the tab that are no rule. */
  readonly problems: readonly NamedProblem[];
  readonly warnings: readonly Label[];
  /** Every stage and class that a rule may name, those out of use too. */
  readonly stages: readonly (Choice & { readonly nature: string | null })[];
  readonly classes: readonly Choice[];
}

/** A rule to be changed; without id a new one. Only what was typed is in the draft. */
export interface RuleWish {
  readonly id?: string;
  readonly at?: number;
  readonly draft: Draft;
}

interface Move {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** What a changed rule would do to the register. */
export interface RuleEffect {
  readonly clients: number;
  readonly moved: number;
  readonly earlier: number;
  readonly later: number;
  readonly begun: number;
  readonly ended: number;
  /** The largest groups. */
  readonly shifts: readonly (Move & { readonly clients: number })[];
  /** Who moves, the soonest first; cut to what a sidebar can show. */
  readonly first: readonly (Move & { readonly id: string; readonly name: string; readonly estate: string; readonly manager: string })[];
}

/** The calls about callback rules. */
export interface RuleCalls {
  rules: { in: Record<string, never>; out: RulesView };
  ruleWhatIf: { in: RuleWish; out: RuleEffect };
  saveRule: {
    in: RuleWish;
    out: { readonly id: string; readonly at: number; readonly name: string; readonly clients: number; readonly moved: number };
  };
}
