import type { JSX } from 'preact';
import type { CampaignView, InvitationLine } from '../../app/contract.campaigns';
import { campaigns } from '../../core/campaigns/campaign.table';
import { type InvitationState, invitations } from '../../core/campaigns/invitation.table';
import { writeCell } from '../../core/kernel/cell';
import { sayDay } from '../../core/kernel/day';
import { fieldOf } from '../../core/kernel/table';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useCampaignList } from '../hooks/useCampaignList';
import { useWrite } from '../hooks/useWrite';
import { CampaignDays } from '../parts/campaignDays';
import { InvitationFilter, statesToMark } from '../parts/invitationList';
import { Fold, Screen, Skeleton } from '../parts/layout';
import { Notice, Refused, Troubled } from '../parts/notice';
import { Paged } from '../parts/paged';
import { words } from '../words';

/** One campaign: what became of it so far, whom to invite, and who said what. */
export function OneCampaign({ campaign }: { readonly campaign: string }): JSX.Element {
  const { say, go } = useDesk();
  const { reading, view, scope, setScope, setState } = useCampaignList(campaign);
  const inviting = useWrite('invite', reading.again);
  const marking = useWrite('markInvitation', reading.again);
  const isSaving = inviting.state.kind === 'saving' || marking.state.kind === 'saving';
  const many = () => go({ screen: 'logMany', campaign });
  const isHeld = view !== null && view.line.when !== 'cancelled' && view.line.when !== 'wrong';
  const mayInvite = isHeld && view.fitting > 0 && view.line.when !== 'over';
  const hasList = view !== null && Object.values(view.counts).some((count) => count > 0);
  const main = mayInvite
    ? { label: say(words.campaigns.inviteFitting(view.fitting)), disabled: isSaving, onClick: () => inviting.send({ campaign, scope }) }
    : isHeld && hasList
      ? { label: say(words.campaigns.many), disabled: isSaving, onClick: many }
      : undefined;
  return (
    <Screen
      title={view?.line.name ?? say(words.campaigns.title)}
      aside={view && <span class="quiet">{say(words.campaigns.when[view.line.when])}</span>}
      main={main}
      second={
        view && (
          <>
            {view.mayEdit && (
              <button type="button" onClick={() => go({ screen: 'editCampaign', campaign })}>
                {say(words.campaigns.edit)}
              </button>
            )}
            {mayInvite && hasList && (
              <button type="button" onClick={many}>
                {say(words.campaigns.many)}
              </button>
            )}
          </>
        )
      }
    >
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      {view === null && reading.busy && <Skeleton lines={8} />}
      {inviting.state.kind === 'trouble' && <Troubled trouble={inviting.state.trouble} saving retry={inviting.retry} />}
      {inviting.state.kind === 'refused' && <Refused refusals={inviting.state.refusals} />}
      {inviting.state.kind === 'done' && <Notice tone="good">{say(words.campaigns.listed(inviting.state.value.added))}</Notice>}
      {marking.state.kind === 'trouble' && <Troubled trouble={marking.state.trouble} saving retry={marking.retry} />}
      {marking.state.kind === 'refused' && <Refused refusals={marking.state.refusals} />}
      {view && (
        <>
          <Facts view={view} />
          <InvitationFilter view={view} onScope={setScope} onState={setState} />
          {view.invitations.length === 0 && (
            <p class="quiet empty">{say(!hasList && view.fitting === 0 ? words.campaigns.emptyList : words.campaigns.emptyState)}</p>
          )}
          <Paged
            key={`${view.scope} ${view.state}`}
            items={view.invitations}
            total={view.counts[view.state]}
            each={(line) => (
              <Invited
                key={line.id}
                line={line}
                view={view}
                disabled={isSaving || !isHeld}
                onMark={(to) => marking.send({ campaign, client: line.client.id, state: to })}
              />
            )}
          />
        </>
      )}
    </Screen>
  );
}

/** What the campaign is, and what became of its list. */
function Facts({ view }: { readonly view: CampaignView }): JSX.Element {
  const { say, context } = useDesk();
  const { line, values } = view;
  const { invited, accepted, came } = line.turnout;
  const shown = (name: 'plan' | 'stages' | 'follow' | 'classes' | 'summary'): string =>
    view.unread[name] ?? String(writeCell(fieldOf(campaigns, name), values[name] ?? null, context.words)).replace(/^'/, '');
  const audience = (['stages', 'follow', 'classes'] as const).filter((name) => shown(name) !== '');
  return (
    <>
      <p>
        <CampaignDays line={line} />
      </p>
      <p>{say(words.campaigns.turnout(invited, accepted, came))}</p>
      {line.problems.map((problem) => (
        <p key={problem.field} class="wrong-text">
          {say(problem.message)}
        </p>
      ))}
      <Fold title={say(words.campaigns.plan)}>
        {shown('plan') !== '' && <p class="said">{shown('plan')}</p>}
        <dl>
          {audience.map((name) => (
            <div key={name}>
              <dt>{say(campaigns.fields[name].label)}</dt>
              <dd>{shown(name)}</dd>
            </div>
          ))}
          {audience.length === 0 && (
            <div>
              <dt>{say(campaigns.sections.whom)}</dt>
              <dd>{say(words.campaigns.anybody)}</dd>
            </div>
          )}
        </dl>
        {shown('summary') !== '' && (
          <>
            <h3>{say(campaigns.fields.summary.label)}</h3>
            <p class="said">{shown('summary')}</p>
          </>
        )}
      </Fold>
    </>
  );
}

interface InvitedProps {
  readonly line: InvitationLine;
  readonly view: CampaignView;
  readonly disabled: boolean;
  readonly onMark: (state: InvitationState) => void;
}

/** One client of the list: who they are, what they said, and what can be said of them in one stroke. */
function Invited({ line, view, disabled, onMark }: InvitedProps): JSX.Element {
  const { say, start, today, go } = useDesk();
  const { client, phone, estate, manager, state, invitedOn, by, note } = line;
  const { options } = invitations.fields.state;
  const ref = { id: client.id, at: 0 };
  return (
    <li class="row under">
      <button type="button" class="row-open" onClick={() => go({ screen: 'card', client: ref })}>
        <span class="row-top">
          <b>{client.name}</b> <span class="quiet">{dotted(estate, phone)}</span>
        </span>
        <span class="row-more lines">
          <span class="quiet">
            {dotted(
              view.scope === 'all' ? manager : '',
              invitedOn === null ? '' : say(words.campaigns.invitedOn(sayDay(invitedOn, start.lang, today), by)),
            )}
          </span>
          {note !== '' && <span class="clamp">{note}</span>}
        </span>
      </button>
      <fieldset class="plain acts" aria-label={say(words.campaigns.mark(client.name))}>
        {statesToMark(view.line.when, state).map((to) => (
          <button key={to} type="button" class="chip small" disabled={disabled} onClick={() => onMark(to)}>
            {say(options[to])}
          </button>
        ))}
        {state === 'listed' ? (
          <button
            type="button"
            class="link"
            disabled={disabled}
            onClick={() => go({ screen: 'log', client: ref, kind: 'campaign', campaign: view.line.id })}
          >
            {say(words.campaigns.log)}
          </button>
        ) : (
          <button type="button" class="link" disabled={disabled} onClick={() => onMark('listed')}>
            {say(words.campaigns.back)}
          </button>
        )}
      </fieldset>
    </li>
  );
}
