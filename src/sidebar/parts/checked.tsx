import type { JSX } from 'preact';
import { useSay } from '../desk';
import type { Checking } from '../hooks/useTyped';
import { words } from '../words';

/** Under the bar: what became of the answers that were typed in the sheet. */
export function Checked({ state, close }: { readonly state: Checking; readonly close: () => void }): JSX.Element {
  const say = useSay();
  const { typed } = words.responses;
  switch (state.kind) {
    case 'running':
      return (
        <div class="followed running" role="status">
          <span>{say(typed.running)}</span>
        </div>
      );
    case 'failed':
      return (
        <div class="followed failed" role="status">
          <span>{say(state.why ?? typed.failed)}</span>
          <button type="button" class="link" onClick={state.again}>
            {say(words.common.retry)}
          </button>
        </div>
      );
    case 'done':
      return (
        <div class={`followed ${state.answers.some(({ kind }) => kind === 'refused') ? 'failed' : 'done'}`} role="status">
          <div>
            {say(typed.done)}
            <ul>
              {state.answers.map((one) => (
                <li key={one.id}>{say(typed[one.kind](one))}</li>
              ))}
            </ul>
          </div>
          <button type="button" class="link" onClick={close}>
            {say(words.rules.close)}
          </button>
        </div>
      );
  }
}
