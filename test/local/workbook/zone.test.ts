import fc from 'fast-check';
import { dayOfSerial, serialOfDay, zoneOf } from '../../../src/local/workbook/zone';

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'] as const;
const moment = fc.integer({ min: Date.UTC(1901, 0, 1), max: Date.UTC(2099, 11, 31) }).map((ms) => ms - (ms % 1000));

/** The offset as the platform's own calendar gives it. */
function offsetByIntl(zone: string, ms: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - ms;
}

test.each(ZONES)('%s is ahead of UTC by what the calendar says, at any moment', (name) => {
  fc.assert(
    fc.property(moment, (ms) => {
      expect(zoneOf(name).offset(ms)).toBe(offsetByIntl(name, ms));
    }),
    { numRuns: 300 },
  );
});

test.each(ZONES)('%s: a moment comes back from its serial, but for the hour that comes twice', (name) => {
  const zone = zoneOf(name);
  fc.assert(
    fc.property(moment, (ms) => {
      const back = zone.fromSerial(zone.toSerial(ms));
      const isTwice = zone.offset(ms - 3 * 3_600_000) !== zone.offset(ms + 3 * 3_600_000);
      if (!isTwice) expect(back).toBe(ms);
      else expect(Math.abs(back - ms)).toBeLessThanOrEqual(3_600_000);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['the summer of 1988 was at +9', 'Asia/Shanghai', '1988-06-30T15:00:00Z', 1988, 7, 1],
  ['an ordinary day', 'Asia/Shanghai', '2026-03-04T16:00:00Z', 2026, 3, 5],
  ['New York in winter', 'America/New_York', '2024-01-05T05:00:00Z', 2024, 1, 5],
  ['New York in summer', 'America/New_York', '2024-07-05T04:00:00Z', 2024, 7, 5],
] as const)('midnight: %s', (_, name, utc, year, month, day) => {
  expect(new Date(zoneOf(name).fromSerial(serialOfDay(year, month, day))).toISOString().replace('.000', '')).toBe(utc);
  expect(zoneOf(name).toSerial(Date.parse(utc))).toBe(serialOfDay(year, month, day));
});

test('an hour that is skipped moves forward', () => {
  const wall = Date.UTC(2026, 2, 8, 2, 30);
  expect(new Date(zoneOf('America/New_York').moment(wall)).toISOString()).toBe('2026-03-08T07:30:00.000Z');
});

test('a day comes back from its serial', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 73_000 }), (serial) => {
      const { year, month, day } = dayOfSerial(serial);
      expect(serialOfDay(year, month, day)).toBe(serial);
    }),
  );
});

test('an unknown zone is an error', () => {
  expect(() => zoneOf('Mars/Base')).toThrow(RangeError);
});
