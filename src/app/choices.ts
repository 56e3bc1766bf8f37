import { designers } from '../core/designers/designer.table';
import { rowId } from '../core/journal/entry';
import { done } from '../core/kernel/outcome';
import type { Names } from '../core/settings/names';
import { asker, colleagues, isActive, seesAll } from './people';
import type { Book, Choices, Ports } from './ports';
import { isProtected } from './protected';
import { BUSY } from './refusals';
import type { Handler } from './rpc';
import { readWorld } from './world';

/** Under which it is remembered what the dropdowns last offered, and what those of the decisions tab, with who was let on it. */
export const OFFERED = ['choices.offered', 'choices.decisions'] as const;

/** What the sidebar must know of each designer; the dropdowns need no more. */
export const ROSTER = ['name', 'state'] as const;

/** What the dropdowns offer and who may decide, as staff, roster and lists have it now. */
export function choicesIn(book: Book, names: Names): Choices {
  const people = colleagues(book);
  const called = (rows: readonly { readonly id: string; readonly row: { readonly name: string | null } }[]): readonly string[] =>
    rows.map(({ id, row }) => `${row.name ?? ''} ${id}`.trim());
  return {
    names,
    refs: { staff: called(people), designers: called(book.all(designers, ROSTER)) },
    approvers: people.flatMap((person) => (isActive(person) && seesAll(person) && person.row.mail !== null ? [person.row.mail] : [])),
  };
}

/** Short marks of what the dropdowns offer, and of that with who may decide; each differs when any of it does. */
function marksOf({ names, refs, approvers }: Choices): readonly [string, string] {
  const words = names.items.map(({ list, name, inUse }) => [list, name, inUse !== false]);
  const mark = (what: unknown): string => rowId('', JSON.stringify(what), 0, 12);
  const offered = mark([names.lang, words, refs]);
  return [offered, mark([offered, approvers])];
}

/** Whether the dropdowns, and the decisions tab with those who may write on it, lag behind the tabs they come from. `kept`: what is remembered under {@link OFFERED}. */
export function lagging(choices: Choices, kept: readonly (string | null)[]): { readonly dropdowns: boolean; readonly decisions: boolean } {
  const [dropdowns, decisions] = marksOf(choices);
  return { dropdowns: kept[0] !== dropdowns, decisions: kept[1] !== decisions };
}

/** Remembers that one or the other is as it should be. */
export const keepOffered = (ports: Pick<Ports, 'memory'>, choices: Choices, which: 0 | 1): void =>
  ports.memory.set(OFFERED[which], marksOf(choices)[which]);

/**
 * Lets the dropdowns offer everybody and every word that has come since, and, where a manager asks, the new managers decide. What a
 * protection keeps one out of stays as it is: the next who may does it.
 */
export const offerChoices: Handler<'offerChoices'> = (ports) => {
  if (!ports.lock.take()) return BUSY;
  const { book } = ports;
  const me = asker(book, ports.user);
  if (!me.ok) return me;
  const { names } = readWorld(book, ports);
  const choices = choicesIn(book, names);
  const lag = lagging(choices, ports.memory.several(OFFERED));
  const attempt = (isWanted: boolean, which: 0 | 1, act: () => void): boolean => {
    if (!isWanted) return false;
    try {
      act();
    } catch (error) {
      if (!isProtected(error)) throw error;
      return false;
    }
    keepOffered(ports, choices, which);
    return true;
  };
  const offered = attempt(lag.dropdowns, 0, () => ports.offer(names.lang, choices));
  const entrusted = attempt(lag.decisions && seesAll(me.value), 1, () => ports.entrust(names.lang, choices));
  return done({ offered: offered || entrusted });
};
