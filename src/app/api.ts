import { decide } from './approvals/decide';
import { listApprovals } from './approvals/listApprovals';
import { withdraw } from './approvals/withdraw';
import { invite } from './campaigns/invite';
import { listCampaigns } from './campaigns/listCampaigns';
import { logMany } from './campaigns/logMany';
import { markInvitation } from './campaigns/markInvitation';
import { oneCampaign } from './campaigns/oneCampaign';
import { saveCampaign } from './campaigns/saveCampaign';
import { offerChoices } from './choices';
import { clientCard } from './clientCard';
import { dayTable } from './dayTable';
import { dispatchDesigner } from './dispatchDesigner';
import { findClients } from './findClients';
import { importPreview, importRows, importSheets } from './importClients';
import { leeway } from './leeway';
import { logVisit } from './logVisit';
import { designerPage } from './overview/designerPage';
import { dispatchSettings } from './overview/dispatchSettings';
import { dispatchWhatIf } from './overview/dispatchWhatIf';
import { fairness } from './overview/fairness';
import { fillOverview } from './overview/fillOverview';
import { printDayTable } from './overview/printDayTable';
import { saveDispatchSettings } from './overview/saveDispatchSettings';
import { postpone, postponeMany } from './postpone';
import { batchDispatch } from './queue/batchDispatch';
import { batchPreview } from './queue/batchPreview';
import { queue } from './queue/queue';
import { recognise } from './recognise';
import { recomputeAll } from './recompute';
import { recount } from './recount';
import { registerClient } from './registerClient';
import { addRelay } from './relays/addRelay';
import { answerRelay } from './relays/answerRelay';
import { confirmRelay } from './relays/confirmRelay';
import { listRelays } from './relays/listRelays';
import { switchReminders } from './reminders';
import { replayDispatch } from './replayDispatch';
import { judgeDecline } from './responses/judgeDecline';
import { listResponses } from './responses/listResponses';
import { respond } from './responses/respond';
import { showResponse } from './responses/showResponse';
import { takeTyped } from './responses/takeTyped';
import type { Api } from './rpc';
import { listRules } from './rules';
import { ruleWhatIf } from './ruleWhatIf';
import { saveRule } from './saveRule';
import { selection } from './selection';
import { setUp } from './setUp';
import { start } from './start';
import { suggestDesigners } from './suggestDesigners';
import { swapDesigner } from './swaps/swapDesigner';
import { takeBack } from './takeBack/takeBack';
import { todayList } from './todayList';
import { updateClient } from './updateClient';
import { calendarMonth } from './views/calendar';
import { classMatrix } from './views/classMatrix';
import { evenWork } from './views/evenWork';
import { watchCounts, watchLines } from './views/watch';
import { workload } from './views/workload';

/** Every call of the contract with the use case that answers it. */
export const api: Api = {
  start,
  selection,
  today: todayList,
  card: clientCard,
  search: findClients,
  recognise,
  suggest: suggestDesigners,
  dayTable,
  fillOverview,
  designerPage,
  fairness,
  dispatchSettings,
  dispatchWhatIf,
  saveDispatchSettings,
  printDayTable,
  importSheets,
  importPreview,
  setUp,
  register: registerClient,
  update: updateClient,
  log: logVisit,
  takeBack,
  dispatch: dispatchDesigner,
  recount,
  recompute: recomputeAll,
  reminders: switchReminders,
  importRows,
  rules: listRules,
  ruleWhatIf,
  saveRule,
  relays: listRelays,
  addRelay,
  answerRelay,
  confirmRelay,
  calendar: calendarMonth,
  workload,
  evenWork,
  classMatrix,
  watch: watchCounts,
  watchList: watchLines,
  leeway,
  move: postpone,
  moveMany: postponeMany,
  queue,
  batchPreview,
  batchDispatch,
  responses: listResponses,
  response: showResponse,
  respond,
  takeTyped,
  offerChoices,
  judgeDecline,
  replay: replayDispatch,
  campaigns: listCampaigns,
  campaign: oneCampaign,
  saveCampaign,
  invite,
  markInvitation,
  logMany,
  swapDesigner,
  approvals: listApprovals,
  decide,
  withdraw,
};
