import type { ComponentChildren, JSX } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { useDesk } from '../desk';
import { isTop, type Place, type Route, routeTo, TABS, tabOf } from '../route';
import { AddRelay } from '../screens/addRelay';
import { OneApproval } from '../screens/approval';
import { Approvals } from '../screens/approvals';
import { Batch } from '../screens/batch';
import { Calendar } from '../screens/calendar';
import { OneCampaign } from '../screens/campaign';
import { Campaigns } from '../screens/campaigns';
import { Card } from '../screens/card';
import { ClassMatrix } from '../screens/classMatrix';
import { DayTable } from '../screens/dayTable';
import { OneDesigner } from '../screens/designer';
import { Designers } from '../screens/designers';
import { Dispatch } from '../screens/dispatch';
import { DispatchSettings } from '../screens/dispatchSettings';
import { Edit } from '../screens/edit';
import { EditCampaign } from '../screens/editCampaign';
import { EvenWork } from '../screens/evenWork';
import { Fairness } from '../screens/fairness';
import { Import } from '../screens/import';
import { Log } from '../screens/log';
import { LogMany } from '../screens/logMany';
import { More } from '../screens/more';
import { Postpone } from '../screens/postpone';
import { Queue } from '../screens/queue';
import { Register } from '../screens/register';
import { OneRelay } from '../screens/relay';
import { Relays } from '../screens/relays';
import { Replay } from '../screens/replay';
import { OneResponse } from '../screens/response';
import { Responses } from '../screens/responses';
import { OneRule } from '../screens/rule';
import { Rules } from '../screens/rules';
import { SetUp } from '../screens/setUp';
import { Swap } from '../screens/swap';
import { Today } from '../screens/today';
import { WatchListOf, WatchLists } from '../screens/watch';
import { Workload } from '../screens/workload';
import { words } from '../words';

interface ShellProps {
  readonly place: Place;
  /** Is there somewhere to go back to? */
  readonly deep: boolean;
  /** Under the bar, whatever the screen. */
  readonly news?: ComponentChildren;
}

/** The top bar and the screen below it. */
export function Shell({ place, deep, news }: ShellProps): JSX.Element {
  const { say, start, go, back } = useDesk();
  const here = tabOf(place.route);
  return (
    <>
      {start.ready && (
        <nav class="bar" aria-label={say(words.bar.label)}>
          {TABS.map((tab) => (
            <button key={tab} type="button" aria-current={tab === here ? 'page' : undefined} onClick={() => go(routeTo(tab))}>
              {say(words.bar[tab])}
            </button>
          ))}
        </nav>
      )}
      {news}
      {deep && !isTop(place.route) && (
        <button type="button" class="link back" onClick={back}>
          {say(words.bar.back)}
        </button>
      )}
      <Guarded key={place.arrival} route={place.route} />
    </>
  );
}

/** A screen that fails must not take the bar with it: one can still go elsewhere. */
function Guarded({ route }: { readonly route: Route }): JSX.Element {
  const { say } = useDesk();
  const [failed, again] = useErrorBoundary((error) => console.error(error));
  if (failed === undefined) return <ScreenOf route={route} />;
  return (
    <div class="opening">
      <div class="notice bad" role="alert">
        {say(words.trouble.page)}
      </div>
      <button type="button" class="main" onClick={again}>
        {say(words.common.retry)}
      </button>
    </div>
  );
}

function ScreenOf({ route }: { readonly route: Route }): JSX.Element {
  switch (route.screen) {
    case 'today':
      return <Today />;
    case 'card':
      return <Card client={route.client} />;
    case 'register':
      return <Register />;
    case 'log':
      return <Log client={route.client} kind={route.kind} campaign={route.campaign} />;
    case 'edit':
      return <Edit client={route.client} />;
    case 'postpone':
      return <Postpone clients={route.clients} />;
    case 'calendar':
      return <Calendar on={route.on} person={route.person} />;
    case 'watch':
      return <WatchLists />;
    case 'watchList':
      return <WatchListOf list={route.list} person={route.person} />;
    case 'classMatrix':
      return <ClassMatrix />;
    case 'workload':
      return <Workload />;
    case 'evenWork':
      return <EvenWork person={route.person} />;
    case 'dispatch':
      return <Dispatch client={route.client} slot={route.slot} />;
    case 'queue':
      return <Queue />;
    case 'batch':
      return <Batch />;
    case 'dayTable':
      return <DayTable />;
    case 'dispatchSettings':
      return <DispatchSettings />;
    case 'fairness':
      return <Fairness />;
    case 'designers':
      return <Designers />;
    case 'designer':
      return <OneDesigner designer={route.designer} />;
    case 'relays':
      return <Relays />;
    case 'relay':
      return <OneRelay relay={route.relay} />;
    case 'responses':
      return <Responses />;
    case 'replay':
      return <Replay id={route.id} />;
    case 'swap':
      return <Swap client={route.client} slot={route.slot} />;
    case 'approvals':
      return <Approvals />;
    case 'approval':
      return <OneApproval approval={route.approval} />;
    case 'response':
      return <OneResponse id={route.id} at={route.at} />;
    case 'addRelay':
      return <AddRelay client={route.client} name={route.name} />;
    case 'campaigns':
      return <Campaigns />;
    case 'campaign':
      return <OneCampaign campaign={route.campaign} />;
    case 'editCampaign':
      return <EditCampaign campaign={route.campaign} />;
    case 'logMany':
      return <LogMany campaign={route.campaign} />;
    case 'import':
      return <Import />;
    case 'more':
      return <More />;
    case 'rules':
      return <Rules />;
    case 'rule':
      return <OneRule rule={route.rule} />;
    case 'setUp':
      return <SetUp />;
  }
}
