import { useRef, useState } from 'preact/hooks';
import type { CampaignView } from '../../app/contract.campaigns';
import type { InvitationState } from '../../core/campaigns/invitation.table';
import { useDesk } from '../desk';
import { type Reading, useRead } from './useRead';

export interface CampaignList {
  readonly reading: Reading<CampaignView>;
  /** While another part of the list is under way the last one stays, so that nothing flickers and nothing chosen is lost. */
  readonly view: CampaignView | null;
  readonly scope: 'mine' | 'all';
  readonly setScope: (scope: 'mine' | 'all') => void;
  readonly setState: (state: InvitationState) => void;
}

/** A campaign with the part of its list that somebody looks at: of everybody for whoever sees all, first what is still to be done. */
export function useCampaignList(campaign: string): CampaignList {
  const { start } = useDesk();
  const [scope, setScope] = useState<'mine' | 'all'>(start.seesAll ? 'all' : 'mine');
  const [state, setState] = useState<InvitationState | null>(null);
  const reading = useRead('campaign', { id: campaign, scope, ...(state && { state }) });
  const held = useRef<CampaignView | null>(null);
  if (reading.value) held.current = reading.value;
  return { reading, view: held.current, scope, setScope, setState };
}
