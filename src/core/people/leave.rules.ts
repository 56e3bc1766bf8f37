import type { Day } from '../kernel/day';
import type { Staff } from './staff.table';

export type Absence = Pick<Staff, 'leaveFrom' | 'leaveTo' | 'standIn' | 'active'>;

/** Is this person on leave on that day? A leave without its end lasts until somebody ends it. */
export const isAway = ({ leaveFrom, leaveTo }: Absence, on: Day): boolean =>
  (leaveFrom !== null || leaveTo !== null) && (leaveFrom ?? on) <= on && on <= (leaveTo ?? on);

/**
 * Who does this person's work on that day: the stand-in of whoever is on leave, and theirs in turn; the person themselves
 * where nobody who is there stands in.
 */
export function coverOf(id: string, people: ReadonlyMap<string, Absence>, on: Day): string {
  const asked = new Set<string>();
  for (let at: string | null = id; at !== null && !asked.has(at); ) {
    asked.add(at);
    const person = people.get(at);
    if (!person || person.active === false) break;
    if (!isAway(person, on)) return at;
    at = person.standIn;
  }
  return id;
}
