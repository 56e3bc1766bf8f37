import { zoneOf } from '../workbook/zone';
import type { Schedule } from './state';

const DAY = 86_400_000;
const MINUTE = 60_000;

type Calendar = Extract<Schedule, { readonly kind: 'days' | 'weeks' | 'month' }>;

/** When a trigger made at this moment fires first; null when its moment has passed for good. */
export function firstFire(schedule: Schedule, now: number): number | null {
  switch (schedule.kind) {
    case 'at':
      return Math.max(schedule.at, now);
    case 'every':
      return now + schedule.milliseconds;
    default:
      return search(schedule, now, wallDay(schedule, now));
  }
}

/** When it fires next after it fired; null when it is done. Days and weeks are counted on the wall clock of its zone. */
export function nextFire(schedule: Schedule, fired: number): number | null {
  switch (schedule.kind) {
    case 'at':
      return null;
    case 'every':
      return fired + schedule.milliseconds;
    case 'days':
      return search(schedule, fired, wallDay(schedule, fired) + schedule.every);
    case 'weeks':
      return search(schedule, fired, wallDay(schedule, fired) + 7 * (schedule.every - 1) + 1);
    case 'month':
      return search(schedule, fired, wallDay(schedule, fired));
  }
}

function wallDay(schedule: Calendar, ms: number): number {
  return Math.floor((ms + zoneOf(schedule.zone).offset(ms)) / DAY);
}

/** The first fitting day, from one on, whose hour comes after a moment. An hour that daylight saving skips comes one later. */
function search(schedule: Calendar, after: number, from: number): number {
  const zone = zoneOf(schedule.zone);
  for (let day = from; ; day++) {
    if (!fits(schedule, day)) continue;
    const at = zone.moment(day * DAY + (schedule.hour * 60 + schedule.minute) * MINUTE);
    if (at > after) return at;
  }
}

function fits(schedule: Calendar, day: number): boolean {
  const date = new Date(day * DAY);
  if (schedule.kind === 'weeks') return date.getUTCDay() === schedule.weekday;
  return schedule.kind === 'days' || date.getUTCDate() === schedule.day;
}
