import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { rangeOf, SPAN_KINDS, type Span, type SpanKind, saySpan, spanBeside, spanHas, spanOf } from '../../core/dispatch/span.rules';
import { type Day, parseDay } from '../../core/kernel/day';
import { useDesk } from '../desk';
import { words } from '../words';
import { Chips } from './chips';
import { TextInput } from './inputs';

interface SpanPickProps {
  readonly span: Span;
  readonly onChange: (span: Span) => void;
}

/** Chooses a day, a week, a month or any days, and steps on from there. */
export function SpanPick({ span, onChange }: SpanPickProps): JSX.Element {
  const { say, start, today } = useDesk();
  const { kind } = span;
  const turn = (wanted: SpanKind) => {
    // Whoever looks closer stays where they are; today is what they look for where it is among the days.
    const on = spanHas(span, today) ? today : span.from;
    onChange(wanted === 'range' ? rangeOf(span.from, span.to) : spanOf(wanted, on));
  };
  return (
    <>
      <span id="span-label" class="unseen">
        {say(words.overview.span)}
      </span>
      <Chips
        id="span"
        labelledBy="span-label"
        firm
        options={SPAN_KINDS.map((code) => ({ code, name: say(words.overview.kinds[code]) }))}
        chosen={[kind]}
        onChange={([code]) => turn(SPAN_KINDS.find((one) => one === code) ?? 'day')}
      />
      <div class={kind === 'week' || kind === 'range' ? 'days long' : 'days'}>
        <button type="button" onClick={() => onChange(spanBeside(span, -1))}>
          {say(words.overview.earlier[kind])}
        </button>
        <b aria-live="polite">{saySpan(span, start.lang, today)}</b>
        <button type="button" onClick={() => onChange(spanBeside(span, 1))}>
          {say(words.overview.later[kind])}
        </button>
      </div>
      {kind === 'range' && (
        <div class="pair">
          <DayBox id="span-from" label={say(words.overview.from)} on={span.from} onChange={(from) => onChange(rangeOf(from, span.to))} />
          <DayBox id="span-to" label={say(words.overview.to)} on={span.to} onChange={(to) => onChange(rangeOf(span.from, to))} />
        </div>
      )}
      {!spanHas(span, today) && (
        <button type="button" class="link more" onClick={() => onChange(spanOf(kind, today))}>
          {say(words.overview.now[kind])}
        </button>
      )}
    </>
  );
}

interface DayBoxProps {
  readonly id: string;
  readonly label: string;
  readonly on: Day;
  readonly onChange: (on: Day) => void;
}

/** A day to be typed, taken when the field is left or Enter is pressed; what cannot be read goes back to what stood there. */
function DayBox({ id, label, on, onChange }: DayBoxProps): JSX.Element {
  const { today } = useDesk();
  const [typed, setTyped] = useState<string>(on);
  useEffect(() => setTyped(on), [on]);
  const take = () => {
    const read = parseDay(typed, today);
    if (read === null || read === on) setTyped(on);
    else onChange(read);
  };
  return (
    <div>
      <label for={id}>{label}</label>
      <TextInput
        id={id}
        value={typed}
        onInput={setTyped}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
    </div>
  );
}
