import { campaigns } from '../core/campaigns/campaign.table';
import { clients } from '../core/clients/client.table';
import { designers } from '../core/designers/designer.table';
import { idProblems } from '../core/kernel/identity';
import { done } from '../core/kernel/outcome';
import type { CellProblem } from '../core/kernel/problem';
import type { Lang } from '../core/kernel/text';
import { staffProblems } from '../core/people/staff.rules';
import { staff } from '../core/people/staff.table';
import { choicesIn, lagging, OFFERED, ROSTER } from './choices';
import type { Choice, Person, Start } from './contract';
import { sayDamage } from './missing';
import { type Colleague, colleagues, isActive, personOf, seesAll } from './people';
import type { Book, Ports } from './ports';
import { named } from './problems';
import { sayUnfinished, sayWithoutIds } from './protected';
import { REMINDERS, remindersState } from './reminders';
import { countTyped } from './responses/takeTyped';
import type { Handler } from './rpc';
import { CAMPAIGN_FIELDS, CLOCK_MARK, clockMark, readWorld } from './world';

const OFF = { owner: null, mine: false, lastRun: null, state: 'off', trouble: null } as const;

const personFor = (one: Colleague): Person => ({ id: one.id, name: one.row.name ?? one.id, role: one.row.role ?? 'other' });

/** What the sidebar must know once. Takes up what died half-way and gives ids to rows that people typed or pasted. */
export const start: Handler<'start'> = (ports) => {
  const screen = ports.opening();
  // Who asks for set-up because something is gone must get there without what is gone.
  if (!ports.ready || (screen?.screen === 'setUp' && ports.damage().length > 0)) return done(blank(ports, screen?.lang ?? 'zh'));
  const unfinished = ports.recover();
  // Rows without an id are noticed while reading, so everything that people type rows into is read once.
  lookAround(ports);
  const { barred } = ports.adopt();
  const { book, today } = ports;
  const world = readWorld(book, ports);
  const people = colleagues(book);
  const me = personOf(book, ports.user);
  const selected = ports.selection();
  const [computed = null, offered = null, decisions = null, ...reminding] = ports.memory.several([CLOCK_MARK, ...OFFERED, ...REMINDERS]);
  const mark = clockMark(book, world);
  const lag = lagging(choicesIn(book, world.names), [offered, decisions]);
  const choices = (list: 'stage' | 'class') =>
    world.lists
      .filter((item) => item.list === list && item.inUse !== false)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map((item): Choice & { nature: string | null } => ({ code: item.id, name: item.name ?? item.id, nature: item.nature }));
  return done({
    ready: true,
    lang: book.lang(),
    today,
    storeName: world.settings.storeName,
    mail: ports.user,
    me: me ? personFor(me) : null,
    seesAll: seesAll(me),
    staff: people.filter(isActive).map(personFor),
    designers: book.all(designers, ROSTER).map(({ id, row }) => ({ code: id, name: row.name ?? id, left: row.state === 'left' })),
    stages: choices('stage'),
    classes: choices('class').map(({ code, name }) => ({ code, name })),
    warnings: [
      ...sayDamage(ports.damage()),
      ...unfinished.map((one) => sayUnfinished(one, people.find(({ row }) => row.mail === one.by)?.row.name ?? one.by)),
      ...(barred.length > 0 ? [sayWithoutIds(barred)] : []),
      ...world.warnings,
    ],
    problems: [...world.problems, ...staffProblems(people), ...idTroubles(book)].map(named),
    reminders: remindersState(ports, reminding),
    // Whoever may not save could not have it computed either.
    stale: me !== null && computed !== mark ? mark : null,
    typed: me === null ? 0 : countTyped(book),
    behind: me !== null && (lag.dropdowns || (lag.decisions && seesAll(me))),
    open: {
      screen: screen?.screen ?? (selected ? 'card' : 'today'),
      client: selected?.id ?? null,
      at: selected?.at ?? 0,
    },
  });
};

/** What is wrong with the ids by which other rows name a client, a designer or a colleague. */
const idTroubles = (book: Book): CellProblem[] => [
  ...idProblems(clients, book.all(clients, ['name'])),
  ...idProblems(designers, book.all(designers, ROSTER)),
  ...idProblems(staff, colleagues(book)),
  ...idProblems(campaigns, book.all(campaigns, CAMPAIGN_FIELDS)),
];

function lookAround(ports: Ports): void {
  const { book } = ports;
  // Asking what is wrong reads the campaigns too.
  void readWorld(book, ports).problems;
  colleagues(book);
  idTroubles(book);
}

function blank(ports: Ports, lang: Lang): Start {
  return {
    ready: false,
    lang,
    today: ports.today,
    storeName: '',
    mail: ports.user,
    me: null,
    seesAll: false,
    staff: [],
    designers: [],
    stages: [],
    classes: [],
    warnings: [],
    problems: [],
    reminders: OFF,
    stale: null,
    typed: 0,
    behind: false,
    open: { screen: 'setUp', client: null, at: 0 },
  };
}
