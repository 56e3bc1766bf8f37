import type { CallbackWorld } from '../../src/core/callbacks/callback.types';
import { readRules } from '../../src/core/callbacks/rule.read';
import { seedRules } from '../../src/core/callbacks/rule.seed';
import { readCampaigns } from '../../src/core/campaigns/campaign.rules';
import { prospectsOf } from '../../src/core/designers/designer.rules';
import { readDispatchSettings } from '../../src/core/dispatch/dispatch.settings';
import type { Day } from '../../src/core/kernel/day';
import { Calendar } from '../../src/core/settings/calendar.rules';
import { seedHolidays } from '../../src/core/settings/holiday.seed';
import { seedLists } from '../../src/core/settings/list.seed';
import { Names } from '../../src/core/settings/names';
import { readSettings } from '../../src/core/settings/settings';
import { sampleCampaigns } from './campaigns';

/** The stages and classes of a new workbook. */
export const lists = seedLists('zh');

/** The names of stages and classes of a new workbook. */
export const names = new Names([['language', '中文']], lists);

/** By these settings of a new workbook the sample's designers are chosen. */
export const dispatchRules = readDispatchSettings(readSettings([]).values);

/** What the stages of a new workbook mean for designers. */
export const prospects = prospectsOf(lists);

/** The rules, days and settings of a new workbook: by these the sample's client managers have been calling back. */
export function sampleWorld(today: Day): CallbackWorld {
  const settings = readSettings([]).values;
  const { rules, problems } = readRules(
    seedRules('zh').map((row) => ({ row, unread: {} })),
    [],
  );
  if (problems.length > 0) throw new Error(`the seeded rules are not clean: ${JSON.stringify(problems)}`);
  const { campaigns } = readCampaigns(sampleCampaigns(today).map((row) => ({ row, unread: {} })));
  return { rules, calendar: new Calendar(settings, seedHolidays('zh')), names, lists, campaigns, settings };
}
