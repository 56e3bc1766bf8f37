import type { JSX } from 'preact';
import type { ClientLine, TodayList } from '../../app/contract';
import { useDesk } from '../desk';
import type { ClientRef } from '../route';
import { words } from '../words';
import { ClientRow, Due } from './clientLine';
import { Fold } from './layout';
import { Paged } from './paged';

/** Clients that are being chosen from the list. */
export interface Picking {
  readonly isPicked: (id: string) => boolean;
  readonly toggle: (client: ClientRef) => void;
}

interface DueGroupsProps {
  readonly list: TodayList;
  /** Are they everybody's? Then each says whose it is. */
  readonly all: boolean;
  /** Somebody has narrowed the list down, so an empty one does not mean that nothing is due. */
  readonly narrowed: boolean;
  /** Somebody is choosing several; null while nobody is. */
  readonly picking: Picking | null;
}

/** Callbacks overdue, due today, and of the week. */
export function DueGroups({ list, all, narrowed, picking }: DueGroupsProps): JSX.Element {
  const { say } = useDesk();
  const { counts } = list;
  const each = (line: ClientLine) => <TodayRow key={line.id} line={line} all={all} picking={picking} />;
  if (counts.overdue + counts.due + counts.upcoming === 0) {
    if (narrowed) return <p class="quiet">{say(words.views.nothingFits)}</p>;
    return (
      <div class="empty">
        <p>{say(words.today.empty)}</p>
        <p class="quiet">{say(words.today.emptyNext)}</p>
      </div>
    );
  }
  return (
    <>
      <h2 class={counts.overdue ? 'overdue' : ''}>
        {say(words.today.overdue)} <span class="count">{counts.overdue}</span>
      </h2>
      {counts.overdue ? (
        <Paged items={list.overdue} total={counts.overdue} each={each} />
      ) : (
        <p class="quiet">{say(words.today.noneOverdue)}</p>
      )}
      <h2 class={counts.due ? 'due' : ''}>
        {say(words.today.due)} <span class="count">{counts.due}</span>
      </h2>
      {counts.due ? <Paged items={list.due} total={counts.due} each={each} /> : <p class="quiet">{say(words.today.noneDue)}</p>}
      <Fold
        open={counts.overdue + counts.due === 0}
        title={
          <>
            {say(words.today.upcoming)} <span class="count">{counts.upcoming}</span>
          </>
        }
      >
        {counts.upcoming ? (
          <Paged items={list.upcoming} total={counts.upcoming} each={each} />
        ) : (
          <p class="quiet">{say(words.today.noneUpcoming)}</p>
        )}
      </Fold>
    </>
  );
}

interface TodayRowProps {
  readonly line: ClientLine;
  readonly all: boolean;
  readonly picking: Picking | null;
}

function TodayRow({ line, all, picking }: TodayRowProps): JSX.Element {
  const { say, go } = useDesk();
  const client = { id: line.id, at: line.at };
  const owner = all ? line.manager || say(words.today.unownedTag) : line.standingFor ? say(words.mails.standingFor(line.standingFor)) : '';
  return (
    <ClientRow
      line={line}
      beside={owner}
      onOpen={() => (picking ? picking.toggle(client) : go({ screen: 'card', client }))}
      detail={
        <>
          {line.risk !== 'today' && <Due line={line} />}
          {line.risk !== 'today' && line.why !== '' && ' · '}
          {line.why}
        </>
      }
      act={
        picking ? (
          <input
            type="checkbox"
            aria-label={say(words.views.selectOne(line.name))}
            checked={picking.isPicked(line.id)}
            onChange={() => picking.toggle(client)}
          />
        ) : (
          <button type="button" aria-label={say(words.today.logFor(line.name))} onClick={() => go({ screen: 'log', client })}>
            {say(words.today.log)}
          </button>
        )
      }
    />
  );
}
