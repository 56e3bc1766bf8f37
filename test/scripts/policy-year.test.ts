import { type PolicyLine, policyYear } from '../../scripts/bench/policy-year/year';

// A third of a year, for speed; the whole of it is in the bench and in docs/dispatch.md.
const DAYS = 120;

describe('a store of 25 designers', () => {
  const lines = policyYear('a', DAYS);
  const [first, ...rivals] = lines;
  if (!first) throw new Error('nobody ran');
  const ours: PolicyLine = first;
  const most = (of: (line: PolicyLine) => number): number => Math.max(...rivals.map(of));
  const least = (of: (line: PolicyLine) => number): number => Math.min(...rivals.map(of));

  test('is served by four other policies too, and all of them serve nearly everybody', () => {
    expect(rivals.map(({ policy }) => policy)).toEqual(['round robin', 'least busy', 'weighted rotation', 'greedy best match']);
    for (const { served } of rivals) expect(Math.abs(served - ours.served)).toBeLessThanOrEqual(2);
  });

  test('ours fits clients best', () => expect(ours.fit).toBeGreaterThan(most(({ fit }) => fit)));

  test('ours may expect the most to be signed', () => expect(ours.value).toBeGreaterThan(most(({ value }) => value)));

  test('ours is about as even as the most even of the others', () =>
    expect(ours.jain).toBeGreaterThanOrEqual(most(({ jain }) => jain) - 0.02));

  test('clients wait least with ours, and nobody longer than with the others', () => {
    expect(ours.wait).toBeLessThanOrEqual(least(({ wait }) => wait));
    expect(ours.longest).toBeLessThanOrEqual(most(({ longest }) => longest));
  });
});

test('the same seed is the same year', () => {
  expect(policyYear('c', 10)).toEqual(policyYear('c', 10));
});
