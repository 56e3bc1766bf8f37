import fc from 'fast-check';
import { type AtRisk, byRisk } from '../../../src/core/callbacks/risk.rules';

const one = (id: string, late: number, escalateAfter = 3, klass: string | null = null): AtRisk => ({ id, late, escalateAfter, klass });

test.each([
  ['past its escalation before not yet', [one('C2', 5, 7), one('C1', 2, 0)], 'C1 C2'],
  ['the further past the escalation first', [one('C1', 4), one('C2', 9)], 'C2 C1'],
  ['a promise due today before an ordinary callback of today', [one('C1', 0, 3), one('C2', 0, 0)], 'C2 C1'],
  ['among equals by class, none last', [one('C1', 1), one('C2', 1, 3, 'D'), one('C3', 1, 3, 'A')], 'C3 C2 C1'],
  ['among equals of one class the longer overdue', [one('C1', 1, 0, 'B'), one('C2', 4, 3, 'B')], 'C2 C1'],
  ['what is ahead by its day, however soon it would be told', [one('C1', -1, 9), one('C2', -3, 0)], 'C1 C2'],
  ['what is due before what is ahead', [one('C1', -1, 0), one('C2', 0, 60)], 'C2 C1'],
  ['else by number', [one('C2', 1), one('C1', 1)], 'C1 C2'],
] as const)('%s', (_, list, order) =>
  expect(
    [...list]
      .sort(byRisk)
      .map(({ id }) => id)
      .join(' '),
  ).toBe(order),
);

test('any list comes out in one order, however it was given', () => {
  const risk = fc.record({
    id: fc.integer({ min: 0, max: 999 }).map((n) => `C${n}`),
    late: fc.integer({ min: -7, max: 40 }),
    escalateAfter: fc.integer({ min: 0, max: 9 }),
    klass: fc.constantFrom('A', 'B', 'C', 'D', null),
  });
  fc.assert(
    fc.property(fc.uniqueArray(risk, { selector: ({ id }) => id, maxLength: 12 }), (list) => {
      const sorted = [...list].sort(byRisk);
      expect([...list].reverse().sort(byRisk)).toEqual(sorted);
      for (const [i, a] of sorted.entries()) for (const b of sorted.slice(i + 1)) expect(byRisk(a, b)).toBeLessThan(0);
    }),
  );
});
