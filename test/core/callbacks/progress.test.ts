import fc from 'fast-check';
import { FRESH, type Progress, progressOf, settle, withVisit } from '../../../src/core/callbacks/progress.rules';
import type { Client } from '../../../src/core/clients/client.table';
import { type Day, day, moment } from '../../../src/core/kernel/day';
import type { Visit } from '../../../src/core/visits/visit.table';
import { life } from './arbitrary';
import { client, move, type Told, visit } from './fixtures';

const TODAY = day('2026-03-20');
const fold = (row: Client, log: readonly Visit[], today = TODAY): Client => log.reduce((one, next) => withVisit(one, next, today), row);
const of = (row: Progress, fields: object): Progress =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, row[name as keyof Progress]])) as Progress;

const NEW: Told = { firstOn: '2026-03-01' };
const PROMISED = { outcome: 'promised', promisedOn: '2026-03-15' } as const;

/** A sentence, the client before, the visits in the order in which they are logged, and what then stands in the row. */
type Case = [sentence: string, before: Told, log: Visit[], after: { readonly [F in keyof Progress]?: Progress[F] | string }];

describe('a contact', () => {
  test.each<Case>([
    [
      'who was reached was tried and contacted',
      NEW,
      [visit('2026-03-03')],
      { contacts: 1, callbacks: 1, misses: 0, lastTryOn: '2026-03-03', lastContactOn: '2026-03-03', lastOutcome: 'reached' },
    ],
    [
      'the first talk itself is no callback',
      NEW,
      [visit('2026-03-01', { kind: 'firstTalk', channel: 'store' })],
      { contacts: 0, callbacks: 0, lastContactOn: '2026-03-01' },
    ],
    ['two calls on one day are one', NEW, [visit('2026-03-03'), visit('2026-03-03')], { contacts: 1, callbacks: 1 }],
    ['calls on two days are two', NEW, [visit('2026-03-03'), visit('2026-03-06')], { contacts: 2, callbacks: 2 }],
    [
      'not reached: tried only',
      NEW,
      [visit('2026-03-03', { outcome: 'missed' })],
      { contacts: 0, misses: 1, lastTryOn: '2026-03-03', lastContactOn: null, lastOutcome: 'missed' },
    ],
    ['no time now is not reached', NEW, [visit('2026-03-03', { outcome: 'busy' })], { contacts: 0, misses: 1 }],
    ['three tries on one afternoon are one', NEW, [1, 2, 3].map(() => visit('2026-03-03', { outcome: 'missed' })), { misses: 1 }],
    [
      'tries on two days are two',
      NEW,
      [visit('2026-03-03', { outcome: 'missed' }), visit('2026-03-04', { outcome: 'busy' })],
      { misses: 2 },
    ],
    ['a contact ends the misses', NEW, [visit('2026-03-03', { outcome: 'missed' }), visit('2026-03-04')], { misses: 0, contacts: 1 }],
    [
      'a miss on the day of a contact is none, whichever came first',
      NEW,
      [visit('2026-03-04'), visit('2026-03-04', { outcome: 'missed' })],
      { misses: 0, lastOutcome: 'missed' },
    ],
    ['the other way round', NEW, [visit('2026-03-04', { outcome: 'missed' }), visit('2026-03-04')], { misses: 0, lastOutcome: 'reached' }],
    [
      'a visit without a day is not counted',
      NEW,
      [{ ...visit('2026-03-03'), on: null }],
      { ...FRESH, stageOn: '2026-03-01', stageSeen: 'enquiry' },
    ],
    ['a visit without an outcome is not counted', NEW, [visit('2026-03-03', { outcome: null })], { contacts: 0, lastTryOn: null }],
    ['a visit that lies ahead is not counted', NEW, [visit('2026-03-21')], { contacts: 0, lastTryOn: null }],
    [
      'a contact before the first talk is not counted as a callback',
      NEW,
      [visit('2026-02-20')],
      { contacts: 0, callbacks: 0, lastTryOn: '2026-02-20' },
    ],
    ['probably lost: spoken to', NEW, [visit('2026-03-03', { outcome: 'doubtful' })], { contacts: 1, misses: 0 }],
    [
      'empty counters count as none',
      { ...NEW, contacts: null, callbacks: null, misses: null },
      [visit('2026-03-03', { outcome: 'missed' })],
      { contacts: 0, callbacks: 0, misses: 1 },
    ],
  ])('%s', (_, before, log, after) => {
    expect(of(fold(client(before), log), after)).toEqual(after);
  });
});

