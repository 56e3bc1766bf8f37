import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ClientLine, TodayList } from '../../app/contract';
import { sayDay } from '../../core/kernel/day';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { Attention } from '../parts/attention';
import { Chips } from '../parts/chips';
import { ClientRow, Due } from '../parts/clientLine';
import { Fold, Screen, Skeleton } from '../parts/layout';
import { MailTrouble } from '../parts/mailTrouble';
import { Notice, Refused, Troubled } from '../parts/notice';
import { Paged } from '../parts/paged';
import { words } from '../words';

const SCOPE = 'todayScope';
const STALE_MS = 5 * 60_000;

/** Whom to call today: overdue first, then today, then the week; for the store manager everybody's. */
export function Today(): JSX.Element {
  const { start, today, say, go, keep, sawToday } = useDesk();
  const [all, setAll] = useState(start.seesAll && keep.get(SCOPE) !== 'mine');
  const [person, setPerson] = useState<string | null>(null);
  const reading = useRead('today', all ? { scope: 'all', ...(person === null ? {} : { person }) } : { scope: 'mine' });
  const list = reading.value;
  useEffect(() => {
    if (list) sawToday(list.today);
  }, [list, sawToday]);

  const shown = useRef(Date.now());
  useEffect(() => {
    if (list) shown.current = Date.now();
  }, [list]);
  useEffect(() => {
    // A sidebar stays open for days; who comes back to it must not call from yesterday's list.
    const refresh = () => {
      if (Date.now() - shown.current > STALE_MS) reading.again();
    };
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, [reading.again]);

  const choose = (scope: string | undefined) => {
    const wanted = scope === 'all';
    keep.set(SCOPE, wanted ? 'all' : 'mine');
    setPerson(null);
    setAll(wanted);
  };
  return (
    <Screen
      title={say(words.today.title)}
      aside={
        <span class="quiet">
          {sayDay(list?.today ?? today, start.lang)}
          {reading.busy && list ? ` · ${say(words.common.refreshing)}` : ''}
        </span>
      }
      main={{ label: say(words.today.register), onClick: () => go({ screen: 'register' }) }}
      second={
        <button type="button" onClick={reading.again}>
          {say(words.common.refresh)}
        </button>
      }
    >
      <MailTrouble />
      <Attention />
      {start.seesAll && (
        <>
          <span id="scope-label" class="unseen">
            {say(words.today.whose)}
          </span>
          <Chips
            id="scope"
            labelledBy="scope-label"
            firm
            options={[
              { code: 'mine', name: say(words.today.mine) },
              { code: 'all', name: say(words.today.all) },
            ]}
            chosen={[all ? 'all' : 'mine']}
            onChange={([scope]) => choose(scope)}
          />
        </>
      )}
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {list === null && reading.busy && <Skeleton lines={8} />}
      {list && all && <People list={list} person={person} onChoose={setPerson} />}
      {list && list.unowned > 0 && <Notice tone="warn">{say(words.today.unowned(list.unowned))}</Notice>}
      {list && <Groups key={`${all} ${person ?? ''}`} list={list} all={all} />}
    </Screen>
  );
}

function Groups({ list, all }: { readonly list: TodayList; readonly all: boolean }): JSX.Element {
  const { say } = useDesk();
  const { counts } = list;
  const each = (line: ClientLine) => <TodayRow key={line.id} line={line} all={all} />;
  if (counts.overdue + counts.due + counts.upcoming === 0) {
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

function TodayRow({ line, all }: { readonly line: ClientLine; readonly all: boolean }): JSX.Element {
  const { say, go } = useDesk();
  const client = { id: line.id, at: line.at };
  const owner = all ? line.manager || say(words.today.unownedTag) : line.standingFor ? say(words.mails.standingFor(line.standingFor)) : '';
  return (
    <ClientRow
      line={line}
      beside={owner}
      onOpen={() => go({ screen: 'card', client })}
      detail={
        <>
          {line.risk !== 'today' && <Due line={line} />}
          {line.risk !== 'today' && line.why !== '' && ' · '}
          {line.why}
        </>
      }
      act={
        <button type="button" aria-label={say(words.today.logFor(line.name))} onClick={() => go({ screen: 'log', client })}>
          {say(words.today.log)}
        </button>
      }
    />
  );
}

interface PeopleProps {
  readonly list: TodayList;
  readonly person: string | null;
  readonly onChoose: (person: string | null) => void;
}

/** How much each person has; a click shows only theirs. */
function People({ list, person, onChoose }: PeopleProps): JSX.Element | null {
  const { say } = useDesk();
  if (list.people.length === 0) return null;
  return (
    <Fold
      open={list.people.length <= 4 || person !== null}
      title={
        <>
          {say(words.today.people)} <span class="count">{list.people.length}</span>
        </>
      }
    >
      <ul class="people">
        {list.people.map(({ id, name, overdue, due }) => (
          <li key={id}>
            <button type="button" aria-pressed={person === id} onClick={() => onChoose(person === id ? null : id)}>
              <span>{name}</span>
              <span class={overdue ? 'overdue' : 'quiet'}>{say(words.today.person(overdue, due))}</span>
            </button>
          </li>
        ))}
      </ul>
      {person !== null && (
        <button type="button" class="link" onClick={() => onChoose(null)}>
          {say(words.today.everyone)}
        </button>
      )}
    </Fold>
  );
}
