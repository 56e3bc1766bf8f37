import type { CallbackWorld } from '../../../src/core/callbacks/callback.rules';
import { FRESH } from '../../../src/core/callbacks/progress.rules';
import { type Rule, readRules } from '../../../src/core/callbacks/rule.read';
import { seedRules } from '../../../src/core/callbacks/rule.seed';
import { type Client, clients } from '../../../src/core/clients/client.table';
import { type Day, day } from '../../../src/core/kernel/day';
import { emptyRow } from '../../../src/core/kernel/table';
import { Calendar } from '../../../src/core/settings/calendar.rules';
import { seedHolidays } from '../../../src/core/settings/holiday.seed';
import { seedLists } from '../../../src/core/settings/list.seed';
import { Names } from '../../../src/core/settings/names';
import { type Visit, visits } from '../../../src/core/visits/visit.table';

const EVERY_DAY = '1、2、3、4、5、6、7';

/** The rules as a new workbook has them, with cells changed by hand where said. */
export function rulesWith(changes: Readonly<Record<string, Partial<Rule>>> = {}): readonly Rule[] {
  const { rules } = readRules(seedRules('zh').map((row) => ({ row, unread: {} })));
  return rules.map((rule) => ({ ...rule, ...changes[rule.id] }));
}

export interface Store {
  /** Weekdays on which the store is open; every day when nothing is said. */
  readonly open?: string;
  readonly keepHolidays?: boolean;
  /** Days on which this store is closed of its own accord. */
  readonly closed?: readonly string[];
  readonly campaigns?: readonly (readonly [on: string, name: string])[];
  readonly rules?: readonly Rule[];
  readonly silentDays?: number;
  readonly moveLimit?: number;
}

const SEED_RULES = rulesWith();
const LISTS = seedLists('zh');

/** A store's world: seeded rules, stages and holidays, but for what is said. */
export function worldOf(store: Store = {}): CallbackWorld {
  const {
    open = EVERY_DAY,
    keepHolidays = false,
    closed = [],
    campaigns = [],
    rules = SEED_RULES,
    silentDays = 30,
    moveLimit = 14,
  } = store;
  const own = closed.map((on) => ({ on: day(on), kind: 'closed' as const }));
  return {
    rules,
    calendar: new Calendar({ openWeekdays: open, keepHolidays }, [...seedHolidays('zh'), ...own]),
    names: new Names([], LISTS),
    lists: LISTS,
    campaigns: campaigns.map(([on, name]) => ({ on: day(on), name })),
    settings: { escalateAfter: 3, silentDays, moveLimit },
  };
}

type DayField =
  | 'firstOn'
  | 'handoverOn'
  | 'designOn'
  | 'lastTryOn'
  | 'lastContactOn'
  | 'promisedOn'
  | 'movedTo'
  | 'movedOn'
  | 'siteOn'
  | 'personalOn'
  | 'stageOn';

/** What a test says of a client: days as plain text. */
export type Told = Partial<Omit<Client, DayField>> & { readonly [F in DayField]?: string | null };

/** A client of whom nothing is known but what is said; its stage is taken for seen and begun with the first talk. */
export function client(told: Told = {}): Client {
  const stage = told.stage === undefined ? 'enquiry' : told.stage;
  const seen = { stage, stageSeen: stage, stageOn: told.firstOn ?? null, manager: 'S1' };
  return { ...emptyRow(clients, 'C1'), ...FRESH, ...seen, ...told } as Client;
}

let made = 0;

/** A call by the client's manager who reached the client, but for what is said. */
export function visit(on: string, told: Partial<Omit<Visit, 'on' | 'promisedOn'>> & { readonly promisedOn?: string } = {}): Visit {
  made++;
  const id = `V${String(made).padStart(6, '0')}`;
  const { promisedOn = null, ...rest } = told;
  return {
    ...emptyRow(visits, id),
    on: day(on),
    by: 'S1',
    kind: 'call',
    channel: 'phone',
    outcome: 'reached',
    promisedOn: promisedOn as Day | null,
    ...rest,
  };
}

/** A callback that was put off, on that day, to another. */
export const move = (on: string, to: string, why: string | null = '客户出差'): Visit => ({
  ...visit(on, { kind: 'moved', channel: null, outcome: null }),
  movedTo: day(to),
  movedWhy: why,
});
