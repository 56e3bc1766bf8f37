import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DayTable as Table } from '../../app/contract';
import { addDays, type Day, sayDay } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { ClientRow } from '../parts/clientLine';
import { Fold, Screen, Skeleton } from '../parts/layout';
import { Refused, Troubled } from '../parts/notice';
import { Paged } from '../parts/paged';
import { words } from '../words';

/** 派单一览表 of a day: who went to whom, what designers have in hand, and who still waits. */
export function DayTable(): JSX.Element {
  const { say, start, today, go } = useDesk();
  const [on, setOn] = useState<Day>(today);
  const reading = useRead('dayTable', { on });
  const table = reading.value;
  return (
    <Screen
      title={say(words.dayTable.title)}
      main={{ label: say(words.dayTable.dispatch), onClick: () => go({ screen: 'dispatch', client: null }) }}
    >
      <div class="days">
        <button type="button" onClick={() => setOn(addDays(on, -1))}>
          {say(words.dayTable.earlier)}
        </button>
        <b aria-live="polite">{sayDay(on, start.lang, today)}</b>
        <button type="button" onClick={() => setOn(addDays(on, 1))}>
          {say(words.dayTable.later)}
        </button>
      </div>
      {on !== today && (
        <button type="button" class="link more" onClick={() => setOn(today)}>
          {say(words.dayTable.today)}
        </button>
      )}
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {table === null && reading.busy && <Skeleton lines={8} />}
      {table && <DayBody table={table} />}
    </Screen>
  );
}

function DayBody({ table }: { readonly table: Table }): JSX.Element {
  const { say, go } = useDesk();
  return (
    <>
      <h2>{say(words.dayTable.rows(table.rows.length))}</h2>
      {table.rows.length === 0 && <p class="quiet">{say(words.dayTable.empty)}</p>}
      <ul class="rows">
        {table.rows.map((row) => (
          <li key={row.id} class="row">
            <button type="button" class="row-open" onClick={() => go({ screen: 'response', id: row.id, at: 0 })}>
              <span class="row-top">
                <b>{row.client}</b> <span class="quiet">{row.estate}</span>
              </span>
              <span class="row-more">
                {dotted(row.time, `${row.slot} ${row.designer}`)} ·{' '}
                <span class={row.late ? 'overdue' : ''}>{row.late ? say(words.responses.standing.late) : row.state}</span>
              </span>
              <span class="row-more quiet">{say(words.dayTable.by(row.by, row.how))}</span>
            </button>
          </li>
        ))}
      </ul>
      <Fold open={table.designers.length > 0 && table.designers.length <= 8} title={say(words.dayTable.designers(table.designers.length))}>
        {table.designers.length === 0 && <p class="quiet">{say(words.dayTable.noDesigners)}</p>}
        <ul class="rows">
          {table.designers.map(({ id, name, today, open, capacity, state }) => (
            <li key={id} class="row flat">
              <span>
                <b>{name}</b> <span class="quiet">{state}</span>
              </span>
              <span class={open >= capacity ? 'due' : ''}>{say(words.dayTable.loadOf(today, open, capacity))}</span>
            </li>
          ))}
        </ul>
      </Fold>
      <h2>{say(words.dispatch.waiting(table.waiting.length))}</h2>
      {table.waiting.length === 0 && <p class="quiet">{say(words.dayTable.noneWaiting)}</p>}
      <Paged
        items={table.waiting}
        each={(line) => (
          <ClientRow
            key={line.id}
            line={line}
            onOpen={() => go({ screen: 'card', client: { id: line.id, at: line.at } })}
            detail={dotted(line.stage, line.manager)}
            act={
              <button
                type="button"
                aria-label={say(words.dispatch.pickFor(line.name))}
                onClick={() => go({ screen: 'dispatch', client: { id: line.id, at: line.at } })}
              >
                {say(words.dispatch.pick)}
              </button>
            }
          />
        )}
      />
    </>
  );
}