describe('a promise', () => {
  test.each<Case>([
    ['stands from the contact in which it was made', NEW, [visit('2026-03-03', PROMISED)], { promisedOn: '2026-03-15' }],
    ['stays while nothing was logged on its day', NEW, [visit('2026-03-03', PROMISED), visit('2026-03-10')], { promisedOn: '2026-03-15' }],
    ['is kept by a contact on its day', NEW, [visit('2026-03-03', PROMISED), visit('2026-03-15')], { promisedOn: null }],
    ['is kept by a later contact', NEW, [visit('2026-03-03', PROMISED), visit('2026-03-18')], { promisedOn: null }],
    [
      'is not kept by a try in vain',
      NEW,
      [visit('2026-03-03', PROMISED), visit('2026-03-15', { outcome: 'missed' })],
      { promisedOn: '2026-03-15' },
    ],
    [
      'gives way to the next promise',
      NEW,
      [visit('2026-03-03', PROMISED), visit('2026-03-05', { outcome: 'promised', promisedOn: '2026-03-25' })],
      { promisedOn: '2026-03-25' },
    ],
    [
      'for this afternoon stands',
      NEW,
      [visit('2026-03-03', { outcome: 'promised', promisedOn: '2026-03-03' })],
      { promisedOn: '2026-03-03' },
    ],
    [
      'for this afternoon is kept this afternoon',
      NEW,
      [visit('2026-03-03', { outcome: 'promised', promisedOn: '2026-03-03' }), visit('2026-03-03')],
      { promisedOn: null },
    ],
    ['for a day before it was made is none', NEW, [visit('2026-03-03', { promisedOn: '2026-03-02' })], { promisedOn: null }],
    [
      'may be made with any outcome',
      NEW,
      [visit('2026-03-03', { outcome: 'busy', promisedOn: '2026-03-04' })],
      { promisedOn: '2026-03-04', misses: 1 },
    ],
    ['ends with the client', NEW, [visit('2026-03-03', PROMISED), visit('2026-03-10', { outcome: 'lost' })], { promisedOn: null }],
  ])('%s', (_, before, log, after) => {
    expect(of(fold(client(before), log), after)).toEqual(after);
  });
});

describe('a callback put off', () => {
  const OFF = { movedTo: '2026-03-12', moves: 1, movedOn: '2026-03-08', movedWhy: '客户出差' };
  test.each<Case>([
    ['is no contact and no try', NEW, [move('2026-03-08', '2026-03-12')], { ...OFF, contacts: 0, misses: 0, lastTryOn: null }],
    [
      'twice counts twice, and the last word counts',
      NEW,
      [move('2026-03-08', '2026-03-12'), move('2026-03-12', '2026-03-14', '等报价')],
      { movedTo: '2026-03-14', moves: 2, movedOn: '2026-03-12', movedWhy: '等报价' },
    ],
    [
      'ends with the next contact, and so does the count',
      NEW,
      [move('2026-03-08', '2026-03-12'), visit('2026-03-10')],
      { movedTo: null, moves: 0, movedOn: '2026-03-08', movedWhy: null, contacts: 1 },
    ],
    [
      'ends with a try, which is not forgotten',
      NEW,
      [move('2026-03-08', '2026-03-12'), visit('2026-03-10', { outcome: 'missed' })],
      { movedTo: null, moves: 1, misses: 1 },
    ],
    ['ends with a contact of the same day', NEW, [move('2026-03-08', '2026-03-12'), visit('2026-03-08')], { movedTo: null, moves: 0 }],
    ['stands when put off after a contact of that day', NEW, [visit('2026-03-08'), move('2026-03-08', '2026-03-12')], OFF],
    ['stands after a contact that was only logged late', NEW, [move('2026-03-08', '2026-03-12'), visit('2026-03-07')], OFF],
    ['lies ahead: not yet', NEW, [move('2026-03-21', '2026-03-25')], { movedTo: null, moves: 0 }],
    ['without a day is nothing', NEW, [{ ...move('2026-03-08', '2026-03-12'), movedTo: null }], { movedTo: null, moves: 0 }],
    [
      'with an outcome that somebody typed is still no contact',
      NEW,
      [{ ...move('2026-03-08', '2026-03-12'), outcome: 'reached' }],
      { ...OFF, contacts: 0, lastTryOn: null },
    ],
  ])('%s', (_, before, log, after) => {
    expect(of(fold(client(before), log), after)).toEqual(after);
  });

  test('and called within one minute: the call counts as the later, whatever their numbers', () => {
    const at = moment('2026-03-08 10:00');
    const log = [
      { ...visit('2026-03-08'), at },
      { ...move('2026-03-08', '2026-03-12'), at },
    ];
    expect(progressOf(client(NEW), log, TODAY)).toMatchObject({ movedTo: null, moves: 0 });
  });
});

