import { zoneOf } from '../../workbook/zone';
import type { Lang } from '../words';

const format = (lang: Lang, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { timeZone, ...options });

/** Such as 3月5日 周四 09:00. */
export function sayMoment(moment: number, timeZone: string, lang: Lang): string {
  const day = format(lang, timeZone, { month: 'long', day: 'numeric' }).format(moment);
  const weekday = format(lang, timeZone, { weekday: 'short' }).format(moment);
  const time = format(lang, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);
  return `${day} ${weekday} ${time}`;
}

/** YYYY-MM-DD of a moment in this zone. */
export const dayOf = (moment: number, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(moment);

/** The moment of an hour on a day, `days` later. */
export function momentOn(day: string, hour: number, timeZone: string, days = 0): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return zoneOf(timeZone).moment(Date.UTC(year, month - 1, date + days, hour));
}
