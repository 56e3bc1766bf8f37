import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ClientLine } from '../../app/contract';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useSelection } from '../hooks/useSelection';
import type { ClientRef } from '../route';
import { words } from '../words';
import { ClientRow } from './clientLine';
import { Finder } from './finder';
import { Screen } from './layout';
import { Notice, Troubled } from './notice';

interface FindClientProps {
  readonly title: string;
  /** What taking the selected client means here. */
  readonly selected: string;
  readonly onPick: (client: ClientRef) => void;
  /** Takes the selected client at once, without being asked. */
  readonly eager?: boolean;
  /** What else the screen offers, such as who waits. */
  readonly children?: ComponentChildren;
}

/** Choosing a client: by typing, by the row on which the cursor stands, or from those just seen. */
export function FindClient({ title, selected, onPick, eager, children }: FindClientProps): JSX.Element {
  const { say, recent } = useDesk();
  const selection = useSelection(onPick);
  const [asked, setAsked] = useState(false);
  const take = () => {
    setAsked(true);
    selection.take();
  };
  const takeNow = useRef(selection.take);
  useEffect(() => {
    if (eager) takeNow.current();
  }, [eager]);
  return (
    <Screen title={title} main={{ label: selected, disabled: selection.busy, onClick: take }}>
      <Finder id="find" autoFocus onPick={(line) => onPick({ id: line.id, at: line.at })} />
      {asked && selection.none && <Notice tone="warn">{say(words.find.noneSelected)}</Notice>}
      {selection.trouble && <Troubled trouble={selection.trouble} retry={take} />}
      {children ?? <p class="quiet">{say(words.find.start)}</p>}
      {recent.length > 0 && (
        <>
          <h2>{say(words.find.recent)}</h2>
          <ul class="rows">
            {recent.map((line: ClientLine) => (
              <ClientRow
                key={line.id}
                line={line}
                onOpen={() => onPick({ id: line.id, at: line.at })}
                detail={dotted(line.phone, line.stage)}
              />
            ))}
          </ul>
        </>
      )}
    </Screen>
  );
}