describe('the two construction clocks', () => {
  const building: Told = { stage: 'building', stageOn: '2026-01-01', firstOn: '2025-06-01' };
  test.each<Case>([
    [
      'a site check is logged as one',
      building,
      [visit('2026-03-03', { kind: 'site', channel: 'site' })],
      { siteOn: '2026-03-03', personalOn: null },
    ],
    [
      'the client was not there: the site was checked all the same',
      building,
      [visit('2026-03-03', { kind: 'site', outcome: 'missed' })],
      { siteOn: '2026-03-03', misses: 1 },
    ],
    [
      'a talk at the site is both',
      building,
      [visit('2026-03-03', { channel: 'site' })],
      { siteOn: '2026-03-03', personalOn: '2026-03-03' },
    ],
    ['a call by the client’s manager is personal', building, [visit('2026-03-03')], { siteOn: null, personalOn: '2026-03-03' }],
    ['a call by somebody else is not', building, [visit('2026-03-03', { by: 'S2' })], { personalOn: null }],
    ['unless it is logged as one', building, [visit('2026-03-03', { by: 'S2', kind: 'personal' })], { personalOn: '2026-03-03' }],
    ['a message is not', building, [visit('2026-03-03', { channel: 'wechat' })], { personalOn: null, contacts: 1 }],
    ['a call that nobody took is not', building, [visit('2026-03-03', { outcome: 'missed' })], { personalOn: null }],
    [
      'a client without a manager: whoever calls',
      { ...building, manager: null },
      [visit('2026-03-03', { by: 'S2' })],
      { personalOn: '2026-03-03' },
    ],
  ])('%s', (_, before, log, after) => {
    expect(of(fold(client(before), log), after)).toEqual(after);
  });
});

describe('a stage', () => {
  const talks: Told = { ...NEW, contacts: 2, callbacks: 2, lastTryOn: '2026-03-06', lastContactOn: '2026-03-06' };
  test.each<Case>([
    [
      'that the visit changes begins on its day, with nothing counted',
      { ...talks, stage: 'measured', stageSeen: 'enquiry' },
      [visit('2026-03-08', { stage: 'measured', kind: 'measure' })],
      { stageOn: '2026-03-08', stageSeen: 'measured', callbacks: 0, contacts: 3 },
    ],
    [
      'that stays goes on counting',
      talks,
      [visit('2026-03-08', { stage: 'enquiry' })],
      { stageOn: '2026-03-01', stageSeen: 'enquiry', callbacks: 3 },
    ],
    ['that a visit does not tell stays', talks, [visit('2026-03-08')], { stageSeen: 'enquiry', callbacks: 3 }],
    [
      'is counted from the day after it began',
      { ...talks, stage: 'measured', stageSeen: 'enquiry' },
      [visit('2026-03-08', { stage: 'measured' }), visit('2026-03-08', { stage: 'measured' }), visit('2026-03-10', { stage: 'measured' })],
      { callbacks: 1, contacts: 4 },
    ],
    [
      'that a back-dated visit changes begins on that day',
      { ...talks, stage: 'measured', stageSeen: 'enquiry' },
      [visit('2026-03-04', { stage: 'measured' })],
      { stageOn: '2026-03-04', stageSeen: 'measured', callbacks: 1 },
    ],
    [
      'that an older visit remembers is history',
      { ...talks, stage: 'measured', stageSeen: 'measured', stageOn: '2026-03-05' },
      [visit('2026-03-04', { stage: 'enquiry' })],
      { stageOn: '2026-03-05', stageSeen: 'measured' },
    ],
    [
      'the first one began with the first talk',
      { ...NEW, stageSeen: null, stageOn: null },
      [visit('2026-03-03', { stage: 'enquiry' })],
      { stageOn: '2026-03-01', stageSeen: 'enquiry', callbacks: 1 },
    ],
    [
      'another one began when it was first told',
      { ...NEW, stage: 'quoted', stageSeen: null, stageOn: null },
      [visit('2026-03-03', { stage: 'quoted' })],
      { stageOn: '2026-03-03', stageSeen: 'quoted', callbacks: 0 },
    ],
  ])('%s', (_, before, log, after) => {
    expect(of(fold(client(before), log), after)).toEqual(after);
  });
});

