import type { JSX } from 'preact';
import { useSay } from '../desk';
import type { Following } from '../hooks/useFollowing';
import { words } from '../words';

/** One line under the bar: the register is being computed again by itself, or has been. */
export function Followed({ state, close }: { readonly state: Following; readonly close: () => void }): JSX.Element {
  const say = useSay();
  const said = {
    running: words.rules.following,
    done: state.kind === 'done' ? words.rules.followed(state.clients, state.moved) : words.rules.following,
    failed: words.rules.notFollowed,
  }[state.kind];
  return (
    <div class={`followed ${state.kind}`} role="status">
      <span>{say(said)}</span>
      {state.kind === 'done' && (
        <button type="button" class="link" onClick={close}>
          {say(words.rules.close)}
        </button>
      )}
      {state.kind === 'failed' && (
        <button type="button" class="link" onClick={state.again}>
          {say(words.common.retry)}
        </button>
      )}
    </div>
  );
}
