import { buildingStages, missedBy, weekCounts } from '../../../src/core/callbacks/construction.rules';
import { day } from '../../../src/core/kernel/day';
import { seedLists } from '../../../src/core/settings/list.seed';
import { client, rulesWith, type Told, visit, worldOf } from './fixtures';

const TODAY = day('2026-03-30');
const world = worldOf();
const building = (told: Told) => client({ stage: 'building', stageOn: '2026-03-01', lastContactOn: '2026-03-25', ...told });
const missed = (told: Told, at = world) => missedBy(building(told), at, TODAY).map(({ what, on, last }) => [what, on, last]);

test('a home is being built in the stages whose nature is that', () => {
  const items = seedLists('zh');
  expect([...buildingStages(items)]).toEqual(['signed', 'building']);
  expect([...buildingStages(items.map((item) => ({ ...item, list: 'class' as const })))]).toEqual([]);
});

test.each<[string, Told, (string | null)[][]]>([
  ['both done in time: nothing', { siteOn: '2026-03-25', personalOn: '2026-03-20' }, []],
  ['a site check due today is not missed yet', { siteOn: '2026-03-23', personalOn: '2026-03-20' }, []],
  ['a site check of more than a week ago', { siteOn: '2026-03-18', personalOn: '2026-03-20' }, [['site', '2026-03-25', '2026-03-18']]],
  ['never checked since the stage began', { personalOn: '2026-03-20' }, [['site', '2026-03-25', null]]],
  [
    'no personal call for more than two weeks',
    { siteOn: '2026-03-25', personalOn: '2026-03-10' },
    [['personal', '2026-03-25', '2026-03-10']],
  ],
  [
    'a promise that nobody kept',
    { siteOn: '2026-03-25', personalOn: '2026-03-20', promisedOn: '2026-03-28' },
    [['promise', '2026-03-28', '2026-03-25']],
  ],
  ['a promise for today is not broken yet', { siteOn: '2026-03-25', personalOn: '2026-03-20', promisedOn: '2026-03-30' }, []],
  [
    'a personal call that nobody took does for one, for two weeks',
    { siteOn: '2026-03-25', personalOn: '2026-03-05', lastContactOn: '2026-03-05', misses: 1, lastTryOn: '2026-03-16' },
    [],
  ],
  [
    'and no longer',
    { siteOn: '2026-03-25', personalOn: '2026-03-05', lastContactOn: '2026-03-05', misses: 1, lastTryOn: '2026-03-15' },
    [['personal', '2026-03-29', '2026-03-05']],
  ],
  ['who does not consent is left alone', { consent: 'no', promisedOn: '2026-03-28' }, []],
])('%s', (_, told, expected) => {
  expect(missed(told)).toEqual(expected);
});

test('a store that looks at sites every fortnight misses nothing after ten days', () => {
  const slow = worldOf({ rules: rulesWith({ R08: { days: [14] } }) });
  expect(missed({ siteOn: '2026-03-20', personalOn: '2026-03-20' }, slow)).toEqual([]);
});

test('a rule that stands back for a better one is not missed, and two rules of one kind are missed once', () => {
  const told = { personalOn: '2026-03-20', siteOn: '2026-03-10' };
  const standingBack = worldOf({ rules: rulesWith({ R08: { weak: true } }) });
  expect(missed(told, standingBack)).toEqual([]);
  const twice = worldOf({ rules: rulesWith({ R09: { since: 'lastSite', days: [10] } }) });
  expect(missed(told, twice)).toEqual([['site', '2026-03-25', '2026-03-10']]);
});

test('a store with no rules for building sites still keeps its promises', () => {
  const plain = worldOf({ rules: rulesWith().filter(({ id }) => id === 'R01') });
  expect(missed({ promisedOn: '2026-03-28' }, plain)).toEqual([['promise', '2026-03-28', '2026-03-25']]);
});

test('a week is counted by what was done: a look at the site is no talk, a missed call no contact', () => {
  const week = [
    visit('2026-03-24'),
    visit('2026-03-24', { outcome: 'missed' }),
    visit('2026-03-25', { outcome: 'busy' }),
    visit('2026-03-25', { kind: 'site', channel: 'site' }),
    visit('2026-03-26', { kind: 'personal' }),
    visit('2026-03-26', { kind: 'personal' }),
    visit('2026-03-26', { kind: 'personal', outcome: 'missed' }),
    visit('2026-03-27', { channel: 'site' }),
  ];
  expect(weekCounts(week)).toEqual({ reached: 4, tried: 3, sites: 2, personal: 2 });
});
