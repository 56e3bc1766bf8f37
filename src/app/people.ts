import type { Day } from '../core/kernel/day';
import { done, type Outcome, refuse } from '../core/kernel/outcome';
import { fill, text } from '../core/kernel/text';
import { coverOf } from '../core/people/leave.rules';
import { staff } from '../core/people/staff.table';
import type { Book, Found } from './ports';
import { NOBODY } from './refusals';

// These stand side by side: every save asks who is saving, and reads no more than that.
export const STAFF_FIELDS = ['name', 'mail', 'role', 'active'] as const;
const DUTY_FIELDS = [...STAFF_FIELDS, 'supervisor', 'leaveFrom', 'leaveTo', 'standIn', 'morningMail', 'noMail', 'calendarFile'] as const;

export type Colleague = Found<typeof staff, (typeof STAFF_FIELDS)[number]>;

/** A colleague with what the morning's mails must know. */
export type OnDuty = Found<typeof staff, (typeof DUTY_FIELDS)[number]>;

const UNKNOWN = text(
  '「员工」页里没有 {mail},请店面经理先把您加进去。',
  '{mail} is not on the Staff tab. Ask the store manager to add you.',
);

/** Everybody on the staff tab. One round trip. */
export const colleagues = (book: Book): readonly Colleague[] => book.all(staff, STAFF_FIELDS);

/** Everybody with leave, stand-in and wish for mail. One round trip. */
export const onDuty = (book: Book): readonly OnDuty[] => book.all(staff, DUTY_FIELDS);

/** Somebody who is not on the staff tab but is mailed: their address is what they are known by. */
export const outsider = (name: string, mail: string): OnDuty => ({
  id: mail,
  at: 0,
  row: {
    name,
    mail,
    role: null,
    active: null,
    supervisor: null,
    leaveFrom: null,
    leaveTo: null,
    standIn: null,
    morningMail: null,
    noMail: null,
    calendarFile: null,
  },
  unread: {},
});

/** Who is not marked as having left: an empty cell counts as working, for people forget to fill it. */
export const isActive = (person: Colleague): boolean => person.row.active !== false;

/** The member of staff behind a mail address; null when there is none. */
export const personOf = (book: Book, mail: string): Colleague | null => personAmong(colleagues(book), mail);

/** The same among people who were read already. */
export const personAmong = <P extends Colleague>(people: readonly P[], mail: string): P | null =>
  mail === '' ? null : (people.find((person) => person.row.mail === mail && isActive(person)) ?? null);

/** Whose work is a person's today: their own, and that of everybody on leave for whom they stand in. */
export function worksFor(id: string, people: readonly OnDuty[], today: Day): ReadonlySet<string> {
  const absences = new Map(people.map((person) => [person.id, person.row]));
  return new Set([id, ...people.map((person) => person.id).filter((other) => coverOf(other, absences, today) === id)]);
}

/**
 * Who is asking, for everything that writes. An unknown address is refused: '' is nobody, never somebody.
 */
export function asker(book: Book, user: string): Outcome<Colleague> {
  if (user === '') return NOBODY;
  const person = personOf(book, user);
  return person ? done(person) : refuse({ code: 'unknownStaff', message: fill(UNKNOWN, { mail: user }) });
}

const SEES_ALL: readonly (string | null)[] = ['storeManager', 'branchManager'];

/** Store and branch managers see everybody's clients; a courtesy, for every editor of the sheet can read all of it. */
export const seesAll = (person: Colleague | null): boolean => SEES_ALL.includes(person?.row.role ?? null);
