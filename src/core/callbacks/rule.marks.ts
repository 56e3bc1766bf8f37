import { type Label, listed, text } from '../kernel/text';

/** What the reason of a rule may leave open, as people write it in either language. */
export const MARKS = { n: text('次数', 'n'), days: text('天数', 'days'), campaign: text('活动', 'campaign') } as const;

type Mark = keyof typeof MARKS;

const ALL = Object.keys(MARKS) as Mark[];

/** All of them, as a person types them. */
export const MARKS_SAID: Label = listed(ALL.map((mark) => text(`{${MARKS[mark].zh}}`, `{${MARKS[mark].en}}`)));

/** Which mark somebody typed, braces and all, in whichever language; null for anything else. */
export const markOf = (typed: string): Mark | null =>
  ALL.find((mark) => typed === `{${MARKS[mark].zh}}` || typed === `{${MARKS[mark].en}}`) ?? null;

/** The values of the marks under their names in both languages. */
export const marked = (values: Readonly<Record<Mark, string | number>>): Record<string, string | number> =>
  Object.fromEntries(ALL.flatMap((mark) => [MARKS[mark].zh, MARKS[mark].en].map((name) => [name, values[mark]] as const)));
