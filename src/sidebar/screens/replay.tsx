import type { JSX } from 'preact';
import type { ReplayView } from '../../app/contract.replay';
import { dotted, listed } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useMoment } from '../hooks/useMoment';
import { useRead } from '../hooks/useRead';
import { Fold, Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Troubled } from '../parts/notice';
import { words } from '../words';

/** Why a past dispatch went as it did. */
export function Replay({ id }: { readonly id: string }): JSX.Element {
  const { say } = useDesk();
  const reading = useRead('replay', { id });
  const view = reading.value;
  return (
    <Screen title={say(words.replay.title)} aside={view && <span class="quiet">{view.client.name}</span>}>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {view === null && reading.busy && <Skeleton lines={8} />}
      {view && <Story view={view} />}
    </Screen>
  );
}

function Story({ view }: { readonly view: ReplayView }): JSX.Element {
  const { say } = useDesk();
  const when = useMoment();
  const { rank } = view;
  const place = rank === null ? words.replay.outside : rank === 1 ? words.replay.first : words.replay.rank(rank);
  return (
    <>
      <p>
        <b>{view.designer}</b> <span class="quiet">{say(view.slot)}</span>
      </p>
      <p class="quiet">{dotted(view.at === null ? '' : when(view.at), view.by, view.how)}</p>
      <p>{say(place)}</p>
      {view.inSpiteOf.length > 0 && <p class="due">{say(words.replay.inSpiteOf(view.inSpiteOf))}</p>}
      {view.override !== '' && <p>{say(words.replay.override(dotted(view.override, view.note)))}</p>}
      {view.why !== '' && <p class="said">{view.why}</p>}
      <Notice tone={view.agreement === 'other' ? 'warn' : 'plain'}>
        <p>{say(words.replay.agreement[view.agreement])}</p>
        <p class="quiet">{say(words.replay.rules(view.rules, view.isSameRules))}</p>
      </Notice>
      <h2>{say(words.replay.able(view.able.length + view.cut))}</h2>
      <ol class="rows">
        {view.able.map((one) => (
          <AbleLine key={one.designer} one={one} />
        ))}
      </ol>
      {view.cut > 0 && <p class="quiet">{say(words.replay.cut(view.cut))}</p>}
      {view.refused.length > 0 && (
        <Fold title={say(words.replay.refused(view.refused.length))}>
          <ul class="rows">
            {view.refused.map(({ designer, name, why }) => (
              <li key={designer} class="row flat">
                <span>
                  <b>{name}</b> {say(listed(why))}
                </span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}

function AbleLine({ one }: { readonly one: ReplayView['able'][number] }): JSX.Element {
  const { say } = useDesk();
  return (
    <li class={one.isChosen ? 'candidate on' : 'candidate'}>
      <span class="candidate-top">
        <span>
          {one.rank}. <b>{one.name}</b> {one.isChosen && <span class="tag">{say(words.replay.chosen)}</span>}
        </span>
        <span class="load">{say(words.replay.facts(one.owed, one.open))}</span>
      </span>
      {one.preferred && <span class="tag">{say(words.replay.preferred[one.preferred])}</span>}
      <p>{dotted(...one.tiers.map(({ tier, band }) => say(words.replay.band(say(tier), band))))}</p>
      {say(one.why) !== '' && <p class="quiet">{say(one.why)}</p>}
    </li>
  );
}
