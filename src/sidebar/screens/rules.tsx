import type { JSX } from 'preact';
import type { RuleView } from '../../app/contract.rules';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Troubled } from '../parts/notice';
import { Problems } from '../parts/problems';
import { words } from '../words';

/** The rules tab, rule by rule: whom each fits, when it calls, whether it is in force. */
export function Rules(): JSX.Element {
  const { say, go } = useDesk();
  const reading = useRead('rules', {});
  const view = reading.value;
  return (
    <Screen
      title={say(words.rules.title)}
      aside={view && <span class="quiet">{view.rules.length}</span>}
      main={view?.mayEdit ? { label: say(words.rules.add), onClick: () => go({ screen: 'rule', rule: null }) } : undefined}
    >
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {view === null && reading.busy && <Skeleton lines={8} />}
      {view && (
        <>
          <Problems warnings={view.warnings} problems={view.problems} />
          {!view.mayEdit && <Notice tone="plain">{say(words.rules.mayNot(view.managers))}</Notice>}
          <p class="quiet">{say(view.rules.length === 0 ? words.rules.none : words.rules.intro)}</p>
          <ul class="rows">
            {view.rules.map((rule) => (
              <RuleRow key={`${rule.id} ${rule.at}`} rule={rule} />
            ))}
          </ul>
        </>
      )}
    </Screen>
  );
}

function RuleRow({ rule }: { readonly rule: RuleView }): JSX.Element {
  const { say, go } = useDesk();
  const { id, at, name, whom, when, state, problems } = rule;
  return (
    <li class="row">
      <button type="button" class={state === 'off' ? 'row-open quiet' : 'row-open'} onClick={() => go({ screen: 'rule', rule: id })}>
        <span class="row-top">
          <b>{name}</b> <span class="quiet">{say(words.rules.row(id, at))}</span>
        </span>
        <span class="row-more lines">
          {state !== 'on' && <b class={state === 'off' ? '' : 'overdue'}>{say(words.rules.state[state])}</b>}
          <span>{say(when)}</span>
          <span class="quiet">{say(whom)}</span>
          {problems.map((problem) => (
            <span key={problem.field} class="wrong-text">
              {say(problem.message)}
            </span>
          ))}
        </span>
      </button>
    </li>
  );
}
