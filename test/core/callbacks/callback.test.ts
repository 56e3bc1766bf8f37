import { nextCallback } from '../../../src/core/callbacks/callback.rules';
import { day } from '../../../src/core/kernel/day';
import { client, rulesWith, type Store, type Told, worldOf } from './fixtures';

/** A sentence, the client, then the rule, its round where it matters, and the day; null for nobody to call. */
type Case = [sentence: string, told: Told, expected: string | null, store?: Store, today?: string];

const MON_FRI = '1、2、3、4、5';
const MON_SAT = '1、2、3、4、5、6';

/** Nothing has happened that had not come yet. */
const lastDayOf = ({ lastTryOn, lastContactOn, siteOn, personalOn }: Told): string =>
  [lastTryOn, lastContactOn, siteOn, personalOn].reduce<string>((last, on) => (on && on > last ? on : last), '2026-03-05');

function check(cases: Case[]): void {
  test.each(cases)('%s', (_, told, expected, store = {}, today = lastDayOf(told)) => {
    const found = nextCallback(client(told), worldOf(store), day(today));
    const round = expected?.includes('#') ? `#${found?.round}` : '';
    expect(found && `${found.rule ?? 'silence'}${round} ${found.on}`).toBe(expected);
  });
}

/** Last met on this day, and so many callbacks before. */
const met = (on: string, contacts = 0): Told => ({ lastTryOn: on, lastContactOn: on, contacts, callbacks: contacts });
const missed = (on: string, misses: number): Told => ({ lastTryOn: on, misses });
const A: Told = { intent: 'high', ability: 'high' };
const B: Told = { intent: 'high', ability: 'low' };
const C: Told = { intent: 'low', ability: 'high' };
const D: Told = { intent: 'low', ability: 'low' };

describe('after the first talk: three callbacks, on days 2, 5 and 10', () => {
  check([
    ['a walk-in of Thursday is called back by Saturday', { firstOn: '2026-03-05' }, 'R03#1 2026-03-07'],
    ['a phone enquiry is no different', { firstOn: '2026-03-05', source: 'phone' }, 'R03#1 2026-03-07'],
    ['nor is a client who was dispatched', { stage: 'dispatched', firstOn: '2026-03-05' }, 'R03#1 2026-03-07'],
    ['the first talk itself, logged, is no callback', { firstOn: '2026-03-05', ...met('2026-03-05') }, 'R03#1 2026-03-07'],
    ['after the first callback comes day 5', { firstOn: '2026-03-05', ...met('2026-03-07', 1) }, 'R03#2 2026-03-10'],
    ['after the second comes day 10', { firstOn: '2026-03-05', ...met('2026-03-10', 2) }, 'R03#3 2026-03-15'],
    ['after the third the class has it', { firstOn: '2026-03-05', ...met('2026-03-15', 3), ...A }, 'R14 2026-03-17'],
    ['a callback a day early leaves day 5 where it is', { firstOn: '2026-03-05', ...met('2026-03-06', 1) }, 'R03#2 2026-03-10'],
    ['a late first one keeps its three days to the second', { firstOn: '2026-03-05', ...met('2026-03-10', 1) }, 'R03#2 2026-03-13'],
    ['a late second one keeps its five days to the third', { firstOn: '2026-03-05', ...met('2026-03-20', 2) }, 'R03#3 2026-03-25'],
    [
      'dispatched in between, the series goes on',
      { stage: 'dispatched', firstOn: '2026-03-05', ...met('2026-03-07', 1), callbacks: 0, stageOn: '2026-03-08' },
      'R03#2 2026-03-10',
    ],
    ['nobody called: six weeks later it is still that day', { firstOn: '2026-03-05' }, 'R03#1 2026-03-07', {}, '2026-04-20'],
    ['counted over the leap day', { firstOn: '2024-02-28' }, 'R03#1 2024-03-01', {}, '2024-02-28'],
    ['falls on the leap day', { firstOn: '2024-02-27' }, 'R03#1 2024-02-29', {}, '2024-02-27'],
    ['counted from the leap day', { firstOn: '2024-02-29' }, 'R03#1 2024-03-02', {}, '2024-02-29'],
    ['no leap day in 2025', { firstOn: '2025-02-27' }, 'R03#1 2025-03-01', {}, '2025-02-27'],
    ['no leap day in 2100', { firstOn: '2100-02-27' }, 'R03#1 2100-03-01', {}, '2100-02-27'],
    ['falls on New Year’s Day', { firstOn: '2025-12-30' }, 'R03#1 2026-01-01', {}, '2025-12-30'],
    ['the third one lies over the year’s end', { firstOn: '2025-12-25', ...met('2025-12-30', 2) }, 'R03#3 2026-01-04', {}, '2025-12-30'],
    ['the first-talk cell is empty: counted from the stage', { firstOn: null, stageOn: '2026-03-05' }, 'R03#1 2026-03-07'],
    ['a first talk in 2062 is a slip: counted from the stage', { firstOn: '2062-03-05', stageOn: '2026-03-05' }, 'R03#1 2026-03-07'],
    [
      'a row typed by hand without a stage begins in the first one',
      { stage: null, stageSeen: null, stageOn: null, firstOn: '2026-03-05' },
      'R03#1 2026-03-07',
    ],
    [
      'other days in the rules tab: other days',
      { firstOn: '2026-03-05' },
      'R03#1 2026-03-06',
      { rules: rulesWith({ R03: { days: [1, 4] } }) },
    ],
    [
      'repeating from the first talk: from contact to contact',
      { firstOn: '2026-03-05', ...met('2026-03-09', 1) },
      'R03#2 2026-03-13',
      { rules: rulesWith({ R03: { days: [4], rhythm: 'every' } }) },
    ],
  ]);
});

