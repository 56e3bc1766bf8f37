import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Refusal } from '../../core/kernel/outcome';
import { useSay } from '../desk';
import type { Trouble } from '../rpc/answer';
import { words } from '../words';

export type Tone = 'plain' | 'good' | 'warn' | 'bad';

/** Something said to the person, with what can be done about it. */
export function Notice({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** What came of a save; the cursor goes there, for the form in which it stood is gone. */
export function Result({ title, children }: { readonly title: string; readonly children?: ComponentChildren }): JSX.Element {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.focus({ preventScroll: true }), []);
  return (
    <div class="notice good" role="status" tabIndex={-1} ref={here}>
      <p>
        <b>{title}</b>
      </p>
      {children}
    </div>
  );
}

/** Refusals that have no field of their own here. */
export function Refused({ refusals }: { readonly refusals: readonly Refusal[] }): JSX.Element | null {
  const say = useSay();
  if (refusals.length === 0) return null;
  return (
    <Notice tone="bad">
      {refusals.map((refusal) => (
        <p key={`${refusal.code} ${refusal.field ?? ''}`}>{say(refusal.message)}</p>
      ))}
    </Notice>
  );
}

interface TroubleProps {
  readonly trouble: Trouble;
  /** Left out where the main button tries again. */
  readonly retry?: () => void;
  /** Something was being saved: nobody knows whether it was. */
  readonly saving?: boolean;
  /** Goes back to the form as it was typed. */
  readonly change?: () => void;
}

/** A fault with its number, or an answer that never came, in words and with a way on. */
export function Troubled({ trouble, retry, saving, change }: TroubleProps): JSX.Element {
  const say = useSay();
  const unsure = saving === true && (trouble.kind === 'fault' || trouble.why === 'silence' || trouble.why === 'garbled');
  return (
    <Notice tone="bad">
      <p>{trouble.kind === 'fault' ? say(trouble.message) : say(words.trouble[trouble.why])}</p>
      {trouble.kind === 'fault' && !say(trouble.message).includes(trouble.number) && (
        <p class="quiet">{say(words.trouble.number(trouble.number))}</p>
      )}
      {unsure && <p>{say(words.trouble.unknownSaved)}</p>}
      {unsure && change && <p class="quiet">{say(words.trouble.changeWarn)}</p>}
      <p class="acts">
        {retry && (
          <button type="button" class="link" onClick={retry}>
            {say(words.common.retry)}
          </button>
        )}
        {change && (
          <button type="button" class="link" onClick={change}>
            {say(words.common.change)}
          </button>
        )}
      </p>
    </Notice>
  );
}
