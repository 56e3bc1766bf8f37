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

/** Under which the marks of what was last offered are remembered: of the dropdowns, and of the approvers. */
export const OFFERED = 'choices.offered';

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

interface Marks {
  readonly dropdowns: string;
  readonly approvers: string;
}

function marksOf({ names, refs, approvers }: Choices): Marks {
  const offered = names.items.map(({ list, name, inUse }) => [list, name, inUse !== false]);
  const mark = (what: unknown): string => rowId('', JSON.stringify(what), 0, 12);
  return { dropdowns: mark([names.lang, offered, refs]), approvers: mark(approvers) };
}

/** Do dropdowns or approvers lag behind the tabs they come from? Who may not name approvers is asked about the dropdowns alone. */
export function areBehind(choices: Choices, offered: string | null, mayName: boolean): boolean {
  const { dropdowns, approvers } = marksOf(choices);
  const [seen, named] = (offered ?? '').split(' ');
  return seen !== dropdowns || (mayName && named !== approvers);
}

/** Remembers what was offered. */
export function keepOffered(ports: Pick<Ports, 'memory'>, choices: Choices, approversKept?: string): void {
  const { dropdowns, approvers } = marksOf(choices);
  ports.memory.set(OFFERED, `${dropdowns} ${approversKept ?? approvers}`);
}

/**
 * Lets the dropdowns offer everybody and every word that has come since, and the new managers decide. Whoever a protection keeps
 * out changes nothing: the next who may does it.
 */
export const offerChoices: Handler<'offerChoices'> = (ports) => {
  if (!ports.lock.take()) return BUSY;
  const { book } = ports;
  const me = asker(book, ports.user);
  if (!me.ok) return me;
  const world = readWorld(book, ports);
  const choices = choicesIn(book, world.names);
  const mayName = seesAll(me.value);
  const offered = ports.memory.get(OFFERED);
  if (!areBehind(choices, offered, mayName)) return done({ offered: false });
  try {
    ports.offer(world.names.lang, choices, mayName);
  } catch (error) {
    if (!isProtected(error)) throw error;
    return done({ offered: false });
  }
  if (mayName) keepOffered(ports, choices);
  else keepOffered(ports, choices, offered?.split(' ')[1] ?? '-');
  return done({ offered: true });
};
