import type { JSX } from 'preact';
import type { ResponseView } from '../../app/contract.responses';
import { dispatches } from '../../core/dispatch/dispatch.table';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { words } from '../words';

/** How a dispatch stands: time left, time over, or what became of it. */
export function ResponseState({ one }: { readonly one: ResponseView }): JSX.Element {
  const { say } = useDesk();
  const state = say(words.responses.standing[one.standing]);
  if (one.standing === 'late') {
    const over = one.answerBy === null ? words.responses.lateUnknown : words.responses.late(-one.minutes);
    return <span class="overdue">{say(over)}</span>;
  }
  if (one.standing === 'waiting') return <span class="due">{dotted(state, say(words.responses.left(one.minutes)))}</span>;
  if (one.standing === 'declined' || one.standing === 'judged') return <span class="due">{dotted(state, one.reason)}</span>;
  return <span class="quiet">{state}</span>;
}

/** A dispatch as one line of a list: who got whom, and how it stands. */
export function ResponseLine({ one, named }: { readonly one: ResponseView; readonly named: boolean }): JSX.Element {
  const { say, go } = useDesk();
  const slot = say(dispatches.fields.slot.options[one.slot]);
  return (
    <li class="row">
      <button type="button" class="row-open" onClick={() => go({ screen: 'response', id: one.id, at: one.at })}>
        <span class="row-top">
          <b>{named ? one.client.name : one.designer.name}</b>{' '}
          <span class="quiet">{named ? dotted(one.client.estate, slot, one.designer.name) : slot}</span>
        </span>
        <span class="row-more">
          <ResponseState one={one} />
        </span>
      </button>
    </li>
  );
}
