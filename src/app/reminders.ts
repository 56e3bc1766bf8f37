import { type Day, dayOfMoment, daysBetween, type Moment } from '../core/kernel/day';
import { done, refuse } from '../core/kernel/outcome';
import { fill, text } from '../core/kernel/text';
import type { RemindersState } from './contract';
import { asker, colleagues } from './people';
import type { Ports } from './ports';
import type { Handler } from './rpc';

/** What the reminders know of themselves between runs. */
export interface RemindersMemory {
  /** Mail address of the one person whose trigger sends. */
  readonly owner: string | null;
  /** When they were switched on; a heartbeat is missed from then on. */
  readonly since: Moment | null;
  readonly lastRun: Moment | null;
  /** The day whose mails have all been dealt with. */
  readonly doneOn: Day | null;
  /** When a run began to send, while it has not said that it ended. */
  readonly sendingSince: Moment | null;
}

const KEY = 'reminders';
const NOTHING: RemindersMemory = { owner: null, since: null, lastRun: null, doneOn: null, sendingSince: null };

/** Who owns the morning run, and how it stands. One round trip. */
export function remindersMemory(ports: Pick<Ports, 'memory'>): RemindersMemory {
  const kept = ports.memory.get(KEY);
  return kept === null ? NOTHING : { ...NOTHING, ...(JSON.parse(kept) as Partial<RemindersMemory>) };
}

/** Keeps it. One round trip. */
export const keepReminders = (ports: Pick<Ports, 'memory'>, memory: RemindersMemory): void => ports.memory.set(KEY, JSON.stringify(memory));

/** How the reminders stand, for people: a dead trigger, and one that an owner has lost, are shown and not guessed. */
export function remindersState(ports: Ports): RemindersState {
  const memory = remindersMemory(ports);
  if (memory.owner === null) return { owner: null, mine: false, lastRun: memory.lastRun, state: 'off' };
  const mine = memory.owner === ports.user;
  const known = colleagues(ports.book).find((one) => one.row.mail === memory.owner);
  const gone = known !== undefined && known.row.active === false;
  const beat = memory.lastRun ?? memory.since;
  const late = beat !== null && daysBetween(dayOfMoment(beat), ports.today) > 1;
  const lost = mine && ports.triggers.mine() === 0;
  const state = gone || late || lost ? 'stale' : mine ? 'running' : 'foreign';
  return { owner: known?.row.name ?? memory.owner, mine, lastRun: memory.lastRun, state };
}

const NO_WISH = text('请选开启或关闭', 'Choose on or off');
const BUSY = text('同事正在保存,请稍等几秒再试。', 'A colleague is saving. Try again in a few seconds.');
const NOT_YOURS = text(
  '提醒由{owner}开启,只有本人能关闭;您可以接管。',
  '{owner} switched the reminders on and only they can switch them off; you can take over.',
);

/** Switches the morning mails on, takes them over from somebody else, or switches one's own off. */
export const switchReminders: Handler<'reminders'> = (ports, input) => {
  const me = asker(ports.book, ports.user);
  if (!me.ok) return me;
  if (input.want !== 'on' && input.want !== 'off') return refuse({ code: 'choice', field: 'want', message: NO_WISH });
  if (!ports.lock.take()) return refuse({ code: 'busy', message: BUSY });
  const memory = remindersMemory(ports);
  if (input.want === 'off') {
    if (memory.owner !== null && memory.owner !== ports.user) {
      const owner = colleagues(ports.book).find((one) => one.row.mail === memory.owner)?.row.name ?? memory.owner;
      return refuse({ code: 'notYours', message: fill(NOT_YOURS, { owner }) });
    }
    ports.triggers.remove();
    keepReminders(ports, { ...memory, owner: null });
    return done(remindersState(ports));
  }
  ports.triggers.permit();
  // The owner is recorded before the trigger is made: a death between the two leaves an owner without a trigger, which is
  // shown, and never two triggers that both believe they may send.
  keepReminders(ports, { ...memory, owner: ports.user, since: ports.now, lastRun: null });
  ports.triggers.ensure();
  return done(remindersState(ports));
};
