import { type Label, type Lang, text } from '../core/kernel/text';

/** The menu: what people see, and the exported function that each item calls. */
const ITEMS = [
  ['showToday', text('今日待办', 'Today')],
  ['showCalendar', text('回访日历', 'Callback calendar')],
  ['showWatch', text('需要留意', 'Watch')],
  ['showRegister', text('登记客户', 'Register a client')],
  ['showCard', text('打开选中的客户', 'Open the selected client')],
  ['showLog', text('记录回访', 'Log a visit')],
  ['showDispatch', text('派单', 'Dispatch')],
  null,
  ['showQueue', text('待派单', 'Waiting for a designer')],
  ['showDayTable', text('设计师派单一览表', 'Dispatch table of the day')],
  ['showRelays', text('转达', 'Relays')],
  ['showCampaigns', text('活动', 'Campaigns')],
  ['showImport', text('导入客户', 'Import clients')],
  ['showMore', text('提醒与更多', 'Reminders and more')],
  ['showSetUp', text('初始化', 'Set up')],
] as const satisfies readonly (readonly [string, Label] | null)[];

export type MenuCall = NonNullable<(typeof ITEMS)[number]>[0];

const TITLE = text('客户经理', 'Client manager');

/** Chinese for whoever does not clearly want English. */
export const menuLang = (locale: string | null): Lang => (/^en/i.test(locale ?? '') ? 'en' : 'zh');

/** Puts the menu into the menu bar. */
export function showMenu(lang: Lang): void {
  const menu = SpreadsheetApp.getUi().createMenu(TITLE[lang]);
  for (const item of ITEMS) {
    if (item === null) menu.addSeparator();
    else menu.addItem(item[1][lang], item[0]);
  }
  menu.addToUi();
}