describe('rest days: the last open day before, but after the last try', () => {
  check([
    ['two days after Friday is Sunday: Saturday', { firstOn: '2026-03-06' }, 'R03 2026-03-07', { open: MON_SAT }, '2026-03-06'],
    ['two days after Thursday is Saturday: Friday', { firstOn: '2026-03-05' }, 'R03 2026-03-06', { open: MON_FRI }],
    [
      'after Friday no open day is left before Sunday: Monday',
      { firstOn: '2026-03-06' },
      'R03 2026-03-09',
      { open: MON_FRI },
      '2026-03-06',
    ],
    ['two days after Saturday is Monday, which is open', { firstOn: '2026-03-07' }, 'R03 2026-03-09', { open: MON_SAT }, '2026-03-07'],
    ['the store’s own closing day', { firstOn: '2026-03-05' }, 'R03 2026-03-06', { closed: ['2026-03-07'] }],
    ['both days closed: the next open one', { firstOn: '2026-03-05' }, 'R03 2026-03-08', { closed: ['2026-03-06', '2026-03-07'] }],
    [
      'the first day of the Spring Festival: the make-up Saturday before it',
      { firstOn: '2026-02-13' },
      'R03 2026-02-14',
      { open: MON_FRI, keepHolidays: true },
      '2026-02-13',
    ],
    ['a store that works through the holidays does not move', { firstOn: '2026-02-13' }, 'R03 2026-02-15', {}, '2026-02-13'],
    [
      'met on the eve of the Spring Festival: the day after its nine days',
      { firstOn: '2026-02-14' },
      'R03 2026-02-24',
      { keepHolidays: true },
      '2026-02-14',
    ],
    ['National Day: its eve', { firstOn: '2025-09-29' }, 'R03 2025-09-30', { keepHolidays: true }, '2025-09-29'],
    ['met on its eve: after the eight days', { firstOn: '2025-09-30' }, 'R03 2025-10-09', { keepHolidays: true }, '2025-09-30'],
    ['a make-up Sunday is open', { firstOn: '2025-09-26' }, 'R03 2025-09-28', { open: MON_FRI, keepHolidays: true }, '2025-09-26'],
    ['the Sunday of another week is not', { firstOn: '2025-09-19' }, 'R03 2025-09-22', { open: MON_FRI, keepHolidays: true }, '2025-09-19'],
    [
      'New Year’s Day of 2026 and the two after: the last day of 2025',
      { firstOn: '2025-12-30' },
      'R03 2025-12-31',
      { keepHolidays: true },
      '2025-12-30',
    ],
    [
      'a rule that rolls later',
      { firstOn: '2026-03-06' },
      'R03 2026-03-09',
      { open: MON_SAT, rules: rulesWith({ R03: { roll: 'forward' } }) },
      '2026-03-06',
    ],
    [
      'a rule that stays',
      { firstOn: '2026-03-06' },
      'R03 2026-03-08',
      { open: MON_SAT, rules: rulesWith({ R03: { roll: 'none' } }) },
      '2026-03-06',
    ],
    [
      'two open days after Thursday: Monday',
      { firstOn: '2026-03-05' },
      'R03 2026-03-09',
      { open: MON_FRI, rules: rulesWith({ R03: { unit: 'working' } }) },
    ],
    [
      'two open days over National Day',
      { firstOn: '2025-09-30' },
      'R03 2025-10-10',
      { open: MON_FRI, keepHolidays: true, rules: rulesWith({ R03: { unit: 'working' } }) },
      '2025-09-30',
    ],
    [
      'three open days, the make-up Saturday among them',
      { firstOn: '2025-09-30' },
      'R03 2025-10-11',
      { open: MON_FRI, keepHolidays: true, rules: rulesWith({ R03: { unit: 'working', days: [3] } }) },
      '2025-09-30',
    ],
    ['a leap day that is a rest day', { firstOn: '2024-02-27' }, 'R03 2024-02-28', { closed: ['2024-02-29'] }, '2024-02-27'],
  ]);
});

