import type { JSX } from 'preact';
import type { DayTable as Table } from '../../app/contract.overview';
import { saySpan, spanHas } from '../../core/dispatch/span.rules';
import { sayDay } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { type Asking, useAsk } from '../hooks/useAsk';
import { useKeptSpan } from '../hooks/useKeptSpan';
import { useRead } from '../hooks/useRead';
import { useWrite, type Writing } from '../hooks/useWrite';
import { ClientRow } from '../parts/clientLine';
import { DesignerRows } from '../parts/designerRows';
import { Fold, Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Result, Troubled } from '../parts/notice';
import { Paged } from '../parts/paged';
import { SpanPick } from '../parts/spanPick';
import { words } from '../words';

/** 派单一览表 of some days: who went to whom, what became of it, what designers have in hand, and who still waits. */
export function DayTable(): JSX.Element {
  const { say, start, go } = useDesk();
  const [span, setSpan] = useKeptSpan();
  const reading = useRead('dayTable', span);
  const printing = useAsk('printDayTable');
  const filling = useWrite('fillOverview');
  const table = reading.value;
  return (
    <Screen
      title={say(words.dayTable.title)}
      main={{ label: say(words.dayTable.dispatch), onClick: () => go({ screen: 'dispatch', client: null }) }}
      second={
        <>
          <button type="button" disabled={printing.busy} onClick={() => printing.ask(span)}>
            {say(printing.busy ? words.overview.printing : words.overview.print)}
          </button>
          {start.me && (
            <button type="button" disabled={filling.state.kind === 'saving'} onClick={() => filling.send(span)}>
              {say(filling.state.kind === 'saving' ? words.common.saving : words.overview.fill)}
            </button>
          )}
        </>
      }
    >
      <SpanPick
        span={span}
        onChange={(wanted) => {
          printing.reset();
          filling.reset();
          setSpan(wanted);
        }}
      />
      <Outcomes printing={printing} filling={filling} />
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {table === null && reading.busy && <Skeleton lines={8} />}
      {table && <TableBody table={table} />}
    </Screen>
  );
}

interface OutcomesProps {
  readonly printing: Asking<'printDayTable'>;
  readonly filling: Writing<'fillOverview'>;
}

/** What came of printing, and of putting the days into their tab. */
function Outcomes({ printing, filling }: OutcomesProps): JSX.Element {
  const { say, start, today } = useDesk();
  const { state } = filling;
  return (
    <>
      {printing.trouble && <Troubled trouble={printing.trouble} />}
      <Refused refusals={printing.refusals} />
      {printing.value && <Notice tone="good">{say(words.overview.printed)}</Notice>}
      {state.kind === 'refused' && <Refused refusals={state.refusals} />}
      {state.kind === 'trouble' && <Troubled trouble={state.trouble} retry={filling.retry} saving />}
      {state.kind === 'done' && (
        <Result title={say(words.overview.filled(saySpan(state.value, start.lang, today), state.value.total))}>
          <p>{say(words.overview.goesOn)}</p>
        </Result>
      )}
    </>
  );
}

const SUMS = ['received', 'open', 'signed', 'swapped'] as const;

function TableBody({ table }: { readonly table: Table }): JSX.Element {
  const { say, today } = useDesk();
  const { rows, total, sums, designers } = table;
  return (
    <>
      <h2>{say(words.overview.rows(total))}</h2>
      {total === 0 && <p class="quiet">{say(words.overview.empty)}</p>}
      {total > 0 && (
        <dl class="figures four">
          {SUMS.map((name) => (
            <div key={name}>
              <dt>{say(words.overview.sums[name])}</dt>
              <dd>{sums[name]}</dd>
            </div>
          ))}
        </dl>
      )}
      <Rows key={`${table.from} ${table.to}`} table={table} />
      {total > rows.length && <p class="quiet">{say(words.overview.cut(rows.length, total))}</p>}
      <Fold open={designers.length > 0 && designers.length <= 8} title={say(words.dayTable.designers(designers.length))}>
        {designers.length > 0 && <p class="quiet">{say(words.overview.sumsHelp)}</p>}
        <DesignerRows designers={designers} />
      </Fold>
      {spanHas(table, today) && <Waiting lines={table.waiting} />}
    </>
  );
}

/** Clients who wait for a designer now. */
function Waiting({ lines }: { readonly lines: Table['waiting'] }): JSX.Element {
  const { say, go } = useDesk();
  return (
    <>
      <h2>{say(words.dispatch.waiting(lines.length))}</h2>
      {lines.length === 0 && <p class="quiet">{say(words.dayTable.noneWaiting)}</p>}
      <Paged
        items={lines}
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

/** The dispatches, the latest first; over more than a day each with its day. */
function Rows({ table: { rows, from, to } }: { readonly table: Table }): JSX.Element {
  const { say, start, today, go } = useDesk();
  const latest = from === to ? rows : [...rows].reverse();
  return (
    <Paged
      items={latest}
      more={(n) => say(words.overview.more(n))}
      each={(row) => (
        <li key={row.id} class="row">
          <button type="button" class="row-open" onClick={() => go({ screen: 'response', id: row.id, at: 0 })}>
            <span class="row-top">
              <b>{row.client}</b> <span class="quiet">{row.estate}</span>
            </span>
            <span class="row-more">
              {dotted(row.designer, row.slot)} ·{' '}
              <span class={row.late ? 'overdue' : ''}>{row.late ? say(words.responses.standing.late) : row.state}</span>
            </span>
            <span class="row-more quiet">
              {dotted(from === to ? row.time : `${sayDay(row.on, start.lang, today)} ${row.time}`, say(words.dayTable.by(row.by, row.how)))}
            </span>
          </button>
        </li>
      )}
    />
  );
}
