import type { Label } from '../kernel/text';

interface Common {
  readonly id: string;
  readonly label: Label;
  readonly help: Label;
}

/** One setting as data: what it is called, what it does, and what may stand in its cell. */
export type SettingSpec = Common &
  (
    | { readonly kind: 'number'; readonly default: number; readonly min?: number; readonly max?: number }
    | { readonly kind: 'text'; readonly default: string }
    | { readonly kind: 'flag'; readonly default: boolean }
    | { readonly kind: 'choice'; readonly default: string; readonly options: Readonly<Record<string, Label>> }
  );
