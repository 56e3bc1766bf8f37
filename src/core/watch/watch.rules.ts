import type { Rule } from '../callbacks/rule.read';
import type { Client } from '../clients/client.table';
import { type Day, daysBetween } from '../kernel/day';
import { fill, type Label, text } from '../kernel/text';
import type { ListItem } from '../settings/list.table';
import type { Settings } from '../settings/settings';

/** What the lists ask of a client. */
export const WATCHED_FIELDS = ['stage', 'manager', 'consent', 'dueOn', 'dueRule', 'firstOn', 'lastContactOn', 'stageOn', 'moves'] as const;

export type Watched = Pick<Client, (typeof WATCHED_FIELDS)[number]> & {
  /** A first talk was logged of which steps are still open. */
  readonly hasOpenLoop: boolean;
};

export type WatchLimits = Pick<Settings, 'silentDays' | 'stageDays' | 'buildDays' | 'movesLimit'>;

/** What the lists know beside the client. */
export interface WatchFacts {
  readonly today: Day;
  readonly limits: WatchLimits;
  /** What kind of stage that is; one that is not on the lists tab counts as talks. */
  readonly natureOf: (stage: string | null) => NonNullable<ListItem['nature']>;
  /** The rule in force of that number; null where there is none any more. */
  readonly ruleOf: (id: string | null) => Pick<Rule, 'since' | 'wait'> | null;
  /** Does somebody of that number work here? */
  readonly isStaff: (id: string) => boolean;
}

/** A list of clients that need somebody's eye. */
export interface Watch {
  readonly code: string;
  readonly label: Label;
  /** Who is on the list, in a sentence. */
  readonly help: (limits: WatchLimits) => Label;
  /** For clients whom nobody is done with: those of ended stages are on no list. */
  readonly fits: (client: Watched, facts: WatchFacts) => boolean;
  /** Since when it has been so; the longest comes first. */
  readonly since: (client: Watched) => Day | null;
}

const olderThan = (on: Day | null, days: number, today: Day): boolean => on !== null && daysBetween(on, today) > days;

/** The last day on which the client was met or spoken to. */
const heardOn = ({ lastContactOn, firstOn }: Watched): Day | null => lastContactOn ?? firstOn;

/** The rule by which a callback is still ahead; null where it is due or there is none. */
const ruleAhead = ({ dueOn, dueRule }: Watched, { ruleOf, today }: WatchFacts) =>
  dueOn !== null && dueOn > today ? ruleOf(dueRule) : null;

/** Is it by a rule that nothing is asked for now, as with a home long before its hand-over? */
const isToWait = (client: Watched, facts: WatchFacts): boolean => (ruleAhead(client, facts)?.wait ?? null) !== null;

/** Every list, in the order in which people see them. A further list is a further entry. */
export const WATCHES: readonly Watch[] = [
  {
    code: 'unowned',
    label: text('没有客户经理', 'No client manager'),
    help: () => text('没填客户经理,或填的人已不在职。', 'No client manager is entered, or one who does not work here any more.'),
    fits: ({ manager }, { isStaff }) => manager === null || !isStaff(manager),
    since: ({ firstOn }) => firstOn,
  },
  {
    code: 'silent',
    label: text('久未联系', 'Gone quiet'),
    help: ({ silentDays }) =>
      fill(
        text(
          '在谈或施工中,{days} 天以上没联系上。期房还在等、约好日子还没到的不算。',
          'In talks or under construction, not reached for over {days} days. Unfinished homes that wait and days agreed upon do not count.',
        ),
        { days: silentDays },
      ),
    fits: (client, facts) => {
      const { limits, natureOf, today } = facts;
      if (isToWait(client, facts) || ruleAhead(client, facts)?.since === 'promise') return false;
      return ['talks', 'build'].includes(natureOf(client.stage)) && olderThan(heardOn(client), limits.silentDays, today);
    },
    since: heardOn,
  },
  {
    code: 'openLoop',
    label: text('首谈没闭环', 'First talk not closed'),
    help: ({ stageDays }) =>
      fill(text('{days} 天内首谈、还在谈,七步没做全。', 'First talk within {days} days, in talks, and not all seven steps done.'), {
        days: stageDays,
      }),
    fits: ({ stage, firstOn, hasOpenLoop }, { limits, natureOf, today }) =>
      hasOpenLoop && natureOf(stage) === 'talks' && !olderThan(firstOn, limits.stageDays, today),
    since: ({ firstOn }) => firstOn,
  },
  {
    code: 'stale',
    label: text('停在一个阶段', 'Stuck in a stage'),
    help: ({ stageDays, buildDays }) =>
      fill(
        text(
          '在谈超过 {talks} 天、施工超过 {build} 天没换阶段。期房还在等的不算。',
          'Over {talks} days in one stage of talks, or {build} of construction. Unfinished homes that wait do not count.',
        ),
        {
          talks: stageDays,
          build: buildDays,
        },
      ),
    fits: (client, facts) => {
      const { limits, natureOf, today } = facts;
      if (isToWait(client, facts)) return false;
      const { stage, stageOn } = client;
      const nature = natureOf(stage);
      if (nature !== 'talks' && nature !== 'build') return false;
      return olderThan(stageOn, nature === 'talks' ? limits.stageDays : limits.buildDays, today);
    },
    since: ({ stageOn }) => stageOn,
  },
  {
    code: 'undated',
    label: text('没有下次回访', 'No next callback'),
    help: () =>
      text('没有结束、也没有不同意联系,却没有下次回访日。', 'Neither over nor without consent, and yet no day for the next callback.'),
    fits: ({ consent, dueOn }) => consent !== 'no' && dueOn === null,
    since: heardOn,
  },
  {
    code: 'putOff',
    label: text('一再推迟', 'Put off again and again'),
    help: ({ movesLimit }) =>
      fill(text('上次联系上以后推迟超过 {times} 次。', 'Put off more than {times} times since the last contact.'), { times: movesLimit }),
    fits: ({ moves }, { limits }) => (moves ?? 0) > limits.movesLimit,
    since: heardOn,
  },
];

/** The lists on which a client is. */
export function watchesOf(client: Watched, facts: WatchFacts): readonly Watch[] {
  if (facts.natureOf(client.stage) === 'ended') return [];
  return WATCHES.filter((watch) => watch.fits(client, facts));
}
