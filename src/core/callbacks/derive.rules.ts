import type { Client } from '../clients/client.table';
import { type Day, dayOfNumber, daysBetween, sayDay } from '../kernel/day';
import { fill, type Label, type Lang, text } from '../kernel/text';
import { earlierOf, readClock, type Silence } from './callback.rules';
import type { CallbackWorld, Clocked, Standing, Turn } from './callback.types';
import { endsOf, reasonOf, stepsOf } from './callback.words';
import { OTHER_FIELDS } from './other.rules';
import { PROGRESS_FIELDS } from './progress.rules';

/** The columns of a client that the program writes. */
export const DERIVED_FIELDS = ['klass', 'dueOn', 'dueWhy', 'dueRule', 'dueRound', ...PROGRESS_FIELDS, ...OTHER_FIELDS] as const;

export type Derived = Pick<Client, (typeof DERIVED_FIELDS)[number]>;

/** The computed columns of a client as they should stand. */
export function deriveClient(client: Clocked, world: CallbackWorld, today: Day, lang: Lang): Derived {
  const { klass, chosen, progress } = readClock(client, world, today);
  const other = earlierOf(client, chosen);
  // Written out, for a register's worth of rows is derived here and spreading one object into another is slow.
  return {
    klass,
    dueOn: other ? other.on : chosen && dayOfNumber(chosen.on),
    dueWhy: other ? other.reason[lang] : chosen && reasonOf(chosen)[lang],
    dueRule: other ? other.id : (chosen?.rule?.id ?? null),
    dueRound: other ? 1 : (chosen?.round ?? null),
    contacts: progress.contacts,
    callbacks: progress.callbacks,
    misses: progress.misses,
    lastTryOn: progress.lastTryOn,
    lastContactOn: progress.lastContactOn,
    lastOutcome: progress.lastOutcome,
    promisedOn: progress.promisedOn,
    movedTo: progress.movedTo,
    moves: progress.moves,
    movedOn: progress.movedOn,
    movedWhy: progress.movedWhy,
    siteOn: progress.siteOn,
    personalOn: progress.personalOn,
    stageOn: progress.stageOn,
    stageSeen: progress.stageSeen,
    otherOn: client.otherOn,
    otherWhy: client.otherWhy,
    otherEnds: client.otherEnds,
    otherRule: client.otherRule,
    otherAfter: client.otherAfter,
  };
}

const SAY = {
  ended: text('阶段是「{stage}」,已经结束,不再提醒回访。', 'The stage is “{stage}”: it is over, and nobody is reminded to call.'),
  noConsent: text(
    '客户不同意联系,不提醒回访。客户又同意时,请把「同意联系」改为「同意」。',
    'The client does not consent to being called, so nobody is reminded. Once they consent again, set Consent to Yes.',
  ),
  due: text('下次回访 {on}:{reason}。', 'Next callback {on}: {reason}.'),
  rule: text('依据「回访规则」页 {id}「{name}」。', 'By {id} “{name}” on the Callback rules tab.'),
  noRule: text(
    '「回访规则」页没有适用的规则,所以按「设置」里的「久未联系」算。',
    'No rule on the Callback rules tab fits, so the setting “Silent after” counts.',
  ),
  steps: text('怎么算的:{steps}。', 'Counted: {steps}.'),
  putOff: text('原定 {from},上次联系上以后推迟了 {moves} 次。', 'Its own day was {from}; times put off since the last contact: {moves}.'),
  overdue: text('已逾期 {late} 天;逾期 {limit} 天报给店面经理。', 'Days overdue: {late}; the store manager is told after {limit}.'),
  ends: text('{ends}。', '{ends}.'),
  others: text('还看了这些规则:{rules}。', 'Also looked at: {rules}.'),
  outside: text('这件事先于回访规则。', 'This comes before the callback rules.'),
} as const;

const STANDING: Readonly<Record<Exclude<Standing, 'due'>, Label>> = {
  done: text('已做完或用不上', 'done, or not needed'),
  undated: text('没有可算的日期', 'has no day to count from'),
  waiting: text('等待期内不催', 'waits'),
  retrying: text('没联系上,先重试', 'tried in vain; the retry comes first'),
  fallback: text('只在没有别的规则时用', 'only where nothing else fits'),
};

/** Why the next callback is on that day, sentence by sentence. */
export function explainClient(client: Clocked, world: CallbackWorld, today: Day, lang: Lang): string[] {
  const say = (pattern: Label, facts: Readonly<Record<string, string | number | Label>> = {}): string => fill(pattern, facts)[lang];
  const on = (day: Day): string => sayDay(day, lang, today);
  const reading = readClock(client, world, today);
  const { chosen, silence, turns, progress } = reading;
  const other = earlierOf(client, chosen);
  const sentences: string[] = [];
  const late = (due: Day, limit: number) => {
    const days = daysBetween(due, today);
    if (days > 0) sentences.push(say(SAY.overdue, { late: days, limit }));
  };
  if (other) {
    sentences.push(say(SAY.due, { on: on(other.on), reason: other.reason }), say(SAY.outside));
    late(other.on, other.escalateAfter);
    sentences.push(say(SAY.ends, { ends: other.ends }));
  }
  if (silence) {
    const stage = world.names.listName('stage', progress.stageSeen) ?? progress.stageSeen;
    return [...sentences, say(SAY[silence satisfies Silence], { stage })];
  }
  if (chosen && !other) {
    const due = dayOfNumber(chosen.on);
    const { rule } = chosen;
    sentences.push(say(SAY.due, { on: on(due), reason: reasonOf(chosen) }));
    sentences.push(rule ? say(SAY.rule, { id: rule.id, name: rule.name }) : say(SAY.noRule));
    const steps = stepsOf(chosen).map((step) => `${step.what[lang]} ${on(step.on)}`);
    sentences.push(say(SAY.steps, { steps: steps.join(' → ') }));
    if (chosen.putOff) sentences.push(say(SAY.putOff, { from: on(dayOfNumber(chosen.putOff.from)), moves: progress.moves ?? 0 }));
    late(due, rule?.escalateAfter ?? world.settings.escalateAfter);
    sentences.push(say(SAY.ends, { ends: endsOf(chosen) }));
  }
  const rest = turns.filter((turn) => turn !== chosen || other !== null).map((turn) => considered(turn, lang, on));
  if (rest.length > 0) sentences.push(say(SAY.others, { rules: rest.join(lang === 'zh' ? ';' : '; ') }));
  return sentences;
}

function considered({ rule, standing, on }: Turn, lang: Lang, say: (day: Day) => string): string {
  const what = standing === 'due' ? say(dayOfNumber(on)) : STANDING[standing][lang];
  return `${rule?.id ?? ''} ${rule?.name ?? ''}${lang === 'zh' ? '(' : ' ('}${what}${lang === 'zh' ? ')' : ')'}`;
}
