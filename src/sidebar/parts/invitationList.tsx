import type { JSX } from 'preact';
import type { CampaignView } from '../../app/contract.campaigns';
import { INVITATION_STATES } from '../../core/campaigns/invitation.rules';
import { type InvitationState, invitations } from '../../core/campaigns/invitation.table';
import { useDesk } from '../desk';
import { words } from '../words';
import { Chips } from './chips';
import { ScopeChips } from './scopeChips';

interface FilterProps {
  readonly view: CampaignView;
  readonly onScope: (scope: 'mine' | 'all') => void;
  readonly onState: (state: InvitationState) => void;
}

/** Whose clients of a list are shown, and of which state; each state says how many there are. */
export function InvitationFilter({ view, onScope, onState }: FilterProps): JSX.Element {
  const { say } = useDesk();
  const { options } = invitations.fields.state;
  return (
    <>
      <ScopeChips id="invited-scope" label={words.campaigns.scopeLabel} chosen={view.scope} onChange={onScope} />
      <div class="field">
        <span id="invited-state-label" class="unseen">
          {say(words.campaigns.stateLabel)}
        </span>
        <Chips
          id="invited-state"
          labelledBy="invited-state-label"
          firm
          options={INVITATION_STATES.filter((one) => view.counts[one] > 0 || one === view.state).map((one) => ({
            code: one,
            name: `${say(options[one])} ${view.counts[one]}`,
          }))}
          chosen={[view.state]}
          onChange={([chosen]) => onState(INVITATION_STATES.find((one) => one === chosen) ?? 'listed')}
        />
      </div>
    </>
  );
}

/** What may be said of somebody on a list today. */
export const statesToMark = (when: CampaignView['line']['when'], now?: InvitationState): readonly InvitationState[] => {
  const offered: readonly InvitationState[] = when === 'coming' ? ['invited', 'coming', 'declined'] : ['came', 'noShow', 'declined'];
  return offered.filter((one) => one !== now);
};
