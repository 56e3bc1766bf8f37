import fc from 'fast-check';
import { deriveClient, explainClient } from '../../../src/core/callbacks/derive.rules';
import { progressOf } from '../../../src/core/callbacks/progress.rules';
import { life } from './arbitrary';
import { worldOf } from './fixtures';

// What zone.test.ts runs in one time zone after another: the columns and reasons of the same lives.
const told = fc.sample(life, { numRuns: 300, seed: 20260305 }).map((one) => {
  const world = worldOf({ ...one.store, campaigns: one.campaigns.map((on) => [on, '活动']) });
  const row = { ...one.client, ...progressOf(one.client, one.history, one.today) };
  return [deriveClient(row, world, one.today, 'zh'), explainClient(row, world, one.today, 'en')];
});
process.stdout.write(JSON.stringify({ zone: process.env.TZ, noon: new Date(1988, 6, 1, 12).toISOString(), told }));
