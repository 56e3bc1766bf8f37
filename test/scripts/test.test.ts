import { count, isGood, PASSES, type Report, sayCount } from '../../scripts/test';

const report = (passed: number, failed = 0, broken = 0, success = failed + broken === 0): Report => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: broken,
  success,
});

test.each([
  ['all passes add up', [report(400), report(6), report(6)], '412 passed, 0 failed', true],
  ['a failed test of any pass counts', [report(400), report(5, 1)], '405 passed, 1 failed', false],
  ['a suite that breaks before its first test counts', [report(400, 0, 2)], '400 passed, 2 failed', false],
  ['a pass without a report counts', [report(400), null], '400 passed, 1 failed', false],
  ['a pass that failed for another reason counts', [report(400, 0, 0, false)], '400 passed, 1 failed', false],
  ['nothing tested is no success', [report(0)], '0 passed, 0 failed', false],
  ['no pass at all is no success', [], '0 passed, 0 failed', false],
] as const)('%s', (_, reports, line, good) => {
  const total = count(reports);
  expect([sayCount(total), isGood(total)]).toEqual([line, good]);
});

test('everything runs where the stores are, and days and times on both sides of the world', () => {
  expect(PASSES.map(({ zone, only }) => [zone, only.length > 0])).toEqual([
    ['Asia/Shanghai', false],
    ['UTC', true],
    ['America/New_York', true],
  ]);
});
