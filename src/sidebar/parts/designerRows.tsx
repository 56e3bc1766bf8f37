import type { JSX } from 'preact';
import type { DayTable } from '../../app/contract.overview';
import { useDesk } from '../desk';
import { words } from '../words';

/** Designers with what became of their dispatches and what they have in hand; each leads to a page of their own. */
export function DesignerRows({ designers }: Pick<DayTable, 'designers'>): JSX.Element {
  const { say, go } = useDesk();
  if (designers.length === 0) return <p class="quiet">{say(words.dayTable.noDesigners)}</p>;
  return (
    <ul class="rows">
      {designers.map(({ id, name, received, open, signed, swapped, inHand, capacity, state }) => (
        <li key={id} class="row">
          <button type="button" class="row-open" onClick={() => go({ screen: 'designer', designer: { id, at: 0 } })}>
            <span class="row-top">
              <b>{name}</b> <span class="quiet">{state}</span>{' '}
              <span class={inHand >= capacity ? 'due' : ''}>{say(words.overview.inHand(inHand, capacity))}</span>
            </span>
            <span class="row-more">{say(words.overview.fates(received, open, signed, swapped))}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
