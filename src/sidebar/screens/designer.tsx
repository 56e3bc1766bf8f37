import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AccountLine, AccountView, DesignerPage } from '../../app/contract.overview';
import { type Day, sayDay } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { Chart } from '../parts/chart';
import { Chips } from '../parts/chips';
import { ClientRow } from '../parts/clientLine';
import { Fold, Screen, Skeleton } from '../parts/layout';
import { Refused, Troubled } from '../parts/notice';
import { Paged } from '../parts/paged';
import type { ClientRef } from '../route';
import { words } from '../words';

type By = 'count' | 'value';

/** A designer: what the roster says, the load over time, what the ledger counts, and how fair it was, line by line. */
export function OneDesigner({ designer }: { readonly designer: ClientRef }): JSX.Element {
  const { say } = useDesk();
  const reading = useRead('designerPage', designer.at > 0 ? { id: designer.id, at: designer.at } : { id: designer.id });
  const page = reading.value;
  return (
    <Screen
      title={page?.name ?? say(words.overview.designer)}
      aside={page && <span class="quiet">{dotted(page.role, page.level, page.state)}</span>}
    >
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {page === null && reading.busy && <Skeleton lines={10} />}
      {page && <PageBody page={page} />}
    </Screen>
  );
}

const FATES = ['received', 'open', 'signed', 'swapped', 'declined'] as const;

function PageBody({ page }: { readonly page: DesignerPage }): JSX.Element {
  const { say, start, today, go } = useDesk();
  const { load, account, lately, ever, inHand, capacity } = page;
  const week = (from: Day): string => say(words.overview.week(sayDay(from, start.lang, today)));
  return (
    <>
      <p class={inHand >= capacity ? 'due' : ''}>{say(words.overview.inHand(inHand, capacity))}</p>
      <table class="sums">
        <thead>
          <tr>
            <td />
            <th scope="col">{say(words.overview.lately(account?.days ?? 0))}</th>
            <th scope="col">{say(words.overview.ever)}</th>
          </tr>
        </thead>
        <tbody>
          {FATES.map((name) => (
            <tr key={name}>
              <th scope="row">{say(words.overview.sums[name])}</th>
              <td>{lately[name]}</td>
              <td>{ever[name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Chart
        title={say(words.overview.loadTitle)}
        heads={[say(words.overview.weekHead), say(words.overview.loadHead)]}
        kind="bars"
        limit={{ value: capacity, said: say(words.overview.limit(capacity)) }}
        points={load.map((one) => ({ label: week(one.from), value: one.inHand, said: String(one.inHand) }))}
      />
      <Chart
        title={say(words.overview.dispatchedTitle)}
        heads={[say(words.overview.weekHead), say(words.overview.dispatchedHead)]}
        kind="bars"
        points={load.map((one) => ({ label: week(one.from), value: one.dispatched, said: String(one.dispatched) }))}
      />
      {account === null ? <p class="quiet">{say(words.overview.noAccount)}</p> : <Account account={account} />}
      <h2>{say(words.overview.clientsInHand(inHand))}</h2>
      <Paged
        items={page.clients}
        total={inHand}
        each={(line) => (
          <ClientRow
            key={line.id}
            line={line}
            onOpen={() => go({ screen: 'card', client: { id: line.id, at: line.at } })}
            detail={dotted(line.stage, line.manager)}
          />
        )}
      />
      <Fold title={say(words.overview.roster)}>
        <dl>
          {page.fields.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd class="said">{text}</dd>
            </div>
          ))}
        </dl>
      </Fold>
    </>
  );
}

/** A number of shares as people read it. */
const share = (value: number): string => String(Math.round(value * 100) / 100);

function Account({ account }: { readonly account: AccountView }): JSX.Element {
  const { say, start, today } = useDesk();
  const [by, setBy] = useState<By>(account.evenFirst);
  const { due, received, gap } = account[by];
  const day = (on: Day | null): string => (on === null ? '' : sayDay(on, start.lang, today));
  const notes = [
    words.overview.weightOf(account.weight),
    ...(account.joined ? [words.overview.joined(day(account.joined), account.apart.before)] : []),
    ...account.leaves.map(({ from, to }) => words.overview.leave(day(from), day(to))),
    ...(account.apart.away > 0 ? [words.overview.away(account.apart.away)] : []),
    ...(account.apart.beyond > 0 ? [words.overview.beyond(account.apart.beyond)] : []),
    words.overview.month(share(account.month.due), account.month.received),
    ...(account.isLifted ? [words.overview.lifted(Math.round(account.floor * 100))] : []),
  ];
  return (
    <section>
      <h2>{say(words.overview.account)}</h2>
      <span id="by-label" class="unseen">
        {say(words.overview.by)}
      </span>
      <Chips
        id="by"
        labelledBy="by-label"
        firm
        options={(['count', 'value'] as const).map((code) => ({ code, name: say(words.overview.byWhat[code]) }))}
        chosen={[by]}
        onChange={([code]) => setBy(code === 'value' ? 'value' : 'count')}
      />
      <p class="sum">
        <b>{say(words.overview.sum(share(due), share(received), share(gap)))}</b>
      </p>
      <p class="quiet">{say(words.overview.since(day(account.from), account.days))}</p>
      {by === 'value' && <p class="quiet">{say(words.overview.valueHelp(account.meanWorth))}</p>}
      <ul class="notes">
        {notes.map((note) => (
          <li key={note.zh}>{say(note)}</li>
        ))}
      </ul>
      <Fold title={say(words.overview.lines(account.lines.length))}>
        {account.lines.length === 0 && <p class="quiet">{say(words.overview.noLines)}</p>}
        <Paged
          items={account.lines}
          more={(n) => say(words.overview.more(n))}
          each={(line) => <DayLine key={line.on} line={line} by={by} />}
        />
      </Fold>
    </section>
  );
}

function DayLine({ line, by }: { readonly line: AccountLine; readonly by: By }): JSX.Element {
  const { say, start, today } = useDesk();
  const due = by === 'value' ? line.valueDue : line.due;
  const gap = by === 'value' ? line.valueGap : line.gap;
  return (
    <li class="row flat">
      <span>
        <b>{sayDay(line.on, start.lang, today)}</b>
      </span>
      <span>{say(words.overview.gap(share(gap)))}</span>
      <span class="row-more wide lines">
        {line.shared > 0 && <span>{say(words.overview.shared(line.shared, share(due)))}</span>}
        {line.received.map(({ client, name, how, value }) => (
          <span key={client}>{say(words.overview.got(name, how, by === 'value' ? share(value) : '1'))}</span>
        ))}
        {line.returned.map(({ client, name, why }) => (
          <span key={client} class="quiet">
            {say(words.overview.notCounted(name, why))}
          </span>
        ))}
      </span>
    </li>
  );
}