describe('not reached: again after 1 and after 3 days', () => {
  check([
    ['the first miss: tomorrow', { firstOn: '2026-03-05', ...missed('2026-03-07', 1) }, 'R02#1 2026-03-08'],
    ['the second miss: in three days', { firstOn: '2026-03-05', ...missed('2026-03-08', 2) }, 'R02#2 2026-03-11'],
    [
      'two further tries in vain: the callback comes round again at its own distance',
      { firstOn: '2026-03-05', ...missed('2026-03-11', 3) },
      'R03#1 2026-03-13',
    ],
    [
      'missed on Saturday: Monday, for Sunday is closed and Saturday was tried',
      { firstOn: '2026-03-05', ...missed('2026-03-07', 1) },
      'R02 2026-03-09',
      { open: MON_SAT },
    ],
    [
      'three days after Thursday is Sunday: Saturday',
      { firstOn: '2026-03-02', ...missed('2026-03-05', 2) },
      'R02#2 2026-03-07',
      { open: MON_SAT },
    ],
    ['a class rhythm waits for the retry', { stage: 'quoted', ...A, ...met('2026-03-01'), ...missed('2026-03-05', 2) }, 'R02#2 2026-03-08'],
    [
      'and comes after it, counted from the last try',
      { stage: 'quoted', ...B, ...met('2026-03-01'), ...missed('2026-03-10', 3) },
      'R15 2026-03-17',
    ],
    [
      'a site check is not put off by a phone that nobody answers',
      {
        stage: 'building',
        stageOn: '2026-02-01',
        siteOn: '2026-02-27',
        personalOn: '2026-03-01',
        ...met('2026-03-01'),
        ...missed('2026-03-07', 1),
      },
      'R08 2026-03-06',
    ],
    [
      'a personal call is: the retry is that call',
      { stage: 'building', siteOn: '2026-03-06', personalOn: '2026-02-21', ...met('2026-02-21'), ...missed('2026-03-07', 1) },
      'R02 2026-03-08',
    ],
    [
      'a personal call missed for good: its own distance from the last try',
      {
        stage: 'building',
        siteOn: '2026-03-20',
        personalOn: '2026-02-21',
        ...met('2026-03-20'),
        ...missed('2026-03-12', 3),
        lastContactOn: '2026-03-01',
      },
      'R09 2026-03-26',
    ],
    ['after completion too', { stage: 'completed', stageOn: '2026-01-01', ...missed('2026-01-31', 1) }, 'R02 2026-02-01'],
    ['over the year’s end', { firstOn: '2025-12-29', ...missed('2025-12-31', 1) }, 'R02 2026-01-01', {}, '2025-12-31'],
    ['on the leap day', { firstOn: '2024-02-20', ...missed('2024-02-26', 2) }, 'R02 2024-02-29', {}, '2024-02-26'],
    [
      'without the retry rule the callback keeps its distance',
      { firstOn: '2026-03-05', ...missed('2026-03-07', 1) },
      'R03 2026-03-09',
      { rules: rulesWith().filter(({ id }) => id !== 'R02') },
    ],
    [
      'a third retry in the rules tab is a third retry',
      { firstOn: '2026-03-05', ...missed('2026-03-11', 3) },
      'R02#3 2026-03-18',
      { rules: rulesWith({ R02: { days: [1, 3, 7] } }) },
    ],
    ['nobody tried again: it stays overdue', { firstOn: '2026-03-05', ...missed('2026-03-07', 1) }, 'R02 2026-03-08', {}, '2026-05-01'],
  ]);
});

