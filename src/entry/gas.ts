import { api } from '../app/api';
import type { ScreenName } from '../app/contract';
import { FILL_OVERVIEW, overviewBlock } from '../app/overview/fillOverview';
import { computeAll, computeSome, RECOMPUTE } from '../app/recompute';
import { countDesigners, RECOUNT } from '../app/recount';
import { RECORD_STATES, statesToRecord } from '../app/responses/recordStates';
import { answer } from '../app/rpc';
import { sendReminders } from '../app/sendReminders';
import { clients } from '../core/clients/client.table';
import type { Lang } from '../core/kernel/text';
import { memory } from '../google/memory';
import { askFor, googlePorts, type Recomputing } from '../google/ports';
import { menuLang, showMenu } from './menu';

const recomputing: Recomputing = {
  redo: {
    [RECOMPUTE]: (book, facts) => computeAll(book, facts).blocks,
    [RECOUNT]: countDesigners,
    [RECORD_STATES]: statesToRecord,
    [FILL_OVERVIEW]: (book, facts) => [overviewBlock(book, facts)],
  },
  derive: computeSome,
  selectable: clients,
};

const log = (number: string, error: unknown): void => {
  console.error(`${number}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
};

/** The language that set-up wrote down; without it, that of the person. */
const langNow = (): Lang => menuLang(memory.get('language') ?? Session.getActiveUserLocale());

function openSidebar(screen: ScreenName): void {
  const lang = langNow();
  askFor(screen, lang);
  const page = HtmlService.createHtmlOutputFromFile('sidebar').setTitle(lang === 'zh' ? '客户经理' : 'Client manager');
  SpreadsheetApp.getUi().showSidebar(page);
}

/** Builds the menu. Before anyone has used the add-on here, Google permits nothing but that. */
export function onOpen(event?: { readonly authMode?: unknown }): void {
  const isBare = String(event?.authMode) === 'NONE';
  showMenu(isBare ? menuLang(Session.getActiveUserLocale()) : langNow());
}

/** The menu appears at once where the add-on was just installed. */
export function onInstall(event?: { readonly authMode?: unknown }): void {
  onOpen(event);
}

/** The one door of the sidebar. */
export const rpc = (name: string, json: string): string => answer(api, () => googlePorts(recomputing), name, json, log);

/** The hourly trigger: the morning's mails, once a day. */
export function onHour(): void {
  const report = sendReminders(googlePorts(recomputing));
  console.log(`reminders: ${JSON.stringify(report)}`);
}

export const showToday = (): void => openSidebar('today');
export const showCard = (): void => openSidebar('card');
export const showRegister = (): void => openSidebar('register');
export const showLog = (): void => openSidebar('log');
export const showDispatch = (): void => openSidebar('dispatch');
export const showCalendar = (): void => openSidebar('calendar');
export const showQueue = (): void => openSidebar('queue');
export const showWatch = (): void => openSidebar('watch');
export const showDayTable = (): void => openSidebar('dayTable');
export const showRelays = (): void => openSidebar('relays');
export const showCampaigns = (): void => openSidebar('campaigns');
export const showImport = (): void => openSidebar('import');
export const showMore = (): void => openSidebar('more');
export const showSetUp = (): void => openSidebar('setUp');
