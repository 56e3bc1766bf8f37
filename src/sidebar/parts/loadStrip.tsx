import type { JSX } from 'preact';
import { type Day, sayDay, weekday } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { words } from '../words';

export interface LoadCell {
  readonly on: Day;
  readonly due: number;
  /** A day on which the store is closed or the person on leave. */
  readonly rests: boolean;
}

interface StripProps {
  readonly cells: readonly LoadCell[];
  /** The busiest day of all strips on the screen: it is the darkest. */
  readonly most: number;
  readonly onChoose?: (on: Day) => void;
}

/** The darkest still lets the number be read. */
const shade = (due: number, most: number): string => (due === 0 ? '' : `rgb(26 115 232 / ${(0.08 + (0.3 * due) / most).toFixed(2)})`);

/** A person's next days as a line of numbers, the busier the darker. */
export function LoadStrip({ cells, most, onChoose }: StripProps): JSX.Element {
  const { say, start, today } = useDesk();
  return (
    <div class="strip">
      {cells.map(({ on, due, rests }) => {
        const told = dotted(sayDay(on, start.lang, today), say(words.views.dueOnDay(due)), rests ? say(words.views.rests) : '');
        const look = { class: rests ? 'rest' : '', style: { background: rests && due === 0 ? '' : shade(due, most) }, title: told };
        const shown = due > 0 ? due : rests ? say(words.views.closedMark) : '';
        return onChoose ? (
          <button key={on} type="button" {...look} aria-label={told} onClick={() => onChoose(on)}>
            {shown}
          </button>
        ) : (
          <span key={on} role="img" {...look} aria-label={told}>
            {shown}
          </span>
        );
      })}
    </div>
  );
}

/** The days above strips: the date, and the weekday where a week begins or ends. */
export function StripDays({ days }: { readonly days: readonly Day[] }): JSX.Element {
  const { say } = useDesk();
  return (
    <div class="strip head-strip" aria-hidden="true">
      {days.map((on) => (
        <span key={on}>
          {Number(on.slice(8))}
          <br />
          {say(words.views.weekdaysShort[weekday(on) - 1] ?? words.views.weekdaysShort[0])}
        </span>
      ))}
    </div>
  );
}
