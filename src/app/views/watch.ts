import { clients } from '../../core/clients/client.table';
import type { Day } from '../../core/kernel/day';
import { done, refuse } from '../../core/kernel/outcome';
import { text } from '../../core/kernel/text';
import { loopOf } from '../../core/visits/loop.rules';
import { type Visit, visits } from '../../core/visits/visit.table';
import { WATCHED_FIELDS, WATCHES, type Watched, type WatchFacts, watchesOf } from '../../core/watch/watch.rules';
import type { WatchList } from '../contract.views';
import { LINE_FIELDS, lineOf } from '../lines';
import { isActive } from '../people';
import type { Book, Found, Ports } from '../ports';
import type { Handler } from '../rpc';
import { readWorld, type World } from '../world';
import { peopleWith, type Whose, whoseClients } from './whose';

/** How many lines of a list a sidebar gets. */
const SHOWN = 100;

const FIELDS = [...new Set([...LINE_FIELDS, ...WATCHED_FIELDS])];

type WatchedFound = Found<typeof clients, (typeof LINE_FIELDS)[number] | (typeof WATCHED_FIELDS)[number]>;

const NO_LIST = refuse({ code: 'noList', message: text('没有这个名单', 'There is no such list') });

interface Watching {
  readonly world: World;
  readonly whose: Whose;
  readonly facts: WatchFacts;
}

function watching(book: Book, ports: Pick<Ports, 'today' | 'user' | 'memory'>, person: unknown): Watching {
  const { today } = ports;
  const world = readWorld(book, ports);
  const whose = whoseClients(book, ports.user, today, person);
  const natures = new Map(world.lists.filter(({ list }) => list === 'stage').map(({ id, nature }) => [id, nature]));
  const here = new Set(whose.staff.filter(isActive).map(({ id }) => id));
  const byNumber = new Map(world.rules.map((rule) => [rule.id, rule]));
  const facts: WatchFacts = {
    today,
    limits: world.settings,
    natureOf: (stage) => natures.get(stage ?? world.firstStage) ?? 'talks',
    ruleOf: (id) => byNumber.get(id ?? '') ?? null,
    isStaff: (id) => here.has(id),
  };
  return { world, whose, facts };
}

/** Which clients have a first talk with open steps. One round trip. */
function openLoops(book: Book): (id: string) => boolean {
  const talks = new Map<string, Pick<Visit, 'kind' | 'loop'>[]>();
  for (const { row } of book.all(visits, ['client', 'kind', 'loop', 'voidedAt'])) {
    if (row.client === null || row.kind !== 'firstTalk' || row.voidedAt !== null) continue;
    const list = talks.get(row.client);
    if (list) list.push(row);
    else talks.set(row.client, [row]);
  }
  return (id) => (loopOf(talks.get(id) ?? [])?.open.length ?? 0) > 0;
}

/** 需要留意: how many clients are on each list. Reads only; one block of the register and one of the visit log. */
export const watchCounts: Handler<'watch'> = (ports, input) => {
  const { book } = ports;
  const { world, whose, facts } = watching(book, ports, input.person);
  const counts = new Map<string, number>();
  const load = new Map<string, number>();
  const isOpen = openLoops(book);
  for (const { id, row } of book.all(clients, FIELDS)) {
    const lists = watchesOf({ ...row, hasOpenLoop: isOpen(id) }, facts);
    if (lists.length === 0) continue;
    if (row.manager !== null) load.set(row.manager, (load.get(row.manager) ?? 0) + 1);
    if (whose.isMeant(row.manager)) for (const { code } of lists) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return done({
    lists: WATCHES.map(({ code, label, help }): WatchList => ({ code, label, help: help(world.settings), clients: counts.get(code) ?? 0 })),
    people: peopleWith(whose, load),
  });
};

/** The clients on one list, those on it for longest first. Reads only; one block of the register and one of the visit log. */
export const watchLines: Handler<'watchList'> = (ports, input) => {
  const { book, today } = ports;
  const watch = WATCHES.find(({ code }) => code === input.list);
  if (!watch) return NO_LIST;
  const { world, whose, facts } = watching(book, ports, input.person);
  const isOpen = openLoops(book);
  const watched = ({ id, row }: WatchedFound): Watched => ({ ...row, hasOpenLoop: isOpen(id) });
  const found: readonly WatchedFound[] = book
    .all(clients, FIELDS)
    .filter((one) => whose.isMeant(one.row.manager) && watchesOf(watched(one), facts).includes(watch));
  const since = (one: WatchedFound): Day | '' => watch.since(watched(one)) ?? '';
  const sorted = [...found].sort((a, b) => since(a).localeCompare(since(b)) || a.id.localeCompare(b.id));
  return done({
    label: watch.label,
    help: watch.help(world.settings),
    lines: sorted.slice(0, SHOWN).map((one) => ({
      ...lineOf(one, book, whose.me, today, whose.standsIn(one.row.manager)),
      since: watch.since(watched(one)),
    })),
    total: found.length,
  });
};
