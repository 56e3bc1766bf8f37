import type { JSX } from 'preact';

export interface Chip {
  readonly code: string;
  readonly name: string;
}

interface ChipsProps {
  readonly id: string;
  /** The id of the element that names the group. */
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
  readonly options: readonly Chip[];
  readonly chosen: readonly string[];
  readonly many?: boolean;
  /** One of them must stay chosen once it is. */
  readonly firm?: boolean;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  /** One was chosen with the mouse: whoever uses arrows is still choosing. */
  readonly onPicked?: (() => void) | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** A few words of which one or several are chosen. Native inputs, so that arrows, space and Enter do what they do everywhere. */
export function Chips({
  id,
  labelledBy,
  describedBy,
  options,
  chosen,
  many,
  firm,
  invalid,
  disabled,
  autoFocus,
  onPicked,
  onChange,
}: ChipsProps): JSX.Element {
  const toggle = (code: string) =>
    onChange(
      chosen.includes(code)
        ? chosen.filter((one) => one !== code)
        : options.map((one) => one.code).filter((one) => one === code || chosen.includes(one)),
    );
  const aria = {
    'aria-labelledby': labelledBy,
    'aria-describedby': describedBy,
    ...(many ? ({ role: 'group' } as const) : ({ role: 'radiogroup', 'aria-invalid': invalid ? 'true' : undefined } as const)),
  };
  return (
    <div id={id} class={invalid ? 'chips wrong' : 'chips'} {...aria}>
      {options.map(({ code, name }, index) => {
        const on = chosen.includes(code);
        return (
          <label key={code} class={on ? 'chip on' : 'chip'}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={id}
              value={code}
              checked={on}
              disabled={disabled}
              data-first={autoFocus && index === 0 ? '' : undefined}
              onChange={() => (many ? toggle(code) : onChange([code]))}
              // A radio cannot be taken back by itself: pressing the chosen one again clears it.
              onClick={(event) => {
                if (!many && !firm && on) onChange([]);
                else if (event.detail > 0) onPicked?.();
              }}
            />
            {name}
          </label>
        );
      })}
    </div>
  );
}
