import { type Day, day } from '../../../src/core/kernel/day';
import { type Absence, coverOf, isAway } from '../../../src/core/people/leave.rules';

const ON = day('2026-03-05');
const person = (more: Partial<Absence> = {}): Absence => ({ leaveFrom: null, leaveTo: null, standIn: null, active: true, ...more });
const away = (standIn: string | null): Absence => person({ leaveFrom: ON, leaveTo: ON, standIn });
const on = (text: string | null): Day | null => (text === null ? null : day(text));

test.each([
  ['no leave entered', null, null, false],
  ['the first day of it', '2026-03-05', '2026-03-09', true],
  ['its last day', '2026-03-01', '2026-03-05', true],
  ['the day before', '2026-03-06', '2026-03-09', false],
  ['the day after', '2026-03-01', '2026-03-04', false],
  ['a leave without its end', '2026-03-01', null, true],
  ['a leave of which only the end is known', null, '2026-03-06', true],
  ['an end before the beginning', '2026-03-09', '2026-03-01', false],
] as const)('on leave: %s', (_, from, to, expected) => {
  expect(isAway(person({ leaveFrom: on(from), leaveTo: on(to) }), ON)).toBe(expected);
});

test.each<[string, Record<string, Absence>, string]>([
  ['whoever is there does their own', { a: person({ standIn: 'b' }), b: person() }, 'a'],
  ['a stand-in does it', { a: away('b'), b: person() }, 'b'],
  ['nobody named: they do it themselves', { a: away(null) }, 'a'],
  ['a stand-in who is on leave too passes it on', { a: away('b'), b: away('c'), c: person() }, 'c'],
  ['two who stand in for each other, both on leave', { a: away('b'), b: away('a') }, 'a'],
  ['a stand-in who has left', { a: away('b'), b: person({ active: false }) }, 'a'],
  ['a stand-in whom nobody knows', { a: away('x') }, 'a'],
  ['an empty cell under Active counts as working', { a: away('b'), b: person({ active: null }) }, 'b'],
])('who does it: %s', (_, people, expected) => {
  expect(coverOf('a', new Map(Object.entries(people)), ON)).toBe(expected);
});