describe('what was promised beats every rule that would be later', () => {
  const quoted: Told = { stage: 'quoted', ...B };
  check([
    ['“call me Friday” comes before the week’s rhythm', { ...quoted, ...met('2026-03-02'), promisedOn: '2026-03-06' }, 'R01 2026-03-06'],
    ['and puts off a rhythm that is only a fallback', { ...quoted, ...met('2026-03-02'), promisedOn: '2026-03-20' }, 'R01 2026-03-20'],
    ['it stands on a closed Sunday', { ...quoted, ...met('2026-03-02'), promisedOn: '2026-03-08' }, 'R01 2026-03-08', { open: MON_SAT }],
    [
      'it stands on the first day of the new year',
      { ...quoted, ...met('2026-02-10'), promisedOn: '2026-02-17' },
      'R01 2026-02-17',
      { keepHolidays: true },
      '2026-02-10',
    ],
    [
      'it stands on the leap day',
      { ...quoted, ...met('2024-02-20'), promisedOn: '2024-02-29' },
      'R01 2024-02-29',
      { closed: ['2024-02-29'] },
      '2024-02-20',
    ],
    [
      'a stricter rule that is earlier still comes first',
      { firstOn: '2026-03-05', ...met('2026-03-07', 1), promisedOn: '2026-03-20' },
      'R03#2 2026-03-10',
    ],
    [
      'on the same day the promise is the reason',
      { firstOn: '2026-03-05', ...met('2026-03-07', 1), promisedOn: '2026-03-10' },
      'R01 2026-03-10',
    ],
    ['“call me back this afternoon”', { ...quoted, ...met('2026-03-05'), promisedOn: '2026-03-05' }, 'R01 2026-03-05'],
    ['not kept, it stays overdue', { ...quoted, ...met('2026-02-20'), promisedOn: '2026-03-01' }, 'R01 2026-03-01', {}, '2026-03-20'],
    [
      'tried on the day in vain: tomorrow',
      { ...quoted, ...met('2026-03-02'), ...missed('2026-03-06', 1), promisedOn: '2026-03-06' },
      'R02 2026-03-07',
    ],
    [
      'tried the day after in vain: the retry',
      { ...quoted, ...met('2026-03-02'), ...missed('2026-03-07', 1), promisedOn: '2026-03-06' },
      'R02 2026-03-08',
    ],
    [
      'tried before its day in vain: both stand, the retry is earlier',
      { ...quoted, ...met('2026-03-02'), ...missed('2026-03-05', 1), promisedOn: '2026-03-10' },
      'R02 2026-03-06',
    ],
    [
      'tried before its day in vain, all retries used: the promise',
      { ...quoted, ...met('2026-03-02'), ...missed('2026-03-07', 3), promisedOn: '2026-03-10' },
      'R01 2026-03-10',
    ],
    [
      'tried three times in vain: the rhythm goes on',
      { ...quoted, ...met('2026-03-02'), ...missed('2026-03-10', 3), promisedOn: '2026-03-06' },
      'R15 2026-03-17',
    ],
    ['an older promise than the last contact is kept', { ...quoted, ...met('2026-03-02'), promisedOn: '2026-03-01' }, 'R15 2026-03-09'],
    ['deferred until June', { stage: 'deferred', ...met('2026-03-02'), promisedOn: '2026-06-01' }, 'R01 2026-06-01'],
    [
      'a site check in between is not forgotten',
      { stage: 'building', siteOn: '2026-03-01', personalOn: '2026-03-01', ...met('2026-03-01'), promisedOn: '2026-03-20' },
      'R08 2026-03-08',
    ],
    [
      'an unfinished home that waits keeps its promise',
      { firstOn: '2026-03-05', houseState: 'unfinished', handoverOn: '2026-12-01', promisedOn: '2026-03-12' },
      'R01 2026-03-12',
    ],
    [
      'a doubtful client’s promise comes before the campaign',
      { ...quoted, follow: 'doubtful', ...met('2026-03-02'), promisedOn: '2026-03-12' },
      'R01 2026-03-12',
      { campaigns: [['2026-03-20', '春装节']] },
    ],
  ]);
});

describe('probably lost or hopeless: the next campaign, else 30 days', () => {
  const doubtful: Told = { stage: 'quoted', ...A, follow: 'doubtful', stageOn: '2026-01-01', ...met('2026-03-01') };
  const spring: Store = { campaigns: [['2026-03-20', '春装节']] };
  check([
    ['three days before the campaign', doubtful, 'R12 2026-03-17', spring],
    ['hopeless: the same', { ...doubtful, follow: 'hopeless' }, 'R12 2026-03-17', spring],
    ['no campaign: 30 days after the last contact', doubtful, 'R13 2026-03-31'],
    ['hopeless without a campaign: the same, never dropped', { ...doubtful, follow: 'hopeless' }, 'R13 2026-03-31'],
    ['the first-talk callbacks end with the doubt', { follow: 'doubtful', firstOn: '2026-03-05' }, 'R13 2026-04-04'],
    [
      'the nearer of two campaigns',
      doubtful,
      'R12 2026-03-17',
      {
        campaigns: [
          ['2026-05-01', '五一'],
          ['2026-03-20', '春装节'],
        ],
      },
    ],
    ['three days before is Sunday: Saturday', doubtful, 'R12 2026-03-21', { open: MON_SAT, campaigns: [['2026-03-25', '春装节']] }],
    [
      'invited already: the one after',
      { ...doubtful, ...met('2026-03-18') },
      'R12 2026-04-07',
      {
        campaigns: [
          ['2026-03-20', '春装节'],
          ['2026-04-10', '家装节'],
        ],
      },
    ],
    [
      'invited on the Saturday for a Sunday: the one after',
      { ...doubtful, ...met('2026-03-21') },
      'R12 2026-04-07',
      {
        open: MON_SAT,
        campaigns: [
          ['2026-03-25', '春装节'],
          ['2026-04-10', '家装节'],
        ],
      },
    ],
    ['invited to the last one: 30 days', { ...doubtful, ...met('2026-03-18') }, 'R13 2026-04-17', spring],
    ['not called for the campaign: still overdue when it is over', doubtful, 'R12 2026-03-17', spring, '2026-04-15'],
    [
      'a campaign before the stage began was no occasion',
      { ...doubtful, stageOn: '2026-03-10' },
      'R13 2026-03-31',
      { campaigns: [['2026-03-09', '早春']] },
      '2026-03-10',
    ],
    ['invited in vain: tomorrow', { ...doubtful, ...missed('2026-03-17', 1) }, 'R02 2026-03-18', spring],
    [
      'under construction the doubt changes nothing',
      { stage: 'building', follow: 'doubtful', siteOn: '2026-03-01', personalOn: '2026-03-01', ...met('2026-03-01') },
      'R08 2026-03-08',
      spring,
    ],
    ['deferred and doubtful: invited too', { ...doubtful, stage: 'deferred', stageSeen: 'deferred' }, 'R12 2026-03-17', spring],
    [
      'before a campaign of the first days of January',
      { ...doubtful, stageOn: '2025-11-01', ...met('2025-12-10') },
      'R12 2025-12-30',
      { campaigns: [['2026-01-02', '开门红']] },
      '2025-12-10',
    ],
    ['another lead in the rules tab', doubtful, 'R12 2026-03-13', { ...spring, rules: rulesWith({ R12: { days: [-7] } }) }],
    [
      'two calls before each campaign',
      { ...doubtful, ...met('2026-03-13') },
      'R12#2 2026-03-17',
      { ...spring, rules: rulesWith({ R12: { days: [-7, -3] } }) },
    ],
    [
      'class D is invited when the campaign comes before its 30 days',
      { stage: 'quoted', ...D, ...met('2026-03-01') },
      'R18 2026-03-17',
      spring,
    ],
    [
      'class D keeps its 30 days before a later campaign',
      { stage: 'quoted', ...D, ...met('2026-03-01') },
      'R17 2026-03-31',
      { campaigns: [['2026-05-01', '五一']] },
    ],
    ['class A is called as ever', { stage: 'quoted', stageOn: '2026-02-01', ...A, ...met('2026-03-01') }, 'R14 2026-03-03', spring],
  ]);
});

