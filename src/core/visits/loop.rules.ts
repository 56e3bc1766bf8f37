import type { Visit } from './visit.table';

/**
 * The first talk closes in seven steps (首谈闭环): filled in, briefed the designer, introduced the designer, watched the talk,
 * asked how it went, seen the client out, left a pretext for the next call. Source: the store handbook's order of reception.
 */
export const LOOP_STEPS = ['registered', 'briefed', 'introduced', 'watched', 'debriefed', 'seenOut', 'pretext'] as const;

export type LoopStep = (typeof LOOP_STEPS)[number];

/** Where a client's first talk stands. */
export interface Loop {
  readonly done: readonly LoopStep[];
  readonly open: readonly LoopStep[];
}

/**
 * The steps done, from all that was logged about first talks, in whatever order; null where no first talk was logged. Who is
 * in the register is registered.
 */
export function loopOf(visits: readonly Pick<Visit, 'kind' | 'loop'>[]): Loop | null {
  const talks = visits.filter(({ kind }) => kind === 'firstTalk');
  if (talks.length === 0) return null;
  const ticked = new Set<string>(['registered', ...talks.flatMap(({ loop }) => loop ?? [])]);
  return { done: LOOP_STEPS.filter((step) => ticked.has(step)), open: LOOP_STEPS.filter((step) => !ticked.has(step)) };
}
