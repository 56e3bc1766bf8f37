import type { JSX } from 'preact';
import { sayDay } from '../../core/kernel/day';
import { useDesk } from '../desk';
import { useKeptFilter } from '../hooks/useKeptFilter';
import { useRead } from '../hooks/useRead';
import { Screen, Skeleton } from '../parts/layout';
import { LineList } from '../parts/lineList';
import { Refused, Troubled } from '../parts/notice';
import { PersonPick } from '../parts/personPick';
import { words } from '../words';

/** 需要留意: the lists of clients that need somebody's eye, each with its count. */
export function WatchLists(): JSX.Element {
  const { say, start, go } = useDesk();
  const [{ person }, setFilter] = useKeptFilter('watchFilter');
  const reading = useRead('watch', person === undefined ? {} : { person });
  const watch = reading.value;
  return (
    <Screen
      title={say(words.views.watch)}
      second={
        <button type="button" onClick={reading.again}>
          {say(words.common.refresh)}
        </button>
      }
    >
      {start.seesAll && watch && (
        <PersonPick people={watch.people} person={person} onChange={(wanted) => setFilter({ person: wanted ?? '' })} />
      )}
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {watch === null && reading.busy && <Skeleton lines={8} />}
      {watch?.lists.every(({ clients }) => clients === 0) && <p class="fine">{say(words.views.nothingToWatch)}</p>}
      <ul class="doors">
        {watch?.lists.map(({ code, label, help, clients }) => (
          <li key={code}>
            <button type="button" disabled={clients === 0} onClick={() => go({ screen: 'watchList', list: code, person: person ?? null })}>
              <b>{say(label)}</b> <span class={clients > 0 ? 'due tally' : 'tally'}>{clients}</span>
              <span class="quiet">{say(help)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="quiet">{say(words.views.watchHelp)}</p>
    </Screen>
  );
}

/** The clients on one of the lists. */
export function WatchListOf({ list, person }: { readonly list: string; readonly person: string | null }): JSX.Element {
  const { say, start, today } = useDesk();
  const reading = useRead('watchList', { list, ...(person !== null && { person }) });
  const found = reading.value;
  const notes = new Map(
    found?.lines.flatMap(({ id, since }) =>
      since === null ? [] : [[id, say(words.views.since(sayDay(since, start.lang, today)))] as const],
    ),
  );
  return (
    <Screen title={say(found?.label ?? words.views.watch)} aside={found && <span class="quiet">{found.total}</span>}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {found === null && reading.busy && <Skeleton lines={8} />}
      {found && <p class="quiet">{say(found.help)}</p>}
      {found && <LineList lines={found.lines} total={found.total} owners={start.seesAll} notes={notes} />}
    </Screen>
  );
}
