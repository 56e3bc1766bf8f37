import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { MonthDay, MonthView } from '../../app/contract.views';
import { addDays, type Day, sayDay } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useKeptFilter } from '../hooks/useKeptFilter';
import { useRead } from '../hooks/useRead';
import { Screen, Skeleton } from '../parts/layout';
import { LineList } from '../parts/lineList';
import { Refused, Troubled } from '../parts/notice';
import { PersonPick } from '../parts/personPick';
import { words } from '../words';

interface CalendarProps {
  /** The day to begin with; null: today. */
  readonly on: Day | null;
  /** Whose clients; null: as last chosen. */
  readonly person: string | null;
}

/** 回访日历: how many callbacks each day of a month has, and whose they are on the day chosen. */
export function Calendar({ on: first, person: asked }: CalendarProps): JSX.Element {
  const { say, start, today, go } = useDesk();
  const [at, setAt] = useState<{ readonly on: Day } | { readonly month: string }>({ on: first ?? today });
  const [filter, setFilter] = useKeptFilter('calendarFilter');
  const [person, setPerson] = useState(asked ?? filter.person);
  const reading = useRead('calendar', { ...at, ...(start.seesAll && person !== undefined && { person }) });
  const month = reading.value;
  const chosen = (wanted: string | undefined) => {
    setFilter({ person: wanted ?? '' });
    setPerson(wanted);
  };
  const shown = 'on' in at ? at.on.slice(0, 7) : at.month;
  const turn = (days: number) => {
    const middle = `${shown}-15` as Day;
    const wanted = addDays(middle, days).slice(0, 7);
    setAt(wanted === today.slice(0, 7) ? { on: today } : { month: wanted });
  };
  return (
    <Screen title={say(words.views.calendar)} main={{ label: say(words.views.toToday), onClick: () => go({ screen: 'today' }) }}>
      <div class="days">
        <button type="button" onClick={() => turn(-30)}>
          {say(words.views.monthBefore)}
        </button>
        <b aria-live="polite">{say(words.views.month(shown))}</b>
        <button type="button" onClick={() => turn(30)}>
          {say(words.views.monthAfter)}
        </button>
      </div>
      {start.seesAll && month && <PersonPick people={month.people} person={person} onChange={chosen} />}
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {month === null && reading.busy && <Skeleton lines={6} />}
      {month && (
        <>
          <Grid month={month} onChoose={(on) => setAt({ on })} />
          {month.overdue > 0 && (
            <p>
              <button type="button" class="link more overdue" onClick={() => go({ screen: 'today' })}>
                {say(words.views.overdueInAll(month.overdue))}
              </button>
            </p>
          )}
          {month.on !== null && <DayList month={month} on={month.on} owners={start.seesAll && person === undefined} />}
          <p class="quiet">{say(words.views.calendarHelp)}</p>
        </>
      )}
    </Screen>
  );
}

interface GridProps {
  readonly month: MonthView;
  readonly onChoose: (on: Day) => void;
}

function Grid({ month, onChoose }: GridProps): JSX.Element {
  const { say, start, today } = useDesk();
  const told = ({ on, due, isOpen, isAway }: MonthDay): string =>
    dotted(
      sayDay(on, start.lang, today),
      say(words.views.dueOnDay(due)),
      isOpen ? '' : say(words.views.closed),
      isAway ? say(words.views.away) : '',
    );
  const look = ({ on, due, isOpen, isAway }: MonthDay): string =>
    [isOpen && !isAway ? '' : 'rest', due === 0 ? '' : on < today ? 'late' : on === today ? 'now' : 'ahead'].join(' ').trim();
  return (
    <div class="month">
      {words.views.weekdays.map((label) => (
        <span key={label.en} class="weekday" aria-hidden="true">
          {say(label)}
        </span>
      ))}
      {month.days.map((day, index) => (
        <button
          key={day.on}
          type="button"
          class={look(day)}
          style={index === 0 ? { gridColumnStart: month.before + 1 } : undefined}
          aria-pressed={day.on === month.on}
          aria-current={day.on === today ? 'date' : undefined}
          aria-label={told(day)}
          onClick={() => onChoose(day.on)}
        >
          <span class="date">{Number(day.on.slice(8))}</span>
          <span class="due-count">
            {day.due > 0 ? day.due : day.isOpen ? (day.isAway ? say(words.views.awayShort) : '') : say(words.views.closedShort)}
          </span>
        </button>
      ))}
    </div>
  );
}

function DayList({ month, on, owners }: { readonly month: MonthView; readonly on: Day; readonly owners: boolean }): JSX.Element {
  const { say, start, today } = useDesk();
  return (
    <>
      <h2>
        {sayDay(on, start.lang, today)} <span class="count">{say(words.views.dueOnDay(month.total))}</span>
      </h2>
      <LineList key={on} lines={month.lines} total={month.total} owners={owners} oneDay />
    </>
  );
}
