import type { JSX } from 'preact';
import type { PickView } from '../../app/contract';
import { useDesk } from '../desk';
import { words } from '../words';
import { Notice } from './notice';
import { ResponseLine } from './responseLine';

/** Who holds a place, how their dispatch stands, and what a swap would need. */
export function Held({ view }: { readonly view: PickView }): JSX.Element {
  const { say, go } = useDesk();
  const { current, present, swap } = view;
  return (
    <>
      <Notice tone="warn">
        <p>{say(words.swaps.held(current))}</p>
        {present && (
          <ul class="rows">
            <ResponseLine one={present} named={false} />
          </ul>
        )}
        {swap?.approval && <p>{say(swap.approval)}</p>}
      </Notice>
      {swap?.waiting && (
        <Notice tone="plain">
          <p>{say(words.swaps.waits(swap.waiting.askedBy))}</p>
          <p>{swap.waiting.what}</p>
          <p class="acts">
            <button type="button" class="link" onClick={() => go({ screen: 'approvals' })}>
              {say(words.approvals.see)}
            </button>
          </p>
        </Notice>
      )}
    </>
  );
}
