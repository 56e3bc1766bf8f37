import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TodayList } from '../../app/contract';
import { sayDay } from '../../core/kernel/day';
import type { Label } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useKeptFilter } from '../hooks/useKeptFilter';
import { useRead } from '../hooks/useRead';
import { Attention } from '../parts/attention';
import { DueGroups, type Picking } from '../parts/dueGroups';
import { Screen, Skeleton } from '../parts/layout';
import { MailTrouble } from '../parts/mailTrouble';
import { Narrow } from '../parts/narrow';
import { Notice, Refused, Troubled } from '../parts/notice';
import { People } from '../parts/people';
import { type Scope, ScopeChips } from '../parts/scopeChips';
import type { ClientRef, Route } from '../route';
import { words } from '../words';

const SCOPE = 'todayScope';
const FILTER = 'todayFilter';
const STALE_MS = 5 * 60_000;

const NARROWING = ['stage', 'klass', 'rule', 'query'] as const;

/** Other ways to look at the same work. */
const VIEWS: readonly { readonly to: Route; readonly label: Label }[] = [
  { to: { screen: 'calendar', on: null, person: null }, label: words.views.calendarShort },
  { to: { screen: 'watch' }, label: words.views.watch },
  { to: { screen: 'classMatrix' }, label: words.views.classesShort },
  { to: { screen: 'workload' }, label: words.views.workload },
];

/** A list that is seen at one look needs no search. */
const SHORT = 5;
const isLong = ({ facets }: TodayList): boolean => facets.rules.reduce((sum, { clients }) => sum + clients, 0) > SHORT;

/** Whom to call today: overdue first, then today, then the week; for the store manager everybody's. */
export function Today(): JSX.Element {
  const { start, today, say, go, keep, sawToday } = useDesk();
  const [all, setAll] = useState(start.seesAll && keep.get(SCOPE) !== 'mine');
  const [filter, setFilter] = useKeptFilter(FILTER);
  const { person = null } = filter;
  const reading = useRead('today', { ...filter, scope: all ? 'all' : 'mine' });
  // While a narrower list is under way the one before stays, so that the page does not jump under the finger.
  const held = useRef<TodayList | null>(null);
  if (reading.value) held.current = reading.value;
  const list = reading.value ?? (held.current?.scope === (all ? 'all' : 'mine') ? held.current : null);
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

  const [picked, setPicked] = useState<readonly ClientRef[] | null>(null);
  const picking: Picking | null = picked && {
    isPicked: (id) => picked.some((one) => one.id === id),
    toggle: (client) =>
      setPicked((before) => {
        const others = before?.filter((one) => one.id !== client.id) ?? [];
        return others.length === before?.length ? [...others, client] : others;
      }),
  };
  const isNarrowed = NARROWING.some((part) => filter[part] !== undefined);
  const choose = (scope: Scope) => {
    keep.set(SCOPE, scope);
    setFilter({ ...filter, person: '' });
    setAll(scope === 'all');
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
      main={
        picked === null
          ? { label: say(words.today.register), onClick: () => go({ screen: 'register' }) }
          : {
              label: say(words.views.postponeMany(picked.length)),
              disabled: picked.length === 0,
              onClick: () => go({ screen: 'postpone', clients: picked }),
            }
      }
      second={
        picked === null ? (
          <>
            <button type="button" onClick={reading.again}>
              {say(words.common.refresh)}
            </button>
            {list && list.counts.overdue + list.counts.due + list.counts.upcoming > 1 && (
              <button type="button" onClick={() => setPicked([])}>
                {say(words.views.select)}
              </button>
            )}
          </>
        ) : (
          <button type="button" onClick={() => setPicked(null)}>
            {say(words.views.stopSelecting)}
          </button>
        )
      }
    >
      <MailTrouble />
      <Attention />
      <nav class="views" aria-label={say(words.views.views)}>
        {VIEWS.map(({ to, label }) => (
          <button key={to.screen} type="button" class="link" onClick={() => go(to)}>
            {say(label)}
          </button>
        ))}
      </nav>
      <ScopeChips id="scope" label={words.today.whose} chosen={all ? 'all' : 'mine'} onChange={choose} />
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {list === null && reading.busy && <Skeleton lines={8} />}
      {list && all && <People people={list.people} person={person} onChoose={(id) => setFilter({ ...filter, person: id ?? '' })} />}
      {list && list.unowned > 0 && <Notice tone="warn">{say(words.today.unowned(list.unowned))}</Notice>}
      {list && list.relays.open + list.relays.answered > 0 && (
        <button type="button" class={list.relays.late > 0 ? 'link more overdue' : 'link more'} onClick={() => go({ screen: 'relays' })}>
          {say(words.relays.today(list.relays.open, list.relays.late, list.relays.answered))}
        </button>
      )}
      {picked !== null && <p class="due">{say(words.views.selecting)}</p>}
      {list && (isLong(list) || isNarrowed) && <Narrow facets={list.facets} filter={filter} onChange={setFilter} />}
      {list && <DueGroups key={JSON.stringify([all, filter])} list={list} all={all} narrowed={isNarrowed} picking={picking} />}
    </Screen>
  );
}
