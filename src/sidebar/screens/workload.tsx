import type { JSX } from 'preact';
import type { PersonLoad } from '../../app/contract.views';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { Screen, Skeleton } from '../parts/layout';
import { LoadStrip, StripDays } from '../parts/loadStrip';
import { Notice, Refused, Troubled } from '../parts/notice';
import { words } from '../words';

/** 工作量: who has how much on each of the next days, and a way to even it out. */
export function Workload(): JSX.Element {
  const { say, start, go } = useDesk();
  const reading = useRead('workload', {});
  const table = reading.value;
  const most = Math.max(1, ...(table?.people.flatMap(({ due }) => due) ?? []));
  const cellsOf = ({ due, away }: PersonLoad) =>
    (table?.days ?? []).map(({ on, isOpen }, n) => ({ on, due: due[n] ?? 0, rests: !isOpen || away[n] === true }));
  return (
    <Screen
      title={say(words.views.workload)}
      main={{ label: say(words.views.calendar), onClick: () => go({ screen: 'calendar', on: null, person: null }) }}
    >
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {table === null && reading.busy && <Skeleton lines={8} />}
      {table && table.unowned > 0 && <Notice tone="warn">{say(words.views.unownedAhead(table.unowned))}</Notice>}
      {table && table.people.length === 0 && <p class="quiet">{say(words.views.noWork)}</p>}
      {table && table.people.length > 0 && (
        <>
          <StripDays days={table.days.map(({ on }) => on)} />
          <ul class="loads">
            {table.people.map((person) => (
              <li key={person.id}>
                <p class="load-head">
                  <b>{person.name}</b>
                  <span class={person.overdue > 0 ? 'overdue' : 'quiet'}>{say(words.views.overdueCount(person.overdue))}</span>
                  <button
                    type="button"
                    class="link"
                    aria-label={say(words.views.evenFor(person.name))}
                    onClick={() => go({ screen: 'evenWork', person: person.id })}
                  >
                    {say(words.views.even)}
                  </button>
                </p>
                <LoadStrip
                  cells={cellsOf(person)}
                  most={most}
                  onChoose={(on) => go({ screen: 'calendar', on, person: start.seesAll ? person.id : null })}
                />
              </li>
            ))}
          </ul>
          <p class="quiet">{say(words.views.workloadHelp)}</p>
        </>
      )}
    </Screen>
  );
}
