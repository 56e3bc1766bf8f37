import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ResponseList } from '../../app/contract.responses';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { Screen, Skeleton } from '../parts/layout';
import { Refused, Troubled } from '../parts/notice';
import { Paged } from '../parts/paged';
import { ResponseLine } from '../parts/responseLine';
import { ScopeChips } from '../parts/scopeChips';
import { words } from '../words';

/** Dispatches that wait for an answer, and declines that wait for a ruling. */
export function Responses(): JSX.Element {
  const { say, start, checkTyped } = useDesk();
  const [scope, setScope] = useState<ResponseList['scope']>(start.seesAll ? 'all' : 'mine');
  const reading = useRead('responses', { scope });
  const list = reading.value;
  const typed = list?.typed ?? 0;
  useEffect(() => {
    if (typed > 0) checkTyped();
  }, [typed, checkTyped]);
  return (
    <Screen
      title={say(words.responses.title)}
      second={
        <button type="button" onClick={reading.again}>
          {say(words.common.refresh)}
        </button>
      }
    >
      <ScopeChips id="response-scope" label={words.responses.scopeLabel} chosen={scope} onChange={setScope} />
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {list === null && reading.busy && <Skeleton lines={8} />}
      {list && (
        <>
          <h2 class={list.counts.late > 0 ? 'overdue' : ''}>{say(words.responses.open(list.counts.open))}</h2>
          {list.open.length === 0 && <p class="quiet">{say(words.responses.noneOpen)}</p>}
          <Paged items={list.open} total={list.counts.open} each={(one) => <ResponseLine key={one.id} one={one} named />} />
          <h2>{say(words.responses.declined(list.counts.declined))}</h2>
          {list.declined.length === 0 && <p class="quiet">{say(words.responses.noneDeclined)}</p>}
          <Paged items={list.declined} total={list.counts.declined} each={(one) => <ResponseLine key={one.id} one={one} named />} />
        </>
      )}
    </Screen>
  );
}
