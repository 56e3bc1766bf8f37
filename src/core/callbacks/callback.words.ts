import { dayOfNumber, sayDay } from '../kernel/day';
import { fill, type Label, text } from '../kernel/text';
import type { Step, Turn } from './callback.types';
import { marked } from './rule.marks';
import type { Rule } from './rule.read';
import { rules } from './rule.table';

const SINCE: Readonly<Record<Turn['since'], Label>> = { ...rules.fields.since.options, lastVisit: text('上次回访', 'Last try') };

const SILENT = text('{days}天没有联系了,没有别的规则适用', 'Not in touch for {days} days, and no rule fits');
const AFTER = {
  calendar: text('过{days}天', '{days} day{s} later'),
  working: text('过{days}个营业日', '{days} open day{s} later'),
} as const;
const BEFORE = {
  calendar: text('提前{days}天', '{days} day{s} before'),
  working: text('提前{days}个营业日', '{days} open day{s} before'),
} as const;
const ON_IT = text('就在这天', 'On that day');
const MOVED = text('上次联系晚了或刚进入本阶段,跟着往后', 'Moved on, for the last contact was late or the stage has just begun');
const EARLIER = text('遇休息日,提前到营业日', 'A rest day: the open day before it');
const LATER = text('遇休息日,顺延到营业日', 'A rest day: the next open day');

const PUT_OFF = text('推迟', 'Put off');
const PUT_OFF_FOR = text('因「{why}」推迟', 'Put off: {why}');
const REASON_PUT_OFF = text('{reason}(推迟到{on})', '{reason} (put off to {on})');
const REASON_PUT_OFF_FOR = text('{reason}(因「{why}」推迟到{on})', '{reason} (put off to {on}: {why})');

const ENDS: Readonly<Record<Rule['since'], Label>> = {
  promise: text('这天或之后联系上客户,这个约定就算完成', 'Reaching the client on that day or later keeps the promise'),
  lastTry: text(
    '联系上客户就不再重试;试满 {total} 次仍没联系上,回到原来的节奏',
    'Reaching the client ends it; after {total} tries the ordinary rhythm goes on',
  ),
  firstTalk: text(
    '联系上客户,这一次就算完成(共 {total} 次);量房后不再按这条',
    'Reaching the client completes this one of {total}; once measured the rule is over',
  ),
  stage: text(
    '这天或之后联系过客户,就轮到下一次(共 {total} 次)',
    'Once the client was contacted on that day or later, the next of {total} is waited for',
  ),
  lastContact: text('联系上客户,就从那天重新算起', 'Reaching the client starts the count again from that day'),
  handover: text(
    '这天或之后联系过客户,就按平常的节奏跟进',
    'Once the client was contacted on that day or later, the ordinary rhythm goes on',
  ),
  lastSite: text('记录一次「工地查看」,就从那天重新算起', 'Logging a site check starts the count again from that day'),
  lastPersonal: text('客户经理亲自和客户谈过,就从那天重新算起', 'Once the client manager has spoken to the client, the count starts again'),
  designPromise: text(
    '这天或之后联系过客户,就按平常的节奏跟进,直到填上新的约定日',
    'Once the client was contacted on that day or later, the ordinary rhythm goes on until a new day is entered',
  ),
  campaign: text('为这次活动联系过客户,就轮到下一次活动', 'Once the client was contacted for this campaign, the next one is waited for'),
};
const ENDS_EVERY = text('联系上客户,就从那天重新算起', 'Reaching the client starts the count again from that day');
const ENDS_PUT_OFF = text(
  '联系上或试过客户,推迟就作废,按规则重新算',
  'Any contact or try ends the postponement, and the rules count again',
);
const ENDS_SILENT = text('联系上客户就算完成', 'Reaching the client ends it');

/** More days than anybody counts. */
const FAR = 10_000_000;
const known = new WeakMap<Rule, Map<number | string, Label>>();

/** The reason as the rule words it, with why and to when it was put off. */
export function reasonOf(turn: Turn): Label {
  const reason = reasonInTime(turn);
  if (!turn.putOff) return reason;
  const day = dayOfNumber(turn.on);
  const { why } = turn.putOff;
  return fill(why === null ? REASON_PUT_OFF : REASON_PUT_OFF_FOR, {
    reason,
    why: why ?? '',
    on: text(sayDay(day, 'zh'), sayDay(day, 'en')),
  });
}

/** The same round of a rule is worded once. */
function reasonInTime(turn: Turn): Label {
  const { rule, round, campaign } = turn;
  // A round that a late contact moved is so many days after its start as it now lies, not as it was planned.
  const days = rule?.rhythm === 'series' && turn.meant !== turn.counted ? turn.meant - turn.from : Math.abs(turn.days);
  if (rule === null) return fill(SILENT, { days });
  let said = known.get(rule);
  if (!said) {
    said = new Map();
    known.set(rule, said);
  }
  const key = campaign === null ? round * FAR + days : `${round} ${days} ${campaign}`;
  let reason = said.get(key);
  if (!reason) {
    const { zh } = fill(text(rule.reason, ''), marked({ n: round, days, campaign: campaign ?? '' }));
    reason = text(zh, zh);
    said.set(key, reason);
  }
  return reason;
}

/** What would end a callback. */
export function endsOf({ rule, putOff }: Turn): Label {
  if (putOff) return ENDS_PUT_OFF;
  if (rule === null) return ENDS_SILENT;
  if (rule.rhythm === 'every' && (rule.since === 'firstTalk' || rule.since === 'stage')) return ENDS_EVERY;
  return fill(ENDS[rule.since], { total: rule.days.length });
}

/** The dates that led to a callback, in their order. */
export function stepsOf(turn: Turn): Step[] {
  const { rule, days, from, counted, meant, campaign, putOff } = turn;
  const on = putOff?.from ?? turn.on;
  const since = campaign === null ? SINCE[turn.since] : text(campaign, campaign);
  const unit = rule?.unit ?? 'calendar';
  const distance =
    days === 0 ? ON_IT : fill((days > 0 ? AFTER : BEFORE)[unit], { days: Math.abs(days), s: Math.abs(days) === 1 ? '' : 's' });
  const steps: Step[] = [
    { what: since, on: dayOfNumber(from) },
    { what: distance, on: dayOfNumber(counted) },
  ];
  if (meant !== counted) steps.push({ what: MOVED, on: dayOfNumber(meant) });
  if (on !== meant) steps.push({ what: on < meant ? EARLIER : LATER, on: dayOfNumber(on) });
  if (putOff) steps.push({ what: putOff.why === null ? PUT_OFF : fill(PUT_OFF_FOR, { why: putOff.why }), on: dayOfNumber(turn.on) });
  return steps;
}
