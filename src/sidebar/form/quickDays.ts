import { addDays, type Day, weekday } from '../../core/kernel/day';
import { type Label, text } from '../../core/kernel/text';

export interface QuickDay {
  readonly on: Day;
  readonly label: Label;
}

/** Which days are offered: those one promises a client, those to which a client puts things off, or those a thing happened on. */
export type QuickDays = 'promise' | 'defer' | 'past';

const FRIDAY = 5;
const TOMORROW = text('明天', 'Tomorrow');
const AFTER = text('后天', 'In 2 days');
const THIS_FRIDAY = text('周五', 'Friday');
const NEXT_FRIDAY = text('下周五', 'Next Friday');
const NEXT_MONDAY = text('下周一', 'Next Monday');
const MONTH = text('1 个月后', 'In a month');
const QUARTER = text('3 个月后', 'In 3 months');
const HALF = text('半年后', 'In half a year');
const TODAY = text('今天', 'Today');
const YESTERDAY = text('昨天', 'Yesterday');
const BEFORE = text('前天', '2 days ago');

/** Days to pick with one click; no day is offered twice under two names. */
export function quickDays(kind: QuickDays, today: Day): readonly QuickDay[] {
  const ahead = (days: number, label: Label): QuickDay => ({ on: addDays(today, days), label });
  if (kind === 'past') return [ahead(0, TODAY), ahead(-1, YESTERDAY), ahead(-2, BEFORE)];
  if (kind === 'defer') return [ahead(30, MONTH), ahead(91, QUARTER), ahead(182, HALF)];
  const at = weekday(today);
  const toFriday = (FRIDAY - at + 7) % 7;
  const picks = [
    ahead(1, TOMORROW),
    ahead(2, AFTER),
    // From Saturday on, the coming Friday is next week's in everybody's mouth.
    ahead(toFriday === 0 ? 7 : toFriday, at < FRIDAY ? THIS_FRIDAY : NEXT_FRIDAY),
    ahead(8 - at, NEXT_MONDAY),
  ];
  return picks.filter((pick, index) => picks.findIndex((other) => other.on === pick.on) === index);
}
