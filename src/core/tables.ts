import { approvals } from './approvals/approval.table';
import { decisions } from './approvals/decision.table';
import { rules } from './callbacks/rule.table';
import { campaigns } from './campaigns/campaign.table';
import { invitations } from './campaigns/invitation.table';
import { clients } from './clients/client.table';
import { designers } from './designers/designer.table';
import { dispatches } from './dispatch/dispatch.table';
import { overview } from './dispatch/overview.table';
import { archive } from './journal/archive.table';
import { journal } from './journal/journal.table';
import type { Table } from './kernel/table';
import { staff } from './people/staff.table';
import { relays } from './relays/relay.table';
import { reminders } from './reminders/reminder.table';
import { holidays } from './settings/holiday.table';
import { lists } from './settings/list.table';
import { settings } from './settings/setting.table';
import { swaps } from './swaps/swap.table';
import { visits } from './visits/visit.table';

/** Every table of the workbook, in the order of its tabs. */
export const tables = {
  clients,
  visits,
  designers,
  dispatches,
  swaps,
  dispatchOverview: overview,
  relays,
  campaigns,
  invitations,
  approvals,
  decisions,
  staff,
  rules,
  lists,
  holidays,
  settings,
  reminders,
  journal,
  archive,
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** The table of this name; throws when there is none, which only a wrong program can ask. */
export function tableNamed(name: string): Table {
  const table = (tables as Readonly<Record<string, Table>>)[name];
  if (!table) throw new Error(`no table is called ${name}`);
  return table;
}
