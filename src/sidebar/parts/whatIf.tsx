import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Contract } from '../../app/contract';
import { fieldOf } from '../../core/kernel/table';
import type { Label } from '../../core/kernel/text';
import { useDesk } from '../desk';
import type { Form } from '../form/useForm';
import { useRead } from '../hooks/useRead';
import { useSettled } from '../hooks/useSettled';
import type { Trouble } from '../rpc/answer';
import { words } from '../words';
import { Troubled } from './notice';

/** How long typing must rest before it is counted. */
const PAUSE_MS = 900;

/** A draft in which nothing was typed. */
const UNTOUCHED = '{}';

/** The id of the panel, to which the line in the foot leads. */
const PANEL = 'what-if';

type Trial = 'ruleWhatIf' | 'dispatchWhatIf';

export interface WhatIf<T> {
  readonly value: T | null;
  readonly busy: boolean;
  /** Fields that must be filled before anything can be counted. */
  readonly missing: readonly Label[];
  readonly wrong: boolean;
  readonly trouble: Trouble | null;
  readonly again: () => void;
}

/** What saving the form would do, asked whenever typing rests; what would be refused is shown beside its field at once. */
export function useWhatIf<N extends Trial>(name: N, form: Form, names: readonly string[], which: object = {}): WhatIf<Contract[N]['out']> {
  const now = JSON.stringify(form.draft(names));
  const settled = useSettled(now, PAUSE_MS);
  const asked: Contract[N]['in'] | null = form.changed && settled !== UNTOUCHED ? { ...which, draft: JSON.parse(settled) } : null;
  const reading = useRead(name, asked);
  const { refusals } = reading;
  // What is simply not filled in yet is no mistake while somebody is still filling it in.
  const isMissing = (field: string | undefined) => field !== undefined && names.includes(field) && form.look(field) === '';
  const wrong = refusals.filter(({ code, field }) => !(code === 'required' && isMissing(field)));
  const missing = refusals.flatMap(({ code, field }) =>
    code === 'required' && field !== undefined && isMissing(field) ? [fieldOf(form.table, field).label] : [],
  );
  const late = now !== settled;
  const shown = useRef<readonly (string | undefined)[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, for what is shown goes as soon as its field is changed.
  useEffect(() => {
    if (late || reading.busy) return;
    const told = wrong.map(({ field }) => field);
    // A field may be wrong because of another one, so what was said before goes with the next answer.
    const over = [...shown.current, ...told];
    shown.current = told;
    if (over.length === 0) return;
    const standing = [...form.outside(names), ...names.flatMap((name) => form.refusal(name) ?? [])];
    form.refuse([...standing.filter(({ field }) => !over.includes(field)), ...wrong]);
  }, [late, reading.busy, refusals]);
  return {
    value: late || refusals.length > 0 ? null : reading.value,
    busy: late || reading.busy,
    missing: late ? [] : missing,
    wrong: !late && wrong.length > 0,
    trouble: reading.trouble,
    again: reading.again,
  };
}

interface EffectsProps {
  readonly effect: WhatIf<unknown>;
  /** Only then there is anything to count. */
  readonly changed: boolean;
  /** One line, for the foot. */
  readonly brief?: boolean | undefined;
  /** What came of it, in a sentence, and whether there is more to see. */
  readonly said: string;
  readonly isSome: boolean;
  /** Of how many; beside the sentence. */
  readonly aside?: string;
  readonly children?: ComponentChildren;
}

/** What saving would do: a line above the main button, and the whole of it under the form. */
export function Effects({ effect, changed, brief, said, isSome, aside, children }: EffectsProps): JSX.Element | null {
  const { say } = useDesk();
  const { value, busy, missing, wrong, trouble, again } = effect;
  if (!changed) return null;
  const isReady = value !== null && !busy;
  const line = isReady
    ? said
    : busy
      ? say(words.rules.counting)
      : wrong
        ? say(words.rules.wrong)
        : missing.length > 0
          ? say(words.rules.first(missing))
          : '';
  if (brief) {
    if (line === '') return null;
    if (!wrong && (!isReady || !isSome)) return <p class="brief quiet">{line}</p>;
    const goThere = () => {
      if (wrong) document.querySelector('.wrong-text')?.scrollIntoView({ block: 'center' });
      else document.getElementById(PANEL)?.scrollIntoView({ block: 'start' });
    };
    return (
      <button type="button" class="link brief" onClick={goThere}>
        {line}
      </button>
    );
  }
  return (
    <section id={PANEL} class="panel" aria-live="polite">
      <h2>{say(words.rules.whatIf)}</h2>
      {trouble && <Troubled trouble={trouble} retry={again} />}
      {line !== '' && (
        <p>
          {line}
          {isReady && isSome && aside && <span class="quiet"> {aside}</span>}
        </p>
      )}
      {isReady && children}
    </section>
  );
}
