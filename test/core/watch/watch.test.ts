import { day } from '../../../src/core/kernel/day';
import { seedLists } from '../../../src/core/settings/list.seed';
import { WATCHES, type Watched, type WatchFacts, watchesOf } from '../../../src/core/watch/watch.rules';

const NATURES = new Map(seedLists('zh').map(({ id, nature }) => [id, nature]));
const RULES: ReadonlyMap<string, ReturnType<WatchFacts['ruleOf']>> = new Map([
  ['R01', { since: 'promise', wait: null }],
  ['R02', { since: 'lastTry', wait: null }],
  ['R04', { since: 'handover', wait: 'until' }],
  ['R05', { since: 'lastContact', wait: 'during' }],
]);
const FACTS: WatchFacts = {
  today: day('2026-06-01'),
  limits: { silentDays: 30, stageDays: 30, buildDays: 120, movesLimit: 2 },
  natureOf: (stage) => NATURES.get(stage ?? 'enquiry') ?? 'talks',
  ruleOf: (id) => RULES.get(id ?? '') ?? null,
  isStaff: (id) => id === 'S1',
};
/** A client with whom all is well. */
const FINE: Watched = {
  stage: 'quoted',
  manager: 'S1',
  consent: 'yes',
  dueOn: day('2026-06-03'),
  dueRule: 'R02',
  firstOn: day('2026-01-01'),
  lastContactOn: day('2026-05-30'),
  stageOn: day('2026-05-20'),
  moves: 0,
  hasOpenLoop: false,
};

test.each<[string, Partial<Watched>, string]>([
  ['with whom all is well: none', {}, ''],
  ['without a client manager', { manager: null }, 'unowned'],
  ['whose client manager has left', { manager: 'S9' }, 'unowned'],
  ['not reached for longer than the store allows', { lastContactOn: day('2026-05-01') }, 'silent'],
  ['not reached for exactly so long', { lastContactOn: day('2026-05-02') }, ''],
  ['never reached, and met long ago', { lastContactOn: null }, 'silent'],
  ['of an unfinished home, to be greeted in a while', { dueRule: 'R05', lastContactOn: day('2026-04-10'), stageOn: day('2026-01-01') }, ''],
  ['of an unfinished home, to be taken up before its hand-over', { dueRule: 'R04', lastContactOn: null, stageOn: day('2026-01-01') }, ''],
  ['of an unfinished home, to be greeted today', { dueRule: 'R05', dueOn: day('2026-06-01'), lastContactOn: day('2026-04-02') }, 'silent'],
  ['whose agreed day is still ahead', { dueRule: 'R01', lastContactOn: day('2026-04-10') }, ''],
  ['whose agreed day has come', { dueRule: 'R01', dueOn: day('2026-06-01'), lastContactOn: day('2026-04-10') }, 'silent'],
  ['who agreed on a day and is stuck all the same', { dueRule: 'R01', stageOn: day('2026-01-01') }, 'stale'],
  ['of a rule that is gone', { dueRule: 'R77', lastContactOn: day('2026-04-10') }, 'silent'],
  ['under construction and not reached', { stage: 'building', lastContactOn: day('2026-04-01') }, 'silent'],
  ['completed: quiet is as it should be', { stage: 'completed', lastContactOn: day('2026-01-01'), stageOn: day('2026-01-01') }, ''],
  ['deferred: quiet is as was wished', { stage: 'deferred', lastContactOn: day('2026-01-01'), stageOn: day('2026-01-01') }, ''],
  ['too long in a stage of talks', { stageOn: day('2026-05-01') }, 'stale'],
  ['as long in construction', { stage: 'building', stageOn: day('2026-05-01') }, ''],
  ['too long in construction', { stage: 'building', stageOn: day('2026-01-01') }, 'stale'],
  ['whose first talk of last month has open steps', { firstOn: day('2026-05-02'), hasOpenLoop: true }, 'openLoop'],
  ['whose first talk is too long ago to be closed', { firstOn: day('2026-05-01'), hasOpenLoop: true }, ''],
  ['with open steps, but signed', { stage: 'signed', firstOn: day('2026-05-20'), hasOpenLoop: true }, ''],
  ['without a next callback', { dueOn: null }, 'undated'],
  ['without a next callback, for they do not consent', { dueOn: null, consent: 'no' }, ''],
  ['put off twice', { moves: 2 }, ''],
  ['put off three times', { moves: 3 }, 'putOff'],
  ['with open steps, on the last day on which they can be closed', { firstOn: day('2026-05-02'), hasOpenLoop: false }, ''],
  ['whose postponements cannot be read', { moves: null }, ''],
  ['in a stage since nobody knows when', { stageOn: null }, ''],
  ['in an unknown stage: as if in talks', { stage: 'somewhere', stageOn: day('2026-01-01') }, 'stale'],
  ['lost, whatever else', { stage: 'lost', manager: null, dueOn: null, lastContactOn: null, moves: 9 }, ''],
  ['on several lists', { manager: null, dueOn: null, moves: 9 }, 'unowned undated putOff'],
])('a client %s', (_, over, codes) => {
  const on = watchesOf({ ...FINE, ...over }, FACTS);
  expect(on.map(({ code }) => code).join(' ')).toBe(codes);
});

test('where nothing may be put off, whoever was never put off is on no list', () => {
  const strict = { ...FACTS, limits: { ...FACTS.limits, movesLimit: 0 } };
  expect([null, 0, 1].map((moves) => watchesOf({ ...FINE, moves }, strict).length)).toEqual([0, 0, 1]);
});

test('each list knows since when it has been so', () => {
  const since = (over: Partial<Watched>) => WATCHES.map((watch) => `${watch.code} ${watch.since({ ...FINE, ...over })?.slice(5) ?? '-'}`);
  const met = ['unowned 01-01', 'silent 05-30', 'openLoop 01-01', 'stale 05-20', 'undated 05-30', 'putOff 05-30'];
  expect(since({})).toEqual(met);
  expect(since({ lastContactOn: null, stageOn: null })).toEqual([
    'unowned 01-01',
    'silent 01-01',
    'openLoop 01-01',
    'stale -',
    'undated 01-01',
    'putOff 01-01',
  ]);
});

test('every list has its own code, and says in both languages who is on it, with the store’s own figures', () => {
  expect(new Set(WATCHES.map(({ code }) => code)).size).toBe(WATCHES.length);
  const helps = WATCHES.map(({ help }) => help({ silentDays: 41, stageDays: 42, buildDays: 43, movesLimit: 44 }));
  for (const { zh, en } of helps) expect(`${zh}${en}`).not.toMatch(/[{}]/);
  expect(helps.map(({ en }) => en).join()).toMatch(/41.*42.*43.*44/s);
});
