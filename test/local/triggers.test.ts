import { formatDate } from '../../src/local/apps-script/date-format';
import { realClock, setClock } from '../../src/local/clock';
import { Host } from '../../src/local/host';
import { firstFire, nextFire } from '../../src/local/runtime/schedule';
import type { Schedule } from '../../src/local/runtime/state';
import { failureOf, HE, hostOf, LIN, MORNING, OWNER, PEOPLE, resultOf } from './bundle';
import { actAs, type Google, INSIDE } from './google';

const HOUR = 3_600_000;
const wall = (ms: number, zone: string): string => formatDate(ms, zone, 'yyyy-MM-dd HH:mm');

/** The first moments of a schedule, on the wall clock of a zone. */
function moments(schedule: Schedule, from: string, count: number, zone: string): string[] {
  const found: string[] = [];
  let next = firstFire(schedule, Date.parse(from));
  while (next !== null && found.length < count) {
    found.push(wall(next, zone));
    next = nextFire(schedule, next);
  }
  return found;
}

const daily = (hour: number, minute: number, zone: string, every = 1): Schedule => ({ kind: 'days', every, hour, minute, zone });

describe('a schedule', () => {
  test.each<[string, Schedule, string, string, string[]]>([
    [
      'every day stays at its hour while Berlin’s clocks go forward',
      daily(9, 5, 'Europe/Berlin'),
      '2026-03-28T07:00:00Z',
      'Europe/Berlin',
      ['2026-03-28 09:05', '2026-03-29 09:05', '2026-03-30 09:05'],
    ],
    [
      'an hour that is skipped comes one later, that day only',
      daily(2, 30, 'America/New_York'),
      '2026-03-07T12:00:00Z',
      'America/New_York',
      ['2026-03-08 03:30', '2026-03-09 02:30'],
    ],
    [
      'an hour that comes twice fires once',
      daily(1, 30, 'America/New_York'),
      '2026-10-31T12:00:00Z',
      'America/New_York',
      ['2026-11-01 01:30', '2026-11-02 01:30', '2026-11-03 01:30'],
    ],
    [
      'Shanghai’s summer of 1988',
      daily(8, 0, 'Asia/Shanghai'),
      '1988-04-16T12:00:00Z',
      'Asia/Shanghai',
      ['1988-04-17 08:00', '1988-04-18 08:00'],
    ],
    [
      'an hour of today that is still to come',
      daily(20, 0, 'Asia/Shanghai'),
      MORNING,
      'Asia/Shanghai',
      ['2026-03-05 20:00', '2026-03-06 20:00'],
    ],
    ['an hour of today that is over', daily(8, 0, 'Asia/Shanghai'), MORNING, 'Asia/Shanghai', ['2026-03-06 08:00', '2026-03-07 08:00']],
    [
      'every third day over the end of a leap February',
      daily(8, 0, 'Asia/Shanghai', 3),
      '2024-02-26T23:00:00Z',
      'Asia/Shanghai',
      ['2024-02-27 08:00', '2024-03-01 08:00', '2024-03-04 08:00'],
    ],
    [
      'every second Monday',
      { kind: 'weeks', every: 2, weekday: 1, hour: 9, minute: 0, zone: 'Asia/Shanghai' },
      MORNING,
      'Asia/Shanghai',
      ['2026-03-09 09:00', '2026-03-23 09:00', '2026-04-06 09:00'],
    ],
    [
      'the 31st, in the months that have one',
      { kind: 'month', day: 31, hour: 9, minute: 0, zone: 'Asia/Shanghai' },
      MORNING,
      'Asia/Shanghai',
      ['2026-03-31 09:00', '2026-05-31 09:00', '2026-07-31 09:00'],
    ],
    ['every ten minutes', { kind: 'every', milliseconds: 600_000 }, MORNING, 'Asia/Shanghai', ['2026-03-05 10:10', '2026-03-05 10:20']],
    ['once', { kind: 'at', at: Date.parse(MORNING) + HOUR }, MORNING, 'Asia/Shanghai', ['2026-03-05 11:00']],
    [
      'once, at a moment that is over: at once',
      { kind: 'at', at: Date.parse(MORNING) - HOUR },
      MORNING,
      'Asia/Shanghai',
      ['2026-03-05 10:00'],
    ],
  ])('%s', (_, schedule, from, zone, expected) => {
    expect(moments(schedule, from, expected.length, zone)).toEqual(expected);
  });

  test('of once is done after it', () => {
    expect(nextFire({ kind: 'at', at: 1 }, 1)).toBeNull();
  });
});

