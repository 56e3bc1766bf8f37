import type { JSX } from 'preact';
import type { ApprovalView } from '../../app/contract.approvals';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { Screen, Skeleton } from '../parts/layout';
import { Refused, Troubled } from '../parts/notice';
import { Paged } from '../parts/paged';
import { words } from '../words';

/** Everything that waits for somebody's word, and what was decided. */
export function Approvals(): JSX.Element {
  const { say } = useDesk();
  const reading = useRead('approvals', {});
  const list = reading.value;
  return (
    <Screen
      title={say(words.approvals.title)}
      second={
        <button type="button" onClick={reading.again}>
          {say(words.common.refresh)}
        </button>
      }
    >
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {list === null && reading.busy && <Skeleton lines={8} />}
      {list && (
        <>
          <h2>{say(words.approvals.waiting(list.counts.waiting))}</h2>
          {list.waiting.length === 0 && <p class="quiet">{say(words.approvals.noneWaiting)}</p>}
          <Paged items={list.waiting} total={list.counts.waiting} each={(one) => <ApprovalLine key={one.id} one={one} />} />
          {list.over.length > 0 && (
            <>
              <h2>{say(words.approvals.over(list.counts.over))}</h2>
              <Paged items={list.over} total={list.counts.over} each={(one) => <ApprovalLine key={one.id} one={one} />} />
            </>
          )}
        </>
      )}
    </Screen>
  );
}

function ApprovalLine({ one }: { readonly one: ApprovalView }): JSX.Element {
  const { say, go } = useDesk();
  const isWaiting = one.state === 'waiting';
  return (
    <li class="row">
      <button type="button" class="row-open" onClick={() => go({ screen: 'approval', approval: one })}>
        <span class="row-top">
          <b>{say(one.kind)}</b> <span class="quiet">{one.askedBy}</span>
        </span>
        <span class="row-more lines">
          <span class="clamp">{one.what}</span>
          <span class={one.mayDecide ? 'due' : 'quiet'}>
            {dotted(
              say(one.mayDecide ? words.approvals.forYou : words.approvals.states[one.state]),
              isWaiting && one.days > 0 ? say(words.approvals.days(one.days)) : one.decidedBy,
            )}
          </span>
        </span>
      </button>
    </li>
  );
}
