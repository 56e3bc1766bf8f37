import type { JSX } from 'preact';
import type { CampaignLine } from '../../app/contract.campaigns';
import { useDesk } from '../desk';
import { useRead } from '../hooks/useRead';
import { CampaignDays } from '../parts/campaignDays';
import { Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Troubled } from '../parts/notice';
import { words } from '../words';

/** The store's campaigns: what is to come, and what became of those that are over. */
export function Campaigns(): JSX.Element {
  const { say, go } = useDesk();
  const reading = useRead('campaigns', {});
  const list = reading.value;
  return (
    <Screen
      title={say(words.campaigns.title)}
      main={list?.mayEdit ? { label: say(words.campaigns.add), onClick: () => go({ screen: 'editCampaign', campaign: null }) } : undefined}
    >
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {list === null && reading.busy && <Skeleton lines={6} />}
      {list && !list.mayEdit && <Notice tone="plain">{say(words.campaigns.mayNot(list.managers))}</Notice>}
      {list?.campaigns.length === 0 && (
        <div class="empty">
          <p>{say(words.campaigns.none)}</p>
        </div>
      )}
      <ul class="rows">
        {list?.campaigns.map((line) => (
          <CampaignRow key={`${line.id} ${line.at}`} line={line} />
        ))}
      </ul>
    </Screen>
  );
}

const TONE: Readonly<Record<CampaignLine['when'], string>> = {
  coming: '',
  running: 'due',
  over: 'quiet',
  cancelled: 'quiet',
  wrong: 'overdue',
};

function CampaignRow({ line }: { readonly line: CampaignLine }): JSX.Element {
  const { say, go } = useDesk();
  const { id, name, when, turnout, left, problems } = line;
  return (
    <li class="row">
      <button type="button" class="row-open" onClick={() => go({ screen: 'campaign', campaign: id })}>
        <span class="row-top">
          <b>{name}</b> <span class={TONE[when]}>{say(words.campaigns.when[when])}</span>
        </span>
        <span class="row-more lines">
          <CampaignDays line={line} />
          <span class="quiet">{say(words.campaigns.turnout(turnout.invited, turnout.accepted, turnout.came))}</span>
          {left > 0 && when !== 'over' && when !== 'cancelled' && <span class="due">{say(words.campaigns.left(left))}</span>}
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
