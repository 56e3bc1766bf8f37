import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Contract } from '../../app/contract';
import type { BatchTotals, BatchView, HostView, KeptView, PairView } from '../../app/contract.queue';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { useWrite } from '../hooks/useWrite';
import { Fold, Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Result, Troubled } from '../parts/notice';
import { words } from '../words';
import { Clock, Reliefs } from './queue';

/** The best for the whole queue at once: looked at, ticked, dispatched. */
export function Batch(): JSX.Element {
  const { say } = useDesk();
  const reading = useRead('batchPreview', {});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const writing = useWrite('batchDispatch');
  const view = reading.value;
  const { state } = writing;
  const refusals = state.kind === 'refused' ? state.refusals : null;
  const { again } = reading;
  useEffect(() => {
    // Refused for what has changed since: the plan on the screen is old.
    if (refusals) again();
  }, [refusals, again]);
  if (state.kind === 'done') return <Sent dispatched={state.value.dispatched} />;

  const ticked = (view?.pairs ?? []).filter(({ client }) => !left.has(client.id));
  const saving = state.kind === 'saving';
  const send = () => writing.send({ pairs: ticked.map(({ client, designer, seen }) => ({ client: client.id, designer, seen })) });
  const label = saving ? words.common.saving : ticked.length ? words.queue.confirm(ticked.length) : words.queue.confirmNone;
  return (
    <Screen
      title={say(words.queue.batch)}
      main={
        view && view.pairs.length > 0
          ? { label: say(label), onClick: send, disabled: saving || reading.busy || ticked.length === 0 }
          : undefined
      }
    >
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {state.kind === 'trouble' && <Troubled trouble={state.trouble} saving retry={writing.retry} />}
      {refusals && (
        <>
          <Refused refusals={refusals} />
          <Notice tone="warn">{say(words.queue.changed)}</Notice>
        </>
      )}
      {view === null && reading.busy && <Skeleton lines={8} />}
      {view && <Plan view={view} left={left} setLeft={setLeft} />}
    </Screen>
  );
}

interface PlanProps {
  readonly view: BatchView;
  /** Clients who are not ticked. */
  readonly left: ReadonlySet<string>;
  readonly setLeft: (left: ReadonlySet<string>) => void;
}

function Plan({ view, left, setLeft }: PlanProps): JSX.Element {
  const { say } = useDesk();
  const { pairs, kept, designers, totals, more } = view;
  const tick = (id: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  if (pairs.length === 0 && kept.length === 0) return <p class="quiet empty">{say(words.queue.empty)}</p>;
  return (
    <>
      <p class="quiet">{say(words.queue.intro)}</p>
      <Totals totals={totals} />
      {pairs.length > 1 && (
        <p class="acts">
          <button type="button" class="link" onClick={() => setLeft(new Set())}>
            {say(words.queue.all)}
          </button>
          <button type="button" class="link" onClick={() => setLeft(new Set(pairs.map(({ client }) => client.id)))}>
            {say(words.queue.none)}
          </button>
        </p>
      )}
      {pairs.map((pair) => (
        <Pair key={pair.client.id} pair={pair} ticked={!left.has(pair.client.id)} onTick={(on) => tick(pair.client.id, on)} />
      ))}
      {kept.length > 0 && <h2>{say(words.queue.kept(kept.length))}</h2>}
      <ul class="rows">
        {kept.map((one) => (
          <Kept key={one.client.id} one={one} />
        ))}
      </ul>
      {more > 0 && <p class="quiet">{say(words.queue.more(more))}</p>}
      {designers.length > 0 && (
        <Fold title={say(words.queue.designers(designers.length))}>
          <ul class="rows">
            {designers.map((host) => (
              <HostRow key={host.id} host={host} />
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}

/** The plan beside one-by-one dispatch, in figures. */
function Totals({ totals }: { readonly totals: BatchTotals }): JSX.Element {
  const { say } = useDesk();
  return (
    <section class="panel">
      <p>
        <b>{say(words.queue.placed(totals.placed.planned, totals.placed.alone))}</b>
      </p>
      <table class="totals">
        <thead>
          <tr>
            <th scope="col">{say(words.queue.best)}</th>
            <th scope="col">{say(words.queue.together)}</th>
            <th scope="col">{say(words.queue.alone)}</th>
          </tr>
        </thead>
        <tbody>
          {totals.best.map(({ tier, planned, alone }) => (
            <tr key={tier.zh}>
              <th scope="row">{say(tier)}</th>
              <td>{planned > alone ? <b>{planned}</b> : planned}</td>
              <td>{alone}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface PairProps {
  readonly pair: PairView;
  readonly ticked: boolean;
  readonly onTick: (on: boolean) => void;
}

function Pair({ pair, ticked, onTick }: PairProps): JSX.Element {
  const { say } = useDesk();
  const { client, days, name, level, tiers, openCount, capacity, change } = pair;
  return (
    <div class={ticked ? 'candidate on' : 'candidate'}>
      <label class="candidate-top">
        <input
          type="checkbox"
          checked={ticked}
          aria-label={say(words.queue.tick(client.name, name))}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
        <span>
          <b>{client.name}</b> <span class="quiet">{client.estate}</span>
        </span>
        <span class="load">
          <Clock days={days} />
        </span>
      </label>
      <p>
        → <b>{name}</b> <span class="quiet">{level}</span> <span class="quiet">{say(words.queue.load(openCount, capacity))}</span>
      </p>
      <p class="quiet">{change}</p>
      <Fold title={say(words.queue.reasons)}>
        <ul class="tiers">
          {tiers.map(({ tier, sentence }) => (
            <li key={tier.zh}>
              <span class="tier">{say(tier)}</span> {sentence}
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  );
}

function Kept({ one }: { readonly one: KeptView }): JSX.Element {
  const { say } = useDesk();
  const { client, days, why, reliefs, alone } = one;
  return (
    <li class="row flat">
      <span class="lines">
        <span>
          <b>{client.name}</b> <span class="quiet">{client.estate}</span> <Clock days={days} />
        </span>
        <span>{why}</span>
        {alone !== '' && <span class="quiet">{say(words.queue.aloneIs(alone))}</span>}
        <Reliefs reliefs={reliefs} />
      </span>
    </li>
  );
}

function HostRow({ host }: { readonly host: HostView }): JSX.Element {
  const { say } = useDesk();
  const { name, open, planned, alone, capacity, owed } = host;
  return (
    <li class="row flat">
      <span class="lines">
        <span>
          <b>{name}</b> {owed !== '0' && owed !== '-0' && <span class="quiet">{say(words.queue.owed(owed))}</span>}
        </span>
        <span>{say(words.queue.host(open, planned, alone, capacity))}</span>
      </span>
    </li>
  );
}

function Sent({ dispatched }: Contract['batchDispatch']['out']): JSX.Element {
  const { say, turnTo } = useDesk();
  return (
    <Screen
      title={say(words.queue.batch)}
      main={{ label: say(words.queue.toQueue), onClick: () => turnTo({ screen: 'queue' }) }}
      second={
        <button type="button" onClick={() => turnTo({ screen: 'dayTable' })}>
          {say(words.queue.dayTable)}
        </button>
      }
    >
      <Result title={say(words.queue.saved(dispatched.length))}>
        <ul>
          {dispatched.map(({ id, name, designer }) => (
            <li key={id}>
              {name} → {designer}
            </li>
          ))}
        </ul>
      </Result>
    </Screen>
  );
}
