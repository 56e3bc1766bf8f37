import type { JSX } from 'preact';

export interface InputProps {
  readonly id: string;
  readonly value: string;
  readonly onInput: (typed: string) => void;
  readonly onBlur?: () => void;
  readonly mode?: 'text' | 'tel' | 'decimal' | 'email';
  readonly hint?: string;
  /** A word after the input, such as ㎡. */
  readonly unit?: string | undefined;
  readonly required?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  readonly autoFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

const common = ({ id, value, hint, required, invalid, describedBy, autoFocus, onBlur, onInput, onKeyDown }: InputProps) => ({
  id,
  value,
  placeholder: hint,
  autocomplete: 'off' as const,
  'aria-required': required ? ('true' as const) : undefined,
  'aria-invalid': invalid ? ('true' as const) : undefined,
  'aria-describedby': describedBy,
  'data-first': autoFocus ? '' : undefined,
  onBlur,
  onKeyDown,
  onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => onInput(event.currentTarget.value),
});

/** One line of text. */
export function TextInput(props: InputProps): JSX.Element {
  const input = <input type="text" inputMode={props.mode ?? 'text'} {...common(props)} />;
  if (!props.unit) return input;
  return (
    <span class="with-unit">
      {input}
      <span class="unit" aria-hidden="true">
        {props.unit}
      </span>
    </span>
  );
}

/** Several lines; it grows with what is written. */
export function TextArea(props: InputProps): JSX.Element {
  const lines = Math.min(10, Math.max(3, props.value.split('\n').length + Math.floor(props.value.length / 22)));
  return <textarea rows={lines} {...common(props)} />;
}
