import type { JSX } from 'preact';
import type { RelayView } from '../../app/contract.relays';
import { sayDay } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { words } from '../words';

/** Where a relay stands: until when an answer is due, or since when it is there. */
export function RelayState({ relay }: { readonly relay: RelayView }): JSX.Element {
  const { say, start, today } = useDesk();
  const on = (day: RelayView['dueOn']): string => (day === null ? '' : sayDay(day, start.lang, today));
  if (relay.late > 0) return <span class="overdue">{say(words.relays.late(relay.late))}</span>;
  if (relay.state === 'open') {
    return <span class={relay.dueOn === today ? 'due' : 'quiet'}>{relay.dueOn && say(words.relays.due(on(relay.dueOn)))}</span>;
  }
  if (relay.state === 'answered') return <span class="due">{relay.answeredOn && say(words.relays.answeredOn(on(relay.answeredOn)))}</span>;
  return <span class="quiet">{relay.confirmedOn && say(words.relays.closedOn(on(relay.confirmedOn)))}</span>;
}

/** A relay as one line of a list: what was said, who is asked, where it stands. */
export function RelayLine({ relay, named }: { readonly relay: RelayView; readonly named: boolean }): JSX.Element {
  const { say, go } = useDesk();
  return (
    <li class="row">
      <button type="button" class="row-open" onClick={() => go({ screen: 'relay', relay })}>
        <span class="row-top">
          <b>{named ? relay.client.name : relay.receiver}</b>{' '}
          <span class="quiet">{dotted(say(relay.to), named ? relay.receiver : '')}</span>
        </span>
        <span class="row-more lines">
          <span class="clamp">{relay.what}</span>
          <RelayState relay={relay} />
        </span>
      </button>
    </li>
  );
}
