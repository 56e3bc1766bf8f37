import type { JSX } from 'preact';
import type { RuleEffect } from '../../app/contract.rules';
import { type Day, sayDay } from '../../core/kernel/day';
import { useDesk } from '../desk';
import { words } from '../words';
import { ClientRow } from './clientLine';
import { Effects, type WhatIf } from './whatIf';

interface RuleEffectsProps {
  readonly effect: WhatIf<RuleEffect>;
  readonly changed: boolean;
  readonly brief?: boolean;
}

/** What a changed rule would do to the register. */
export function RuleEffects({ effect, changed, brief }: RuleEffectsProps): JSX.Element {
  const { say } = useDesk();
  const { value } = effect;
  const said = value === null ? '' : say(value.moved === 0 ? words.rules.unmoved(value.clients) : words.rules.moved(value));
  return (
    <Effects
      effect={effect}
      changed={changed}
      brief={brief}
      said={said}
      isSome={value !== null && value.moved > 0}
      aside={value === null ? '' : say(words.rules.of(value.clients))}
    >
      {value && value.moved > 0 && <Moves effect={value} />}
    </Effects>
  );
}

function Moves({ effect }: { readonly effect: RuleEffect }): JSX.Element {
  const { say, start, today, go } = useDesk();
  const on = (day: Day | null): string => (day === null ? say(words.rules.noDay) : sayDay(day, start.lang, today));
  return (
    <>
      <dl class="shifts">
        {effect.shifts.map(({ from, to, clients }) => (
          <div key={`${from} ${to}`}>
            <dt>{say(words.rules.shift(on(from), on(to)))}</dt>
            <dd>{say(words.rules.clients(clients))}</dd>
          </div>
        ))}
      </dl>
      <h3>{say(words.rules.who)}</h3>
      <ul class="rows">
        {effect.first.map(({ id, name, estate, manager, from, to }) => (
          <ClientRow
            key={id}
            line={{ name, estate }}
            beside={manager}
            onOpen={() => go({ screen: 'card', client: { id, at: 0 } })}
            detail={say(words.rules.shift(on(from), on(to)))}
          />
        ))}
      </ul>
      {effect.moved > effect.first.length && <p class="quiet">{say(words.rules.more(effect.moved - effect.first.length))}</p>}
    </>
  );
}