describe('unfinished homes: wait until 60 days before hand-over, with a light touch every 60 days', () => {
  const waiting: Told = { firstOn: '2026-03-05', houseState: 'unfinished', handoverOn: '2026-12-01', ...B };
  check([
    ['hand-over in December: a light touch in 60 days', waiting, 'R05 2026-05-04'],
    ['and again 60 days after it', { ...waiting, ...met('2026-05-04', 1) }, 'R05 2026-07-03', {}, '2026-05-04'],
    [
      'the last touch would lie behind the 60 days: they come first',
      { ...waiting, ...met('2026-08-20', 2) },
      'R04 2026-10-02',
      {},
      '2026-08-20',
    ],
    ['hand-over in 76 days: on the 60th before', { ...waiting, handoverOn: '2026-05-20' }, 'R04 2026-03-21'],
    ['hand-over in 20 days: called back like anybody', { ...waiting, handoverOn: '2026-03-25' }, 'R03#1 2026-03-07'],
    ['handed over already', { ...waiting, handoverOn: '2026-02-01' }, 'R03#1 2026-03-07'],
    ['no hand-over day known: called back like anybody, and asked', { ...waiting, handoverOn: null }, 'R03#1 2026-03-07'],
    ['a finished home does not wait', { ...waiting, houseState: 'ready' }, 'R03#1 2026-03-07'],
    ['an unknown house state does not wait', { ...waiting, houseState: null }, 'R03#1 2026-03-07'],
    ['dispatched, it waits too', { ...waiting, stage: 'dispatched' }, 'R05 2026-05-04'],
    ['measured, it does not', { ...waiting, stage: 'measured', stageSeen: 'measured' }, 'R07 2026-03-08'],
    [
      'called on the 60th day: the rest of the first-talk series',
      { ...waiting, ...met('2026-10-02', 1) },
      'R03#2 2026-10-05',
      {},
      '2026-10-02',
    ],
    ['called on the 60th day, series over: the class', { ...waiting, ...met('2026-10-02', 3) }, 'R15 2026-10-09', {}, '2026-10-02'],
    ['the 60th day before is Sunday: Saturday', { ...waiting, handoverOn: '2026-05-21' }, 'R04 2026-03-21', { open: MON_SAT }],
    [
      'called on that Saturday, the wait is over',
      { ...waiting, handoverOn: '2026-05-21', ...met('2026-03-21', 3) },
      'R15 2026-03-28',
      { open: MON_SAT },
      '2026-03-21',
    ],
    [
      'the 60th day before is the leap day',
      { ...waiting, firstOn: '2024-01-10', handoverOn: '2024-04-29' },
      'R04 2024-02-29',
      {},
      '2024-01-10',
    ],
    ['hand-over next year', { ...waiting, firstOn: '2025-12-01', handoverOn: '2026-03-01' }, 'R04 2025-12-31', {}, '2025-12-01'],
    ['a light touch in vain is tried again', { ...waiting, ...missed('2026-05-04', 1) }, 'R02 2026-05-05', {}, '2026-05-04'],
    ['and then waits for the next one', { ...waiting, ...missed('2026-05-08', 3) }, 'R05 2026-07-07', {}, '2026-05-08'],
    ['doubtful, it has the campaigns', { ...waiting, follow: 'doubtful' }, 'R12 2026-03-17', { campaigns: [['2026-03-20', '春装节']] }],
    ['not called 60 days before: overdue', { ...waiting, ...met('2026-09-10', 2) }, 'R04 2026-10-02', {}, '2026-11-15'],
    [
      'other figures in the rules tab',
      { ...waiting, ...met('2026-03-05') },
      'R05 2026-04-04',
      { rules: rulesWith({ R05: { days: [30] } }) },
    ],
  ]);
});

