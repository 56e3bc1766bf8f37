import { leaveOn } from '../designers/designer.rules';
import { type Designer, designers } from '../designers/designer.table';
import { type Day, sayDay } from '../kernel/day';
import { fill, type Label, text } from '../kernel/text';
import { isLive } from './credit.rules';
import type { DispatchSettings } from './dispatch.settings';
import { type DispatchRefusal, type Override, type RefusalCode, roleFor, type Slot, type WalkIn } from './dispatch.types';
import { askedOf, reachOf, servesArea, servesBudget } from './reach.rules';
import { sayArea, sayRange } from './say';
import { emptyTally, type Tally } from './tally.rules';

// Who may set a refusal aside: what a person or the client ruled out stays ruled out, room is the store manager's to give,
// a matter of fit only needs a reason.
const OVERRIDE: Readonly<Record<RefusalCode, Override>> = {
  left: 'nobody',
  stateUnknown: 'nobody',
  role: 'nobody',
  leave: 'nobody',
  barred: 'nobody',
  declined: 'nobody',
  swapped: 'storeManager',
  serving: 'nobody',
  busy: 'storeManager',
  full: 'storeManager',
  budget: 'reason',
  area: 'reason',
  level: 'reason',
};

const WHY: Readonly<Record<RefusalCode, Label>> = {
  left: text('已离职', 'has left'),
  stateUnknown: text('名册里没填状态', 'the roster states no state'),
  role: text('岗位是「{role}」,不接这个位置', 'is down as {role}, which does not fit this slot'),
  leave: text('休假,{until}', 'on leave, {until}'),
  barred: text('停派到{day}', 'barred until {day}'),
  declined: text('拒过这位客户的单', 'declined this client before'),
  swapped: text('这位客户换掉过', 'was swapped out by this client'),
  serving: text('已经在服务这位客户', 'serves this client already'),
  busy: text('标为「忙」', 'is marked busy'),
  full: text('手上 {open} 单,上限 {capacity} 单', 'has {open} in hand, the limit is {capacity}'),
  budget: text('只接预算{range}的', 'takes budgets of {range} only'),
  area: text('只接{range}的', 'takes homes of {range} only'),
  level: text('{level}只接预算{range}的', 'takes budgets of {range} only, being {level}'),
};

const refusal = (code: RefusalCode, params: Readonly<Record<string, string | number | Label>> = {}): DispatchRefusal => ({
  code,
  message: fill(WHY[code], params),
  override: OVERRIDE[code],
});

const dayLabel = (on: Day, today: Day): Label => text(sayDay(on, 'zh', today), sayDay(on, 'en', today));
const BACK = text('{day}回来', 'back after {day}');
const NO_DAY = text('没写哪天回来', 'no day of return stated');
const NOT_YET = text('{day}才入职', 'starts on {day}');
const SILENT = text('派给过,没有按时响应', 'was dispatched to this client and did not answer in time');
const NO_ROLE = text('没填', 'nothing');

/** How many clients a designer may have in hand. */
export const capacityOf = (designer: Pick<Designer, 'capacity'>, settings: Pick<DispatchSettings, 'capacity'>): number =>
  designer.capacity ?? settings.capacity;

function awayOn(designer: Designer, today: Day): DispatchRefusal | null {
  const leave = leaveOn(designer, today);
  if (leave) return refusal('leave', { until: leave.to ? fill(BACK, { day: dayLabel(leave.to, today) }) : NO_DAY });
  if (designer.joinedOn && designer.joinedOn > today) {
    return { code: 'leave', message: fill(NOT_YET, { day: dayLabel(designer.joinedOn, today) }), override: OVERRIDE.leave };
  }
  return null;
}

/**
 * Everything that keeps a designer from this client, gravest first; none when they may be offered. All reasons are kept,
 * because relaxing one that stands beside another would help nobody.
 */
export function refusalsOf(
  designer: Designer,
  client: WalkIn,
  slot: Slot,
  tally: Tally,
  settings: DispatchSettings,
): readonly DispatchRefusal[] {
  // Who left or does another job is no news beyond that.
  if (designer.state === 'left') return [refusal('left')];
  if (designer.role !== roleFor(slot)) {
    return [refusal('role', { role: designer.role ? designers.fields.role.options[designer.role] : NO_ROLE })];
  }
  const found: DispatchRefusal[] = [];
  const { today } = tally;
  if (designer.state === null) found.push(refusal('stateUnknown'));
  const away = awayOn(designer, today);
  if (away) found.push(away);
  if (designer.barredTo && today <= designer.barredTo) found.push(refusal('barred', { day: dayLabel(designer.barredTo, today) }));

  const rows = (tally.rowsOf.get(client.id) ?? []).filter((row) => row.designer === designer.id);
  const declined = rows.filter((row) => row.state === 'declined');
  if (declined.length > 0) {
    const isSilent = declined.every((row) => row.declineReason === 'noAnswer');
    found.push(isSilent ? { ...refusal('declined'), message: SILENT } : refusal('declined'));
  }
  if (rows.some((row) => row.state === 'swapped')) found.push(refusal('swapped'));
  const named = [client.designer, client.designer2, client.materialDesigner].includes(designer.id);
  if (named || rows.some(isLive)) found.push(refusal('serving'));

  if (designer.state === 'busy') found.push(refusal('busy'));
  const { open } = tally.designers.get(designer.id) ?? emptyTally(settings);
  const capacity = capacityOf(designer, settings);
  if (open >= capacity) found.push(refusal('full', { open, capacity }));

  const reach = reachOf(designer, settings);
  const asked = askedOf(client);
  if (!servesBudget(reach, asked)) {
    const range = sayRange(reach.budgetFrom, reach.budgetTo);
    const level = designer.level ? designers.fields.level.options[designer.level] : '';
    found.push(reach.byLevel ? refusal('level', { level, range }) : refusal('budget', { range }));
  }
  if (!servesArea(reach, asked)) found.push(refusal('area', { range: sayArea(reach.areaFrom, reach.areaTo) }));
  return found;
}
