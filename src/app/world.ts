import type { CallbackWorld } from '../core/callbacks/callback.rules';
import { type Rule, type RuleFound, type RulesRead, readRules } from '../core/callbacks/rule.read';
import { rules } from '../core/callbacks/rule.table';
import { type Campaign, type CampaignsRead, readCampaigns } from '../core/campaigns/campaign.rules';
import { campaigns } from '../core/campaigns/campaign.table';
import { type DispatchSettings, readDispatchSettings } from '../core/dispatch/dispatch.settings';
import { rowId } from '../core/journal/entry';
import type { CellProblem } from '../core/kernel/problem';
import type { Label, Lang } from '../core/kernel/text';
import { Calendar } from '../core/settings/calendar.rules';
import { holidays } from '../core/settings/holiday.table';
import { FIRST_STAGE } from '../core/settings/list.seed';
import { type ListItem, lists } from '../core/settings/list.table';
import { Names } from '../core/settings/names';
import { settings } from '../core/settings/setting.table';
import { readSettings, type Settings } from '../core/settings/settings';
import type { Book, Ports } from './ports';

/** Everything that the workbook's own tabs say about how the work is done. */
export interface World extends CallbackWorld {
  readonly settings: Settings;
  readonly dispatch: DispatchSettings;
  readonly lists: readonly ListItem[];
  readonly names: Names;
  readonly calendar: Calendar;
  /** Those that take place, past ones too. Read when they are first asked for: one round trip, then none. */
  readonly campaigns: readonly Campaign[];
  /** The stage in which a new client begins. */
  readonly firstStage: string;
  /** Cells of these tabs and of the campaigns' that hold something the program cannot use. */
  readonly problems: readonly CellProblem[];
  readonly warnings: readonly Label[];
}

const LIST_FIELDS = ['name', 'list', 'order', 'nature', 'needs', 'former', 'inUse'] as const;
export const CAMPAIGN_FIELDS = Object.keys(campaigns.fields) as (keyof typeof campaigns.fields)[];
export const RULE_FIELDS = Object.keys(rules.fields) as (keyof typeof rules.fields)[];
const GOOD_RULES = 'rules';
const GOOD_MARK = 'rules.mark';
/** Where the mark of what the register was last computed from is kept. */
export const CLOCK_MARK = 'clock.mark';

/** Settings, stages and classes, rules and calendar. Four round trips; one more while a rule's cell is wrong, and one for the campaigns. */
export function readWorld(book: Book, ports: Pick<Ports, 'today' | 'memory'>): World {
  const settingRows = book.all(settings, ['value']);
  const { values, problems } = readSettings(settingRows.map(({ id, row }) => ({ id, value: row.value })));
  const items = listItems(book);
  const names = new Names(
    settingRows.map(({ id, row }) => [id, row.value] as const),
    items,
  );
  const read = rulesIn(book.all(rules, RULE_FIELDS), ports, names.lang);
  const calendar = new Calendar(
    values,
    book.all(holidays, ['on', 'kind']).map(({ row }) => row),
  );
  // Clients in talks are computed without them: only whoever asks pays for the tab.
  let held: CampaignsRead | null = null;
  const planned = () => {
    held ??= readCampaigns(book.all(campaigns, CAMPAIGN_FIELDS));
    return held;
  };
  return {
    settings: values,
    dispatch: readDispatchSettings(values),
    lists: items,
    names,
    rules: read.rules,
    calendar,
    get campaigns() {
      return planned().campaigns;
    },
    firstStage: items.some((item) => item.list === 'stage' && item.id === FIRST_STAGE)
      ? FIRST_STAGE
      : (items.find((item) => item.list === 'stage')?.id ?? FIRST_STAGE),
    get problems() {
      return [...problems, ...read.problems, ...planned().problems];
    },
    warnings: calendar.warnings(ports.today),
  };
}

/** Stages, classes and other words of the lists tab. One round trip. */
export const listItems = (book: Book): readonly ListItem[] => book.all(lists, LIST_FIELDS).map(({ id, row }) => ({ ...row, id }));

/** The world as it would be with this rule changed, or with one rule more. */
export function worldWith(book: Book, ports: Pick<Ports, 'memory'>, world: World, changed: RuleFound): World {
  const rows: readonly RuleFound[] = book.all(rules, RULE_FIELDS);
  const others = rows.map((one) => (one.row.id === changed.row.id ? changed : one));
  return { ...world, rules: rulesIn(others.includes(changed) ? others : [...rows, changed], ports, world.names.lang).rules };
}

/** The rules in force, without the rest of the world. One round trip; one more while a rule's cell is wrong. */
export const rulesInForce = (book: Book, ports: Pick<Ports, 'memory'>): readonly Rule[] =>
  rulesIn(book.all(rules, RULE_FIELDS), ports, book.lang()).rules;

/** The settings with their values. One round trip, or none where names of stages were asked for. */
export const settingsIn = (book: Book): Settings =>
  readSettings(book.all(settings, ['value']).map(({ id, row }) => ({ id, value: row.value }))).values;

function rulesIn(rows: readonly RuleFound[], ports: Pick<Ports, 'memory'>, lang: Lang): RulesRead {
  const read = readRules(rows, [], lang);
  // The last good rules are asked for only when a cell is wrong; who saves nothing wrong pays nothing for it.
  return read.problems.length > 0 ? readRules(rows, goodRules(ports), lang) : read;
}

/** A short mark of everything but the clients from which their next callbacks are computed: it differs when any of it does. */
export function clockMark(book: Book, { rules: inForce, lists: items, settings: own, campaigns: planned, names }: World): string {
  const { openWeekdays, keepHolidays, silentDays, moveLimit } = own;
  const days = book.all(holidays, ['on', 'kind']).map(({ row }) => [row.on, row.kind]);
  return rowId(
    '',
    JSON.stringify([names.lang, markOf(inForce).mark, items, openWeekdays, keepHolidays, silentDays, moveLimit, planned, days]),
    0,
    12,
  );
}

const marked = new WeakMap<readonly Rule[], { readonly wanted: string; readonly mark: string }>();

/** Rules as they are remembered, and a short mark of them. */
function markOf(inForce: readonly Rule[]): { readonly wanted: string; readonly mark: string } {
  let known = marked.get(inForce);
  if (!known) {
    const wanted = JSON.stringify(inForce);
    known = { wanted, mark: rowId('', wanted, 0, 12) };
    marked.set(inForce, known);
  }
  return known;
}

function goodRules(ports: Pick<Ports, 'memory'>): readonly Rule[] {
  const kept = ports.memory.get(GOOD_RULES);
  return kept === null ? [] : (JSON.parse(kept) as Rule[]);
}

/**
 * Remembers the rules in force, so that a cell spoilt later leaves them in force. Tells the mark of what the register was last
 * computed from. One round trip while the rules stay the same.
 */
export function keepGoodRules(ports: Pick<Ports, 'memory'>, world: World): string | null {
  // The rules are long and rarely change: a short mark of them tells whether they must be written.
  const { wanted, mark } = markOf(world.rules);
  const [kept = null, clock = null] = ports.memory.several([GOOD_MARK, CLOCK_MARK]);
  if (kept !== mark) {
    ports.memory.set(GOOD_RULES, wanted);
    ports.memory.set(GOOD_MARK, mark);
  }
  return clock;
}