describe('measured and designing: the designer’s promised day, else every 3 days', () => {
  const measured: Told = { stage: 'measured', stageOn: '2026-03-01', firstOn: '2026-02-01', ...met('2026-03-04') };
  check([
    ['three days after the last contact', measured, 'R07 2026-03-07'],
    ...(
      [
        ['in turn: the first number before any callback', 0, 'R07#1 2026-03-06'],
        ['the second after one', 1, 'R07#2 2026-03-11'],
        ['and none after two: the silence', 2, 'silence 2026-04-03'],
      ] as const
    ).map(([sentence, callbacks, expected]): Case => {
      return [sentence, { ...measured, callbacks }, expected, { rules: rulesWith({ R07: { days: [2, 7], rhythm: 'series' } }) }];
    }),
    ['designing: the same', { ...measured, stage: 'designing', stageSeen: 'designing' }, 'R07 2026-03-07'],
    ['the designer’s day instead, though it is later', { ...measured, designOn: '2026-03-12' }, 'R06 2026-03-12'],
    ['the designer’s day is Sunday: Saturday', { ...measured, designOn: '2026-03-15' }, 'R06 2026-03-14', { open: MON_SAT }],
    [
      'asked on that day: three days on, until there is a new one',
      { ...measured, designOn: '2026-03-12', ...met('2026-03-12') },
      'R07 2026-03-15',
    ],
    ['not asked: overdue since that day', { ...measured, designOn: '2026-03-06' }, 'R06 2026-03-06', {}, '2026-03-20'],
    ['a class has no say while the design is under way', { ...measured, ...A }, 'R07 2026-03-07'],
    [
      'the stage is younger than the last contact’s three days: not before it began',
      { ...measured, stageOn: '2026-03-05', ...met('2026-02-01') },
      'R07 2026-03-05',
    ],
    ['three tries in vain: three days after the last', { ...measured, ...missed('2026-03-11', 3) }, 'R07 2026-03-14'],
    ['quoted: the class has it', { ...measured, stage: 'quoted', stageSeen: 'quoted', ...B }, 'R15 2026-03-11'],
    ['contract in approval: the class has it', { ...measured, stage: 'contracting', stageSeen: 'contracting', ...A }, 'R14 2026-03-06'],
    [
      'doubtful while designing: the campaign',
      { ...measured, follow: 'doubtful' },
      'R12 2026-03-17',
      { campaigns: [['2026-03-20', '春装节']] },
    ],
  ]);
});

describe('signed and under construction: two clocks side by side', () => {
  const building: Told = { stage: 'building', stageOn: '2026-02-01', firstOn: '2025-10-01', ...met('2026-03-01'), ...A };
  check([
    [
      'signed today: the first site check in a week',
      { stage: 'signed', stageOn: '2026-03-05', firstOn: '2026-01-01', ...met('2026-03-05') },
      'R08 2026-03-12',
    ],
    ['a week after the last site check', { ...building, siteOn: '2026-03-10', personalOn: '2026-03-05' }, 'R08 2026-03-17'],
    [
      'two weeks after the last personal call, when that is earlier',
      { ...building, siteOn: '2026-03-16', personalOn: '2026-03-05' },
      'R09 2026-03-19',
    ],
    ['both on one day: the site check is named', { ...building, siteOn: '2026-03-12', personalOn: '2026-03-05' }, 'R08 2026-03-19'],
    [
      'a call does not move the site clock',
      { ...building, siteOn: '2026-03-01', personalOn: '2026-03-07', ...met('2026-03-07') },
      'R08 2026-03-08',
    ],
    [
      'an overdue site check after a call: that very day',
      { ...building, siteOn: '2026-03-01', personalOn: '2026-03-10', ...met('2026-03-10') },
      'R08 2026-03-10',
    ],
    [
      'a site check does not move the clock of the calls',
      { ...building, siteOn: '2026-03-14', personalOn: '2026-03-01', ...met('2026-03-14') },
      'R09 2026-03-15',
    ],
    [
      'a week after Sunday is Sunday: Saturday',
      { ...building, siteOn: '2026-03-01', personalOn: '2026-03-01' },
      'R08 2026-03-07',
      { open: MON_SAT },
    ],
    [
      'the personal call lies over the year’s end',
      { ...building, stageOn: '2025-12-01', ...met('2025-12-31'), siteOn: '2025-12-31', personalOn: '2025-12-20' },
      'R09 2026-01-03',
      {},
      '2025-12-31',
    ],
    [
      'over the leap day',
      { ...building, stageOn: '2024-02-01', ...met('2024-02-24'), siteOn: '2024-02-24', personalOn: '2024-02-24' },
      'R08 2024-03-02',
      {},
      '2024-02-24',
    ],
    [
      'from signed to building the week goes on',
      { ...building, stageOn: '2026-03-05', siteOn: '2026-03-03', personalOn: '2026-03-03' },
      'R08 2026-03-10',
    ],
    [
      'a look at the site long before signing: due when the stage began',
      { ...building, stageOn: '2026-03-05', siteOn: '2026-01-01', personalOn: '2026-03-05' },
      'R08 2026-03-05',
    ],
    [
      'no site check ever, and the client was met weeks after signing: due since that meeting',
      { ...building, personalOn: '2026-03-01' },
      'R08 2026-03-01',
      {},
      '2026-03-05',
    ],
    [
      'without the site rule the personal call remains',
      { ...building, siteOn: '2026-03-10', personalOn: '2026-03-05' },
      'R09 2026-03-19',
      { rules: rulesWith().filter(({ id }) => id !== 'R08') },
    ],
  ]);
});

