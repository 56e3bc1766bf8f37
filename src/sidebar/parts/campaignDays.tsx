import type { JSX } from 'preact';
import type { CampaignLine } from '../../app/contract.campaigns';
import { sayDay } from '../../core/kernel/day';
import { dotted } from '../../core/kernel/text';
import { useDesk } from '../desk';

/** When and where a campaign is held. */
export function CampaignDays({ line }: { readonly line: Pick<CampaignLine, 'on' | 'until' | 'place'> }): JSX.Element | null {
  const { start, today } = useDesk();
  const { on, until, place } = line;
  const days = [on, until].flatMap((day) => (day === null ? [] : [sayDay(day, start.lang, today)])).join(' – ');
  const said = dotted(days, place);
  return said === '' ? null : <span class="quiet">{said}</span>;
}
