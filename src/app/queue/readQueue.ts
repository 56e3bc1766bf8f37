import { clients } from '../../core/clients/client.table';
import { waitingClients } from '../../core/dispatch/day.rules';
import type { Waiting } from '../../core/dispatch/places.rules';
import type { Relaxation } from '../../core/dispatch/relax.rules';
import { sayRange } from '../../core/dispatch/say';
import { type Day, daysBetween } from '../../core/kernel/day';
import { dotted, type Lang, listed } from '../../core/kernel/text';
import type { ClientLine } from '../contract';
import type { Relief } from '../contract.queue';
import { type Dispatching, readDispatching } from '../dispatchWorld';
import { LINE_FIELDS, lineOf } from '../lines';
import { type Colleague, colleagues, personOf } from '../people';
import type { Book, Found, Ports } from '../ports';
import { readWorld, type World } from '../world';

/** So many clients are shown and planned at once, those who wait longest. */
export const MOST = 200;

const FIELDS = [
  ...LINE_FIELDS,
  'designer2',
  'materialDesigner',
  'firstOn',
  'houseState',
  'handoverOn',
  'houseType',
  'area',
  'budgetFrom',
  'budgetTo',
  'styles',
  'audiences',
  'wishDesigner',
] as const;

type QueueFound = Found<typeof clients, (typeof FIELDS)[number]>;

/** The clients who wait for a first designer, and everything that their dispatch rests on. */
export interface Queue {
  readonly world: World;
  readonly dispatching: Dispatching;
  readonly me: Colleague | null;
  /** Whoever waits longest first, at most {@link MOST}. */
  readonly waiting: readonly Waiting[];
  readonly total: number;
  readonly found: ReadonlyMap<string, QueueFound>;
  lineOf(id: string): ClientLine;
  daysOf(since: Day | null): number | null;
}

/** Reads the queue of today. As many round trips as for one walk-in, however many wait. */
export function readQueue(book: Book, ports: Pick<Ports, 'today' | 'memory' | 'user'>): Queue {
  const { today } = ports;
  const world = readWorld(book, ports);
  const found = new Map(book.all(clients, FIELDS).map((one) => [one.id, one]));
  const dispatching = readDispatching(book, world, today);
  const me = personOf(book, ports.user);
  colleagues(book);
  const { tally, prospects, settings } = dispatching;
  const all = waitingClients(
    [...found.values()].map(({ id, row }) => ({ ...row, id })),
    tally,
    prospects,
    settings,
  );
  return {
    world,
    dispatching,
    me,
    waiting: all.slice(0, MOST),
    total: all.length,
    found,
    lineOf: (id) => {
      const one = found.get(id);
      if (!one) throw new Error(`${id} is not in the queue`);
      return lineOf(one, book, me, today);
    },
    daysOf: (since) => (since === null ? null : Math.max(0, daysBetween(since, today))),
  };
}

/** What a client is looking for, in one line. */
export function wantsOf({ styles, houseType, area, budgetFrom, budgetTo }: QueueFound['row'], lang: Lang): string {
  const { options } = clients.fields.styles;
  return dotted(
    listed((styles ?? []).map((style) => options[style]))[lang],
    houseType === null ? '' : clients.fields.houseType.options[houseType][lang],
    area === null ? '' : `${area} ${clients.fields.area.unit[lang]}`,
    sayRange(budgetFrom ?? 0, budgetTo ?? Number.POSITIVE_INFINITY)[lang],
  );
}

/** The easiest ways out, as the page shows them. */
export const reliefsOf = (relax: readonly Relaxation[], lang: Lang): readonly Relief[] =>
  relax.slice(0, 3).map(({ message, override }) => ({ what: message[lang], manager: override === 'storeManager' }));