describe('after completion: 30, 90 and 365 days, then once a year', () => {
  check([
    ['30 days after the last of January', { stage: 'completed', stageOn: '2026-01-31' }, 'R10#1 2026-03-02'],
    ['then 90', { stage: 'completed', stageOn: '2026-01-31', ...met('2026-03-02', 1) }, 'R10#2 2026-05-01'],
    ['then 365', { stage: 'completed', stageOn: '2026-01-31', ...met('2026-05-01', 2) }, 'R10#3 2027-01-31'],
    ['then every year', { stage: 'completed', stageOn: '2026-01-31', ...met('2027-01-31', 3) }, 'R11 2028-01-31', {}, '2027-01-31'],
    [
      '365 days after the leap day',
      { stage: 'completed', stageOn: '2024-02-29', ...met('2024-05-29', 2) },
      'R10#3 2025-02-28',
      {},
      '2024-05-29',
    ],
    [
      '365 days before which the leap day lies',
      { stage: 'completed', stageOn: '2023-03-01', ...met('2023-05-30', 2) },
      'R10#3 2024-02-29',
      {},
      '2023-05-30',
    ],
    [
      'a late one leaves the 90th day where it is',
      { stage: 'completed', stageOn: '2026-01-01', ...met('2026-02-20', 1) },
      'R10#2 2026-04-01',
    ],
    [
      'a call in between takes nothing from the 30th day',
      { stage: 'completed', stageOn: '2026-01-01', ...met('2026-01-06', 1) },
      'R10#1 2026-01-31',
    ],
    ['nor do three', { stage: 'completed', stageOn: '2026-01-01', ...met('2026-02-10', 3) }, 'R10#2 2026-04-01'],
    [
      'called on the day before a 30th day that is a rest day, it is done',
      { stage: 'completed', stageOn: '2026-02-06', ...met('2026-03-07', 1) },
      'R10#2 2026-05-07',
      { open: MON_SAT },
    ],
    [
      'tried three times in vain: the 90th day',
      { stage: 'completed', stageOn: '2026-01-01', ...missed('2026-02-04', 3) },
      'R10#2 2026-04-01',
    ],
    [
      'calls before completion are not counted',
      { stage: 'completed', stageOn: '2026-03-01', contacts: 12, lastTryOn: '2026-03-01', lastContactOn: '2026-03-01' },
      'R10#1 2026-03-31',
    ],
    ['after-sales begins its own series', { stage: 'afterSales', stageOn: '2026-03-01', ...met('2026-03-01') }, 'R10#1 2026-03-31'],
    ['class A is not called every second day any more', { stage: 'completed', stageOn: '2026-01-31', ...A }, 'R10#1 2026-03-02'],
    [
      'the 30th day is a rest day: the day before',
      { stage: 'completed', stageOn: '2026-02-06', ...met('2026-02-06') },
      'R10 2026-03-07',
      { open: MON_SAT },
    ],
  ]);
});

