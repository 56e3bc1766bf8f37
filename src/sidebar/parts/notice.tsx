import type { ComponentChildren, JSX } from 'preact';
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
  readonly retry: () => void;
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
      {trouble.kind === 'fault' && <p class="quiet">{say(words.trouble.number(trouble.number))}</p>}
      {unsure && <p>{say(words.trouble.unknownSaved)}</p>}
      <p class="acts">
        <button type="button" class="link" onClick={retry}>
          {say(words.common.retry)}
        </button>
        {change && (
          <button type="button" class="link" onClick={change} title={unsure ? say(words.trouble.changeWarn) : undefined}>
            {say(words.common.change)}
          </button>
        )}
      </p>
    </Notice>
  );
}
