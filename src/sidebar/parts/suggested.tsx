import type { JSX } from 'preact';
import type { Candidate, PickView } from '../../app/contract';
import { useDesk } from '../desk';
import type { Reading } from '../hooks/useRead';
import { words } from '../words';
import { Fold, Skeleton } from './layout';
import { Refused, Troubled } from './notice';

/** The designer who would be sent: the one chosen if they still can be, else the first that is recommended. */
export function designerIn(view: PickView | null, chosen: string | null): string | null {
  if (view === null) return null;
  const possible = [...view.best, ...view.others.filter((one) => one.able)].map((one) => one.designer);
  return chosen !== null && possible.includes(chosen) ? chosen : (view.best[0]?.designer ?? null);
}

/** What a designer of the suggestion is called. */
export const nameIn = (view: PickView | null, designer: string | null): string | null =>
  view === null ? null : ([...view.best, ...view.others].find((one) => one.designer === designer)?.name ?? null);

interface SuggestedProps {
  readonly reading: Reading<PickView>;
  readonly designer: string | null;
  readonly onChoose: (designer: string) => void;
}

/** Whom a client could get: the best three with a sentence a tier, and everybody else with why not. */
export function Suggested({ reading, designer, onChoose }: SuggestedProps): JSX.Element {
  const { say } = useDesk();
  const view = reading.value;
  const othersOpen = view?.others.some((one) => one.designer === designer) ?? false;
  return (
    <>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {view === null && reading.busy && <Skeleton lines={8} />}
      {view && view.advice !== '' && <p class="advice">{view.advice}</p>}
      {view && view.best.length > 0 && (
        <fieldset class="plain">
          <legend>{say(words.dispatch.best)}</legend>
          {view.best.map((one) => (
            <CandidateCard key={one.designer} one={one} chosen={designer === one.designer} onChoose={onChoose} />
          ))}
        </fieldset>
      )}
      {view && view.others.length > 0 && (
        <Fold title={say(words.dispatch.others(view.others.length))} open={othersOpen || view.best.length === 0}>
          <ul class="others">
            {view.others.map((one) => (
              <li key={one.designer}>
                <label class={one.able ? 'other' : 'other unable'}>
                  <input
                    type="radio"
                    name="designer"
                    checked={designer === one.designer}
                    disabled={!one.able}
                    onChange={() => onChoose(one.designer)}
                  />
                  <span>
                    <b>{one.name}</b> {one.why}
                    <span class="quiet"> · {say(one.able ? words.dispatch.able : words.dispatch.cannot)}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}

interface CandidateProps {
  readonly one: Candidate;
  readonly chosen: boolean;
  readonly onChoose: (designer: string) => void;
}

/** A recommended designer with a sentence for every tier. */
function CandidateCard({ one, chosen, onChoose }: CandidateProps): JSX.Element {
  const { say } = useDesk();
  return (
    <label class={chosen ? 'candidate on' : 'candidate'}>
      <span class="candidate-top">
        <input type="radio" name="designer" checked={chosen} onChange={() => onChoose(one.designer)} />
        <span>
          <b>{one.name}</b> <span class="quiet">{one.level}</span>
        </span>
        <span class="load">{say(words.dispatch.load(one.openCount, one.capacity))}</span>
      </span>
      {one.preferred && <span class="tag">{say(words.dispatch.preferred[one.preferred])}</span>}
      <ul class="tiers">
        {one.tiers.map(({ tier, sentence }) => (
          <li key={tier.zh}>
            <span class="tier">{say(tier)}</span> {sentence}
          </li>
        ))}
      </ul>
    </label>
  );
}
