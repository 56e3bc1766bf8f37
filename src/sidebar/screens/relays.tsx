import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RelayList } from '../../app/contract.relays';
import type { RelayState } from '../../core/relays/relay.rules';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { Chips } from '../parts/chips';
import { Screen, Skeleton } from '../parts/layout';
import { Refused, Troubled } from '../parts/notice';
import { Paged } from '../parts/paged';
import { RelayLine } from '../parts/relayLine';
import { ScopeChips } from '../parts/scopeChips';
import { words } from '../words';

const STATES: readonly RelayState[] = ['open', 'answered', 'closed'];

/** What was passed on: what waits for an answer, what the client must be told, what is done. */
export function Relays(): JSX.Element {
  const { say, start } = useDesk();
  const [state, setState] = useState<RelayState>('open');
  const [scope, setScope] = useState<RelayList['scope']>(start.seesAll ? 'all' : 'mine');
  const reading = useRead('relays', { scope, state });
  const list = reading.value;
  const count = (one: RelayState): string => (list === null || list.counts[one] === 0 ? '' : ` ${list.counts[one]}`);
  return (
    <Screen
      title={say(words.relays.title)}
      second={
        <button type="button" onClick={reading.again}>
          {say(words.common.refresh)}
        </button>
      }
    >
      <ScopeChips id="relay-scope" label={words.relays.scopeLabel} chosen={scope} onChange={setScope} />
      <div class="field">
        <span id="relay-state-label" class="unseen">
          {say(words.relays.stateLabel)}
        </span>
        <Chips
          id="relay-state"
          labelledBy="relay-state-label"
          firm
          options={STATES.map((one) => ({ code: one, name: `${say(words.relays.states[one])}${count(one)}` }))}
          chosen={[state]}
          onChange={([chosen]) => setState(STATES.find((one) => one === chosen) ?? 'open')}
        />
      </div>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {list === null && reading.busy && <Skeleton lines={8} />}
      {list?.relays.length === 0 && (
        <div class="empty">
          <p>{say(words.relays.none[state])}</p>
        </div>
      )}
      {list && list.relays.length > 0 && (
        <Paged
          key={`${scope} ${state}`}
          items={list.relays}
          total={list.counts[state]}
          each={(relay) => <RelayLine key={relay.id} relay={relay} named />}
        />
      )}
    </Screen>
  );
}
