import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CampaignLine, InvitationSaid } from '../../app/contract.campaigns';
import { type InvitationState, invitations } from '../../core/campaigns/invitation.table';
import { useDesk } from '../desk';
import { type Reading, useRead } from '../hooks/useRead';
import { words } from '../words';
import { Chips } from './chips';
import { statesToMark } from './invitationList';
import { Refused, Troubled } from './notice';

/** Of those that are over the latest few are still offered: people are called about them the days after. */
const OVER = 2;

/** To which campaign a client is invited while a visit is logged. */
export interface CampaignPart {
  readonly reading: Reading<{ readonly campaigns: readonly CampaignLine[] }>;
  readonly offered: readonly CampaignLine[];
  readonly chosen: CampaignLine | null;
  readonly state: InvitationState | null;
  /** What goes with the visit; null where it is for no campaign. */
  readonly said: InvitationSaid | null;
  readonly choose: (campaign: string | null) => void;
  readonly say: (state: InvitationState | null) => void;
}

/** Asks for the campaigns as soon as the contact is an invitation; the nearest is taken for meant. */
export function useCampaignPart(isInvitation: boolean, known: string | undefined): CampaignPart {
  const reading = useRead('campaigns', isInvitation ? {} : null);
  const [picked, setPicked] = useState<string | null | undefined>(known);
  const [state, setState] = useState<InvitationState | null>(null);
  const all = isInvitation ? (reading.value?.campaigns ?? []) : [];
  const ahead = all.filter(({ when }) => when === 'coming' || when === 'running');
  const offered = [...ahead, ...all.filter(({ when }) => when === 'over').slice(0, OVER)];
  const chosen = picked === null ? null : (all.find(({ id }) => id === picked) ?? ahead[0] ?? null);
  return {
    reading,
    offered: chosen && !offered.includes(chosen) ? [...offered, chosen] : offered,
    chosen,
    state,
    said: isInvitation && chosen ? { id: chosen.id, ...(state && { state }) } : null,
    choose: (campaign) => {
      setPicked(campaign);
      setState(null);
    },
    say: setState,
  };
}

/** The campaign, and what the client said to it. */
export function CampaignSection({ part }: { readonly part: CampaignPart }): JSX.Element {
  const { say } = useDesk();
  const { reading, offered, chosen, state } = part;
  const { options } = invitations.fields.state;
  const states = chosen ? statesToMark(chosen.when) : [];
  return (
    <>
      {reading.trouble && <Troubled trouble={reading.trouble} retry={reading.again} />}
      <Refused refusals={reading.refusals} />
      <div class="field" data-field="campaign">
        <span class="label" id="log-campaign-label">
          {say(words.campaigns.part)}
        </span>
        {reading.value === null && reading.busy && <p class="quiet">{say(words.common.loading)}</p>}
        {reading.value && offered.length === 0 && <p class="quiet">{say(words.campaigns.partNone)}</p>}
        <Chips
          id="log-campaign"
          labelledBy="log-campaign-label"
          options={offered.map(({ id, name }) => ({ code: id, name }))}
          chosen={chosen ? [chosen.id] : []}
          onChange={([id]) => part.choose(id ?? null)}
        />
      </div>
      {chosen && (
        <div class="field" data-field="said">
          <span class="label" id="log-said-label">
            {say(words.campaigns.said)}
          </span>
          <Chips
            id="log-said"
            labelledBy="log-said-label"
            options={states.map((one) => ({ code: one, name: say(one === 'invited' ? words.campaigns.undecided : options[one]) }))}
            chosen={state ? [state] : []}
            onChange={([one]) => part.say(states.find((known) => known === one) ?? null)}
          />
        </div>
      )}
    </>
  );
}
