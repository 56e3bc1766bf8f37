import fc from 'fast-check';
import { deriveClient } from '../../../src/core/callbacks/derive.rules';
import { progressOf } from '../../../src/core/callbacks/progress.rules';
import { life } from './arbitrary';
import { worldOf } from './fixtures';

test('a register of 50,000 clients is computed in well under a second', () => {
  const rows = fc
    .sample(life, { numRuns: 2_000, seed: 7 })
    .map((one) => ({ ...one.client, ...progressOf(one.client, one.history, one.today), today: one.today }));
  const world = worldOf({ open: '1、2、3、4、5、6', keepHolidays: true, campaigns: [['2026-03-20', '春装节']] });
  const before = process.cpuUsage();
  let due = 0;
  for (let n = 0; n < 50_000; n++) {
    const row = rows[n % rows.length];
    if (row && deriveClient(row, world, row.today, 'zh').dueOn !== null) due++;
  }
  const { user, system } = process.cpuUsage(before);
  expect(due).toBeGreaterThan(30_000);
  expect((user + system) / 1000).toBeLessThan(1_000);
});