const make = (
  host: Host,
  user: string,
  act: (builder: ReturnType<Google['ScriptApp']['newTrigger']>, google: Google) => unknown,
  name = 'f',
) => actAs(host, (google) => act(google.ScriptApp.newTrigger(name), google), { user });

const SCRIPT = `${INSIDE}
  function f(e) { return [Session.getEffectiveUser().getEmail(), e.hour, e.minute, e['day-of-month'], e.month, e.year, e.timezone, String(e.authMode)]; }
  function remove() { ScriptApp.getProjectTriggers().forEach(function (t) { ScriptApp.deleteTrigger(t); }); }
  function slow() { for (var i = 0; i < 5; i++) Utilities.sleep(50000); }
  function fail() { throw new Error('no'); }`;
const hostWith = (...options: Parameters<typeof hostOf> extends [string, (infer O)?] ? [O?] : never): Host => hostOf(SCRIPT, ...options);

describe('the clock', () => {
  test('fires each trigger at its own moment, in order, as its owner', () => {
    const host = hostWith();
    make(host, LIN, (trigger) => trigger.timeBased().everyHours(2).create());
    make(host, HE, (trigger) =>
      trigger
        .timeBased()
        .after(3 * HOUR)
        .create(),
    );
    const fired = host.advanceTo('2026-03-05T06:00:00Z');
    expect(fired.map(({ result }) => resultOf(result))).toEqual([
      [LIN, 4, 0, 5, 3, 2026, 'UTC', 'FULL'],
      [HE, 5, 0, 5, 3, 2026, 'UTC', 'FULL'],
      [LIN, 6, 0, 5, 3, 2026, 'UTC', 'FULL'],
    ]);
    expect(host.clock.now()).toBe(Date.parse('2026-03-05T06:00:00Z'));
    expect(host.advanceTo('2026-03-05T07:59:59Z')).toEqual([]);
  });

  test('fires inside the hour that was asked for, at the same minute every day', () => {
    const minutes = new Set<number>();
    for (let seed = 1; seed < 12; seed++) {
      const host = hostWith();
      for (let n = 0; n < seed * 7; n++) host.state.random.next();
      make(host, OWNER, (trigger) => trigger.timeBased().everyDays(1).atHour(8).inTimezone('Asia/Shanghai').create());
      const times = host.advanceTo('2026-03-09T02:00:00Z').map(({ at }) => wall(at, 'Asia/Shanghai'));
      expect(times).toHaveLength(4);
      const [first = ''] = times;
      for (const time of times) expect(time.slice(11)).toBe(first.slice(11));
      expect(first.slice(11, 13)).toBe('08');
      minutes.add(Number(first.slice(14)));
    }
    expect(minutes.size).toBeGreaterThan(5);
  });

  test('keeps near the minute that was asked for', () => {
    const host = hostWith();
    for (let n = 0; n < 20; n++) make(host, OWNER, (trigger) => trigger.timeBased().everyDays(1).atHour(8).nearMinute(50).create());
    for (const { schedule } of host.state.triggers) expect(schedule).toMatchObject({ hour: 8, minute: expect.any(Number) });
    const minutes = host.state.triggers.map(({ schedule }) => (schedule?.kind === 'days' ? schedule.minute : -1));
    expect([Math.min(...minutes) >= 35, Math.max(...minutes) <= 59]).toEqual([true, true]);
  });

  test('takes the script’s own zone where none is given', () => {
    const host = hostWith({ manifest: { timeZone: 'America/New_York' } });
    make(host, OWNER, (trigger) => trigger.timeBased().everyDays(1).atHour(7).create());
    expect(host.advanceTo('2026-03-06T14:00:00Z').map(({ at }) => wall(at, 'America/New_York').slice(0, 13))).toEqual([
      '2026-03-05 07',
      '2026-03-06 07',
    ]);
  });

  test('goes on after a trigger that fails or takes long', () => {
    const host = hostWith();
    make(host, LIN, (trigger) => trigger.timeBased().everyHours(1).create(), 'fail');
    make(host, LIN, (trigger) => trigger.timeBased().after(HOUR).create(), 'slow');
    make(host, LIN, (trigger) =>
      trigger
        .timeBased()
        .after(HOUR + 1000)
        .create(),
    );
    const fired = host.advanceTo(Date.parse(MORNING) + 2 * HOUR);
    expect(fired.map(({ result }) => result.ok)).toEqual([false, true, true, false]);
    expect(fired.map(({ at }) => at - Date.parse(MORNING) - HOUR)).toEqual([0, 0, 250_000, HOUR]);
  });

  test('fires no trigger that another one has deleted', () => {
    const host = hostWith();
    make(host, LIN, (trigger) => trigger.timeBased().after(HOUR).create(), 'remove');
    make(host, LIN, (trigger) =>
      trigger
        .timeBased()
        .after(2 * HOUR)
        .create(),
    );
    expect(host.advanceTo(Date.parse(MORNING) + 3 * HOUR)).toHaveLength(1);
    expect(host.state.triggers).toEqual([]);
  });

  test('says so when the function is gone', () => {
    const host = hostWith();
    make(host, LIN, (trigger) => trigger.timeBased().after(HOUR).create(), 'former');
    expect(host.advanceTo(Date.parse(MORNING) + HOUR).map(({ result }) => failureOf(result))).toEqual([
      'Script function not found: former',
    ]);
  });

  test('leaves the triggers of somebody who has left alone', () => {
    const host = hostWith();
    make(host, LIN, (trigger) => trigger.timeBased().everyHours(1).create());
    host.state.users = PEOPLE.filter((person) => person.email !== LIN);
    expect(host.advanceTo(Date.parse(MORNING) + 5 * HOUR)).toEqual([]);
  });

  test('that is real fires once what fell due while the host was away', () => {
    const host = hostWith({ clock: setClock('2026-01-01T00:00:00Z') });
    make(host, LIN, (trigger) => trigger.timeBased().everyHours(1).create());
    const later = Host.restore(host.snapshot(), { dist: host.bundle.files, clock: realClock() });
    expect(later.fireDue()).toHaveLength(1);
    expect(later.fireDue()).toEqual([]);
    const next = later.state.triggers[0]?.next ?? 0;
    expect(next).toBeGreaterThan(Date.now());
    expect(next).toBeLessThanOrEqual(Date.now() + HOUR);
  });

  test('does not go back, and a real one is not moved', () => {
    expect(() => setClock(MORNING).advanceTo(0)).toThrow('a clock does not go back');
    expect(() => realClock().advanceTo(Date.now() + 1)).toThrow('the real clock cannot be moved');
    expect(() => setClock('someday')).toThrow('no such moment: someday');
  });
});