describe('a back-dated contact', () => {
  const quiet: Told = { ...NEW, contacts: 1, callbacks: 1, lastTryOn: '2026-03-10', lastContactOn: '2026-03-10', lastOutcome: 'reached' };
  const vain: Told = { ...NEW, misses: 3, lastTryOn: '2026-03-10', lastContactOn: '2026-03-02', lastOutcome: 'busy' };
  test.each<Case>([
    [
      'is counted, and the last contact stays the last',
      quiet,
      [visit('2026-03-05', { outcome: 'promised' })],
      { contacts: 2, callbacks: 2, lastTryOn: '2026-03-10', lastContactOn: '2026-03-10', lastOutcome: 'reached' },
    ],
    ['a miss before the last contact is no miss in a row', quiet, [visit('2026-03-05', { outcome: 'missed' })], { misses: 0 }],
    ['a miss between misses is one more', vain, [visit('2026-03-05', { outcome: 'missed' })], { misses: 4, lastOutcome: 'busy' }],
    [
      'a contact the day before the last miss leaves one miss',
      vain,
      [visit('2026-03-09')],
      { misses: 1, lastContactOn: '2026-03-09', lastTryOn: '2026-03-10' },
    ],
    ['a contact long before the misses leaves them', vain, [visit('2026-03-03')], { misses: 3, lastContactOn: '2026-03-03' }],
    ['a contact before the last contact leaves them', vain, [visit('2026-03-01')], { misses: 3, lastContactOn: '2026-03-02' }],
    [
      'its promise stands while nothing kept it',
      quiet,
      [visit('2026-03-05', { outcome: 'promised', promisedOn: '2026-03-18' })],
      { promisedOn: '2026-03-18' },
    ],
    [
      'its promise was kept by a contact since',
      quiet,
      [visit('2026-03-05', { outcome: 'promised', promisedOn: '2026-03-09' })],
      { promisedOn: null },
    ],
    [
      'of two promises the earlier stands, for which came last is not known',
      { ...quiet, promisedOn: '2026-03-25' },
      [visit('2026-03-05', { outcome: 'promised', promisedOn: '2026-03-18' })],
      { promisedOn: '2026-03-18' },
    ],
    [
      'the other way round',
      { ...quiet, promisedOn: '2026-03-12' },
      [visit('2026-03-05', { outcome: 'promised', promisedOn: '2026-03-18' })],
      { promisedOn: '2026-03-12' },
    ],
    ['it keeps a promise that was open', { ...vain, promisedOn: '2026-03-08' }, [visit('2026-03-09')], { promisedOn: null }],
    ['it does not keep one that lies after it', { ...vain, promisedOn: '2026-03-08' }, [visit('2026-03-05')], { promisedOn: '2026-03-08' }],
    [
      'a site check of an earlier day leaves a later one',
      { ...quiet, siteOn: '2026-03-08' },
      [visit('2026-03-05', { kind: 'site' })],
      { siteOn: '2026-03-08' },
    ],
  ])('%s', (_, before, log, after) => {
    expect(of(fold(client(before), log), after)).toEqual(after);
  });
});

