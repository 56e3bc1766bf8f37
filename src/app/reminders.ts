import { type Day, type Moment, minutesBetween } from '../core/kernel/day';
import { done, refuse } from '../core/kernel/outcome';
import { fill, text } from '../core/kernel/text';
import type { RemindersState } from './contract';
import { asker, colleagues, isActive } from './people';
import type { Ports } from './ports';
import type { Handler } from './rpc';

/** Who sends. Changed only by people who switch. */
interface Ownership {
  /** Mail address of the one person whose trigger sends. */
  readonly owner: string | null;
  /** When they were switched on; a heartbeat is missed from then on. */
  readonly since: Moment | null;
  /** Since when mails go out at all, whoever sent them. */
  readonly begun: Moment | null;
}

/** What the runs know of one another. Changed only by runs, so that none of them undoes what a person switched meanwhile. */
export interface RunMemory {
  /** When the owner's trigger last fired, whether there was anything to do or not. */
  readonly beat: Moment | null;
  /** When the morning's mails were last seen to. */
  readonly lastRun: Moment | null;
  /** The day whose morning mails have all been dealt with. */
  readonly doneOn: Day | null;
  /** The day on which somebody had to wait for quota. */
  readonly shortOn: Day | null;
  /** The day on which store managers were told of damage while the ledger was out of reach. */
  readonly toldOn: Day | null;
  /** When a run began to send, while it has not said that it ended. */
  readonly sendingSince: Moment | null;
}

const OWNER = 'reminders';
const RUN = 'reminders.run';
const NOBODY: Ownership = { owner: null, since: null, begun: null };
const NEVER: RunMemory = { beat: null, lastRun: null, doneOn: null, shortOn: null, toldOn: null, sendingSince: null };

type Memory = Pick<Ports, 'memory'>;

/** Under which all of it is kept. */
export const REMINDERS = [OWNER, RUN] as const;

const kept = <T>(ports: Memory, key: string, blank: T): T => read(ports.memory.get(key), blank);

function read<T>(held: string | null, blank: T): T {
  return held === null ? blank : { ...blank, ...(JSON.parse(held) as Partial<T>) };
}

/** Whose trigger sends, since when mails have been going out, and what the runs know of one another. One round trip. */
export function remindersStanding(ports: Memory): {
  readonly owner: string | null;
  readonly begun: Moment | null;
  readonly run: RunMemory;
} {
  const [own = null, run = null] = ports.memory.several(REMINDERS);
  const { owner, begun } = read(own, NOBODY);
  return { owner, begun, run: read(run, NEVER) };
}

/** Mail address of whoever's trigger sends; null while the mails are off. One round trip. */
const remindersOwner = (ports: Memory): string | null => kept(ports, OWNER, NOBODY).owner;

/** Since when mails have been going out, whoever sends them now; null while they are off. One round trip. */
const remindersBegun = (ports: Memory): Moment | null => kept(ports, OWNER, NOBODY).begun;

/** Changes some of what was read a moment ago, and tells what it has become. One round trip. */
export function keepRun(ports: Memory, run: RunMemory, change: Partial<RunMemory>): RunMemory {
  const now = { ...run, ...change };
  ports.memory.set(RUN, JSON.stringify(now));
  return now;
}

/** The owner's trigger fires every hour; after so long without it nobody will. */
const SILENT_MINUTES = 24 * 60;

/** How the reminders stand, for people: a trigger that is dead, lost, doubled or left behind is shown and not guessed. */
export function remindersState(ports: Ports, held = ports.memory.several(REMINDERS)): RemindersState {
  const [own = null, run = null] = held;
  const { owner, since } = read(own, NOBODY);
  const { beat, lastRun } = read(run, NEVER);
  if (owner === null) return { owner, mine: false, lastRun, state: 'off', trouble: null };
  const mine = owner === ports.user;
  const known = colleagues(ports.book).find((one) => one.row.mail === owner);
  const heard = [beat, since]
    .filter((at) => at !== null)
    .sort()
    .pop();
  const triggers = ports.triggers.mine();
  const dead = !known || !isActive(known) ? 'departed' : mine && triggers === 0 ? 'lost' : null;
  const silent = heard !== undefined && minutesBetween(heard, ports.now) > SILENT_MINUTES ? 'silent' : null;
  const stopped = dead ?? silent;
  return {
    owner: known?.row.name ?? owner,
    mine,
    lastRun,
    state: stopped ? 'stale' : mine ? 'running' : 'foreign',
    trouble: stopped ?? (triggers > (mine ? 1 : 0) ? 'doubled' : null),
  };
}

const NO_WISH = text('请选开启或关闭', 'Choose on or off');
const BUSY = text('同事正在保存,请稍等几秒再试。', 'A colleague is saving. Try again in a few seconds.');
const NOT_YOURS = text(
  '提醒由{owner}开启,只有本人能关闭;您可以接管。',
  '{owner} switched the reminders on and only they can switch them off; you can take over.',
);

const keepOwner = (ports: Memory, ownership: Ownership): void => ports.memory.set(OWNER, JSON.stringify(ownership));

/** Switches the morning mails on, takes them over from somebody else, or switches one's own off. */
export const switchReminders: Handler<'reminders'> = (ports, input) => {
  const me = asker(ports.book, ports.user);
  if (!me.ok) return me;
  if (input.want !== 'on' && input.want !== 'off') return refuse({ code: 'choice', field: 'want', message: NO_WISH });
  if (!ports.lock.take()) return refuse({ code: 'busy', message: BUSY });
  if (input.want === 'off') {
    const mail = remindersOwner(ports);
    if (mail !== null && mail !== ports.user) {
      const owner = colleagues(ports.book).find((one) => one.row.mail === mail)?.row.name ?? mail;
      return refuse({ code: 'notYours', message: fill(NOT_YOURS, { owner }) });
    }
    ports.triggers.remove();
    keepOwner(ports, NOBODY);
    return done(remindersState(ports));
  }
  ports.triggers.permit();
  // The owner is recorded before the trigger is made: a death between the two leaves an owner without a trigger, which is
  // shown, and never two triggers that both believe they may send.
  keepOwner(ports, { owner: ports.user, since: ports.now, begun: remindersBegun(ports) ?? ports.now });
  ports.triggers.ensure();
  return done(remindersState(ports));
};