describe('a trigger', () => {
  test('is seen, counted and deleted by its owner only', () => {
    const host = hostWith();
    for (let n = 0; n < 20; n++) make(host, LIN, (trigger) => trigger.timeBased().everyHours(1).create());
    expect(failureOf(make(host, LIN, (trigger) => trigger.timeBased().everyHours(1).create()))).toBe(
      'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
    expect(make(host, HE, (trigger) => trigger.timeBased().everyHours(1).create()).ok).toBe(true);
    expect(resultOf(actAs(host, ({ ScriptApp }) => ScriptApp.getProjectTriggers().length, { user: HE }))).toBe(1);
    resultOf(host.run('remove', { user: LIN }));
    expect(host.state.triggers.map(({ owner }) => owner)).toEqual([HE]);
  });

  test('that is only begun is none', () => {
    const host = hostWith();
    make(host, LIN, (trigger) => trigger.timeBased().everyDays(1).atHour(8));
    expect(host.state.triggers).toEqual([]);
  });

  test('tells its kind, its source and its function', () => {
    const host = hostWith();
    const told = make(host, LIN, (trigger, { SpreadsheetApp }) => {
      const made = trigger.forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create();
      return [String(made.getEventType()), String(made.getTriggerSource()), made.getHandlerFunction(), made.getTriggerSourceId()];
    });
    expect(resultOf(told)).toEqual(['ON_EDIT', 'SPREADSHEETS', 'f', expect.stringMatching(/^1Local/)]);
    expect(resultOf(actAs(host, ({ ScriptApp }) => ScriptApp.getUserTriggers(null).length, { user: LIN }))).toBe(1);
  });

  test.each<[string, (builder: ReturnType<Google['ScriptApp']['newTrigger']>, google: Google) => unknown, RegExp]>([
    ['seven minutes', (trigger) => trigger.timeBased().everyMinutes(7), /1, 5, 10, 15 or 30/],
    ['half an hour as hours', (trigger) => trigger.timeBased().everyHours(0.5), /everyHours is invalid/],
    ['no days', (trigger) => trigger.timeBased().everyDays(0), /everyDays is invalid/],
    ['hour 24', (trigger) => trigger.timeBased().everyDays(1).atHour(24), /hour must be between 0 and 23/],
    ['minute 60', (trigger) => trigger.timeBased().nearMinute(60), /minute must be between 0 and 59/],
    ['day 32', (trigger) => trigger.timeBased().onMonthDay(32), /between 1 and 31/],
    ['a zone that is none', (trigger) => trigger.timeBased().inTimezone('Mars/Base'), /timezone Mars\/Base/],
    ['no time at all', (trigger) => trigger.timeBased().create(), /needs a time/],
    ['no event at all', (trigger, { SpreadsheetApp }) => trigger.forSpreadsheet(SpreadsheetApp.getActive()).create(), /needs an event/],
    ['another spreadsheet', (trigger) => trigger.forSpreadsheet('1xyz'), /not in the local host/],
  ])('of %s is refused', (_, act, message) => {
    const host = hostWith();
    expect(failureOf(make(host, LIN, act))).toMatch(message);
    expect(host.state.triggers).toEqual([]);
  });

  test('on a week day or a date is stored as that', () => {
    const host = hostWith();
    make(host, LIN, (trigger, { ScriptApp }) => trigger.timeBased().onWeekDay(ScriptApp.WeekDay.FRIDAY).atHour(9).create());
    make(host, LIN, (trigger) => trigger.timeBased().inTimezone('Asia/Shanghai').atDate(2026, 3, 8).create());
    make(host, LIN, (trigger) => trigger.timeBased().at(new Date('2026-03-09T00:00:00Z')).create());
    expect(host.state.triggers.map(({ schedule }) => schedule)).toMatchObject([
      { kind: 'weeks', every: 1, weekday: 5, hour: 9 },
      { kind: 'at', at: Date.parse('2026-03-07T16:00:00Z') },
      { kind: 'at', at: Date.parse('2026-03-09T00:00:00Z') },
    ]);
  });

  test('on opening fires for whoever opens, as its owner', () => {
    const host = hostOf(`${INSIDE} function f(e) { return [Session.getEffectiveUser().getEmail(), e.source.getName()]; }`);
    make(host, OWNER, (trigger, { SpreadsheetApp }) => trigger.forSpreadsheet(SpreadsheetApp.getActive()).onOpen().create());
    expect(host.open(LIN).runs.map(resultOf)).toEqual([[OWNER, 'Untitled spreadsheet']]);
    expect(host.open(LIN, 'NONE').runs).toEqual([]);
  });
});
