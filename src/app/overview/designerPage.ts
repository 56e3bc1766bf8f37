import { prospectOf } from '../../core/designers/designer.rules';
import { type Designer, designers } from '../../core/designers/designer.table';
import { type AccountDay, accountStory } from '../../core/dispatch/account.rules';
import { isLive } from '../../core/dispatch/credit.rules';
import { type Dispatch, dispatches } from '../../core/dispatch/dispatch.table';
import { emptyAccount, ledgerFrom, type Share, shortfall, weightOf } from '../../core/dispatch/fairness.rules';
import { capacityOf } from '../../core/dispatch/filter.rules';
import { leftTalksBy, loadHistory } from '../../core/dispatch/load.rules';
import { callDesigner } from '../../core/dispatch/say';
import { fatesOf, howOf } from '../../core/dispatch/table.rules';
import { belowFloor } from '../../core/dispatch/tier.rules';
import { unguard, writeCell } from '../../core/kernel/cell';
import type { Day } from '../../core/kernel/day';
import { done, refuse } from '../../core/kernel/outcome';
import { fieldsOf } from '../../core/kernel/table';
import { fill, text } from '../../core/kernel/text';
import { visits } from '../../core/visits/visit.table';
import type { AccountLine, AccountView, DesignerPage } from '../contract.overview';
import { lineOf } from '../lines';
import { personAmong } from '../people';
import type { Book, Found } from '../ports';
import type { Handler } from '../rpc';
import { readWorld } from '../world';
import { readShown, type ShownDispatches } from './shownDispatches';

const NO_DESIGNER = refuse({
  code: 'noDesigner',
  message: text('「设计师」页找不到这个人,可能被删掉了', 'This person is not on the Designers tab; the row may have been deleted'),
});

/** Half a year. */
const WEEKS = 26;
/** How many clients in hand a sidebar gets. */
const CLIENTS = 60;

/** A designer's page: the roster's row, what the ledger counts, the load over time, and the fairness account with its arithmetic. */
export const designerPage: Handler<'designerPage'> = (ports, input) => {
  const { book, today, user } = ports;
  const world = readWorld(book, ports);
  const shown = readShown(book, world, today);
  const found = book.one(designers, String(input.id), Number.isInteger(input.at) ? Number(input.at) : undefined);
  if (found === null) return NO_DESIGNER;
  const designer: Designer = { ...found.row, id: found.id };
  const { ledger, clients, prospects, settings } = shown;
  const lang = book.lang();
  const mine = ledger.filter((row) => row.designer === found.id);
  const counts = (rows: readonly Dispatch[]) => ({
    ...fatesOf(rows, clients, prospects),
    declined: rows.filter(({ state }) => state === 'declined').length,
  });
  const begin = ledgerFrom(settings, today);
  const inHand = new Set(
    mine.flatMap((row) => (isLive(row) && row.client && prospectOf(clients.get(row.client), prospects) === 'open' ? [row.client] : [])),
  );
  const me = personAmong(shown.people, user);
  const optionOf = (name: 'role' | 'level' | 'state'): string => {
    const code = designer[name];
    const options: Readonly<Record<string, { zh: string; en: string }>> = designers.fields[name].options;
    return code === null ? (found.unread[name] ?? '') : (options[code]?.[lang] ?? code);
  };
  return done({
    id: found.id,
    at: found.at,
    name: callDesigner(designer),
    role: optionOf('role'),
    level: optionOf('level'),
    state: optionOf('state'),
    fields: fieldsShown(found, book),
    inHand: inHand.size,
    capacity: capacityOf(designer, settings),
    lately: counts(mine.filter(({ on }) => on !== null && on >= begin)),
    ever: counts(mine),
    load: loadHistory(found.id, ledger, clients, prospects, leftTalksIn(book, shown, mine), today, WEEKS),
    account: accountView(designer, shown, book, today),
    clients: shown.found
      .filter(({ id }) => inHand.has(id))
      .slice(0, CLIENTS)
      .map((one) => lineOf(one, book, me, today)),
  });
};

/** What the roster says, field by field, as its cells show it; name, role, level and state stand above, counts are counted. */
function fieldsShown(found: Found<typeof designers>, book: Book): DesignerPage['fields'] {
  const words = book.words();
  const lang = book.lang();
  return fieldsOf(designers).flatMap(([name, field]) => {
    if (field.computed || field.kind === 'id' || ['name', 'role', 'level', 'state'].includes(name)) return [];
    const value = found.row[name as keyof Designer];
    const shown = found.unread[name] ?? unguard(String(writeCell(field, value, words)));
    return shown === ''
      ? []
      : [{ label: field.label[lang], text: field.kind === 'number' && field.unit ? `${shown} ${field.unit[lang]}` : shown }];
  });
}

/** When each of this designer's clients left the talks. One block of the log. */
function leftTalksIn(book: Book, { found, prospects }: ShownDispatches, mine: readonly Dispatch[]): (client: string) => Day | null {
  const wanted = new Set(mine.map(({ client }) => client));
  const stages: { client: string; on: Day; stage: string }[] = [];
  book.each(visits, ['client', 'on', 'stage', 'voidedAt'], ({ client, on, stage, voidedAt }) => {
    if (voidedAt === null && client !== null && on !== null && stage !== null && wanted.has(client)) stages.push({ client, on, stage });
  });
  for (const { id, row } of found) {
    if (wanted.has(id) && row.stageOn !== null && row.stage !== null) stages.push({ client: id, on: row.stageOn, stage: row.stage });
  }
  const first = leftTalksBy(stages, prospects);
  return (client) => first.get(client) ?? null;
}

const RETURNED = text('{state}:{reason}', '{state}: {reason}');

function accountView(designer: Designer, shown: ShownDispatches, book: Book, today: Day): AccountView | null {
  const { ledger, roster, clients, settings, tally, nameOf } = shown;
  const story = accountStory(designer, ledger, roster, clients, settings, today);
  if (story === null) return null;
  const lang = book.lang();
  const { count, value, month } = tally.designers.get(designer.id)?.account ?? emptyAccount;
  const named = ({ client }: Dispatch) => ({ client: client ?? '', name: nameOf('clients', client ?? '') ?? client ?? '' });
  const why = (row: Dispatch): string => {
    const { state, declineReason, credit } = dispatches.fields;
    const label = row.state === null ? credit.options.returned : state.options[row.state];
    const reason = row.declineReason === null ? null : declineReason.options[row.declineReason];
    return (reason === null ? label : fill(RETURNED, { state: label, reason }))[lang];
  };
  const lineFor = (day: AccountDay): AccountLine => ({
    ...day,
    received: day.received.map((one) => ({ ...named(one.row), value: one.value, how: howOf(one.row)[lang] })),
    returned: day.returned.map((row) => ({ ...named(row), why: why(row) })),
  });
  const sumOf = (share: Share) => ({ ...share, gap: shortfall(share) });
  return {
    from: story.from,
    days: settings.ledgerDays,
    evenFirst: settings.fairBy,
    weight: weightOf(designer) / 100,
    meanWorth: tally.meanWorth,
    count: sumOf(count),
    value: sumOf(value),
    month: sumOf(month),
    floor: settings.floor,
    isLifted: belowFloor(month, settings.floor),
    joined: story.joined,
    leaves: story.leaves,
    apart: story.apart,
    lines: story.days.map(lineFor).reverse(),
  };
}
