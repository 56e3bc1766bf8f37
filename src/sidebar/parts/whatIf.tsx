import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RuleEffect } from '../../app/contract.rules';
import { type Day, sayDay } from '../../core/kernel/day';
import { fieldOf } from '../../core/kernel/table';
import type { Label } from '../../core/kernel/text';
import { useDesk } from '../desk';
import type { Form } from '../form/useForm';
import { useRead } from '../hooks/useRead';
import { useSettled } from '../hooks/useSettled';
import type { Trouble } from '../rpc/answer';
import { words } from '../words';
import { ClientRow } from './clientLine';
import { Troubled } from './notice';

/** How long typing must rest before the register is counted. */
const PAUSE_MS = 900;

/** A draft in which nothing was typed. */
const UNTOUCHED = '{}';

/** The id of the panel, to which the line in the foot leads. */
const PANEL = 'what-if';

export interface WhatIf {
  readonly value: RuleEffect | null;
  readonly busy: boolean;
  /** Fields that must be filled before anything can be counted. */
  readonly missing: readonly Label[];
  readonly wrong: boolean;
  readonly trouble: Trouble | null;
  readonly again: () => void;
}

/** What saving the form would do, asked whenever typing rests; what would be refused is shown beside its field at once. */
export function useWhatIf(form: Form, names: readonly string[], which: { id?: string; at?: number }): WhatIf {
  const now = JSON.stringify(form.draft(names));
  const settled = useSettled(now, PAUSE_MS);
  const asked = form.changed && settled !== UNTOUCHED ? { ...which, draft: JSON.parse(settled) } : null;
  const reading = useRead('ruleWhatIf', asked);
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

interface RuleEffectsProps {
  readonly effect: WhatIf;
  /** Only then there is anything to count. */
  readonly changed: boolean;
  /** One line, for the foot. */
  readonly brief?: boolean;
}

/** What saving would do: a line above the main button, and the whole of it under the form. */
export function RuleEffects({ effect, changed, brief }: RuleEffectsProps): JSX.Element | null {
  const { say } = useDesk();
  const { value, busy, missing, wrong, trouble, again } = effect;
  if (!changed) return null;
  const said =
    value && !busy
      ? say(value.moved === 0 ? words.rules.unmoved(value.clients) : words.rules.moved(value))
      : busy
        ? say(words.rules.counting)
        : wrong
          ? say(words.rules.wrong)
          : missing.length > 0
            ? say(words.rules.first(missing))
            : '';
  if (brief) {
    if (said === '') return null;
    if (!wrong && (!value || busy || value.moved === 0)) return <p class="brief quiet">{said}</p>;
    const goThere = () => {
      if (wrong) document.querySelector('.wrong-text')?.scrollIntoView({ block: 'center' });
      else document.getElementById(PANEL)?.scrollIntoView({ block: 'start' });
    };
    return (
      <button type="button" class="link brief" onClick={goThere}>
        {said}
      </button>
    );
  }
  return (
    <section id={PANEL} class="panel" aria-live="polite">
      <h2>{say(words.rules.whatIf)}</h2>
      {trouble && <Troubled trouble={trouble} retry={again} />}
      {said !== '' && (
        <p>
          {said}
          {value && value.moved > 0 && !busy && <span class="quiet"> {say(words.rules.of(value.clients))}</span>}
        </p>
      )}
      {value && !busy && value.moved > 0 && <Moves effect={value} />}
    </section>
  );
}

function Moves({ effect }: { readonly effect: RuleEffect }): JSX.Element {
  const { say, start, today, go } = useDesk();
  const on = (day: Day | null): string => (day === null ? say(words.rules.noDay) : sayDay(day, start.lang, today));
  return (
    <>
      <dl class="shifts">
        {effect.shifts.map(({ from, to, clients }) => (
          <div key={`${from} ${to}`}>
            <dt>{say(words.rules.shift(on(from), on(to)))}</dt>
            <dd>{say(words.rules.clients(clients))}</dd>
          </div>
        ))}
      </dl>
      <h3>{say(words.rules.who)}</h3>
      <ul class="rows">
        {effect.first.map(({ id, name, estate, manager, from, to }) => (
          <ClientRow
            key={id}
            line={{ name, estate }}
            beside={manager}
            onOpen={() => go({ screen: 'card', client: { id, at: 0 } })}
            detail={say(words.rules.shift(on(from), on(to)))}
          />
        ))}
      </ul>
      {effect.moved > effect.first.length && <p class="quiet">{say(words.rules.more(effect.moved - effect.first.length))}</p>}
    </>
  );
}
