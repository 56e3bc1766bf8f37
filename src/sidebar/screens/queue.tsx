import type { JSX } from 'preact';
import type { Relief, WaitingView } from '../../app/contract.queue';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { ClientRow } from '../parts/clientLine';
import { Screen, Skeleton } from '../parts/layout';
import { Refused, Troubled } from '../parts/notice';
import { Paged } from '../parts/paged';
import { words } from '../words';

/** Clients who wait for a designer: for how long, for what, and what would help. */
export function Queue(): JSX.Element {
  const { say, go } = useDesk();
  const reading = useRead('queue', {});
  const queue = reading.value;
  const main =
    queue && queue.waiting.length > 0
      ? { label: say(words.queue.plan(queue.waiting.length)), onClick: () => go({ screen: 'batch' }) }
      : undefined;
  return (
    <Screen title={say(words.queue.title)} aside={queue && <span class="quiet">{say(words.queue.waiting(queue.total))}</span>} main={main}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {queue === null && reading.busy && <Skeleton lines={8} />}
      {queue && queue.waiting.length === 0 && (
        <div class="empty">
          <p>{say(words.queue.empty)}</p>
          <p class="quiet">{say(words.queue.emptyNext)}</p>
        </div>
      )}
      {queue && <Paged items={queue.waiting} total={queue.total} each={(one) => <Waits key={one.line.id} one={one} />} />}
    </Screen>
  );
}

function Waits({ one }: { readonly one: WaitingView }): JSX.Element {
  const { say, go } = useDesk();
  const { line, days, wants, able, why, reliefs } = one;
  const client = { id: line.id, at: line.at };
  return (
    <ClientRow
      line={line}
      beside={line.manager}
      onOpen={() => go({ screen: 'card', client })}
      detail={
        <span class="lines">
          <Clock days={days} />
          {wants !== '' && <span>{wants}</span>}
          <span class={able ? 'quiet' : 'overdue'}>{why}</span>
          {!able && <Reliefs reliefs={reliefs} />}
        </span>
      }
      act={
        <button type="button" aria-label={say(words.queue.pickFor(line.name))} onClick={() => go({ screen: 'dispatch', client })}>
          {say(words.queue.pick)}
        </button>
      }
    />
  );
}

/** For how long a client has waited. A first talk is called back within two days: by then there should be a designer. */
export function Clock({ days }: { readonly days: number | null }): JSX.Element {
  const { say } = useDesk();
  if (days === null) return <span class="quiet">{say(words.queue.noDay)}</span>;
  return <span class={days >= 2 ? 'overdue' : days === 1 ? 'due' : ''}>{say(words.queue.days(days))}</span>;
}

/** Further ways out than the two easiest, which the reason names. */
export function Reliefs({ reliefs }: { readonly reliefs: readonly Relief[] }): JSX.Element | null {
  const further = reliefs.slice(2);
  if (further.length === 0) return null;
  return (
    <span class="lines">
      {further.map(({ what }) => (
        <span key={what}>· {what}</span>
      ))}
    </span>
  );
}
