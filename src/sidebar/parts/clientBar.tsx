import type { JSX } from 'preact';
import { useDesk } from '../desk';
import { useSelection } from '../hooks/useSelection';
import type { ClientRef } from '../route';
import { words } from '../words';
import { Finder } from './finder';
import { Notice, Troubled } from './notice';

interface ClientBarProps {
  readonly onPick: (client: ClientRef) => void;
}

/** Above a card: another client by typing, or the one whose row is selected by one click. */
export function ClientBar({ onPick }: ClientBarProps): JSX.Element {
  const { say } = useDesk();
  const selection = useSelection(onPick);
  return (
    <div class="client-bar">
      <Finder id="find" onPick={(line) => onPick({ id: line.id, at: line.at })} />
      <button type="button" disabled={selection.busy} onClick={selection.take}>
        {say(words.find.selectedShort)}
      </button>
      {selection.none && <Notice tone="warn">{say(words.find.noneSelected)}</Notice>}
      {selection.trouble && <Troubled trouble={selection.trouble} retry={selection.take} />}
    </div>
  );
}