describe('the whole history', () => {
  const log = [
    visit('2026-03-03', { stage: 'enquiry' }),
    visit('2026-03-06', { stage: 'measured' }),
    visit('2026-03-09', { stage: 'measured' }),
  ];

  test('a stage changed by hand after the last visit keeps the day that the row knows', () => {
    const row = client({ ...NEW, stage: 'quoted', stageSeen: 'quoted', stageOn: '2026-03-12' });
    expect(progressOf(row, [...log, visit('2026-03-14')], TODAY)).toMatchObject({
      stageOn: '2026-03-12',
      stageSeen: 'quoted',
      callbacks: 1,
    });
  });

  test('a stage changed by hand just now is left to be noticed', () => {
    const row = client({ ...NEW, stage: 'quoted', stageSeen: 'measured', stageOn: '2026-03-06' });
    expect(progressOf(row, log, TODAY)).toMatchObject({ stageOn: '2026-03-06', stageSeen: 'measured', callbacks: 1 });
  });

  test('a day that the row has wrong is put right', () => {
    const row = client({ ...NEW, stage: 'measured', stageSeen: 'measured', stageOn: '2026-03-19' });
    expect(progressOf(row, log, TODAY)).toMatchObject({ stageOn: '2026-03-06', callbacks: 1 });
  });

  test('a stage changed by hand before the first visit that tells it keeps its own day', () => {
    const row = client({ ...NEW, stage: 'measured', stageSeen: 'measured', stageOn: '2026-03-04' });
    expect(progressOf(row, log, TODAY)).toMatchObject({ stageOn: '2026-03-04', stageSeen: 'measured', callbacks: 2 });
  });

  test('no history is a fresh start', () => {
    expect(progressOf(client({ ...NEW, ...FRESH }), [], TODAY)).toEqual(FRESH);
  });

  test('equals the visits folded in their order', () => {
    fc.assert(
      fc.property(life, ({ client: row, history, today }) => {
        const folded = fold({ ...row, ...FRESH }, history, today);
        expect(progressOf(row, history, today)).toEqual(of(folded, FRESH));
      }),
      { numRuns: 1000 },
    );
  });

  test('one visit logged late comes to the same, as far as counters can tell', () => {
    fc.assert(
      fc.property(life, fc.nat(), ({ client: row, history, today }, which) => {
        // One a day, in one stage: what counters cannot tell apart is another test's matter.
        const days = [...new Map(history.map((one) => [one.on, { ...one, stage: 'enquiry' }])).values()];
        const late = days[which % Math.max(1, days.length)];
        if (!late) return;
        const start = { ...row, ...FRESH, stage: 'enquiry', stageSeen: 'enquiry', stageOn: row.firstOn };
        const exact = fold(start, days, today);
        const afterwards = fold(start, [...days.filter((one) => one !== late), late], today);
        const sure = { ...FRESH } as Partial<Record<keyof Progress, unknown>>;
        delete sure.misses;
        delete sure.moves;
        delete sure.promisedOn;
        expect(of(afterwards, sure)).toEqual(of(exact, sure));
        expect(afterwards.misses ?? 0).toBeGreaterThanOrEqual(exact.misses ?? 0);
        expect(afterwards.moves ?? 0).toBeGreaterThanOrEqual(exact.moves ?? 0);
        // No promise that is open is lost, and none is put off.
        if (exact.promisedOn) expect(afterwards.promisedOn !== null && afterwards.promisedOn <= exact.promisedOn).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('as it stands today', () => {
  const at = (told: Told, today: Day = TODAY) => settle(client(told), 'enquiry', today);

  test('a stage that was seen stays as it is', () => {
    expect(at({ ...NEW, callbacks: 2 })).toMatchObject({ stageOn: '2026-03-01', stageSeen: 'enquiry', callbacks: 2 });
  });
  test('a stage changed by hand begins today with nothing counted', () => {
    expect(at({ ...NEW, stage: 'measured', stageSeen: 'enquiry', callbacks: 2, contacts: 2 })).toMatchObject({
      stageOn: TODAY,
      stageSeen: 'measured',
      callbacks: 0,
      contacts: 2,
    });
  });
  test('a new client’s first stage began with the first talk', () => {
    expect(at({ ...NEW, ...FRESH, stage: 'enquiry' })).toMatchObject({ stageOn: '2026-03-01', stageSeen: 'enquiry' });
  });
  test('a new client in a later stage begins it today', () => {
    expect(at({ ...NEW, ...FRESH, stage: 'building' })).toMatchObject({ stageOn: TODAY, stageSeen: 'building' });
  });
  test('a day that the row brings is kept', () => {
    expect(at({ ...NEW, ...FRESH, stage: 'building', stageOn: '2026-02-02' })).toMatchObject({
      stageOn: '2026-02-02',
      stageSeen: 'building',
    });
  });
  test('no contact lies ahead of today', () => {
    expect(
      at({
        ...NEW,
        lastTryOn: '2099-01-01',
        lastContactOn: '2099-01-01',
        siteOn: '2099-01-01',
        personalOn: '2099-01-01',
        stageOn: '2099-01-01',
      }),
    ).toMatchObject({
      lastTryOn: TODAY,
      lastContactOn: TODAY,
      siteOn: TODAY,
      personalOn: TODAY,
      stageOn: TODAY,
    });
  });
});