describe('by class, while no stricter rule applies', () => {
  const quoted: Told = { stage: 'quoted', stageOn: '2026-02-01', ...met('2026-03-01') };
  check([
    ['willing and able: 2 days', { ...quoted, ...A }, 'R14 2026-03-03'],
    ['willing: 7 days', { ...quoted, ...B }, 'R15 2026-03-08'],
    ['able: 14 days', { ...quoted, ...C }, 'R16 2026-03-15'],
    ['neither: 30 days', { ...quoted, ...D }, 'R17 2026-03-31'],
    ['willing, ability unknown: 7 days', { ...quoted, intent: 'high' }, 'R15 2026-03-08'],
    ['the class changes to A: the day changes at once', { ...quoted, ...A, klass: 'D' }, 'R14 2026-03-03'],
    ['the class changes to D: the day changes at once', { ...quoted, ...D, klass: 'A' }, 'R17 2026-03-31'],
    ['a class has no say during the first-talk series', { firstOn: '2026-03-05', ...D }, 'R03 2026-03-07'],
    ['the week’s rhythm from a Sunday store: Saturday', { ...quoted, ...B }, 'R15 2026-03-07', { open: MON_SAT }],
    ['nothing known of the class: silence is the reason', quoted, 'silence 2026-03-31'],
    ['the silence that the settings say', quoted, 'silence 2026-04-15', { silentDays: 45 }],
    ['no rule in force at all: silence still speaks up', { firstOn: '2026-03-05' }, 'silence 2026-04-04', { rules: [] }],
    ['a stage that the rules do not know', { ...quoted, stage: 'waitingForLoan', stageSeen: 'waitingForLoan' }, 'silence 2026-03-31'],
  ]);
});

describe('set aside, ended, unwilling', () => {
  check([
    ['deferred without a day: every 30 days', { stage: 'deferred', stageOn: '2026-03-01', ...met('2026-03-01') }, 'R19 2026-03-31'],
    [
      'never met since the first talk: counted from that',
      { stage: 'deferred', firstOn: '2026-03-01', stageOn: '2026-03-05' },
      'R19 2026-03-31',
    ],
    ['lost', { stage: 'lost', firstOn: '2026-03-01' }, null],
    ['cancelled', { stage: 'cancelled', firstOn: '2026-03-01' }, null],
    ['blacklisted', { stage: 'blacklisted', firstOn: '2026-03-01' }, null],
    ['lost, with a promise left', { stage: 'lost', ...met('2026-03-01'), promisedOn: '2026-03-10' }, null],
    ['does not consent', { firstOn: '2026-03-05', consent: 'no' }, null],
    ['does not consent, with a promise left', { firstOn: '2026-03-05', consent: 'no', promisedOn: '2026-03-10' }, null],
    ['consents', { firstOn: '2026-03-05', consent: 'yes' }, 'R03 2026-03-07'],
    ['was not asked', { firstOn: '2026-03-05', consent: null }, 'R03 2026-03-07'],
  ]);
});

describe('a stage changed by hand in the sheet begins today', () => {
  check([
    [
      'measured: three days after the last contact',
      { stage: 'measured', stageSeen: 'enquiry', stageOn: '2026-02-01', ...met('2026-03-04', 2) },
      'R07#1 2026-03-07',
    ],
    [
      'measured, last met long ago: today',
      { stage: 'measured', stageSeen: 'enquiry', stageOn: '2026-02-01', ...met('2026-02-02', 2) },
      'R07#1 2026-03-05',
    ],
    [
      'completed: 30 days from today, nothing counted',
      { stage: 'completed', stageSeen: 'building', stageOn: '2025-10-01', ...met('2026-03-01', 9) },
      'R10#1 2026-04-04',
    ],
    [
      'signed: the first site check in a week',
      { stage: 'signed', stageSeen: 'contracting', stageOn: '2026-02-01', personalOn: '2026-03-01', ...met('2026-03-01', 1) },
      'R08 2026-03-12',
    ],
    ['lost: silent', { stage: 'lost', stageSeen: 'quoted', stageOn: '2026-02-01' }, null],
    [
      'back from lost: the class has it, from today on',
      { stage: 'quoted', stageSeen: 'lost', stageOn: '2025-02-01', ...met('2025-02-01'), ...B },
      'R15 2026-03-05',
    ],
    [
      'the stage cell is emptied: as last seen',
      { stage: null, stageSeen: 'measured', stageOn: '2026-03-01', ...met('2026-03-04') },
      'R07 2026-03-07',
    ],
    ['the stage cell of an ended client is emptied: still silent', { stage: null, stageSeen: 'lost', stageOn: '2026-03-01' }, null],
    [
      'imported as completed, never computed: from today',
      { stage: 'completed', stageSeen: null, stageOn: null, firstOn: '2024-01-01' },
      'R10#1 2026-04-04',
    ],
  ]);
});

describe('computed cells that somebody typed over', () => {
  check([
    [
      'a last contact in 2062 counts as today',
      { stage: 'quoted', ...B, stageOn: '2026-02-01', ...met('2062-01-01') },
      'R15 2026-03-12',
      {},
      '2026-03-05',
    ],
    ['a negative counter counts as none', { firstOn: '2026-03-05', contacts: -3 }, 'R03#1 2026-03-07'],
    ['half a contact counts as none', { firstOn: '2026-03-05', contacts: 0.5 }, 'R03#1 2026-03-07'],
    ['empty counters count as none', { firstOn: '2026-03-05', contacts: null, callbacks: null, misses: null }, 'R03#1 2026-03-07'],
  ]);
});
