import type { Day } from '../../core/kernel/day';
import type { PersonCount } from '../contract.views';
import { isActive, type OnDuty, onDuty, personAmong, seesAll, worksFor } from '../people';
import type { Book } from '../ports';

/** Whose clients somebody looks at. */
export interface Whose {
  readonly staff: readonly OnDuty[];
  readonly me: OnDuty | null;
  /** Does this person see everybody's? */
  readonly seesAll: boolean;
  /** The one person looked at; null where it is the whole store, or oneself with those for whom one stands in. */
  readonly person: OnDuty | null;
  readonly isMeant: (manager: string | null) => boolean;
  /** Does the viewer see this client's number in place of a colleague on leave? */
  readonly standsIn: (manager: string | null) => boolean;
}

/** Everybody's clients or those of the person asked for, where one sees all; else one's own and those of whom one stands in for. */
export function whoseClients(book: Book, user: string, today: Day, asked: unknown): Whose {
  const staff = onDuty(book);
  const me = personAmong(staff, user);
  const all = seesAll(me);
  if (all) {
    const person = typeof asked === 'string' && asked !== '' ? (staff.find(({ id }) => id === asked) ?? null) : null;
    // Who is named and not there has no clients, rather than everybody's.
    const one = typeof asked === 'string' && asked !== '' ? asked : null;
    return { staff, me, seesAll: all, person, isMeant: (manager) => one === null || manager === one, standsIn: () => false };
  }
  const mine = worksFor(me?.id ?? '', staff, today);
  return {
    staff,
    me,
    seesAll: all,
    person: mine.size === 1 ? me : null,
    isMeant: (manager) => manager !== null && mine.has(manager),
    standsIn: (manager) => manager !== null && manager !== me?.id && mine.has(manager),
  };
}

/** People to choose from, with their counts; those who have none are left out. */
export function peopleWith({ staff, seesAll: all }: Whose, counts: ReadonlyMap<string, number>): readonly PersonCount[] {
  if (!all) return [];
  return staff
    .filter((person) => isActive(person) && (counts.get(person.id) ?? 0) > 0)
    .map(({ id, row }) => ({ id, name: row.name ?? id, clients: counts.get(id) ?? 0 }));
}
